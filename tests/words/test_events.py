"""Acts, hints, waits and problems of files in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from words.acts import ACTS, act
from words.fill import fill
from words.hints import HINTS, hint
from words.problems import PROBLEMS, problem
from words.say import speaking
from words.waits import WAITS, WITHOUT_TEXT, wait

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=PARIS)


def test_an_act_is_named_with_its_time() -> None:
    told = {"name": "Karim", "at": "2026-11-21T10:20+01:00"}
    assert act("told", told) == "Karim told 21 Nov 10:20"
    assert act("told", told, now=NOW, zone=PARIS) == "Karim told today 10:20"
    with speaking("fr"):
        assert act("told", told, now=NOW, zone=PARIS) == "Karim au courant, aujourd’hui 10\u00a0h\u00a020"


def test_codes_inside_an_act_are_named_too() -> None:
    assert act("ticked", {"step": "admit"}) == "step “Own it” done"
    assert act("added", {"table": "facts", "text": "Shop is down: why?"}) == "fact “Shop is down: why?” added"
    assert act("added", {"table": "facts", "text": ""}) == "fact added"
    assert act("changed", {"table": "people", "field": "phone"}) == "person changed (Phone)"
    assert act("closed", {"relationship": "cut_short"}) == "closed (contract cut short)"
    assert act("kit", {"client": "Acme", "field": "policy"}) == "kit of Acme changed (Policy number)"
    assert act("changed", {"table": "people", "field": "phone, mail"}) == "person changed (Phone, Email)"
    assert act("closed", {}) == "closed"
    assert act("told", {"name": "", "at": ""}).startswith("someone told")
    with speaking("fr"):
        assert act("added", {"table": "facts", "text": ""}) == "ajout (fait)"


def test_what_people_typed_is_never_read_as_a_template() -> None:
    assert act("done", {"text": "{name} {0.__class__} %s"}) == "“{name} {0.__class__} %s” done"
    assert hint("not_told", {"name": "{text}\x1b[2J"}) == "{text}␛[2J does not know yet."
    assert wait("tell", "{text}\n") == "TELL {text}␊"
    assert fill("{missing}|{a}", {"a": "{missing}"}) == "|{missing}"


def test_a_hint_without_a_name_or_a_date_still_reads_well() -> None:
    assert (
        hint("feeling_missing", {"name": "Paige", "row": "people/k7q2"}) == "What does Paige feel? One word is enough."
    )
    assert hint("not_told", {"name": ""}) == "Someone does not know yet."
    assert hint("tell_later", {"name": "Paige", "until": ""}) == "Paige does not know yet; you put it off."
    later = {"name": "Paige", "until": "2026-11-22T08:00+01:00"}
    assert hint("tell_later", later, now=NOW, zone=PARIS).endswith("until tomorrow 08:00.")
    with speaking("fr"):
        assert hint("not_told", {"name": ""}) == "Quelqu’un ne le sait pas encore."


@pytest.mark.parametrize(
    ("code", "text", "english", "in_french"),
    [
        ("tell", "Karim", "TELL Karim", "PRÉVENIR Karim"),
        ("tell", "", "WHO must know?", "QUI prévenir\u202f?"),
        ("answer", "Paige", "ANSWER Paige", "RÉPONDRE à Paige"),
        ("contain", "", "STOP the harm", "STOPPER les dégâts"),
        ("act", "Restore the backup", "Restore the backup", "Restore the backup"),
        ("insurer", "", "notify the insurer", "déclarer le sinistre"),
        ("legal", "My own rule", "My own rule", "My own rule"),
        ("step", "repair", "Repair", "Réparer"),
        ("update", "", "give an update", "donner des nouvelles"),
        ("close", "", "wrap up", "conclure"),
        ("close", "ignored", "wrap up", "conclure"),
    ],
)
def test_what_comes_next(code: str, text: str, english: str, in_french: str) -> None:
    assert wait(code, text) == english
    with speaking("fr"):
        assert wait(code, text) == in_french


def test_a_date_to_respect_is_called_as_its_rule_in_the_language_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    titles = {"ico": {"en": "notify the ICO", "fr": "notifier l’ICO"}, "own": {"fr": "prévenir Hiscox"}}
    monkeypatch.setattr("words.rules._titles", lambda: titles)
    assert wait("legal", "ico") == "notify the ICO"
    assert act("done", {"table": "deadlines", "text": "ico"}) == "“notify the ICO” done"
    assert wait("legal", "own") == "prévenir Hiscox"
    with speaking("fr"):
        assert wait("legal", "ico") == "notifier l’ICO"


def test_every_wait_that_needs_a_text_has_words_without_one() -> None:
    with_place = {code for code, template in WAITS.items() if "{text}" in template}
    assert with_place == set(WITHOUT_TEXT) & set(WAITS)
    assert all(wait(code, "") for code in WAITS)


def test_a_problem_says_where_what_and_what_was_expected() -> None:
    values = {"place": "people/k7q2/told_at", "field": "told_at", "kind": "moment", "found": "number", "value": "12"}
    assert problem("wrong_type", values) == (
        "people/k7q2/told_at: Write a date and time such as “2026-11-21T09:12+01:00” here, not a number (12)."
    )
    assert problem("not_an_object", {"place": "", "what": "file", "found": "list"}) == (
        "A file is written between braces { }; this one is a list."
    )
    near = {"place": "people/k7q2/role", "value": "clien", "choices": "client, prospect", "nearest": "client"}
    assert problem("unknown_choice", near).endswith("choose one of: client, prospect. Did you mean “client”?")
    assert problem("near_field", {"place": "people/k7q2/phon", "key": "phon", "nearest": "phone"}).count("phone") == 1
    limits = {"place": "p", "value": "900", "least": "0", "most": "100", "unit": "%"}
    assert problem("out_of_range", limits) == "p: 900 is out of range: from 0 to 100%."


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_code_has_words_in_both_languages(language: str) -> None:
    with speaking(language):
        for code in ACTS:
            assert act(code, {}) and "{" not in act(code, {})
        for code in HINTS:
            assert hint(code, {"name": "Paige", "text": "x", "until": "2026-11-22"})[-1] in ".?:x"
        for code in PROBLEMS:
            base, _, what = code.partition(".")
            assert problem(base, {"what": what}) != base


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert act("dance\x1b", {}) == "dance␛"
    assert hint("dance", {}) == "dance"
    assert wait("dance", "") == "dance"
    assert problem("dance", {"place": "here"}) == "here: dance"
