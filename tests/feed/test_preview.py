"""The preview: a line for each event that would leave, and what stands below it."""

from datetime import UTC, date, datetime

from feed.event import Event
from feed.preview import preview


def test_lines_are_in_order_of_time_with_descriptions_below() -> None:
    events = [
        Event("c@rebond", "Later", datetime(2026, 12, 1, 10, tzinfo=UTC)),
        Event("b@rebond", "Weekly", datetime(2026, 11, 30, 9), "Europe/Paris", "FREQ=WEEKLY", description="One\nTwo"),
        Event("a@rebond", "All day", date(2026, 12, 1)),
    ]
    assert list(preview(events)) == [
        "2026-11-30 09:00  Weekly  [FREQ=WEEKLY]",
        "    One",
        "    Two",
        "2026-12-01  All day",
        "2026-12-01 10:00Z  Later",
    ]
