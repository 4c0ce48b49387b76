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
    "nothing": NP_("found", "null"),
}
UNITS: dict[str, str] = {
    "minutes": NP_("unit", "{number} minutes"),
    "hours": NP_("unit", "{number} hours"),
    "%": NP_("unit", "{number}%"),
}

PROBLEMS: dict[str, str] = {
    # how the text of a file reads
    "trailing_comma": N_("There is an extra comma: nothing follows before the end of the list or object."),
    "extra_comma": N_("There is an extra “{found}” here."),
    "wrong_comma": N_("Write a comma here instead of “{found}”."),
    "missing_comma": N_("A comma is missing here."),
    "missing_colon": N_("A colon is missing here, between the key and its value."),
    "missing_value": N_("The value is missing here."),
    "missing_quote": N_('A quote (") is missing at one end of this text.'),
    "inner_quote": N_('The text ends at this quote; inside a text, write \\" instead of ".'),
    "text_over_lines": N_(
        "This text runs on to line {last}; write it on one line with \\n for each new line, or as a list of lines."
    ),
    "single_quotes": N_('A text stands in double quotes ("), not in single ones.'),
    "smart_quotes": N_('A text stands in straight quotes ("), not in typographic ones ({found}).'),
    "unquoted_key": N_('The key “{key}” needs quotes (").'),
    "bare_word": N_('“{value}” needs quotes (").'),
    "bare_word.word": N_("“{value}” is written “{nearest}”, or in quotes if it is a text."),
    "bad_number": N_("“{value}” is not a number as JSON writes it, such as 12 or 0.5."),
    "bad_number.near": N_("Write {nearest} instead of “{value}”."),
    "number_too_large": N_("The number {value} is too large."),
    "not_finite": N_("“{value}” is not a number; write one, or leave the field out."),
    "comment": N_("A comment makes the file unreadable: remove it, or make it a field of its own."),
    "merge_conflict": N_(
        "A merge left two versions here, down to line {last}: keep what is right and remove the lines with "
        "<<<<<<<, ======= and >>>>>>>."
    ),
    "merge_marker": N_("A merge left “{found}” here: keep what is right around it and remove this line."),
    "odd_space": N_("There is an invisible character here ({found}); delete it and type an ordinary space."),
    "control_character": N_(
        "An invisible character stands inside this text ({found}); remove it, or write \\t for a tab."
    ),
    "bad_escape": N_("“{found}” means nothing inside a text; for a backslash, write \\\\."),
    "lone_surrogate": N_("“{found}” is only half of a character; type the character itself."),
    "duplicate_key": N_("“{key}” stands here and in line {first_line}, column {first_column}; keep one of the two."),
    "duplicate_key.object": N_(
        "“{key}” stands here and in line {first_line}, column {first_column}; put what both hold into one."
    ),
    "unclosed": N_(
        "The “{what}” of line {first_line}, column {first_column} is not closed; “{expected}” is missing here."
    ),
    "wrong_closer": N_("“{expected}” should close here, not “{found}”."),
    "extra_closer": N_("There is an extra “{found}” here, or its opening one is missing above."),
    "closed_early": N_("The file ends with this “{found}”, but more follows in line {next}; remove it, or one above."),
    "extra_text": N_("The file ends before this; remove what follows."),
    "not_json": N_("This is not a file of Rebond’s: it should start with “{{”."),
    "unexpected": N_("“{found}” has no place here."),
    "too_deep": N_("More than {limit} objects and lists stand inside one another."),
    # how its bytes read
    "empty_file": N_("The file is empty. If it was emptied by mistake, bring back an earlier version."),
    "empty_file.zeros": N_("The file holds nothing but zeros, as after a power cut; bring back an earlier version."),
    "too_large": N_("The file is larger than 1 MB, the most that Rebond reads."),
    "utf16": N_("The file is saved as UTF-16; save it as UTF-8."),
    "not_utf8": N_("The byte {byte} is not UTF-8; save the file as UTF-8."),
    "not_utf8.letter": N_(
        "The byte {byte} is not UTF-8 (perhaps “{letter}” of an old Windows file); save the file as UTF-8."
    ),
    "not_utf8.cut": N_("The file breaks off in the middle of a character; bring back an earlier version."),
    "is_a_link": N_("This is a link, and Rebond follows none inside a store. Put the file itself here."),
    "not_a_file": N_("This is not an ordinary file."),
    "not_allowed": N_("You may not read this file. Check who owns it and its permissions."),
    "cannot_open": N_("This file cannot be read ({reason})."),
    # what stands where
    "not_an_object.file": N_("A file is written between braces {{ }}; this one is {found}."),
    "not_an_object.table": N_(
        'A table is written between braces, each row under a key, such as {{"k1": {{…}}}}; this is {found}.'
    ),
    "not_an_object.row": N_('A row is written between braces, such as {{"name": "…"}}; this is {found}.'),
    "field_without_row": N_(
        'Fields stand in a row, not straight in the table ({keys}): write "{table}": {{"{row}": {{"{key}": …}}}}.'
    ),
    "unknown_row": N_("There is no row “{row}” in this table; its rows are {expected}."),
    "table_in_table": N_("“{key}” is a table of its own: move it out of “{table}”, beside it."),
    "table_in_row": N_("“{key}” is kept but not read here: it is a table of its own, beside “{where}”."),
    "misplaced_field": N_("Kept but not read here ({keys}); put it into {where}."),
    "misplaced_row": N_("“{key}” is kept but not read here: put it into “{where}”."),
    "other_file": N_("The table “{key}” is kept but not read here: it belongs in {where}."),
    "other_table": N_("The field “{key}” is kept but not read here: it belongs in the table “{where}”."),
    "row_elsewhere": N_("This row is kept but not read here: its fields are those of the table “{where}”."),
    "near_table": N_("The table “{key}” is kept but not read; did you mean “{nearest}”?"),
    "near_field": N_("The field “{key}” is kept but not read; did you mean “{nearest}”?"),
    # what the fields hold
    "wrong_type": N_("Write {expected} here, not {found} ({value})."),
    "wrong_type.near": N_("Write {literal} here, not {found} ({value})."),
    "line_break": N_("Line {item} of this list holds a line break: write one list element per line."),
    "unknown_choice": N_("“{value}” is not known here; choose one of: {choices}."),
    "unknown_choice.near": N_("“{value}” is not known here; did you mean “{nearest}”?"),
    "out_of_range": N_("{value} is out of range: from {least} to {most}."),
    "wrong_form": N_("“{value}” cannot be read; write {expected}."),
    "wrong_form.near": N_("“{value}” cannot be read; did you mean “{nearest}”?"),
    "impossible_date": N_("“{value}” lies outside the calendar."),
    "impossible_date.day": N_("The day “{part}” does not exist."),
    "impossible_date.clock": N_("No clock shows “{part}”."),
    "impossible_date.offset": N_("“{part}” is not an offset from UTC; write +01:00, +02:00 or Z."),
    "unknown_zone": N_("“{value}” is not a time zone; write one such as Europe/Paris."),
    "unknown_zone.near": N_("“{value}” is not a time zone; did you mean “{nearest}”?"),
    "bad_occurrence_day": N_("“{value}” is not a date; write it as 2026-12-07."),
    "bad_occurrence": N_('Say what became of this day as an object, such as {{"state": "kept"}}.'),
    "bad_state": N_("“{value}” is not known here; choose one of: {choices}."),
    "moved_without_to": N_('This day was moved: say where to, such as "to": "2026-12-08T09:00".'),
    "newer_version": N_(
        "A newer Rebond wrote this file (format {version}; this Rebond knows {latest}), so here it can be read, not "
        "changed."
    ),
    # what the fields point at
    "near_name": N_("There is no “{value}” in {where}; if it is the same, write “{nearest}”."),
    "project_by_name": N_("Name the project by its key “{nearest}”; its name “{value}” is not looked up."),
    "unknown_action": N_("There is no action “{value}” in this file, so the reminder stands alone."),
    "unknown_incident": N_("There is no incident “{value}” in this store."),
    "unknown_person": N_("There is no person “{value}” in this file."),
    # how the files of a store lie together
    "same_incident": N_("This seems to be the same incident as “{other}”; compare the two and keep one."),
    "misplaced": N_("This file is not read here; put it into a folder of a month, such as incidents/2026/11."),
    "misnamed": N_("A file of this name is not read; use letters, digits, “-” and “_”, such as 20261121-k7q2ab.json."),
    "copy": N_("A sync service left this copy of “{other}”; “rebond heal” merges the two."),
    "twice": N_("“{other}” has the same name and is read instead; give this file another name."),
    "same_name": N_("The name differs from “{other}” only in capitals; give one of them another name."),
    "unread": N_("This folder cannot be listed; check its permissions."),
}


_LONGEST_PLACE = 60
_SIGNS = {"missing_comma": ",", "wrong_comma": ",", "missing_colon": ":", "missing_quote": '"', "single_quotes": '"',
          "smart_quotes": '"'}  # fmt: skip


def problem(code: str, values: Mapping[str, str]) -> str:
    """Say one `recovery.problem.Problem`: the place in the file first, where there is one."""
    template = PROBLEMS.get(f"{code}.{values.get('what', '')}") or PROBLEMS.get(code)
    if template is None:
        text = visible(code)
    else:
        text = fill(_(template), _named(code, values))
        nearest = values.get("nearest")
        if nearest and "{nearest}" not in template and "{literal}" not in template:
            text += " " + fill(_("Did you mean “{nearest}”?"), {"nearest": nearest})
    place = values.get("place", "")
    if len(place) > _LONGEST_PLACE:
        place = f"{place[: _LONGEST_PLACE - 1]}…"
    return f"{visible(place)}: {text}" if place else text


def expected(code: str, values: Mapping[str, str]) -> str:
    """Say only what should stand there instead, or "" where nothing should."""
    if code in ("wrong_type", "wrong_form"):
        return _named(code, values).get("expected", "")
    if code == "out_of_range":
        named = _named(code, values)
        return fill(_("from {least} to {most}"), named)
    return values.get("expected") or values.get("choices") or values.get("nearest") or _SIGNS.get(code, "")


def _named(code: str, values: Mapping[str, str]) -> dict[str, str]:
    """Put the codes among the values into words."""
    shown = dict(values)
    if found := FOUND.get(values.get("found", "")):
        shown["found"] = p_("found", found)
    if code in ("wrong_type", "wrong_form") and (wanted := EXPECTED.get(values.get("kind", ""))):
        shown["expected"] = p_("expected", wanted)
    if unit := UNITS.get(values.get("unit", "")):
        shown["most"] = fill(p_("unit", unit), {"number": values.get("most", "")})
    return shown
