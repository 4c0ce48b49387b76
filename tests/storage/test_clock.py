from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.clock import local_zone, now
from words.errors import UsageError


def machine(root: Path, *, localtime: str = "", timezone: str | None = None) -> Path:
    etc = root / "etc"
    etc.mkdir()
    if localtime:
        (etc / "localtime").symlink_to(localtime)
    if timezone is not None:
        (etc / "timezone").write_text(timezone)
    return root


def test_the_systems_time_is_aware():
    before = datetime.now(UTC)
    told = now({})
    assert told.tzinfo is not None
    assert before <= told <= datetime.now(UTC)


def test_the_clock_can_be_fixed():
    assert now({"REBOND_NOW": "2026-11-21T09:12+01:00"}) == datetime(2026, 11, 21, 8, 12, tzinfo=UTC)


def test_a_fixed_time_without_offset_is_local():
    told = now({"REBOND_NOW": "2026-11-21 09:12", "TZ": "America/New_York"})
    assert told.utcoffset() == timedelta(hours=-5)


@pytest.mark.parametrize("bad", ["yesterday", "2026-02-30T10:00Z", "9", "2026-11-21"])
def test_a_bad_fixed_time_is_refused(bad):
    with pytest.raises(UsageError, match="REBOND_NOW"):
        now({"REBOND_NOW": bad})


@pytest.mark.parametrize(
    ("tz", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        (":Europe/Paris", "Europe/Paris"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("UTC", "UTC"),
        ("UTC0", "UTC"),
        ("Etc/UTC", "UTC"),
        ("", "UTC"),
    ],
)
def test_tz_names_the_zone(tmp_path, tz, zone):
    root = machine(tmp_path, timezone="Europe/Rome\n")
    assert local_zone({"TZ": tz}, root) == zone


@pytest.mark.parametrize("tz", ["CET-1CEST,M3.5.0,M10.5.0/3", "Nowhere/Land", "../../etc/passwd"])
def test_a_tz_that_names_no_zone_leaves_it_to_the_system(tmp_path, tz):
    assert local_zone({"TZ": tz}, machine(tmp_path, timezone="Europe/Rome\n")) == "Europe/Rome"


def test_localtime_names_the_zone(tmp_path):
    root = machine(tmp_path, localtime="../usr/share/zoneinfo/Europe/Paris", timezone="Europe/Rome\n")
    assert local_zone({}, root) == "Europe/Paris"


def test_timezone_names_the_zone_when_localtime_is_a_copy(tmp_path):
    root = machine(tmp_path, timezone="# set by hand\nEurope/Rome  # the office\n")
    (root / "etc/localtime").write_bytes(b"TZif2")
    assert local_zone({}, root) == "Europe/Rome"


@pytest.mark.parametrize("text", [None, "", "nonsense\n", "Nowhere/Land\n"])
def test_utc_when_nothing_tells(tmp_path, text):
    assert local_zone({}, machine(tmp_path, timezone=text)) == "UTC"


def test_a_binary_timezone_file_is_passed_over(tmp_path):
    root = machine(tmp_path, localtime="/usr/share/zoneinfo/Europe/Paris")
    (root / "etc/timezone").write_bytes(b"\xff\xfe")
    assert local_zone({}, root) == "Europe/Paris"


def test_a_link_to_itself_is_passed_over(tmp_path):
    assert local_zone({}, machine(tmp_path, localtime="localtime", timezone="Europe/Rome")) == "Europe/Rome"
