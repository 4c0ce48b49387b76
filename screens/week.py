"""The next seven days, under the dashboard: one line on a small screen, a few beside the detail on a wide one.

What comes back today takes the place of that line until a key says that it is done.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from recovery.agenda import AgendaItem, agenda, come_back, in_order, soonest
from recovery.records import Reminder
from recovery.summary import Broken, Summary
from storage.indexing.entries import Entries
from tui.line import Line, Piece, cell, line, line_width, spread
from words import dates
from words.say import _, language, p_
from words.terminal import fit, width
from words.waits import wait

MOST = 40
AHEAD = 5
"""Things that come back later, named where nothing is open."""
_ALL = frozenset({"projects", "store"})
"""Files whose change may move items of any incident."""


class Week(NamedTuple):
    """All that falls in the seven days from `start` on, a midnight in the store's zone."""

    start: datetime
    items: list[AgendaItem]
    today: list[AgendaItem]
    """What has come back by today: people to contact again, lessons to read again."""
    ahead: Sequence[AgendaItem] = ()
    """The first things that come back later, where nothing is open."""

    @classmethod
    def of(
        cls, entries: Mapping[str, Summary | Broken], reminders: Mapping[str, Reminder], now: datetime, zone: tzinfo
    ) -> "Week":
        """Count the week that begins today."""
        start = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        back: list[AgendaItem] = []
        items = _falling(_noting(back, entries.values(), start, zone), reminders, start, zone)
        return cls(start, items, sorted(back, key=in_order))

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
        back: list[AgendaItem] = []
        moved = (entry for id in ids if (entry := entries.get(id)))
        come = _falling(_noting(back, moved, start, zone), {}, start, zone)
        return Week(start, _joined(self.items, ids, come), _joined(self.today, ids, back))

    def with_ahead(self, entries: Entries, zone: tzinfo) -> "Week":
        """Add what comes back first later on, where no incident is open; where one is, that is the thing to do."""
        if entries.only_open():
            return self
        known = (entry for entry in entries.values() if isinstance(entry, Summary))
        return self._replace(ahead=soonest(known, zone, self.start.date(), AHEAD))

    def without_first(self) -> "Week":
        """Leave out the first of what has come back, which is being done."""
        return self._replace(today=self.today[1:])


def _joined(items: list[AgendaItem], ids: Collection[str], come: list[AgendaItem]) -> list[AgendaItem]:
    return sorted([item for item in items if item.incident not in ids] + come, key=in_order)


def _noting(
    back: list[AgendaItem], entries: Iterable[Summary | Broken], start: datetime, zone: tzinfo
) -> Iterator[Summary]:
    """Yield summaries one by one, since they are unpacked on the way, and note in `back` what came back of each."""
    for entry in entries:
        if isinstance(entry, Summary):
            back.extend(come_back(entry, zone, start.date()))
            yield entry


def _falling(
    summaries: Iterable[Summary], reminders: Mapping[str, Reminder], start: datetime, zone: tzinfo
) -> list[AgendaItem]:
    return agenda(summaries, reminders, zone, start, start + timedelta(days=7))


def today_line(items: Sequence[AgendaItem], text: str, key: str, cells: int, *, hidden: bool) -> Line:
    """Draw the first of what has come back today, how many more there are, and the key that says it is done.

    `text` says it in full, for where there is room.
    """
    more = f" +{len(items) - 1}" if items[1:] else ""
    done = p_("key", "answer") if items[0].kind in ("check", "reread") else _("Done")
    right = line((f"{more}  ", "dim"), (key, "accent"), (f" {done} ", "text"))
    front = " " + p_("week", "Today") + " · "
    room = max(cells - line_width(right) - line_width(line(front)), 8)
    short = wait(items[0].kind, items[0].text)
    said = "…" if hidden else text if text and width(text) <= room else short
    return spread(line((front, "date"), (fit(said, min(room, width(said))), "text")), right, cells)


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


def ahead_lines(items: Sequence[AgendaItem], today: date, cells: int, *, hidden: bool) -> list[Line]:
    """Draw what comes back later, one thing a line with its day."""
    days = [dates.day(item.day, today) for item in items]
    room = max(map(width, days), default=0)
    return [
        line("  ", cell(day, room, "date" if item.provisional else "dim"), "  ",
             cell("…" if hidden else wait(item.kind, item.text), max(cells - room - 5, 8), "text"))
        for item, day in zip(items, days, strict=True)
    ]  # fmt: skip


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
