from hypothesis import given
from hypothesis import strategies as st

from tui.line import cell, changed_span, cut, line, line_width, spread, strip, text_of
from tui.themes import inks
from words.terminal import width

TEXTS = st.text(max_size=30)
LINES = st.lists(st.tuples(TEXTS, st.sampled_from(["text", "dim", "urgent"])), max_size=5).map(
    lambda pieces: line(*pieces)
)


@given(TEXTS, st.integers(1, 40), st.booleans())
def test_a_cell_is_exactly_as_wide_as_it_should_be(text: str, cells: int, right: bool) -> None:
    assert width(cell(text, cells, right=right)[0]) == cells


@given(LINES, st.integers(1, 60))
def test_a_cut_line_is_exactly_as_wide_as_the_screen(pieces: tuple[tuple[str, str], ...], cells: int) -> None:
    assert line_width(cut(pieces, cells)) == cells


@given(LINES, st.integers(1, 60))
def test_nothing_in_a_strip_can_drive_the_terminal(pieces: tuple[tuple[str, str], ...], cells: int) -> None:
    painted = strip(pieces, cells, inks("dark").plain)
    assert all(ord(sign) >= 32 and not 0x7F <= ord(sign) < 0xA0 for sign in painted.text)


def test_markup_is_text() -> None:
    assert text_of(line("[/x] [@click=app.boom]go[/]")) == "[/x] [@click=app.boom]go[/]"


def test_two_ends_of_a_line_do_not_meet() -> None:
    both = spread(line("a long text at the left"), line("right"), 16)
    assert text_of(both) == "a long tex…right"


def test_filling_spaces_are_cut_without_a_word() -> None:
    assert text_of(cut(line("short     "), 7)) == "short  "


def test_only_the_cells_that_differ_are_painted() -> None:
    old = line(("Dropped the table  ", "text"), ("+41 min", "urgent"), ("  end", "text"))
    new = line(("Dropped the table  ", "text"), ("+42 min", "urgent"), ("  end", "text"))
    assert changed_span(old, new) == (19, 26)
    assert changed_span(old, old) is None
    assert changed_span(line("a"), line("a", ("b", "dim"))) == (1, 2)


def test_neighbours_of_one_colour_are_sent_as_one() -> None:
    painted = strip(line(("one", "text"), ("   ", "dim"), ("two", "text"), ("red", "urgent")), 12, inks("dark").plain)
    assert len(list(painted)) == 2


def test_every_theme_has_every_role() -> None:
    for theme in ("dark", "light", "terminal"):
        for plain in (True, False):
            made = inks(theme, plain=plain)
            assert made.plain.keys() == made.cursor.keys() == made.bar.keys()


def test_the_cursor_line_is_visible_without_colours() -> None:
    assert all(style.reverse for style in inks("dark", plain=True).cursor.values())
