"""What is wrong in a file that was edited by hand, and what was expected there, in one sentence."""

from collections.abc import Mapping

from words.fill import fill
from words.say import N_, NP_, _, p_
from words.terminal import visible

EXPECTED: dict[str, str] = {
    "text": NP_("expected", "a text in quotes"),
    "lines": NP_("expected", "a text, or a list of lines"),
    "flag": NP_("expected", "true or false"),
    "number": NP_("expected", "a whole number"),
    "moment": NP_("expected", "a date and time such as “2026-11-21T09:12+01:00”"),
    "wall": NP_("expected", "a local date and time such as “2026-11-30T09:00”"),
    "day": NP_("expected", "a date such as “2026-11-21”"),
    "due": NP_("expected", "a date such as “2026-11-21”, or a date and time"),
    "zone": NP_("expected", "a time zone such as “Europe/Paris”"),
    "money": NP_("expected", "an amount such as “450.00 EUR”"),
    "rate": NP_("expected", "a rate such as “600 EUR/day”, per day, hour, word or fixed"),
    "every": NP_("expected", "“week”, “2 weeks”, “month” or “once”"),
    "set": NP_("expected", "a list of texts"),
    "texts": NP_("expected", "an object of texts"),
    "occurrences": NP_("expected", "an object of days"),
    "choice": NP_("expected", "one of the known words"),
}
FOUND: dict[str, str] = {
    "text": NP_("found", "a text"),
    "number": NP_("found", "a number"),
    "yes_no": NP_("found", "true or false"),
    "list": NP_("found", "a list"),
    "object": NP_("found", "an object"),
    "nothing": NP_("found", "nothing"),
}
UNITS: dict[str, str] = {
    "minutes": NP_("unit", "{number} minutes"),
    "hours": NP_("unit", "{number} hours"),
    "%": NP_("unit", "{number} %"),
}

PROBLEMS: dict[str, str] = {
    "not_an_object.file": N_("The file must be one object, between braces; this one is {found}."),
    "not_an_object.table": N_("A table is an object of rows, between braces; this one is {found}."),
    "not_an_object.row": N_("A row is an object of fields, between braces; this one is {found}."),
    "unknown_row": N_("There is no row “{row}” in this table; it knows {expected}."),
    "wrong_type": N_("Expected {expected}, found {found}: {value}"),
    "line_break": N_("Line {item} of this list holds a line break: write one list element per line."),
    "unknown_choice": N_("{value} is not known here; choose one of: {choices}."),
    "out_of_range": N_("{value} is out of range: from {least} to {most}."),
    "wrong_form": N_("{value} cannot be read: expected {expected}."),
    "impossible_date": N_("No calendar or clock has {value}."),
    "unknown_zone": N_("{value} is no time zone; write one such as Europe/Paris."),
    "bad_occurrence_day": N_("{value} is no date; write it as 2026-12-07."),
    "bad_occurrence": N_("What became of this day must be an object with a “state”."),
    "bad_state": N_("{value} is not known here; choose one of: {choices}."),
    "moved_without_to": N_("A day that was moved needs “to”: the new date and time."),
    "near_table": N_("The table “{key}” is kept but not read; did you mean “{nearest}”?"),
    "near_field": N_("The field “{key}” is kept but not read; did you mean “{nearest}”?"),
}


def problem(code: str, values: Mapping[str, str]) -> str:
    """Say one `recovery.checking.Problem`: the place in the file first, where there is one."""
    template = PROBLEMS.get(f"{code}.{values.get('what', '')}") or PROBLEMS.get(code)
    if template is None:
        text = visible(code)
    else:
        text = fill(_(template), _named(code, values))
        nearest = values.get("nearest")
        if nearest and not code.startswith("near_"):
            text += " " + fill(_("Did you mean “{nearest}”?"), {"nearest": nearest})
    place = values.get("place")
    return f"{visible(place)}: {text}" if place else text


def _named(code: str, values: Mapping[str, str]) -> dict[str, str]:
    """Put the codes among the values into words."""
    shown = dict(values)
    if found := FOUND.get(values.get("found", "")):
        shown["found"] = p_("found", found)
    if code in ("wrong_type", "wrong_form") and (expected := EXPECTED.get(values.get("kind", ""))):
        shown["expected"] = p_("expected", expected)
    if unit := UNITS.get(values.get("unit", "")):
        shown["most"] = fill(p_("unit", unit), {"number": values.get("most", "")})
    return shown
