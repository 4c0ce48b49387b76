"""One row of the dashboard: mark, what, who, steps, what comes next, and which way time runs."""

from datetime import date, datetime, tzinfo
from typing import NamedTuple

from recovery.counts import Counts
from recovery.summary import Broken, Summary
from recovery.urgency import Standing, When, escalation, when
from tui.glyphs import mark_glyph, plain, step_glyph
from tui.line import Line, Piece, cell, line, line_width, spread
from words import dates, waiting
from words.say import _, n_
from words.terminal import width
from words.waits import wait

LEFT, STEPS, WHEN, MARGIN = 3, 5, 11, 1
"""Cells of cursor, mark and the gap behind them; of five steps; of the time at the right and the edge behind it."""


class Columns(NamedTuple):
    """Cells of the columns whose width depends on the window."""

    what: int
    who: int
    next: int

    @classmethod
    def within(cls, cells: int) -> "Columns":
        """Share out the width of a list."""
        room = max(cells - LEFT - STEPS - WHEN - MARGIN - 5, 30)
        who, after = room * 23 // 100, room * 32 // 100
        return cls(room - who - after, who, after)


def header(counts: Counts, notice: str = "", *, read_only: bool = False) -> Line:
    """Draw what the open incidents add up to, what is zero left out, behind what is to be said of the store."""
    told = (
        (notice, notice, "date"),
        (read_only, _("read only, from a newer Rebond"), "date"),
        (counts.to_tell, n_("{n} to tell", "{n} to tell", counts.to_tell), "urgent"),
        (counts.to_answer, n_("{n} to answer", "{n} to answer", counts.to_answer), "urgent"),
        (counts.open, n_("{n} open", "{n} open", counts.open), "text"),
        (counts.late, n_("{n} promised late", "{n} promised late", counts.late), "date"),
        (counts.conflicts, n_("{n} conflict", "{n} conflicts", counts.conflicts), "date"),
        (counts.broken, n_("{n} unreadable file", "{n} unreadable files", counts.broken), "urgent"),
    )
    pieces: list[Piece] = [(" Rebond    ", "strong")]
    for number, text, role in told:
        if number:
            pieces += [(" · ", "dim")] * (len(pieces) > 1) + [(text.format(n=number), role)]
    return line(*pieces)


def beside(counted: Line, copies: Piece, cells: int) -> Line:
    """Put how the copies stand at the right edge of the header, where there is room for it, or a person is needed."""
    said, role = copies
    if not said or (role == "dim" and not has_room(counted, copies, cells)):
        return counted
    return spread(counted, line((f"  {said} ", role)), cells)


def has_room(counted: Line, copies: Piece, cells: int) -> bool:
    """Tell whether all of what is said of the copies fits into the header."""
    return line_width(counted) + width(copies[0]) + 3 <= cells


def heading(cells: int) -> Line:
    """Name the columns."""
    columns = Columns.within(cells)
    return (
        (" " * LEFT, "dim"),
        cell(_("what"), columns.what, "dim"), (" ", "dim"),
        cell(_("who"), columns.who, "dim"), (" ", "dim"),
        cell(_("steps"), STEPS + 1, "dim"), (" ", "dim"),
        cell(_("next"), columns.next, "dim"), (" ", "dim"),
        cell(_("when"), WHEN, "dim", right=True),
    )  # fmt: skip


def row(
    entry: Summary | Broken, standing: Standing, title: str, now: datetime, cells: int, chosen: bool,
    symbols: str, outside: bool = False,
) -> Line:  # fmt: skip
    """Draw one row; `title` is what may be shown of the incident, `outside` marks what changed on disk."""
    columns = Columns.within(cells)
    mark, mark_role = mark_glyph(standing.mark or ("~" if outside else " "), symbols)
    front = (">" if chosen else " ", "text"), (f"{mark} ", mark_role)
    if isinstance(entry, Broken):
        return (*front, *_broken(entry, title, columns, cells))
    coming, coming_role = _next(standing)
    time, time_role = when_text(standing, now)
    return (
        *front,
        cell(title, columns.what, _title_role(standing)), (" ", "text"),
        cell(_who(entry), columns.who, "dim"), (" ", "text"),
        *(step_glyph(letter, symbols) for letter in entry.steps[1:6]), ("  ", "text"),
        cell(coming, columns.next, coming_role), (" ", "text"),
        cell(plain(time, symbols), WHEN, time_role, right=True),
    )  # fmt: skip


def when_text(standing: Standing, now: datetime, zone: tzinfo | None = None) -> Piece:
    """Say which way time runs, in at most WHEN cells, and its role; `now` is in the store's zone unless `zone` is."""
    now = now.astimezone(zone) if zone else now
    said = when(standing)
    urgent = standing.wait is not None and standing.wait.code in ("tell", "contain", "answer")
    if said is None:
        return "", "dim"
    if said.way == "since":
        return _since(standing, said.seconds), "urgent" if urgent else "dim"
    if said.way == "late":
        return dates.left(-max(said.seconds, 1)), "urgent"
    if said.way == "left":
        return _left(said, now), "date"
    return _at(said.stored, now), "date"


def _since(standing: Standing, seconds: int) -> str:
    """Say how long it has lasted, with a sign where somebody has waited for a day, or two."""
    code = standing.wait.code if standing.wait else ""
    lasted = dates.elapsed(seconds)
    text = waiting.since(lasted, escalation(seconds) if code in ("tell", "answer") else 0)
    return text if width(text) <= WHEN else text.replace(" ↑", "↑")


def _left(said: When, now: datetime) -> str:
    if said.day:
        return dates.left(days=(date.fromisoformat(said.stored[:10]) - now.date()).days)
    return dates.left(said.seconds)


def _at(stored: str, now: datetime) -> str:
    today = now.date()
    at = datetime.fromisoformat(stored)
    whole = len(stored) == 10
    local = at if whole or at.tzinfo is None else at.astimezone(now.tzinfo)
    days = (local.date() - today).days
    if whole:
        return dates.left(days=days) if abs(days) < 10 else dates.date_only(local)
    if days == 0:
        return f"{dates.left(days=0)} {dates.clock(local)}"
    return dates.weekday_time(local) if 0 < days < 7 else dates.date_only(local)


def _next(standing: Standing) -> Piece:
    coming = standing.wait
    if coming is None:
        return "", "text"
    text = wait(coming.code, coming.text)
    if coming.provisional:
        text += _(" (to confirm)")
    if standing.mark in ("!", "*", "↩") and coming.code in ("tell", "contain", "answer"):
        return text, "urgent"
    return text, "date" if coming.code in ("legal", "insurer") else "text"


def _title_role(standing: Standing) -> str:
    return "strong" if standing.mark in ("!", "*") else "text"


def _who(entry: Summary) -> str:
    return " · ".join(part for part in (entry.client or entry.person, entry.project) if part)


def _broken(entry: Broken, title: str, columns: Columns, cells: int) -> Line:
    name = title or entry.file.rpartition("/")[2]
    place = _("line {line}, column {column}: {message}").format(
        line=entry.line, column=entry.column, message=entry.message
    )
    return (cell(name, columns.what, "urgent"), (" ", "text"), cell(place, cells - LEFT - columns.what - 1, "text"))
