"""The first screen: every open incident, most urgent first, and the next thing to do about the one under the cursor.

 Rebond    1 to tell · 4 open · 2 promised late         #header
   what                 who        steps  next    when  #columns
>! Dropped the orders…  acme       ○○○○○  TELL …  +41   #incidents
──────────────────────────────────────────────────────
 TELL Karim (client) 06 12 34 56 78         p Told      #detail   beside the list from 110 columns on
──────────────────────────────────────────────────────
 This week: Mon 09:00 Check the backups                 #week     under the list from 110 columns on
 n New  ⏎ Open  / Search                                #footer
"""

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.timer import Timer

from recovery.agenda import AgendaItem
from recovery.counts import count
from recovery.records import Incident
from recovery.summary import Broken, Summary
from recovery.urgency import Standing
from screens import dashboard_detail, dashboard_row, week
from screens.dashboard_acts import DashboardActs
from screens.welcome import welcome
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, Piece, line
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule
from words.say import _, n_

WIDE = 110
DETAIL_AFTER = 0.04
"""Seconds that the cursor must rest before the detail follows: a held key then sends two lines a step, not a screen."""
LEAST_DETAIL = 11
"""Lines that the detail needs under the list at 80x24."""


class Dashboard(DashboardActs):
    """The dashboard; what its keys do is in dashboard_acts."""

    NAME = "dashboard"
    BINDINGS = bindings("dashboard", EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    DEFAULT_CSS = """
    #header { height: 1; background: $panel; }
    #columns, #week { height: 1; }
    #body { height: 1fr; layout: vertical; }
    #left { height: auto; layout: vertical; }
    #detail { height: 1fr; }
    #beside { display: none; }
    Dashboard.-wide #body { layout: horizontal; }
    Dashboard.-wide #left { width: 60%; height: 1fr; }
    Dashboard.-wide #incidents { height: 1fr; }
    Dashboard.-wide #beside { display: block; }
    Dashboard.-wide #between, Dashboard.-wide #above-week, Dashboard.-wide #week { display: none; }
    #agenda, #under-list { display: none; }
    Dashboard.-wide #agenda, Dashboard.-wide #under-list { display: block; }
    """

    class Planned(Message):
        """What falls in the next seven days is known."""

        def __init__(self, items: list[AgendaItem]) -> None:
            super().__init__()
            self.items = items

    def __init__(self) -> None:
        super().__init__()
        self._shown_id = ""
        self._resting: Timer | None = None
        self._week: list[AgendaItem] = []
        self._last_good: Incident | None = None

    def compose(self) -> ComposeResult:
        yield Lines([self._header()], bar=True, id="header")
        with Container(id="body"):
            with Container(id="left"):
                yield Lines(id="columns")
                yield Rows(self._row, len(self.rebond.board), id="incidents")
                yield Rule(id="under-list")
                yield Lines(id="agenda")
            yield Rule(id="between")
            yield Rule(vertical=True, id="beside")
            yield Lines(id="detail")
        yield Rule(id="above-week")
        yield Lines(id="week")
        yield Footer()

    def on_mount(self) -> None:
        self.rows.focus()
        self.call_after_refresh(self._plan_week)

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one("#incidents", Rows)

    @property
    def current(self) -> tuple[Summary | Broken, Standing] | None:
        """The entry under the cursor with its standing, or None when there is none."""
        board = self.rebond.board
        return board.rows[self.rows.cursor] if len(board) else None

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        board = self.rebond.board
        index = board.index_of(self._shown_id)
        self._fit_list()
        self.rows.show(len(board), self.rows.cursor if index is None else index)
        self._show_header()
        self._show_detail()
        self._plan_week()
        self.refill_footer()

    def minute(self) -> None:
        index = self.rebond.board.index_of(self._shown_id)
        self.rows.show(len(self.rebond.board), self.rows.cursor if index is None else index)
        self._show_header()
        self._show_detail()

    def redrawn(self) -> None:
        self._show_columns()
        self.rows.repaint()
        self.rows.refresh()
        self._show_header()
        self._show_detail()
        self._show_week()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._fit_list()
        self.call_after_refresh(self.redrawn)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        current = self.current
        self._shown_id = current[0].id if current else ""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(DETAIL_AFTER, self._rested)

    def _rested(self) -> None:
        self._show_detail()
        self.refill_footer()

    # Drawing.

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        app = self.rebond
        entry, standing = app.board.rows[index]
        title = entry.title if isinstance(entry, Summary) else entry.last_good.title if entry.last_good else ""
        return dashboard_row.row(
            entry, standing, app.title_of(entry.id, title), app.now(), app.desk.store.zone, cells, chosen,
            app.symbols, entry.id in app.outside,
        )  # fmt: skip

    def _header(self) -> Line:
        counts = count((entry for entry, _standing in self.rebond.board.rows), self.rebond.board.now)
        told: list[tuple[str, str]] = [
            (n_("{n} to tell", "{n} to tell", counts.to_tell).format(n=counts.to_tell), "urgent"),
            (n_("{n} to answer", "{n} to answer", counts.to_answer).format(n=counts.to_answer), "urgent"),
            (n_("{n} open", "{n} open", counts.open).format(n=counts.open), "text"),
            (n_("{n} promised late", "{n} promised late", counts.late).format(n=counts.late), "date"),
            (n_("{n} conflict", "{n} conflicts", counts.conflicts).format(n=counts.conflicts), "date"),
            (n_("{n} unreadable file", "{n} unreadable files", counts.broken).format(n=counts.broken), "urgent"),
        ]
        numbers = (counts.to_tell, counts.to_answer, counts.open, counts.late, counts.conflicts, counts.broken)
        pieces: list[Piece] = [(" Rebond    ", "strong")]
        for number, piece in zip(numbers, told, strict=True):
            if number:
                pieces += [(" · ", "dim"), piece] if len(pieces) > 1 else [piece]
        return line(*pieces)

    def _show_header(self) -> None:
        self.query_one("#header", Lines).show([self._header()])

    def _show_columns(self) -> None:
        columns = self.query_one("#columns", Lines)
        columns.show([dashboard_row.heading(columns.size.width)] if len(self.rebond.board) else [EMPTY])

    def _show_detail(self) -> None:
        widget = self.query_one("#detail", Lines)
        current = self.current
        self._shown_id = current[0].id if current else ""
        if current is None:
            widget.show(welcome(self.rebond, widget.size.width))
            return
        widget.show(self._detail(*current, widget.size.width, widget.size.height))

    def _detail(self, entry: Summary | Broken, standing: Standing, cells: int, height: int) -> list[Line]:
        app = self.rebond
        now, zone = app.now(), app.desk.store.zone
        top: list[Line] = []
        incident = app.desk.readable(entry.id)
        if isinstance(entry, Broken):
            top = [*dashboard_detail.broken(entry, cells, app.keymap.shown("edit_file")), EMPTY]
            if self._last_good is None or self._last_good.id != entry.id:
                return top
            incident = self._last_good
            top.append(line((" " + _("As it was when it could last be read:"), "dim")))
        elif incident is None:
            return [line((" " + _("This file cannot be read just now."), "dim"))]
        self._last_good = incident
        if self.size.width >= WIDE:
            title = app.title_of(entry.id, incident.main.title)
            top += [dashboard_detail.heading(incident, title, now, zone, cells), EMPTY]
        keys = {id: app.keymap.shown(id, symbols=app.symbols) for id in ("told", "tomorrow")}
        shown = dashboard_detail.detail(
            incident, standing, now, zone, cells, max(height - len(top), 1), app.symbols, keys
        )
        return [*top, *shown]

    def _fit_list(self) -> None:
        """Give the list as many lines as it has incidents, and leave the detail what it needs."""
        rows = self.rows
        if self.size.width >= WIDE:
            rows.styles.height = "1fr"
            return
        others = 6  # header, columns, two rules, week, footer
        room = max(self.size.height - others, 4)
        most = max(room - LEAST_DETAIL, room // 3, 3)
        rows.styles.height = max(min(len(self.rebond.board), most), 1)

    # The week: counted in a thread, since ten thousand incidents have many dates.

    def _plan_week(self) -> None:
        self.run_worker(self._count_week, thread=True, exclusive=True, group="week")

    def _count_week(self) -> None:
        app = self.rebond
        summaries = [entry for entry in app.desk.entries.values() if isinstance(entry, Summary)]
        items = week.coming(summaries, app.desk.project_reminders(), app.now(), app.desk.store.zone)
        self.post_message(self.Planned(items))

    def on_dashboard_planned(self, event: Planned) -> None:
        self._week = event.items
        self._show_week()

    def _show_week(self) -> None:
        hidden = self.rebond.titles_hidden
        self.query_one("#week", Lines).show([week.week_line(self._week, self.size.width, hidden=hidden)])
        if self.size.width >= WIDE:
            self.query_one("#agenda", Lines).show(week.week_lines(self._week[:8], hidden=hidden))
