"""Noting who was told on the incident screen: three keys, put off with a reason, answered, no need."""

from datetime import datetime
from pathlib import Path

from tests.screens.incident_pilot import EVERYTHING, document, opened
from tests.screens.pilot import PARIS, Clock
from tui.app import RebondApp
from tui.widgets.choice import Choice
from tui.widgets.entry import Entry

TWO = {"k1": {"name": "Karim", "phone": "06 12 34 56 78"}, "r1": {"name": "Ruth", "role": "end_client"}}
NOW = "2026-11-21T09:53+01:00"


async def test_three_keys_note_that_someone_was_told(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("p")
        assert hands.item.path == ("people", "k1") and "06 12 34 56 78" in hands.text
        await hands.press("space", "c")
        assert hands.get("people", "k1", "told_at") == NOW and hands.get("people", "k1", "channel") == "call"
        assert hands.item.path == ("people", "k1"), "the cursor stays"
        await hands.press("u")
        assert hands.get("people", "k1") == EVERYTHING["people"]["k1"]


async def test_the_one_who_waits_needs_no_choice(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("t", "m")
        assert hands.get("people", "k1", "channel") == "mail"


async def test_of_several_one_is_chosen(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path, document(people=TWO)) as hands:
        await hands.press("t")
        assert isinstance(hands.screen.panel, Choice) and "Ruth" in hands.text
        await hands.press("2", "i")
        assert hands.get("people", "r1", "told_at") == NOW and hands.get("people", "k1", "told_at") is None
        assert hands.app.focused is hands.screen.rows


async def test_a_letter_that_is_no_answer_does_nothing_behind_the_question(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document(people=TWO)) as hands:
        await hands.press("t", "1")
        asked = hands.screen.panel
        before = hands.get("people")
        await hands.press("z", "a", "u", "q", "j", "k")
        assert hands.screen.panel is asked and hands.get("people") == before
        await hands.press("x", "x", "c")
        assert hands.get("people", "k1", "told_at") == NOW


async def test_what_is_said_meanwhile_does_not_cover_the_question(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("t")
        shown = hands.lines[-8:]
        said = "Something that is said for a few seconds, over most of a line"
        hands.app.say(said)
        await hands.press()
        assert said in hands.text and hands.lines[-8:] == shown
        await hands.press("escape")
        hands.app.say("And at its place again")
        await hands.press()
        assert "And at its place again" in "".join(hands.lines[-4:])


async def test_with_nobody_listed_a_name_is_asked(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("t", *"Ruth", "enter", "c")
        (person,) = hands.rows("people").values()
        assert (person["name"], person["told_at"]) == ("Ruth", NOW)


async def test_space_again_takes_it_back(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("p")
        await hands.at("people", "z1")
        await hands.press("space")
        assert hands.get("people", "z1", "told_at") is None and hands.get("people", "z1", "channel") is None


async def test_who_wrote_first_is_answered_not_told(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    paige = {"name": "Paige", "role": "prospect", "reproached_at": "2026-11-18T08:30+01:00"}
    async with opened(rebond, tmp_path, document(people={"p1": paige})) as hands:
        assert "Paige" in hands.lines[1]
        await hands.press("p", "space", "m")
        assert hands.get("people", "p1", "answered_at") == NOW and hands.get("people", "p1", "told_at") is None
        assert "Paige" not in hands.lines[1]
        await hands.press("space")
        assert hands.get("people", "p1") == paige


async def test_putting_off_by_day_needs_a_reason(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("p", "z")
        assert isinstance(hands.screen.panel, Entry)
        await hands.press("enter")
        assert hands.get("people", "k1", "tell") is None, "not without a reason"
        await hands.press("z", *"In a plane", "enter")
        assert hands.get("people", "k1", "snoozed_until") == "2026-11-22T08:00+01:00"
        assert hands.get("people", "k1", "tell_reason") == "In a plane"
        assert "tomorrow 08:00" in hands.text
        await hands.press("u")
        assert hands.get("people", "k1") == EVERYTHING["people"]["k1"]


async def test_a_half_typed_reason_is_offered_again(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("p", "z", *"In a p", "escape", "z", *"lane", "enter")
        assert hands.get("people", "k1", "tell_reason") == "In a plane" and rebond.unfinished == {}


async def test_at_night_one_key_is_enough_unless_harm_goes_on(rebond: RebondApp, tmp_path: Path, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 21, 23, 30, tzinfo=PARIS)
    async with opened(rebond, tmp_path, document(people={"k1": {"name": "Karim"}})) as hands:
        await hands.press("z")
        assert hands.screen.panel is None
        assert hands.get("people", "k1", "snoozed_until") == "2026-11-22T08:00+01:00"
        await hands.outside(document(people={"k1": {"name": "Karim"}}, main={"harm_since": "2026-11-21T23:00+01:00"}))
        await hands.press("z")
        assert isinstance(hands.screen.panel, Entry)
        await hands.press("escape")


async def test_no_need_to_tell_is_a_decision_with_a_reason(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.inside("people", "k1")
        await hands.at("people", "k1", "tell")
        await hands.press("enter", "3")
        assert isinstance(hands.screen.panel, Entry)
        await hands.press(*"He saw it", "enter")
        assert hands.get("people", "k1", "tell") == "not_needed"
        assert hands.get("people", "k1", "tell_reason") == "He saw it"
        assert "not_needed" in {row.get("code") for row in hands.rows("journal").values()}, "on record"
        await hands.press("enter", "1")
        assert hands.get("people", "k1", "tell") == "yes" and hands.get("people", "k1", "tell_reason") is None
        await hands.press("enter", "2", *"Later", "enter")
        assert hands.get("people", "k1", "tell") == "later"


async def test_nobody_to_put_off_is_said(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("z")
        assert hands.screen.panel is None and "Nobody is waiting" in hands.text
