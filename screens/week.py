"""The next seven days, under the dashboard: one line on a small screen, a few beside the detail on a wide one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from recovery.agenda import AgendaItem, agenda, in_order
from recovery.records import Reminder
from recovery.summary import Broken, Summary
from tui.line import Line, Piece, line, line_width
from words import dates
from words.say import _, language
from words.terminal import fit
from words.waits import wait

MOST = 40
_ALL = frozenset({"projects", "store"})
"""Files whose change may move items of any incident."""


class Week(NamedTuple):
    """All that falls in the seven days from `start` on, a midnight in the store's zone."""

    start: datetime
    items: list[AgendaItem]

    @classmethod
    def of(
        cls, entries: Mapping[str, Summary | Broken], reminders: Mapping[str, Reminder], now: datetime, zone: tzinfo
    ) -> "Week":
        """Count the week that begins today."""
        start = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(start, _falling(entries.values(), reminders, start, zone))

    def updated(
        self,
        ids: Collection[str],
        entries: Mapping[str, Summary | Broken],
        reminders: Mapping[str, Reminder],
        now: datetime,
        zone: tzinfo,
    ) -> "Week":
        """Count it again where only these incidents changed; all of it on another day."""
        start = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        if start != self.start or not _ALL.isdisjoint(ids):
            return Week.of(entries, reminders, now, zone)
        come = _falling((entry for id in ids if (entry := entries.get(id))), {}, start, zone)
        return Week(start, sorted([item for item in self.items if item.incident not in ids] + come, key=in_order))


def _falling(
    entries: Iterable[Summary | Broken], reminders: Mapping[str, Reminder], start: datetime, zone: tzinfo
) -> list[AgendaItem]:
    summaries = (entry for entry in entries if isinstance(entry, Summary))
    return agenda(summaries, reminders, zone, start, start + timedelta(days=7))


def week_line(items: Sequence[AgendaItem], cells: int, *, hidden: bool) -> Line:
    """Draw the week in one line, as many items as fit whole."""
    made: list[Piece] = [(" " + _("This week:") + " ", "dim")]
    used = line_width(tuple(made))
    for number, item in enumerate(items):
        pieces = _item(item, hidden=hidden)
        before: Piece = (" · " if number else "", "dim")
        size = line_width((before, *pieces))
        if used + size > cells:
            if number:
                break
            pieces = [(fit(pieces[0][0], max(cells - used, 1)), pieces[0][1])]
        made += [before, *pieces]
        used += size
    return line(*made) if items else line((" " + _("This week: nothing planned."), "dim"))


def week_lines(items: Sequence[AgendaItem], *, hidden: bool) -> list[Line]:
    """Draw the week one item a line."""
    head = line((" " + _("This week"), "dim"))
    return [head, *(line(" ", *_item(item, hidden=hidden)) for item in items)]


def _item(item: AgendaItem, *, hidden: bool) -> list[Piece]:
    when = dates.weekday_time(item.at) if item.at else dates.SHORT_DAYS[language()][item.day.weekday()]
    text = item.text if item.kind == "reminder" else wait(item.kind, item.text)
    pieces: list[Piece] = [(f"{when} ", "date" if item.provisional else "text")]
    pieces.append(("…" if hidden else text, "text"))
    if item.project and not hidden:
        pieces.append((f" ({item.project})", "dim"))
    if item.provisional:
        pieces.append((" " + _("(to confirm)"), "date"))
    return pieces
