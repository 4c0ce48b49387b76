"""Copies of incidents as they stood when a legal matter began: written once, for reading only, never replaced.

```
STATE/frozen/<id>.<legal state>.<UTC time>.<SHA-256 of the file>.tar    incident.json, byte for byte, and report.html
```
One for each state that an incident came to. They hold nothing of what stays on this machine, such as feelings.
"""

import io
import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from recovery.records import read_incident
from storage.disk.files import is_id, path_of, read_bytes
from storage.disk.places import private_folder
from storage.store import Store
from words.errors import RebondError, UnknownId

STATES = ("threatened", "formal_notice", "proceedings")
FOLDER = "frozen"
_NAME = re.compile(r"(?P<id>[\w-]+)\.(?P<state>\w+)\.(?P<at>\d{8}T\d{6}Z)\.(?P<sha>[0-9a-f]{64})\.tar")
_LARGEST = 64_000_000


class Frozen(NamedTuple):
    """One copy: of which incident, in which legal state, from when, and the SHA-256 that its file had."""

    id: str
    state: str
    at: datetime
    sha: str
    path: Path

    @property
    def is_sound(self) -> bool:
        """Whether the file is still as it was written; it is read for that."""
        try:
            return sha256(read_bytes(self.path, most=_LARGEST)).hexdigest() == self.sha
        except OSError:
            return False


def frozen(state: Path, id: str = "") -> list[Frozen]:
    """List the copies in a store's folder of this machine, of all incidents or of one, the oldest first."""
    try:
        names = os.listdir(state / FOLDER)
    except OSError:
        return []
    found = [
        Frozen(each["id"], each["state"], _time(each["at"]), each["sha"], state / FOLDER / name)
        for name in names
        if (each := _NAME.fullmatch(name)) and each["id"] == (id or each["id"])
    ]
    return sorted(found, key=lambda each: (each.at, each.path.name))


def freeze(store: Store, id: str, now: datetime) -> Frozen | None:
    """Keep a copy of an incident that has come to a legal state; None without one, or when that one has its copy.

    CannotWrite when the disk refuses.
    """
    try:
        reading = store.read(id)
    except UnknownId:
        return None
    main = (reading.document or {}).get("incident", {}).get("main", {})
    state = main.get("legal_state")
    if state not in STATES or any(each.state == state for each in frozen(store.state, id)):
        return None
    from storage.errors import cannot_write
    from storage.exporting.outside import given_away
    from storage.exporting.reports import Reports

    incident = read_incident(id, reading.document or {}, store.zone)
    page = Reports(store, now).written(incident, "html")
    data = _packed({"incident.json": reading.data, "report.html": page}, int(now.timestamp()))
    sha = sha256(data).hexdigest()
    at = now.astimezone(UTC).replace(microsecond=0)
    path = store.state / FOLDER / f"{id}.{state}.{at:%Y%m%dT%H%M%SZ}.{sha}.tar"
    try:
        private_folder(path.parent)
    except OSError as error:
        raise cannot_write(error, path.parent) from error
    with given_away(path, store.root) as file:
        file.write(data)
        os.fchmod(file.fileno(), 0o400)
    return Frozen(id, state, at, sha, path)


def notice(store: Store, ids: Iterable[str], now: datetime) -> Iterator[Frozen]:
    """Keep copies of those of some incidents, just edited by hand, that have come to a legal state."""
    for id in ids:
        if is_id(id) and _may_be_legal(store, id) and (kept := freeze(store, id, now)):
            yield kept


def _may_be_legal(store: Store, id: str) -> bool:
    """Look whether a file names a legal state at all; nearly none does, and reading it is a fraction of the work."""
    path = path_of(id, store.root)
    try:
        return path is not None and b'"legal_state"' in read_bytes(path, store.root)
    except (OSError, RebondError):
        return False


def _packed(files: dict[str, bytes], at: int) -> bytes:
    import tarfile

    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT, encoding="utf-8") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.mtime, member.mode = len(data), at, 0o400
            tar.addfile(member, io.BytesIO(data))
    return target.getvalue()


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
