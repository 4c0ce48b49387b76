"""The review of drafts: what each rule finds and leaves alone, and what shows each part of an apology."""

from collections import Counter

import pytest

from recovery.drafting.library import examples as complete_messages
from recovery.drafting.prefill import prefill, whole_text
from recovery.review.review import review
from recovery.review.rules import RULES
from recovery.review.terms import COMPONENTS, Asked
from tests.recovery.review.examples import Example, Whole, drafts, examples

FILES = {"en": "english", "fr": "french"}
PEOPLE = {"en": ("Karim Benali", "Paige O'Neil", "Anna"), "fr": ("Karim Benali", "Zoé Martin", "Inès")}
OF_RULES, OF_PARTS, ORDINARY = (
    {language: tuple(examples(f"{file}_{kind}.txt", language)) for language, file in FILES.items()}
    for kind in ("rules", "components", "ordinary")
)
WHOLE = [(language, draft) for language, file in FILES.items() for draft in drafts(f"{file}_drafts.txt")]
APOLOGIES = tuple(each for each in complete_messages("fr") if each.kind == "apology")
FEWEST = 10
ONLY_FRENCH = "N29"


def _both(of: dict[str, tuple[Example, ...]]) -> list[Example]:
    return [each for language in FILES for each in of[language]]


def _named(example: Example) -> str:
    return f"{example.asked.language} {example.name} {example.text}"


@pytest.mark.parametrize("example", _both(OF_RULES), ids=_named)
def test_rule_finds_its_wording_and_leaves_near_misses_alone(example):
    found = [each for each in review(example.text, example.asked).findings if each.rule == example.name]
    if not example.expected:
        assert found == []
        return
    (finding,) = found
    assert (finding.text, finding.line, finding.column) == (example.marked, *example.place)
    assert finding.length == len(example.marked)


@pytest.mark.parametrize("example", _both(ORDINARY), ids=_named)
def test_sound_sentence_is_left_alone_by_every_rule(example):
    people = PEOPLE[example.asked.language]
    asked = example.asked._replace(people=people, insurer=True, not_first_time=True, accepted=frozenset({"N30"}))
    assert review(example.text, asked).findings == ()


@pytest.mark.parametrize("example", _both(OF_PARTS), ids=_named)
def test_part_of_an_apology_is_seen_where_it_is(example):
    assert review(example.text, example.asked).components[example.name] is example.expected


@pytest.mark.parametrize("language", FILES)
def test_every_rule_and_part_has_enough_examples_of_both_kinds(language):
    found = Counter((each.name, each.expected) for each in OF_RULES[language])
    wanted = {(rule.id, kind) for rule in RULES for kind in (True, False)}
    if language != "fr":
        wanted -= {(ONLY_FRENCH, True)}
    assert {each for each in wanted if found[each] < FEWEST} == set()
    parts = Counter((each.name, each.expected) for each in OF_PARTS[language])
    assert {(name, kind) for name in COMPONENTS for kind in (True, False) if parts[name, kind] < FEWEST} == set()


@pytest.mark.parametrize(("language", "draft"), WHOLE, ids=lambda given: getattr(given, "title", given))
def test_whole_draft_is_read_exactly_so(language: str, draft: Whole):
    found = review(draft.text, Asked(people=PEOPLE[language], insurer=True))
    assert found.language == language
    said = tuple(f"{each.rule} {each.line}:{each.column} {each.text}".replace("\n", r"\n") for each in found.findings)
    assert said == draft.findings
    assert {name for name, there in found.components.items() if there} == draft.parts
    assert found.complete is {"responsibility", "repair"}.issubset(draft.parts)


@pytest.mark.parametrize("message", APOLOGIES, ids=lambda message: message.id)
def test_complete_apology_shows_every_part_that_one_needs(message):
    found = review(message.text).components
    parts = ("responsibility", "effect", "regret", "repair", "humility", "prevention")
    assert {name: found[name] for name in parts} == dict.fromkeys(parts, True)


KNOWN = {
    "name": "Karim",
    "sender": "Nadia",
    "what": "la table des commandes a disparu",
    "client": "Atelier Benali",
    "statement": "J’ai lancé la migration sans sauvegarde.",
    "found_at": "samedi à 9\u00a0h",
    "restored": "11\u00a0h\u00a022",
    "next_update": "demain à 10\u00a0h",
    "facts": " il manque 41 commandes.",
    "open_questions": " les factures de la nuit.",
    "effects": " une matinée sans boutique.",
    "needs": " la liste des clients.",
    "help": " quarante commandes ressaisies.",
    "repairs": "\n- ressaisir les commandes, lundi.\n- appeler chaque client, mardi.\n",
    "done": " la base est restaurée.",
    "guards": " une copie avant chaque migration, depuis lundi.",
    "lesson": "je demande avant de toucher à la production.",
    "unbilled": "9\u00a0h",
    "policy": "RC-12",
}


@pytest.mark.parametrize("form", ["vous", "tu"])
@pytest.mark.parametrize("kind", ["notice", "call", "update", "apology", "thanks", "insurer", "final"])
def test_message_begun_from_the_steps_has_nothing_against_it(kind, form):
    text = whole_text(prefill(kind, "fr", form, KNOWN), kind, "fr", KNOWN)
    found = review(text, Asked("", kind, PEOPLE["fr"], insurer=True, not_first_time=True))
    assert (found.language, found.findings) == ("fr", ())
    if kind == "apology":
        assert found.complete and found.components["effect"] and found.components["humility"]
