"""Step 0 in the app: a while that ends by itself or with the next act, questions one at a time, nothing elsewhere."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recovery.change import PRIVATE
from storage.store import Store
from tests.screens.incident_pilot import EVERYTHING, ID, Hands, document, opened, write
from tests.screens.pilot import Clock, settled
from tui.app import RebondApp
from words.guide import guide


def kept(app: RebondApp, table: str) -> list[dict[str, Any]]:
    """What the private file holds in a table."""
    return list(Store.open(app.places).document(PRIVATE).get(table, {}).values())


async def minute(hands: Hands) -> None:
    """Let the app hear that a minute began."""
    hands.app._minute()  # what its timer calls
    await settled(hands.pilot)


async def test_one_key_begins_a_while_and_it_ends_by_itself(
    rebond: RebondApp, tmp_path: Path, clock: Clock, language: str
) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("0", "enter")
        (feeling,) = kept(rebond, "feelings")
        assert feeling == {"incident": ID, "started_at": "2026-11-21T09:53+01:00", "minutes": 20}
        assert "20 min" in hands.item.text
        await minute(hands)
        clock.now += timedelta(minutes=13)
        await minute(hands)
        assert "7 min" in hands.item.text
        clock.now += timedelta(minutes=7)
        said = "Le temps est écoulé" if language == "fr" else "Time is up"
        assert said not in hands.text
        await minute(hands)
        assert said in hands.text
        assert kept(rebond, "feelings") == [feeling], "nothing is written for it"
        assert ("1 fois" if language == "fr" else "1 time") in hands.item.text


async def test_the_setting_says_how_long(app_on: Callable[..., RebondApp], tmp_path: Path) -> None:
    app = app_on(settings="[settle]\nminutes = 45\n")
    async with opened(app, tmp_path, document()) as hands:
        await hands.press("0")
        assert "45 min" in hands.item.label
        await hands.press("space")
        assert kept(app, "feelings")[0]["minutes"] == 45


async def test_the_next_act_anywhere_ends_it_and_undo_takes_back_the_act_first(
    rebond: RebondApp, tmp_path: Path, clock: Clock
) -> None:
    async with opened(rebond, tmp_path, EVERYTHING) as hands:
        await hands.press("0", "enter")
        clock.now += timedelta(minutes=6, seconds=30)
        await hands.press("3", "space")
        assert kept(rebond, "feelings")[0]["minutes"] == 6
        assert hands.get("steps", "repair", "done_at")
        await hands.press("u")
        assert hands.get("steps", "repair") is None and kept(rebond, "feelings")[0]["minutes"] == 6


async def test_what_is_noted_in_step_0_does_not_end_it(rebond: RebondApp, tmp_path: Path, clock: Clock) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("0", "enter")
        (row,) = rebond.desk.beside(PRIVATE)["feelings"]
        clock.now += timedelta(minutes=2)
        await hands.at("feelings", row, "before")
        await hands.press("enter", "à")
        await hands.at("feelings", row, "after")
        await hands.press("enter", "4")
        await hands.at("feelings", row, "emotions")
        await hands.press("enter", "3", "1", "3", "0")
        await hands.answer("seasick, lost", "<enter>", "<escape>")
        (feeling,) = kept(rebond, "feelings")
        assert (feeling["minutes"], feeling["before"], feeling["after"]) == (20, 10, 4)
        assert feeling["emotions"] == ["lost", "seasick", "shame"], "fear was put in and taken out"
        await hands.press("minus")
        assert "emotions" not in kept(rebond, "feelings")[0]
        await hands.press("u")
        assert kept(rebond, "feelings") == [feeling]


async def test_it_runs_on_while_rebond_is_closed(
    app_on: Callable[..., RebondApp], tmp_path: Path, clock: Clock
) -> None:
    async with opened(app_on(), tmp_path, document()) as hands:
        await hands.press("0", "enter")
    clock.now += timedelta(minutes=5)
    async with opened(app_on(), tmp_path, document()) as hands:
        await hands.press("0")
        assert hands.item.does == "settle" and "15 min" in hands.item.text
        await hands.press("enter")
        assert kept(hands.app, "feelings")[0]["minutes"] == 5
        await hands.press("enter")
        assert len(kept(hands.app, "feelings")) == 2
        assert hands.get("steps") is None and hands.get("journal") is None


async def test_questions_come_one_at_a_time_and_esc_keeps_the_answers(
    rebond: RebondApp, tmp_path: Path, language: str
) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("0")
        await hands.at(does="look")
        await hands.press("enter", "1")
        await hands.answer("120", "<enter>")
        assert "120" in hands.text and hands.screen.panel is not None, "no such chance: asked again"
        await hands.answer("80 %", "<enter>", "they wrote twice", "<enter>", "<enter>", "half a", "<escape>")
        (forecast,) = kept(rebond, "perspective")
        assert forecast == {
            "incident": ID, "anyone_harmed": False, "chance_client_leaves": 80, "evidence_for": "they wrote twice",
        }  # fmt: skip
        assert hands.screen.panel is None and f"{ID}/perspective//coping" in rebond.unfinished
        await hands.press("enter")
        await hands.press("escape")
        await hands.at(does="look")
        assert "3/9" in hands.item.text


async def test_a_text_that_was_not_finished_is_gone_on_with(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        rebond.keep(f"{ID}/perspective//worst", "they su")
        hands.screen.resume(f"{ID}/perspective//worst")
        await settled(hands.pilot)
        assert "they su" in hands.text
        await hands.press("e", "enter", "escape")
        assert kept(rebond, "perspective") == [{"incident": ID, "worst": "they sue"}]
        assert rebond.unfinished == {}


async def test_an_answer_is_changed_emptied_and_brought_back(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("0")
        await hands.at(does="look")
        await hands.press("enter", "1")
        await hands.answer("80", "<enter>", "<escape>")
        (row,) = rebond.desk.beside(PRIVATE)["perspective"]
        await hands.at("perspective", row, "chance_client_leaves")
        await hands.press("enter")
        await hands.answer("30", "<enter>")
        assert kept(rebond, "perspective")[0]["chance_client_leaves"] == 30 and hands.screen.panel is None
        await hands.press("minus")
        assert "chance_client_leaves" not in kept(rebond, "perspective")[0]
        await hands.press("u")
        assert kept(rebond, "perspective")[0]["chance_client_leaves"] == 30


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_where_someone_was_hurt_there_is_help_and_nothing_else(
    rebond: RebondApp, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    async with opened(rebond, tmp_path, document(), size=size) as hands:
        await hands.press("0")
        await hands.at(does="look")
        await hands.press("enter", "2")
        assert hands.screen.panel is None, "no further question"
        assert "112" in hands.text
        said = " ".join(item.text.strip() for item in hands.screen.items)
        assert all(line.strip() in said for line in guide("hurt", language).splitlines()[1:5:3])
        consoling = guide("settle", language).splitlines()[2]
        assert consoling not in hands.text and not [item for item in hands.screen.items if item.does == "look"]
        await hands.press("g")
        assert guide("hurt", language).splitlines()[0] in hands.text
        await hands.press("escape", "u")
        assert [item for item in hands.screen.items if item.does == "look"]


async def test_ones_own_record_is_shown_gently_from_three_known_ends_on(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        for count, relationship in enumerate(("kept", "kept", "lost_for_good"), 1):
            id = f"20261101-aaaaa{'abc'[count - 1]}"
            content = document() | {"outcome": {"main": {"relationship": relationship}}}
            rebond.look_at([write(tmp_path, content, id)])
            await settled(hands.pilot)
            await hands.press("0")
            await hands.at(does="look")
            await hands.press("enter", *(["1"] if count == 1 else []))
            assert ("Of 3 whose end you know, 2 stayed." in hands.text) is (count == 3)
            await hands.press("escape")


async def test_what_can_be_changed_becomes_an_action_with_one_key(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("0")
        await hands.at(does="weigh")
        await hands.press("enter")
        await hands.answer("call the host", "<enter>", "<1>")
        await hands.press("plus")
        assert hands.screen.panel is None, "only beside what weighs"
        await hands.press("enter")
        await hands.answer("their mood", "<enter>", "<2>")
        assert [row["can_change"] for row in kept(rebond, "control")] == [True, False]
        rows = {row["text"]: id for id, row in rebond.desk.beside(PRIVATE)["control"].items()}
        await hands.at("control", rows["call the host"])
        await hands.press("space", "space")
        assert [action["text"] for action in hands.get("actions").values()] == ["call the host"]
        await hands.at("control", rows["their mood"])
        await hands.press("enter")
        assert all(row["can_change"] for row in kept(rebond, "control"))
        await hands.press("greater_than_sign", "minus")
        assert [row["text"] for row in kept(rebond, "control")] == ["call the host"]
        await hands.press("u")
        assert "Undone: something of step 0 removed." in hands.text
        assert len(kept(rebond, "control")) == 2


@pytest.mark.parametrize(
    ("end", "said"), [("kept", "80%, they stayed"), ("lost_for_good", "80%, and they left"), ("", "")]
)
async def test_the_fear_stands_beside_what_came(rebond: RebondApp, tmp_path: Path, end: str, said: str) -> None:
    async with opened(rebond, tmp_path, document(outcome={"main": {"relationship": end}} if end else {})) as hands:
        await hands.press("0")
        await hands.at(does="look")
        await hands.press("enter", "1")
        await hands.answer("80", "<enter>", "<escape>")
        await hands.press("f")
        assert ("feared" in hands.text) is bool(said) and said in hands.text


async def test_a_private_file_that_cannot_be_read_stops_nobody(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("0", "enter")
        path = rebond.desk.store.state / "private.json"
        broken = path.read_text("utf-8")[:-20]
        path.write_text(broken, "utf-8")
        await minute(hands)
        await hands.press("3", "space")
        assert hands.get("steps", "repair", "done_at"), "everything else goes on"
        await hands.press("0", "enter")
        assert "private.json" in hands.text or path.read_text("utf-8") == broken
