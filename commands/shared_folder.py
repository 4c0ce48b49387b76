"""What `rebond doctor` says of a sync service that shares the folder of the store."""

import os
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from words.errors import RebondError

if TYPE_CHECKING:
    from commands.call import Call
    from storage.checking.doctor import Fact


def shared_facts(call: "Call") -> "list[Fact]":
    """Say which service shares the store and what to do for it; nothing where none does."""
    from storage.checking.doctor import Fact
    from sync.remote.status import status
    from sync.shared_folders.ignoring import missing_lines
    from sync.shared_folders.services import service_of

    try:
        store = call.store
    except RebondError:  # said elsewhere
        return []
    service = service_of(store.root, call.options.environ)
    if service is None:
        return []
    found = [Fact("shared", {"service": service.name}, ok=True)]
    if status(store.state).address:
        found.append(Fact("shared.both", {"service": service.name}, ok=False))
    lines = missing_lines(service, store.root)
    if lines and service.folder == store.root:
        found.append(Fact("shared.ignore", ok=False))
    elif lines:
        found.append(Fact("shared.ignore.above", {"folder": str(service.folder), "lines": " ".join(lines)}, ok=False))
    if service.kind == "dropbox" and not _is_spared(store.root / ".tmp"):
        found.append(Fact("shared.temporary", {"command": _sparing(store.root / ".tmp")}, ok=False))
    return found


def _sparing(folder: Path) -> str:
    """Give the command with which Dropbox itself says that a folder is left alone."""
    if sys.platform == "darwin":
        return f"xattr -w com.dropbox.ignored 1 {quote(str(folder))}"
    return f"attr -s com.dropbox.ignored -V 1 {quote(str(folder))}"


def _is_spared(folder: Path) -> bool:
    if not hasattr(os, "getxattr"):  # only Linux lets Python ask
        return False
    try:
        return os.getxattr(folder, "user.com.dropbox.ignored") == b"1"
    except OSError:
        return not folder.exists()
