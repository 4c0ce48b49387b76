"""What a store needs of its folder before it is entered, and the sentences for when that is not so."""

import os
from pathlib import Path

from storage.disk.places import Places
from storage.errors import NotAStore
from words.fill import fill
from words.say import _


def expect_folder(root: Path, places: Places) -> None:
    """Raise NotAStore when something other than a readable folder is in the store's place."""
    try:
        if root.is_dir():
            os.scandir(root).close()
            return
        exists = os.path.lexists(root)
        blocked = exists or any(parent.exists() and not parent.is_dir() for parent in root.parents)
    except OSError as error:
        message = _("You may not read the store “{path}”. Check who owns it, or name another with --store.")
        raise NotAStore(fill(message, {"path": os.fspath(places.store)}), file=os.fspath(places.store)) from error
    if blocked:
        message = _("“{path}” is not a folder. Name a folder for the store with --store.")
        raise NotAStore(fill(message, {"path": os.fspath(places.store)}), file=os.fspath(places.store))


def no_store(root: Path, state_before: Path | None) -> NotAStore:
    """Say that there is no store, or that the one whose state is `state_before` is gone from there."""
    if state_before is None:
        message = _("There is no store in “{path}”. “rebond new” begins one there; --store names another.")
    else:
        message = _(
            "The store that was in “{path}” is gone: perhaps a disk is not mounted. Bring it back; to begin a new one "
            "there, first move “{state}” away."
        )
    path = os.fspath(root)
    return NotAStore(fill(message, {"path": path, "state": os.fspath(state_before or "")}), file=path)
