"""What is wrong with a document that someone may have typed by hand: every problem, each with its place.

A problem is a code and English values; the screen puts them into words. Good documents are the rule, so each value
first meets a cheap test, and only what fails it is looked at closely.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from recovery import kinds
from recovery.change import Path
from recovery.kinds import Choice, Json, Kind, Number, parse_iso
from recovery.pointer import place
from recovery.records import FIXED_ROWS, Tables, fields_of

SCHEMA_KEY = "$schema"


class Problem(NamedTuple):
    """One thing wrong: `path` leads to the value, `values` (strings) are for the sentence; an error or a warning."""

    level: Literal["error", "warning"]
    code: str
    path: Path
    values: Mapping[str, str]


def check_document(document: Json, tables: Tables) -> list[Problem]:
    """List every problem of a document in the order of the file; unknown tables and keys are none."""
    if not isinstance(document, dict):
        return [_problem("not_an_object", (), what="file", found=_found(document))]
    problems: list[Problem] = []
    for name, rows in document.items():
        record = tables.get(name)
        if record is None:
            if name != SCHEMA_KEY and (nearest := near(name, tuple(tables))):
                problems.append(_warning("near_table", (name,), key=name, nearest=nearest))
        elif isinstance(rows, dict):
            _check_table(name, rows, record, problems)
        elif rows is not None:
            problems.append(_problem("not_an_object", (name,), what="table", found=_found(rows)))
    return problems


def _check_table(name: str, rows: Mapping[str, Json], record: type, problems: list[Problem]) -> None:
    fixed = FIXED_ROWS.get(name)
    tests = _tests_of(record)
    for id, row in rows.items():
        if fixed and id not in fixed:
            values = {"row": id, "expected": ", ".join(fixed), "nearest": _similar(id, fixed)}
            problems.append(_problem("unknown_row", (name, id), **values))
        if not isinstance(row, dict):
            problems.append(_problem("not_an_object", (name, id), what="row", found=_found(row)))
            continue
        for key, raw in row.items():
            test = tests.get(key)
            if test is None:
                if nearest := near(key, tuple(tests)):
                    values = {"table": name, "key": key, "nearest": nearest}
                    problems.append(_warning("near_field", (name, id, key), **values))
            elif raw is not None and not test(raw):
                problems.extend(_explain((name, id, key), fields_of(record)[key].kind, raw))


# The quick tests: True only for values that are certainly good.


def _is_text(raw: Json) -> bool:
    return type(raw) is str


def _is_lines(raw: Json) -> bool:
    return type(raw) is str or kinds.LINES.check(raw)


def _is_moment(raw: Json) -> bool:
    """Test `2026-11-21T09:12+01:00` without a pattern; every other form takes the kind's own way."""
    if type(raw) is str and len(raw) == 22 and raw[:2] == "20" and raw[13] == raw[19] == ":":
        forms = raw[4] == raw[7] == "-" and raw[10] in "T " and raw[16] in "+-"
        return forms and raw[11:13] < "24" and raw[20] < "6" and parse_iso(raw) is not None
    return kinds.INSTANT.check(raw)


def _quick(kind: Kind) -> Callable[[Json], bool]:
    if isinstance(kind, kinds.Text):
        return _is_text
    if isinstance(kind, kinds.Lines):
        return _is_lines
    if isinstance(kind, kinds.Instant):
        return _is_moment
    return kind.check


_TESTS: dict[type, dict[str, Callable[[Json], bool]]] = {}


def _tests_of(record: type) -> dict[str, Callable[[Json], bool]]:
    known = _TESTS.get(record)
    if known is None:
        known = _TESTS[record] = {key: _quick(field.kind) for key, field in fields_of(record).items()}
    return known


# The close look at a value that failed.

_EXAMPLES = {
    "moment": "2026-11-21T09:12+01:00", "wall": "2026-11-30T09:00", "day": "2026-11-21", "due": "2026-11-21",
    "money": "450.00 EUR", "rate": "600 EUR/day", "every": "2 weeks",
}  # fmt: skip
_DAY, _CLOCK, _OFFSET = r"\d{4}-\d\d-\d\d", r"[T ]\d\d:\d\d(:\d\d)?", r"(Z|[+-]\d\d:\d\d)?"
_FORMS = {
    "moment": _DAY + _CLOCK + _OFFSET, "wall": _DAY + _CLOCK, "day": _DAY, "due": f"{_DAY}({_CLOCK}{_OFFSET})?",
}  # fmt: skip
_STRINGS = (*_EXAMPLES, "text", "zone", "choice")
_TYPES = {str: "text", bool: "yes_no", int: "number", float: "number", list: "list", dict: "object"}


def _explain(path: Path, kind: Kind, raw: Json) -> list[Problem]:
    """Say what is wrong with a value that its kind refuses."""
    values = {"field": path[2], "value": _shown(raw), "kind": kind.name}
    if isinstance(kind, kinds.Days) and isinstance(raw, dict):
        return [problem for day, row in raw.items() for problem in _explain_occurrence((*path, day), row)]
    if isinstance(kind, kinds.Texts) and isinstance(raw, dict):
        bad = ((key, text) for key, text in raw.items() if not kinds.LINES.check(text))
        return [problem for key, text in bad for problem in _explain((*path, key), kinds.LINES, text)]
    if isinstance(kind, kinds.Lines) and isinstance(raw, list) and all(isinstance(line, str) for line in raw):
        at = next(number for number, line in enumerate(raw, 1) if "\n" in line or "\r" in line)
        return [_problem("line_break", path, field=path[-1], item=str(at))]
    if isinstance(kind, Number) and isinstance(raw, int) and not isinstance(raw, bool):
        bounds = {"least": str(kind.least), "most": str(kind.most), "unit": kind.unit}
        return [_problem("out_of_range", path, **values, **bounds)]
    if kind.name not in _STRINGS or not isinstance(raw, str):
        return [_problem("wrong_type", path, **values, found=_found(raw))]
    return [_explain_text(path, kind, raw, values)]


def _explain_text(path: Path, kind: Kind, raw: str, values: dict[str, str]) -> Problem:
    if isinstance(kind, Choice):
        more = {"nearest": _similar(raw, kind.values), "choices": ", ".join(kind.values), "label": kind.label}
        return _problem("unknown_choice", path, **values, **more)
    if isinstance(kind, kinds.Zone):
        from zoneinfo import available_timezones  # reads the whole zone database

        return _problem("unknown_zone", path, **values, nearest=_similar(raw, tuple(sorted(available_timezones()))))
    if kind.name in _FORMS and re.fullmatch(_FORMS[kind.name], raw):
        return _problem("impossible_date", path, **values)
    return _problem("wrong_form", path, **values, example=_EXAMPLES[kind.name])


def _explain_occurrence(path: Path, row: Json) -> list[Problem]:
    day, field = path[-1], {"field": path[2]}
    found: list[Problem] = []
    if not kinds.DATE.check(day):
        found.append(_problem("bad_occurrence_day", path, **field, value=_shown(day)))
    if not isinstance(row, dict):
        return [*found, _problem("bad_occurrence", path, **field, value=_shown(row))]
    state, to = row.get("state"), row.get("to")
    if state not in kinds.Days.STATES:
        states = {"nearest": _similar(str(state), kinds.Days.STATES), "choices": ", ".join(kinds.Days.STATES)}
        found.append(_problem("bad_state", (*path, "state"), **field, value=_shown(state), **states))
    if to is not None and not kinds.WALL.check(to):
        found.extend(_explain((*path, "to"), kinds.WALL, to))
    elif to is None and state == "moved":
        found.append(_problem("moved_without_to", path, **field))
    return found


def _problem(code: str, path: Path, **values: str) -> Problem:
    return Problem("error", code, path, {"place": place(path), **values})


def _warning(code: str, path: Path, **values: str) -> Problem:
    return Problem("warning", code, path, {"place": place(path), **values})


def _found(raw: Json) -> str:
    return _TYPES.get(type(raw), "nothing")


def _shown(raw: Json) -> str:
    """Give a text as it is, anything else as the file has it, cut to 60 characters."""
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"


# Suggestions.


def _similar(word: str, known: tuple[str, ...]) -> str:
    """Choose the known word that is most like this one, or ""."""
    from difflib import get_close_matches  # only when something is wrong

    spoken = word.strip().casefold().replace(" ", "_").replace("-", "_")
    by_fold = {each.casefold().replace("-", "_"): each for each in known}
    found = get_close_matches(spoken, by_fold, n=1, cutoff=0.5)
    return by_fold[found[0]] if found else ""


@lru_cache(4096)
def near(word: str, known: tuple[str, ...]) -> str:
    """Name the known key of which this one is likely a slip of the fingers, or ""; the document's own keys are not."""
    allowed = 0 if len(word) < 3 else 1 if len(word) < 7 else 2
    folded = word.casefold()
    best = min(known, key=lambda each: _distance(folded, each, allowed + 1), default="")
    return best if best and _distance(folded, best, allowed + 1) <= allowed else ""


def _distance(one: str, other: str, enough: int) -> int:
    """Count the letters added, dropped, replaced or swapped between two words; stops counting at `enough`."""
    if abs(len(one) - len(other)) >= enough:
        return enough
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, previous, row = previous, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
