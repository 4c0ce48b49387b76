"""Text in a terminal: safe, and exactly as wide as it should be."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcwidth

from words import terminal
from words.terminal import fit, visible, width, wrap

FAMILY = "👨‍👩‍👧"
TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
TRICKY = (
    "", "a", "Dropped the orders table", "Été, où ça ?", "日本語の表", "e\u0301te\u0301", FAMILY, "👍🏽 ok", "🇫🇷🇬🇧",
    "☎️ 06", "한국어", "\u0301alone", "ที่", "क्षि", "tab\there", "a\x1b[31mred", "\u202egnp.exe", "x\ud800y",
    "soft\u00adhyphen", "…",
    "○◐●", "\u200b", "\ufeff", "a\r\nb", "🏴\U000e0067\U000e0062\U000e007f", "ｆｕｌｌ", "\ue000",
)  # fmt: skip
anything = st.one_of(
    st.text(),
    st.text(st.characters(exclude_categories=())),
    st.lists(st.sampled_from(TRICKY)).map("".join),
    st.sampled_from(TRICKY),
)


@given(anything, st.integers(-2, 60))
def test_a_cell_is_exactly_as_wide_as_asked(text: str, cells: int) -> None:
    assert width(fit(text, cells)) == max(cells, 0)


@given(anything)
def test_nothing_that_could_drive_the_terminal_is_left(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [c for c in shown if unicodedata.bidirectional(c) in TURNING]
    assert visible(shown) == shown
    assert width(text) == width(shown)


def test_control_characters_have_pictures() -> None:
    assert visible("a\x00\x1b[31m\tb\nc\x7f") == "a␀␛[31m␉b␊c␡"
    assert visible("\x9b31m") == "\ufffd31m"
    assert visible("\u202eabc\u2066\u2028\u200f") == "\ufffdabc\ufffd\ufffd\ufffd"
    assert visible("a\ud83db") == "a\ufffdb"
    assert visible("soft\u00adhyphen") == "soft-hyphen"
    assert visible("[@click=app.bell]x[/]") == "[@click=app.bell]x[/]"
    assert visible(FAMILY) == FAMILY
    assert visible("dix\u00a0heures\u202f?") == "dix\u00a0heures\u202f?"
    assert visible("one\ntwo\x1b", lines=True) == "one\ntwo␛"


def test_what_is_cut_says_so() -> None:
    assert fit("Dropped the orders table", 12) == "Dropped the…"
    assert fit("Dropped", 12) == "Dropped     "
    assert fit("Dropped", 7) == "Dropped"
    assert fit("Dropped", 3, mark="~") == "Dr~"
    assert fit("Dropped", 1) == "…"
    assert fit("Dropped", 0) == ""
    assert fit("日本語", 4) == "日… "
    assert fit("日本語", 5) == "日本…"
    assert fit("日本語", 6) == "日本語"
    assert fit("日本", 1) == "…"


@given(anything, st.integers(1, 30))
def test_no_character_of_a_reader_is_torn(text: str, cells: int) -> None:
    shown = list(iter_graphemes(visible(text)))
    kept = fit(text, cells).rstrip(" ")
    if kept.endswith("…"):
        kept = kept[:-1]
    assert kept.rstrip(" ") in {"".join(shown[:count]).rstrip(" ") for count in range(len(shown) + 1)} | {
        "".join(shown).rstrip(" ").removesuffix("…").rstrip(" ")
    }


def test_wide_and_joined_characters_are_counted_as_they_are_drawn() -> None:
    assert width("日本") == 4
    assert width("e\u0301") == 1
    assert width(FAMILY) == 2
    assert width("👍🏽") == 2
    assert width("🇫🇷") == 2
    assert fit(FAMILY + FAMILY, 3) == FAMILY + "…"


def test_characters_that_skip_the_tables_are_one_cell_wide() -> None:
    assert {wcwidth(character) for character in terminal._NARROW} == {1}
    assert not [character for character in terminal._NARROW if character != visible(character)]


@given(anything, st.integers(2, 40))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)
    whole = visible(text.expandtabs(4).replace("\r\n", "\n").rstrip("\r"), lines=True)
    assert "".join(lines).replace(" ", "") == whole.replace("\n", "").replace(" ", "")


def test_lines_break_at_spaces() -> None:
    assert wrap("I ran the migration on the live database.", 16) == ["I ran the", "migration on the", "live database."]
    assert wrap("one\n\n  two words", 9) == ["one", "", "  two", "words"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("", 10) == [""]
    assert wrap("日本語の表", 5) == ["日本", "語の", "表"]


def test_a_space_that_must_not_break_does_not() -> None:
    assert wrap("dire tout\u202f: 9\u00a0h\u00a005", 10) == ["dire", "tout\u202f:", "9\u00a0h\u00a005"]
