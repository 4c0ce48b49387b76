"""Repair and prevention on screen: ends with their date, ideas, plans read once more, looks back, promises kept."""

from datetime import datetime
from pathlib import Path
from typing import Any

from tests.screens.incident_pilot import Hands, document, opened
from tests.screens.pilot import Clock
from tui.app import RebondApp

FRIDAY = "2026-11-27"


def one(hands: Hands, table: str, **having: Any) -> dict[str, Any]:
    """Give the one row of a table that has these values."""
    found = [row for row in hands.rows(table).values() if having.items() <= row.items()]
    assert len(found) == 1, found
    return dict(found[0])


async def test_the_end_of_a_repair_is_said_with_its_date(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("3")
        await hands.at("outcome", "main", "repair_end")
        await hands.press("enter", "2")
        assert "When did it end?" in hands.text
        await hands.answer("yesterday 18:00", "<enter>")
        assert hands.get("outcome", "main") == {
            "repair_end": "offered_refused", "decided_at": "2026-11-20T18:00+01:00",
        }  # fmt: skip
        await hands.at("outcome", "main", "repair_end")
        await hands.press("enter", "3")
        assert hands.get("outcome", "main", "repair_end") == "no_answer" and hands.screen.panel is None
        await hands.press("u", "u")
        assert hands.get("outcome") in (None, {})


async def test_an_end_with_its_date_left_open_keeps_the_end(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("3")
        await hands.at("outcome", "main", "repair_end")
        await hands.press("enter", "1", "escape")
        assert hands.get("outcome", "main") == {"repair_end": "agreed_delivered"}


async def test_an_idea_is_taken_read_once_more_and_comes_back_every_week(rebond: RebondApp, tmp_path: Path) -> None:
    content = document(
        main={"category": "lost_data", "project": "shop"}, factors={"f": {"text": "No copy", "group": "process"}}
    )
    async with opened(rebond, tmp_path, content) as hands:
        await hands.press("5")
        await hands.at(does="take:0")
        await hands.press("enter")
        assert "Read it once more: If I touch data that somebody works with" in hands.text
        await hands.press("plus")
        plan = one(hands, "actions", type="prevent", text="A copy first")
        assert plan["then_act"].startswith("I make a copy") and plan["began_at"]
        row = next(iter(hands.rows("actions")))
        await hands.at(does=f"guard:weekly:{row}")
        await hands.press("enter", "3")
        reminder = one(hands, "reminders", action=row)
        assert reminder["start"] == "2026-11-25T09:00" and reminder["project"] == "shop"
        assert not any(item.does.startswith("guard:") for item in hands.screen.items)


async def test_a_plan_of_ones_own_may_be_changed_before_it_is_kept(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("5")
        await hands.at("actions", label="a plan: if …, then …")
        await hands.press("enter")
        await hands.answer("it is Friday", "<enter>", "I deploy", "<enter>")
        assert "If it is Friday, then I deploy." in hands.text
        await hands.press("minus", "enter")
        await hands.answer("I deploy nothing", "<enter>")
        assert hands.rows("actions") == {}
        await hands.press("enter")
        assert one(hands, "actions")["then_act"] == "I deploy nothing"


async def test_a_fourth_guard_is_kept_and_a_word_is_said(rebond: RebondApp, tmp_path: Path) -> None:
    actions = {each: {"text": each, "type": "prevent"} for each in ("a1", "b1", "c1")}
    async with opened(rebond, tmp_path, document(actions=actions)) as hands:
        await hands.press("5")
        assert not any(item.does.startswith("take:") for item in hands.screen.items)
        await hands.at("actions", label="one thing I will do differently")
        await hands.press("enter")
        await hands.answer("A fourth one", "<enter>", "<escape>")
        assert len(hands.rows("actions")) == 4 and "more than three" in hands.text


async def test_a_person_named_in_what_played_a_part_is_kept_with_a_word(rebond: RebondApp, tmp_path: Path) -> None:
    people = {"k1": {"name": "Karim Haddad", "told_at": "2026-11-21T09:30+01:00"}}
    async with opened(rebond, tmp_path, document(people=people)) as hands:
        await hands.press("5")
        await hands.at("factors")
        await hands.press("enter", "4")
        assert "How did the tool make it easy to get wrong?" in hands.text
        await hands.answer("Karim had two windows", "<enter>")
        assert one(hands, "factors") == {"text": "Karim had two windows", "group": "tool", "pos": "1"}
        assert "what around them made it likely?" in hands.text


async def test_a_guard_is_looked_back_on_from_the_dashboard_by_one_key(
    rebond: RebondApp, clock: Clock, tmp_path: Path
) -> None:
    clock.now = datetime.fromisoformat("2026-12-22T10:00+01:00")
    steps = {
        step: {"done_at": "2026-11-22T10:00+01:00"} for step in ("admit", "empathise", "repair", "humility", "prevent")
    }
    actions = {"a1": {"text": "Copy first", "type": "prevent", "done_at": "2026-11-21T12:00+01:00"}}
    people = {"k1": {"name": "Karim", "told_at": "2026-11-21T09:30+01:00"}}
    content = document(
        main={"closed_at": "2026-11-25T10:00+01:00"}, steps=steps, actions=actions, people=people,
        outcome={"main": {"relationship": "kept", "repair_end": "agreed_delivered"}},
    )  # fmt: skip
    async with opened(rebond, tmp_path, content) as hands:
        await hands.press("escape")
        while "did it hold? Copy first" not in hands.text:  # the week is counted in a thread
            await hands.pilot.pause(0.01)
        await hands.press("minus")
        assert hands.get("actions", "a1", "guard") == "lapsed"
        assert "What else" in hands.text and "now you know" in hands.text
        await hands.answer("Automate the copy", "<enter>")
        assert one(hands, "actions", text="Automate the copy")["type"] == "prevent"


async def test_what_a_sent_message_promised_is_offered_as_dated_actions(rebond: RebondApp, tmp_path: Path) -> None:
    blocks = {"repair": "Restore the backup, on Friday.\n\nI will refund you by Friday.\n\nIt won’t happen again."}
    content = document(
        people={"k1": {"name": "Karim"}}, actions={"a1": {"text": "Restore the backup"}},
        messages={"m1": {"kind": "apology", "to": ["k1"], "lang": "en", "blocks": blocks}},
    )  # fmt: skip
    async with opened(rebond, tmp_path, content) as hands:
        await hands.press("m")
        await hands.at("messages", "m1")
        await hands.press("space", "m")
        assert "You promised “Restore the backup”" in hands.text
        await hands.press("enter")
        assert hands.get("actions", "a1", "due") == FRIDAY
        assert "I will refund you by Friday" in hands.text
        await hands.press("0")
        assert len(hands.rows("actions")) == 1 and hands.screen.panel is None
        assert hands.get("actions", "a1", "promised_at")


async def test_a_plan_is_read_again_from_the_dashboard_once_its_day_has_come(
    rebond: RebondApp, clock: Clock, tmp_path: Path
) -> None:
    began = "2026-11-21T10:00+01:00"
    actions = {"a1": {"type": "prevent", "if_cue": "it is Friday", "then_act": "I deploy nothing", "began_at": began}}
    steps = {step: {"done_at": began} for step in ("admit", "empathise", "repair", "humility", "prevent")}
    people = {"k1": {"name": "Karim", "told_at": began}}
    content = document(main={"closed_at": None}, actions=actions, steps=steps, people=people)
    async with opened(rebond, tmp_path, content) as hands:
        await hands.press("escape", "plus")
        assert "Here nothing asks whether it held." in hands.text
        clock.now = datetime.fromisoformat("2026-11-28T10:00+01:00")
        hands.app.screen.minute()  # type: ignore[attr-defined]
        while "Today · read your plan again" not in hands.text:  # the week is counted in a thread
            await hands.pilot.pause(0.01)
        await hands.press("plus")
        assert "Read it once more: If it is Friday, then I deploy nothing." in hands.text
        await hands.press("enter")
        assert hands.get("actions", "a1", "reread_at") == "2026-11-28T10:00+01:00"


async def test_one_half_of_a_plan_is_changed_once_the_whole_sentence_was_read(
    rebond: RebondApp, tmp_path: Path
) -> None:
    actions = {"a1": {"type": "prevent", "if_cue": "it is Friday", "then_act": "I deploy nothing"}}
    async with opened(rebond, tmp_path, document(actions=actions)) as hands:
        await hands.inside("actions", "a1")
        await hands.at("actions", "a1", "if_cue")
        await hands.press("enter")
        await hands.answer("it is Thursday", "<enter>")
        assert "Read it once more: If it is Thursday, then I deploy nothing." in hands.text
        assert hands.get("actions", "a1", "if_cue") == "it is Friday"
        await hands.press("enter")
        assert hands.get("actions", "a1", "if_cue") == "it is Thursday"
        assert rebond.unfinished == {}
        await hands.at("actions", "a1", "then_act")
        await hands.press("enter")
        await hands.answer("I rest", "<enter>", "<escape>")
        assert hands.get("actions", "a1", "then_act") == "I deploy nothing"
        await hands.press("enter")
        assert "I rest" in hands.text, "what was typed and not read is offered again"
        await hands.press("enter", "enter")
        assert hands.get("actions", "a1", "then_act") == "I rest"
