"""The emergency kit on screen: filled in on a calm day, at hand where it is needed, asked for gently."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from screens.kit import Kit
from storage.store import Store
from tests.screens.incident_pilot import ID, Hands, document, write
from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp
from words.say import _

ACME = {"name": "Acme & Co", "phone": "01 02 03", "tell_first": "Sophie, at the agency"}


@asynccontextmanager
async def started(
    app: RebondApp, folder: Path, clients: dict[str, Any] | None = None, *incidents: dict[str, Any]
) -> AsyncIterator[Hands]:
    """Start the app on a store with these clients and incidents."""
    Store.open(app.places, create=True)
    if clients is not None:
        (folder / "store" / "projects.json").write_text(json.dumps({"clients": clients}), "utf-8")
    for number, content in enumerate(incidents):
        write(folder, content, f"{ID[:-1]}{'abcdef'[number]}")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await settled(pilot)
        yield Hands(app, pilot, folder)


def kept(folder: Path) -> dict[str, Any]:
    """The clients as their file has them."""
    found: dict[str, Any] = json.loads((folder / "store" / "projects.json").read_text("utf-8")).get("clients", {})
    return found


def calm(**about: Any) -> dict[str, Any]:
    """An incident where everyone knows."""
    told = {"name": "Karim", "told_at": "2026-11-21T09:30+01:00"}
    return document(people={"k1": told}, main=about)


def at(rebond: RebondApp, field: str) -> None:
    """Put the cursor on a field."""
    screen = rebond.screen
    assert isinstance(screen, Kit)
    screen.rows.go([item.path[2] for item in screen.items].index(field))


def under_cursor(rebond: RebondApp) -> str:
    screen = rebond.screen
    assert isinstance(screen, Kit) and screen.item is not None
    return screen.item.path[2]


async def test_a_client_is_added_and_filled_in_field_by_field(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with started(rebond, tmp_path) as hands:
        await hands.press("b", "plus")
        await hands.answer("Acme & Co", "<enter>")
        await hands.press("enter")
        await hands.answer("Sophie", "<enter>")
        assert under_cursor(rebond) == "insurer", "the next field that is empty"
        at(rebond, "phone")
        await hands.press("enter")
        await hands.answer("01 02 03", "<enter>")
        at(rebond, "address_form")
        await hands.press("enter", "1")
        at(rebond, "address_form")
        (client,) = kept(tmp_path).values()
        assert client == {"name": "Acme & Co", "phone": "01 02 03", "address_form": "tu", "tell_first": "Sophie"}
        await hands.press("minus")
        assert "address_form" not in next(iter(kept(tmp_path).values()))
        await hands.press("u")
        assert next(iter(kept(tmp_path).values())) == client
        assert "Acme & Co" in hands.text, "undo says whose kit it was"
        await hands.press("escape")
        assert "3 sur 10" in hands.text if language == "fr" else "3 of 10" in hands.text


async def test_what_does_not_fit_is_asked_again_and_what_was_typed_is_kept(rebond: RebondApp, tmp_path: Path) -> None:
    async with started(rebond, tmp_path, {"a": ACME}) as hands:
        await hands.press("b", "enter")
        at(rebond, "notice_days")
        await hands.press("enter")
        await hands.answer("soon", "<enter>")
        assert "soon" in hands.text and "notice_days" not in kept(tmp_path)["a"]
        await hands.press("escape", "escape", "escape")
        assert list(rebond.unfinished) == ["projects/clients/a/notice_days"]
        await hands.press("r")
        assert "soon" in hands.text and isinstance(rebond.screen, Kit)
        await hands.answer("5", "<enter>")
        assert kept(tmp_path)["a"]["notice_days"] == 5 and rebond.unfinished == {}


async def test_clients_of_incidents_stand_there_without_a_kit(rebond: RebondApp, tmp_path: Path) -> None:
    async with started(rebond, tmp_path, {"a": ACME}, calm(client="Nimbus"), calm(client="acme & co")) as hands:
        await hands.press("b", "down")
        assert [line.split()[1] for line in hands.lines if line.endswith("  no kit yet")] == ["○"], (
            "one client has none"
        )
        await hands.press("enter")
        assert sorted(each["name"] for each in kept(tmp_path).values()) == ["Acme & Co", "Nimbus"]
        await hands.press("escape")
        assert [item.label for item in rebond.screen.items[:2]] == ["Acme & Co", "Nimbus"]  # type: ignore[attr-defined]
        await hands.press("minus")
        assert list(kept(tmp_path)) == ["a"]
        await hands.press("u")
        assert len(kept(tmp_path)) == 2


async def test_one_thing_is_asked_for_on_a_calm_day_only(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    asked = _("{client} has no kit yet.").format(client="Nimbus")
    async with started(rebond, tmp_path, {}, calm(client="Nimbus")) as hands:
        assert asked in hands.lines[-4] and hands.lines[-4].startswith(" b ")
        harm = {"harm_since": "2026-11-21T08:00+01:00"}
        for urgent in (document(main={"client": "Nimbus"}), calm(client="Nimbus", **harm)):
            rebond.look_at([write(tmp_path, urgent, f"{ID[:-1]}a")])
            await settled(hands.pilot)
            assert asked not in hands.text
            await hands.press("b")
            assert asked not in hands.text
            await hands.press("escape")


@pytest.mark.parametrize("named", ["a", "ACME & CO"])
async def test_what_it_holds_is_at_hand_where_it_is_needed(rebond: RebondApp, tmp_path: Path, named: str) -> None:
    people = {"k1": {"name": "Karim"}, "z1": {"name": "Zoe", "role": "teammate"}}
    async with started(rebond, tmp_path, {"a": ACME}, document(people=people, main={"client": named})) as hands:
        assert "TELL Karim (client) 01 02 03" in hands.text
        assert "To hear first: Sophie, at the agency" in hands.text
        await hands.press("enter")
        assert "01 02 03" in hands.lines[-2], "beside what comes next"
        assert "Sophie, at the agency" in hands.text
        await hands.press("p")
        assert "Sophie, at the agency" in hands.text
        await hands.press("escape", "escape")
        told = {row: each | {"told_at": "2026-11-21T09:30+01:00"} for row, each in people.items()}
        rebond.look_at([write(tmp_path, document(people=told, main={"client": named}), f"{ID[:-1]}a")])
        await settled(hands.pilot)
        assert "Sophie" not in screen_text(rebond), "everyone knows"


async def test_projects_that_cannot_be_read_stop_nobody(rebond: RebondApp, tmp_path: Path) -> None:
    Store.open(rebond.places, create=True)
    (tmp_path / "store" / "projects.json").write_text("{", "utf-8")
    async with started(rebond, tmp_path, None, calm(client="Nimbus")) as hands:
        await hands.press("b", "plus")
        await hands.answer("Acme", "<enter>")
        assert (tmp_path / "store" / "projects.json").read_text("utf-8") == "{"
        assert "projects.json" in hands.text
