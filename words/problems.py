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
    "unknown_choice": N_("“{value}” is not known here; choose one of: {choices}."),
    "out_of_range": N_("{value} is out of range: from {least} to {most}."),
    "wrong_form": N_("“{value}” cannot be read: expected {expected}."),
    "impossible_date": N_("No calendar or clock has “{value}”."),
    "unknown_zone": N_("“{value}” is no time zone; write one such as Europe/Paris."),
    "bad_occurrence_day": N_("“{value}” is no date; write it as 2026-12-07."),
    "bad_occurrence": N_("What became of this day must be an object with a “state”."),
    "bad_state": N_("“{value}” is not known here; choose one of: {choices}."),
    "moved_without_to": N_("A day that was moved needs “to”: the new date and time."),
    "newer_version": N_(
        "A newer Rebond wrote this file (format {version}; this Rebond knows {latest}), so here it can be read, not "
        "changed."
    ),
    "near_table": N_("The table “{key}” is kept but not read; did you mean “{nearest}”?"),
    "near_field": N_("The field “{key}” is kept but not read; did you mean “{nearest}”?"),
    # how the text of a file reads
    "empty_file": N_("The file is empty. If it was emptied by mistake, bring back an earlier version."),
    "too_large": N_("The file is larger than 1 MB, the most that Rebond reads."),
    "not_utf8": N_("The byte {byte} is no UTF-8 text; save the file as UTF-8."),
    "is_a_link": N_("This is a link, and Rebond follows none inside a store. Put the file itself here."),
    "not_a_file": N_("This is not an ordinary file."),
    "not_allowed": N_("You may not read this file. Check who owns it and its permissions."),
    "cannot_open": N_("This file cannot be read ({reason})."),
    "trailing_comma": N_("There is a comma too many before the end of the list or object."),
    "extra_comma": N_("There is a “{found}” too many here."),
    "wrong_comma": N_("Write a comma here instead of “{found}”."),
    "missing_comma": N_("A comma is missing here."),
    "missing_colon": N_("A colon is missing between a key and its value."),
    "missing_value": N_("A value is missing here."),
    "missing_quote": N_('A quote (") is missing at one end of this text.'),
    "single_quotes": N_('Texts stand in double quotes ("), not single ones.'),
    "smart_quotes": N_('Texts stand in straight quotes ("), not in {found}.'),
    "unquoted_key": N_('The key “{key}” needs quotes (").'),
    "bare_word": N_('“{value}” needs quotes (").'),
    "bad_number": N_("“{value}” is not a number as JSON writes it, such as 12 or 0.5."),
    "number_too_large": N_("The number {value} is too large."),
    "not_finite": N_("{value} is not a number that a file can hold."),
    "comment": N_("JSON has no comments; remove it, or make it a field of its own."),
    "merge_marker": N_("A merge left “{found}” here: choose one of the two versions and remove the marks."),
    "odd_space": N_("There is an invisible character here ({found}); replace it by an ordinary space."),
    "control_character": N_("There is a control character inside this text ({found}); write it as \\t or \\u0009."),
    "bad_escape": N_("“{found}” means nothing in JSON; for a backslash write \\\\."),
    "lone_surrogate": N_("“{found}” is half a character."),
    "duplicate_key": N_("The key “{key}” was already there in line {first_line}; only one can be kept."),
    "too_deep": N_("More than {limit} objects and lists stand inside one another."),
    "unclosed": N_("The “{what}” of line {line} is not closed; “{expected}” is missing."),
    "wrong_closer": N_("“{expected}” should close here, not “{found}”."),
    "unexpected": N_("“{found}” is unexpected here."),
    "extra_text": N_("Something follows the end of the file’s object."),
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
