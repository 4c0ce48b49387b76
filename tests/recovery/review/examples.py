"""Reads the examples beside this file: a heading, then sentences that show what it names (+) and near misses (-)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from recovery.review.terms import Asked

HERE = Path(__file__).parent


class Example(NamedTuple):
    """One line of a file: `marked` is what stands between braces, "" where nothing does."""

    name: str
    asked: Asked
    expected: bool
    text: str
    marked: str
    at: int

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of what is marked, from 1."""
        before = self.text[: self.at]
        return before.count("\n") + 1, self.at - (before.rfind("\n") + 1) + 1


def examples(file: str, language: str) -> Iterator[Example]:
    """Read a file of examples; every line that is not a comment must say something."""
    name, asked = "", Asked(language)
    for line in (HERE / file).read_text("utf-8").splitlines():
        if heading := re.fullmatch(r"\[(\w+)(.*)\]", line):
            name, asked = heading[1], _asked(heading[2], language)
        elif line and not line.startswith("#"):
            yield _example(name, asked, line)


def _asked(options: str, language: str) -> Asked:
    asked = Asked(language)
    for option in filter(None, re.split(r" (?=\w+=|insurer|not_first_time)", options)):
        key, _equals, value = option.partition("=")
        match key:
            case "kind":
                asked = asked._replace(kind=value)
            case "people":
                asked = asked._replace(people=tuple(value.split("; ")))
            case _:
                asked = asked._replace(**{key: True})
    return asked


def _example(name: str, asked: Asked, line: str) -> Example:
    sign, text = line[0], line[2:].replace(r"\n", "\n")
    if sign not in "+-" or line[1] != " ":
        raise ValueError(f"neither + nor -: {line}")
    before, _open, rest = text.partition("{")
    marked, _close, after = rest.partition("}")
    return Example(name, asked, sign == "+", before + marked + after, marked, len(before))


class Whole(NamedTuple):
    """A draft, the parts that it has, and each finding as rule, line:column and text."""

    title: str
    text: str
    parts: frozenset[str]
    findings: tuple[str, ...]


def drafts(file: str) -> Iterator[Whole]:
    """Read a file of whole drafts: a title after ===, the text, and after --- what the review says of it."""
    for block in re.split(r"^=== ", (HERE / file).read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, _end, rest = block.partition("\n")
        text, _line, said = rest.partition("---\n")
        has, *findings = said.splitlines()
        yield Whole(title, text, frozenset(has.removeprefix("has").replace(",", " ").split()), tuple(findings))
