"""Names on screen for what files hold as English words: choices, tables, fields and steps.

A word that has no name here (written by hand, or by a newer Rebond) is shown as it is, made safe for a terminal.
"""

from words.choices import CHOICES, STEPS, STEPS_IN_FULL
from words.say import p_
from words.terminal import visible


def label(choice: str, value: str) -> str:
    """Name one value of a choice, such as label("role", "end_client"); "" stays ""."""
    text = CHOICES.get(choice, {}).get(value)
    return p_(choice, text) if text else visible(value)


def field_label(table: str, field: str) -> str:
    """Name a field of a table, as the label of a form."""
    from words.fields import FIELDS  # the long tables of names: neither the first screen nor most commands need them

    text = FIELDS.get(f"{table}.{field}") or FIELDS.get(field)
    return p_("field", text) if text else visible(field)


def table_label(table: str) -> str:
    """Name a table, as a heading."""
    from words.fields import TABLES

    text = TABLES.get(table)
    return p_("table", text) if text else visible(table)


def row_label(table: str) -> str:
    """Name one row of a table, inside a sentence: "action", "person"."""
    from words.fields import ROWS

    text = ROWS.get(table)
    return p_("row", text) if text else visible(table)


def step_name(step: str) -> str:
    """Name a step shortly, for the bar of steps."""
    text = STEPS.get(step)
    return p_("step", text) if text else visible(step)


def step_long(step: str) -> str:
    """Name a step in full, as a heading."""
    text = STEPS_IN_FULL.get(step)
    return p_("step in full", text) if text else visible(step)


def step_number(step: str) -> int:
    """Tell the number of a step, 0 (settle) to 5; raises KeyError for what is no step."""
    return _NUMBERS[step]


_NUMBERS = {step: number for number, step in enumerate(STEPS)}
