"""Files that Rebond writes for the person outside of the store: backups, reports, tables."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from storage.disk.files import open_new
from storage.disk.places import sync_folder
from storage.disk.process import host
from storage.disk.whole import tidy
from storage.errors import cannot_write
from storage.writing.replace import give_name
from words.errors import RebondError
from words.fill import fill
from words.say import _


@contextmanager
def given_away(path: Path, root: Path, *, force: bool = False) -> Iterator[IO[bytes]]:
    """Open a file for its owner alone, which appears at `path` whole or not at all.

    RebondError when something stands there already, unless `force` replaces it, and for a place inside the store in
    `root`; CannotWrite when the disk refuses.
    """
    _refuse_place(path, root, force=force)
    temporary = path.with_name(f".{path.name[:180]}.{host()}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        tidy(path)
        with os.fdopen(open_new(temporary), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if force:
            temporary.replace(path)
        else:
            give_name(temporary, path)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise _in_the_way(path) from error
    except FileNotFoundError as error:
        text = _("There is no folder “{folder}”; make it first.")
        raise RebondError(fill(text, {"folder": os.fspath(path.parent)}), file=os.fspath(path)) from error
    except OSError as error:
        raise cannot_write(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _refuse_place(path: Path, root: Path, *, force: bool) -> None:
    if Path(os.path.realpath(path)).is_relative_to(root):
        text = _("“{path}” lies inside the store, where only its own files belong; name a place outside.")
        raise RebondError(fill(text, {"path": os.fspath(path)}), file=os.fspath(path))
    if not os.path.lexists(path):
        return
    if not force or not stat.S_ISREG(path.lstat().st_mode):
        raise _in_the_way(path)


def _in_the_way(path: Path) -> RebondError:
    if path.is_symlink() or not path.is_file():
        text = _("“{path}” is not an ordinary file, so it was left alone; choose another name.")
    else:
        text = _("“{path}” is there already; choose another name, or replace it with --force.")
    return RebondError(fill(text, {"path": os.fspath(path)}), file=os.fspath(path))
