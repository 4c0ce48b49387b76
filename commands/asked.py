"""Which files a person means when they name files and folders, and the stores that these lie in."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from storage.checking.sources import OnDisk, home_of_file
from storage.disk.files import is_store
from words.errors import RebondError
from words.fill import fill
from words.say import _


class Asked(NamedTuple):
    """One file as it was named; `root` is the store that it lies in, and `name` its path below, if it lies in one."""

    shown: Path
    root: Path | None = None
    name: str = ""


def asked(given: Iterable[str]) -> Iterator[Asked]:
    """List the files that are meant, each once; RebondError for what is not there."""
    seen: set[Path] = set()
    for each in given:
        path = Path(each)
        if not os.path.lexists(path):
            raise RebondError(_("There is no such file; check its path."), file=each)
        for file in _below(path) if path.is_dir() else (_placed(path),):
            if file.shown not in seen:
                seen.add(file.shown)
                yield file


def _placed(path: Path) -> Asked:
    home = home_of_file(path)
    return Asked(path, *home) if home else Asked(path)


def _below(folder: Path) -> Iterator[Asked]:
    """List the JSON files of a folder; of a store only its own, without schemas, links and hidden files."""
    for path, inner, names in os.walk(folder):
        here = Path(path)
        if is_store(here):
            root = here.resolve()
            yield from (Asked(here / name, root, name) for name in OnDisk(root).names())
            inner.clear()
            continue
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".json") and not name.startswith(".") and not (here / name).is_symlink():
                yield _placed(here / name)


def read_outside(path: Path) -> bytes:
    """Read a file that lies in no store; RebondError when it cannot be."""
    try:
        return path.read_bytes()
    except OSError as error:
        from words.system import reason

        text = _("This file cannot be opened ({reason}); check its path.")
        raise RebondError(fill(text, {"reason": reason(error)}), file=str(path)) from error
