"""Whom a message goes to, which kind it is, and other first words that leave the writer's own alone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.drafting import begin
from recovery.drafting.placing import to_fill_in, whole
from recovery.drafting.prefill import BLOCKS, prefill, whole_text
from recovery.records import Client, Incident, Insurance, Main, Message, Person
from recovery.review.review import review
from recovery.review.terms import Asked

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=ZONE)
KARIM, LEA, ZOE = Person(name="Karim Benali"), Person(name="Léa", told_at=NOW), Person(name="Zoé", role="cleaned_up")
PEOPLE = {"z": ZOE, "l": LEA, "k": KARIM}


def incident(**fields):
    return Incident(
        id="20261121-k7q2ab", main=Main(title="Oops", own_statement="I did it."), **{"people": PEOPLE, **fields}
    )


def test_who_waits_comes_first_then_who_is_hurt_then_who_helps():
    assert begin.recipients(incident()) == ["k", "l", "z"]


@pytest.mark.parametrize(
    ("to", "kind"),
    [(["k"], "notice"), (["l"], "apology"), (["z"], "thanks"), (["k", "l"], "notice"), (["Paige"], "notice")],
)
def test_the_kind_follows_from_what_the_person_knows(to, kind):
    assert begin.kind_for(incident(), to) == kind


def test_an_insurer_gets_the_insurers_kind_and_an_apology_is_made_once():
    assert begin.kind_for(incident(people={"i": Person(name="Roux", role="insurer")}), ["i"]) == "insurer"
    apologised = incident(messages={"m": Message(kind="apology", to=("l",), sent_at=NOW)})
    assert begin.kind_for(apologised, ["l"]) == "update"


def test_a_draft_of_the_same_kind_to_the_same_people_is_found_again():
    found = incident(
        messages={"m": Message(kind="apology", to=("l", "k")), "n": Message(kind="apology", to=("l",), sent_at=NOW)}
    )
    assert begin.unsent(found, "apology", ["k", "l"]) == "m"
    assert begin.unsent(found, "apology", ["l"]) == ""


def test_the_form_is_the_persons_then_the_clients_then_vous():
    tu = Client(address_form="tu")
    assert begin.form_for(incident(), ["k"]) == "vous"
    assert begin.form_for(incident(), ["k"], tu) == "tu"
    assert begin.form_for(incident(), ["z"], tu) == "vous"
    assert begin.form_for(incident(), ["k", "l"], tu) == "vous"
    assert begin.form_for(incident(people={"k": Person(name="K", address_form="vous")}), ["k"], tu) == "vous"


@pytest.mark.parametrize(
    ("language", "greeting"), [("en", "Karim, Léa and Zoé,"), ("fr", "Bonjour Karim, Léa et Zoé,")]
)
def test_several_are_greeted_together(language, greeting):
    known = begin.pieces(incident(), ["k", "l", "z"], language, NOW, ZONE)
    assert whole_text(prefill("notice", language, "vous", known), "notice", language, known).startswith(greeting)


def test_other_first_words_never_touch_the_writers_own():
    before = {"facts": "A", "empathy": "B", "repair": "", "humility": "D"}
    blocks = {"facts": "A", "empathy": "My own.", "repair": "", "humility": "D \n"}
    after = {"facts": "1", "empathy": "2", "repair": "3", "humility": ""}
    made, own = begin.offered_again(blocks, before, after)
    assert made == {"facts": "1", "empathy": "My own.", "repair": "3", "humility": ""}
    assert own == ["empathy"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_call_has_five_lines(language):
    known = {"name": "Karim", "sender": "Nadia"}
    text = whole_text(prefill("call", language, "vous", known), "call", language, known)
    assert len([line for line in text.splitlines() if line]) == 5


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=80)


@given(st.dictionaries(st.sampled_from(BLOCKS), TEXTS), st.sampled_from(["apology", "call"]))
def test_blocks_lie_in_the_whole_text_where_it_is_said(blocks, kind):
    found = whole(blocks, kind, "en", {"name": "Karim", "sender": "Nadia"})
    lines = found.text.split("\n")
    for block, (start, count) in found.blocks.items():
        assert "\n".join(lines[start : start + count]) == blocks[block]
        span = found.span(start + 1, 1, 2)
        assert span is not None and (span.block, span.line, span.column) == (block, 0, 0)


def test_a_finding_is_in_its_block_and_the_greeting_is_in_none():
    blocks = {"facts": "I did it.", "repair": "First line.\nI will repair it."}
    found = whole(blocks, "apology", "en", {"name": "Karim", "sender": "Nadia"})
    (finding,) = [each for each in review(found.text, Asked("en")).findings if each.rule == "N32"]
    span = found.span(finding.line, finding.column, finding.length)
    assert span is not None and (span.block, span.line) == ("repair", 1)
    assert blocks["repair"].split("\n")[span.line][span.column :].startswith(finding.text[:6])
    assert found.span(1, 1, 1) is None


def test_places_to_fill_in_are_found_line_by_line():
    assert [tuple(each) for each in to_fill_in("facts", "No.\nThen [what I did] and [when].")] == [
        ("facts", 1, 5, 12), ("facts", 1, 22, 6),
    ]  # fmt: skip
    assert to_fill_in("facts", "[open\nend]") == []


def test_what_is_for_the_insurer_goes_to_no_one_else():
    cover = {"c": Insurance(insurer="Harbour Mutual")}
    client = Client(insurer="Northern")
    assert begin.to_insurer(incident(), ["k"]) == ()
    assert begin.to_insurer(incident(), ["k"], client) == ("Northern",)
    assert begin.to_insurer(incident(insurance=cover), ["k"], client) == ("Harbour Mutual",)
    known = incident(people={**PEOPLE, "i": Person(name="Mrs Roy", role="insurer")}, insurance=cover)
    assert begin.to_insurer(known, ["k"]) == ("i",)
    assert begin.to_insurer(known, ["i", "k"]) == ("i", "k")
