"""Carry out the edits of one act on a file that others may be writing to at the same moment.

Read, merge, replace what was read; when somebody else was faster, again. Nobody's edit is lost: theirs is in the file
that is read next, or came back from under ours and is merged in.
"""

import os
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from recovery import merge
from recovery.change import Document, Edit, value_at
from recovery.kinds import Json
from storage.canonical import canonical
from storage.errors import BrokenFile, CannotWrite, cannot_write
from storage.ids import new_id
from storage.reading import revision_of, understand
from storage.settling import PAUSES, wait
from storage.temporary import short_hash
from storage.tiny import FileDatabase
from words.errors import ChangedMeanwhile
from words.fill import fill
from words.say import _

ROUNDS = 200
"""So often another program may be faster before we give up."""

CALM_ROUNDS = 8
"""After these the disk is waited for behind the exchange, which leaves others less time."""

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
    check: Callable[[Document], None]
    seen: Document | None = None
    may_be_new: bool = False
    must_be_new: bool = False


def save(database: FileDatabase, wish: Wish) -> Saved | None:
    """Carry out a wish under the store's lock; None when the file does not exist and may not be new.

    BrokenFile when the file cannot be read, ChangedMeanwhile when it must be new and is not, CannotWrite when the
    disk refuses; the file is then as it was.
    """
    file = database.file
    wish_edits = tuple(Edit(edit.path, _speakable(edit.after), edit.before) for edit in wish.edits)
    orphans: list[_Orphan] = []
    known: Document | None = None
    for number in range(ROUNDS):
        before = _load(database, patient=not (wish.may_be_new or wish.must_be_new))
        if before is None and known is None and not (wish.may_be_new or wish.must_be_new):
            return None
        if before is not None and wish.must_be_new:
            raise _already_there(file.document)
        # A file that was removed while we were at it comes back with what it held: an edit wins over a removal.
        base = canonical(before if before is not None else known or file.blank, file.tables)
        wish.check(base)
        for orphan in orphans:
            base = _with_orphan(base, orphan, database, wish.at)
        result = _apply(base, wish_edits, database, wish.at, wish.seen)
        final = canonical(result.document, file.tables)
        edits = merge.diff(base, final)
        if not edits and not orphans and before is not None:
            return Saved(final, file.reading.revision if file.reading else "", (), (), False)
        file.durable = number < CALM_ROUNDS
        try:
            outcome = database.turn_into(before, final)
        except FileExistsError:
            if wish.must_be_new:
                raise _already_there(file.document) from None
            continue
        except FileNotFoundError:
            known = base
            continue
        except OSError as error:
            raise cannot_write(error, file.path) from error
        if outcome.done:
            merged = bool(number or result.conflicts)
            return Saved(final, revision_of(file.written), edits, result.conflicts, merged)
        orphans += [_Orphan(base, final, data, nowhere=False) for data in (outcome.returned,) if data is not None]
        orphans += [_Orphan(base, final, data, nowhere=True) for data in (outcome.orphan,) if data is not None]
    message = _("Another program keeps changing “{file}”, so nothing was saved. Try again in a moment.")
    raise CannotWrite(fill(message, {"file": file.path.name}), file=os.fspath(file.path))


def _load(database: FileDatabase, *, patient: bool) -> Document | None:
    """Read the file, believing that it is broken (or missing, when `patient`) only after a few tries."""
    for pause in PAUSES:
        try:
            document = database.file.load()
        except BrokenFile:
            document = None
        else:
            if document is not None or not patient:
                return document
        wait(database.file.path, pause)
    return database.file.load()


def _apply(
    base: Document, edits: Sequence[Edit], database: FileDatabase, at: datetime, seen: Document | None = None
) -> merge.Merged:
    reading = database.file.reading
    source = f"file:{short_hash(reading.data)}" if reading else ""
    return merge.apply(base, edits, source=source, by="", at=at, new_id=new_id, seen=seen)


class _Orphan(NamedTuple):
    """Somebody's bytes that met ours in the instant that ours were in place: `met` was there before, then `ours`.

    Either they are `nowhere` now, or they have their place back, and whoever had read ours may write over them.
    """

    met: Document
    ours: Document
    data: bytes
    nowhere: bool


def _with_orphan(base: Document, orphan: _Orphan, database: FileDatabase, at: datetime) -> Document:
    """Merge in what an orphan brought, where it would be lost; if it cannot be read, the drawer has its bytes."""
    file = database.file
    theirs = understand(file.document, file.path, orphan.data, file.tables).document
    if theirs is None:
        return base
    theirs = canonical(theirs, file.tables)
    ours = merge.diff(orphan.met, orphan.ours)
    if orphan.nowhere:
        read_before = orphan.ours if _has(theirs, ours) else orphan.met
    elif _has(base, ours):
        read_before = orphan.met
    else:
        return base
    return _apply(base, merge.diff(read_before, theirs), database, at).document


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
