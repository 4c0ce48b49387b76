"""The review of French drafts: what each rule finds and leaves alone, and what shows each part of an apology."""

from collections import Counter

import pytest

from recovery.review.review import COMPONENTS, review
from recovery.review.rules import RULES
from tests.recovery.review.examples import Example, examples

OF_RULES = tuple(examples("french_rules.txt", "fr"))
OF_PARTS = tuple(examples("french_components.txt", "fr"))
FEWEST = 10


def _named(example: Example) -> str:
    return f"{example.name} {example.text}"


@pytest.mark.parametrize("example", OF_RULES, ids=_named)
def test_rule_finds_its_wording_and_leaves_near_misses_alone(example):
    found = [each for each in review(example.text, example.asked).findings if each.rule == example.name]
    if not example.expected:
        assert found == []
        return
    (finding,) = found
    assert (finding.text, finding.line, finding.column) == (example.marked, *example.place)
    assert finding.length == len(example.marked)


@pytest.mark.parametrize("example", OF_PARTS, ids=_named)
def test_part_of_an_apology_is_seen_where_it_is(example):
    assert review(example.text, example.asked).components[example.name] is example.expected


def test_every_rule_and_part_has_enough_examples_of_both_kinds():
    found = Counter((each.name, each.expected) for each in OF_RULES)
    wanted = {(rule.id, kind) for rule in RULES for kind in (True, False)}
    assert {each for each in wanted if found[each] < FEWEST} == set()
    parts = Counter((each.name, each.expected) for each in OF_PARTS)
    assert {(name, kind) for name in COMPONENTS for kind in (True, False) if parts[name, kind] < FEWEST} == set()
