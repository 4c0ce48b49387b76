"""How an incident ends on its screen: closed and opened again, into the trash and out; and reminders, day by day."""

from pathlib import Path

from tests.screens.incident_pilot import EVERYTHING, opened
from tui.app import RebondApp
from tui.widgets.choice import Choice
from tui.widgets.entry import Entry

NOW = "2026-11-21T09:53+01:00"
DAY = ("reminders", "r1", "occurrences", "2026-11-23")


async def test_closing_asks_what_became_of_the_relationship(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("f", "home", "enter")
        assert isinstance(hands.screen.panel, Choice)
        await hands.press("5")
        assert hands.get("incident", "main", "closed_at") == NOW
        assert hands.get("outcome", "main", "relationship") == "lost_for_good"
        assert "clos" in hands.lines[1].lower() and hands.item.does == "close"
        await hands.press("u")
        assert hands.get("incident", "main", "closed_at") is None and hands.get("outcome") is None


async def test_closing_with_a_known_outcome_asks_nothing_and_opens_again(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, EVERYTHING | {"outcome": {"main": {"relationship": "kept"}}}) as hands:
        await hands.press("f", "home", "space")
        assert hands.get("incident", "main", "closed_at") == NOW
        await hands.press("space")
        assert hands.get("incident", "main", "closed_at") is None
        assert hands.get("outcome", "main", "relationship") == "kept"


async def test_leaving_the_question_closes_nothing(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("f", "home", "enter", "escape", "enter", "0")
        assert hands.get("incident", "main", "closed_at") is None


async def test_into_the_trash_and_out_again(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("ctrl+d")
        assert hands.get("incident", "main", "trashed_at") == NOW
        assert ("trash" if language == "en" else "corbeille") in hands.lines[1]
        assert len(rebond.board) == 0, "gone from the list"
        await hands.press("ctrl+d")
        assert hands.get("incident", "main", "trashed_at") is None and len(rebond.board) == 1
        await hands.press("f")
        await hands.at(does="trash")
        await hands.press("enter")
        assert hands.get("incident", "main", "trashed_at") == NOW
        await hands.press("u")
        assert hands.get("incident", "main", "trashed_at") is None


async def test_a_day_of_a_reminder_is_kept_skipped_and_open_again(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("r", "enter")
        await hands.at(*DAY)
        for key, state in (("space", "kept"), ("s", "skipped"), ("space", "kept"), ("space", None), ("s", "skipped")):
            await hands.press(key)
            assert hands.get(*DAY, "state") == state
            assert hands.item.path == DAY
        await hands.press("s")
        assert hands.get("reminders", "r1", "occurrences") is None
        await hands.press("u", "u")
        assert hands.get(*DAY, "state") is None or hands.get(*DAY, "state") == "kept"


async def test_a_day_is_moved_to_another_time(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("r", "enter")
        await hands.at(*DAY)
        await hands.press("enter")
        assert isinstance(hands.screen.panel, Entry)
        await hands.answer("some time", "<enter>")
        assert isinstance(hands.screen.panel, Entry) and hands.screen.panel.text == "some time"
        await hands.answer("2026-11-24 14:00", "<enter>")
        assert hands.get(*DAY) == {"state": "moved", "to": "2026-11-24T14:00"}
        assert hands.item.path == DAY and hands.item.glyph == "h"
        await hands.press("space")
        assert hands.get(*DAY, "state") == "kept"
        await hands.press("u", "u")
        assert hands.get("reminders", "r1", "occurrences") is None


async def test_a_day_moves_as_the_person_sees_time(rebond: RebondApp, tmp_path: Path) -> None:
    """The hour is typed as the list shows it, in the zone of the store, whatever zone the reminder has."""
    tokyo = EVERYTHING["reminders"]["r1"] | {"tz": "Asia/Tokyo"}
    async with opened(rebond, tmp_path, EVERYTHING | {"reminders": {"r1": tokyo}}) as hands:
        await hands.press("r", "enter")
        await hands.at(*DAY)
        assert "01:00" in hands.item.text, "nine in Tokyo"
        await hands.press("enter")
        await hands.answer("2026-11-24 02:00", "<enter>")
        assert hands.get(*DAY, "to") == "2026-11-24T10:00"
        assert "02:00" in hands.item.text


async def test_an_end_before_the_start_is_refused(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("r", "enter")
        await hands.at("reminders", "r1", "until")
        await hands.press("enter")
        await hands.answer("2026-01-01", "<enter>")
        assert hands.get("reminders", "r1", "until") is None and "later end" in hands.text


async def test_the_end_to_confirm_shows_in_the_list(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    until = EVERYTHING["reminders"]["r1"] | {"until": "2027-01-20", "provisional": True}
    async with opened(rebond, tmp_path, EVERYTHING | {"reminders": {"r1": until}}) as hands:
        await hands.press("r")
        assert ("(to confirm)" if language == "en" else "(à conf.)") in hands.text.replace("\N{NO-BREAK SPACE}", " ")
