"""Who still does not know: one screen over all incidents, told in three keys, put off, no need, called."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from recovery.change import value_at
from screens.who import Who
from storage.store import Store
from tests.screens.incident_pilot import ID, document, opened, write
from tests.screens.pilot import PARIS, Clock, screen_text, settled
from tui.app import RebondApp
from tui.widgets.choice import Choice
from tui.widgets.entry import Entry
from words.say import _

OTHER = "20261120-ab2cde"
KARIM = {"name": "Karim", "phone": "06 12 34 56 78"}
PAIGE = {"name": "Paige", "role": "prospect", "reproached_at": "2026-11-18T08:30+01:00"}
NOW = "2026-11-21T09:53+01:00"


class Eyes:
    """Looks at the screen and presses keys."""

    def __init__(self, app: RebondApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> Who:
        assert isinstance(self.app.screen, Who)
        return self.app.screen

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def names(self) -> list[str]:
        return [each.wait.text for each in self.screen.people]

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await settled(self.pilot)

    def get(self, *path: str, id: str = ID) -> Any:
        return value_at(self.app.desk.store.document(id), path)


@asynccontextmanager
async def started(
    app: RebondApp, folder: Path, first: dict[str, Any], second: dict[str, Any] | None = None,
    clients: dict[str, Any] | None = None,
) -> AsyncIterator[Eyes]:  # fmt: skip
    """Start the app on these incidents."""
    Store.open(app.places, create=True)
    if clients:
        (folder / "store" / "projects.json").write_text(json.dumps({"clients": clients}), "utf-8")
    write(folder, first)
    if second:
        write(folder, second, OTHER)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await settled(pilot)
        yield Eyes(app, pilot)


async def test_one_key_lists_everyone_and_two_more_note_that_one_was_told(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    other = document(people={"p1": PAIGE}, main={"title": "Never answered", "severity": "critical"})
    async with started(rebond, tmp_path, document(people={"k1": KARIM}), other) as eyes:
        await eyes.press("w")
        assert eyes.names == ["Paige", "Karim"]
        assert "06 12 34 56 78" in eyes.text and "Never answered" in eyes.text and "↑↑" in eyes.text
        await eyes.press("down", "p", "c")
        assert eyes.get("people", "k1", "told_at") == NOW and eyes.get("people", "k1", "channel") == "call"
        assert eyes.names == ["Paige"]
        await eyes.press("p", "m")
        assert eyes.get("people", "p1", "answered_at", id=OTHER) == NOW
        assert eyes.names == [] and _("Everyone who must know knows, and nobody is waiting for an answer.") in (
            " ".join(eyes.text.split())
        )
        await eyes.press("u")
        assert eyes.names == ["Paige"], "undo brings them back"


async def test_of_one_incident_only_its_own_are_shown_until_w_again(rebond: RebondApp, tmp_path: Path) -> None:
    other = document(people={"p1": PAIGE}, main={"title": "Never answered"})
    async with started(rebond, tmp_path, document(people={"k1": KARIM}), other) as eyes:
        rebond.show("incident", id=ID)
        await settled(eyes.pilot)
        await eyes.press("w")
        assert eyes.names == ["Karim"]
        await eyes.press("w")
        assert sorted(eyes.names) == ["Karim", "Paige"]
        await eyes.press("w", "enter")
        assert "06 12 34 56 78" in eyes.text and "Karim" in eyes.text
        await eyes.press("escape", "escape")
        assert eyes.names == ["Karim"], "back to the list"


async def test_no_need_and_putting_off_want_a_reason(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    people = {"k1": KARIM, "z1": {"name": "Zoe", "role": "teammate"}}
    async with started(rebond, tmp_path, document(people=people)) as eyes:
        await eyes.press("w", "n", *"Saw it", "enter")
        assert eyes.get("people", "k1", "tell") == "not_needed" and eyes.get("people", "k1", "tell_reason") == "Saw it"
        assert eyes.names == ["Zoe"]
        await eyes.press("z")
        assert isinstance(eyes.screen.panel, Entry)
        await eyes.press(*"Asleep", "enter")
        assert eyes.get("people", "z1", "snoozed_until") == "2026-11-22T08:00+01:00"
        assert eyes.names == ["Zoe"] and "Asleep" in eyes.text, "put off, and said why"


async def test_at_night_one_key_puts_it_off(rebond: RebondApp, tmp_path: Path, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 21, 23, 30, tzinfo=PARIS)
    async with started(rebond, tmp_path, document(people={"k1": KARIM})) as eyes:
        await eyes.press("w", "z")
        assert eyes.screen.panel is None
        assert eyes.get("people", "k1", "snoozed_until") == "2026-11-22T08:00+01:00"


async def test_an_answer_cannot_be_put_off_nor_be_unneeded(rebond: RebondApp, tmp_path: Path) -> None:
    async with started(rebond, tmp_path, document(people={"p1": PAIGE})) as eyes:
        await eyes.press("w", "z")
        assert eyes.screen.panel is None and "They wrote first" in eyes.text
        await eyes.press("n")
        assert eyes.screen.panel is None and eyes.get("people", "p1") == PAIGE


async def test_the_call_script_and_the_kit_are_at_hand(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    acme = {"acme": {"name": "acme", "phone": "01 02 03", "tell_first": "Sophie"}}
    content = document(people={"k1": {"name": "Karim"}}, main={"client": "acme"})
    async with started(rebond, tmp_path, content, clients=acme) as eyes:
        await eyes.press("w")
        assert "01 02 03" in eyes.text and "Sophie" in eyes.text
        await eyes.press("c", "c")
        assert eyes.get("people", "k1", "told_at") == NOW and eyes.names == []


async def test_where_nobody_is_listed_a_name_is_asked(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with started(rebond, tmp_path, document()) as eyes:
        await eyes.press("w")
        assert _("who must know?") in eyes.text
        await eyes.press("p", *"Ruth", "enter", "i")
        (person,) = eyes.get("people").values()
        assert (person["name"], person["told_at"], person["channel"]) == ("Ruth", NOW, "in_person")


async def test_who_comes_from_elsewhere_appears_and_the_cursor_stays(rebond: RebondApp, tmp_path: Path) -> None:
    async with started(rebond, tmp_path, document(people={"k1": KARIM})) as eyes:
        await eyes.press("w")
        path = write(tmp_path, document(people={"p1": PAIGE}, main={"severity": "critical"}), OTHER)
        rebond.look_at([path])
        await settled(eyes.pilot)
        assert eyes.names == ["Paige", "Karim"]
        assert eyes.screen.current is not None and eyes.screen.current.wait.text == "Karim"


@pytest.mark.parametrize(("day", "said"), [(22, "A day has passed"), (23, "Over two days now"), (21, "")])
async def test_the_dashboard_says_it_after_a_day_and_after_two(
    rebond: RebondApp, tmp_path: Path, clock: Clock, day: int, said: str
) -> None:
    clock.now = datetime(2026, 11, day, 9, 53, tzinfo=PARIS)
    async with started(rebond, tmp_path, document(people={"k1": KARIM})) as eyes:
        assert ("↑" in eyes.text) == bool(said) and said in eyes.text
        assert ("passed" in eyes.text or "Over two" in eyes.text) == bool(said)


async def test_a_message_to_the_insurer_asks_only_where_several_dates_are_open(
    rebond: RebondApp, tmp_path: Path
) -> None:
    content = document(
        people={"k1": {**KARIM, "told_at": NOW}, "i1": {"name": "Harbour", "role": "insurer"}},
        deadlines={"d1": {"rule": "insurer-notice"}, "d2": {"rule": "insurer-papers"}},
        messages={"m1": {"kind": "insurer", "to": ["i1"], "blocks": {"facts": "It fell."}}},
    )
    async with opened(rebond, tmp_path, content) as hands:
        await hands.press("m")
        await hands.at("messages", "m1")
        await hands.press("space", "m")
        assert isinstance(hands.screen.panel, Choice) and _("Which one does it settle?") in hands.text
        await hands.press("2")
        assert hands.get("deadlines", "d2", "done_at") == NOW and hands.get("deadlines", "d1", "done_at") is None
        assert hands.get("people", "i1", "told_at") == NOW


async def test_whoever_helped_gets_a_draft_of_thanks_with_one_key(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    people = {"k1": {**KARIM, "told_at": NOW}, "c1": {"name": "Chloe", "role": "cleaned_up"}}
    async with opened(rebond, tmp_path, document(people=people)) as hands:
        await hands.press("4")
        assert _("write thanks to {name}").format(name="Chloe") in hands.text
        found = [item for item in hands.screen.items if item.fields.get("kind") == "thanks"]
        hands.screen.rows.go(hands.screen.items.index(found[0]))
        await hands.press("enter")
        assert rebond.screen.NAME == "builder" and "Chloe" in hands.text  # type: ignore[attr-defined]
        await hands.press("escape", "escape")
        await hands.outside(document(people=people | {"c1": {**people["c1"], "thanked_at": NOW}}))
        assert not [item for item in hands.screen.items if item.fields.get("kind") == "thanks"]


async def test_the_dashboard_says_who_is_put_off_what_is_late_and_what_is_not_restored(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    people = {"k1": {**KARIM, "tell": "later", "tell_reason": "In a plane", "snoozed_until": "2026-11-21T12:00+01:00"}}
    main = {
        "harm_since": "2026-11-21T09:00+01:00", "contained_at": "2026-11-21T09:20+01:00",
        "next_update_at": "2026-11-21T09:30+01:00",
    }  # fmt: skip
    async with started(rebond, tmp_path, document(people=people, main=main)) as eyes:
        text = " ".join(eyes.text.split())
        assert "In a plane" in text
        for said in (_("Harm stopped {when}, not restored yet"), _("update promised for {time}")):
            assert " ".join(said.split("{")[0].split()) in text
        rebond.show("incident", id=ID)
        await settled(eyes.pilot)
        assert _("promised, late") in eyes.text and _("not restored yet") in eyes.text.lower()
