"""`rebond draft` and `rebond review`."""

import email
from email import policy

import pytest

GOOD = """Karim,

I ran the migration on production without a snapshot and dropped the orders table. Your shop was closed for two hours
and you had to explain it to your customers. I am sorry for that.

I restored the 03:00 backup at 11:20. I will enter the missing orders again by Monday noon.

From now on I take a snapshot before every migration. How we go on is your call.

Regards,
Nadia
"""


@pytest.fixture
def id(rebond):
    id = rebond.new()
    rebond.ok("set", id, "incident/main/own_statement", "I ran the migration without a snapshot.")
    rebond.row(id, "people", name="Karim Benali", mail="karim@acme.example", address_form="tu")
    return id


def test_draft_prints_the_text_and_keeps_it(rebond, id):
    ran = rebond.ok("draft", id, "--to", "karim", "--kind", "notice")
    assert ran.out.startswith("Karim,\n\n")
    assert "I ran the migration without a snapshot." in ran.out
    (message,) = rebond.stored(id)["messages"].values()
    assert message["lang"] == "en" and message["blocks"]["facts"]
    assert "Rebond sends nothing" in ran.err


def test_draft_follows_how_the_person_is_addressed(rebond, id):
    text = rebond.ok("draft", id, "--to", "karim", "--kind", "apology", "--lang", "fr").out
    assert "Je te présente mes excuses." in text
    other = rebond.ok("draft", id, "--to", "Mme Roux", "--kind", "apology", "--lang", "fr").out
    assert "Je vous présente mes excuses." in other and "Bonjour Mme Roux," in other


def test_draft_as_json_is_the_row_that_was_made(rebond, id):
    made = rebond.ok("draft", id, "--to", "karim", "--kind", "apology", "--json").json
    assert made["table"] == "messages" and made["kind"] == "apology"
    assert rebond.stored(id)["messages"][made["row"]]["to"] == made["to"]


def test_kept_message_is_printed_again_and_nothing_is_kept(rebond, id):
    first = rebond.ok("draft", id, "--to", "karim", "--kind", "update").out
    (row,) = rebond.stored(id)["messages"]
    assert rebond.ok("draft", id, "--message", row).out == first
    assert len(rebond.stored(id)["messages"]) == 1


def test_mail_file_opens_in_a_mail_program(rebond, id):
    rebond.ok("config", "name", "Nadia")
    rebond.ok("config", "mail", "nadia@example.org")
    text = rebond.ok("draft", id, "--to", "karim", "--kind", "apology", "--eml").out
    message = email.message_from_string(text, policy=policy.default)
    assert message["To"].addresses[0].addr_spec == "karim@acme.example"
    assert message["From"].addresses[0].addr_spec == "nadia@example.org"
    assert message["Subject"] == "Dropped the orders table"


def test_masked_copy_names_nobody(rebond, id):
    rebond.ok("config", "name", "Nadia")
    text = rebond.ok("draft", id, "--to", "karim", "--kind", "apology", "--masked").out
    assert "Karim" not in text and "Nadia" not in text and text.startswith("A,")


def test_draft_to_nobody_and_an_unknown_message_are_told(rebond, id):
    assert rebond("draft", id).code == 2
    assert rebond("draft", id, "--message", "zz").code == 3
    assert "messages" not in rebond.stored(id)


@pytest.fixture
def message(rebond, id):
    return rebond.ok("draft", id, "--to", "karim", "--kind", "notice", "--json").json["row"]


def test_sending_tells_and_an_answer_is_kept(rebond, id, message):
    rebond.ok("draft", id, "--message", message, "--sent", "--channel", "mail", "--at", "2026-11-21 09:10")
    stored = rebond.stored(id)
    (karim,) = stored["people"].values()
    assert karim["told_at"] == stored["messages"][message]["sent_at"] == "2026-11-21T09:10+01:00"
    assert karim["channel"] == "mail"
    rebond.ok("draft", id, "--message", message, "--reply", "Thank you.")
    assert rebond.stored(id)["messages"][message]["reply"] == "Thank you."


def test_done_sends_a_message_and_takes_it_back(rebond, id, message):
    rebond.ok("done", id, f"messages/{message}")
    assert "told_at" in next(iter(rebond.stored(id)["people"].values()))
    rebond.ok("done", id, f"messages/{message}", "--undo")
    assert "sent_at" not in rebond.stored(id)["messages"][message]


def test_sleeping_on_it_shows_in_the_agenda(rebond, id, message):
    rebond.ok("draft", id, "--message", message, "--sleep")
    assert rebond.stored(id)["messages"][message]["read_again_at"].endswith("08:00+01:00")
    (item,) = [each for each in rebond.ok("agenda", "--json").json if each["kind"] == "read_again"]
    assert item["row"] == f"messages/{message}"


def test_a_comment_and_a_rule_that_stays_quiet_are_kept(rebond, id, message):
    rebond.ok("draft", id, "--message", message, "--comment", "Say by when.")
    assert "Say by when." in rebond.ok("log", id).out
    rebond.ok("draft", id, "--message", message, "--accept", "n32")
    assert rebond.stored(id)["messages"][message]["accepted"] == ["N32"]


def test_rewording_leaves_the_writers_own_words(rebond, id, message):
    rebond.ok(
        "set", id, f"messages/{message}/blocks", '{"facts": "My own words.", "empathy": "I am sorry about that."}'
    )
    ran = rebond.ok("draft", id, "--message", message, "--reword", "--lang", "fr", "--form", "tu")
    stored = rebond.stored(id)["messages"][message]
    assert stored["blocks"]["facts"] == "My own words." and stored["lang"] == "fr"
    assert stored["blocks"]["empathy"] != "I am sorry about that."
    assert "«" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "karim", "--sent"),
        ("--message", "ROW", "--channel", "mail"),
        ("--message", "ROW", "--sleep", "--at", "9:00"),
        ("--message", "ROW", "--sent", "--sleep"),
        ("--message", "ROW", "--accept", "N99"),
    ],
)
def test_mixtures_that_mean_nothing_are_refused(rebond, id, message, arguments):
    given = [message if each == "ROW" else each for each in arguments]
    assert rebond("draft", id, *given).code == 2


def test_what_was_sent_is_not_reworded(rebond, id, message):
    rebond.ok("draft", id, "--message", message, "--sent")
    assert rebond("draft", id, "--message", message, "--reword").code == 2


def test_a_message_to_several_greets_them_all(rebond, id):
    text = rebond.ok("draft", id, "--to", "karim", "--to", "Paige", "--kind", "update").out
    assert "Karim" in text.splitlines()[0] and "Paige" in text.splitlines()[0]


def test_show_names_people_and_kind_of_a_message(rebond, id, message):
    shown = rebond.ok("show", id).out
    assert "To: Karim Benali" in shown and "notice" in shown


@pytest.mark.parametrize(("language", "greeting"), [("en", "Karim,"), ("fr", "Bonjour Karim,")])
def test_the_guide_has_complete_messages(rebond, language, greeting):
    assert greeting in rebond.ok("guide", "messages", "--lang", language).out


def test_sound_apology_has_nothing_to_say_against_it(rebond):
    ran = rebond("review", "-", stdin=GOOD)
    assert (ran.code, ran.out) == (0, "")


def test_review_names_place_rule_and_a_better_way(rebond, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("Karim,\n\nI sent the wrong file. I am sorry if it caused you trouble.\n", "utf-8")
    ran = rebond("review", str(draft))
    assert ran.code == 1
    assert ran.out.startswith(f"{draft}:3:24: N01 ")


def test_review_as_json_has_components_and_findings(rebond):
    ran = rebond("review", "-", "--json", stdin="J’ai envoyé le mauvais fichier. Cela ne se reproduira plus.")
    found = ran.json
    assert found["lang"] == "fr"
    assert found["components"]["responsibility"] and not found["components"]["repair"]
    (finding,) = found["findings"]
    assert set(finding) == {"rule", "level", "line", "column", "length", "text", "hint", "why", "component"}
    assert (finding["rule"], finding["column"], finding["level"]) == ("N24", 33, "warn")


def test_reason_and_how_well_it_is_known_are_said_when_asked_for(rebond):
    text = "I sent the wrong file. It won't happen again."
    plain = rebond("review", "-", stdin=text).out.splitlines()
    place, why = rebond("review", "-", "--why", stdin=text).out.splitlines()
    assert [place] == plain
    assert why.startswith("    ") and "field experiment" in why


def test_notice_is_read_for_facts_alone_and_the_insurer_for_liability(rebond):
    text = "Désolé pour la gêne occasionnée. Je me reconnais responsable de toutes vos pertes."
    assert rebond("review", "-", "--kind", "notice", stdin=text).code == 0
    ran = rebond("review", "-", "--kind", "notice", "--insurer", "--json", stdin=text)
    assert [each["rule"] for each in ran.json["findings"]] == ["N27"]


def test_people_are_looked_for_by_name(rebond):
    text = "I ran it. Karim never tested his script."
    assert rebond("review", "-", stdin=text).code == 0
    assert "N09" in rebond("review", "-", "--people", "Karim Benali, Zoe", stdin=text).out


TEXTS = {
    "empty": "", "blank": "\n\n", "controls": "\x00\x1b[31m", "right to left": "שלום", "emoji": "😀" * 1000,
    "one long word": "a" * 100_000, "long": "désolé " * 15_000,
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_can_be_reviewed(rebond, text):
    assert rebond("review", "-", stdin=text).code in (0, 1)


def test_file_that_is_not_there_is_told(rebond):
    ran = rebond("review", "no-such-file.txt")
    assert ran.code == 4 and "no-such-file.txt" in ran.err
