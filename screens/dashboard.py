"""The first screen: every open incident, most urgent first, and the next thing to do about the one under the cursor.

 Rebond    1 to tell · 4 open · 2 promised late         header
   what                 who        steps  next    when  columns
>! Dropped the orders…  acme       ○○○○○  TELL …  +41   rows
──────────────────────────────────────────────────────
 TELL Karim (client) 06 12 34 56 78         p Told      detail   beside the list from 110 columns on
──────────────────────────────────────────────────────
 This week: Mon 09:00 Check the backups                 week     under the list from 110 columns on
 n New  ⏎ Open  / Search                                footer
"""

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.timer import Timer

from recovery.summary import Broken, Summary
from screens import dashboard_row
from screens.dashboard_acts import DashboardActs
from screens.dashboard_room import Room
from tui.actions import EVERYWHERE
from tui.following import in_short
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from tui.widgets.cut import Cut
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule
from words.say import _

if TYPE_CHECKING:
    from recovery.agenda import AgendaItem
    from recovery.records import Incident
    from recovery.urgency import Standing
    from screens.week import Week

DETAIL_AFTER = 0.08
"""Seconds that the cursor must rest before the detail follows: a held key then sends two lines a step, not a screen."""


class Dashboard(DashboardActs):
    """The dashboard; what its keys do is in dashboard_acts."""

    NAME = "dashboard"
    BINDINGS = bindings("dashboard", EVERYWHERE)
    DEFAULT_CSS = """
    #body, #left { height: 1fr; }
    #body.-wide { layout: horizontal; }
    #left { layers: below default; }
    #detail { height: 1fr; }
    """

    class Planned(Message):
        """What falls in the next seven days is known."""

        def __init__(self, week: "Week") -> None:
            super().__init__()
            self.week = week

    def __init__(self) -> None:
        super().__init__()
        self._shown_id = ""
        self._steered = False
        """Whether the person moved the cursor: while the files are first read it else stays on the most urgent row."""
        self._resting: Timer | None = None
        self._moved_at = 0.0
        self._week: Week | None = None
        self._planning = False
        """Whether the week is being counted."""
        self._moved: set[str] = set()
        """What changed since that began."""
        self._last_good: Incident | None = None

    def compose(self) -> ComposeResult:
        # Made with its size and text at once: laying out and painting twice would cost a tenth of the start.
        self._header = Lines([self._header_line()], bar=True, id="header")
        self._columns = Lines([self._heading()], id="columns")
        self._drawn = self.rebond.board
        self.rows = Rows(self._row, len(self._drawn), id="incidents")
        self._agenda = Lines(id="agenda")
        self._detail = Lines(id="detail")
        self._week_line = Lines([EMPTY], id="week")
        under, cut = Rule(), Cut(dashboard_row.WHEN + dashboard_row.MARGIN)
        self._left_side = Container(cut, self._columns, self.rows, under, self._agenda, id="left")
        between, beside, above = Rule(), Rule(vertical=True), Rule()
        self._body = Container(self._left_side, between, beside, self._detail, id="body")
        self._only_wide = (under, self._agenda, beside)
        self._only_narrow = (between, above, self._week_line)
        self._furnish()
        yield from (self._header, self._body, above, self._week_line)
        yield Footer([self.footer_line(self.app.size.width)])

    def on_mount(self) -> None:
        self.rows.focus()

    @property
    def current(self) -> "tuple[Summary | Broken, Standing] | None":
        board = self.rebond.board
        return board.row(self.rows.cursor) if self.rows.cursor < len(board) else None

    @property
    def _room(self) -> Room:
        size = self.app.size
        return Room.of(size.width, size.height, len(self.rebond.board))

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        self._furnish()
        self._columns.show([self._heading()])
        self._show_rows()
        self._plan_week(ids)
        self.refill_footer()

    def minute(self) -> None:
        self._show_rows()
        if (
            self._week is not None
            and self._week.start.date() != self.rebond.now().astimezone(self._week.start.tzinfo).date()
        ):
            self._plan_week()

    def followed(self) -> None:
        self._header.show([self._header_line()])
        self.refill_footer()

    def redrawn(self) -> None:
        self._columns.show([self._heading()])
        self.rows.refresh()
        for rule in self.query(Rule):
            rule.refresh()
        self._show_rows()
        self._show_week()

    def on_resize(self, event: events.Resize) -> None:
        self._furnish()
        self._columns.show([self._heading()])
        self._show_detail()
        self._show_week()

    def go_to(self, id: str) -> None:
        """Put the cursor on an incident, where it is on the board."""
        self._steered = True
        self._show_rows(id)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        self._steered = True
        current = self.current
        self._shown_id = current[0].id if current else ""
        if self._shown_id != self.like[0]:
            self.like = "", ""
        event.stop()
        self._moved_at = monotonic()
        if self._resting is None:
            self._resting = self.set_timer(DETAIL_AFTER, self._rested)

    def _rested(self) -> None:
        """Let the detail follow the cursor, once it rests: one timer for a whole run of keys."""
        still = DETAIL_AFTER - (monotonic() - self._moved_at)
        if still > 0.005:
            self._resting = self.set_timer(still, self._rested)
            return
        self._resting = None
        self._show_detail()
        self.refill_footer()

    # Drawing.

    def _furnish(self) -> None:
        """Give every part the place that the size of the screen has for it."""
        room = self._room
        for widget in self._only_wide:
            widget.display = room.wide
        for widget in self._only_narrow:
            widget.display = not room.wide
        self._body.set_class(room.wide, "-wide")
        self._left_side.styles.width = room.list_cells
        self._left_side.styles.height = "1fr" if room.wide else room.list_lines + 1
        self._agenda.styles.height = room.agenda

    def _show_rows(self, chosen: str = "") -> None:
        """Show the board again, with the cursor on `chosen`, or on the same incident wherever it went."""
        board, drawn, cursor = self.rebond.board, self._drawn, self.rows.cursor
        if not chosen and cursor < len(drawn):
            # Asked of the list itself: news of a move may still be under way.
            chosen = drawn.id_at(cursor)
        index = board.index_of(chosen) if self._steered or cursor or self.rebond.started else 0
        self._drawn = board
        self.rows.show(len(board), cursor if index is None else index)
        self._header.show([self._header_line()])
        self._show_detail()

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        app = self.rebond
        entry, standing = app.board.row(index)
        title = entry.title if isinstance(entry, Summary) else entry.last_good.title if entry.last_good else ""
        return dashboard_row.row(
            entry, standing, app.title_of(entry.id, title), app.board.moment(app.desk.zone), cells, chosen,
            app.symbols, entry.id in app.outside,
        )  # fmt: skip

    def _heading(self) -> Line:
        return dashboard_row.heading(self._room.list_cells) if len(self.rebond.board) else EMPTY

    def _header_line(self) -> Line:
        app = self.rebond
        notice = in_short(app.followed, app.unread, unpublished=app.unpublished)
        counts = app.board.counts
        counts = counts._replace(conflicts=counts.conflicts + app.to_look_at)
        counted = dashboard_row.header(counts, notice, read_only=app.desk.read_only)
        if app.copies_stand is None:
            return counted
        from tui import copies_said

        copies = copies_said.in_short(app.copies_stand, (app.now(), app.desk.zone))
        if not dashboard_row.has_room(counted, copies, app.size.width):
            copies = copies_said.in_short(app.copies_stand)
        return dashboard_row.beside(counted, copies, app.size.width)

    def _show_detail(self) -> None:
        current = self.current
        self._shown_id = current[0].id if current else ""
        if not self.rebond.desk.is_open:
            return  # the first paint does without; the store opens right after it
        from screens import dashboard_detail
        from screens.calm import with_prompt

        room = self._room
        if current is None and not self.rebond.loaded:
            self._detail.show([EMPTY, line(" " + _("Rebond is reading your files, the newest first."))])
            return
        if current is None:
            from screens.welcome import nothing_open, welcome

            known = bool(self.rebond.desk.entries)
            cells = room.detail_cells
            self._detail.show(nothing_open(self.rebond, self._week, cells) if known else welcome(self.rebond, cells))
            return
        incident = self.rebond.desk.readable(current[0].id)
        if incident is not None:
            self._last_good = incident
        lines = dashboard_detail.shown(self.rebond, *current, incident or self._last_good, room)
        self._detail.show(with_prompt(self.rebond, lines, room.detail_cells, room.detail_lines))

    # The week: counted in a thread, since ten thousand incidents have many dates, and one count after the other.

    def _plan_week(self, ids: frozenset[str] = frozenset()) -> None:
        self._moved |= ids
        if self.rebond.loaded and self.rebond.desk.is_open and not self._planning:
            self._planning = True
            ids, self._moved = frozenset(self._moved), set()
            self.run_worker(partial(self._count_week, self._week, ids), thread=True, group="week")

    def _count_week(self, known: "Week | None", ids: frozenset[str]) -> None:
        from screens.week import Week

        desk = self.rebond.desk
        entries, reminders, now, zone = desk.entries, desk.project_reminders(), desk.now(), desk.zone
        week = known.updated(ids, entries, reminders, now, zone) if known else Week.of(entries, reminders, now, zone)
        self.post_message(self.Planned(week.with_ahead(entries, zone)))

    def on_dashboard_planned(self, event: Planned) -> None:
        self._planning = False
        self._week = event.week
        if self._moved:
            self._plan_week()
        self._show_week()
        if self.current is None:
            self._show_detail()

    def _show_week(self) -> None:
        if self._week is None:
            return
        from screens import week

        hidden, cells, room = self.rebond.titles_hidden, self.app.size.width, self._room
        items, today = self._week.items[: week.MOST], []
        if self._week.today:
            from screens.ends import lesson_text  # most days nothing comes back

            key = self.rebond.keymap.shown("came_back", symbols=self.rebond.symbols)
            said = lesson_text(self.rebond, self._week.today[0])
            wide = room.list_cells if room.wide else cells
            today = [week.today_line(self._week.today, said, key, wide, hidden=hidden)]
        self._week_line.show(today or [week.week_line(items, cells, hidden=hidden)])
        self._agenda.show([*today, *week.week_lines(items, hidden=hidden)][: room.agenda])

    @property
    def looked_back_on(self) -> "AgendaItem | None":
        return self._week.today[0] if self._week is not None and self._week.today else None

    def applies(self, id: str) -> bool:
        if id == "came_back":
            return self._week is not None and bool(self._week.today)
        return super().applies(id)

    def action_came_back(self) -> None:
        if self._week is None or not self._week.today:
            return
        from screens.ends import came_back
        from screens.guards import ASKED

        item = self._week.today[0]
        if item.kind not in ASKED:  # these are asked first, and leave once they are answered
            self._week = self._week.without_first()
        came_back(self, item)
        self._show_week()
