"""One thing that is wrong with a document: a code and English values; the screen puts them into words."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from recovery.change import Path
from recovery.pointer import place


class Problem(NamedTuple):
    """One thing wrong: `path` leads to the value, `values` (strings) are for the sentence; an error or a warning."""

    level: Literal["error", "warning"]
    code: str
    path: Path
    values: Mapping[str, str]


def error(code: str, path: Path, **values: str) -> Problem:
    """Make a problem for which the file cannot be used."""
    return Problem("error", code, path, {"place": place(path), **values})


def warning(code: str, path: Path, **values: str) -> Problem:
    """Make a problem that leaves the file usable."""
    return Problem("warning", code, path, {"place": place(path), **values})
