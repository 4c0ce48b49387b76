"""The incident screen itself: six steps, eight lists, their widths in both languages, and going between them."""

import itertools
from pathlib import Path

import pytest

from recovery.records import STEPS
from tests.screens.incident_pilot import EVERYTHING, AppOn, document, opened
from tests.screens.pilot import Clock
from tui.app import RebondApp
from words.labels import step_long, step_name
from words.terminal import width

LISTS = {"p": "people", "a": "actions", "r": "reminders", "d": "dates", "h": "history", "f": "finish", "i": "details"}
SHOWN = {
    "0": ("steps", "settle"),
    "1": ("facts", "people", "incident"),
    "2": ("people", "steps"),
    "3": ("actions", "options", "gestures", "time", "outcome", "incident"),
    "4": ("lessons", "steps", "people", "actions"),
    "5": ("factors", "actions", "reminders"),
}


async def test_it_opens_on_the_step_to_work_on(rebond: RebondApp, tmp_path: Path) -> None:
    ticked = {"admit": {"done_at": "2026-11-21T09:30+01:00"}, "empathise": {"skipped_at": "2026-11-21T09:30+01:00"}}
    async with opened(rebond, tmp_path, EVERYTHING | {"steps": ticked}) as hands:
        assert hands.screen.place == ("steps", "repair")
        assert "1 Own it ●" in hands.lines[2] and "2 Empathise ·" in hands.lines[2]


@pytest.mark.parametrize("key", SHOWN)
async def test_a_step_shows_what_belongs_to_it(rebond: RebondApp, tmp_path: Path, language: str, key: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press(key)
        step = STEPS[int(key)]
        assert hands.item.step == step or hands.item.does == "settle"
        assert step_long(step) in hands.text
        assert f"[{key} {step_name(step)}]" in hands.lines[2]
        tables = {item.path[0] for item in hands.screen.items if item.path}
        assert tables >= {table for table in SHOWN[key] if key != "0"}


@pytest.mark.parametrize(("unshifted", "step"), zip("à&é\"'(", STEPS, strict=True))
async def test_a_french_keyboard_needs_no_shift(rebond: RebondApp, tmp_path: Path, unshifted: str, step: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("p", unshifted)
        assert hands.screen.place == ("steps", step)


@pytest.mark.parametrize("key", LISTS)
async def test_a_list_opens_over_its_step_and_esc_leads_back(
    rebond: RebondApp, tmp_path: Path, language: str, key: str
) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("3", key)
        assert hands.screen.place == ("lists", LISTS[key]) and hands.screen.step == "repair"
        await hands.press("escape")
        assert hands.screen.place == ("steps", "repair")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_nothing_that_matters_is_cut(
    rebond: RebondApp, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    async with opened(rebond, tmp_path, size=size) as hands:
        names = [step_name(step) for step in STEPS]
        back = "Retour" if language == "fr" else "Back"
        for key in (*"012345", *LISTS):
            await hands.press(key)
            lines = hands.lines
            assert all(name in lines[2] for name in names), "the whole bar of steps"
            assert "…" not in lines[4], f"what to do in {key}: {lines[4]}"
            assert back in lines[-1] and "p " in lines[-1] and "f " in lines[-1]
            assert all(width(line) <= size[0] for line in lines)
            assert lines[-3].strip(), "the keys for the line under the cursor"
            assert "Maintenance mode" in lines[-2], "the next thing to do, on every list"


@pytest.mark.parametrize("key", ["0", "1", "2", "3", "4", "5", *LISTS])
async def test_an_empty_step_or_list_invites(rebond: RebondApp, tmp_path: Path, language: str, key: str) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press(key)
        assert any("+ " in line for line in hands.lines[5:-5]) or key in "0i"
        assert hands.lines[4].strip()


async def test_the_footer_has_seven_keys_at_most_and_drops_what_is_zero(rebond: RebondApp, tmp_path: Path) -> None:
    late = {f"b{n}": {"text": "x", "due": "2026-11-20"} for n in range(12)}
    dates = {f"d{n}": {"rule": "x", "due": "2026-11-30"} for n in range(10)}
    async with opened(rebond, tmp_path, EVERYTHING | {"actions": late, "deadlines": dates}) as hands:
        assert "a Actions 12 (12 late)" in hands.lines[-1] and "p People 3 (1!)" in hands.lines[-1]
        assert "conflict" not in hands.lines[-1] and hands.lines[-1].endswith("esc Back")
        assert len(hands.lines[-1].split("  ")) <= 7
        await hands.outside(document())
        assert "0" not in hands.lines[-1]


async def test_left_and_right_go_from_step_to_step(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("left", "left", "left")
        assert hands.screen.place == ("steps", "settle")
        for step in (*STEPS[1:], "prevent"):
            await hands.press("right")
            assert hands.screen.place == ("steps", step)
        await hands.press("a", "left")
        assert hands.screen.place == ("steps", "prevent"), "from a list, back to its step"


async def test_enter_on_a_step_leads_to_what_it_misses(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("1", "enter")
        assert hands.item.path == ("incident", "main", "own_statement") and hands.screen.panel is not None
        await hands.answer("I did it.", "<enter>")
        await hands.press("home", "enter")
        assert hands.item.path == ("people",)
        await hands.answer("Karim", "<enter>", "<escape>")
        await hands.press("home", "enter")
        assert hands.item.path[0] == "people" and hands.item.kind == "row" and hands.screen.panel is None
        await hands.press("space", "c", "home", "enter")
        assert hands.get("steps", "admit", "done_at") == "2026-11-21T09:53+01:00", "nothing was missing any more"


@pytest.mark.parametrize(
    ("step", "path"),
    [
        ("2", ("people", "k1", "feels")),
        ("3", ("incident", "main", "contained_at")),
        ("4", ("steps", "humility", "note")),
        ("5", ("actions",)),
    ],
)
async def test_each_step_knows_where_its_gap_is(
    rebond: RebondApp, tmp_path: Path, step: str, path: tuple[str, ...]
) -> None:
    content = document(main={"harm_since": "2026-11-21T08:00+01:00"}, people={"k1": {"name": "Karim"}})
    async with opened(rebond, tmp_path, content) as hands:
        await hands.press(step, "enter")
        assert hands.item.path == path and hands.screen.panel is not None


async def test_a_step_is_ticked_skipped_and_opened_again(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("2", "space")
        assert hands.get("steps", "empathise") == {"done_at": "2026-11-21T09:53+01:00"}
        await hands.press("space")
        assert hands.get("steps", "empathise") is None
        await hands.press("s")
        assert hands.get("steps", "empathise") == {"skipped_at": "2026-11-21T09:53+01:00"}
        assert f"[2 {step_name('empathise')}] ·" in hands.lines[2]
        await hands.press("u")
        assert hands.get("steps", "empathise") is None
        await hands.press("y")
        assert hands.get("steps", "empathise") == {"skipped_at": "2026-11-21T09:53+01:00"}


async def test_a_text_that_is_cut_is_shown_whole_below(rebond: RebondApp, tmp_path: Path) -> None:
    long = "The orders placed since three in the morning are only in the records of the payment provider now"
    async with opened(rebond, tmp_path, document(facts={"f1": {"text": long}})) as hands:
        await hands.press("1")
        await hands.at("facts", "f1")
        below = " ".join(line.strip() for line in hands.lines[-5:-3])
        assert below == long


async def test_the_guide_stands_beside_the_step_from_110_columns_on(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    async with opened(rebond, tmp_path, size=(120, 36)) as hands:
        for key in "012345":
            await hands.press(key)
            right = [line[60:] for line in hands.lines[5:-6]]
            assert all("│" in line for line in right)
            assert step_long(STEPS[int(key)]) in right[0]
            assert len([line for line in right if line.split("│")[1].strip()]) > 8
        await hands.pilot.resize_terminal(100, 30)
        await hands.press("1")
        assert "│" not in hands.text
        await hands.pilot.resize_terminal(120, 36)
        await hands.press("2")
        assert "│" in hands.text


async def test_sizes_from_smallest_to_huge(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        for size in ((60, 16), (300, 90), (80, 24), (110, 24), (109, 24)):
            await hands.pilot.resize_terminal(*size)
            await hands.press("1", "end", "home")
            assert hands.item.step == "admit"
            assert all(width(line) <= size[0] for line in hands.lines)


async def test_hidden_titles_show_the_reference(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("x")
        assert "R-7K2QAB" in hands.lines[0] and "orders table" not in hands.text
        await hands.press("x")
        assert "Dropped the orders table" in hands.lines[0]


async def test_plain_letters_stand_for_signs(app_on: AppOn, tmp_path: Path) -> None:
    async with opened(app_on('symbols = "ascii"\n'), tmp_path, size=(120, 30)) as hands:
        for key in (*"012345", *LISTS):
            await hands.press(key)
            assert not set(hands.text) & set("○◐●─│⏎")


async def test_the_clock_goes_on_without_a_key(rebond: RebondApp, tmp_path: Path, clock: Clock) -> None:
    async with opened(rebond, tmp_path) as hands:
        assert "+41 min" in hands.lines[1]
        clock.now = clock.now.replace(minute=58)
        hands.screen.minute()
        await hands.press()
        assert "+46 min" in hands.lines[1]


async def test_wide_signs_keep_the_columns_straight(rebond: RebondApp, tmp_path: Path) -> None:
    facts = {"f1": {"text": "注文テーブル 👩🏽‍💻 削除", "pos": "b"}, "f2": {"text": "é" * 90, "pos": "d"}}
    async with opened(rebond, tmp_path, document(facts=facts)) as hands:
        await hands.press("1")
        rows = [line for line in hands.lines if line.rstrip().endswith(" known")]
        assert [width(line) for line in rows] == [79, 79]


def test_every_list_has_its_key() -> None:
    from tui.actions import ACTIONS

    ids = [*LISTS.values(), "conflicts"]
    keys = list(itertools.chain.from_iterable(ACTIONS[id].keys for id in ids))
    assert len(keys) == len(set(keys)) == len(ids)
