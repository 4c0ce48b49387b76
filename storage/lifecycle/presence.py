"""Whether the store that was opened still stands in its folder.

A disk that was unmounted leaves an empty folder, and a folder that was moved away none: neither means that the person
deleted ten thousand incidents.
"""

import json
import os
from pathlib import Path
from typing import Literal

from storage.disk.files import INCIDENT_FILE, is_store, months, read_bytes

Presence = Literal["here", "gone", "empty", "closed", "another"]
"""here; gone (the folder, or all that makes it a store); empty (no incident left); closed (may not be read, or the
disk fails); another (the store of another id)."""


def presence(root: Path, id: str, *, filled: bool) -> Presence:
    """Look whether the store of this id stands at `root`; only one that was `filled` can be found empty."""
    try:
        os.scandir(root).close()
        if not is_store(root):
            return "gone"
        other = _id_at(root)
        if other and other != id:
            return "another"
        return "here" if not filled or _has_incidents(root) else "empty"
    except (FileNotFoundError, NotADirectoryError):
        return "gone"
    except OSError:
        return "closed"


def folder_identity(folder: Path) -> tuple[int, int] | None:
    """Tell which folder stands at a path, by device and inode; None when none does, or it cannot be told."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _has_incidents(root: Path) -> bool:
    for month in months(root):
        try:
            with os.scandir(month) as entries:
                if any(INCIDENT_FILE.fullmatch(entry.path[len(str(root)) + 1 :]) for entry in entries):
                    return True
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:  # what may not be listed may well hold some
            return True
    return False


def _id_at(root: Path) -> str:
    """Read the id of the store; "" while `store.json` is missing or cannot be understood."""
    try:
        id = json.loads(read_bytes(root / "store.json", root))["store"]["main"]["id"]
    except FileNotFoundError:
        return ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return id if isinstance(id, str) else ""
