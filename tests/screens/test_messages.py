"""Messages in the app: chosen, written, read again, copied, sent by the person, answered."""

import re
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from screens.before import Before
from screens.builder import Builder
from screens.call_script import CallScript
from screens.examples import Examples
from tests.screens.incident_pilot import EVERYTHING, ID, Hands, document, write
from tests.screens.pilot import MakeApp, screen_text, settled
from tui.app import RebondApp

KARIM = {"k1": {"name": "Karim", "phone": "06 12 34 56 78"}}
DRAFT = {
    "kind": "apology",
    "to": ["k1"],
    "lang": "en",
    "blocks": {"facts": "I did it.", "repair": "I will see what I can do."},
}


class Writer(Hands):
    """Works on a message that is open."""

    @property
    def builder(self) -> Builder:
        screen = self.app.screen
        assert isinstance(screen, Builder)
        return screen

    def text(self, block: str) -> str:
        return self.builder.areas[block].text

    async def type(self, block: str, text: str) -> None:
        """Put the cursor at the beginning of a part and paste a text there."""
        area = self.builder.areas[block]
        area.focus()
        area.move_cursor((0, 0))
        await self.pilot.pause()
        self.app.post_message(events.Paste(text))
        await settled(self.pilot)

    async def reviewed(self) -> str:
        """Wait until the text as it stands was read again, and give what is on screen."""
        self.builder.read_again()
        await settled(self.pilot)
        return screen_text(self.app)

    def row(self, table: str, row: str = "") -> dict[str, object]:
        rows = self.app.desk.document(ID).get(table, {})
        return dict(rows[row or next(iter(rows))])


def on(app: RebondApp, pilot: Pilot[int], folder: Path) -> Writer:
    return Writer(app, pilot, folder)


async def opened(writer: Writer, *keys: str) -> None:
    await settled(writer.pilot)
    await writer.press(*keys)


async def test_three_keys_lead_from_the_dashboard_to_a_prefilled_notice(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, EVERYTHING)
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "enter", "enter")
        assert hands.builder.letter.kind == "notice"
        assert "I ran the migration on production." in hands.text("facts")
        assert "messages" not in app.desk.document(ID)  # nothing is kept before the person does something


async def test_one_person_alone_is_not_asked_for(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        assert (hands.builder.letter.kind, hands.builder.letter.names) == ("apology", "Karim")


async def test_everyone_who_does_not_know_gets_one_message(app_on: MakeApp, tmp_path: Path) -> None:
    people = {"k1": {"name": "Karim", "pos": "a"}, "l1": {"name": "Léa", "pos": "b"}}
    write(tmp_path, document(people=people))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "2", "enter")
        assert hands.builder.letter.names == "Karim, Léa"
        assert hands.builder.letter.whole(hands.builder.blocks).text.startswith("Karim and Léa,")


async def test_whoever_is_not_listed_is_listed_first(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document())
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m")
        await hands.answer("Paige", "<enter>", "<enter>")
        assert hands.builder.letter.names == "Paige"
        assert hands.row("people")["name"] == "Paige"


async def test_what_is_typed_is_kept_and_sent_and_tells(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "enter")
        await hands.type("facts", "I dropped the table. ")
        assert str(hands.row("messages")["blocks"]["facts"]).startswith("I dropped the table. ")  # type: ignore[index]
        await hands.press("escape", "s", "m")
        message, karim = hands.row("messages"), hands.row("people")
        assert message["sent_at"] == karim["told_at"] == "2026-11-21T09:53+01:00"
        assert message["channel"] == karim["channel"] == "mail"
        assert "TELL" not in screen_text(app)
        await hands.press("u")
        assert "told_at" not in hands.row("people")


async def test_sending_a_message_that_nobody_touched_keeps_it_in_one_act(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "enter", "escape", "s", "t")
        assert hands.row("messages")["channel"] == "message"
        await hands.press("u")
        assert "messages" not in app.desk.document(ID)


async def test_leaving_without_a_word_leaves_nothing_behind(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "enter", "escape", "escape")
        assert "messages" not in app.desk.document(ID)
        assert "New" in screen_text(app)


async def test_a_draft_is_taken_up_again(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": DRAFT}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        assert hands.builder.letter.row == "m1"
        assert hands.text("facts") == "I did it."


async def test_the_list_of_messages_says_to_whom_and_how_far(app_on: MakeApp, tmp_path: Path) -> None:
    sent = {**DRAFT, "kind": "notice", "sent_at": "2026-11-21T09:20+01:00", "channel": "mail"}
    again = {**DRAFT, "kind": "update", "read_again_at": "2026-11-22T08:00+01:00"}
    answered = {**sent, "kind": "thanks", "reply_at": "2026-11-21T09:30+01:00"}
    write(tmp_path, document(people=KARIM, messages={"a": DRAFT, "b": sent, "c": again, "d": answered}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "enter", "m")
        shown = screen_text(app)
        for said in (
            "Apology · Karim",
            "draft",
            "sent today 09:20, email",
            "read again tomorrow 08:00",
            "answered today 09:30",
        ):
            assert said in shown
        await hands.at("messages", "a")
        await hands.press("space", "c")
        assert hands.row("messages", "a")["channel"] == "call"


# Reading it again.


async def test_remarks_come_with_their_place_and_go_when_put_aside(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": DRAFT}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        await hands.type("repair", "I will see what I can do. ")
        assert "N32 Repair 1:" in await hands.reviewed()
        before = screen_text(app)
        await hands.press("f5")
        assert screen_text(app) != before
        await hands.press("f4")
        assert hands.row("messages")["accepted"] == ["N32"]
        assert "N32 Repair" not in await hands.reviewed()


async def test_what_an_apology_still_misses_is_said_where_no_wording_is_remarked(
    app_on: MakeApp, tmp_path: Path
) -> None:
    blocks = {"facts": "Karim, on Friday I dropped the orders table. I am sorry."}
    write(tmp_path, document(people=KARIM, messages={"m1": DRAFT | {"blocks": blocks}}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        shown = await hands.reviewed()
        assert "No wording to remark · 4 parts still missing" in shown, shown
        await hands.type("repair", "I will refund you by Friday. ")
        assert "3 parts still missing" in await hands.reviewed()


async def test_the_next_remark_is_found_and_brackets_go_with_the_first_letter(app_on: MakeApp, tmp_path: Path) -> None:
    blocks = {"facts": "I did it.", "empathy": "Because of it [what it did to you]."}
    write(tmp_path, document(people=KARIM, messages={"m1": {**DRAFT, "blocks": blocks}}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        assert "Still to be filled in" in await hands.reviewed()
        await hands.press("y", "o", "u")
        assert hands.text("empathy") == "Because of it you."


async def test_a_notice_is_read_for_facts_alone(app_on: MakeApp, tmp_path: Path) -> None:
    blocks = {"facts": "Mistakes were made. I will fix it."}
    write(tmp_path, document(people=KARIM, messages={"m1": {**DRAFT, "kind": "notice", "blocks": blocks}}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "n")
        shown = await hands.reviewed()
        assert "N32" in shown and "N04" not in shown and "responsibility" not in shown.splitlines()[1]


# Language and form.


async def test_another_language_leaves_the_persons_own_words(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, main={"own_statement": "I did it."}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        await hands.type("empathy", "You waited all morning. ")
        own = hands.text("empathy")
        await hands.press("ctrl+l")
        assert hands.text("empathy") == own
        assert "Je vous présente mes excuses." in hands.text("facts")
        assert "Their side" in screen_text(app) and "stays" in screen_text(app)
        await hands.press("ctrl+t")
        assert "Je te présente mes excuses." in hands.text("facts")
        assert hands.text("empathy") == own
        assert (hands.row("messages")["lang"], hands.row("people")["address_form"]) == ("fr", "tu")


# Copies.


async def test_a_copy_goes_to_the_clipboard_and_into_a_file(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": DRAFT}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a", "escape", "c")
        text = "Karim,\n\nI did it.\n\nI will see what I can do.\n"
        assert app.clipboard == text
        file = app.desk.store.state / "copied.txt"
        assert file.read_text("utf-8") == text
        assert file.stat().st_mode & 0o777 == 0o600
        await hands.press("m")
        assert "Karim" not in app.clipboard and "I did it." in app.clipboard


async def test_files_are_private_and_never_replace_others(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": DRAFT}))
    (tmp_path / "out").mkdir()
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a", "escape", "t")
        await hands.answer(str(tmp_path / "out"), "<enter>", "<t>", str(tmp_path / "out"), "<enter>")
        await hands.answer("<e>", str(tmp_path / "out"), "<enter>", "<e>", str(tmp_path / "missing"), "<enter>")
        assert "no such file or folder" in screen_text(app)
    found = sorted((tmp_path / "out").iterdir())
    assert [each.name for each in found] == [
        "apology-karim-2026-11-21-2.txt", "apology-karim-2026-11-21.eml", "apology-karim-2026-11-21.txt",
    ]  # fmt: skip
    assert {each.stat().st_mode & 0o777 for each in found} == {0o600}


# What follows.


async def test_sleeping_on_it_brings_it_back_at_eight(app_on: MakeApp, tmp_path: Path) -> None:
    write(
        tmp_path,
        document(people={"k1": {"name": "Karim", "told_at": "2026-11-21T09:20+01:00"}}, messages={"m1": DRAFT}),
    )
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a", "escape", "z")
        assert hands.row("messages")["read_again_at"] == "2026-11-22T08:00+01:00"
        assert "read again and send — Karim" in screen_text(app)


async def test_the_line_below_follows_the_key_from_remark_to_remark(app_on: MakeApp, tmp_path: Path) -> None:
    blocks = {"facts": "Sorry for any inconvenience.\n\nMistakes were made.\n\nI will see what I can do."}
    write(tmp_path, document(people=KARIM, messages={"m1": {**DRAFT, "blocks": blocks}}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        await hands.reviewed()
        shown = []
        for _remark in range(3):
            await hands.press("f3")
            shown.append(re.findall(r"^ (\d)/\d ", screen_text(app), re.MULTILINE))
        assert len(shown) == 3 and all(shown) and len({each[0] for each in shown}) == 3


async def test_an_answer_and_a_comment_are_noted(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": DRAFT}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a", "escape", "o")
        await hands.answer("Say by when.", "<enter>")
        await hands.reviewed()
        shown = []
        for _remark in range(5):
            await hands.press("f3")
            shown.append(screen_text(app))
        assert any("Say by when." in each for each in shown)
        await hands.press("escape", "s", "m", "enter", "m", "enter", "escape", "a")
        await hands.answer("Thank you for telling me.", "<enter>")
        assert hands.row("messages")["reply"] == "Thank you for telling me."


async def test_what_was_sent_is_not_written_on_any_more(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": {**DRAFT, "sent_at": "2026-11-21T09:20+01:00"}}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "enter", "m", "enter")
        await hands.type("facts", "no")
        assert hands.text("facts") == "I did it."
        await hands.press("escape", "n")
        assert "sent_at" not in hands.row("messages")


async def test_the_text_before_is_seen_again(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": DRAFT}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        await hands.type("facts", "Since the morning: ")
        await hands.press("f9")
        assert isinstance(app.screen, Before)
        assert "I did it." in screen_text(app) and "Since the morning" not in screen_text(app)


async def test_the_examples_are_in_the_language_of_the_message(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": {**DRAFT, "lang": "fr"}}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a", "f8")
        assert isinstance(app.screen, Examples)
        assert "Bonjour Karim," in screen_text(app)


# Calling.


async def test_a_call_is_read_aloud_and_told_with_one_key(app_on: MakeApp, tmp_path: Path, language: str) -> None:
    write(tmp_path, document(people=KARIM))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "c")
        assert isinstance(app.screen, CallScript)
        assert screen_text(app).count("06 12 34 56 78") == 1
        await hands.press("c")
        karim = hands.row("people")
        assert (karim["told_at"], karim["channel"]) == ("2026-11-21T09:53+01:00", "call")
        assert not isinstance(app.screen, CallScript)


async def test_the_lines_to_read_aloud_can_be_changed(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "c", "e")
        await hands.type("humility", "Shall I come by? ")
        await hands.press("escape", "l")
        assert isinstance(app.screen, CallScript)
        assert "Shall I come by?" in screen_text(app)


async def test_later_leaves_a_draft_also_of_what_nobody_changed(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "n", "escape", "escape")
        assert "messages" not in app.desk.document(ID), "who looked and left began nothing"
        await hands.press("m", "n", "escape", "l")
        assert hands.row("messages")["to"] == ["k1"] and not isinstance(app.screen, Builder)


# Others at work, and texts that mean harm.


async def test_another_program_changes_the_parts_that_are_not_typed_on(app_on: MakeApp, tmp_path: Path) -> None:
    content = document(people=KARIM, messages={"m1": DRAFT})
    write(tmp_path, content)
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        await hands.type("facts", "Mine: ")
        theirs = {**DRAFT, "blocks": {"facts": "Theirs.", "repair": "By Monday."}}
        await hands.outside(content | {"messages": {"m1": theirs}})
        assert (hands.text("facts"), hands.text("repair")) == ("Mine: I did it.", "By Monday.")
        await hands.press("escape", "w")
        stored = app.desk.document(ID)
        assert stored["messages"]["m1"]["blocks"] == {"facts": "Mine: I did it.", "repair": "By Monday."}
        assert [row["value"] for row in stored["conflicts"].values()] == ["Theirs."]


@pytest.mark.parametrize(
    "text",
    ["[@click=app.quit]x[/]", "[/x]", "\x1b]0;hi\x07\x1b[2J", "a\x00b\u202ec", "\U0001f469\u200d\U0001f4bb 漢字"],
)
async def test_hostile_text_is_shown_and_never_obeyed(app_on: MakeApp, tmp_path: Path, text: str) -> None:
    blocks = {"facts": text, "repair": f"I will see what I can do {text}."}
    people = {"k1": {"name": text}}
    write(tmp_path, document(people=people, messages={"m1": {**DRAFT, "blocks": blocks}}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        shown = await hands.reviewed()
        assert "\x1b" not in shown and "\x00" not in shown
        assert hands.builder.blocks["facts"] == text  # what was only looked at is as it was
        await hands.press("escape", "escape")
        assert hands.row("messages")["blocks"] == blocks


async def test_a_text_of_a_hundred_kilobytes_can_be_written_on(app_on: MakeApp, tmp_path: Path) -> None:
    blocks = {"facts": "I did it, and I am sorry that it cost you a morning.\n" * 2000}
    write(tmp_path, document(people=KARIM, messages={"m1": {**DRAFT, "blocks": blocks}}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        await hands.type("facts", "First: ")
        await hands.press("escape", "w")
        assert str(hands.row("messages")["blocks"]["facts"]).startswith  # type: ignore[index]
        assert "First: I did it" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (99, 30), (100, 30), (160, 50)])
async def test_the_screen_fits_every_size(app_on: MakeApp, tmp_path: Path, size: tuple[int, int]) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": DRAFT}))
    app = app_on()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await opened(hands, "m", "a")
        long = "I did it, and I saw it only this morning, and I will tell you why. " * 3
        await hands.type("facts", long)
        await pilot.resize_terminal(*size)
        shown = await hands.reviewed()
        assert " ".join(long.split()) in " ".join(re.sub("[│▁-█].*", "", shown).split())
        assert "N3" in shown


async def test_what_was_typed_and_never_saved_is_offered_again(app_on: MakeApp, tmp_path: Path) -> None:
    write(tmp_path, document(people=KARIM, messages={"m1": DRAFT}))
    app = app_on()
    async with app.run_test(notifications=True) as pilot:
        hands = on(app, pilot, tmp_path)
        await settled(pilot)
        app.keep(f"{ID}/messages/m1/facts", "I did it, and was not yet finished")
        await hands.press("r")
        assert hands.text("facts") == "I did it, and was not yet finished"
        await hands.press("escape", "escape")
        assert hands.row("messages")["blocks"]["facts"] == "I did it, and was not yet finished"  # type: ignore[index]
        assert app.unfinished == {}
