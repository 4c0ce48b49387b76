"""Put files that came from another machine in the place of those that are known, and of no others.

What somebody saved here meanwhile stays as it is: the next round meets it.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from storage.errors import cannot_write
from storage.files import LARGEST, read_bytes, refuse_links
from storage.places import sync_folder
from storage.replace import create, give_name, replace

if TYPE_CHECKING:
    from storage.store import Store
    from storage.temporary import Temporary

AT_ONCE = 50
"""Files that are written under one lock: whoever wants to save waits for no more of them."""

_NO_ID = re.compile(r"[^A-Za-z0-9_-]")


class Wanted(NamedTuple):
    """A file as it should be: its path relative to the store, its bytes, and what tells whether those that are there
    now are the known ones. None stands for no file, both times."""

    path: str
    data: bytes | None
    is_known: Callable[[bytes | None], bool]


def take(store: "Store", wanted: Iterable[Wanted]) -> Iterator[tuple[str, bool]]:
    """Write and remove files, and tell of each path whether it is as wanted now.

    It is not where the file had other bytes than known, or something that is no file stands there. NewerStore,
    CannotWrite as for any change; what was written before stays.
    """
    rest = iter(wanted)
    while batch := list(islice(rest, AT_ONCE)):
        with store.writing() as temporary:
            done = [(each.path, _take(store.root, each, temporary)) for each in batch]
        yield from done


def content(root: Path, path: str) -> bytes | None:
    """Read a file of the store by its relative path; None when there is none, OSError when it cannot be read."""
    try:
        return read_bytes(root / path, root)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _take(root: Path, wanted: Wanted, temporary: "Temporary") -> bool:
    path = root / wanted.path
    document = _NO_ID.split(path.name, maxsplit=1)[0]  # of a sync service's copy too, whose name goes on
    try:
        there = content(root, wanted.path)
        if there == wanted.data:
            return True
        if not wanted.is_known(there) or (there is not None and len(there) > LARGEST):
            return False
        refuse_links(path, root)
        if wanted.data is None:
            return _remove(path, there or b"", document, temporary)
        if there is None:
            create(path, wanted.data, document, temporary)
            return True
        return replace(path, wanted.data, there, document, temporary).done
    except (FileExistsError, FileNotFoundError, IsADirectoryError):
        return False  # somebody was faster
    except OSError as error:
        if _stands_in_the_way(path, root):
            return False
        raise cannot_write(error, path) from error


def _stands_in_the_way(path: Path, root: Path) -> bool:
    """Tell whether a link, or something that is no file or folder, stands where the file should go."""
    above = [folder for folder in path.parents if folder.is_relative_to(root) and folder != root]
    return any(each.is_symlink() or (each.exists() and not each.is_dir()) for each in above) or (
        os.path.lexists(path) and (path.is_symlink() or not path.is_file())
    )


def _remove(path: Path, known: bytes, document: str, temporary: "Temporary") -> bool:
    """Remove a file that holds the known bytes; whatever else comes to light keeps its place."""
    aside = temporary.name(known, document, known)
    os.rename(path, aside)  # noqa: PTH104
    if read_bytes(aside) != known:
        try:
            give_name(aside, path)
        except FileExistsError:  # and yet another one came: it stays, and these bytes are kept for a day
            temporary.put_away(aside, read_bytes(aside), document)
        else:
            temporary.drop(aside)
        return False
    temporary.drop(aside)
    sync_folder(path.parent)
    return True
