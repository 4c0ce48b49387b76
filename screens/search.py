"""Search: every word of every incident as one types, closed ones too; first those whose titles hold the words.

 Search > karim backup
──────────────────────────────────────────────────────
> R-7K2QAB Dropped the orders table   Restore the backup   with where the words stand, or whom it is about
  R-M4XD2A Late backup                acme · shop  closed
 2 incidents                                               and how many files are not read yet
"""

from textual.events import Unmount

from recovery.records import reference
from recovery.searching import marked, wanted
from recovery.summary import Broken, Summary
from tui.finder import Finder
from tui.line import Line, Piece, cell, line, line_width
from tui.searcher import Answer, Marked
from tui.widgets.rows import Rows
from words.say import _, n_
from words.terminal import fit, visible, width

_BEFORE = 12
"""Cells of a long text that stay before the first word that was found, where that would else be cut off."""


class Search(Finder):
    """The search screen; a thread looks for what is typed, and nothing here waits for it."""

    NAME = "search"

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = []
        self._where: dict[str, Marked] = {}
        self._words: list[str] = []
        self._shown_text = ""
        """The text that the rows are an answer to."""
        self._unread = 0
        self._opens = False
        """Whether the first incident found is to be opened as soon as it is known: Enter came before the answer."""
        self._steered = False
        """Whether the person moved the cursor, which then stays on its incident while others come and go."""

    def question(self) -> str:
        return _("Search")

    def applies(self, id: str) -> bool:
        return id in ("open", "back")  # letters are for the search

    def find(self, text: str) -> None:
        self._opens = self._steered = False
        if not wanted(text):
            self._show([], text, 0)
        self._ask()

    def changed(self, ids: frozenset[str]) -> None:
        self._ask()

    def _ask(self) -> None:
        self.rebond.searcher.ask(self.typed_text, self._height, self.post_message)

    def on_answer(self, event: Answer) -> None:
        if event.text != self.typed_text:
            return
        if event.more:
            self._where.update(event.where)
            self.query_one(Rows).repaint()
            return
        self._where = event.where
        self._show(event.ids, event.text, event.unread)
        self._look_around()
        if self._opens and (event.ids or not event.unread):
            self._opens = False
            if event.ids:
                self.take(0)

    def _show(self, ids: list[str], text: str, unread: int) -> None:
        rows = self.query_one(Rows)
        chosen = self._ids[rows.cursor] if self._steered and rows.cursor < len(self._ids) else ""
        cursor = ids.index(chosen) if chosen in ids else rows.cursor if self._steered else 0
        self._ids, self._shown_text, self._words, self._unread = ids, text, wanted(text), unread
        self.found(len(ids), self._said(), cursor)

    def _said(self) -> str:
        if not self._words:
            return ""
        count = len(self._ids)
        reading = n_("{n} file still to read", "{n} files still to read", self._unread).format(n=self._unread)
        if count:
            found = n_("{n} incident", "{n} incidents", count).format(n=count)
            return f"{found} · {reading}" if self._unread else found
        return reading if self._unread else _("Nothing was found.")

    # Drawing.

    def draw(self, index: int, cells: int, chosen: bool) -> Line:
        id = self._ids[index]
        entry = self.rebond.desk.entry(id)
        known = entry.last_good if isinstance(entry, Broken) else entry
        title = self.rebond.title_of(id, known.title if known else "")
        state = " " + _("closed") if known and known.closed else ""
        beside: Marked = () if self.rebond.titles_hidden or known is None else self._beside(known)
        room = max(cells - 12 - width(state), 20)
        what = min(max(width(title), 20), room * 55 // 100 if beside else room)
        pieces = _fitted(marked(visible(title), self._words), what, "text")
        if beside:
            pieces += [("  ", "text"), *_fitted(beside, max(room - what - 2, 0), "dim")]
        front = ("> " if chosen else "  ", "text"), cell(reference(id), 9, "dim"), (" ", "text")
        return line(*front, *pieces, (state, "dim"))

    def _beside(self, entry: Summary) -> Marked:
        """Give the text that holds the words; where the title does, whom it is about."""
        where = self._where.get(entry.id)
        if where:
            return where
        about = f"{entry.client} · {entry.project}" if entry.client and entry.project else entry.client or entry.person
        return [(about, False)] if about else []

    @property
    def _height(self) -> int:
        return self.app.size.height

    # Moving and choosing.

    def on_rows_moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._steered = True
        self._look_around()

    def _look_around(self) -> None:
        """Have the rows read that are on screen, or nearly."""
        cursor, height = self.query_one(Rows).cursor, self._height
        near = self._ids[max(cursor - height, 0) : cursor + height]
        if any(id not in self._where for id in near):
            self.rebond.searcher.look(self._shown_text, near, self.post_message)

    def submit(self) -> None:
        if self._shown_text == self.typed_text and (self._ids or not self._unread):
            super().submit()
        else:
            self._opens = True

    def take(self, index: int) -> None:
        id = self._ids[index]
        self.rebond.pop_screen()
        if isinstance(self.rebond.desk.entry(id), Summary):
            self.rebond.show("incident", id=id)

    def on_unmount(self, event: Unmount) -> None:
        self.rebond.searcher.rest()


def _fitted(pieces: Marked, cells: int, role: str) -> list[Piece]:
    """Draw a text with its marks in exactly so many cells, from its beginning or from shortly before a mark."""
    pieces = _from_mark([(visible(text), mark) for text, mark in pieces], cells)
    made: list[Piece] = []
    for text, mark in pieces:
        left = cells - line_width(tuple(made))
        if left <= 0:
            break
        made.append((fit(text, left).rstrip() if width(text) > left else text, "strong" if mark else role))
    made.append((" " * max(cells - line_width(tuple(made)), 0), role))
    return made


def _from_mark(pieces: list[tuple[str, bool]], cells: int) -> list[tuple[str, bool]]:
    before, (first, mark) = "", pieces[0] if pieces else ("", False)
    if mark or len(pieces) < 2 or width(first) + width(pieces[1][0]) <= cells:
        return pieces
    before = first[-min(_BEFORE, cells // 4) :] if cells >= 4 else ""
    before = before.partition(" ")[2] or before
    return [(f"…{before}", False), *pieces[1:]]
