"""Strict reading of a store file: what is in it, or every problem with its line and column.

The fast way accepts good files; what it refuses is read again slowly, to say where and why.
"""

import json
from typing import Any, Literal, NamedTuple, NoReturn

from recovery.change import Document
from recovery.checking import check_document
from recovery.kinds import Json
from recovery.problem import Problem
from recovery.records import Tables
from recovery.versions import fitting, is_newer, softened, upgrade
from storage.disk.files import DEEPEST, LARGEST

BOM = b"\xef\xbb\xbf"


class Located(NamedTuple):
    """A problem and its place: line and column from 1, the column in characters."""

    problem: Problem
    line: int
    column: int

    @property
    def level(self) -> Literal["error", "warning"]:
        """Say whether the file can be used all the same."""
        return self.problem.level

    def message(self) -> str:
        """Put the problem into a sentence in the person's language."""
        from words.problems import problem

        return problem(self.problem.code, self.problem.values)


def read_document(data: bytes, tables: Tables) -> tuple[Document | None, tuple[Located, ...]]:
    """Read the bytes of a file: the document (None when there is an error), and all problems in order of place.

    The document is in today's format; of a newer one it is what fits, and what does not is a warning.
    """
    try:
        document = read_strictly(data)
    except (ValueError, RecursionError):
        from storage.parsing.locating import all_problems  # only what is wrong is worth the slow reader

        return None, tuple(all_problems(data, tables))
    document = upgrade(document, tables)
    problems = check_document(document, tables)
    if is_newer(document, tables):
        problems, document = softened(problems, document, tables), fitting(document, tables)
    if not problems:
        return document, ()
    from storage.parsing.locating import locate

    located = tuple(locate(problems, data.removeprefix(BOM).decode()))
    return (None if any(each.level == "error" for each in located) else document), located


def unreadable(code: str, **values: str) -> Located:
    """Make the one problem of a file that cannot even be opened; its place is the first character."""
    return Located(Problem("error", code, (), {"place": "", **values}), 1, 1)


def read_strictly(data: bytes) -> Any:
    """Read bytes as strict JSON, whatever it holds; ValueError or RecursionError on any doubt."""
    if len(data) > LARGEST:
        raise ValueError
    text = data.removeprefix(BOM).decode()
    document = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse, parse_float=_finite)
    if "\\u" in text:
        # A lone surrogate is the one thing that JSON can spell and UTF-8 cannot.
        json.dumps(document, ensure_ascii=False).encode()
    if text.count("{") + text.count("[") > DEEPEST and _is_deeper(document, DEEPEST):
        raise ValueError
    return document


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _is_deeper(value: Json, limit: int) -> bool:
    layer = [value]
    for _depth in range(limit + 1):
        containers = [each for each in layer if isinstance(each, (dict, list))]
        if not containers:
            return False
        layer = [inner for each in containers for inner in (each.values() if isinstance(each, dict) else each)]
    return True
