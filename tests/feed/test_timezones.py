"""The time zones that a feed carries: right for every zone there is, in the form that clients read."""

import re
import zoneinfo
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from feed.footer import footer_of
from feed.moments import FIRST_YEAR, LAST_YEAR
from feed.timezones import changes_of, write_zone

PART = re.compile(
    r"BEGIN:(STANDARD|DAYLIGHT)\r\nDTSTART:(\d{8}T\d{6})\r\n(?:RRULE:(\S+)\r\n)?"
    r"TZOFFSETFROM:([+-]\d{4,6})\r\nTZOFFSETTO:([+-]\d{4,6})\r\nTZNAME:(\S+)\r\nEND:\1\r\n"
)


def offset(text: str) -> timedelta:
    seconds = int(text[1:3]) * 3600 + int(text[3:5]) * 60 + int(text[5:] or 0)
    return timedelta(seconds=-seconds if text[0] == "-" else seconds)


def onsets(key: str) -> list[tuple[datetime, timedelta]]:
    """Read a VTIMEZONE back as a client does: when each offset begins, in UTC without a zone."""
    text = write_zone(key).decode("ascii")
    parts = PART.findall(text)
    written = "".join(match.group() for match in PART.finditer(text))
    assert text == f"BEGIN:VTIMEZONE\r\nTZID:{key}\r\n{written}END:VTIMEZONE\r\n"
    found = []
    for _kind, start, rule, before, after, _name in parts:
        first = datetime.strptime(start, "%Y%m%dT%H%M%S")
        end = datetime(LAST_YEAR + 1, 1, 1)
        walls = rrulestr(rule, dtstart=first).between(first, end, inc=True) if rule else [first]
        assert walls[0] == first, "an onset must be an occurrence of its own rule"
        found += [(wall - offset(before), offset(after)) for wall in walls]
    return sorted(found)


@pytest.mark.parametrize("letter", sorted({key[:4] for key in zoneinfo.available_timezones()}))
def test_every_zone_agrees_with_zoneinfo_over_the_years_of_a_feed(letter: str) -> None:
    for key in sorted(key for key in zoneinfo.available_timezones() if key[:4] == letter):
        zone, found = ZoneInfo(key), onsets(key)
        begins = [at for at, _after in found]
        moments = [datetime(FIRST_YEAR, 1, 1) + timedelta(days=days) for days in range(0, 21 * 365, 19)]
        for change in changes_of(zone, FIRST_YEAR, LAST_YEAR):
            at = change.at.replace(tzinfo=None)
            moments += [at - timedelta(seconds=1), at]
        for moment in moments:
            wanted = moment.replace(tzinfo=UTC).astimezone(zone).utcoffset()
            assert found[bisect_right(begins, moment) - 1][1] == wanted, (key, moment)


def test_changes_are_exact_and_complete() -> None:
    zone = ZoneInfo("Europe/Paris")
    walls = [change.wall for change in changes_of(zone, 2026, 2026)]
    assert walls == [datetime(2026, 3, 29, 2), datetime(2026, 10, 25, 3)]
    ramadan = changes_of(ZoneInfo("Africa/Casablanca"), 2025, 2025)
    assert [(change.wall.month, change.after - change.before) for change in ramadan] == [
        (2, timedelta(hours=-1)),
        (4, timedelta(hours=1)),
    ]


def test_paris_has_two_yearly_rules_and_nothing_else() -> None:
    rules = [(kind, rule) for kind, _at, rule, *_rest in PART.findall(write_zone("Europe/Paris").decode())]
    assert rules == [
        ("DAYLIGHT", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
        ("STANDARD", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    ]


def test_dublin_is_named_by_its_offsets() -> None:
    parts = PART.findall(write_zone("Europe/Dublin").decode())
    assert {(kind, after, name) for kind, _at, _rule, _before, after, name in parts} == {
        ("DAYLIGHT", "+0100", "IST"),
        ("STANDARD", "+0000", "GMT"),
    }


@pytest.mark.parametrize("key", ["Africa/Cairo", "America/Nuuk", "Asia/Gaza"])
def test_a_zone_without_a_yearly_rule_has_one_part_a_change(key: str) -> None:
    parts = PART.findall(write_zone(key).decode())
    assert all(rule == "" for _kind, _at, rule, *_rest in parts)
    assert len(parts) > LAST_YEAR - FIRST_YEAR


def test_a_rule_with_an_hour_beyond_the_day_falls_on_the_right_one() -> None:
    footer = footer_of("Asia/Jerusalem")
    assert footer is not None
    assert [onset.wall(2027) for onset in footer.onsets] == [datetime(2027, 3, 26, 2), datetime(2027, 10, 31, 2)]
    assert footer.onsets[0].rule() == "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR"


def test_a_fixed_zone_has_one_part() -> None:
    assert [part[4] for part in PART.findall(write_zone("Asia/Kolkata").decode())] == ["+0530"]
