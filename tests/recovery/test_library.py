"""The complete messages to learn from hold to what the review asks of a draft."""

import pytest

from recovery.drafting.library import examples
from recovery.review.review import review
from recovery.review.terms import Asked

PEOPLE = ("Karim", "Zoe", "Zoé", "Omar", "Ruth", "Sam", "Samir", "Paige", "Margaux", "Mrs Roux", "Madame Roux")
ALL = [(language, example) for language in ("en", "fr") for example in examples(language)]


@pytest.mark.parametrize(("language", "example"), ALL, ids=[f"{language}-{each.id}" for language, each in ALL])
def test_example_is_found_in_its_language_and_has_nothing_against_it(language, example):
    found = review(example.text, Asked("", example.kind, PEOPLE, insurer=example.kind == "insurer"))
    assert found.language == language
    assert found.findings == ()
    assert "!" not in example.text and "[" not in example.text


def test_both_languages_have_the_same_examples_with_the_insurer_among_them():
    english, french = ([(each.id, each.kind) for each in examples(language)] for language in ("en", "fr"))
    assert english == french
    assert len(english) >= 6 and "insurer" in [kind for _id, kind in english]
