"""Search: titles and names as one types, and a moment later every word of every incident, closed ones too."""

from collections.abc import Iterator

from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from recovery.records import reference
from recovery.searching import best, hits, wanted
from recovery.summary import Broken, Summary
from tui.finder import Finder
from tui.line import Line, cell, line
from words.alike import fold
from words.errors import RebondError
from words.say import _, n_
from words.terminal import width

QUIET = 0.15
"""Seconds without a key before every file is read for the words typed."""
MOST = 200
"""Results shown; more than these nobody reads through."""
BATCH = 500


class Search(Finder):
    """The search screen."""

    NAME = "search"

    class Found(Message):
        """The files were read for what was typed: ids, each with the text that holds the words."""

        def __init__(self, text: str, hits: list[tuple[str, str]]) -> None:
            super().__init__()
            self.text = text
            self.hits = hits

    def __init__(self) -> None:
        super().__init__()
        self._hits: list[tuple[str, str]] = []
        self._resting: Timer | None = None

    def question(self) -> str:
        return _("Search")

    def find(self, text: str) -> None:
        words = fold(text).split()
        self._hits = [(entry.id, "") for entry in self._summaries() if words and _fits(words, _named(entry))][:MOST]
        self._show()
        if self._resting is not None:
            self._resting.stop()
        if words:
            self._resting = self.set_timer(QUIET, self._read)

    def draw(self, index: int, cells: int, chosen: bool) -> Line:
        id, where = self._hits[index]
        entry = self.rebond.desk.entry(id)
        title = self.rebond.title_of(id, entry.title) if isinstance(entry, Summary) else id
        state = _("closed") if isinstance(entry, Summary) and entry.closed else ""
        room = max(cells - 13 - width(state), 20)
        what = min(max(width(title), 20), room if not where or self.rebond.titles_hidden else room * 55 // 100)
        return line(
            ("> " if chosen else "  ", "text"), cell(reference(id), 9, "dim"), cell(title, what, "strong"), "  ",
            cell("" if self.rebond.titles_hidden else where, max(room - what - 2, 0), "dim"), (state, "dim"),
        )  # fmt: skip

    def take(self, index: int) -> None:
        id = self._hits[index][0]
        self.rebond.pop_screen()
        if isinstance(self.rebond.desk.entry(id), Summary):
            self.rebond.show("incident", id=id)

    def changed(self, ids: frozenset[str]) -> None:
        self.find(self.typed_text)

    def on_search_found(self, event: Found) -> None:
        if event.text == self.typed_text:
            known = {id for id, _where in self._hits}
            self._hits = (self._hits + [hit for hit in event.hits if hit[0] not in known])[:MOST]
            self._show()

    def _show(self) -> None:
        count = len(self._hits)
        if not self.typed_text.strip():
            said = ""
        elif count:
            said = n_("{n} incident", "{n} incidents", count).format(n=count)
        else:
            said = _("Nothing was found.")
        self.found(count, said)

    def _summaries(self) -> Iterator[Summary]:
        for entry in self.rebond.desk.entries.values():
            shown = entry.last_good if isinstance(entry, Broken) else entry
            if shown is not None and not shown.trashed:
                yield shown

    def _read(self) -> None:
        text = self.typed_text
        self.run_worker(lambda: self._read_files(text), thread=True, exclusive=True, group="search")

    def _read_files(self, text: str) -> None:
        words = wanted(text)
        worker = get_current_worker()
        hits: list[tuple[str, str]] = []
        for number, entry in enumerate(list(self._summaries()), 1):
            if worker.is_cancelled or len(hits) >= MOST:
                break
            where = self._where(entry.id, words)
            if where is not None:
                hits.append((entry.id, where))
            if number % BATCH == 0 and hits:
                self.post_message(self.Found(text, list(hits)))
        if not worker.is_cancelled:
            self.post_message(self.Found(text, hits))

    def _where(self, id: str, words: list[str]) -> str | None:
        """Give the text of a record that holds the words; None when one of them is nowhere in it."""
        try:
            document = self.rebond.desk.store.document(id)
        except RebondError:
            return None
        found = hits(document, words)
        return best(found, words) if found else None


def _named(entry: Summary) -> str:
    return fold(" ".join((entry.title, entry.client, entry.project, entry.person, reference(entry.id), *entry.tags)))


def _fits(words: list[str], text: str) -> bool:
    return all(word in text for word in words)
