"""The very bytes of what was merged or is wanted no more, kept before a file goes: in the history, else in a drawer.

In the history they form a line of their own, `refs/copies`, which is never sent anywhere: each commit has the file as
one of the two versions had it. The drawer, `copies` in this machine's state, keeps them for thirty days.
"""

import contextlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from storage.clock import now
from storage.errors import CannotWrite, cannot_write
from storage.writing.taking import Wanted, content, take
from storage.writing.temporary import Displaced
from sync.errors import GitFailed, GitMissing, GitTooOld
from sync.git.lock import HistoryBusy, sync_lock
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from storage.store import Store
    from sync.git.repository import Author, Repository

COPIES = "refs/copies"
FOLDER = "copies"
DAYS = 30
PATIENCE = 3.0
"""Seconds to wait for whoever works on the history; a round over a slow line may take longer."""

Dismissed = Literal["history", "drawer", "changed", "gone"]
"""What became of a file that was to go: its bytes are in the history or in the drawer, somebody changed it meanwhile
and it stays, or there was none."""


def dismiss(store: "Store", author: "Author", path: str) -> Dismissed:
    """Remove a file of the store by its path below the root, once its bytes are kept; CannotWrite, NewerStore.

    A kill at any moment leaves the file where it is, or its bytes where they are kept.
    """
    try:
        data = content(store.root, path)
        if data is None:
            return "gone"
        where = KeptCopies(store.state, author).keep(path, [data], now())
        ((_path, is_gone),) = take(store, [Wanted(path, None, lambda there: there == data)])
    except OSError as error:
        raise cannot_write(error, store.root / path) from error
    return where if is_gone else "changed"


class KeptCopies:
    """Where the bytes of copies go on this machine."""

    def __init__(self, state: Path, author: "Author") -> None:
        self._author = author
        self._drawer = Displaced(state / FOLDER, days=DAYS)
        self._state = state
        self._repository: Repository | None = None
        self._has_git = True

    def keep(self, path: str, versions: Sequence[bytes], at: datetime) -> Literal["history", "drawer"]:
        """Keep versions of the file at a path below the store, oldest first, and tell where; CannotWrite."""
        if self._has_git:
            try:
                self._commit(path, versions, at)
            except (GitMissing, GitTooOld):
                self._has_git = False
            except (GitFailed, HistoryBusy, OSError):
                pass  # a history that is damaged, busy or on a full disk holds up nothing that the drawer takes
            else:
                return "history"
        document = Path(path).stem
        if not all(self._drawer.keep(data, document) for data in versions):
            text = _("The bytes of a copy of “{file}” could not be kept, so the copy stays. Make some room, try again.")
            raise CannotWrite(fill(text, {"file": path}))
        with contextlib.suppress(OSError):
            self._drawer.tidy()
        return "drawer"

    def _commit(self, path: str, versions: Sequence[bytes], at: datetime) -> None:
        from sync.git.repository import ROOT, Repository

        with sync_lock(self._state, patience=PATIENCE):
            if self._repository is None:
                self._repository = Repository.open(self._state)
            repository = self._repository
            before = commit = repository.ref(COPIES)
            for data in versions:
                commit = repository.commit([commit or ROOT], {path: data}, self._author, at, "copy")
            repository.move(COPIES, commit, before)
