"""Where the problems of a file are: the slow reading, for files that the fast one refused."""

from collections.abc import Iterable, Mapping

from recovery.change import Path
from recovery.checking import check_document
from recovery.pointer import place
from recovery.problem import Problem
from recovery.records import Tables
from storage.disk.files import LARGEST
from storage.parsing.positions import is_unbalanced, parse
from storage.parsing.strict import BOM, Located, unreadable
from storage.parsing.tokens import Lines, Parsed

_ABOUT_KEYS = frozenset({
    "near_table", "near_field", "unknown_row", "bad_occurrence_day", "misplaced_field", "misplaced_row", "other_file",
    "other_table", "row_elsewhere", "table_in_row", "table_in_table", "field_without_row",
})  # fmt: skip
_ABOUT_STRUCTURE = frozenset({
    "not_an_object", "unknown_row", "table_in_table", "table_in_row", "field_without_row", "misplaced_field",
    "misplaced_row", "row_elsewhere", "other_table",
})  # fmt: skip
"""What follows from a bracket that is missing."""
_ABOUT_VALUES = frozenset({"wrong_type", "not_an_object", "unknown_choice", "wrong_form", "unknown_zone"})
"""What follows from a value that could not be read."""
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"{\0": "utf-16-le", b"\0{": "utf-16-be"}


def locate(problems: Iterable[Problem], text: str) -> list[Located]:
    """Place the problems of a document that is sound JSON."""
    return _locate(problems, parse(text), Lines(text))


def all_problems(data: bytes, tables: Tables) -> Iterable[Located]:
    """List every problem of a file that is not sound JSON, in order of place."""
    if len(data) > LARGEST:
        return [unreadable("too_large", limit=str(LARGEST))]
    if not data.removeprefix(BOM).strip():
        return [unreadable("empty_file")]
    if not data.strip(b"\0\r\n\t "):
        return [unreadable("empty_file", what="zeros")]
    text, found = text_of(data)
    parsed, lines = parse(text), Lines(text)
    for fault in parsed.faults:
        problem = Problem("error", fault.code, fault.path, {"place": place(fault.path), **fault.values})
        found.append(Located(problem, *lines.place(fault.offset)))
    if isinstance(parsed.value, dict) or not found:
        problems = [each for each in check_document(parsed.value, tables) if not _follows(each, parsed)]
        found += _locate(problems, parsed, lines)
    return sorted(found, key=_in_order)


def text_of(data: bytes) -> tuple[str, list[Located]]:
    """Read bytes as text, whatever they are, and tell what is wrong with them as a text."""
    content = data.removeprefix(BOM)
    encoding = _UTF16.get(content[:2])
    if encoding is not None:
        try:
            return content.decode(encoding).removeprefix("\ufeff"), [unreadable("utf16")]
        except UnicodeDecodeError:
            pass
    try:
        return content.decode(), []
    except UnicodeDecodeError as error:
        text = content.decode(errors="replace")
        line, column = Lines(text).place(len(content[: error.start].decode()))
        byte = content[error.start : error.start + 1]
        letter = byte.decode("cp1252", "replace")
        what = "cut" if error.reason == "unexpected end of data" else "letter" if letter.isalpha() else ""
        values = {"place": "", "byte": f"0x{byte.hex().upper()}", "letter": letter, "what": what}
        return text, [Located(Problem("error", "not_utf8", (), values), line, column)]


def _follows(problem: Problem, parsed: Parsed) -> bool:
    """Tell whether a problem of structure is only there because a fault of the text is."""
    if problem.code in _ABOUT_STRUCTURE and is_unbalanced(parsed):
        return True
    return problem.code in _ABOUT_VALUES and any(lost[: len(problem.path)] == problem.path for lost in parsed.lost)


def _locate(problems: Iterable[Problem], parsed: Parsed, lines: Lines) -> list[Located]:
    located = [Located(problem, *lines.place(_offset(problem, parsed))) for problem in problems]
    return sorted(located, key=_in_order)


def _in_order(located: Located) -> tuple[int, int]:
    return located.line, located.column


def _offset(problem: Problem, parsed: Parsed) -> int:
    path: Path = problem.path
    places: tuple[Mapping[Path, int], ...] = (parsed.values, parsed.keys)
    if problem.code in _ABOUT_KEYS:
        places = (parsed.keys, parsed.values)
    while path:
        for known in places:
            if path in known:
                return known[path]
        path = path[:-1]
    return parsed.values.get((), 0)
