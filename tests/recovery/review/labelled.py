"""Reads sets of messages for the review, each message with what a careful reader would mark in it.

A message starts with `## NUMBER KIND · OPTION · ...` (options: `insurer`, `not first time`, `people: NAME, NAME`),
ends at a line `~~~~`, and is followed by the components it has and one line per mark: the rule and the marked words.
`FIRST … LAST` marks everything between the two, `whole` the message.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from recovery.review.terms import Asked

HELD_OUT = Path(__file__).with_name("held_out")
DEVELOPMENT = Path(__file__).with_name("development")
LANGUAGES = {"en": "english.txt", "fr": "french.txt"}


class Mark(NamedTuple):
    """What a reader would raise: the rule, and the characters from `start` to before `end`."""

    rule: str
    start: int
    end: int


class Labelled(NamedTuple):
    """One message, how it is asked about, and what a careful reader sees in it."""

    name: str
    asked: Asked
    text: str
    marks: tuple[Mark, ...]
    components: frozenset[str]

    @property
    def set_aside(self) -> bool:
        """Tell whether the message lies in the half that its text, and nobody, chose to be set aside."""
        return bool(sha256(self.text.encode()).digest()[0] % 2)


def labelled(folder: Path, language: str) -> tuple[Labelled, ...]:
    """All messages of one language, `en` or `fr`; a ValueError names the label that does not fit."""
    whole = (folder / LANGUAGES[language]).read_text(encoding="utf-8")
    return tuple(_labelled(part, language) for part in re.split(r"(?m)^## ", whole) if part.strip())


def _labelled(part: str, language: str) -> Labelled:
    head, _, rest = part.partition("\n")
    text, _, labels = rest.partition("\n~~~~\n")
    title, *options = head.split(" · ")
    number, kind = title.split()
    people = [option.removeprefix("people: ") for option in options if option.startswith("people: ")]
    asked = Asked(
        language=language,
        kind=kind,
        people=tuple(name for names in people for name in names.split(", ")),
        insurer="insurer" in options,
        not_first_time="not first time" in options,
    )
    name = f"{language} {number}"
    first, *lines = labels.strip().splitlines()
    components = frozenset(first.removeprefix("components:").split())
    return Labelled(name, asked, text, tuple(_marks(name, text, lines)), components)


def _marks(name: str, text: str, lines: list[str]) -> Iterator[Mark]:
    for line in lines:
        rule, _, words = line.partition(": ")
        if words == "whole":
            yield Mark(rule, 0, len(text))
            continue
        first, _, last = words.partition(" … ")
        start = text.find(first)
        end = text.find(last or first, start) + len(last or first)
        if start < 0 or end < start + len(first):
            raise ValueError(f"{name}: {rule} marks words that are not there: {words}")
        yield Mark(rule, start, end)
