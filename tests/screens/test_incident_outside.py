"""An incident that is open while its file changes, breaks, goes away, comes back, or holds two versions of a value."""

import copy
from pathlib import Path
from typing import Any

import pytest

from recovery.demo.five import incidents
from screens.conflicts_deciding import ConflictsDeciding
from tests.screens.incident_pilot import EVERYTHING, ID, document, opened
from tests.screens.pilot import Clock
from tui.app import RebondApp
from tui.screen import RebondScreen
from tui.widgets.entry import Entry


def changed(*path: str, value: Any) -> dict[str, Any]:
    """Make EVERYTHING with another value at a path."""
    content = copy.deepcopy(EVERYTHING)
    place = content
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return content


async def test_an_outside_edit_keeps_cursor_and_place(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("3")
        await hands.at("gestures", "g1")
        content = changed("actions", "a0", value={"text": "Call the host", "pos": "a"})
        content["gestures"]["g1"]["text"] = "Two months of support"
        await hands.outside(content)
        assert hands.item.path == ("gestures", "g1") and "Two months" in hands.item.text
        assert "Call the host" in hands.text


async def test_an_outside_edit_of_another_field_leaves_what_is_being_typed(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.inside("people", "k1")
        await hands.at("people", "k1", "mail")
        await hands.press("enter", *"k@ex")
        await hands.outside(changed("people", "k1", "phone", value="07 00"))
        panel = hands.screen.panel
        assert isinstance(panel, Entry) and panel.text == "k@ex"
        await hands.press(*"ample.org", "enter")
        assert (hands.get("people", "k1", "mail"), hands.get("people", "k1", "phone")) == ("k@example.org", "07 00")
        assert hands.rows("conflicts") == {}


async def test_the_same_field_changed_meanwhile_keeps_both_versions(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.inside("people", "k1")
        await hands.at("people", "k1", "phone")
        await hands.press("enter")
        await hands.outside(changed("people", "k1", "phone", value="07 00"))
        await hands.answer("08 88", "<enter>")
        assert hands.get("people", "k1", "phone") == "08 88", "what the person typed is shown"
        (conflict,) = hands.rows("conflicts").values()
        assert (conflict["path"], conflict["value"]) == ("/people/k1/phone", "07 00")
        one = "1 conflit" if language == "fr" else "1 conflict"
        assert f"c {one}" in hands.lines[-1]
        await hands.press("c")
        assert isinstance(hands.app.screen, ConflictsDeciding)
        assert "Karim" in hands.text and "08 88" in hands.text and "07 00" in hands.text
        await hands.press("right", "enter")
        assert hands.get("people", "k1", "phone") == "07 00" and hands.rows("conflicts") == {}
        assert hands.screen.place == ("people", "k1"), "with nothing left to choose, back"
        assert one not in hands.lines[-1]
        await hands.press("u")
        assert hands.get("people", "k1", "phone") == "08 88" and len(hands.rows("conflicts")) == 1


async def test_without_conflicts_the_key_says_so(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("c")
        assert hands.screen.place[0] == "steps" and "two places" in hands.text


async def test_a_file_that_breaks_keeps_its_last_content_and_mends(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("3")
        await hands.at("actions", "a1")
        await hands.outside('{"incident": {"main": {\n  "title": 12}}}')
        assert ("line 2" if language == "en" else "ligne 2") in hands.lines[1]
        assert "e " in hands.lines[1] and "Maintenance mode" in hands.text
        await hands.press("space", "enter", "down", "enter", "escape", "s", "2", "p", "a")
        assert hands.app.is_running and "Maintenance mode" in hands.text
        assert (
            tmp_path / "store/incidents/2026/11" / f"{ID}.json"
        ).read_text() == '{"incident": {"main": {\n  "title": 12}}}'
        await hands.outside(changed("actions", "a1", "text", value="Mended"))
        assert ("line 2" if language == "en" else "ligne 2") not in hands.lines[1] and "Mended" in hands.text


async def test_what_is_typed_while_the_file_breaks_is_kept(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.inside("people", "k1")
        await hands.at("people", "k1", "mail")
        await hands.press("enter", *"k@example.org")
        await hands.outside("{")
        await hands.press("enter")
        assert rebond.typed_before(f"{ID}/people/k1/mail") == "k@example.org"
        await hands.outside(EVERYTHING)
        await hands.press("enter", "enter")
        assert hands.get("people", "k1", "mail") == "k@example.org"


async def test_a_new_row_typed_while_the_file_is_broken_is_kept(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("h")
        await hands.outside("{")
        await hands.press("enter", *"Noted", "enter")
        assert rebond.typed_before(f"{ID}/journal//text") == "Noted"


async def test_a_file_that_goes_away_leaves_its_last_content(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.outside(None)
        assert hands.lines[1].strip() and "Karim" in hands.text and "Karim" not in hands.lines[1]
        await hands.press("p", "space", "c", "1", "enter", "e")
        assert hands.app.is_running
        await hands.outside(EVERYTHING)
        assert "Karim" in hands.lines[1]


async def test_a_row_that_goes_while_it_is_open_leads_back(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("a")
        await hands.at("actions", "a1")
        await hands.press("enter")
        content = copy.deepcopy(EVERYTHING)
        del content["actions"]["a1"]
        await hands.outside(content)
        assert hands.screen.place == ("lists", "actions")


async def test_a_field_of_a_row_that_went_meanwhile_is_not_lost(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("a")
        await hands.at("actions", "a1")
        await hands.press("enter")
        await hands.at("actions", "a1", "owner")
        await hands.press("enter", *"me")
        content = copy.deepcopy(EVERYTHING)
        del content["actions"]["a1"]
        await hands.outside(content)
        await hands.press("enter")
        assert hands.get("actions", "a1", "owner") == "me"


async def test_an_incident_that_cannot_be_read_does_not_open(rebond: RebondApp, tmp_path: Path) -> None:
    from storage.store import Store
    from tests.screens.incident_pilot import write
    from tests.screens.pilot import screen_text, settled

    Store.open(rebond.places, create=True)
    write(tmp_path, "{")
    async with rebond.run_test(notifications=True) as pilot:
        await settled(pilot)
        rebond.show("incident", id=ID)
        await settled(pilot)
        assert isinstance(rebond.screen, RebondScreen) and rebond.screen.NAME == "dashboard"
        assert "cannot be read" in screen_text(rebond)


@pytest.mark.parametrize("number", range(5))
async def test_the_five_people_are_shown_everywhere(
    rebond: RebondApp, tmp_path: Path, language: str, clock: Clock, number: int
) -> None:
    from storage.store import Store

    context = Store.open(rebond.places, create=True).context(clock())
    _id, content = list(incidents(language, context))[number]
    async with opened(rebond, tmp_path, content) as hands:
        for key in (*"012345", *"padrhfi"):
            await hands.press(key)
            for index in range(len(hands.screen.items)):
                hands.screen.rows.go(index)
            await hands.press()
            assert hands.lines[-3].strip() or hands.item.kind == "words"
            assert hands.lines[0].strip() and hands.lines[-2].strip()
