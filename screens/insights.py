"""Insights: what all incidents say together, read from their files beside everything else.

Insights     12 incidents, 4 open                    or how many files are read so far
How fast
  To tell            20 min
What was kept
  Promises kept      ▇▇▇▇▇▇▇▇▇▇▇▇▇▇░░░░░░  5 of 7     each bar with its numbers
By month, by client, by kind of mistake, new or again, fear and fact
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from time import monotonic
from typing import NamedTuple

from textual.app import ComposeResult
from textual.message import Message
from textual.worker import Worker, get_current_worker

from recovery import figures
from recovery.figures import Bar
from recovery.insights import Fear, Measured, Novelty, Reckoning, fears, grouped, measure, novelty, together
from recovery.insights import Insights as Whole
from recovery.private_records import Private
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, cell, line
from tui.messages import Refused
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.page import Page
from tui.widgets.rule import Rule
from words.errors import RebondError
from words.say import _, n_, p_
from words.terminal import width, wrap

TELL = 0.25
"""Seconds between two times that it is told how much is read."""
MOST = 12
"""The last months that are drawn, and the clients."""
_NAME, _BAR = 30, 20
"""Cells of the longest name and of the longest bar."""
_LEAST = 8


class Looked(NamedTuple):
    """All figures, in the order of the screen."""

    whole: Whole
    months: dict[str, Whole]
    novelty: dict[str, Novelty]
    clients: dict[str, Whole]
    kinds: dict[str, Whole]
    fears: list[Fear]

    @classmethod
    def at(cls, measured: Iterable[Measured], private: Private) -> "Looked":
        """Bring what was measured together; with ten thousand incidents this takes a tenth of a second."""
        every = list(measured)
        clients = [each for each in every if each.client]
        return cls(
            together(every), grouped(every, "month"), novelty(every), grouped(clients, "client"),
            grouped(every, "category"), fears(every, private),
        )  # fmt: skip


class Insights(RebondScreen):
    """The figures; a thread reads every file once, and afterwards only those that change."""

    NAME = "insights"
    BINDINGS = bindings("insights", EVERYWHERE)

    class Reading(Message):
        """So many of so many files are read."""

        def __init__(self, read: int, of: int) -> None:
            super().__init__()
            self.read = read
            self.of = of

    class Done(Message):
        """All that was asked for is read: what is measured of each incident, by id, and what that says together."""

        def __init__(self, measured: dict[str, Measured], looked: Looked) -> None:
            super().__init__()
            self.measured = measured
            self.looked = looked

    def __init__(self) -> None:
        super().__init__()
        self._measured: dict[str, Measured] | None = None
        self._looked: Looked | None = None
        self._said = ""
        self._changed: set[str] = set()
        self._worker: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield Lines([self._heading()], bar=True, id="header")
        yield Page(self._write)
        yield Rule()
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Page).focus()
        self._worker = self.run_worker(self._read, thread=True, group="insights")

    def redrawn(self) -> None:
        self._show()

    def changed(self, ids: frozenset[str]) -> None:
        self._changed |= ids
        self._read_changed()

    # The thread.

    def _read(self) -> None:
        from storage.exporting.everything import incidents

        worker, told = get_current_worker(), monotonic()

        def tell(read: int, of: int) -> bool:
            nonlocal told
            if monotonic() - told >= TELL:
                told = monotonic()
                self.post_message(self.Reading(read, of))
            return not worker.is_cancelled

        try:
            store, with_what = self.rebond.desk.store, self._reckoning()
            found = {each.id: made for each in incidents(store, tell) if (made := measure(each, with_what))}
            if not worker.is_cancelled:
                self.post_message(self.Done(found, Looked.at(found.values(), self._private())))
        except RebondError as error:
            self.app.post_message(Refused(error))

    def _read_some(self, measured: dict[str, Measured], ids: frozenset[str]) -> None:
        from recovery.records import read_incident

        desk, with_what = self.rebond.desk, self._reckoning()
        measured = dict(measured)
        for id in ids:
            measured.pop(id, None)
            try:
                document = desk.store.read(id).document
            except RebondError:
                continue
            if document is not None and (made := measure(read_incident(id, document, desk.zone), with_what)):
                measured[id] = made
        self.post_message(self.Done(measured, Looked.at(measured.values(), self._private())))

    def _reckoning(self) -> Reckoning:
        desk = self.rebond.desk
        try:
            rates = {key: project.rate for key, project in desk.store.projects().projects.items()}
        except RebondError:
            rates = {}
        return Reckoning(rates, desk.store.main.hours_per_day, desk.now(), desk.zone)

    def _private(self) -> Private:
        try:
            return self.rebond.desk.store.private()
        except RebondError:
            return Private()

    # What it tells.

    def on_insights_reading(self, event: Reading) -> None:
        self._said = _("{read} of {count} files are read").format(read=event.read, count=event.of)
        self.query_one("#header", Lines).show([self._heading()])

    def on_insights_done(self, event: Done) -> None:
        self._measured, self._looked, self._worker = event.measured, event.looked, None
        self._show()
        self._read_changed()

    def _read_changed(self) -> None:
        """Read what changed since, one reading after the other."""
        if self._worker is None and self._changed and self._measured is not None:
            ids, self._changed = frozenset(self._changed - {"projects", "store"}), set()
            read = partial(self._read_some, self._measured, ids)
            self._worker = self.run_worker(read, thread=True, group="insights")

    def _show(self) -> None:
        if self._looked is not None:
            whole = self._looked.whole
            text = n_("{count} incident, {open} open", "{count} incidents, {open} open", whole.incidents)
            self._said = text.format(count=whole.incidents, open=whole.open)
        self.query_one("#header", Lines).show([self._heading()])
        self.query_one(Page).rewrite()

    # Drawing.

    def _heading(self) -> Line:
        return line((" " + _("Insights"), "strong"), "    ", (self._said, "dim"))

    def _write(self, cells: int) -> list[Line]:
        found = self._looked
        if found is None:
            return [EMPTY, line((" " + _("Rebond is reading every incident; leave whenever you like."), "dim"))]
        if not found.whole.incidents:
            return [EMPTY, line((" " + _("There is nothing to look back on yet."), "dim"))]
        return [each for section in self._sections(found, cells) for each in section]

    def _sections(self, found: Looked, cells: int) -> Iterator[list[Line]]:
        months = list(figures.groups(found.months, "month"))
        novelty = list(figures.new_or_again(found.novelty))
        clients = self._hidden(figures.groups(found.clients, "client"))
        yield self._named(p_("insights", "How fast (median)"), figures.times(found.whole))
        yield self._drawn(p_("insights", "What was kept"), figures.kept(found.whole), cells)
        yield self._named(p_("insights", "What it took"), figures.costs(found.whole))
        yield self._drawn(p_("insights", "By month"), months[-MOST:], cells)
        yield self._drawn(p_("insights", "New or again"), novelty[-MOST:], cells)
        yield self._drawn(p_("insights", "By client"), clients, cells)
        yield self._drawn(p_("insights", "By kind of mistake"), figures.groups(found.kinds, "category"), cells)
        yield self._fears(found.fears, cells)

    def _fears(self, found: list[Fear], cells: int) -> list[Line]:
        shown = [fear._replace(title=self.rebond.title_of(fear.incident, fear.title)) for fear in found]
        drawn = self._drawn(p_("insights", "Fear and fact"), figures.feared(shown), cells)
        said = wrap(figures.fear_and_fact(found), max(cells - 4, 20)) if found else []
        return [*drawn, *(line("   " + text) for text in said)]

    def _hidden(self, bars: Iterable[Bar]) -> Iterator[Bar]:
        """Number the clients while titles are hidden: their names say as much."""
        for number, each in enumerate(bars, start=1):
            hidden = p_("insights", "client {number}").format(number=number)
            yield each._replace(name=hidden) if self.rebond.titles_hidden else each

    def _named(self, heading: str, figures: Iterable[tuple[str, str]]) -> list[Line]:
        rows = [line("   ", cell(name, _BAR), " ", (text, "strong")) for name, text in figures]
        return [EMPTY, line((f" {heading}", "strong")), *rows] if rows else []

    def _drawn(self, heading: str, bars: Iterable[Bar], cells: int) -> list[Line]:
        every = list(bars)
        more = n_("and {count} more", "and {count} more", len(every) - MOST).format(count=len(every) - MOST)
        room = _Room.of(every[:MOST], cells)
        rows = [self._bar(each, room) for each in every[:MOST]]
        rows += [line(("   " + more, "dim"))] if len(every) > MOST else []
        return [EMPTY, line((f" {heading}", "strong")), *rows] if rows else []

    def _bar(self, bar: Bar, room: "_Room") -> Line:
        full, empty = ("#", ".") if self.rebond.symbols == "ascii" else ("▇", "░")
        long = max(round(bar.size * room.bar), 1)
        part = min(round(long * bar.part), long)
        return line(
            "   ", cell(bar.name, room.name), " ", (full * part, "accent"), (empty * (long - part), "dim"),
            " " * (room.bar - long + 1), (bar.text, "text"),
        )  # fmt: skip


class _Room(NamedTuple):
    """The cells of names and of bars in one section: numbers come first, then bars, then names."""

    name: int
    bar: int

    @classmethod
    def of(cls, bars: Sequence[Bar], cells: int) -> "_Room":
        """Share so many cells."""
        left = cells - 6 - max((width(each.text) for each in bars), default=0)
        name = max(min(max((width(each.name) for each in bars), default=0), _NAME, left - _LEAST), _LEAST)
        return cls(name, max(min(_BAR, left - name), 1))
