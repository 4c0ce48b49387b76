"""Carry out the edits of one act on a file that others may be writing to at the same moment.

Read, merge, replace what was read; when somebody else was faster, again. Nobody's edit is lost: theirs is in the file
that is read next, or came back from under ours and is merged in.
"""

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import NamedTuple

from recovery import merge
from recovery.change import Document, Edit, value_at
from recovery.kinds import Json
from recovery.versions import is_newer
from storage.errors import BrokenFile, CannotWrite, cannot_write, newer
from storage.parsing.reading import revision_of, understand
from storage.writing.canonical import canonical
from storage.writing.ids import new_id
from storage.writing.settling import SECOND_LOOK, hold, settled
from storage.writing.temporary import short_hash
from storage.writing.tiny import FileDatabase, FileStorage
from words.errors import ChangedMeanwhile
from words.fill import fill
from words.say import _

LONGEST = 3.0
"""Seconds that other programs may be faster before we give up: a person saves once, a loop a thousand times."""

LONGEST_WITH_ORPHANS = 10.0
"""Seconds that we go on when somebody else's bytes are nowhere but in our hands."""

INSISTING = 2.0
"""Seconds after which a file is replaced although some program keeps it open for writing."""

POLITE_ROUNDS = 2
"""After these the file is held while we read, merge and write, so that whoever rewrites it without a pause waits."""

_HALVES = re.compile("[\ud800-\udfff]")


class Saved(NamedTuple):
    """What came of a save: `edits` lead from what the act met to `document`; none when it was so already."""

    document: Document
    revision: str
    edits: tuple[Edit, ...]
    conflicts: tuple[str, ...]
    merged: bool


class Wish(NamedTuple):
    """What an act wants of a file, and what must hold for it.

    `seen` is the document that the person saw, where known. `may_be_new` accepts a missing file, `must_be_new`
    nothing else. `check` is called with each document met and raises when the act may not be done on it.
    """

    edits: tuple[Edit, ...]
    at: datetime
    check: Callable[[Document], None] = lambda _document: None
    seen: Document | None = None
    may_be_new: bool = False
    must_be_new: bool = False


def save(database: FileDatabase, wish: Wish, orphans: "list[Orphan]") -> Saved | None:
    """Carry out a wish under the store's lock; None when the file does not exist and may not be new.

    `orphans` are those of this file that an earlier save could not merge; what this one cannot is added to them.
    BrokenFile when the file cannot be read, ChangedMeanwhile when it must be new and is not, CannotWrite when the
    disk refuses; the file is then as it was.
    """
    return _Saving(database, wish, orphans).run()


class _Saving:
    """One save: rounds of reading, merging and replacing, until nobody came in between."""

    def __init__(self, database: FileDatabase, wish: Wish, orphans: "list[Orphan]") -> None:
        self.database = database
        self.file = database.file
        self.wish = wish
        self.edits = tuple(Edit(edit.path, _speakable(edit.after), edit.before) for edit in wish.edits)
        self.known: Document | None = None
        """What the file held before it was removed while we were at it."""
        self.orphans = orphans
        self.shown: tuple[Edit, ...] = ()
        """What a round did that others met before it was taken back: they may have written it for us."""

    def run(self) -> Saved | None:
        begun = time.monotonic()
        for number in count():
            with self._held(number >= POLITE_ROUNDS and number % 2 == 0):
                before = self._read()
                if before is None and self.known is None and not self._may_begin:
                    return None
                self.file.insist = time.monotonic() > begun + INSISTING
                saved = self._round(before)
            if saved is not None:
                saved = self._look_again(saved) if self.orphans else saved
                return saved._replace(merged=saved.merged or number > 0)
            if time.monotonic() > begun + (LONGEST_WITH_ORPHANS if self.orphans else LONGEST):
                break
        message = _("Another program keeps changing “{file}”, so nothing was saved. Try again in a moment.")
        raise CannotWrite(fill(message, {"file": self.file.path.name}), file=os.fspath(self.file.path))

    @contextlib.contextmanager
    def _held(self, wanted: bool) -> Iterator[None]:
        """Hold the file for one round, when that is wanted and can be had."""
        self.file.held = held = hold(self.file.path) if wanted else None
        try:
            yield
        finally:
            self.file.held = None
            if held is not None:
                held.let_go()

    @property
    def _may_begin(self) -> bool:
        return self.wish.may_be_new or self.wish.must_be_new

    def _read(self) -> Document | None:
        document = _load(self.database, patient=not self._may_begin)
        if document is not None and self.wish.must_be_new and not self._is_made(document):
            raise _already_there(self.file.document)
        return document

    def _is_made(self, document: Document) -> bool:
        """Tell whether a file is just what this act makes: it did, and was cut short before anybody heard of it."""
        file = self.file
        made = _apply(canonical(file.blank, file.tables), self.edits, file, self.wish.at).document
        return merge.same(canonical(document, file.tables), canonical(made, file.tables))

    def _round(self, before: Document | None) -> Saved | None:
        """Try once; None when somebody came in between."""
        file = self.file
        # A file that was removed while we were at it comes back with what it held: an edit wins over a removal.
        there = canonical(before if before is not None else self.known or file.blank, file.tables)
        if is_newer(there, file.tables):
            raise newer(file.path)
        self.wish.check(there)
        base = self._with_orphans(there)
        result = _apply(base, self.edits, file, self.wish.at, self.wish.seen)
        final = canonical(result.document, file.tables, made_from=there)
        if before is not None and merge.same(final, there):
            return Saved(final, file.reading.revision if file.reading else "", self.shown, (), False)
        known, made = len(self.orphans), merge.diff(base, final) or self.shown
        if not self._put(before, there, final):
            self.shown = made if len(self.orphans) > known else self.shown
            return None
        return Saved(final, revision_of(file.written), made, result.conflicts, bool(result.conflicts))

    def _put(self, before: Document | None, there: Document, final: Document) -> bool:
        try:
            outcome = self.database.turn_into(before, final)
        except FileExistsError:
            if self.wish.must_be_new:
                raise _already_there(self.file.document) from None
            return False
        except FileNotFoundError:
            self.known = there
            return False
        except OSError as error:
            raise cannot_write(error, self.file.path) from error
        if outcome.returned is not None:
            self.orphans.append(Orphan(there, final, outcome.returned, nowhere=False))
        if outcome.orphan is not None:
            self.orphans.append(Orphan(there, final, outcome.orphan, nowhere=True))
        return outcome.done

    def _with_orphans(self, base: Document) -> Document:
        for orphan in self.orphans:
            base = _with_orphan(base, orphan, self.file, self.wish.at)
        return base

    def _look_again(self, saved: Saved) -> Saved:
        """Look once more after a save in which others met bytes that did not stay: who read them may be writing."""
        time.sleep(SECOND_LOOK)
        end = time.monotonic() + LONGEST_WITH_ORPHANS
        with contextlib.suppress(BrokenFile, CannotWrite):  # ours is saved whatever becomes of theirs
            while time.monotonic() < end:
                known = len(self.orphans)
                with self._held(True):
                    before = _load(self.database, patient=True)
                    if before is None:
                        break
                    there = canonical(before, self.file.tables)
                    made = _apply(self._with_orphans(there), self.edits, self.file, self.wish.at).document
                    final = canonical(made, self.file.tables, made_from=there)
                    if not merge.same(final, there):
                        if not self._put(before, there, final):
                            continue
                        saved = saved._replace(document=final, revision=revision_of(self.file.written))
                if len(self.orphans) == known:
                    self.orphans.clear()
                    break
        return saved


def _load(database: FileDatabase, *, patient: bool) -> Document | None:
    """Read the file, believing that it is broken (or missing, when `patient`) only when it stays so."""
    try:
        document = database.file.load()
        if document is not None or not patient:
            return document
    except BrokenFile:
        pass  # believed below, when it is still so

    def whole() -> Document | None:
        with contextlib.suppress(BrokenFile):
            return database.file.load()
        return None

    found = settled(database.file.path, whole)
    return database.file.load() if found is None else found


def _apply(
    base: Document, edits: Sequence[Edit], file: FileStorage, at: datetime, seen: Document | None = None
) -> merge.Merged:
    source = f"file:{short_hash(file.reading.data)}" if file.reading else ""
    return merge.apply(base, edits, source=source, by="", at=at, new_id=new_id, seen=seen)


class Orphan(NamedTuple):
    """Somebody's bytes that met ours in the instant that ours were in place: `met` was there before, then `ours`.

    Either they are `nowhere` now, or they have their place back, and whoever had read ours may write over them.
    """

    met: Document
    ours: Document
    data: bytes
    nowhere: bool


def _with_orphan(base: Document, orphan: Orphan, file: FileStorage, at: datetime) -> Document:
    """Merge in what an orphan brought, where it would be lost; if it cannot be read, the drawer has its bytes."""
    theirs = understand(file.document, file.path, orphan.data, file.tables).document
    if theirs is None or is_newer(theirs, file.tables):
        return base
    theirs = canonical(theirs, file.tables)
    ours = merge.diff(orphan.met, orphan.ours)
    if orphan.nowhere:
        read_before = orphan.ours if _has(theirs, ours) else orphan.met
    elif _has(base, ours):
        read_before = orphan.met
    else:
        return base
    return _apply(base, merge.diff(read_before, theirs), file, at).document


def _has(document: Document, edits: Sequence[Edit]) -> bool:
    """Tell whether a document was made from one with these edits."""
    return all(merge.same(value_at(document, edit.path), edit.after) for edit in edits)


def _speakable(value: Json) -> Json:
    """Replace lone surrogates, which a terminal can send and no file can hold, by the replacement character."""
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_speakable(key): _speakable(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_speakable(each) for each in value]
    return value


def _already_there(document: str) -> ChangedMeanwhile:
    return ChangedMeanwhile(fill(_("“{id}” exists already, so it was not created again."), {"id": document}))
