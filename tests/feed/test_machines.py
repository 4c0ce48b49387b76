"""The same store on two machines: each keeps its own stamps, and readers see the same entries from both."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tests.feed.store import OTHER, open_store, write

DOCUMENT: dict[str, Any] = {
    "incident": {"main": {"title": "Dropped the orders table", "next_update_at": "2026-11-22T12:00+01:00"}},
    "people": {"k7q2": {"name": "Karim", "next_contact": "2026-12-01"}},
    "actions": {"m3xd": {"text": "Restore the backup", "due": "2026-11-25T17:30+05:30"}},
    "deadlines": {"d4ll": {"rule": "gdpr", "due": "2026-11-24T09:12+01:00"}},
    "lessons": {"l3sn": {"text": "Look twice", "learned_at": "2026-11-20T10:00+01:00"}},
    "reminders": {
        "p9ta": {
            "text": "Check",
            "start": "2026-11-30T02:30",
            "tz": "Europe/Paris",
            "occurrences": {"2026-12-07": {"state": "moved", "to": "2026-12-08T10:00"}},
        },
        "s2yd": {"text": "Ask", "start": "2026-11-30T09:00", "tz": "Australia/Lord_Howe"},
        "k5ol": {"text": "Read", "start": "2026-11-30T09:00", "tz": "Asia/Kolkata", "every": "month"},
    },
}


def printed(folder: Path, at: str, **environ: str) -> bytes:
    """Run `rebond feed` as a machine of its own."""
    places = {name: str(folder / name.lower()) for name in ("STORE", "STATE", "CACHE", "CONFIG")}
    own = {f"REBOND_{name}": path for name, path in places.items()} | {"REBOND_NOW": at, "LANG": "C.UTF-8"}
    command = [str(Path(sys.executable).with_name("rebond")), "feed", "--privacy", "title", "--lang", "en"]
    done = subprocess.run(command, env=os.environ | own | environ, capture_output=True, check=True, timeout=60)
    return done.stdout


def without_stamps(data: bytes) -> list[bytes]:
    return [line for line in data.splitlines() if not line.startswith((b"DTSTAMP", b"LAST-MODIFIED", b"SEQUENCE"))]


def stamps(data: bytes) -> dict[str, tuple[int, str]]:
    events = Calendar.from_ical(data).walk("VEVENT")
    return {str(event["UID"]): (int(event["SEQUENCE"]), event["DTSTAMP"].to_ical().decode()) for event in events}


def test_two_machines_say_the_same_and_count_for_themselves(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    store = open_store(here)
    write(store, DOCUMENT)
    write(store, DOCUMENT, OTHER)
    first = printed(here, "2026-11-21T09:12+01:00", TZ="Europe/Paris", PYTHONHASHSEED="1")
    path = write(store, DOCUMENT | {"people": {"k7q2": {"name": "Karim", "next_contact": "2026-12-02"}}})
    ours = printed(here, "2026-11-21T10:00+01:00", TZ="Europe/Paris", PYTHONHASHSEED="2")

    shutil.copytree(here / "store", there / "store")
    theirs = printed(there, "2026-11-21T22:30-08:00", TZ="America/Los_Angeles", PYTHONHASHSEED="3")
    assert without_stamps(ours) == without_stamps(theirs) != without_stamps(first)
    assert stamps(ours).keys() == stamps(theirs).keys()
    # Here one entry was revised once, there all are as they came.
    assert sorted(sequence for sequence, _at in stamps(ours).values())[-2:] == [0, 1]
    assert {sequence for sequence, _at in stamps(theirs).values()} == {0}

    # What stays the same keeps its stamp on each machine, whatever the other does and however late it is.
    os.utime(path)
    assert printed(here, "2026-11-22T07:30+01:00", TZ="Asia/Kolkata") == ours
    assert printed(there, "2026-11-22T07:30+01:00", TZ="UTC") == theirs
