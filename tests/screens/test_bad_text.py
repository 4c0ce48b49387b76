"""Text that nobody expects, typed and pasted into the app: it is kept, and drives nothing."""

from pathlib import Path

import pytest
from textual import events

from tests.screens.incident_pilot import EVERYTHING, AppOn, opened, write
from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp

NASTY = {
    "control": "ctl \x00\x07\x08\x1b[31mred\x1b]0;title\x07 \x7f\x84 end",
    "bidi": "abc \u202edrow\u202c \u2066iso\u2069 end",
    "right_to_left": "שלום עולם مرحبا",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 🇫🇷 e" + "\u0301" * 50,
    "markup": "[red]x[/] [@click=app.boom]y[/] {0} %s",
    "long": "wrong " * 17_000,
}
UNSAFE = set("\x00\x07\x08\x1b\x7f\x84\u202e\u2066")


@pytest.mark.parametrize("kind", NASTY)
async def test_any_text_is_captured(rebond: RebondApp, kind: str) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        rebond.post_message(events.Paste(NASTY[kind]))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert not UNSAFE & set(screen_text(rebond))
        await pilot.press("enter", "h", "escape", "p", "escape", "i")
        await settled(pilot)
        assert not UNSAFE & set(screen_text(rebond))
    ((id, _path),) = rebond.desk.store.ids()
    title = rebond.desk.store.document(id)["incident"]["main"]["title"]
    assert len(title) >= len(NASTY[kind].strip()) - 2
    assert not UNSAFE & set(title)


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize(
    "place",
    [
        ("incident", "main", "own_statement"),
        ("people", "k1", "name"),
        ("facts", "f1", "text"),
        ("actions", "a3", "text"),
    ],
    ids="/".join,
)
async def test_any_text_goes_into_a_panel(
    rebond: RebondApp, tmp_path: Path, kind: str, place: tuple[str, str, str]
) -> None:
    async with opened(rebond, tmp_path) as hands:
        table, row, field = place
        if table == "incident":
            await hands.press("1")
            await hands.at(*place)
        else:
            await hands.inside(table, row)
            await hands.at(*place)
        await hands.press("enter")
        await hands.write(NASTY[kind], over=True)
        await hands.press("escape" if hands.app.focused.__class__.__name__ == "ManyLines" else "enter")
        assert not UNSAFE & set(screen_text(rebond))
        kept = rebond.desk.document("20261121-7k2qab")[table][row][field]
        text = "\n".join(kept) if isinstance(kept, list) else str(kept)
        assert NASTY[kind].strip()[-20:].isprintable() is False or NASTY[kind].strip()[-20:] in text


@pytest.mark.parametrize("names", ["shown", "hidden"])
async def test_a_field_that_is_only_looked_at_keeps_what_it_holds(app_on: AppOn, tmp_path: Path, names: str) -> None:
    before = "Karim \u202e\x07 陳"
    write(tmp_path, EVERYTHING | {"people": {"k1": {"name": before, "role": "client"}}})
    rebond = app_on(f'names = "{names}"')
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("enter", "p")
        await settled(pilot)
        await pilot.press("down", "enter", "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
    assert rebond.desk.store.document("20261121-7k2qab")["people"]["k1"]["name"] == before


async def test_what_is_edited_while_hidden_is_what_was_typed_and_not_what_was_shown(
    app_on: AppOn, tmp_path: Path
) -> None:
    write(tmp_path, EVERYTHING)
    rebond = app_on('names = "hidden"')
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("enter", "i")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Dropped" not in screen_text(rebond) and "·······" in screen_text(rebond)
        await pilot.press("end", *"!x", "enter")
        await settled(pilot)
    assert rebond.desk.store.document("20261121-7k2qab")["incident"]["main"]["title"] == "Dropped the orders table!x"
