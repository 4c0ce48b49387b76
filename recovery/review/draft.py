"""A draft as the rules read it: capitals, accents and kinds of apostrophes do not matter, and places are kept.

What is not the writer's own is blanked: quoted lines, words in quotation marks, places in square brackets that are
still to be filled in, and the signature.
"""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple
from unicodedata import combining, normalize

_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"',
     "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " "}
)  # fmt: skip
_QUOTED_LINE = re.compile(r"^[ ]*>[^\n]*", re.MULTILINE)
_QUOTED_WORDS = re.compile(r'"[^"\n]{2,400}"')
_TO_FILL_IN = re.compile(r"\[[^\]\n]{2,}\]")
_DASHES = re.compile(r"^-- ?$", re.MULTILINE)
_CLOSING = re.compile(
    r"^[ ]*(?:(?:tres |bien |best |kind |warm(?:est)? |sincere |yours |with )?"
    r"(?:cordialement|sincerement|respectueusement|amicalement|cordiales salutations|salutations|bien a (?:vous|toi)|"
    r"a (?:vous|toi)|a bientot|bonne journee|regards|wishes|sincerely|faithfully|truly|cheers)|"
    r"veuillez (?:agreer|recevoir|croire)[^\n]*|je vous prie d'agreer[^\n]*)[ ]*[,.]?[ ]*$",
    re.MULTILINE,
)
_ABBREVIATED = "".join(
    rf"(?<!\b{each}\.)" for each in ("m", "mr", "mrs", "ms", "dr", "mme", "etc", r"e\.g", r"i\.e", "cf", "no")
)
_END = re.compile(rf"{_ABBREVIATED}(?<!\.\.\.)(?<=[.!?])[\"')]*\s+(?=\S)|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


class Span(NamedTuple):
    """A part of the folded text."""

    start: int
    end: int


class Draft:
    """One text: `text` as typed, `folded` as the rules read it."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        folded, self._offsets = _fold(text)
        self.folded = _without_others(folded)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The writer's own sentences in order, without the space around them."""
        found, start = [], 0
        for end in [*(match.end() for match in _END.finditer(self.folded)), len(self.folded)]:
            part = self.folded[start:end]
            if body := part.strip():
                at = start + part.index(body)
                found.append(Span(at, at + len(body)))
            start = end
        return tuple(found)

    @cached_property
    def words(self) -> int:
        """How many words the writer's own text has."""
        return count_words(self.folded)

    def read(self, span: Span) -> str:
        """Give the folded text of a part."""
        return self.folded[span.start : span.end]

    def sentence_at(self, at: int) -> Span:
        """Give the sentence in which a place of the folded text lies."""
        index = bisect_right([sentence.start for sentence in self.sentences], at) - 1
        return self.sentences[max(index, 0)] if self.sentences else Span(0, len(self.folded))

    def typed(self, span: Span) -> tuple[int, int]:
        """Turn a part of the folded text into start and end in the text as typed."""
        end = self._offsets[span.end] if span.end < len(self._offsets) else len(self.text)
        start = self._offsets[span.start] if span.start < len(self._offsets) else len(self.text)
        # A mark that combines with the last letter makes none of its own.
        return start, max(end, start)


def count_words(folded: str) -> int:
    """Count the words of a folded text."""
    return sum(1 for _word in _WORD.finditer(folded))


def _fold(text: str) -> tuple[str, list[int]]:
    if text.isascii():
        folded = text.translate(_ALIKE).lower()
        return folded, list(range(len(text)))
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        for part in normalize("NFKD", letter.translate(_ALIKE)).casefold():
            if not combining(part):
                letters.append("oe" if part == "œ" else "ae" if part == "æ" else part)
                offsets.extend([offset] * len(letters[-1]))
    return "".join(letters), offsets


def _without_others(folded: str) -> str:
    for pattern in (_QUOTED_LINE, _QUOTED_WORDS, _TO_FILL_IN):
        folded = pattern.sub(lambda found: " " * len(found[0]), folded)
    ends = [found.start() for pattern in (_DASHES, _CLOSING) for found in [pattern.search(folded)] if found]
    end = min(ends, default=len(folded))
    # Greetings can close a letter on its first line too: a signature has something before it.
    if folded[:end].strip():
        folded = folded[:end] + "".join("\n" if letter == "\n" else " " for letter in folded[end:])
    return folded
