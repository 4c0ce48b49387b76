"""The very bytes of what was merged, kept before a copy goes: in the history, and without git in a drawer.

In the history they form a line of their own, `refs/copies`, which is never sent anywhere: each commit has the file as
one of the two versions had it. The drawer, `copies` in this machine's state, keeps them for thirty days.
"""

import contextlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import CannotWrite
from storage.writing.temporary import Displaced
from sync.errors import GitFailed, GitMissing, GitTooOld
from sync.git.lock import HistoryBusy, sync_lock
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from sync.git.repository import Author, Repository

COPIES = "refs/copies"
FOLDER = "copies"
DAYS = 30
PATIENCE = 3.0
"""Seconds to wait for whoever works on the history; a round over a slow line may take longer."""


class KeptCopies:
    """Where the bytes of copies go on this machine."""

    def __init__(self, state: Path, author: "Author") -> None:
        self._author = author
        self._drawer = Displaced(state / FOLDER, days=DAYS)
        self._state = state
        self._repository: Repository | None = None
        self._has_git = True

    def keep(self, path: str, versions: Sequence[bytes], at: datetime) -> None:
        """Keep versions of the file at a path below the store, oldest first; CannotWrite when nothing takes them."""
        if self._has_git:
            try:
                self._commit(path, versions, at)
            except (GitMissing, GitTooOld):
                self._has_git = False
            except (GitFailed, HistoryBusy, OSError):
                pass  # a history that is damaged, busy or on a full disk holds up nothing that the drawer takes
            else:
                return
        document = Path(path).stem
        if not all(self._drawer.keep(data, document) for data in versions):
            text = _("The bytes of a copy of “{file}” could not be kept, so the copy stays. Make some room, try again.")
            raise CannotWrite(fill(text, {"file": path}))
        with contextlib.suppress(OSError):
            self._drawer.tidy()

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
