"""Mends what is certain in a file: nothing that a person typed is lost, and what it says stays the same."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from storage.parsing.locating import text_of
from storage.parsing.positions import parse
from storage.parsing.strict import BOM, read_strictly
from storage.parsing.tokens import Fault, Lines, Mend


class Done(NamedTuple):
    """What was mended, by its code, and the line where it was; 0 for the whole file."""

    code: str
    line: int = 0


class Mended(NamedTuple):
    """The bytes of a mended file, and what was done to them."""

    data: bytes
    done: tuple[Done, ...]


def mend(data: bytes) -> Mended | None:
    """Mend the bytes of a file; None when nothing is to be done, or when not all of its syntax can be mended."""
    text, wrong = text_of(data)
    if any(each.problem.code != "utf16" for each in wrong):
        return None
    done = [Done("utf16")] if wrong else [Done("bom")] if data.startswith(BOM) else []
    parsed, lines = parse(text), Lines(text)
    if not all(fault.mends for fault in parsed.faults):
        return None
    done += [Done(fault.code, lines.place(fault.offset)[0]) for fault in parsed.faults]
    mended = _apply(text, parsed.faults)
    if mended is None:
        return None
    if "\r" in mended:  # between values only: a text that holds one is a fault
        mended = mended.replace("\r\n", "\n").replace("\r", "\n")
        done.append(Done("line_ends"))
    if not mended.endswith("\n"):
        mended += "\n"
        done.append(Done("last_line_end"))
    if not done or not _says(mended.encode(), parsed.value):
        return None
    return Mended(mended.encode(), tuple(done))


def _apply(text: str, faults: Iterable[Fault]) -> str | None:
    """Carry out what mends the faults; None when two of them touch the same place."""
    at = 0
    parts: list[str] = []
    for start, end, instead in sorted(_all(faults)):
        if start < at:
            return None
        parts += text[at:start], instead
        at = end
    return "".join([*parts, text[at:]])


def _all(faults: Iterable[Fault]) -> Iterable[Mend]:
    return (each for fault in faults for each in fault.mends)


def _says(data: bytes, meant: object) -> bool:
    """Tell whether bytes read strictly, and as what was understood before they were mended."""
    try:
        return json.dumps(read_strictly(data)) == json.dumps(meant)
    except (ValueError, RecursionError):
        return False
