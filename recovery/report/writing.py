"""The report of one incident: in full for oneself, or neutral, without names and feelings, for others."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from recovery.cost import cost_of, stored, unbilled_minutes
from recovery.owed import action_text
from recovery.records import Client, Incident
from recovery.report.blocks import Block, Facts, Items, Paragraph, Report, Section, Table
from recovery.report.timeline import timeline
from recovery.status import did_my_best
from recovery.telling import person_name
from words import dates
from words.labels import field_label, label, table_label
from words.money import money
from words.say import _, language, n_, p_


class Wanted(NamedTuple):
    """How a report is to be: `neutral` without names, contacts and feelings.

    `client` and the project's `rate` are from the kit; `named` are more names that a neutral one does without.
    """

    now: datetime
    zone: tzinfo
    neutral: bool = False
    client: Client | None = None
    named: tuple[str, ...] = ()
    rate: str = ""
    hours_per_day: int | None = None


def report(incident: Incident, wanted: Wanted) -> Report:
    """Write the report of an incident in the language spoken now; sections without content are left out."""
    hide = hiding(incident, wanted)
    sections = (
        Section(heading, tuple(blocks)) for heading, made in _sections(incident, wanted) if (blocks := list(made))
    )
    title = incident.main.title or incident.reference
    made = _("{reference}, written {when}").format(reference=incident.reference, when=_when(wanted.now, wanted))
    return Report(hide(title), language(), made, tuple(_hidden(section, hide) for section in sections))


def hiding(incident: Incident, wanted: Wanted) -> Callable[[str], str]:
    """Make what takes names and contacts out of a text, where the report is to be neutral."""
    if not wanted.neutral:
        return lambda text: text
    from recovery.drafting.masking import masked, names_of

    names = [*names_of(incident, wanted.client), *wanted.named, *_named_elsewhere(incident)]
    return lambda text: masked(text, names)


def _named_elsewhere(incident: Incident) -> Iterator[str]:
    """List names from where roles and words such as "me" stand too: a name begins with a capital letter."""
    texts = [action.owner for action in incident.actions.values()]
    texts += [name for option in incident.options.values() for name in option.worked_with]
    texts += [gesture.for_ for gesture in incident.gestures.values()]
    texts += [person.told_by for person in incident.people.values()]
    texts += [incident.outcome.told_by, incident.outcome.reference]
    texts += [row.insurer for row in incident.insurance.values()]
    texts += [row.name for row in incident.contacts_again.values()]
    for text in texts:
        for name in text.split(", "):
            if len(name) > 2 and all(word[:1].isupper() for word in name.split()) and name.casefold() not in _SELF:
                yield name


_SELF = frozenset({"moi", "me", "myself", "moi-même"})


def _hidden(section: Section, hide: Callable[[str], str]) -> Section:
    return Section(section.heading, tuple(_hidden_block(block, hide) for block in section.blocks))


def _hidden_block(block: Block, hide: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(hide(block.text))
    if isinstance(block, Items):
        return Items(tuple(map(hide, block.texts)))
    if isinstance(block, Facts):
        return Facts(tuple((name, hide(text)) for name, text in block.rows))
    return Table(block.headings, tuple(tuple(map(hide, row)) for row in block.rows))


def _sections(incident: Incident, wanted: Wanted) -> Iterator[tuple[str, Iterable[Block]]]:
    yield p_("report", "In short"), _short(incident, wanted)
    yield p_("report", "What happened"), _what(incident)
    yield p_("report", "In order"), _order(incident, wanted)
    yield table_label("people"), _people(incident, wanted)
    yield p_("report", "Repair"), _repair(incident, wanted)
    yield table_label("factors"), _factors(incident)
    yield p_("report", "So that it does not happen again"), _prevention(incident, wanted)
    yield table_label("deadlines"), _deadlines(incident, wanted)
    yield p_("report", "What stays"), _lessons(incident)


def _short(incident: Incident, wanted: Wanted) -> Iterator[Block]:
    main = incident.main

    def when(at: datetime | None) -> str:
        return _when(at, wanted) if at else ""

    rows = [
        ("client", main.client), ("project", main.project), ("severity", label("severity", main.severity)),
        ("category", label("category", main.category)),
        *((key, when(getattr(main, key))) for key in ("discovered_at", "contained_at", "restored_at", "closed_at")),
    ]  # fmt: skip
    yield _facts("incident", rows)
    if main.summary:
        yield Paragraph(main.summary)


def _facts(table: str, rows: Iterable[tuple[str, str]]) -> Facts:
    return Facts(tuple((field_label(table, key), text) for key, text in rows if text))


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[Table]:
    """Make a table of rows, without the columns that are empty in all of them; none without rows."""
    listed = list(rows)
    used = [column for column in range(len(headings)) if any(row[column] for row in listed)]
    if used:
        yield Table(
            tuple(headings[column] for column in used), tuple(tuple(row[column] for column in used) for row in listed)
        )


def _what(incident: Incident) -> Iterator[Block]:
    if incident.main.own_statement:
        yield Paragraph(incident.main.own_statement)
    yield from _table(
        ("", table_label("facts"), field_label("facts", "source")),
        ((label("certainty", fact.certainty), fact.text, fact.source) for fact in incident.facts.values()),
    )


def _order(incident: Incident, wanted: Wanted) -> Iterator[Block]:
    yield from _table(
        (p_("report", "When"), p_("report", "What")),
        ((_when(event.at, wanted), event.text) for event in timeline(incident, wanted.zone)),
    )


def _when(at: datetime | date, wanted: Wanted) -> str:
    """Write a time with its year: a report is read again years later."""
    if not isinstance(at, datetime):
        return dates.date_and_year(at)
    at = at.astimezone(wanted.zone)
    return f"{dates.date_and_year(at)} {dates.clock(at)}"


def _people(incident: Incident, wanted: Wanted) -> Iterator[Block]:
    yield from _table(
        (field_label("people", "name"), field_label("people", "role"), field_label("people", "told_at")),
        (
            (
                person_name(person),
                label("role", person.role),
                _when(person.told_at, wanted) if person.told_at else label("tell", person.tell),
            )
            for person in incident.people.values()
        ),
    )
    for person in incident.people.values():
        said = [("feels", ", ".join(person.feels)), ("effects", person.effects), ("needs", person.needs)]
        shown = tuple(
            (field_label("people", key), text) for key, text in said if text and not (wanted.neutral and key == "feels")
        )
        if shown:
            yield Facts(((field_label("people", "name"), person_name(person)), *shown))


def _repair(incident: Incident, wanted: Wanted) -> Iterator[Block]:
    yield from _actions(incident, wanted, ("contain", "repair"))
    yield from _table(
        (table_label("options"), field_label("options", "cost"), ""),
        (
            (option.text, money(option.cost) if option.cost else "", _("chosen") if option.chosen else "")
            for option in incident.options.values()
        ),
    )
    yield from _table(
        (table_label("gestures"), field_label("gestures", "delivered_at")),
        (
            (gesture.text, _when(gesture.delivered_at, wanted) if gesture.delivered_at else _("not yet"))
            for gesture in incident.gestures.values()
            if gesture.text
        ),
    )
    minutes = unbilled_minutes(incident.time.values())
    cost = cost_of(incident, wanted.rate, wanted.hours_per_day)
    rows = [(p_("report", "Not billed"), dates.minutes(minutes))] if minutes else []
    amounts = ", ".join(money(stored(amount, currency)) for currency, amount in sorted(cost.items()))
    rows += [(p_("report", "What it cost"), amounts)] if amounts else []
    if rows:
        yield Facts(tuple(rows))
    if incident.outcome.repair_end:
        yield Paragraph(label("repair_end", incident.outcome.repair_end))


def _actions(incident: Incident, wanted: Wanted, types: tuple[str, ...]) -> Iterator[Block]:
    yield from _table(
        ("", table_label("actions"), field_label("actions", "owner"), p_("report", "Done or due")),
        (
            (
                label("type", action.type),
                _plan(action.if_cue, action.then_act) or action_text(action),
                action.owner,
                _when(action.done_at, wanted) if action.done_at else _due(action.due, wanted),
            )
            for action in incident.actions.values()
            if action.type in types
        ),
    )


def _due(due: datetime | date | None, wanted: Wanted) -> str:
    return p_("report", "by {when}").format(when=_when(due, wanted)) if due else ""


def _plan(cue: str, then: str) -> str:
    return _("If {cue}, then {then}").format(cue=cue, then=then) if cue and then else ""


def _factors(incident: Incident) -> Iterator[Block]:
    rows = ((label("group", factor.group), factor.text) for factor in incident.factors.values() if factor.text)
    yield from _table(("", table_label("factors")), rows)


def _prevention(incident: Incident, wanted: Wanted) -> Iterator[Block]:
    yield from _actions(incident, wanted, ("detect", "prevent"))
    texts = []
    for reminder in incident.reminders.values():
        kept = sum(day.get("state") == "kept" for day in (reminder.occurrences or {}).values())
        text = n_("{text} (kept {count} time)", "{text} (kept {count} times)", kept)
        texts.append(text.format(text=reminder.text, count=kept) if kept else reminder.text)
    if texts:
        yield Items(tuple(text for text in texts if text))


def _deadlines(incident: Incident, wanted: Wanted) -> Iterator[Block]:
    from words.waits import wait

    yield from _table(
        (field_label("deadlines", "rule"), p_("report", "Done or due")),
        (
            (wait("legal", row.rule), _when(row.done_at, wanted) if row.done_at else _due(row.due, wanted))
            for row in incident.deadlines.values()
            if not row.waived
        ),
    )


def _lessons(incident: Incident) -> Iterator[Block]:
    step = incident.steps.get("humility")
    if step and step.note:
        yield Paragraph(step.note)
    for lesson in incident.lessons.values():
        rows = _facts("lessons", (("believed", lesson.believed), ("in_fact", lesson.in_fact)))
        if rows.rows:
            yield rows
    outcome = incident.outcome
    if did_my_best(incident):
        yield Paragraph(p_("report", "I did my best, right to the end."))
    if incident.main.closed_because:
        yield _facts("incident", [("closed_because", incident.main.closed_because)])
    rows = _facts(
        "outcome",
        (
            ("relationship", label("relationship", outcome.relationship)),
            ("will_work_again", label("will_work_again", outcome.will_work_again)),
            ("told_by", outcome.told_by),
            ("value_lost", money(outcome.value_lost) if outcome.value_lost else ""),
            ("reference", outcome.reference),
            ("self_review", outcome.self_review),
        ),
    )
    if rows.rows:
        yield rows
