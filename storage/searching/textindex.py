"""The folded texts of all incidents in one SQLite file of the cache, so that a search reads no incident's file.

It is never an authority. Each row has the stamp of the file that it was read from; any doubt about the whole, and it is
deleted and made again. Private texts are not in it: they are no incident's file.

Writers hold a lock of their own, for SQLite must never find the journal of a file that was deleted. Connections are
short, so that it is noticed when somebody deletes the cache.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import unidata_version
from urllib.parse import quote

from recovery.searching import Names
from storage.disk.files import open_new
from storage.disk.places import private_folder
from storage.searching.textrows import Stamped, drop_page, find_pages, is_unwritable, put_page
from storage.writing.lock import open_lock

if TYPE_CHECKING:
    from sqlite3 import Connection, Error

FORMAT = 1
"""Grows with every change to the tables, to what a page holds, or to how texts fold."""
FILE = "texts.sqlite"
LOCK = "texts.lock"
WHOLE = "texts.whole"
"""An empty file that says that every incident was once written down; looking for it takes no SQLite."""
PATIENCE_MS = 250
"""How long to wait for another process that is just finishing a write."""

_PRAGMAS = (
    "journal_mode = DELETE",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "synchronous = NORMAL",
    "secure_delete = ON",
)
_TABLES = (
    "CREATE TABLE mark (kind TEXT NOT NULL, token TEXT NOT NULL, writes INTEGER NOT NULL)",
    "CREATE TABLE pages (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp BLOB NOT NULL, title TEXT NOT NULL,"
    " client TEXT NOT NULL, project TEXT NOT NULL, text TEXT NOT NULL)",
)
# Which texts have a trigram is all it says, not where: half of the size, and `instr` has the last word anyway.
_TRIGRAMS = (
    "CREATE VIRTUAL TABLE trigrams USING fts5"
    "(text, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1')"
)


class Mark(NamedTuple):
    """Names one state of the file: a random token from when it was made, and how often it was written since."""

    token: str
    writes: int


class Unusable(Exception):
    """The cache cannot be used now: locked, read-only, full, not ours, or SQLite is missing."""


class Outdated(Exception):
    """Somebody else wrote it, or made it anew."""


class TextIndex:
    """The file in a store's folder of the cache; every method may be called in any thread, one at a time."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache
        self._path = cache / FILE

    @property
    def is_whole(self) -> bool:
        """Whether every incident was written down, if only as it was then."""
        return self._path.exists() and self._path.with_name(WHOLE).exists()

    def compare(self, stamps: dict[str, bytes]) -> tuple[Mark | None, list[str]]:
        """Take those out of the stamps by id whose pages have the same stamp.

        Gives the state of the file, None when there is none yet, and the ids of pages that no stamp was given for.
        """
        gone: list[str] = []
        with self._reading() as (db, found):
            for id, stamp in db.execute("SELECT id, stamp FROM pages") if db else ():
                if id not in stamps:
                    gone.append(id)
                elif stamps[id] == stamp:
                    del stamps[id]
            return found.mark if found else None, gone

    def call_whole(self) -> None:
        """Note that every incident is written down."""
        with self._locked(), suppress(FileExistsError):
            os.close(open_new(self._path.with_name(WHOLE)))

    def find(self, words: Sequence[str], names: Names, mark: Mark | None) -> list[tuple[str, bool]]:
        """List the incidents that hold all the words, by id, and whether their titles alone do.

        Outdated when the file is not in the state `mark` any more.
        """
        with self._reading() as (db, found):
            if (found.mark if found else None) != mark:
                raise Outdated
            if db is None or found is None or not words or any(is_unwritable(word) for word in words):
                return []
            return find_pages(db, words, names, trigrams=found.trigrams)

    def put(self, pages: Iterable[Stamped], gone: Iterable[str], mark: Mark | None) -> Mark | None:
        """Write pages, and take out those of incidents that are gone.

        Gives the new state; None when somebody else wrote since `mark`, so that nobody knows what is true of it.
        """
        with self._writing() as (db, before):
            for stamped in pages:
                put_page(db, stamped, trigrams=before.trigrams)
            for id in gone:
                drop_page(db, id, trigrams=before.trigrams)
            db.execute("UPDATE mark SET writes = writes + 1")
            known = before.is_new if mark is None else mark == before.mark
            return before.mark._replace(writes=before.mark.writes + 1) if known else None

    # Opening.

    @contextmanager
    def _reading(self) -> "Iterator[tuple[Connection | None, _Found | None]]":
        """Open the file for one look at one state; nothing when there is no file."""
        if not self._is_sound():
            yield None, None
            return
        with self._guarded(), closing(_connect(self._path)) as db:
            db.execute("BEGIN")
            found = _found(db)
            yield (db, found) if found else (None, None)

    @contextmanager
    def _writing(self) -> "Iterator[tuple[Connection, _Found]]":
        """Open the file, made where it is missing, for one act."""
        with self._locked():
            if not self._is_sound(locked=True):
                self._make()
            with self._guarded(locked=True), closing(_connect(self._path)) as db:
                db.execute("BEGIN IMMEDIATE")
                yield db, _found(db) or _lay_out(db)
                db.execute("COMMIT")

    @contextmanager
    def _guarded(self, *, locked: bool = False) -> Iterator[None]:
        """Turn what SQLite says into Unusable, after the file was deleted where it is damaged."""
        import sqlite3

        try:
            yield
        except sqlite3.Error as error:
            if _is_damage(error):
                self._delete(locked=locked)
            raise Unusable from error
        except UnicodeEncodeError as error:
            raise Unusable from error

    def _is_sound(self, *, locked: bool = False) -> bool:
        """Tell whether the file is there; Unusable when others could have written it, or reach it."""
        try:
            import sqlite3  # noqa: F401  # 12 ms, and some Pythons are built without it

            status = self._path.lstat()
        except FileNotFoundError:
            return False
        except (OSError, ImportError) as error:
            raise Unusable from error
        self._check_folder()
        if S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o077:
            return True
        self._delete(locked=locked)
        return False

    def _check_folder(self) -> None:
        status = self._folder.lstat()
        if not S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
            raise Unusable

    def _make(self) -> None:
        """Make an empty file for its owner alone; SQLite gives its journal the same mode."""
        try:
            os.close(open_new(self._path))
        except OSError as error:
            raise Unusable from error

    def _delete(self, *, locked: bool) -> None:
        if not locked:
            with self._locked():
                self._delete(locked=True)
            return
        try:
            for name in (WHOLE, FILE, f"{FILE}-journal", f"{FILE}-wal", f"{FILE}-shm"):
                self._path.with_name(name).unlink(missing_ok=True)
        except OSError as error:
            raise Unusable from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            private_folder(self._folder)
            self._check_folder()
            descriptor = open_lock(self._folder / LOCK)
        except OSError as error:
            raise Unusable from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except OSError as error:
            raise Unusable from error
        finally:
            os.close(descriptor)


class _Found(NamedTuple):
    """What the file says about itself."""

    mark: Mark
    trigrams: bool
    is_new: bool = False


def _connect(path: Path) -> "Connection":
    import sqlite3

    db = sqlite3.connect(
        f"file:{quote(os.fspath(path))}?mode=rw", uri=True, timeout=PATIENCE_MS / 1000, isolation_level=None,
    )  # fmt: skip
    try:
        for pragma in _PRAGMAS:
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


def _found(db: "Connection") -> _Found | None:
    """Read what a file says about itself; None for an empty one. DatabaseError for one that is not like ours."""
    import sqlite3

    there = {name: kind for kind, name in db.execute("SELECT type, name FROM sqlite_master")}
    if not there:
        return None
    rows = db.execute("SELECT kind, token, writes FROM mark").fetchall() if "mark" in there else []
    if len(rows) == 1 and not {"view", "trigger"} & set(there.values()):
        kind, token, writes = rows[0]
        trigrams = kind == _kind(trigrams=True)
        if (trigrams or kind == _kind(trigrams=False)) and isinstance(token, str) and isinstance(writes, int):
            return _Found(Mark(token, writes), trigrams)
    raise sqlite3.DatabaseError("not like ours")


def _lay_out(db: "Connection") -> _Found:
    import sqlite3

    for statement in _TABLES:
        db.execute(statement)
    trigrams = True
    try:
        db.execute(_TRIGRAMS)
    except sqlite3.OperationalError:
        trigrams = False  # an older SQLite, or one without FTS5: every text is gone through instead
    mark = Mark(os.urandom(8).hex(), 0)
    db.execute("INSERT INTO mark VALUES (?, ?, ?)", (_kind(trigrams=trigrams), *mark))
    return _Found(mark, trigrams, is_new=True)


def _kind(*, trigrams: bool) -> str:
    # How texts fold depends on what Python knows of Unicode.
    return f"rebond {FORMAT} {unidata_version} {'trigrams' if trigrams else 'plain'}"


def _is_damage(error: "Error") -> bool:
    """Tell damage from what may pass: a lock, a full or read-only disk, too little memory."""
    import sqlite3

    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return isinstance(error, sqlite3.DatabaseError)
    passing = ("PERM", "BUSY", "LOCKED", "NOMEM", "READONLY", "INTERRUPT", "IOERR", "FULL", "CANTOPEN", "AUTH")
    return code & 0xFF not in {getattr(sqlite3, f"SQLITE_{each}") for each in passing}
