"""How an incident ends on its screen: closed and opened again, into the trash and out; and reminders, day by day."""

from pathlib import Path

from tests.screens.incident_pilot import EVERYTHING, opened
from tui.app import RebondApp
from tui.widgets.choice import Choice
from tui.widgets.entry import Entry

NOW = "2026-11-21T09:53+01:00"
NOTHING_OPEN = EVERYTHING | {"actions": {}, "gestures": {}}
DAY = ("reminders", "r1", "occurrences", "2026-11-23")


async def test_closing_asks_what_became_of_the_relationship(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("f", "enter")
        assert isinstance(hands.screen.panel, Choice)
        await hands.press("5")
        assert isinstance(hands.screen.panel, Entry), "things promised are open: why close it?"
        assert "Restore the backup" in hands.text and "A month" in hands.text
        await hands.answer("They found someone else", "<enter>")
        assert hands.get("incident", "main", "closed_because") == "They found someone else"
        assert hands.get("incident", "main", "closed_at") == NOW
        assert hands.get("outcome", "main", "relationship") == "lost_for_good"
        assert "clos" in hands.lines[1].lower() and hands.item.does == "close"
        await hands.press("u")
        assert hands.get("incident", "main", "closed_at") is None and hands.get("outcome") is None


async def test_every_promise_that_is_open_is_said_in_full_where_one_closes_on_it(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    promised = [f"Send the corrected chapter number {number} to the printer" for number in range(1, 6)]
    actions = {f"a{number}": {"text": text, "type": "repair"} for number, text in enumerate(promised)}
    async with opened(rebond, tmp_path, EVERYTHING | {"actions": actions}) as hands:
        await hands.press("f")
        whole = " ".join(hands.text.split())
        assert all(text in whole for text in promised), "on the finish screen"
        await hands.press("home", "enter", "5")
        whole = " ".join(hands.text.split())
        assert isinstance(hands.screen.panel, Entry)
        asked = " ".join(" ".join(hands.lines[-10:]).split())
        assert all(text in asked for text in promised), "and under the question"


async def test_closing_with_a_known_outcome_asks_nothing_and_opens_again(rebond: RebondApp, tmp_path: Path) -> None:
    known = NOTHING_OPEN | {"outcome": {"main": {"relationship": "kept"}}}
    async with opened(rebond, tmp_path, known) as hands:
        await hands.press("f", "home", "space")
        assert hands.get("incident", "main", "closed_at") == NOW
        await hands.press("space")
        assert hands.get("incident", "main", "closed_at") is None
        assert hands.get("outcome", "main", "relationship") == "kept"


async def test_leaving_the_question_closes_nothing(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("f", "home", "enter", "escape", "enter", "escape")
        assert hands.get("incident", "main", "closed_at") is None and hands.get("outcome") is None


async def test_an_end_takes_three_keys_and_may_be_left_unsaid(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path, NOTHING_OPEN | {"lessons": {}}) as hands:
        await hands.press("f", "enter", "1")
        assert hands.get("outcome", "main", "relationship") == "kept" and hands.screen.panel is None
        assert hands.get("incident", "main", "closed_at") == NOW
        assert ("there is room for it" if language == "en" else "aura sa place") in hands.text
        await hands.press("u", "enter", "0")
        assert hands.get("incident", "main", "closed_at") == NOW and hands.get("outcome") is None
        assert ("can be noted later" if language == "en" else "quand elle sera connue") in hands.text


async def test_a_contract_cut_short_asks_by_whom_and_what_it_cost(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, NOTHING_OPEN) as hands:
        await hands.press("f", "enter", "3")
        await hands.answer("Karim", "<enter>")
        await hands.answer("a lot", "<enter>")
        assert isinstance(hands.screen.panel, Entry) and hands.screen.panel.text == "a lot"
        await hands.press("ctrl+u")
        await hands.answer("4500 EUR", "<enter>")
        outcome = hands.get("outcome", "main")
        assert (outcome["relationship"], outcome["told_by"], outcome["value_lost"]) == (
            "cut_short", "Karim", "4500 EUR",
        )  # fmt: skip
        assert hands.screen.panel is None


async def test_a_legal_matter_asks_where_it_stands_and_every_question_may_be_left(
    rebond: RebondApp, tmp_path: Path
) -> None:
    async with opened(rebond, tmp_path, NOTHING_OPEN) as hands:
        await hands.press("f", "enter", "6")
        assert isinstance(hands.screen.panel, Choice)
        await hands.press("3")
        assert hands.get("incident", "main", "legal_state") == "formal_notice"
        await hands.press("u", "u", "enter", "3", "escape", "escape")
        assert hands.get("outcome", "main", "relationship") == "cut_short" and hands.screen.panel is None


async def test_without_a_reason_it_stays_open_and_the_end_is_noted(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("f", "enter", "2")
        await hands.press("enter")
        assert hands.get("incident", "main", "closed_at") is None
        assert hands.get("outcome", "main", "relationship") == "strained"


async def test_after_a_bad_end_three_people_are_offered_each_with_a_day(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    ended = NOTHING_OPEN | {"outcome": {"main": {"relationship": "lost_for_good"}}, "contacts_again": {}}
    async with opened(rebond, tmp_path, ended) as hands:
        await hands.press("f")
        for count, name in enumerate(("Ruth", "Omar", "Paige"), start=1):
            offers = [item for item in hands.screen.items if item.path == ("contacts_again",)]
            assert len(offers) == 4 - count
            await hands.at("contacts_again")
            await hands.press("enter")
            await hands.answer(name, "<enter>")
            assert hands.screen.panel is None and len(hands.get("contacts_again")) == count
        days = {row["name"]: row["on"] for row in hands.get("contacts_again").values()}
        assert days == {"Ruth": "2026-12-07", "Omar": "2026-12-21", "Paige": "2027-01-21"}
        assert not any(item.fields for item in hands.screen.items if item.path == ("contacts_again",))


async def test_a_reference_is_asked_for_and_given(rebond: RebondApp, tmp_path: Path) -> None:
    ended = NOTHING_OPEN | {"outcome": {"main": {"relationship": "strained"}}}
    async with opened(rebond, tmp_path, ended) as hands:
        await hands.press("f")
        for key, said in (("4", "at_risk"), ("5", "asked"), ("6", "given")):
            await hands.at("people", "k1", "reference")
            await hands.press("enter", key)
            assert hands.get("people", "k1", "reference") == said


async def test_the_finish_says_who_did_their_best_whatever_came_of_it(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    done = {"done_at": "2026-11-21T09:30+01:00"}
    best = "You did your best" if language == "en" else "Vous avez fait de votre mieux"
    steps = {"admit": done, "empathise": done, "repair": done, "prevent": done}
    lost = {"main": {"relationship": "lost_for_good"}}
    async with opened(rebond, tmp_path, NOTHING_OPEN | {"steps": steps, "outcome": lost}) as hands:
        await hands.press("f")
        assert best in hands.text
        await hands.outside(NOTHING_OPEN | {"steps": {"admit": done}, "outcome": lost})
        assert best not in hands.text


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
