"""What a kind of message is read for, what is known beforehand, and who counts as named."""

import pytest

from recovery.review.review import review
from recovery.review.rules import RULES, rules_for
from recovery.review.terms import Asked

EVERYTHING = (
    "I accept full liability for your losses. You had not confirmed the date. Karim never tested it. I'll look into it."
    " I'm sorry if this caused any inconvenience. This is the first time. Let's put this behind us."
)


def rules(text, **asked):
    return {each.rule for each in review(text, Asked("en", **asked)).findings}


@pytest.mark.parametrize("kind", ["notice", "call", "update"])
def test_message_of_facts_hears_of_blame_liability_and_dates_alone(kind):
    found = rules(EVERYTHING, kind=kind, people=("Karim",), insurer=True, not_first_time=True)
    assert found == {"N08", "N09", "N27", "N32"}


def test_message_to_the_insurer_is_read_for_liability_whether_or_not_one_is_set():
    assert "N27" in rules(EVERYTHING, kind="insurer")
    assert "N27" not in rules(EVERYTHING, kind="notice")


def test_thanks_are_read_for_blame_and_set_phrases():
    assert rules(EVERYTHING, kind="thanks", people=("Karim",)) == {"N09", "N21"}


def test_final_message_need_not_own_the_act_again():
    text = "Your shop is open again. The last order is in."
    assert rules(text) == {"N30"}
    assert rules(text, kind="final") == set()


def test_every_rule_speaks_of_an_apology():
    assert rules_for(Asked()) == RULES
    assert {"N01", "N08", "N19", "N21", "N30", "N32"} <= rules(EVERYTHING)


def test_first_time_is_doubted_only_where_it_is_not():
    assert "N31" not in rules(EVERYTHING)
    assert "N31" in rules(EVERYTHING, not_first_time=True)


def test_rules_that_are_accepted_stay_quiet_and_the_others_do_not():
    assert rules(EVERYTHING) - rules(EVERYTHING, accepted=frozenset({"N01", "N19"})) == {"N01", "N19"}


def test_fact_is_no_liability():
    facts = (
        "I entered the rate of 2023 in your return. It was my mistake. I take responsibility for not checking it. "
        "My liability cover knows of it, and whether I am liable is not for me to say."
    )
    assert "N27" not in rules(facts, insurer=True)
    assert "N27" in rules(facts + " I will pay all your losses.", insurer=True)


NAMED = {
    "first name of a whole name": ("Karim Benali", "Karim forgot the date."),
    "family name": ("Karim Benali", "Mr Benali forgot the date."),
    "title": ("Dr. Anna Weber", "Anna forgot the date."),
    "title and family name alone": ("Mme Roux", "Roux forgot the date."),
    "particle": ("Jan van der Berg", "van der Berg forgot the date."),
    "last word of a family name": ("Jan van der Berg", "Berg forgot the date."),
    "hyphen": ("Jean-Luc Moreau", "Jean-Luc forgot the date."),
    "apostrophe": ("Paige O’Neil", "O'Neil forgot the date."),
    "accents missing": ("Léa Ångström", "LEA FORGOT the date."),
    "letter of another keyboard": ("Søren", "Soren forgot the date."),
    "signs of patterns": ("C++ (Team)", "C++ (Team) forgot the date."),
    "spaces at its ends": ("  Karim ", "Karim forgot the date."),
    "word that is a name": ("Will Turner", "Will forgot the date."),
    "month that is a name": ("May", "May forgot the date."),
    "line break in the name": ("Karim Benali", "Karim\nBenali forgot the date."),
    "name without capitals": ("karim", "karim forgot the date."),
    "emoji beside it": ("Karim 🦊", "Karim 🦊 forgot the date."),
}
NOT_NAMED = {
    "nobody known": ("", "Karim forgot the date."),
    "one letter": ("K", "K forgot the date."),
    "initial": ("J. Smith", "J forgot the date."),
    "title": ("Mr Benali", "Mr Forgot forgot the date."),
    "part of a word": ("Ann", "Annual returns were late."),
    "auxiliary": ("Will Turner", "I will tell whoever forgot the date."),
    "auxiliary at the head": ("Will Turner", "Will you tell me who was wrong?"),
    "month": ("May", "In May the figures were wrong."),
    "verb": ("Mark", "I will mark what was wrong."),
    "sign of a pattern": (".*", "I forgot; it was wrong."),
    "signature": ("Karim", "I sent the file.\n\nRegards,\nKarim forgot"),
    "quoted": ("Karim", "> Karim forgot the date."),
}


@pytest.mark.parametrize(("name", "text"), NAMED.values(), ids=NAMED)
def test_name_is_known_as_people_write_it(name, text):
    assert "N09" in rules(text, people=(name,))


@pytest.mark.parametrize(("name", "text"), NOT_NAMED.values(), ids=NOT_NAMED)
def test_what_only_looks_like_a_name_is_left_alone(name, text):
    assert "N09" not in rules(text, people=(name,))
