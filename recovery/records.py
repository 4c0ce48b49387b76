"""Typed records of everything that a store holds: one class per table, one attribute per field.

This is the one list of fields: order here is the order in files, defaults here are what absence means, and a
kind beside each type says how a value is checked, read and written. Attributes that Python reserves end in `_`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from typing import Annotated, Any, NamedTuple, TypeVar

from recovery import kinds
from recovery.kinds import Choice, Flag, Json, Kind, Number
from recovery.record import Record, fresh

Text = Annotated[str, kinds.TEXT]
Lines = Annotated[str, kinds.LINES]
Moment = Annotated[datetime | None, kinds.INSTANT]
Wall = Annotated[datetime | None, kinds.WALL]
Day = Annotated[date | None, kinds.DATE]
Due = Annotated[date | datetime | None, kinds.DUE]
Zone = Annotated[str, kinds.ZONE]
Money = Annotated[str, kinds.MONEY]
Words = Annotated[tuple[str, ...], kinds.WORDS]
No = Annotated[bool, Flag()]
Maybe = Annotated[bool | None, Flag(None)]
Minutes = Annotated[int | None, Number(0, 10_000_000, "minutes")]
Percent = Annotated[int | None, Number(0, 100, "%")]
OneToFive = Annotated[int | None, Number(1, 5)]
OneToTen = Annotated[int | None, Number(1, 10)]
Count = Annotated[int | None, Number(0, 100_000)]

STEPS = ("settle", "admit", "empathise", "repair", "humility", "prevent")
"""The five steps after the optional step 0, in order."""

_SEVERITY = ("trivial", "minor", "major", "critical")
Severity = Annotated[str, Choice("severity", *_SEVERITY, default="minor")]
Category = Annotated[
    str,
    Choice("category", "omission", "wrong_action", "late", "wrong_content", "lost_data", "confidentiality",
           "tax_or_legal", "other", default="other"),
]  # fmt: skip
Role = Annotated[
    str,
    Choice("role", "client", "end_client", "prospect", "end_user", "teammate", "other_department", "recruiter",
           "agency", "portage", "platform", "supplier", "insurer", "lawyer", "authority", "cleaned_up", "support",
           default="client"),
]  # fmt: skip
Channel = Annotated[str, Choice("channel", "call", "in_person", "mail", "message", "letter", "other")]
AddressForm = Annotated[str, Choice("address_form", "tu", "vous")]
Relationship = Annotated[
    str, Choice("relationship", "kept", "strained", "cut_short", "cannot_be_repaired", "lost_for_good", "legal")
]
RepairEnd = Annotated[
    str, Choice("repair_end", "agreed_delivered", "offered_refused", "no_answer", "cannot_be_repaired")
]
Language = Annotated[str, Choice("lang", "fr", "en")]
ActionType = Annotated[str, Choice("type", "contain", "repair", "detect", "prevent", default="repair")]


class Main(Record):
    """What happened: the one row of the `incident` table."""

    title: Text = ""
    summary: Lines = ""
    client: Text = ""
    project: Text = ""
    category: Category = "other"
    kind: Annotated[str, Choice("kind", "competence", "integrity", "unclear", default="unclear")] = "unclear"
    severity: Severity = "minor"
    severity_at_first: Annotated[str, Choice("severity", *_SEVERITY)] = ""
    felt_severity: OneToTen = None
    visibility: Annotated[str, Choice("visibility", "me", "team", "client", "public")] = ""
    timing: Annotated[
        str, Choice("timing", "ordinary", "deadline", "demo", "launch", "holiday", default="ordinary")
    ] = "ordinary"
    occurred_at: Moment = None
    discovered_at: Moment = None
    discovered_by: Annotated[str, Choice("discovered_by", "me", "client", "teammate", "third_party", default="me")] = (
        "me"
    )
    harm_since: Moment = None
    contained_at: Moment = None
    restored_at: Moment = None
    responsibility: Annotated[str, Choice("responsibility", "mine", "shared", "not_mine", default="mine")] = "mine"
    own_statement: Lines = ""
    personal_data: Annotated[
        str, Choice("personal_data", "no", "controller", "processor", "unknown", default="unknown")
    ] = "unknown"
    next_update_at: Moment = None
    legal_state: Annotated[
        str, Choice("legal_state", "none", "threatened", "formal_notice", "proceedings", "settled", default="none")
    ] = "none"
    repeats_of: Text = ""
    tags: Words = ()
    confidential: No = False
    lang: Language = ""
    tz: Zone = ""
    created_at: Moment = None
    closed_at: Moment = None
    closed_because: Lines = ""
    trashed_at: Moment = None
    version: Annotated[int | None, Number(1, 1000)] = None


class Step(Record):
    """One of the steps: ticked or skipped by the person, never by the app."""

    done_at: Moment = None
    skipped_at: Moment = None
    note: Lines = ""


class Fact(Record):
    """Something known, supposed, or still to check."""

    text: Lines = ""
    certainty: Annotated[str, Choice("certainty", "known", "supposed", "to_check", default="known")] = "known"
    source: Text = ""
    at: Moment = None
    pos: Text = ""


class Person(Record):
    """Someone the mistake touches, who must know, or who helps."""

    name: Text = ""
    org: Text = ""
    role: Role = "client"
    phone: Text = ""
    mail: Text = ""
    address_form: AddressForm = ""
    affected: Maybe = None
    tell: Annotated[str, Choice("tell", "yes", "later", "not_needed")] = ""
    tell_reason: Lines = ""
    snoozed_until: Moment = None
    told_at: Moment = None
    told_by: Text = ""
    channel: Channel = ""
    reproached_at: Moment = None
    answered_at: Moment = None
    heard_at: Moment = None
    feels: Words = ()
    needs: Lines = ""
    effects: Lines = ""
    trust_before: OneToFive = None
    trust_after: OneToFive = None
    offered_help: No = False
    thanked_at: Moment = None
    reference: Annotated[str, Choice("reference", "will", "will_not", "unknown", "at_risk", "asked", "given")] = ""
    next_contact: Due = None
    pos: Text = ""


class Message(Record):
    """A text for someone: a notice, an update, an apology, thanks. Rebond never sends it."""

    kind: Annotated[
        str, Choice("message", "notice", "call", "update", "apology", "thanks", "insurer", "final", default="notice")
    ] = "notice"
    to: Words = ()
    lang: Language = ""
    blocks: Annotated[dict[str, str] | None, kinds.TEXTS] = None
    sent_at: Moment = None
    channel: Channel = ""
    reply_at: Moment = None
    reply: Lines = ""
    read_again_at: Moment = None
    accepted: Words = ()
    pos: Text = ""


class Option(Record):
    """A way to repair that was considered."""

    text: Lines = ""
    worked_with: Words = ()
    cost: Money = ""
    minutes: Minutes = None
    risk: Lines = ""
    chosen: No = False
    agreed_at: Moment = None
    pos: Text = ""


class Action(Record):
    """Something to do: stop the harm, repair, see it sooner, prevent it."""

    text: Lines = ""
    type: ActionType = "repair"
    owner: Text = ""
    if_cue: Text = ""
    then_act: Text = ""
    due: Due = None
    provisional: No = False
    done_at: Moment = None
    promised_at: Moment = None
    began_at: Moment = None
    reread_at: Moment = None
    effective: Annotated[str, Choice("effective", "yes", "no", "unknown")] = ""
    checked_at: Moment = None
    guard: Annotated[str, Choice("guard", "held", "lapsed", "dropped")] = ""
    pos: Text = ""


class Gesture(Record):
    """Something beyond what is due, for those who were hurt."""

    kind: Annotated[
        str, Choice("gesture", "goods", "hours", "discount", "content", "referral", "occasion", "other",
                    default="other")
    ] = "other"  # fmt: skip
    text: Lines = ""
    for_: Text = ""
    cost: Money = ""
    promised_at: Due = None
    delivered_at: Due = None
    pos: Text = ""


class TimeSpent(Record):
    """Minutes spent on putting it right."""

    at: Due = None
    minutes: Minutes = None
    billable: No = False
    note: Lines = ""
    pos: Text = ""


class Factor(Record):
    """What played a part: how and what, never who."""

    text: Lines = ""
    group: Annotated[
        str, Choice("group", "attention", "workload", "process", "tool", "communication", "knowledge", "environment")
    ] = ""
    how_we_know: Lines = ""
    pos: Text = ""


class Reminder(Record):
    """A prevention reminder, once or recurring, in local time of its own zone."""

    text: Lines = ""
    project: Text = ""
    action: Text = ""
    start: Wall = None
    tz: Zone = ""
    every: Annotated[str, kinds.EVERY] = "week"
    until: Day = None
    provisional: No = False
    paused: No = False
    alarm_minutes: Annotated[int | None, Number(0, 40_320, "minutes")] = None
    occurrences: Annotated[dict[str, dict[str, str]] | None, kinds.DAYS] = None
    pos: Text = ""


class Deadline(Record):
    """A date to respect that follows from a rule."""

    rule: Text = ""
    trigger_at: Moment = None
    due: Due = None
    done_at: Moment = None
    proof: Lines = ""
    waived: No = False
    override_reason: Lines = ""
    pos: Text = ""


class Insurance(Record):
    """The professional cover that may apply."""

    insurer: Text = ""
    policy: Text = ""
    contract_days: Count = None
    notified_at: Moment = None
    precaution: No = False
    claim: Text = ""
    pos: Text = ""


class Lesson(Record):
    """What I believed, and how it is in fact."""

    believed: Lines = ""
    in_fact: Lines = ""
    confidence: Percent = None
    at: Moment = None
    recalled: Words = ()
    pos: Text = ""


class Outcome(Record):
    """How it ended: the one row of the `outcome` table."""

    relationship: Relationship = ""
    repair_end: RepairEnd = ""
    will_work_again: Annotated[str, Choice("will_work_again", "yes", "no", "unknown")] = ""
    reference: Text = ""
    value_lost: Money = ""
    told_by: Text = ""
    decided_at: Moment = None
    self_review: Lines = ""


class ContactAgain(Record):
    """Someone to contact again after a bad end."""

    name: Text = ""
    on: Day = None
    done_at: Moment = None
    pos: Text = ""


class JournalRow(Record):
    """An event: a text someone typed, or a code with values that the screen puts into words."""

    at: Moment = None
    text: Lines = ""
    code: Text = ""
    values: Annotated[dict[str, str] | None, kinds.TEXTS] = None
    pos: Text = ""


class Conflict(Record):
    """A value that lost against another one typed elsewhere; kept until someone decides."""

    path: Text = ""
    value: Annotated[Any, kinds.ANYTHING] = None
    deleted: No = False
    from_: Text = ""
    by: Text = ""
    at: Moment = None


class Client(Record):
    """A client, with the kit for the day something goes wrong."""

    name: Text = ""
    phone: Text = ""
    mail: Text = ""
    address_form: AddressForm = ""
    tell_first: Text = ""
    insurer: Text = ""
    policy: Text = ""
    insurer_phone: Text = ""
    notice_days: Count = None
    processor_delay_hours: Count = None
    liability_cap: Money = ""


class Project(Record):
    """A project of a client."""

    name: Text = ""
    client: Text = ""
    rate: Annotated[str, kinds.RATE] = ""
    tz: Zone = ""
    feed_privacy: Annotated[str, Choice("privacy", "busy", "neutral", "project", "title", "full")] = ""


class StoreMain(Record):
    """The store itself: the one row of `store.json`."""

    id: Text = ""
    created_at: Moment = None
    zone: Zone = ""
    currency: Text = "EUR"
    jurisdiction: Text = "FR"
    hours_per_day: Annotated[int | None, Number(1, 24, "hours")] = None
    version: Annotated[int | None, Number(1, 1000)] = None


class Incident(Record):
    """One incident as its file tells it, every table read; rows keep the file's ids, in (pos, id) order."""

    id: str
    main: Main = fresh(Main)
    steps: dict[str, Step] = fresh(dict)
    facts: dict[str, Fact] = fresh(dict)
    people: dict[str, Person] = fresh(dict)
    messages: dict[str, Message] = fresh(dict)
    options: dict[str, Option] = fresh(dict)
    actions: dict[str, Action] = fresh(dict)
    gestures: dict[str, Gesture] = fresh(dict)
    time: dict[str, TimeSpent] = fresh(dict)
    factors: dict[str, Factor] = fresh(dict)
    reminders: dict[str, Reminder] = fresh(dict)
    deadlines: dict[str, Deadline] = fresh(dict)
    insurance: dict[str, Insurance] = fresh(dict)
    lessons: dict[str, Lesson] = fresh(dict)
    outcome: Outcome = fresh(Outcome)
    contacts_again: dict[str, ContactAgain] = fresh(dict)
    journal: dict[str, JournalRow] = fresh(dict)
    conflicts: dict[str, Conflict] = fresh(dict)

    @property
    def reference(self) -> str:
        """The short name shown everywhere, such as R-7K2QAB."""
        return reference(self.id)


class Projects(Record):
    """`projects.json`: clients with their kit, projects, and reminders that belong to a project alone.

    Its version has a table of its own, `format`, which version 1 does without: see `recovery.versions`.
    """

    clients: dict[str, Client] = fresh(dict)
    projects: dict[str, Project] = fresh(dict)
    reminders: dict[str, Reminder] = fresh(dict)


Tables = dict[str, type]
T = TypeVar("T")

INCIDENT_TABLES: Tables = {
    "incident": Main, "steps": Step, "facts": Fact, "people": Person, "messages": Message, "options": Option,
    "actions": Action, "gestures": Gesture, "time": TimeSpent, "factors": Factor, "reminders": Reminder,
    "deadlines": Deadline, "insurance": Insurance, "lessons": Lesson, "outcome": Outcome,
    "contacts_again": ContactAgain, "journal": JournalRow, "conflicts": Conflict,
}  # fmt: skip
PROJECTS_TABLES: Tables = {"clients": Client, "projects": Project, "reminders": Reminder}
STORE_TABLES: Tables = {"store": StoreMain}

FIXED_ROWS: Mapping[str, tuple[str, ...]] = {
    "incident": ("main",), "outcome": ("main",), "store": ("main",), "steps": STEPS,
}  # fmt: skip
"""Tables whose rows have known ids; in all others any key is a row."""


class Field(NamedTuple):
    """One field of a table: its key in files, its attribute on the record, its kind."""

    key: str
    attribute: str
    kind: Kind


_FIELDS: dict[type, dict[str, Field]] = {}


def fields_of(record: type) -> dict[str, Field]:
    """List the fields of a record class by their key in files, in the order of files."""
    known = _FIELDS.get(record)
    if known is None:
        known = _FIELDS[record] = {
            name.rstrip("_"): Field(name.rstrip("_"), name, annotation.__metadata__[0])
            for name, annotation in record.__annotations__.items()
        }
    return known


def choices_of(record: type, key: str) -> tuple[str, ...]:
    """List what a field may be, by its key in files; TypeError for a field that is no choice."""
    kind = fields_of(record)[key].kind
    if not isinstance(kind, Choice):
        raise TypeError(key)
    return kind.values


def read_row(record: type[T], row: Mapping[str, Json], zone: tzinfo) -> T:
    """Read one checked row; unknown keys are left alone, nulls are absent."""
    readers = _readers_of(record)
    values = {}
    for key, raw in row.items():
        if raw is not None and key in readers:
            attribute, read = readers[key]
            values[attribute] = read(raw, zone) if read else raw
    return record(**values)


_Reader = tuple[str, Callable[[Json, tzinfo], Any] | None]
_READERS: dict[type, dict[str, _Reader]] = {}


def _readers_of(record: type) -> dict[str, _Reader]:
    """List attributes by their key in files, each with what reads it; None where the raw value is the value."""
    known = _READERS.get(record)
    if known is None:
        known = _READERS[record] = {
            field.key: (field.attribute, None if type(field.kind).read is Kind.read else field.kind.read)
            for field in fields_of(record).values()
        }
    return known


def read_table(record: type[T], rows: Mapping[str, Json] | None, zone: tzinfo) -> dict[str, T]:
    """Read the rows of a checked table in canonical order, by (pos, id)."""
    if not rows:
        return {}
    order = sorted(rows, key=lambda key: (str(rows[key].get("pos") or ""), key))
    return {key: read_row(record, rows[key], zone) for key in order}


def read_incident(id: str, document: Mapping[str, Json], zone: tzinfo) -> Incident:
    """Read a whole checked document; `zone` is the store's, the incident's own `tz` wins over it."""
    main = read_row(Main, (document.get("incident") or {}).get("main") or {}, zone)
    tables: dict[str, Any] = {
        name: read_table(record, document.get(name), zone)
        for name, record in INCIDENT_TABLES.items()
        if name not in ("incident", "outcome") and document.get(name)
    }
    outcome = (document.get("outcome") or {}).get("main")
    if outcome:
        tables["outcome"] = read_row(Outcome, outcome, zone)
    return Incident(id=id, main=main, **tables)


def read_projects(document: Mapping[str, Json], zone: tzinfo) -> Projects:
    """Read a checked `projects.json`."""
    return Projects(**{
        name: read_table(record, document.get(name), zone) for name, record in PROJECTS_TABLES.items()
    })  # fmt: skip


def reference(id: str) -> str:
    """Make the short name of an incident from its id: the part after the day, or the whole id of a hand-made file."""
    day, _, rest = id.partition("-")
    return f"R-{rest.upper()}" if len(day) == 8 and day.isdigit() and len(rest) == 6 else id
