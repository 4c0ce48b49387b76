"""Dates to respect as `rebond dates` prints them: those noted, what may follow, and all about one of them."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from commands.layout import hanging, one_line
from recovery.deadlines import saying
from recovery.deadlines.suggesting import INSURER, PERSONAL_DATA, Suggestion, questions, suggest
from recovery.kinds import write_moment
from recovery.records import Deadline, reference
from words.fill import fill
from words.rules import rule_name
from words.say import _, language

if TYPE_CHECKING:
    from commands.call import Call
    from recovery.deadlines.law import Law
    from recovery.deadlines.rule import Rule


def law_for(call: "Call") -> "Law":
    """Gather what dates are counted with."""
    from storage.legal.law import law_of

    return law_of(call.store)


def list_one(call: "Call", id: str) -> int:
    incident, law = call.store.incident(id), law_for(call)
    found = suggest(incident, law)
    open_questions = list(questions(incident, law.client_of(incident), call.now))
    if call.out.json:
        document = call.store.document(id).get("deadlines") or {}
        call.out.document(
            {
                "id": id, "reference": reference(id), "jurisdiction": law.jurisdiction,
                "dates": [
                    {"table": "deadlines", "row": row, **document.get(row, {})} | _noted(law.rules.get(each.rule), each)
                    for row, each in incident.deadlines.items()
                ],
                "may_follow": [_suggested(each) for each in found],
                "questions": open_questions,
                "wrong": law.wrong or None,
            }
        )  # fmt: skip
        return 0
    if law.wrong:
        call.out.say(law.wrong)
    lines = [line for row, each in incident.deadlines.items() for line in _row_lines(call, row, each, law)]
    for each in found:
        text = f"{saying.may_follow(each)}, {saying.aim_of(each, call.now, call.zone)} [{each.rule.id}]"
        lines += hanging(text, "  + ", call.out.edge)
    for question in open_questions:
        lines += hanging(_question(question), "  ? ", call.out.edge)
    if lines:
        call.out.lines(lines)
        kit = saying.kit_text(law.client_of(incident))
        if kit:
            call.out.lines(hanging(fill(_("From the kit: {kit}"), {"kit": kit}), "    ", call.out.edge))
        call.out.say(_("Check each date against your contract or with a professional: this is not legal advice."))
    else:
        call.out.say(_("No date to respect is noted here, and none follows from what is noted."))
    return 0


def _row_lines(call: "Call", row: str, deadline: Deadline, law: "Law") -> Iterator[str]:
    edge = call.out.edge
    yield from hanging(f"{one_line(rule_name(deadline.rule))} [deadlines/{row}]", "  - ", edge)
    rule = law.rules.get(deadline.rule)
    if deadline.done_at is not None:
        when = saying.day_text(deadline.done_at, call.now, call.zone)
        text = fill(_("done {when}"), {"when": when})
        text += f" · {one_line(deadline.proof)}" if deadline.proof else ""
    elif deadline.waived:
        text = _("does not count here")
    else:
        text = saying.advice(rule, deadline.due, call.now, call.zone)
    if deadline.override_reason:
        text += f" · {one_line(deadline.override_reason)}"
    yield from hanging(text, "    ", edge)


def show_date(call: "Call", id: str, row: str) -> int:
    """Say all about one date that is noted."""
    incident, law = call.store.incident(id), law_for(call)
    deadline = incident.deadlines[row]
    rule = law.rules.get(deadline.rule)
    if call.out.json:
        stored = call.store.document(id)["deadlines"][row]
        call.out.document({"id": id, "table": "deadlines", "row": row, **stored, **_noted(rule, deadline)})
        return 0
    call.out.lines(_row_lines(call, row, deadline, law))
    for each in saying.about(rule, deadline, incident, law, call.now):
        text = fill(_("{label}: {value}"), {"label": each.label, "value": each.text}) if each.label else each.text
        call.out.lines(hanging(text, "    ", call.out.edge))
    return 0


def _question(question: str) -> str:
    how = {
        PERSONAL_DATA: "rebond dates ID --personal-data no|controller|processor|unknown",
        INSURER: "rebond add ID insurance insurer=… , rebond dates ID --no-insurer",
    }
    return f"{saying.question_text(question)} ({how[question]})"


def _noted(rule: "Rule | None", deadline: Deadline) -> dict[str, Any]:
    told: dict[str, Any] = {"title": rule_name(deadline.rule), "overridden": bool(deadline.override_reason)}
    return told | (_of(rule) if rule else {})


def _of(rule: "Rule") -> dict[str, Any]:
    return {
        "title": saying.rule_title(rule), "jurisdiction": rule.jurisdiction, "way": rule.way,
        "source": rule.said(rule.source, language()), "read": rule.read.isoformat() if rule.read else None,
        "weight": rule.weight, "caveat": rule.said(rule.caveat, language()),
    }  # fmt: skip


def _suggested(found: Suggestion) -> dict[str, Any]:
    return {
        "rule": found.rule.id,
        "trigger_at": write_moment(found.trigger) if found.trigger else None,
        "aim": _written(found.due.aim) if found.due else None,
        "last": _written(found.due.last) if found.due else None,
        **_of(found.rule),
    }


def _written(due: date | datetime) -> str:
    return write_moment(due) if isinstance(due, datetime) else due.isoformat()


def list_all(call: "Call") -> int:
    """List the open dates of all open incidents, the earliest first, those without a date last."""
    from commands.entries import index_of
    from recovery.summary import Broken
    from words.waits import wait as wait_text

    every = (each.last_good if isinstance(each, Broken) else each for each in index_of(call).entries.values())
    found = [
        (wait, each)
        for each in every
        if each and not each.trashed
        for wait in each.waits
        if wait.code in ("legal", "insurer")
    ]
    found.sort(key=lambda pair: (pair[0].due is None, pair[0].due or 0, pair[1].id))
    if call.out.json:
        call.out.document(
            [
                {
                    "id": each.id, "reference": reference(each.id), "title": each.title,
                    "table": wait.row.partition("/")[0], "row": wait.row.partition("/")[2],
                    "text": wait_text(wait.code, wait.text), "due": wait.stored or None,
                }
                for wait, each in found
            ]
        )  # fmt: skip
    elif found:
        law = law_for(call)
        for wait, each in found:
            aim = _aim(call, law.rules.get(wait.text), wait.stored)
            what = f"{wait_text(wait.code, wait.text)} ({one_line(each.title)}, {reference(each.id)})"
            text = fill(_("{label}: {value}"), {"label": aim, "value": what})
            call.out.lines(hanging(text, "  ", call.out.edge))
        call.out.say(_("Check each date against your contract or with a professional: this is not legal advice."))
    else:
        call.out.say(_("No date to respect is open."))
    return 0


def _aim(call: "Call", rule: "Rule | None", stored: str) -> str:
    if not stored:
        return _("as soon as you can")
    due = date.fromisoformat(stored) if len(stored) == len("2026-11-21") else datetime.fromisoformat(stored)
    return saying.aim_text(rule, due, call.now, call.zone)
