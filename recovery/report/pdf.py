"""A report as a PDF to print: A4, with page numbers, and a font that goes along in the file.

Characters that the font lacks show as a box.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from recovery.report.blocks import Block, Facts, Items, Paragraph, Report, Volume, sound
from recovery.report.widths import widths

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

FONT = "Source Serif"
"""Latin, Greek and Cyrillic letters."""
MARGIN = 62.0
"""Points at each side; 72 are an inch."""
_INK, _DIM, _LINE = "#22262e", "#5d6675", "#d5dae2"
_LEAST_BELOW = 84.0
"""Points that must be left under a heading, or it goes to the next page with what follows."""
_ONE_AT_A_TIME = Lock()
"""The library keeps what it knows of a font while it writes a document in the font itself."""


def pdf(report: Report | Volume) -> bytes:
    """Write a report, or a volume of them, as a PDF; the same report gives the same bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
    from reportlab.platypus.tableofcontents import TableOfContents

    class Document(BaseDocTemplate):  # type: ignore[misc]
        def afterFlowable(self, flowable: "Flowable") -> None:  # noqa: N802 - the library's name
            """Tell the list of contents, and the outline beside the pages, where a heading stands."""
            if (entry := getattr(flowable, "entry", None)) is None:
                return
            level, title, key = entry
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(title, key, level, closed=level > 0)
            if level == 0:
                self.notify("TOCEntry", (0, _marked(title), self.page, key))

    with _ONE_AT_A_TIME:
        _load_font()
        width, height = A4
        target = io.BytesIO()
        document = Document(target, pagesize=A4, title=_sound(report.title), lang=report.language, invariant=1)
        document.allowSplitting = 1
        frame = Frame(
            MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        document.addPageTemplates(PageTemplate(frames=[frame]))
        story = list(_one(report) if isinstance(report, Report) else _volume(report, TableOfContents))
        document.multiBuild(story, canvasmaker=_numbering(_sound(report.title)))
        return target.getvalue()


@cache
def _load_font() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    found = files("fontpkg_source_serif_4").joinpath("files", "SourceSerif4[opsz,wght].ttf")
    registerFont(TTFont(FONT, io.BytesIO(found.read_bytes())))


def _numbering(title: str) -> Callable[..., "Canvas"]:
    """Make what draws pages: a page says which of how many it is, and of what, once all of them are laid out."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - the library's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                self._foot(f"{number} / {len(page['_pages'])}")
                super().showPage()
            super().save()

        def _foot(self, number: str) -> None:
            self.setFont(FONT, 8.5)
            self.setFillColor(_DIM)
            right = self._pagesize[0] - MARGIN
            self.drawRightString(right, MARGIN / 2, number)
            room = right - MARGIN - stringWidth(number, FONT, 8.5) - 20
            self.drawString(MARGIN, MARGIN / 2, _cut(title, room))

    def _cut(text: str, room: float) -> str:
        text = " ".join(text.split(" "))[:300]
        if stringWidth(text, FONT, 8.5) <= room:
            return text
        while text and stringWidth(text + "…", FONT, 8.5) > room:
            text = text[:-1]
        return text.rstrip() + "…"

    return Numbered


def _style(name: str) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    sizes = {  # size, leading, colour, space before and after
        "title": (19, 24, _INK, 0, 4), "made": (9.5, 13, _DIM, 0, 8), "h1": (15, 19, _INK, 18, 4),
        "h2": (12.5, 16, _INK, 15, 3), "text": (10.5, 14.5, _INK, 3, 4), "cell": (9.5, 12.5, _INK, 0, 0),
        "name": (9.5, 12.5, _DIM, 0, 0), "item": (10.5, 14.5, _INK, 1, 1), "contents": (10.5, 15, _INK, 1, 1),
    }  # fmt: skip
    size, leading, colour, before, after = sizes[name]
    return ParagraphStyle(
        name, fontName=FONT, fontSize=size, leading=leading, textColor=colour, spaceBefore=before, spaceAfter=after,
        leftIndent=12 if name == "item" else 0, bulletIndent=0, bulletFontName=FONT, allowWidows=0, allowOrphans=0,
        splitLongWords=1,
    )  # fmt: skip


_styled = cache(_style)


def _paragraph(text: str, style: str, **more: Any) -> Any:
    from reportlab.platypus import Paragraph as Laid

    return Laid(_marked(text).replace("\n", "<br/>"), _styled(style), **more)


def _sound(text: str) -> str:
    # The library breaks lines at a narrow space that French sets before ? and ;, but not at the wide one.
    return sound(text, "\N{REPLACEMENT CHARACTER}").replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")


def _marked(text: str) -> str:
    """Write a text so that the library takes none of it for markup."""
    return escape(_sound(text))


def _heading(text: str, style: str, level: int, key: str) -> "Iterator[Flowable]":
    from reportlab.platypus import CondPageBreak, HRFlowable

    made = _paragraph(text, style)
    made.entry = (level, " ".join(_sound(text).split()) or "…", key)
    yield CondPageBreak(_LEAST_BELOW)
    yield made
    yield HRFlowable(width="100%", thickness=0.5, color=_LINE, spaceBefore=0, spaceAfter=4)


def _one(report: Report) -> "Iterator[Flowable]":
    yield _paragraph(report.title, "title")
    yield _paragraph(report.made, "made")
    yield from _sections(report, "report", 0)


def _volume(volume: Volume, contents: Callable[..., Any]) -> "Iterator[Flowable]":
    from reportlab.platypus import PageBreak

    yield _paragraph(volume.title, "title")
    yield _paragraph(volume.made, "made")
    if volume.reports:
        yield _paragraph(volume.contents, "h2")
        yield contents(levelStyles=[_styled("contents")], dotsMinLevel=0, rightColumnWidth=40)
    for number, report in enumerate(volume.reports, start=1):
        yield PageBreak()
        yield from _heading(report.title, "h1", 0, f"report-{number}")
        yield _paragraph(report.made, "made")
        yield from _sections(report, f"report-{number}", 1)


def _sections(report: Report, key: str, level: int) -> "Iterator[Flowable]":
    for number, section in enumerate(report.sections, start=1):
        yield from _heading(section.heading, "h2", level, f"{key}-{number}")
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> "Iterator[Flowable]":
    if isinstance(block, Paragraph):
        yield _paragraph(block.text, "text")
    elif isinstance(block, Items):
        yield from (_paragraph(text, "item", bulletText="•") for text in block.texts)
    elif isinstance(block, Facts):
        yield _table([(_paragraph(name, "name"), _paragraph(text, "cell")) for name, text in block.rows], block.rows)
    else:
        head = tuple(_paragraph(text, "name") for text in block.headings)
        rows = [tuple(_paragraph(text, "cell") for text in row) for row in block.rows]
        yield _table([head, *rows], (block.headings, *block.rows), heading=True)


def _table(cells: list[tuple[Any, ...]], texts: Iterable[tuple[str, ...]], *, heading: bool = False) -> Any:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.platypus import Table

    room = A4[0] - 2 * MARGIN
    measure = partial(stringWidth, fontName=FONT, fontSize=9.5)
    rows = [[_sound(text) for text in row] for row in texts]
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _GAP), ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]  # fmt: skip
    if heading:
        style.append(("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE))
    return Table(
        cells, colWidths=widths(rows, measure, room, _GAP), repeatRows=int(heading), splitInRow=1, style=style,
        hAlign="LEFT", spaceBefore=2, spaceAfter=6,
    )  # fmt: skip


_GAP = 10.0
"""Points between two columns."""
