"""Where the parts of a message lie in the text that is sent: a review reads the text, a person works on its parts."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from recovery.drafting.prefill import BLOCKS, whole_text

_TO_FILL_IN = re.compile(r"\[[^\]\n]{2,200}\]")


class Span(NamedTuple):
    """A part of one block: line and column from 0, in characters."""

    block: str
    line: int
    column: int
    length: int


class Whole(NamedTuple):
    """A text, and for each block in it the line that it begins on, from 0, with how many lines it has."""

    text: str
    blocks: Mapping[str, tuple[int, int]]

    def span(self, line: int, column: int, length: int) -> Span | None:
        """Find the place of a finding (line and column from 1) in its block; None in the greeting or the name."""
        for block, (start, lines) in self.blocks.items():
            if start <= line - 1 < start + lines:
                return Span(block, line - 1 - start, column - 1, length)
        return None


def whole(blocks: Mapping[str, str], kind: str, language: str, known: Mapping[str, str]) -> Whole:
    """Put blocks together as `whole_text` does, but without touching them, so that places stay what they are."""
    parts = [(block, blocks[block]) for block in BLOCKS if blocks.get(block, "").strip()]
    mark = "\0"
    while any(mark in text for text in known.values()):
        mark += "\0"
    before, after = whole_text({"facts": mark}, kind, language, known).split(mark)
    text, places = before, {}
    for number, (block, part) in enumerate(parts):
        text += "\n\n" if number else ""
        places[block] = (text.count("\n"), part.count("\n") + 1)
        text += part
    return Whole(text + after, places)


def to_fill_in(block: str, text: str) -> list[Span]:
    """List the places in square brackets that the writer is still to fill in."""
    found = []
    for number, line in enumerate(text.split("\n")):
        found += [Span(block, number, each.start(), each.end() - each.start()) for each in _TO_FILL_IN.finditer(line)]
    return found
