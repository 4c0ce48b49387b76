"""Changing fields on the incident screen: every kind, wrong values, unfinished text, and text that means harm."""

from pathlib import Path

import pytest

from recovery.records import INCIDENT_TABLES, fields_of
from screens.items import LABEL
from tests.screens.incident_pilot import EVERYTHING, ID, document, opened
from tests.screens.pilot import settled
from tui.app import RebondApp
from tui.widgets.choice import Choice
from tui.widgets.entry import Entry
from tui.widgets.long_entry import LongEntry
from words.labels import field_label
from words.terminal import width

KINDS = [
    ("text", ("people", "k1", "phone"), ("06 99", "<enter>"), "06 99"),
    ("sentence", ("incident", "main", "own_statement"), ("I ran it. Me.", "<enter>"), "I ran it. Me."),
    ("lines", ("incident", "main", "summary"), ("A table went.", "<escape>"), "A table went."),
    ("choice", ("incident", "main", "severity"), ("<2>",), None),
    ("choice by arrows", ("incident", "main", "category"), ("<up>", "<enter>"), "tax_or_legal"),
    ("choice left open", ("people", "z1", "channel"), ("<0>",), None),
    ("flag", ("actions", "a1", "provisional"), (), True),
    ("flag of three", ("people", "k1", "affected"), (), True),
    ("moment", ("incident", "main", "occurred_at"), ("yesterday 18:30", "<enter>"), "2026-11-20T18:30+01:00"),
    ("moment ahead", ("incident", "main", "next_update_at"), ("11:00", "<enter>"), "2026-11-21T11:00+01:00"),
    ("wall", ("reminders", "r1", "start"), ("2026-11-18 10:00", "<enter>"), "2026-11-18T10:00"),
    ("day", ("contacts_again", "n1", "on"), ("tomorrow", "<enter>"), "2026-11-22"),
    ("due", ("actions", "a1", "due"), ("2026-11-22 18:00", "<enter>"), "2026-11-22T18:00+01:00"),
    ("money", ("options", "o1", "cost"), ("450", "<enter>"), "450.00 EUR"),
    ("number", ("time", "t1", "minutes"), ("2h10", "<enter>"), 130),
    ("percent", ("lessons", "l1", "confidence"), ("80 %", "<enter>"), 80),
    ("set", ("people", "k1", "feels"), ("worried, angry", "<enter>"), ["angry", "worried"]),
    ("rhythm", ("reminders", "r1", "every"), ("<2>",), "2 weeks"),
    ("action of a reminder", ("reminders", "r1", "action"), ("<1>",), "a1"),
    ("zone", ("incident", "main", "tz"), ("europe/london", "<enter>"), "Europe/London"),
    ("outcome", ("outcome", "main", "value_lost"), ("1200", "<enter>"), "1200.00 EUR"),
    ("note of a step", ("steps", "humility", "note"), ("Slow down.", "<enter>"), "Slow down."),
]  # fmt: skip

PLACES = {"incident": "i", "outcome": "f", "steps": "4"}


@pytest.mark.parametrize(("path", "answers", "value"), [each[1:] for each in KINDS], ids=[each[0] for each in KINDS])
async def test_a_field_of_each_kind_is_changed_and_taken_back(
    rebond: RebondApp, tmp_path: Path, path: tuple[str, ...], answers: tuple[str, ...], value: object
) -> None:
    async with opened(rebond, tmp_path) as hands:
        before = hands.get(*path)
        if path[0] in PLACES:
            await hands.press(PLACES[path[0]])
        else:
            await hands.inside(*path[:2])
        await hands.at(*path)
        await hands.press("enter")
        assert (hands.screen.panel is not None) == bool(answers)
        await hands.answer(*answers)
        assert hands.get(*path) == value != before
        assert hands.screen.panel is None
        assert hands.item.path == path
        assert hands.item.text != "" or value is None
        await hands.press("u")
        assert hands.get(*path) == before


WRONG = [
    (("incident", "main", "occurred_at"), "the day of the party"),
    (("actions", "a1", "due"), "2026-02-30"),
    (("options", "o1", "cost"), "a lot"),
    (("time", "t1", "minutes"), "half the night"),
    (("incident", "main", "felt_severity"), "11"),
    (("reminders", "r1", "start"), "2027-03-28 25:00"),
    (("incident", "main", "tz"), "../etc/passwd"),
]


@pytest.mark.parametrize(("path", "typed"), WRONG)
async def test_a_wrong_value_is_said_and_stays_to_be_mended(
    rebond: RebondApp, tmp_path: Path, language: str, path: tuple[str, ...], typed: str
) -> None:
    async with opened(rebond, tmp_path) as hands:
        before = hands.get(*path)
        await hands.press("i") if path[0] == "incident" else await hands.inside(*path[:2])
        await hands.at(*path)
        await hands.press("enter")
        await hands.answer(typed, "<enter>")
        panel = hands.screen.panel
        assert isinstance(panel, Entry) and panel.text == typed
        assert hands.get(*path) == before
        said = hands.lines[-4:-1]
        assert typed[:20] in "".join(said[1:]), "the reason names what was typed, under it"
        await hands.press("escape")


async def test_an_added_row_waits_while_its_second_answer_is_wrong(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("3")
        await hands.at("actions")
        await hands.press("enter")
        await hands.answer("Call back", "<enter>", "whenever", "<enter>")
        assert hands.rows("actions") == {} and isinstance(hands.screen.panel, Entry)
        await hands.answer("tomorrow", "<enter>")
        (row,) = hands.rows("actions").values()
        assert row["due"] == "2026-11-22"


async def test_looking_at_a_field_changes_nothing(rebond: RebondApp, tmp_path: Path) -> None:
    """Not even where what it holds cannot be shown as it is."""
    odd = document(main={"own_statement": "a\u200fb\x07c", "client": "ac\x1bme"})
    async with opened(rebond, tmp_path, odd) as hands:
        await hands.press("i")
        for key, done in (("own_statement", "escape"), ("client", "enter"), ("severity", "escape")):
            await hands.at("incident", "main", key)
            await hands.press("enter", done)
        assert hands.get("incident", "main") == odd["incident"]["main"]
        assert rebond.desk.store.last_act() is None and rebond.unfinished == {}


async def test_minus_empties_a_field_but_not_the_title(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("i")
        await hands.at("incident", "main", "client")
        await hands.press("minus")
        assert hands.get("incident", "main", "client") is None
        await hands.at("incident", "main", "title")
        await hands.press("minus")
        assert hands.get("incident", "main", "title") == "Dropped the orders table"


# Text that was not finished.


async def test_esc_keeps_a_half_typed_text_for_the_next_time(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.inside("people", "k1")
        await hands.at("people", "k1", "phone")
        await hands.press("enter")
        await hands.press("space", *"(mob", "escape")
        assert hands.get("people", "k1", "phone") == "06 12 34 56 78"
        assert rebond.unfinished == {f"{ID}/people/k1/phone": "06 12 34 56 78 (mob"}
        await hands.press("enter")
        panel = hands.screen.panel
        assert isinstance(panel, Entry) and panel.text == "06 12 34 56 78 (mob"
        await hands.press(*"ile)", "enter")
        assert hands.get("people", "k1", "phone") == "06 12 34 56 78 (mobile)"
        assert rebond.unfinished == {} and rebond.typed_before(f"{ID}/people/k1/phone") == ""


async def test_a_kept_text_goes_away_when_the_old_one_is_put_back(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.inside("people", "k1")
        await hands.at("people", "k1", "phone")
        await hands.press("enter", "9", "escape", "enter", "backspace", "escape")
        assert rebond.unfinished == {}


RESUMED = [
    ("people/k1/phone", ("people", "k1")),
    ("incident/main/occurred_at", ("steps", "admit")),
    ("facts//text", ("steps", "admit")),
]


@pytest.mark.parametrize(("name", "place"), RESUMED)
async def test_a_text_of_last_time_opens_in_its_panel(
    rebond: RebondApp, tmp_path: Path, name: str, place: tuple[str, str]
) -> None:
    rebond.unfinished[f"{ID}/{name}"] = "half a th"
    async with opened(rebond, tmp_path, resume=f"{ID}/{name}") as hands:
        panel = hands.screen.panel
        assert isinstance(panel, Entry) and panel.text == "half a th"
        assert hands.screen.place == place


async def test_the_text_of_a_row_that_is_gone_is_said(rebond: RebondApp, tmp_path: Path) -> None:
    rebond.unfinished[f"{ID}/people/gone/phone"] = "06 99"
    async with opened(rebond, tmp_path, resume=f"{ID}/people/gone/phone") as hands:
        assert hands.screen.panel is None and "06 99" in hands.text
        assert rebond.unfinished == {} and "gone" not in hands.rows("people")


async def test_a_new_row_that_was_begun_is_offered_again(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("h", "enter")
        await hands.write("A thought th")
        await hands.press("escape")
        assert rebond.unfinished == {f"{ID}/journal//text": "A thought th"}
        await hands.press("enter", *"at ends", "enter")
        assert [row["text"] for row in hands.rows("journal").values()] == ["A thought that ends"]
        assert rebond.unfinished == {}


# Long lists: more options than digits.

ROLES = {
    "en": {"cle": "cleaned_up", "law": "lawyer", "auth": "authority"},
    "fr": {"répa": "cleaned_up", "avoc": "lawyer"},
}

# Long texts, and text that means harm.

ACCENTS = "Où étais-je ? À l’œuvre…\n\n« Ça ira », disait-elle. 日本 👩🏽‍💻"


async def test_a_long_list_is_searched_by_letters(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.inside("people", "k1")
        await hands.at("people", "k1", "role")
        for typed, role in ROLES[language].items():
            await hands.press("enter", *typed)
            assert f"> {typed}" in hands.text and hands.screen.panel is not None
            await hands.press("enter")
            assert hands.get("people", "k1", "role") == role
        await hands.press("enter", "x", "x", "q", "backspace", "2")
        assert hands.get("people", "k1", "role") == "end_client" and hands.screen.panel is None


async def test_a_long_text_keeps_its_lines_and_accents(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("1")
        await hands.at("incident", "main", "own_statement")
        await hands.press("enter")
        assert isinstance(hands.screen.panel, Entry) and "f2 " in hands.text
        await hands.press("O", "f2")
        assert isinstance(hands.screen.panel, LongEntry) and hands.screen.panel.text == "O"
        await hands.press("backspace")
        await hands.write(ACCENTS)
        await hands.press("escape")
        assert hands.get("incident", "main", "own_statement") == ACCENTS.split("\n")
        await hands.press("enter")
        assert isinstance(hands.screen.panel, LongEntry), "what has several lines opens as several lines"
        await hands.press("escape")
        assert hands.get("incident", "main", "own_statement") == ACCENTS.split("\n")
        assert "Où étais-je ? À l’œuvre… …" in hands.text


HOSTILE = (
    "[/x]",
    "[@click=app.quit]x[/]",
    "[bold]b",
    "\x1b[31mred\x1b]52;c;eA==\x07",
    "a\u202eb",
    "{title}",
    "%s",
    "\x9b2J",
)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_and_does_nothing(rebond: RebondApp, tmp_path: Path, text: str) -> None:
    rows = {table: {key: {**row} for key, row in content.items()} for table, content in EVERYTHING.items()}
    for content in rows.values():
        for row in content.values():
            for key in ("text", "name", "title", "own_statement", "client", "believed", "note", "insurer", "phone"):
                if key in row:
                    row[key] = text
    rows["conflicts"] = {"x1": {"path": "/facts/f1/text", "value": text, "by": text, "from": text}}
    async with opened(rebond, tmp_path, rows) as hands:
        for key in (*"012345", *"padrhfic"):
            await hands.press(key)
            assert not set(hands.text) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert text[:3] in hands.text or not text.isprintable()
        await hands.press("t")  # a choice of people
        await hands.press("escape", "1")
        await hands.at("incident", "main", "own_statement")
        await hands.press("enter")
        assert not set(hands.text) & {"\x1b", "\x07", "\x9b", "\u202e"}
        await hands.press("escape", "space", "u")
        assert rebond.is_running and not set(hands.text) & {"\x1b", "\x07", "\x9b", "\u202e"}


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_that_is_pasted_is_kept_as_text(rebond: RebondApp, tmp_path: Path, text: str) -> None:
    async with opened(rebond, tmp_path, document()) as hands:
        await hands.press("1")
        await hands.at("facts")
        await hands.press("enter")
        await hands.write(text)
        assert not set(hands.text) & {"\x1b", "\x07", "\x9b", "\u202e"}
        await hands.press("enter", "1")
        (row,) = hands.rows("facts").values()
        assert row["text"] == text or not text.isprintable()
        await hands.at("incident", "main", "own_statement")
        await hands.press("enter")
        await hands.write(text)
        assert not set(hands.text) & {"\x1b", "\x07", "\x9b", "\u202e"}
        await hands.press("enter")
        assert hands.get("incident", "main", "own_statement")
        assert rebond.is_running


async def test_every_label_fits_its_column(language: str) -> None:
    for table, record in INCIDENT_TABLES.items():
        for key in fields_of(record):
            assert width(field_label(table, key)) <= LABEL, (table, key)


async def test_choices_speak_the_language(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("i")
        await hands.at("incident", "main", "severity")
        await hands.press("enter")
        assert isinstance(hands.screen.panel, Choice)
        assert ("majeure" if language == "fr" else "major") in hands.text
        await hands.press("escape")
        await settled(hands.pilot)
        assert hands.get("incident", "main", "severity") == "critical"
