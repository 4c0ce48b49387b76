"""Past incidents like the one on show: at capture, on the incident, and their guards in step 5."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from screens.incident import IncidentScreen
from storage.store import Store
from tests.screens.incident_pilot import ID, Hands, document, opened, write
from tests.screens.pilot import Clock, screen_text, settled
from tui.app import RebondApp

EARLIER = "20260614-aaaaaa"
LINK = ("incident", "main", "repeats_of")
TOLD = {"k1": {"name": "Karim", "told_at": "2026-11-21T09:20+01:00", "channel": "call"}}


def earlier(**main: Any) -> dict[str, Any]:
    about = {
        "title": "Dropped the customers table", "client": "acme", "discovered_at": "2026-06-14T09:00+02:00",
        "restored_at": "2026-06-14T11:00+02:00", "closed_at": "2026-07-01T09:00+02:00",
    }  # fmt: skip
    action = {
        "text": "Ask before dropping", "type": "prevent", "done_at": "2026-06-20T09:00+02:00", "effective": "yes",
    }  # fmt: skip
    return {
        "incident": {"main": about | main},
        "people": {"k1": {"name": "Karim", "told_at": "2026-06-14T09:20+02:00"}},
        "actions": {"g1": action},
        "outcome": {"main": {"relationship": "kept"}},
    }


async def shown(hands: Hands, text: str) -> None:
    """Wait until the screen says so."""
    for _try in range(200):
        if text in hands.text:
            return
        await hands.pilot.pause(0.01)
    raise AssertionError(f"{text!r} is not in\n{hands.text}")


def guard(hands: Hands) -> dict[str, Any]:
    found: dict[str, Any] = hands.app.desk.store.document(EARLIER)["actions"]["g1"]
    return found


@pytest.fixture
def before(tmp_path: Path, rebond: RebondApp) -> None:
    Store.open(rebond.places, create=True)
    write(tmp_path, earlier(), EARLIER)


@pytest.mark.usefixtures("before")
async def test_what_helped_then_is_listed_and_opens(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document(people=TOLD)) as hands:
        await hands.press("l")
        await shown(hands, "Dropped the customers table")
        assert "Restored in 2 h · Karim stayed · what helped: Ask before dropping" in hands.text
        assert "Sun 14 Jun" in hands.text
        await hands.at("past", EARLIER)
        await hands.press("enter")
        assert hands.screen.incident_id == EARLIER
        await hands.press("escape")
        assert hands.screen.incident_id == ID


@pytest.mark.usefixtures("before")
async def test_one_key_says_that_it_repeats_and_reopens_the_guard(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document(people=TOLD)) as hands:
        await hands.press("l")
        await shown(hands, "Dropped the customers table")
        await hands.at("past", EARLIER)
        before = guard(hands)
        await hands.press("space")
        await shown(hands, "this repeats it")
        assert hands.get(*LINK) == EARLIER
        assert (guard(hands)["guard"], guard(hands).get("done_at")) == ("lapsed", None)
        await hands.press("u")
        await shown(hands, "to do again, because of")
        assert guard(hands) == before and hands.get(*LINK) == EARLIER
        await hands.press("u")
        assert hands.get(*LINK) is None
        await hands.press("space", "space")
        assert hands.get(*LINK) is None
        assert guard(hands)["guard"] == "lapsed"


@pytest.mark.usefixtures("before")
async def test_guards_are_shown_in_step_5_once_everybody_knows(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document(people={"k1": {"name": "Karim"}})) as hands:
        await hands.press("5")
        await settled(hands.pilot)
        assert "Ask before dropping" not in hands.text
        await hands.outside(document(people=TOLD))
        await shown(hands, "Meant to prevent it, after “Dropped the customers table”:")
        assert "Ask before dropping" in hands.text and "held" in hands.text
        await hands.at("past", EARLIER, text="Ask before dropping")
        await hands.press("enter")
        assert hands.screen.incident_id == EARLIER


async def test_nothing_alike_and_a_lost_one_are_said(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document(people=TOLD)) as hands:
        await hands.press("l")
        await shown(hands, "Nothing like this before.")
        await hands.press("enter", "space", "minus", "plus")
        await hands.outside(document(people=TOLD, main={"repeats_of": "20250101-zzzzzz"}))
        await shown(hands, "R-ZZZZZZ, which is not in this store any more")
        await hands.at(*LINK)
        await hands.press("minus")
        await shown(hands, "Nothing like this before.")
        assert hands.get(*LINK) is None


@pytest.mark.usefixtures("before")
async def test_enter_twice_at_capture_opens_what_was_before_over_the_new_one(rebond: RebondApp) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        hands = Hands(rebond, pilot, rebond.places.store.parent)
        await hands.press("n")
        await hands.write("Dropped another table")
        await shown(hands, "⏎⏎ to see")
        assert "Karim stayed" in screen_text(rebond)
        await hands.press("enter")
        await shown(hands, "Dropped another table")
        await hands.press("enter")
        assert isinstance(rebond.screen, IncidentScreen) and rebond.screen.incident_id == EARLIER
        await hands.press("escape")
        assert isinstance(rebond.screen, IncidentScreen) and rebond.screen.incident_id != EARLIER


@pytest.mark.usefixtures("before")
async def test_what_capture_spoke_of_opens_only_right_after_it(rebond: RebondApp, clock: Clock) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        hands = Hands(rebond, pilot, rebond.places.store.parent)
        for title in ("Another matter", "Dropped another table"):
            await hands.press("n")
            await hands.write(title)
            await hands.press("enter")
            await shown(hands, title)
            clock.now += timedelta(minutes=1)  # the older one stands first
        await hands.press("up", "down", "enter")
        assert isinstance(rebond.screen, IncidentScreen)
        assert rebond.desk.incident(rebond.screen.incident_id).main.title == "Dropped another table"


@pytest.mark.usefixtures("before")
async def test_a_first_time_in_a_draft_is_held_against_what_was_before(rebond: RebondApp, tmp_path: Path) -> None:
    text = "Karim, I dropped the orders table. This is the first time."
    message = {"kind": "notice", "to": ["k1"], "lang": "en", "blocks": {"facts": text}}
    main = {"client": "acme"}
    async with opened(rebond, tmp_path, document(people=TOLD, main=main, messages={"m1": message})) as hands:
        rebond.show("builder", id=ID, row="m1")
        await shown(hands, "Something like it is in your own record, Sun 14 Jun: “Dropped the")
        assert "N31" in hands.text and "This is the first time" in hands.text
        await hands.press("f4")
        await shown(hands, "Nothing to remark.")
        assert "in your own record" not in hands.text
        assert rebond.desk.store.document(ID)["messages"]["m1"]["accepted"] == ["N31"]
