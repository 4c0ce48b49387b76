"""A report on paper: what was typed stays text, every letter of Europe is there, and the pages are laid out well."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from recovery.report.blocks import Facts, Items, Paragraph, Report, Section, Table, Volume
from recovery.report.pdf import pdf
from recovery.report.widths import widths


def read(made):
    return PdfReader(io.BytesIO(pdf(made)))


def text_of(made):
    return "\n".join(page.extract_text() for page in read(made).pages)


def of(*blocks, title="t", heading="h"):
    return Report(title, "en", "made", (Section(heading, blocks),))


def everywhere(text):
    return of(
        Paragraph(text), Items((text,)), Facts(((text, text),)), Table((text, "b"), ((text, "c"),)),
        title=text, heading=text,
    )  # fmt: skip


@settings(max_examples=40)
@given(
    st.text(max_size=60)
    | st.sampled_from(["</para><b>", "<img src='/etc/passwd'/>", "&#0;", "&lt;", "<br/>", "\x1b[31m", "\N{BELL}" * 3])
)
def test_anything_can_be_printed(text):
    assert len(read(everywhere(text)).pages) >= 1


@given(st.text("<>&;/#\"'=ab1%\\{}[]", min_size=1, max_size=30))
@settings(max_examples=40)
def test_nothing_typed_becomes_markup(text):
    assert "".join(text_of(of(Paragraph(text))).split()) == f"tmadeh{text}1/1t"


@pytest.mark.parametrize(
    "text",
    [
        "Élève à l’œuvre « ça » – 12 € … ÀÉÈÊËÎÏÔÙÛÜŸÇŒÆ",
        "Zażółć gęślą jaźń",
        "Αθήνα άέήίόύώ",
        "Привіт ґанок Ёж",
        "Straße ñ ø å",
    ],
)
def test_letters_of_europe_are_there(text):
    assert text in text_of(of(Paragraph(text)))


def test_french_spaces_keep_a_line_together():
    text = Paragraph("Déjà 9\N{NO-BREAK SPACE}h\N{NARROW NO-BREAK SPACE}? " * 60)
    lines = text_of(of(text, heading="z")).splitlines()
    assert len(lines) > 5 and not [line for line in lines if line.startswith(("h", "?"))]


def test_a_heading_never_stands_alone_at_the_foot_of_a_page():
    long = []
    for n in range(1, 60):
        table = Table(("When", "What"), (("1", "x " * (n * 13 % 99)),))
        long.append(Section(f"Heading{n}", (Paragraph("word " * (n * 37 % 190)), table)))
    pages = read(Report("t", "en", "made", tuple(long))).pages
    assert len(pages) > 10
    for page in pages:
        *_rest, last, title, number = page.extract_text().splitlines()
        assert "Heading" not in last, (title, number)


def test_a_row_longer_than_a_page_goes_on_on_the_next():
    made = read(of(Table(("a", "b"), (("word " * 3000, "y"),))))
    assert len(made.pages) > 2 and sum(page.extract_text().count("word") for page in made.pages) == 3000


def test_pages_are_a4_and_say_which_they_are_and_of_what():
    made = read(of(*[Paragraph("word " * 200)] * 6, title="A title"))
    count = len(made.pages)
    for number, page in enumerate(made.pages, start=1):
        assert [round(float(each)) for each in page.mediabox[2:]] == [595, 842]
        assert f"{number} / {count}" in page.extract_text() and "A title" in page.extract_text()
    assert made.metadata.title == "A title" and made.trailer["/Root"]["/Lang"] == "en"


def test_a_volume_lists_what_is_in_it_with_pages_and_an_outline():
    every = tuple(Report(f"Number {n}", "fr", "m", (Section("h", (Paragraph("x"),)),)) for n in range(3))
    made = read(Volume("All", "fr", "today", "Contents", every))
    first = made.pages[0].extract_text()
    assert [f"Number {n}" in first for n in range(3)] == [True] * 3 and len(made.pages) == 4
    assert [each.title for each in made.outline if not isinstance(each, list)] == ["Number 0", "Number 1", "Number 2"]
    assert len(read(Volume("None", "fr", "today", "Contents", ())).pages) == 1


def test_the_same_report_gives_the_same_bytes():
    assert pdf(of(Paragraph("x"))) == pdf(of(Paragraph("x")))


@given(st.lists(st.lists(st.text("ab ", max_size=300), min_size=3, max_size=3), min_size=1, max_size=5))
def test_columns_fill_the_room_and_none_is_lost(rows):
    made = widths(rows, len, 100.0, 2.0)
    assert len(made) == 3 and sum(made) == pytest.approx(100.0) and min(made) > 0
