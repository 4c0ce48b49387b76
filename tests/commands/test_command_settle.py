"""`rebond settle`: every act of step 0 as a command, and that it stays where it is."""

import json

import pytest


@pytest.fixture
def id(rebond):
    return rebond.new()


@pytest.fixture
def private(tmp_path):
    """Reads the private file."""
    return lambda: json.loads(next((tmp_path / "state").rglob("private.json")).read_text("utf-8"))


def test_a_while_is_begun_and_ended_with_what_was_felt(rebond, id, private, monkeypatch):
    made = rebond.ok("settle", id, "--start", "--before", "8", "--feel", "peur", "--feel", "shame", "--json").json
    assert (made["table"], made["minutes"], made["before"], made["incident"]) == ("feelings", 20, 8, id)
    assert made["emotions"] == ["peur", "shame"], "in English, « peur » is a word of their own"
    monkeypatch.setenv("REBOND_NOW", "2026-11-21T10:05+01:00")
    assert "8 min left" in rebond.ok("settle", id).out
    rebond.ok("settle", id, "--stop", "--after", "4")
    assert private()["feelings"][made["row"]] | {"minutes": 12, "after": 4} == private()["feelings"][made["row"]]
    stopped = rebond("settle", id, "--stop")
    assert stopped.code == 3 and "--start" in stopped.err
    rebond.ok("settle", id, "--feel", "tired")
    assert rebond.ok("settle", id, "--json").json["sessions"][0]["emotions"] == ["tired"]


def test_words_are_known_in_the_persons_language(rebond, id):
    assert rebond.ok("--lang", "fr", "settle", id, "--start", "--feel", "Épuisement", "--json").json["emotions"] == [
        "exhaustion"
    ]
    assert "épuisement" in rebond.ok("--lang", "fr", "settle", id).out


def test_how_long_is_a_setting_or_an_option(rebond, id):
    rebond.ok("config", "settle.minutes", "5")
    assert rebond.ok("settle", id, "--start", "--json").json["minutes"] == 5
    assert rebond.ok("settle", id, "--start", "--minutes", "30", "--json").json["minutes"] == 30
    assert len(rebond.ok("settle", id, "--json").json["sessions"]) == 2


def test_questions_are_answered_changed_and_taken_back(rebond, id):
    listed = rebond.ok("settle", id, "--json").json
    assert (listed["next_question"], listed["perspective"], listed["stayed"]) == ("anyone_harmed", None, None)
    rebond.ok("settle", id, "--answer", "anyone_harmed", "no")
    rebond.ok("settle", id, "--answer", "chance_client_leaves", "80")
    rebond.ok("settle", id, "--answer", "evidence_for", "-", stdin="they wrote twice\nin capitals\n")
    kept = rebond.ok("settle", id, "--json").json
    assert kept["perspective"]["evidence_for"] == ["they wrote twice", "in capitals"]
    assert kept["next_question"] == "evidence_against"
    assert "80%" in rebond.ok("settle", id).out
    rebond.ok("settle", id, "--answer", "chance_client_leaves", "")
    assert rebond.ok("settle", id, "--json").json["next_question"] == "chance_client_leaves"


def test_where_someone_was_hurt_the_numbers_to_call_come_and_no_more_questions(rebond, id):
    ran = rebond.ok("--lang", "fr", "settle", id, "--answer", "anyone_harmed", "oui")
    assert "112" in ran.err and "3114" in ran.err
    listed = rebond.ok("settle", id)
    assert "112" in listed.err and rebond.ok("settle", id, "--json").json["next_question"] is None


def test_what_weighs_becomes_an_action(rebond, id):
    row = rebond.ok("settle", id, "--weighs", "call the host", "--can-change", "yes").out.strip().partition("/")[2]
    rebond.ok("settle", id, "--weighs", "-", stdin="their mood")
    assert "actions" not in rebond.stored(id)
    made = rebond.ok("settle", id, "--action", f"control/{row}", "--json").json
    assert rebond.stored(id)["actions"][made["row"]]["text"] == "call the host"
    assert "their mood (not sorted yet)" in rebond.ok("settle", id).out


def test_ones_own_record_speaks_from_three_known_ends_on(rebond, id):
    for end in ("kept", "strained", "lost_for_good"):
        assert rebond.ok("settle", id, "--json").json["stayed"] is None
        rebond.ok("close", rebond.new("Another one"), "--relationship", end)
    rebond.ok("settle", id, "--answer", "anyone_harmed", "no")
    assert rebond.ok("settle", id, "--json").json["stayed"] == {"part": 2, "of": 3}
    assert "Of 3 whose end you know, 2 stayed." in rebond.ok("settle", id).out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--answer", "weather", "rain"), 2),
        (("--answer", "chance_client_leaves", "140"), 2),
        (("--before", "11"), 2),
        (("--before", "5"), 3),
        (("--stop",), 3),
        (("--start", "--stop"), 2),
        (("--minutes", "5"), 2),
        (("--can-change", "yes"), 2),
        (("--weighs", "  "), 2),
        (("--action", "zzzz"), 3),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(rebond, id, tmp_path, options, code):
    ran = rebond("settle", id, *options)
    assert ran.code == code and ran.err.count("\n") == 1
    assert not list((tmp_path / "state").rglob("private.json"))


def test_undo_takes_it_back_and_names_nothing_of_it(rebond, id, private):
    rebond.ok("settle", id, "--weighs", "zyxomatic")
    undone = rebond.ok("undo", "--json")
    assert "zyxomatic" not in undone.out and private() == {}
