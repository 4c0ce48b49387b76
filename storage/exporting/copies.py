"""Copies of a text in files of their own, for the person alone: beside the clipboard, and where they name a folder."""

import errno
import os
from pathlib import Path

from storage.disk.files import open_new
from storage.disk.places import private_folder

COPIED = "copied.txt"
"""The file in this machine's state that holds what was last copied, for terminals without a clipboard."""

_MOST = 1000


def save_new(folder: Path, name: str, data: bytes) -> Path:
    """Write a file that only its owner can read, and never over another one: name.txt, then name-2.txt.

    OSError as the system says it; a file that could not be written whole is not left behind.
    """
    stem, dot, ending = name.rpartition(".")
    for number in range(1, _MOST):
        path = folder / (name if number == 1 else f"{stem or ending}-{number}{dot}{ending if stem else ''}")
        try:
            descriptor = open_new(path)
        except FileExistsError:
            continue
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(folder / name))


def keep_copied(state: Path, data: bytes) -> Path:
    """Keep what was copied in one file below this machine's state, in place of what was copied before."""
    folder = private_folder(state)
    made = save_new(folder, f".{COPIED}", data)
    return made.replace(folder / COPIED)
