"""Where the problems of a file are: the slow reading, for files that the fast one refused."""

from collections.abc import Iterable, Mapping

from recovery.change import Path
from recovery.checking import Problem, check_document
from recovery.pointer import place
from recovery.records import Tables
from storage.files import LARGEST
from storage.positions import Lines, Parsed, parse
from storage.strict import BOM, Located, unreadable

_ABOUT_KEYS = frozenset({"near_table", "near_field", "unknown_row", "bad_occurrence_day"})


def locate(problems: Iterable[Problem], text: str) -> list[Located]:
    """Place the problems of a document that is sound JSON."""
    return _locate(problems, parse(text), Lines(text))


def all_problems(data: bytes, tables: Tables) -> Iterable[Located]:
    """List every problem of a file that is not sound JSON, in order of place."""
    if len(data) > LARGEST:
        return [unreadable("too_large", limit=str(LARGEST))]
    content = data.removeprefix(BOM)
    if not content.strip():
        return [unreadable("empty_file")]
    found: list[Located] = []
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        text = content.decode(errors="replace")
        line, column = Lines(text).place(len(content[: error.start].decode()))
        values = {"place": "", "byte": f"0x{content[error.start]:02X}"}
        found.append(Located(Problem("error", "not_utf8", (), values), line, column))
    parsed, lines = parse(text), Lines(text)
    for fault in parsed.faults:
        problem = Problem("error", fault.code, fault.path, {"place": place(fault.path), **fault.values})
        found.append(Located(problem, *lines.place(fault.offset)))
    if isinstance(parsed.value, dict) or not found:
        found += _locate(check_document(parsed.value, tables), parsed, lines)
    return sorted(found, key=lambda each: (each.line, each.column))


def _locate(problems: Iterable[Problem], parsed: Parsed, lines: Lines) -> list[Located]:
    located = [Located(problem, *lines.place(_offset(problem, parsed))) for problem in problems]
    return sorted(located, key=lambda each: (each.line, each.column))


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
