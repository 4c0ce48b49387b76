"""Answers searches on a thread of its own, and keeps the index of texts true meanwhile, a few files at a time.

```
key → ask ─→ what is written down ─────────────→ Answer     within a few thousandths of a second
                └── files that are not, a few at a time ─→ Answer, again and again until all are read
file → changed ─→ read and written down, beside everything else
```
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from recovery.change import Path
from recovery.records import reference
from recovery.searching import REFERENCE, TITLE, Names, best, hits, marked, passage, wanted
from recovery.summary import Broken, Summary
from recovery.urgency import standing
from words.alike import fold
from words.errors import RebondError

if TYPE_CHECKING:
    from storage.indexing.entries import Entries
    from storage.searching.textsearch import TextSearch
    from tui.board import Board
    from tui.desk import Desk

BEGIN = 1.5
"""Seconds after the start before texts are read: whoever opens Rebond looks and presses keys first."""
CHUNK, PAUSE = 25, 0.03
"""Files that are read at once while nobody waits for them, and the seconds between: keys go first."""
CHUNK_ASKED = 200
MUCH = 200
"""Changed files up to which the next search reads them in a moment, so that nothing is started for them."""
HANDFUL = 20
"""Changed files that are read before an answer; more of them are read after a first one."""
AGAIN = 0.2
"""Seconds between two answers to the same question while files are read for it."""

Marked = Sequence[tuple[str, bool]]
"""A text in pieces, each with whether it is a word that was looked for."""


class Answer(Message):
    """What was found for a text: ids in order, the text that holds the words for some, and how many files are unread.

    With `more` it is about some of the ids of an earlier answer only.
    """

    def __init__(self, text: str, ids: list[str], where: dict[str, Marked], unread: int, *, more: bool = False) -> None:
        super().__init__()
        self.text = text
        self.ids = ids
        self.where = where
        self.unread = unread
        self.more = more


class _Asked(NamedTuple):
    text: str
    rows: int
    answer: Callable[[Answer], object]
    ids: tuple[str, ...] = ()
    """Of these alone the text that holds the words is wanted."""


class Searcher:
    """The thread, which starts when it has something to do, and what the app says to it."""

    def __init__(self, desk: "Desk", board: "Callable[[], Board]") -> None:
        self._desk = desk
        self._board = board
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._asked: _Asked | None = None
        self._answered: _Asked | None = None
        self._looked: _Asked | None = None
        self._changed: set[str] = set()
        self._stopping = False
        self._settled = False
        self._ranks: _Ranks | None = None

    # Called by the app.

    def get_ready(self) -> None:
        """Write everything down where that never happened, when there is time for it; later, who searches starts it.

        To know what changed since takes memory, and only a moment before the first letter of a search.
        """
        from storage.searching.textindex import TextIndex

        store = self._desk.store
        if not TextIndex(store.places.cache_of(store.main.id)).is_whole:
            self._start()

    def _start(self) -> None:
        with self._wake:
            if self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._run, name="searcher", daemon=True)
                self._thread.start()

    def ask(self, text: str, rows: int, answer: Callable[[Answer], object]) -> None:
        """Ask what holds the words of a text, in place of what was asked before; an empty text gets ready for more.

        `answer` is called on the thread, with where the words stand in the first `rows`.
        """
        with self._wake:
            self._asked, self._looked = _Asked(text, rows, answer), None
            self._wake.notify_all()
        self._start()

    def look(self, text: str, ids: Sequence[str], answer: Callable[[Answer], object]) -> None:
        """Ask where the words of a text stand in some of the incidents that were found."""
        with self._wake:
            self._looked = _Asked(text, 0, answer, tuple(ids))
            self._wake.notify_all()

    def changed(self, ids: Iterable[str]) -> None:
        """Hear that incidents' files changed."""
        with self._wake:
            self._changed |= set(ids)
            self._wake.notify_all()
            much = len(self._changed) > MUCH
        if much:
            self._start()

    def rest(self) -> None:
        """Forget what was asked: nobody searches any more."""
        with self._wake:
            self._asked = self._looked = self._ranks = None

    def settle(self, timeout: float) -> bool:
        """Wait until everything is answered and written down; False when that took too long."""
        with self._wake:
            return self._wake.wait_for(lambda: self._settled and not self._has_work(), timeout)

    def stop(self) -> None:
        """Stop, and wait for the thread: at most for the files that it is just reading."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join()

    # The thread.

    def _run(self) -> None:
        from storage.searching.textsearch import TextSearch

        try:
            texts = TextSearch(*self._desk.open())
        except RebondError:
            return  # the app says so itself
        with self._wake:
            self._wake.wait_for(lambda: self._stopping or self._asked is not None, BEGIN)
        pause: float | None = 0.0
        while self._wait(pause):
            with self._wake:
                changed, self._changed = self._changed, set()
                asked = self._asked if self._is_open() else None
                self._answered = self._asked
            if changed:
                self._ranks = None
                texts.changed(changed - {"projects", "store"})
            looked = self._look(texts)
            if asked is not None:
                self._answer(texts, asked)
            elif not looked:
                texts.catch_up(CHUNK)
            # What cannot be written down is read when it is asked for.
            pause = PAUSE if texts.is_kept and not texts.is_true else None
            with self._wake:
                self._settled = pause is None
                self._wake.notify_all()

    def _is_open(self) -> bool:
        """Tell whether the last question is not answered yet."""
        return self._asked is not None and self._asked is not self._answered

    def _has_work(self) -> bool:
        return bool(self._changed) or self._looked is not None or self._is_open()

    def _wait(self, pause: float | None) -> bool:
        with self._wake:
            self._wake.wait_for(lambda: self._stopping or self._has_work(), pause)
            return not self._stopping

    def _answer(self, texts: "TextSearch", asked: _Asked) -> None:
        words = wanted(asked.text)
        if not words:
            texts.find([])
            self._order()
            return
        names = texts.names()
        found = texts.find(words, names)
        unread = texts.unread
        if len(unread) <= HANDFUL:
            found |= texts.holding(unread, words, names)
            unread = []
        guessed = self._titled(unread, words)
        self._post(texts, asked, words, names, found | guessed, len(unread))
        told = time.monotonic()
        while unread:
            chunk, unread = unread[:CHUNK_ASKED], unread[CHUNK_ASKED:]
            if self._stopping or asked is not self._asked:
                return
            self._look(texts)
            found |= texts.holding(chunk, words, names)
            for id in chunk:
                guessed.pop(id, None)
            if not unread or time.monotonic() - told > AGAIN:
                self._post(texts, asked, words, names, found | guessed, len(unread))
                told = time.monotonic()

    def _titled(self, ids: Iterable[str], words: list[str]) -> dict[str, bool]:
        """Find the words in what is known of incidents whose files are not read yet, or cannot be."""
        entries = self._desk.index.entries
        found = {}
        for id in (*ids, *entries.broken()):
            entry = entries.get(id)
            known = entry.last_good if isinstance(entry, Broken) else entry
            if known is not None and all(word in _named(known) for word in words):
                found[id] = all(word in fold(known.title) for word in words)
        return found

    def _post(
        self, texts: "TextSearch", asked: _Asked, words: list[str], names: Names, found: dict[str, bool], unread: int
    ) -> None:
        places = self._order().places
        # Twice by the place alone, which is a third of the time of sorting by both.
        titled = sorted((id for id, titled in found.items() if titled and id in places), key=places.__getitem__)
        others = sorted((id for id, titled in found.items() if not titled and id in places), key=places.__getitem__)
        ids = titled + others
        first = ids[: asked.rows]
        where = self._where(texts, first, words, names)
        entries = self._desk.index.entries
        wrong = {id for id in first if id not in where and isinstance(entries.get(id), Summary)}
        if wrong:
            # Their files say otherwise by now; the news of it, which is on its way, will ask again.
            texts.changed(wrong)
            ids = [id for id in ids if id not in wrong]
        asked.answer(Answer(asked.text, ids, where, unread))

    def _look(self, texts: "TextSearch") -> bool:
        """Tell where words stand in the rows that came on screen, if any did."""
        with self._wake:
            looked, self._looked = self._looked, None
        if looked is not None:
            where = self._where(texts, looked.ids, wanted(looked.text), texts.names())
            looked.answer(Answer(looked.text, list(looked.ids), where, 0, more=True))
        return looked is not None

    def _where(self, texts: "TextSearch", ids: Sequence[str], words: list[str], names: Names) -> dict[str, Marked]:
        """Read in the files where the words stand; nothing for an incident that does not hold them."""
        read = ((id, hits(document, words, id, names)) for id, document in texts.documents(ids))
        return {id: _passage(found, words) for id, found in read if found}

    def _order(self) -> "_Ranks":
        board, ranks = self._board(), self._ranks
        if ranks is None or ranks.board is not board:
            ranks = self._ranks = _Ranks.of(board, self._desk.index.entries)
        return ranks


class _Ranks(NamedTuple):
    """The place of each incident in the order of urgency, none for what is in the trash; and what cannot be read."""

    board: "Board"
    places: dict[str, int]
    broken: list[str]

    @classmethod
    def of(cls, board: "Board", entries: "Entries") -> "_Ranks":
        places = {id: place for place, id in enumerate(board.ids)}
        others = (entry for id in entries if id not in places and isinstance(entry := entries[id], Summary))
        # The keys alone: thousands of summaries at once would take more memory than all else here.
        keys = sorted(standing(entry, board.now).key for entry in others if not entry.trashed)
        places.update({key[-1]: place for place, key in enumerate(keys, len(places))})
        return cls(board, places, entries.broken())


def _passage(found: list[tuple[Path, str]], words: list[str]) -> Marked:
    """Choose what to show of the texts that hold words; nothing where the title and the reference say it all."""
    titles = [text for path, text in found if path in (TITLE, REFERENCE)]
    if all(text in titles for _path, text in found):
        return ()
    return marked(passage(best(found, words), words), words)


def _named(entry: Summary) -> str:
    return fold(" ".join((entry.title, entry.client, entry.project, entry.person, reference(entry.id), *entry.tags)))
