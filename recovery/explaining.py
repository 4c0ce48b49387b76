"""Why a value that its kind refuses is refused, and what was probably meant; only asked when one is wrong."""

import json
import re
from datetime import datetime

from recovery import kinds
from recovery.change import Path
from recovery.kinds import Choice, Json, Kind, Number
from recovery.problem import Problem, error
from recovery.suggesting import meant, similar

_EXAMPLES = {
    "moment": "2026-11-21T09:12+01:00", "wall": "2026-11-30T09:00", "day": "2026-11-21", "due": "2026-11-21",
    "money": "450.00 EUR", "rate": "600 EUR/day", "every": "2 weeks",
}  # fmt: skip
_DAY, _CLOCK, _OFFSET = r"\d{4}-\d\d-\d\d", r"[T ]\d\d:\d\d(:\d\d)?", r"(Z|[+-]\d\d:\d\d)?"
_FORMS = {
    "moment": _DAY + _CLOCK + _OFFSET, "wall": _DAY + _CLOCK, "day": _DAY, "due": f"{_DAY}({_CLOCK}{_OFFSET})?",
}  # fmt: skip
_HOURS = re.compile(r"[+-](?:1[5-9]|[2-9]\d):\d\d")
"""Offsets that no clock has."""
_STRINGS = (*_EXAMPLES, "text", "zone", "choice")
_TYPES = {str: "text", bool: "yes_no", int: "number", float: "number", list: "list", dict: "object"}


def explain(path: Path, kind: Kind, raw: Json) -> list[Problem]:
    """Say what is wrong with a value that its kind refuses."""
    values = {"field": path[2], "value": _shown(raw), "kind": kind.name}
    if isinstance(kind, kinds.Days) and isinstance(raw, dict):
        return [problem for day, row in raw.items() for problem in _explain_occurrence((*path, day), row)]
    if isinstance(kind, kinds.Texts) and isinstance(raw, dict):
        bad = ((key, text) for key, text in raw.items() if not kinds.LINES.check(text))
        return [problem for key, text in bad for problem in explain((*path, key), kinds.LINES, text)]
    if isinstance(kind, kinds.Lines) and isinstance(raw, list) and all(isinstance(line, str) for line in raw):
        at = next(number for number, line in enumerate(raw, 1) if "\n" in line or "\r" in line)
        return [error("line_break", path, field=path[-1], item=str(at))]
    if isinstance(kind, Number) and isinstance(raw, int) and not isinstance(raw, bool):
        bounds = {"least": str(kind.least), "most": str(kind.most), "unit": kind.unit}
        return [error("out_of_range", path, **values, **bounds)]
    if isinstance(kind, kinds.Lines | kinds.Words) and isinstance(raw, list):
        odd = ((index, item) for index, item in enumerate(raw) if not isinstance(item, str))
        return [problem for index, item in odd for problem in explain((*path, str(index)), kinds.TEXT, item)]
    return [_explain_value(path, kind, raw, values)]


def _explain_value(path: Path, kind: Kind, raw: Json, values: dict[str, str]) -> Problem:
    nearest = meant(kind, raw)
    values |= {"nearest": nearest, "what": "near" if nearest else ""}
    is_text = kind.name in _STRINGS
    if not is_text or not isinstance(raw, str):
        values |= {"value": _cut(_json(raw)), "found": found(raw), "literal": _json(nearest) if is_text else nearest}
        return error("wrong_type", path, **values)
    if isinstance(kind, Choice):
        return error("unknown_choice", path, **values, choices=", ".join(kind.values), label=kind.label)
    if isinstance(kind, kinds.Zone):
        return error("unknown_zone", path, **values)
    if kind.name in _FORMS and re.fullmatch(_FORMS[kind.name], raw, re.ASCII):
        return error("impossible_date", path, **values | {"nearest": ""} | _impossible(raw))
    return error("wrong_form", path, **values, example=_EXAMPLES[kind.name])


def _impossible(raw: str) -> dict[str, str]:
    """Tell which part of a well-written time does not exist."""
    day, clock, offset = raw[:10], raw[11:16], raw[16:].lstrip(":0123456789")
    for what, part, whole in (
        ("day", day, day), ("clock", clock, f"2026-01-01T{clock}"), ("offset", offset, f"2026-01-01T00:00{offset}"),
    ):  # fmt: skip
        try:
            datetime.fromisoformat(whole if part else "2026-01-01")
        except ValueError:
            return {"what": what, "part": part}
    return {"what": "offset", "part": offset} if _HOURS.fullmatch(offset) else {"what": "", "part": raw}


def _explain_occurrence(path: Path, row: Json) -> list[Problem]:
    day, field = path[-1], {"field": path[2]}
    problems: list[Problem] = []
    if not kinds.DATE.check(day):
        problems.append(error("bad_occurrence_day", path, **field, value=_shown(day)))
    if not isinstance(row, dict):
        return [*problems, error("bad_occurrence", path, **field, value=_shown(row))]
    state, to = row.get("state"), row.get("to")
    if state not in kinds.Days.STATES:
        states = {"nearest": similar(str(state), kinds.Days.STATES), "choices": ", ".join(kinds.Days.STATES)}
        problems.append(error("bad_state", (*path, "state"), **field, value=_shown(state), **states))
    if to is not None and not kinds.WALL.check(to):
        problems.extend(explain((*path, "to"), kinds.WALL, to))
    elif to is None and state == "moved":
        problems.append(error("moved_without_to", path, **field))
    return problems


def found(raw: Json) -> str:
    """Name the type of a raw value, for a sentence."""
    return _TYPES.get(type(raw), "nothing")


def _shown(raw: Json) -> str:
    """Give a text as it is, anything else as the file has it, cut to 60 characters."""
    return _cut(raw if isinstance(raw, str) else _json(raw))


def _json(raw: Json) -> str:
    return json.dumps(raw, ensure_ascii=False, default=str)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
