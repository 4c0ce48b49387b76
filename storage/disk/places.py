"""Where things are kept: the store, this machine's state, the cache, the settings file."""

import errno
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from words.errors import UsageError
from words.say import _

APP = "rebond"


class Places(NamedTuple):
    """Four absolute paths; finding them creates nothing, whoever writes makes the folder.

    `state` and `cache` are shared by all stores: `state_of` and `cache_of` name the part of one store.
    """

    store: Path
    state: Path
    cache: Path
    config: Path

    def state_of(self, store_id: str) -> Path:
        """Name the folder of what this machine alone keeps about the store."""
        return self.state / self._name(store_id)

    def cache_of(self, store_id: str) -> Path:
        """Name the folder of what can be rebuilt about the store at any time."""
        return self.cache / self._name(store_id)

    def _name(self, store_id: str) -> str:
        # A copied store keeps its id, so the path tells the two apart. Links are followed: two ways to the same
        # folder must share one lock.
        real = os.fsencode(os.path.realpath(self.store))
        return f"{store_id}-{zlib.crc32(real):08x}"


def find_places(
    store_option: str | None = None, config_option: str | None = None, environ: Mapping[str, str] = os.environ
) -> Places:
    """Find the places from options, then REBOND_STORE, REBOND_STATE, REBOND_CACHE, REBOND_CONFIG, then the platform.

    UsageError when `~` stands for nobody.
    """
    chosen = {
        "store": store_option or environ.get("REBOND_STORE"),
        "state": environ.get("REBOND_STATE"),
        "cache": environ.get("REBOND_CACHE"),
        "config": config_option or environ.get("REBOND_CONFIG"),
    }
    paths = {name: absolute(text) for name, text in chosen.items() if text}
    if len(paths) < len(chosen):
        paths = _platform() | paths
    if paths["config"].is_dir():
        paths["config"] /= "config.toml"
    return Places(**paths)


def absolute(text: str) -> Path:
    """Make a typed path absolute, with `~` expanded; UsageError when `~` stands for nobody."""
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as error:
        from words.fill import fill

        message = _("The folder “{path}” starts with a home that does not exist here; write it in full.")
        raise UsageError(fill(message, {"path": text})) from error


def private_folder(path: Path) -> Path:
    """Make a folder and its parents where they are missing, for their owner alone; OSError as the system says it.

    A link in the folder's own place is not followed (ELOOP); those above it are where the person keeps things.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(path))
    if not path.is_dir():
        if not path.parent.is_dir():
            private_folder(path.parent)
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            if not path.is_dir():  # else somebody else was faster
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(path)) from None
    return path


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder; OSError as the system says it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # folders of some network disks cannot be synced
            raise
    finally:
        os.close(descriptor)


def _platform() -> dict[str, Path]:
    # Imported here: 12 ms that nobody pays when options and environment decide.
    from platformdirs import PlatformDirs

    folders = PlatformDirs(APP, appauthor=False)
    data, state = folders.user_data_path, folders.user_state_path
    return {
        # macOS has one folder for data, state and settings: there the store gets a folder of its own inside.
        "store": data / "store" if data == state else data,
        "state": state / "state" if data == state else state,
        "cache": folders.user_cache_path,
        "config": folders.user_config_path / "config.toml",
    }
