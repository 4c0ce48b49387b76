"""What is painted while titles and names are hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.summary import Summary
from tui.discretion import Discretion
from tui.line import cell, line, line_width, text_of
from words.say import language, speaking
from words.terminal import width


def veil(*summaries: Summary) -> Discretion:
    made = Discretion(language)
    made.heard(summaries)
    return made


AKME = Summary(
    "20261121-abcdef", "Dropped the orders table", client="Akme Sàrl", project="Boutique", person="Karim", role="client"
)


def shown(text: str, *summaries: Summary) -> str:
    return text_of(veil(*summaries).line(line(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TELL Karim", "TELL client"),
        ("karim, KARIM", "client, client"),
        ("Akme Sàrl · Boutique", "C1 · P1"),
        ("Sàrl: to do", "C1: to do"),
        ("Undone: Dropped the orders table", "Undone: R-ABCDEF"),
        ("Message to Zébulon", "Message to ·······"),
        ("Kari…", "····…"),
        ("told 10:20, 2026-11-21", "told 10:20, 2026-11-21"),
        ("06 12 34 56 78", "··············"),
        ("karim@acme.example", "··················"),
        ("policy 1234567", "policy ·······"),
    ],
)
def test_names_become_stand_ins_and_other_peoples_words_dots(text: str, expected: str) -> None:
    assert shown(text, AKME) == expected


def test_a_name_that_is_a_word_of_rebond_counts_as_it_is_written() -> None:
    will = Summary("20261121-abcdef", "x", person="Will", role="teammate")
    assert shown("Will will do it", will) == "teammate will do it"


def test_stand_ins_stay_the_same_when_others_come() -> None:
    made = veil(AKME)
    made.heard([Summary("20261122-bcdefg", "y", client="Zyx", person="Léa", role="client"), AKME])
    assert text_of(made.line(line("Karim, Léa, Akme Sàrl, Zyx"))) == "client, client 2, C1, C2"


def test_roles_are_said_in_the_language_spoken() -> None:
    with speaking("fr"):
        assert shown("PRÉVENIR Karim", AKME._replace(role="end_client")) == "PRÉVENIR client final"


def test_columns_stay_where_they_are() -> None:
    rows = [line(cell(name, 14), " ", cell("to do", 8), cell("+41 min", 10, right=True))
            for name in ("Karim", "Akme Sàrl", "Akme Sàrl · Boutique", "Zébulon")]  # fmt: skip
    made = [veil(AKME).line(row) for row in rows]
    assert {text_of(row).index("to do") for row in made} == {15}
    assert {line_width(row) for row in made} == {33}


@given(st.text(max_size=60))
def test_where_text_is_typed_no_character_moves(text: str) -> None:
    made = veil(AKME)
    for every in (True, False):
        assert width(made.dotted(text, every=every)) == width(text)


@given(st.sampled_from(("Karim", "Akme", "Sàrl", "Boutique")), st.text(max_size=10), st.text(max_size=10))
def test_no_name_is_left_whatever_stands_around_it(name: str, before: str, after: str) -> None:
    text = f"{before} {name} {after}"
    assert name not in shown(text, AKME)
    assert name not in veil(AKME).dotted(text, every=False)
