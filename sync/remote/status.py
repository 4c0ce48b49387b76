"""What is remembered about the copies on other machines, and how it is said: no git process, one small file.

`STATE/<store>/sync.json` holds the address, when all was the same last, and why it is not now.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Literal

from recovery.kinds import parse_iso, write_moment
from storage.disk.places import private_folder
from storage.disk.whole import write_whole
from sync.remote.failing import Failure
from words import dates
from words.fill import fill
from words.say import _, n_

FILE = "sync.json"
State = Literal["off", "never", "synced", "waiting", "offline", "stopped"]


@dataclass(frozen=True, slots=True)
class Status:
    """How this machine stands with the others. Times are as stored; "" for never or not.

    `to_send` counts what was kept in the history since the last round. `tries` counts rounds that found no network,
    one after the other; `offline_since` is when the first of them was. `read_only` says that sending is not allowed,
    `told_read_only` that the person has heard it.
    """

    address: str = ""
    synced_at: str = ""
    tried_at: str = ""
    to_send: int = 0
    failure: Failure | None = None
    offline_since: str = ""
    tries: int = 0
    read_only: bool = False
    told_read_only: bool = False
    rest: Mapping[str, Any] = field(default_factory=dict)
    """What a newer Rebond keeps here."""

    @property
    def state(self) -> State:
        """Say in one word how it stands."""
        if not self.address:
            return "off"
        if self.failure:
            return "offline" if self.failure.is_offline else "stopped"
        if not self.synced_at:
            return "never"
        return "waiting" if self.to_send and not self.read_only else "synced"

    def said(self, now: datetime, zone: tzinfo) -> str:
        """Say how it stands in a few words for the dashboard; "" where no copies were set up."""
        if self.state == "off":
            return ""
        if self.state == "stopped" and self.failure:
            return fill(_("stopped: {why}"), {"why": self.failure.sentence()})
        parts = []
        if self.state == "offline":
            parts.append(self.offline(now, zone))
        if self.to_send and not self.read_only:
            parts.append(n_("{n} to send", "{n} to send", self.to_send).format(n=self.to_send))
        if not parts and self.synced_at:
            parts.append(fill(_("synced {when}"), {"when": _when(self.synced_at, now, zone)}))
        return " · ".join(parts or [_("not synced yet")])

    def offline(self, now: datetime, zone: tzinfo) -> str:
        """Say since when there is no network."""
        return fill(_("offline since {when}"), {"when": _when(self.offline_since, now, zone)})

    def due(self, now: datetime, minutes: int) -> float:
        """Tell in how many seconds the next round by itself is due; longer and longer while there is no network."""
        last = parse_iso(self.tried_at) if self.tried_at else None
        if last is None or last.tzinfo is None:
            return 0.0
        pause = 60.0 * min(minutes * 2 ** min(self.tries, 6), max(minutes, LONGEST_PAUSE))
        passed: float = (now - last).total_seconds()
        return max(0.0, pause - passed) if passed >= 0 else float(pause)  # a clock that was set back


LONGEST_PAUSE = 60
"""Minutes between two tries while there is no network."""


def status(state: Path) -> Status:
    """Read how this machine stands with the others; a file that cannot be read counts as none."""
    try:
        found = json.loads((state / FILE).read_bytes())
    except (OSError, ValueError):
        return Status()
    return _read(found) if isinstance(found, dict) else Status()


def remember(state: Path, what: Status) -> None:
    """Write how it stands; OSError as the system says it."""
    known = asdict(replace(what, failure=None, rest={}))
    document = {**what.rest, **{key: value for key, value in known.items() if key != "rest"}}
    if what.failure:
        document["failure"] = {"code": what.failure.code, "values": dict(what.failure.values)}
    data = json.dumps({key: value for key, value in document.items() if value}, ensure_ascii=False, indent=2)
    write_whole(private_folder(state) / FILE, data.encode() + b"\n", durable=False)


def kept_one_more(state: Path) -> None:
    """Count a commit that waits to be sent; without an address nobody counts."""
    known = status(state)
    if known.address:
        over = known.failure is not None and known.failure.is_here
        with suppress(OSError):  # a number on the dashboard, and the next round sets it right
            remember(state, replace(known, to_send=known.to_send + 1, failure=None if over else known.failure))


def synced(known: Status, at: datetime, *, read_only: bool) -> Status:
    """Make the status after a round that got through."""
    moment = write_moment(at)
    return replace(
        known, synced_at=moment, tried_at=moment, to_send=0, failure=None, offline_since="", tries=0,
        read_only=read_only, told_read_only=known.told_read_only and read_only,
    )  # fmt: skip


def failed(known: Status, failure: Failure, at: datetime) -> Status:
    """Make the status after a round that did not; being stopped by the person is no failure."""
    moment = write_moment(at)
    if failure.code == "stopped":
        return known
    if not failure.is_offline:
        return replace(known, failure=failure, tried_at=moment, offline_since="", tries=0)
    since = known.offline_since or moment
    return replace(known, failure=failure, tried_at=moment, offline_since=since, tries=known.tries + 1)


def _when(raw: str, now: datetime, zone: tzinfo) -> str:
    at = parse_iso(raw)
    if at is None or at.tzinfo is None:
        return "?"
    at, now = at.astimezone(zone), now.astimezone(zone)
    return dates.clock(at) if at.date() == now.date() else dates.moment(at, now, zone)


def _read(found: Mapping[str, Any]) -> Status:
    kinds: dict[str, type] = {
        "address": str, "synced_at": str, "tried_at": str, "to_send": int, "offline_since": str, "tries": int,
        "read_only": bool, "told_read_only": bool,
    }  # fmt: skip
    known = {key: found[key] for key, kind in kinds.items() if type(found.get(key)) is kind}
    failure = found.get("failure")
    told = None
    if isinstance(failure, dict) and isinstance(failure.get("code"), str):
        values = failure.get("values")
        values = values if isinstance(values, dict) else {}
        told = Failure(failure["code"], {str(key): str(value) for key, value in values.items()})
    rest = {key: value for key, value in found.items() if key not in kinds and key != "failure"}
    return Status(**known, failure=told, rest=rest)
