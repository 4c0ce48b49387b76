"""What a report is made of, whatever it is printed as."""

from typing import NamedTuple
from unicodedata import category

_JOINER = "\N{ZERO WIDTH JOINER}"


class Paragraph(NamedTuple):
    """A text of one or more lines."""

    text: str


class Items(NamedTuple):
    """Short things one under the other."""

    texts: tuple[str, ...]


class Facts(NamedTuple):
    """Names with their values, such as "Client: acme"."""

    rows: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """Rows under headings; every row has as many cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Items | Facts | Table


class Section(NamedTuple):
    """A heading with what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


class Report(NamedTuple):
    """One incident on paper: `language` is that of its words, `made` says when it was written."""

    title: str
    language: str
    made: str
    sections: tuple[Section, ...]


class Volume(NamedTuple):
    """Several incidents on paper, after a list of what is in it."""

    title: str
    language: str
    made: str
    contents: str
    """The heading of that list."""
    reports: tuple[Report, ...]


def sound(text: str, instead: str) -> str:
    """Replace characters that nobody can see, such as controls and marks of direction; spaces and emoji stay."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() or category(each) == "Zs" or each in ("\n", _JOINER) else instead for each in text
    )
