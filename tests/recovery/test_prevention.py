"""What is suggested against the next time, and how what played a part is asked."""

from zoneinfo import ZoneInfo

import pytest

from recovery.prevention import factors
from recovery.prevention.suggested import MOST, library, suggested
from recovery.records import Factor, Incident, Main, choices_of, read_incident
from words.plans import plan
from words.say import LANGUAGES, speaking

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize("category", choices_of(Main, "category"))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_mistake_has_a_few_suggestions_in_both_languages(category: str, language: str) -> None:
    document = {
        "incident": {"main": {"category": category}},
        "factors": {group: {"text": "x", "group": group} for group in choices_of(Factor, "group")},
    }
    found = suggested(read_incident("x", document, PARIS), language)
    assert 2 <= len(found) <= MOST
    with speaking(language):
        assert all(len(plan(each.if_cue, each.then_act)) < 160 and len(each.text) < 50 for each in found)


def test_what_is_open_takes_the_room_and_what_was_taken_is_not_offered_again() -> None:
    main = {"incident": {"main": {"category": "lost_data"}}}
    first = suggested(read_incident("x", main, PARIS), "fr")
    assert len(first) == 3
    taken = {"a": {"type": "prevent", "text": first[0].text}}
    after = suggested(read_incident("x", {**main, "actions": taken}, PARIS), "en")
    assert len(after) == 2
    dropped = {"a": {"type": "prevent", "text": first[0].text, "guard": "dropped"}}
    assert len(suggested(read_incident("x", {**main, "actions": dropped}, PARIS), "fr")) == 2
    full = {f"a{number}": {"type": "prevent", "text": str(number)} for number in range(3)}
    assert suggested(read_incident("x", {**main, "actions": full}, PARIS), "fr") == []


def test_what_fits_what_played_a_part_comes_first() -> None:
    document = {
        "incident": {"main": {"category": "wrong_content"}},
        "factors": {"f": {"text": "Ten messages a minute", "group": "environment"}},
    }
    assert suggested(read_incident("x", document, PARIS), "en")[0].text == "Half an hour undisturbed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_group_has_a_question_and_none_asks_who(language: str) -> None:
    with speaking(language):
        for group in ("", *choices_of(Factor, "group")):
            asked = factors.question(group)
            assert asked.endswith("?")
            assert not asked.startswith(("Who", "Qui "))
    assert set(factors.QUESTIONS) == set(choices_of(Factor, "group"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Karim had two windows open", "Karim"), ("parce que KARIM HADDAD", "Karim Haddad"),
        ("mr haddad’s server", "Haddad"),
        ("karimoid", ""), ("Two windows looked alike", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_person_in_what_played_a_part_is_noticed(text: str, name: str) -> None:
    incident: Incident = read_incident("x", {"people": {"k": {"name": "Karim Haddad"}, "z": {"name": ""}}}, PARIS)
    assert factors.named_in(text, incident) == name


@pytest.mark.parametrize(
    ("language", "cue", "act", "said"),
    [
        ("en", "if it is Friday.", "then I deploy nothing.", "If it is Friday, then I deploy nothing."),
        ("en", "When I am tired", "I stop", "If I am tired, then I stop."),
        ("en", "iffy data comes in\nmore", "thenceforth I ask", "If iffy data comes in, then thenceforth I ask."),
        ("fr", "si je déploie", "alors je préviens", "Si je déploie, alors je préviens."),
        ("fr", "il est tard", "j’arrête", "S’il est tard, alors j’arrête."),
        ("fr", "s'il est tard", "j’arrête", "S’il est tard, alors j’arrête."),
    ],
)
def test_a_plan_reads_as_one_sentence(language: str, cue: str, act: str, said: str) -> None:
    with speaking(language):
        assert plan(cue, act) == said


def test_every_suggestion_says_the_same_in_both_languages() -> None:
    for each in library():
        assert set(each) == {"groups", "categories", *LANGUAGES}
        assert all(set(each[language]) == {"text", "if", "then"} for language in LANGUAGES)
        assert set(each["groups"]) <= set(choices_of(Factor, "group"))
        assert set(each["categories"]) <= set(choices_of(Main, "category"))
        assert not any("!" in text for language in LANGUAGES for text in each[language].values())
