"""Finding words in a record."""

from recovery.searching import best, hits, wanted

DOCUMENT = {
    "$schema": "../schema",
    "incident": {"main": {"title": "Dropped the orders table", "tags": ["base", "été"]}},
    "facts": {"a": {"text": ["Karim saw it", "before me"]}},
    "conflicts": {"c": {"value": "lost elsewhere"}},
    "mine": {"x": {"note": "an unknown table"}},
}


def test_all_words_must_be_somewhere() -> None:
    found = hits(DOCUMENT, wanted("ORDERS karim"))
    assert [path for path, _text in found] == [("incident", "main", "title"), ("facts", "a", "text")]
    assert hits(DOCUMENT, wanted("orders nowhere")) == []


def test_case_and_accents_do_not_matter() -> None:
    assert hits(DOCUMENT, wanted("ETE")) == [(("incident", "main", "tags"), "base\nété")]


def test_unknown_tables_are_searched_and_conflicts_are_not() -> None:
    assert hits(DOCUMENT, wanted("unknown"))
    assert hits(DOCUMENT, wanted("elsewhere")) == []
    assert hits(DOCUMENT, wanted("schema")) == []


def test_the_best_text_holds_most_words() -> None:
    words = wanted("orders table karim")
    assert best(hits(DOCUMENT, words), words) == "Dropped the orders table"
