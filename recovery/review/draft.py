"""A draft as the rules read it: capitals, accents and kinds of apostrophes do not matter, and places are kept.

What is not the writer's own is blanked: quoted lines, words in quotation marks, places in square brackets that are
still to be filled in, and the signature.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple
from unicodedata import combining, normalize

_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"',
     "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " "}
)  # fmt: skip
_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
"""Letters that Unicode takes for letters of their own, and that many keyboards lack."""

_QUOTED_LINES = re.compile(r"(?:^(?:on|le) [^\n]{1,200}(?:wrote|a ecrit) ?:[ ]*\n)?^[ ]*>[^\n]*", re.MULTILINE)
# What ends a sentence inside the quotation ends it outside, too.
_QUOTED_WORDS = re.compile(r'(?P<from>")(?:[^"\n]|\n(?![ ]*\n)){2,400}?(?P<to>[.!?]?")')
_TO_FILL_IN = re.compile(r"(?P<from>\[)[^\]\n]{2,200}(?P<to>\])")
_DASHES = re.compile(r"^--[ ]*$", re.MULTILINE)
_CLOSING = re.compile(
    r"^[ ]*(?:(?:(?:tres |bien |best |kind |warm(?:est)? |sincere |yours |with )?"
    r"(?:cordialement|sincerement|respectueusement|amicalement|cordiales salutations|salutations|bien a (?:vous|toi)|"
    r"a (?:vous|toi)|a bientot|bonne journee|regards|wishes|sincerely|faithfully|truly|cheers)|"
    r"veuillez (?:agreer|recevoir|croire)[^\n]*|je vous prie d'agreer[^\n]*)[ ]*(?:[,.][ ]*)?$|"
    # These are words of the text itself, too, unless a comma says that a name follows.
    r"(?:best|all the best|yours|warmly|take care|thanks|many thanks|thank you|merci)[ ]*,[ ]*$)",
    re.MULTILINE,
)
_POSTSCRIPT = re.compile(r"^[ ]*p\.?[ ]?s\.?[ ]*[:,. ]", re.MULTILINE)
_GREETING = re.compile(r"\s*[^\n.!?]{1,40},[ ]*(?=\n)")
_SPACE = re.compile(r"\s+")
_NOT_NEWLINE = re.compile(r"[^\n]")
_LIST_ITEM = re.compile(r"(?:[-*•]|\d+[.)]) ")
_ABBREVIATED = "".join(
    rf"(?<!\b{each}\.)" for each in ("m", "mr", "mrs", "ms", "dr", "mme", "etc", r"e\.g", r"i\.e", "cf", "no")
)
_END = re.compile(rf"{_ABBREVIATED}(?<!\.\.\.)(?<=[.!?])[\"')]* |\n")
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


class Span(NamedTuple):
    """A part of the folded text."""

    start: int
    end: int


class Draft:
    """One text: `text` as typed, `folded` as the rules read it: one space between words, one newline between blocks."""

    def __init__(self, text: str, elisions: str = "") -> None:
        """Read a text; `elisions` is a pattern of the places that want an apostrophe and have none."""
        self.text = text
        folded, offsets = _fold(text)
        if elisions:
            folded, offsets = _elided(folded, offsets, elisions)
        self.folded, self._offsets = _squeeze(_without_others(folded), offsets)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The writer's own sentences in order, without the space around them."""
        found, start = [], 0
        for end in [*(match.end() for match in _END.finditer(self.folded)), len(self.folded)]:
            part = self.folded[start:end]
            body = part.strip()
            if _LETTER.search(body):
                at = start + part.index(body)
                found.append(Span(at, at + len(body)))
            start = end
        return tuple(found)

    @cached_property
    def words(self) -> int:
        """How many words the writer's own text has."""
        return count_words(self.folded)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def read(self, span: Span) -> str:
        """Give the folded text of a part."""
        return self.folded[span.start : span.end]

    def index_at(self, at: int) -> int:
        """Tell which sentence a place of the folded text lies in."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def around(self, at: int, before: int = 0, after: int = 0) -> Sequence[Span]:
        """Give the sentence in which a place lies, with so many before and after it."""
        index = self.index_at(at)
        return self.sentences[max(index - before, 0) : index + after + 1]

    def typed(self, span: Span) -> tuple[int, int]:
        """Turn a part of the folded text into start and end in the text as typed."""
        start = self._offsets[span.start] if span.start < len(self._offsets) else len(self.text)
        # Marks that combine with the last letter make none of their own, and one letter can make two.
        end = self._offsets[span.end] if span.end < len(self._offsets) else len(self.text)
        last = self._offsets[span.end - 1] if 0 < span.end <= len(self._offsets) else start
        return start, max(end, last + 1) if span.end > span.start else start

    def place(self, at: int) -> tuple[int, int]:
        """Give line and column, from 1, of a place in the text as typed."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1


def count_words(folded: str) -> int:
    """Count the words of a folded text."""
    return sum(1 for _word in _WORD.finditer(folded))


def fold(text: str) -> str:
    """Write a name or a word as it stands in a folded text."""
    return " ".join(_fold(text)[0].split())


def _fold(text: str) -> tuple[str, list[int]]:
    if text.isascii():
        return text.translate(_ALIKE).lower(), list(range(len(text)))
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        for part in normalize("NFKD", letter.translate(_ALIKE)).casefold():
            if not combining(part):
                letters.append(_LETTERS.get(part, part))
                offsets.extend([offset] * len(letters[-1]))
    return "".join(letters), offsets


def _elided(folded: str, offsets: list[int], elisions: str) -> tuple[str, list[int]]:
    """Put an apostrophe where one was left out, in the place of the space if there is one: "j ai", "jai"."""
    parts: list[str] = []
    kept: list[int] = []
    start = 0
    for gap in re.finditer(elisions, folded):
        parts += folded[start : gap.start()], "'"
        kept += offsets[start : gap.start() + 1]
        start = gap.end()
    return "".join([*parts, folded[start:]]), kept + offsets[start:]


def _without_others(folded: str) -> str:
    folded = _QUOTED_LINES.sub(lambda found: _blanked(found[0]), folded)
    for pattern in (_QUOTED_WORDS, _TO_FILL_IN):
        folded = pattern.sub(_blank_inside, folded)
    ends = [found.start() for pattern in (_DASHES, _CLOSING) for found in [pattern.search(folded)] if found]
    end = min(ends, default=len(folded))
    # Greetings can close a letter on its first line too: a signature has something before it.
    if folded[:end].strip():
        later = _POSTSCRIPT.search(folded, end)
        rest = later.start() if later else len(folded)
        folded = folded[:end] + _blanked(folded[end:rest]) + folded[rest:]
    return folded


def _blank_inside(found: re.Match[str]) -> str:
    return found["from"] + _blanked(found[0][len(found["from"]) : -len(found["to"])]) + found["to"]


def _blanked(part: str) -> str:
    return _NOT_NEWLINE.sub(" ", part)


def _squeeze(folded: str, offsets: list[int]) -> tuple[str, list[int]]:
    """Leave one space between words, however they are set, and one newline where a block of text ends."""
    greeting = _GREETING.match(folded)
    parts: list[str] = []
    kept: list[int] = []
    start = 0
    for space in _SPACE.finditer(folded):
        lines = space[0].count("\n")
        ends = lines > 1 or (lines == 1 and _LIST_ITEM.match(folded, space.end()) is not None)
        ends = ends or (greeting is not None and space.start() <= greeting.end() < space.end())
        parts += folded[start : space.start()], "\n" if ends else " "
        kept += offsets[start : space.start() + 1]
        start = space.end()
    parts.append(folded[start:])
    return "".join(parts), kept + offsets[start:]
