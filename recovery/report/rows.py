"""Incidents as rows for a spreadsheet: one a row, with names of columns that stay."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from recovery.cost import stored
from recovery.insights import Measured, Reckoning, measure
from recovery.kinds import write_moment
from recovery.records import Incident, reference
from recovery.report.writing import Wanted, hiding
from recovery.summarise import summarise

COLUMNS = (
    "reference", "id", "title", "client", "project", "severity", "category", "kind", "status", "told", "legal_state",
    "known_since", "harm_since", "contained_at", "restored_at", "closed_at", "minutes_to_tell", "minutes_to_answer",
    "minutes_to_restore", "people", "promises", "promises_kept", "reminders", "reminders_kept", "guards",
    "guards_held", "minutes_unbilled", "cost", "relationship", "repair_end", "will_work_again", "repeats_of", "tags",
)  # fmt: skip
"""Some may be added at the end, none is ever renamed or moved."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula, and carry it out."""


def heading() -> str:
    """Write the line of the names of columns."""
    return _line(COLUMNS)


def row(incident: Incident, wanted: Wanted) -> str:
    """Write an incident as one record of RFC 4180; a text that a spreadsheet would carry out has a ' before it."""
    return _line(_safe(text) for text in _cells(incident, wanted))


def _cells(incident: Incident, wanted: Wanted) -> Iterator[str]:
    main, summary = incident.main, summarise(incident, wanted.zone)
    rates = {main.project: wanted.rate}
    found = measure(incident, Reckoning(rates, wanted.hours_per_day, wanted.now, wanted.zone))
    named = (lambda _text: "") if wanted.neutral else str
    yield incident.reference
    yield incident.id
    yield hiding(incident, wanted)(main.title)
    yield from (named(main.client), named(main.project), main.severity, main.category, main.kind)
    yield from (summary.status, summary.told, main.legal_state)
    known = datetime.fromtimestamp(summary.since, wanted.zone) if summary.since is not None else None
    for at in (known, main.harm_since, main.contained_at, main.restored_at, main.closed_at):
        yield write_moment(at.astimezone(wanted.zone)) if at else ""
    yield from _figures(found, len(incident.people)) if found else [""] * 12
    outcome = incident.outcome
    yield from (outcome.relationship, outcome.repair_end, outcome.will_work_again)
    yield reference(main.repeats_of) if main.repeats_of else ""
    yield "" if wanted.neutral else ", ".join(main.tags)


def _figures(found: Measured, people: int) -> Iterator[str]:
    for minutes in (found.tell, found.answer, found.restore):
        yield str(max(minutes)) if minutes else ""
    yield str(people)
    for share in (found.promises, found.prevention, found.guards):
        yield from (str(share.whole), str(share.part))
    yield str(found.unbilled_minutes)
    yield ", ".join(stored(amount, currency) for currency, amount in sorted(found.cost.items()))


def _safe(text: str) -> str:
    # Line breaks of other systems would end the record for some readers.
    text = text.replace("\r\n", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()
