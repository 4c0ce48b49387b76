"""The dates to respect of an incident: what may follow, taking it up, moving it, leaving it out, the two questions."""

import json
from pathlib import Path
from typing import Any

import pytest

from storage.store import Store
from tests.screens.incident_pilot import Hands, opened
from tui.app import RebondApp

LOST: dict[str, Any] = {
    "incident": {
        "main": {
            "title": "Dropped the orders table", "client": "acme", "severity": "major", "category": "lost_data",
            "discovered_at": "2026-11-20T18:00+01:00",
        }
    },
}  # fmt: skip
KIT = {
    "insurer": "Harbour Mutual",
    "policy": "PI-204417",
    "insurer_phone": "01 44 55 66 77",
    "processor_delay_hours": 36,
}


def write_kit(rebond: RebondApp, **kit: Any) -> None:
    store = Store.open(rebond.places, create=True)
    (store.root / "projects.json").write_text(json.dumps({"clients": {"acme": {"name": "Acme", **(kit or KIT)}}}))


def dates(hands: Hands) -> list[dict[str, Any]]:
    return list(hands.rows("deadlines").values())


async def test_one_key_takes_up_what_may_follow(rebond: RebondApp, tmp_path: Path) -> None:
    write_kit(rebond)
    async with opened(rebond, tmp_path, LOST) as hands:
        await hands.press("d")
        line = next(line for line in hands.lines if "may follow: tell the insurer" in line)
        assert line.rstrip().endswith("aim before Wed 25 Nov")
        assert "Harbour Mutual · PI-204417 · 01 44 55 66 77" in hands.text
        await hands.at("deadlines", fields={"rule": "insurer-notice"})
        await hands.press("enter")
        (row,) = dates(hands)
        assert (row["rule"], row["due"], row["trigger_at"]) == (
            "insurer-notice", "2026-11-25", "2026-11-20T18:00+01:00",
        )  # fmt: skip
        assert "may follow: tell the insurer" not in hands.text
        await hands.press("u")
        assert dates(hands) == [] and "may follow: tell the insurer" in hands.text


async def test_all_about_a_date_stands_under_it(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    write_kit(rebond)
    noted = {"d1": {"rule": "insurer-notice", "trigger_at": "2026-11-20T18:00+01:00", "due": "2026-11-25", "pos": "b"}}
    async with opened(rebond, tmp_path, LOST | {"deadlines": noted}, size=(80, 40)) as hands:
        await hands.press("d")
        await hands.at("deadlines", "d1")
        await hands.press("enter")
        both = ("Fri 27 Nov", "Thu 26 Nov", "L113-2", "1 Nov 2026", "France", "contract", "not legal")
        wanted = both if language == "en" else (
            "ven. 27", "jeu. 26", "L113-2", "1er", "France", "contrat", "conseil juridique",
        )  # fmt: skip
        assert [text for text in wanted if text not in hands.text.replace("\u00a0", " ")] == []
        assert "Harbour Mutual" in hands.text


async def test_questions_are_lines_asked_once_and_never_a_panel(rebond: RebondApp, tmp_path: Path) -> None:
    write_kit(rebond, phone="06")
    async with opened(rebond, tmp_path, LOST) as hands:
        await hands.press("d")
        assert hands.screen.panel is None
        await hands.at(does="ask_personal_data")
        await hands.press("enter", "2")
        assert hands.get("incident", "main", "personal_data") == "processor"
        assert "personal data" not in hands.text and "tell the client whose data it is" in hands.text
        await hands.at(does="ask_insurer")
        await hands.press("enter", "1")
        await hands.answer("Harbour Mutual", "<enter>", "<enter>")
        assert [row["insurer"] for row in hands.rows("insurance").values()] == ["Harbour Mutual"]
        assert "professional insurance" not in hands.text and "may follow: tell the insurer" in hands.text


async def test_no_is_an_answer_that_is_kept(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, LOST) as hands:
        await hands.press("d")
        await hands.at(does="ask_insurer")
        await hands.press("enter", "2")
        assert "professional insurance" not in hands.text
        await hands.at(does="ask_personal_data")
        await hands.press("enter", "4")
        assert "personal data" not in hands.text


async def test_nothing_is_asked_at_minute_0(rebond: RebondApp, tmp_path: Path) -> None:
    now = {"created_at": "2026-11-21T09:50+01:00"}
    fresh = {"incident": {"main": LOST["incident"]["main"] | now}}
    async with opened(rebond, tmp_path, fresh) as hands:
        await hands.press("d")
        assert not [item for item in hands.screen.items if item.does]


async def test_another_date_and_leaving_one_out_ask_for_the_reason(rebond: RebondApp, tmp_path: Path) -> None:
    noted = {"d1": {"rule": "insurer-notice", "trigger_at": "2026-11-20T18:00+01:00", "due": "2026-11-25", "pos": "b"}}
    async with opened(rebond, tmp_path, LOST | {"deadlines": noted}) as hands:
        await hands.press("d")
        await hands.inside("deadlines", "d1")
        await hands.at("deadlines", "d1", "due")
        await hands.press("enter")
        await hands.answer("2026-11-24", "<enter>")
        assert hands.get("deadlines", "d1", "due") == "2026-11-25", "not without a reason"
        await hands.answer("The policy says two days", "<enter>")
        assert hands.get("deadlines", "d1", "due") == "2026-11-24"
        assert hands.get("deadlines", "d1", "override_reason") == "The policy says two days"
        await hands.press("escape")
        await hands.at("deadlines", "d1")
        await hands.press("s")
        await hands.answer("Nobody claims anything", "<enter>")
        assert hands.get("deadlines", "d1", "waived") is True and "does not count here" in hands.text
        await hands.press("s")
        assert hands.get("deadlines", "d1", "waived") is None


async def test_what_may_follow_is_left_out_with_a_reason(rebond: RebondApp, tmp_path: Path) -> None:
    write_kit(rebond)
    async with opened(rebond, tmp_path, LOST) as hands:
        await hands.press("d")
        await hands.at("deadlines", fields={"rule": "attack-complaint"})
        await hands.press("s")
        await hands.answer("My own slip", "<enter>")
        (row,) = dates(hands)
        assert (row["rule"], row["waived"]) == ("attack-complaint", True)


@pytest.mark.parametrize(
    ("rule", "typed", "due", "start"),
    [("formal-notice", "2026-12-05", "2026-12-05", None),
     ("dispute-with-insurer", "2026-11-10", "2028-11-10", "2026-11-10T00:00+01:00")],
)  # fmt: skip
async def test_date_that_only_the_person_knows_is_asked_for(
    rebond: RebondApp, tmp_path: Path, rule: str, typed: str, due: str, start: str | None
) -> None:
    letter = {"incident": {"main": LOST["incident"]["main"] | {"legal_state": "formal_notice"}}}
    async with opened(rebond, tmp_path, letter) as hands:
        await hands.press("d")
        await hands.at("deadlines", fields={"rule": rule})
        await hands.press("enter")
        await hands.answer("some day", "<enter>")
        assert hands.screen.panel is not None, "what cannot be read is asked again"
        await hands.answer(typed, "<enter>")
        (row,) = dates(hands)
        assert (row["rule"], row["due"], row.get("trigger_at")) == (rule, due, start)


async def test_broken_own_rules_are_told_among_the_dates(rebond: RebondApp, tmp_path: Path) -> None:
    write_kit(rebond)
    rebond.places.config.with_name("deadlines.toml").write_text('[mine]\njurisdiction = "Mars"\n')
    async with opened(rebond, tmp_path, LOST, size=(140, 30)) as hands:
        await hands.press("d")
        assert ":2:1:" in hands.text and "may follow: tell the insurer" in hands.text


async def test_earliest_date_comes_first_whatever_its_place_in_the_file(rebond: RebondApp, tmp_path: Path) -> None:
    noted = {
        "a": {"rule": "late one", "due": "2026-12-20", "pos": "b"},
        "b": {"rule": "done one", "due": "2026-11-22", "done_at": "2026-11-21T09:00+01:00", "pos": "c"},
        "c": {"rule": "no day", "pos": "d"},
        "d": {"rule": "soon", "due": "2026-11-23T12:00+01:00", "pos": "e"},
    }
    async with opened(rebond, tmp_path, LOST | {"deadlines": noted}) as hands:
        await hands.press("d")
        rows = [item.path[1] for item in hands.screen.items if item.kind == "row" and item.path[0] == "deadlines"]
        assert rows == ["d", "a", "c", "b"]


async def test_law_is_chosen_among_the_settings(rebond: RebondApp, tmp_path: Path) -> None:
    write_kit(rebond)
    async with opened(rebond, tmp_path, LOST) as hands:
        await hands.press("comma", "end", "enter", "3")
        assert hands.app.desk.store.document("store")["store"]["main"]["jurisdiction"] == "UK"
        await hands.press("escape", "d")
        assert "tell the insurer what may lead to a claim" in hands.text


async def test_incident_says_quietly_that_dates_may_follow_until_they_are_noted(
    rebond: RebondApp, tmp_path: Path
) -> None:
    main = LOST["incident"]["main"] | {"category": "other", "personal_data": "processor"}
    async with opened(rebond, tmp_path, {"incident": {"main": main}}) as hands:
        assert "d 1 date may follow" in hands.text
        await hands.press("d")
        assert "1 date may follow" not in hands.text
        await hands.at("deadlines", fields={"rule": "gdpr-controller"})
        await hands.press("enter", "escape")
        assert "may follow" not in hands.text


async def test_a_date_is_chosen_by_name_and_seen_before_it_is_kept(rebond: RebondApp, tmp_path: Path) -> None:
    write_kit(rebond)
    async with opened(rebond, tmp_path, LOST) as hands:
        await hands.press("d")
        await hands.at("deadlines", label="a date to respect")
        await hands.press("enter")
        assert "Which date is to be respected?" in hands.text
        assert "Tell the insurer · aim before Wed 25 Nov" in hands.text
        await hands.press(*"tell the ins", "enter")
        assert "aim before Wed 25 Nov" in hands.text and "5 working days from" in hands.text
        assert dates(hands) == [], "it is seen before it is kept"
        await hands.press("minus")
        await hands.answer("19 November", "<enter>")
        assert "aim before Tue 24 Nov" in hands.text and dates(hands) == []
        await hands.press("enter")
        (row,) = dates(hands)
        assert (row["rule"], row["due"], row["trigger_at"]) == (
            "insurer-notice", "2026-11-24", "2026-11-19T00:00+01:00",
        )  # fmt: skip


async def test_a_date_of_a_letter_and_one_that_no_rule_gives(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, LOST) as hands:
        await hands.press("d")
        await hands.at("deadlines", label="a date to respect")
        await hands.press("enter", *"formal", "enter")
        await hands.answer("2026-12-01", "<enter>")
        assert "aim before Tue 1 Dec" in hands.text
        await hands.press("enter")
        assert (dates(hands)[0]["rule"], dates(hands)[0]["due"]) == ("formal-notice", "2026-12-01")
        await hands.at("deadlines", label="a date to respect")
        await hands.press("enter", "0")
        assert "Rule >" not in hands.text
        await hands.answer("Return the keys", "<enter>", "2026-12-02", "<enter>")
        assert dates(hands)[1] | {"pos": ""} == {"rule": "Return the keys", "due": "2026-12-02", "pos": ""}
