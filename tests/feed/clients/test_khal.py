"""A year of the feed as vdirsyncer fetches it and khal shows it, with a reminder in each of many zones."""

import json
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

from feed.build import build
from feed.settings import FeedSettings
from feed.stamps import Stamps
from recovery.records import Projects, Reminder
from recovery.reminders import OPEN, occurrences

ZONES = (
    "Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "America/Santiago",
    "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Cairo", "UTC",
)  # fmt: skip
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_given: object) -> None:
        pass


def agreed(khal: Path) -> list[str]:
    """List the zones of which khal's tables of time zones say what the system's do: governments change them."""
    days = [(datetime(2026, 11, 1) + timedelta(days=each)).isoformat() for each in range(430)]
    script = (
        "import json, pytz, sys; from datetime import datetime\n"
        "zones, days = json.loads(sys.argv[1])\n"
        "offset = lambda zone, day: pytz.timezone(zone).localize(datetime.fromisoformat(day)).utcoffset().seconds\n"
        "print(json.dumps([[offset(zone, day) for day in days] for zone in zones]))"
    )
    told = subprocess.run(
        [str(khal / "python"), "-c", script, json.dumps([ZONES, days])], capture_output=True, check=True, timeout=60
    )

    def ours(zone: str) -> list[int]:
        offsets = [datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)).utcoffset() for day in days]
        return [offset.seconds for offset in offsets if offset is not None]

    return [zone for zone, theirs in zip(ZONES, json.loads(told.stdout), strict=True) if ours(zone) == theirs]


def reminders(zones: list[str]) -> dict[str, Reminder]:
    """Make two reminders a zone: a weekly one with a moved, a kept and a provisional end, and one a month."""
    made = {}
    for number, tz in enumerate(zones, 2):
        start = datetime(2026, 11, 23, 9, 5 * number) + timedelta(days=number % 7)
        day = start.date() + timedelta(weeks=10)
        made[f"w{number}aa"] = Reminder(
            text=f"Weekly {tz}", start=start, tz=tz, until=date(2027, 12, 1), provisional=True,
            occurrences={
                day.isoformat(): {"state": "kept"},
                (day + timedelta(weeks=1)).isoformat(): {"state": "moved", "to": f"{day:%Y-%m-%d}T18:30"},
            },
        )  # fmt: skip
        made[f"m{number}aa"] = Reminder(
            text=f"Monthly {tz}", start=datetime(2026, 12, 26 + number % 6, 23, number), tz=tz, every="month"
        )
    # In the hour that the clock skips: every Sunday, and the 28th of the month, which is such a day in 2027.
    night = datetime(2026, 12, 27, 2, 30)
    made["n2aa"] = Reminder(
        text="Weekly night", start=night, tz="Europe/Paris", occurrences={"2027-04-04": {"state": "kept"}}
    )
    made["n3aa"] = Reminder(text="Monthly night", start=night + timedelta(days=1), tz="Europe/Paris", every="month")
    return made


def test_khal_shows_our_occurrences_for_a_whole_year(khal: Path, tmp_path: Path) -> None:
    zones = agreed(khal)
    assert len(zones) > 6
    made = reminders(zones)
    (tmp_path / "served").mkdir()
    data = build([], Projects(reminders=made), FeedSettings("Europe/Paris", privacy="title"), Stamps(datetime.now(UTC)))
    (tmp_path / "served/rebond.ics").write_bytes(data)
    handler = partial(Quiet, directory=str(tmp_path / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        sync(khal, tmp_path, f"http://127.0.0.1:{server.server_address[1]}/rebond.ics")
        server.shutdown()
    first, end = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    wanted = sorted(
        f"{each.at.astimezone(UTC):%Y-%m-%dT%H:%M} Prevention: {reminder.text}"
        for reminder in made.values()
        for each in occurrences(reminder, ZoneInfo("Europe/Paris"), first, end)
        if each.state in OPEN
    )
    assert len(wanted) > 55 * len(zones)
    assert [line.partition(" · ")[0] for line in listed(khal, tmp_path)] == wanted


def sync(khal: Path, folder: Path, address: str) -> None:
    (folder / "vdir").mkdir()
    (folder / "vdirsyncer.conf").write_text(f"""
[general]
status_path = "{folder}/status/"
[pair feed]
a = "remote"
b = "local"
collections = null
conflict_resolution = "a wins"
partial_sync = "ignore"
[storage remote]
type = "http"
url = "{address}"
[storage local]
type = "filesystem"
path = "{folder}/vdir"
fileext = ".ics"
""")
    for step in (("discover", "feed"), ("sync",)):
        run(khal / "vdirsyncer", "-c", str(folder / "vdirsyncer.conf"), *step, folder=folder)


def listed(khal: Path, folder: Path) -> list[str]:
    (folder / "khal.conf").write_text(f"""
[calendars]
[[feed]]
path = {folder}/vdir
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = {folder}/khal.db
""")
    shown = run(
        khal / "khal", "-c", str(folder / "khal.conf"), "list", FIRST.isoformat(), LAST.isoformat(), "--notstarted",
        "--day-format", "", "--format", "{start-long-full} {title}", folder=folder,
    )  # fmt: skip
    return sorted(line for line in shown.splitlines() if line.strip())


def run(program: Path, *arguments: str, folder: Path) -> str:
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "TZ": "UTC", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [str(program), *arguments], env=environ, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
