"""One incident as one line of a list: mark, reference, what, who, steps, what comes next, and when."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple

from recovery.records import STEPS, reference
from recovery.summary import Broken, Summary
from recovery.urgency import Standing, When, escalation_of
from recovery.urgency import when as when_of
from words import dates, waiting
from words.say import language
from words.terminal import fit, visible, width
from words.waits import wait as wait_text

GLYPHS = {"o": "○", "h": "◐", "d": "●", "s": "·"}
PLAIN_GLYPHS = {"o": "o", "h": "+", "d": "x", "s": "."}
PLAIN_MARKS = {"↩": "<", "§": "S"}
_WIDEST = 40
_WHEN = 15
"""« 24 déc. 12 h 45 » in cells: no moment of this year is cut."""
STATES = {"o": "todo", "h": "doing", "d": "done", "s": "skipped"}

Ranked = tuple[Summary | Broken, Standing]


class Cells(NamedTuple):
    """What one line says, column by column, not yet cut or padded."""

    mark: str
    reference: str
    what: str
    who: str
    steps: str
    next: str
    when: str


class Clock(NamedTuple):
    """The moment a list is made for: aware time, store's zone, seconds since the epoch."""

    now: datetime
    zone: tzinfo
    seconds: int


def cells(
    entry: Summary | Broken, standing: Standing, clock: Clock, *, plain: bool = False, short: bool = False
) -> Cells:
    """Put an entry into words, on the dashboard's columns; `short` says times as a narrow column does."""
    mark = PLAIN_MARKS.get(standing.mark, standing.mark) if plain else standing.mark
    if isinstance(entry, Broken):
        title = entry.last_good.title if entry.last_good else entry.file
        return Cells(mark, reference(entry.id), title, "", "", entry.message, f"{entry.line}:{entry.column}")
    next_text = _next(language(), standing.wait.code, standing.wait.text) if standing.wait else ""
    return Cells(
        mark,
        reference(entry.id),
        entry.title,
        who(entry),
        step_glyphs(entry.steps, plain=plain),
        next_text,
        _when(standing, clock, plain=plain, short=short),
    )


def _when(standing: Standing, clock: Clock, *, plain: bool, short: bool) -> str:
    """Say which way time runs, with a sign where somebody has waited for a day or two."""
    text = when_text(when_of(standing), clock, short=short)
    return waiting.since(text, escalation_of(standing.wait, clock.seconds), plain=plain) if standing.wait else text


@lru_cache(4096)
def _next(_language: str, code: str, text: str) -> str:
    """Say what comes next; in a long list the same few things come again and again."""
    return wait_text(code, text)


def who(entry: Summary) -> str:
    """Name whom it is about: client and project, or the first person it touches."""
    if entry.client and entry.project:
        return f"{entry.client} · {entry.project}"
    return entry.client or entry.project or entry.person


@lru_cache
def step_glyphs(letters: str, *, plain: bool = False) -> str:
    """Draw the five steps; step 0 is never held against anyone, so it is left out."""
    glyphs = PLAIN_GLYPHS if plain else GLYPHS
    return "".join(glyphs[letter] for letter in letters[1:])


def when_text(when: When | None, clock: Clock, *, short: bool = False) -> str:
    """Say which way time runs: since, late, left, or on a date; `short` is « auj. 18 h » for « aujourd’hui 18 h »."""
    if when is None:
        return ""
    if when.way == "since":
        return dates.elapsed(when.seconds)
    if when.way == "at":
        text = dates.stored(when.stored, clock.now, clock.zone)
        today = dates.day(clock.now.date(), clock.now.date())
        return text.replace(today, dates.left(days=0), 1) if short else text
    if when.day:
        days = (datetime.fromisoformat(when.stored).date() - clock.now.astimezone(clock.zone).date()).days
        return dates.left(days=days)
    return dates.left(-when.seconds if when.way == "late" else when.seconds)


def table(rows: Iterable[Cells], columns: int | None) -> Iterator[str]:
    """Lay lines out on straight columns: within `columns` cells of a terminal, or uncut when that is None."""
    listed = list(rows)
    if columns is None:
        yield from _uncut(listed)
        return
    sizes = _sizes(listed, columns)
    for row in listed:
        parts = [fit(text, size) for text, size in zip(row, sizes, strict=True) if size]
        yield " ".join(parts).rstrip()


def _sizes(rows: list[Cells], columns: int) -> list[int]:
    """Share the width out: fixed columns first, then title, next action and name in proportion."""
    mark, ref = 1, max((width(row.reference) for row in rows), default=0)
    steps = max((width(row.steps) for row in rows), default=0)
    when = min(max((width(row.when) for row in rows), default=0), _WHEN)
    left = max(columns - mark - min(ref, 20) - steps - when - 6, 30)
    who_size = min(max((width(row.who) for row in rows), default=0), left // 4)
    next_size = min(max((width(row.next) for row in rows), default=0), left * 2 // 5)
    what = max(left - who_size - next_size, 10)
    return [
        mark,
        min(ref, 20),
        min(what, max((width(row.what) for row in rows), default=0)),
        who_size,
        steps,
        next_size,
        when,
    ]


def _uncut(rows: list[Cells]) -> Iterator[str]:
    """Pad to straight columns without losing a character: a pipe has no edge, and a search wants whole words."""
    columns = [_straight(column) for column in zip(*rows, strict=True)]
    for parts in zip(*columns, strict=True):
        yield " ".join(parts).rstrip()


def _straight(column: tuple[str, ...]) -> list[str]:
    """Pad the texts of one column to the widest, or to 40 cells; plain columns are measured by their length."""
    if (whole := "".join(column)).isascii() and whole.isprintable():
        size = min(max(map(len, column)), _WIDEST)
        return [text.ljust(size) for text in column]
    # In a long list the same few names come again and again.
    shown = {text: visible(text) for text in set(column)}
    sizes = {text: width(safe) for text, safe in shown.items()}
    size = min(max(sizes.values()), _WIDEST)
    padded = {text: safe + " " * (size - sizes[text]) for text, safe in shown.items()}
    return [padded[text] for text in column]


def record(entry: Summary | Broken, standing: Standing, now: int) -> dict[str, Any]:
    """Make the JSON of one entry of a list; a broken file has its message and what was last known."""
    known = entry.last_good if isinstance(entry, Broken) else entry
    broken = f"{entry.file}:{entry.line}:{entry.column}: {entry.message}" if isinstance(entry, Broken) else None
    if known is None:
        return _empty(entry.id) | {"broken": broken}
    wait = standing.wait
    return {
        "id": entry.id,
        "reference": reference(entry.id),
        "title": known.title,
        "client": known.client,
        "project": known.project,
        "severity": known.severity,
        "status": known.status,
        "told": known.told,
        "age_minutes": None if known.since is None else max(0, now - known.since) // 60,
        "steps": {step: STATES[letter] for step, letter in zip(STEPS, known.steps, strict=True)},
        "next": {"code": wait.code, "text": wait.text} if wait else None,
        "due": (wait.stored or None) if wait else None,
        "escalation": max((escalation_of(each, now) for each in known.waits), default=0),
        "conflicts": known.conflicts,
        "broken": broken,
    }


def _empty(id: str) -> dict[str, Any]:
    return {
        "id": id, "reference": reference(id), "title": "", "client": "", "project": "", "severity": None,
        "status": None, "told": None, "age_minutes": None, "steps": {}, "next": None, "due": None, "escalation": 0,
        "conflicts": 0,
    }  # fmt: skip
