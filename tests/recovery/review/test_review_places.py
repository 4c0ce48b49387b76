"""Whatever is typed, the review says where, says it twice the same, and takes no longer than the text is long."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.review.phrases import Phrase
from recovery.review.review import review
from recovery.review.rules import FACTS_ONLY, RULES
from recovery.review.tables import wordings
from recovery.review.terms import Asked
from tests.recovery.review.examples import examples
from tests.soak import times

RULES_OF = {"en": "english_rules.txt", "fr": "french_rules.txt"}
WORDINGS = sorted({each.text for known, file in RULES_OF.items() for each in examples(file, known) if each.expected})
MARKS = (
    " ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u202f", "\u200d", "\0", "\x1b[31m", ". ", ", ", "! ", "… ", '"', "“",
    "> ", "-- \n", "- ", "[", "]", "é", "e\u0301", "ﬁ", "ß", "İ", "œ", "½", "👩\u200d👧", "שלום", "\u202e", "’", "1. ",
    "il y a eu une erreur", "Best regards,\n", "P.S. ", "Karim ", "Will ", "J’ai ", "\u2028", "\x85", "Je m'excuse",
)  # fmt: skip
PIECES = st.lists(st.sampled_from(WORDINGS) | st.sampled_from(MARKS) | st.text(max_size=8), max_size=12)
TEXTS = PIECES.map("".join)
NAMES = st.lists(
    st.sampled_from(["Karim Benali", "Will", "(*", "J.", "C++", "[a", "\\d", "Dr Ø", ""]) | st.text(max_size=6)
)
ASKED = st.builds(
    Asked,
    st.sampled_from(["", "en", "fr"]),
    st.sampled_from(["notice", "call", "update", "apology", "thanks", "insurer", "final"]),
    NAMES.map(tuple),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.sampled_from([rule.id for rule in RULES]), max_size=4),
)


def where(text, asked):
    return [(each.rule, each.line, each.column) for each in review(text, asked).findings]


@pytest.mark.soak
@settings(max_examples=times(2000))
@given(TEXTS, ASKED)
def test_every_finding_is_a_piece_of_the_text_and_the_same_again(text, asked):
    found = review(text, asked)
    lines = text.split("\n")
    for each in found.findings:
        at = sum(len(line) + 1 for line in lines[: each.line - 1]) + each.column - 1
        assert 1 <= each.column <= len(lines[each.line - 1]) + 1
        assert each.length == len(each.text) > 0
        assert text[at : at + each.length] == each.text
    assert review(text, asked) == found


@pytest.mark.soak
@settings(max_examples=times(1000))
@given(TEXTS, ASKED)
def test_ends_of_lines_and_ways_of_writing_an_accent_change_nothing(text, asked):
    plain = text.replace("\r\n", "\n").replace("\r", " ")
    assert where(plain.replace("\n", "\r\n"), asked) == where(plain, asked)
    asked = asked._replace(people=())
    composed, decomposed = ([each[0] for each in where(normalize(form, plain), asked)] for form in ("NFC", "NFD"))
    assert composed == decomposed


@pytest.mark.soak
@settings(max_examples=times(1000))
@given(TEXTS, ASKED)
def test_accepted_rules_stay_quiet_and_the_others_do_not_change(text, asked):
    everything = review(text, asked._replace(accepted=frozenset()))
    kept = tuple(each for each in everything.findings if each.rule not in asked.accepted)
    assert review(text, asked).findings == kept


@pytest.mark.soak
@settings(max_examples=times(500))
@given(TEXTS, ASKED, st.sampled_from(["notice", "call", "update", "insurer"]))
def test_message_of_facts_is_read_for_four_rules_alone(text, asked, kind):
    assert {each.rule for each in review(text, asked._replace(kind=kind)).findings} <= FACTS_ONLY


def _patterns(language):
    for field in wordings(language):
        groups = field.values() if isinstance(field, dict) else [field]
        for group in groups:
            for each in [group] if isinstance(group, str) else group:
                yield from each if isinstance(each, Phrase) else (each,)


def _repeats(parsed):
    """Give each repeat of a parsed pattern: the most that it takes, and what it repeats."""
    for operation, argument in parsed:
        name = str(operation)
        if name.endswith("REPEAT"):
            yield argument[1], argument[2]
            yield from _repeats(argument[2])
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repeats(branch)
        elif name == "SUBPATTERN":
            yield from _repeats(argument[3])
        elif name.startswith("ASSERT"):
            yield from _repeats(argument[1])


ONE_LETTER = {"IN", "LITERAL", "NOT_LITERAL", "ANY", "CATEGORY"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_pattern_repeats_what_repeats_itself(language):
    """Only single letters may repeat without an end, so that no text makes a pattern try it all again and again."""
    parser = re._parser
    for pattern in _patterns(language):
        for most, body in _repeats(parser.parse(pattern)):
            if most == parser.MAXREPEAT:
                assert [str(operation) in ONE_LETTER for operation, _argument in body] == [True], pattern
            else:
                assert most <= 200, pattern


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "piece",
    [
        *("so ", "a, ", "i ", "i'm so ", "sorry, but ", "a", '"a ', "[a ", "- a\n", "forgive me. ", "tres ", "je "),
        *("désolé ", "désolé si ", "si ", "je ne ", "j ai ", "mais ", "a été ", "vraiment ", "pardon, ", "lundi je "),
    ],
)
def test_long_draft_of_one_piece_is_read_to_its_end(language, piece):
    asked = Asked(language, people=("Karim Benali",), insurer=True, not_first_time=True)
    text = piece * (times(100_000) // len(piece))
    for finding in review(text, asked).findings:
        assert finding.line <= text.count("\n") + 1
