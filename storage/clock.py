"""The time and the zone of this machine; the only place that asks."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from recovery.kinds import INSTANT, is_zone
from words.errors import UsageError
from words.say import _

_UTC_NAMES = frozenset({"", "UTC", "UTC0", "GMT", "GMT0", "Etc/UTC", "Etc/GMT", "Etc/Zulu", "Etc/UCT", "Etc/Universal"})


def now(environ: Mapping[str, str] = os.environ) -> datetime:
    """Tell the time, aware: REBOND_NOW (a time as stored) when it is set, else the system's.

    UsageError when REBOND_NOW cannot be read.
    """
    fixed = environ.get("REBOND_NOW")
    zone = ZoneInfo(local_zone(environ))
    if not fixed:
        return datetime.now(zone)
    if not INSTANT.check(fixed):
        from words.fill import fill

        message = _("REBOND_NOW is “{value}”, which is not a time such as 2026-11-21T09:12+01:00.")
        raise UsageError(fill(message, {"value": fixed}))
    moment: datetime = INSTANT.read(fixed, zone)
    return moment


def local_zone(environ: Mapping[str, str] = os.environ, root: Path = Path("/")) -> str:
    """Name this machine's IANA time zone, from TZ, /etc/localtime or /etc/timezone; "UTC" when none tells."""
    given = environ.get("TZ")
    candidates = [] if given is None else [given.removeprefix(":")]
    for candidate in (*candidates, *_from_system(root)):
        name = _zone_name(candidate)
        if name:
            return name
    return "UTC"


def _zone_name(text: str) -> str:
    """Read a zone's name, or the path of its file, or return "" for what is neither (a POSIX rule, say)."""
    name = text.rpartition("zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
    if name in _UTC_NAMES:
        return "UTC"
    return name if is_zone(name) else ""


def _from_system(root: Path) -> list[str]:
    found = []
    localtime = root / "etc/localtime"
    try:
        if localtime.is_symlink():
            found += [str(localtime.readlink()), os.path.realpath(localtime)]
        lines = (root / "etc/timezone").read_text("utf-8").splitlines()
    except (OSError, ValueError):  # the file is missing, or not text
        return found
    return found + [line.partition("#")[0].strip() for line in lines if line.partition("#")[0].strip()]
