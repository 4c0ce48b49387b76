"""The first meeting: a store gets the address of a copy, or gives it up.

The copy may be empty, hold a store while nothing is here, or both may hold something: then they become one. What lies
there already and has another origin is never touched before a person decides.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sync.errors import GitFailed
from sync.git.command import Git
from sync.git.lock import sync_lock
from sync.git.repository import FETCHED, SEEN, Author, Repository
from sync.merge.applying import Progress
from sync.remote.address import Address, read_address
from sync.remote.failing import Failure, SyncFailed, recognise
from sync.remote.status import Status, remember, status
from sync.remote.travelling import Way, folder_of
from sync.rounds import Outcome, Take, synchronise
from words.errors import UsageError
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from storage.store import Store

_WRONG = frozenset({"not_repository", "not_repository_there", "not_a_store", "no_main", "protocol", "away"})
"""Failures that speak against the address itself: it is not kept."""

_SETTINGS = {
    "core.logAllRefUpdates": "true",
    "receive.denyDeletes": "true",
    "receive.fsckObjects": "true",
    "transfer.fsckObjects": "true",
}
"""What a copy that we make looks after by itself: nothing broken comes in, and what was replaced can be found again."""


def setup(
    store: "Store",
    typed: str,
    author: Author,
    *,
    now: datetime,
    new: bool = False,
    take: Take = "",
    sure: bool = False,
    progress: Progress = lambda _stage, _done, _of: None,
    stop: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Name the copy of a store and go the first round with it; with `new` a missing folder becomes an empty copy.

    BadAddress, UsageError; SyncFailed, and then the address is kept only if the next round may get through with it.
    """
    address = read_address(_whole(typed))
    folder = folder_of(address)
    if folder is not None:
        _expect_outside(folder, store.root)
    with sync_lock(store.state, stop=stop):
        repository = Repository.open(store.state)
        if new:
            _make(address, folder)
        elif folder is not None and not folder.exists():
            raise SyncFailed(Failure("not_repository", Way(address).places()))
        before = status(store.state)
        met = {name: repository.ref(name) for name in (SEEN, FETCHED)}
        if before.address != address.text:
            _forget(repository)
            remember(store.state, Status(address=address.text, rest=before.rest))
        try:
            return synchronise(store, author, now=now, take=take, sure=sure, progress=progress, stop=stop)
        except SyncFailed as error:
            if error.failure.code in _WRONG and before.address != address.text:
                _bring_back(repository, met)
                waiting = before.to_send + status(store.state).to_send if before.address else 0
                remember(store.state, replace(before, to_send=waiting))
            raise


def give_up(store: "Store") -> bool:
    """Forget the copy; what is here and there stays as it is. False when there was none."""
    known = status(store.state)
    if not known.address:
        return False
    with sync_lock(store.state):
        _forget(Repository.open(store.state))
        remember(store.state, Status(rest=known.rest))
    return True


def _forget(repository: Repository) -> None:
    moves = [(name, None, found) for name in (SEEN, FETCHED) if (found := repository.ref(name))]
    if moves:
        repository.move_all(moves)


def _bring_back(repository: Repository, met: Mapping[str, str | None]) -> None:
    """Know again what the copy before this one had."""
    moves = [(name, new, repository.ref(name)) for name, new in met.items()]
    repository.move_all([(name, new, old) for name, new, old in moves if new != old])


def _whole(typed: str) -> str:
    """Make a folder that is named from here, or from home, a whole address."""
    if typed.startswith(("./", "../", "~/")) or typed in (".", ".."):
        return os.path.normpath(Path(typed).expanduser().absolute())
    return typed


def _expect_outside(folder: Path, root: Path) -> None:
    if Path(os.path.realpath(folder)).is_relative_to(root):
        text = _("“{path}” lies in the store itself; choose a folder beside it, or on another disk.")
        raise UsageError(fill(text, {"path": os.fspath(folder)}))


def _make(address: Address, folder: Path | None) -> None:
    """Make an empty copy in a folder that is missing or empty."""
    if folder is None:
        raise UsageError(_("Rebond makes a new copy only in a folder; on a server its owner makes it."))
    try:
        if folder.exists() and any(folder.iterdir()):
            text = _("“{path}” is not empty; without --new it is used as it is.")
            raise UsageError(fill(text, {"path": os.fspath(folder)}))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        from storage.errors import cannot_write

        raise cannot_write(error, folder) from error
    there = Git(folder)
    try:
        there.run("init", "--quiet", "--bare", "--template=", "--initial-branch=main", "--object-format=sha1")
        for name, value in _SETTINGS.items():
            there.run("config", name, value)
    except GitFailed as error:
        raise SyncFailed(recognise(error, Way(address).places())) from error
