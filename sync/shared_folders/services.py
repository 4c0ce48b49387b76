"""Which sync service carries the folder of a store, by the traces that such services leave, and who we are to it."""

import base64
import binascii
import json
import os
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from words.fill import fill
from words.say import _

NAMES = {"syncthing": "Syncthing", "nextcloud": "Nextcloud", "dropbox": "Dropbox"}

_NEXTCLOUD = re.compile(r"\._?sync_[0-9a-f]+\.db|\.(?:next|own)cloudsync\.log")
_CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL)
_DEVICE = 7
"""How many letters of a Syncthing device's id stand in the name of a copy."""


class Service(NamedTuple):
    """A sync service (`kind` is a key of NAMES), and the folder that it shares: the store's own, or one above it."""

    kind: str
    folder: Path

    @property
    def name(self) -> str:
        """Give the name that the service has for people."""
        return NAMES[self.kind]


def both_carry(service: Service) -> str:
    """Say that a store is carried by git and by this service at once, which no merge can make good."""
    text = _(
        "{service} and git both carry this store to other machines, so old values can come back. Use only one of them."
    )
    return fill(text, {"service": service.name})


def service_of(root: Path, environ: Mapping[str, str] = os.environ) -> Service | None:
    """Find the service that shares the folder of a store, the nearest one where there are several."""
    dropboxes = frozenset(_dropbox_folders(environ))
    for folder in (root, *root.parents):
        if (folder / ".stfolder").exists():
            return Service("syncthing", folder)
        if folder in dropboxes or (folder / ".dropbox.cache").is_dir() or (folder / ".dropbox").is_file():
            return Service("dropbox", folder)
        if any(_NEXTCLOUD.fullmatch(name) for name in _names(folder)):
            return Service("nextcloud", folder)
    return None


def own_devices(environ: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Find the first letters of this machine's own Syncthing ids, as they stand in the names of copies.

    An id is the hash of the certificate, a public file that every Syncthing of the person keeps beside its settings.
    """
    return frozenset(device for folder in _syncthing_folders(environ) if (device := _device(folder / "cert.pem")))


def _device(path: Path) -> str:
    try:
        found = _CERTIFICATE.search(path.read_bytes())
        return base64.b32encode(sha256(base64.b64decode(found[1])).digest())[:_DEVICE].decode() if found else ""
    except (OSError, binascii.Error):
        return ""


def _syncthing_folders(environ: Mapping[str, str]) -> Iterator[Path]:
    for name in ("STCONFDIR", "STHOMEDIR"):
        if environ.get(name):
            yield Path(environ[name])
    home = _home(environ)
    if home is not None:
        yield Path(environ.get("XDG_STATE_HOME") or home / ".local/state") / "syncthing"
        yield Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "syncthing"
        yield home / "Library/Application Support/Syncthing"
        yield home / "snap/syncthing/common/syncthing"
        yield home / ".var/app/me.kozec.syncthingtk/config/syncthing"


def _dropbox_folders(environ: Mapping[str, str]) -> Iterator[Path]:
    """List the folders that Dropbox itself says it shares."""
    home = _home(environ)
    if home is None:
        return
    try:
        known = json.loads((home / ".dropbox/info.json").read_bytes())
        yield from (Path(os.path.realpath(account["path"])) for account in known.values())
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return


def _home(environ: Mapping[str, str]) -> Path | None:
    return Path(environ["HOME"]) if environ.get("HOME") else None


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
