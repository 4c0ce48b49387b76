"""The history of one incident, or of the whole store: who changed what when, newest first.

 History   Dropped the orders table                          34 changes   #header
> today 11:40      Léa           Action “Restore…” · Due: 22 Nov → 24 Nov  #changes
  today 09:12      you           in the history from here on
────────────────────────────────────────────────────────────────
 all that the change under the cursor did, as far as there is room         #about
 footer
"""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message

from recovery.summary import Summary
from screens.timeline_words import (
    Entry,
    about_text,
    entry_of,
    hear,
    told_whole,
    value_text,
    when_text,
    who_text,
    words_of,
)
from sync.history.authors import own_name
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, Piece, cell, line, spread
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule
from words.errors import RebondError
from words.say import _, n_, p_
from words.terminal import fit, width, wrap

if TYPE_CHECKING:
    from datetime import datetime

    from sync.history.telling import Told

AT_ONCE = 100
"""Changes that are read at a time; more are read when the cursor comes near the end."""
NEAR = 20
ABOUT = 5
WHEN, WHO, TITLE = 22, 13, 22
"""Cells of the columns, at most: when, who, and which incident."""
SETTLES = 2.0
"""Seconds that reading waits for what was changed just now to be in the history."""


class Timeline(RebondScreen):
    """The changes, read on a thread; while more come the cursor stays on the change that it was on."""

    NAME = "timeline"
    BINDINGS = bindings("timeline", EVERYWHERE)
    DEFAULT_CSS = f"""
    Timeline #header {{ height: 1; }}
    Timeline #changes {{ height: 1fr; }}
    Timeline #about {{ height: {ABOUT}; }}
    """

    class Read(Message):
        """These changes are read: from the beginning on, or further ones; `wrong` says why there are none."""

        def __init__(self, entries: list[Entry], *, fresh: bool, more: bool, wrong: str = "") -> None:
            super().__init__()
            self.entries = entries
            self.fresh = fresh
            self.more = more
            self.wrong = wrong

    def __init__(self, id: str = "") -> None:
        """Show the history of one incident, or of everything."""
        super().__init__()
        self._of = id
        self._entries: list[Entry] = []
        self._source: Iterator[Told] = iter(())
        self._more = False
        self._read_once = False
        self._wrong = ""
        self._widths = WHEN, WHO
        self._reading = self._read_again = self._over = False

    def compose(self) -> ComposeResult:
        yield Lines([self._header()], bar=True, id="header")
        yield Rows(self._row, id="changes")
        yield Rule()
        yield Lines(id="about")
        yield Footer()

    def on_mount(self) -> None:
        self.rows.focus()
        self._read(fresh=True)
        self._tell()

    def on_unmount(self) -> None:
        self._over = True

    @property
    def rows(self) -> Rows:
        """The list of changes."""
        return self.query_one("#changes", Rows)

    @property
    def current(self) -> Entry | None:
        """The change under the cursor."""
        return self._entries[self.rows.cursor] if self.rows.cursor < len(self._entries) else None

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        if not self._of or self._of in ids:
            self._read(fresh=True)

    def redrawn(self) -> None:
        self._read(fresh=True)
        self._show()

    def minute(self) -> None:
        self._show()

    def on_rows_moved(self) -> None:
        self._tell()
        if self._more and self.rows.cursor >= len(self._entries) - NEAR:
            self._read(fresh=False)

    def on_rows_chosen(self) -> None:
        self.action_compare()

    # Reading, on a thread.

    def _read(self, *, fresh: bool) -> None:
        if self._reading:
            self._read_again = self._read_again or fresh
            return
        self._reading = True
        self.run_worker(lambda: self._work(fresh), thread=True, group="timeline")

    def _work(self, fresh: bool) -> None:
        app = self.rebond
        try:
            if fresh:
                if app.copies is not None:
                    app.copies.settle(SETTLES)
                self._source = self._changes()
            wanted = max(AT_ONCE, len(self._entries)) if fresh else AT_ONCE
            found = [entry_of(told, app.now(), app.desk.zone) for told in islice(self._source, wanted)]
        except RebondError as error:
            self.post_message(self.Read([], fresh=fresh, more=False, wrong=error.text))
            return
        self.post_message(self.Read(found, fresh=fresh, more=len(found) == wanted))

    def _changes(self) -> "Iterator[Told]":
        from sync.git.repository import Repository
        from sync.history.telling import changes

        repository = Repository.open(self.rebond.desk.store.state)
        ids = [self._of] if self._of else []
        return (told for told in changes(repository, ids, stop=lambda: self._over) if told.id != "store")

    def on_timeline_read(self, event: Read) -> None:
        before = self.current
        self._reading = False
        self._read_once = True
        self._wrong = event.wrong
        if event.fresh and event.wrong:
            self._entries = self._entries or []
        else:
            self._entries = event.entries if event.fresh else [*self._entries, *event.entries]
        self._more = event.more
        hear(self.rebond, event.entries)
        self._show(before)
        if self._read_again:
            self._read_again = False
            self._read(fresh=True)

    # Acts.

    def applies(self, id: str) -> bool:
        current = self.current
        if id == "bring_back":
            return current is not None and bool(current.told.id) and current.told.what not in ("many", "unreadable")
        return id != "compare" or (current is not None and bool(current.values))

    def action_compare(self) -> None:
        current = self.current
        if current is not None and current.values:
            self.rebond.show("change", entry=current, older=self._older)

    def action_bring_back(self) -> None:
        from screens.timeline_restoring import ask_what

        if self.current is not None and self.applies("bring_back"):
            ask_what(self, self.current, self._older)

    @property
    def _older(self) -> "datetime | None":
        """When the same document was changed before the change under the cursor."""
        current = self.current
        after = self._entries[self.rows.cursor + 1 :]
        return next((each.told.at for each in after if current and each.told.id == current.told.id), None)

    # Drawing.

    def _show(self, before: Entry | None = None) -> None:
        if not self.query(Footer):
            return
        before = before or self.current
        self._widths = self._measured()
        names = [entry.name for entry in self._entries]
        cursor = names.index(before.name) if before is not None and before.name in names else self.rows.cursor
        # Whoever stands on the newest change goes on to look at the newest one.
        stays = cursor if self.rows.cursor else 0
        self.rows.show(len(names), stays)
        self.query_one("#header", Lines).show([self._header()])
        self._tell()

    def _measured(self) -> tuple[int, int]:
        """Tell how wide the first columns must be, so that the words get the rest."""
        app, every = self.rebond, self._entries
        whens = (width(when_text(entry, app.now(), app.desk.zone)) for entry in every)
        whos = (width(who_text(entry, self._me)) for entry in every)
        return min(max(whens, default=0), WHEN), min(max(whos, default=0), WHO)

    def _header(self) -> Line:
        app = self.rebond
        entry = app.desk.entry(self._of) if self._of else None
        title = app.title_of(self._of, entry.title if isinstance(entry, Summary) else "") if self._of else ""
        count = len(self._entries)
        said = n_("{n} change", "{n} changes", count).format(n=f"{count}+" if self._more else count) if count else ""
        left = line((" " + p_("screen", "History"), "strong"), "   ", (title or _("everything"), "text"))
        return spread(left, line((f" {said} ", "dim")), app.size.width)

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        app, entry = self.rebond, self._entries[index]
        when, who = self._widths
        room = max(cells - 2 - when - 1 - who - 1, 1)
        about: tuple[Piece, ...] = ()
        if not self._of:
            title = min(TITLE, max(room // 3, 1))
            about = (cell(about_text(app, entry), title, "dim"), (" ", "text"))
            room = max(room - title - 1, 1)
        role = "dim" if entry.told.is_auto or not entry.values else "text"
        return (
            ("> " if chosen else "  ", "text"),
            cell(when_text(entry, app.now(), app.desk.zone), when, "date"), (" ", "text"),
            cell(who_text(entry, self._me), who, "dim"), (" ", "text"),
            *about,
            cell(words_of(entry, room), room, role),
        )  # fmt: skip

    @property
    def _me(self) -> str:
        return own_name(self.rebond.config)

    def _tell(self) -> None:
        self.refill_footer()
        room = max(self.app.size.width - 2, 20)
        if self._wrong:
            told = [(part, "urgent") for part in wrap(self._wrong, room)]
        elif not self._entries:
            text = _("There is no history yet; it begins by itself.") if self._read_once else _("Rebond is looking…")
            told = [(text, "dim")]
        else:
            told = self._values(room)
        self.query_one("#about", Lines).show([line((f" {text}", role)) for text, role in told[:ABOUT]] or [EMPTY])

    def _values(self, room: int) -> list[tuple[str, str]]:
        entry = self.current
        if entry is None:
            return []
        whole = told_whole(entry.told)
        lines = [(part, "dim") for part in wrap(whole, room)] if whole else []
        lines += [(fit(value_text(entry, value, room), room).rstrip(), "text") for value in entry.values]
        if len(lines) > ABOUT:
            left = len(lines) - ABOUT + 1
            lines = [*lines[: ABOUT - 1], (n_("and {n} more", "and {n} more", left).format(n=left), "dim")]
        return lines
