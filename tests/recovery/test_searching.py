"""Finding words in a record, and in the page that caches keep of it."""

from hypothesis import given
from hypothesis import strategies as st

from recovery.searching import REFERENCE, TITLE, Names, Page, best, hits, marked, passage, wanted
from words.alike import fold

DOCUMENT = {
    "$schema": "../schema",
    "incident": {"main": {"title": "Dropped the orders table", "client": "acme", "tags": ["base", "été"]}},
    "facts": {"a": {"text": ["Karim saw it", "before me"]}},
    "conflicts": {"c": {"value": "lost elsewhere"}},
    "mine": {"x": {"note": "an unknown table"}},
}
ID = "20261121-k7q2ab"
NAMES = Names.of({"clients": {"acme": {"name": "Martin & Fils"}}, "projects": {"shop": {"name": "Boutique"}}})

LETTERS = st.sampled_from(list("abéÉeœŒæßıİIi’'\"*-^():%_ \n\t\u00a0\u0000\u0301\u0308\U0001f600ﬁÅ語")) | st.characters(
    exclude_categories=["Cs"]
)
TEXTS = st.text(LETTERS, max_size=12)


def test_all_words_must_be_somewhere() -> None:
    found = hits(DOCUMENT, wanted("ORDERS karim"))
    assert [path for path, _text in found] == [TITLE, ("facts", "a", "text")]
    assert hits(DOCUMENT, wanted("orders nowhere")) == []


def test_case_and_accents_do_not_matter() -> None:
    assert hits(DOCUMENT, wanted("ETE")) == [(("incident", "main", "tags"), "base\nété")]


def test_unknown_tables_are_searched_and_conflicts_are_not() -> None:
    assert hits(DOCUMENT, wanted("unknown"))
    assert hits(DOCUMENT, wanted("elsewhere")) == []
    assert hits(DOCUMENT, wanted("schema")) == []


def test_the_reference_is_searched_where_an_id_is_given() -> None:
    assert hits(DOCUMENT, wanted("r-K7Q2ab"), ID) == [(REFERENCE, "R-K7Q2AB")]
    assert hits(DOCUMENT, wanted("k7q2ab")) == []


def test_what_the_client_is_called_is_searched() -> None:
    words = wanted("fils orders")
    assert (("incident", "main", "client"), "Martin & Fils") in hits(DOCUMENT, words, names=NAMES)
    assert Page.of(ID, DOCUMENT).holds(words, NAMES)
    assert hits(DOCUMENT, wanted("boutique"), names=NAMES) == []
    assert not Page.of(ID, DOCUMENT).holds(wanted("boutique"), NAMES)
    assert NAMES.with_word("fils") == (["acme"], [])


def test_names_of_a_file_that_somebody_bent_are_left_out() -> None:
    assert Names.of({"clients": [], "projects": {"a": "b", "c": {"name": 3}}}) == Names({}, {})


def test_the_best_text_holds_most_words_and_is_not_the_title_which_shows_anyway() -> None:
    words = wanted("orders table karim")
    assert best(hits(DOCUMENT, words), words) == "Karim saw it before me"
    words = wanted("orders")
    assert best(hits(DOCUMENT, words), words) == "Dropped the orders table"


@given(st.lists(TEXTS, max_size=4), TEXTS, st.data())
def test_a_page_holds_the_same_words_as_its_record(texts: list[str], query: str, data: st.DataObject) -> None:
    if data.draw(st.booleans()) and texts:
        query = data.draw(st.sampled_from(texts))[1:]
    document = {"incident": {"main": {"title": texts[0] if texts else "", "client": "acme"}}, "x": texts[1:]}
    words = wanted(query)
    assert Page.of(ID, document).holds(words, NAMES) == (bool(hits(document, words, ID, NAMES)) or not words)


@given(st.text(LETTERS, max_size=60))
def test_dropping_words_that_others_hold_changes_nothing(query: str) -> None:
    kept, every = wanted(query), fold(query).split()
    assert set(kept) <= set(every)
    assert all(any(word in longer for longer in kept) for word in every)


@given(TEXTS, TEXTS)
def test_marks_leave_the_text_as_it_is_and_mark_what_was_found(text: str, query: str) -> None:
    words = wanted(query)
    pieces = marked(text, words)
    assert "".join(piece for piece, _mark in pieces) == text
    assert any(mark for _piece, mark in pieces) == any(word in fold(text) for word in words)


def test_marks_take_whole_letters() -> None:
    assert marked("Le cœur de L’ÉTÉ", wanted("coe l'ete")) == [
        ("Le ", False), ("cœ", True), ("ur de ", False), ("L’ÉTÉ", True)
    ]  # fmt: skip
    assert marked("e\u0301te\u0301 2026", wanted("ete")) == [("e\u0301te\u0301", True), (" 2026", False)]


def test_a_long_line_is_cut_to_where_a_word_stands() -> None:
    line = "before " * 4000 + "the needle here " + "after " * 4000
    cut = passage(line, ["needle"])
    assert cut.startswith("…before") and "the needle here" in cut and len(cut) < 1000
    assert passage("short needle", ["needle"]) == "short needle"


def test_a_search_of_ten_thousand_words_is_taken_apart() -> None:
    assert len(wanted(" ".join(str(number) for number in range(1000, 3000)))) == 2000
