"""The snapshot: the summaries of all incidents in one file of the cache, so that a start reads only what changed.

A head that says for which Rebond, Python, format and zone it is, with a checksum; then marshal's bytes. It is never an
authority: any doubt about it, and it counts as absent and is made again. Marshal is read only when the file and its
folders are this user's alone (`storage.disk.own`) and the checksum fits, for its reader is not meant for bytes of
others.
"""

import marshal
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from recovery.summary import SUMMARY_VERSION, Summary, Wait
from recovery.versions import latest
from storage.disk.own import read_own, write_own
from storage.scanning.scan import Warned
from storage.scanning.stamps import Stamp

FORMAT = 4
FILE = "snapshot.bin"
LONGEST_HEAD = 1000
FORMER = ("snapshot.json",)
"""What earlier versions kept in the cache: nobody reads its titles any more."""


class Snapshot(NamedTuple):
    """What is known of a store.

    `stamps` are those of its files, by folder and name; `packed` its summaries by id; `elsewhere` the folders of files
    that are not in that of the day in their id, by id; `clashes` the files whose names clash.
    """

    stamps: dict[str, dict[str, Stamp]]
    packed: dict[str, bytes]
    elsewhere: dict[str, str]
    clashes: list[Warned]


def load_snapshot(cache: Path, zone: str, name: str = FILE) -> Snapshot | None:
    """Read the snapshot in a store's cache; None when there is none that certainly fits."""
    try:
        data = read_own(cache / name)
    except OSError:
        return None
    end = data.find(b"\n", 0, LONGEST_HEAD) + 1
    body = memoryview(data)[end:]
    if data[:end] != _head(body, zone):
        return None
    try:
        stamps, packed, elsewhere, clashes = marshal.loads(body)
        return Snapshot(stamps, packed, elsewhere, [Warned(*each) for each in clashes])
    except (ValueError, TypeError, EOFError):
        return None


def save_snapshot(cache: Path, zone: str, snapshot: Snapshot, name: str = FILE) -> None:
    """Write a snapshot in one step; OSError when the cache cannot be written."""
    clashes = [(each.code, each.file, each.other) for each in snapshot.clashes]
    body = marshal.dumps((*snapshot[:-1], clashes))
    write_own(cache / name, _head(memoryview(body), zone) + body)


def drop_former(cache: Path) -> None:
    """Remove what earlier versions left in a store's cache, as far as the system lets us."""
    for name in FORMER:
        with suppress(OSError):
            if not cache.is_symlink():
                (cache / name).unlink()


def _head(body: memoryview, zone: str) -> bytes:
    # The names of the fields are in it too: rows are positions, and a forgotten SUMMARY_VERSION must not mix them up.
    names = ",".join((*Summary._fields, *Wait._fields))
    python = sys.implementation.cache_tag, sys.hexversion, sys.maxsize, marshal.version
    ours = FORMAT, SUMMARY_VERSION, latest(), zlib.crc32(names.encode())
    return f"rebond snapshot {ours} {python} {zone!a} {len(body)} {zlib.crc32(body)}\n".encode("ascii")
