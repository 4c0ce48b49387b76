"""How a place of a file, and what stands there, is said to a person: its row by its text, the value as its kind reads.

The command line, the screens and the history of changes say them in the same words.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from recovery.change import Document, Path, value_at
from recovery.kinds import Choice, Json, Kind, Number
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, PROJECTS_TABLES, STEPS, fields_of
from words import dates
from words.acts import act
from words.labels import field_label, label, row_label, step_name
from words.money import money
from words.rules import rule_name
from words.say import _, language, n_
from words.terminal import fit, visible, width

if TYPE_CHECKING:
    from recovery.disputes import Source

_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_OPENING, _CLOSING = re.compile("«[ \u00a0\u202f]?"), re.compile("[ \u00a0\u202f]?»")

NAMES = ("text", "name", "title", "believed", "in_fact", "then_act", "rule", "insurer", "note", "kind")
"""Fields that a row is known by."""


def place_text(document: Document, path: Path, *, most: int = 0) -> str:
    """Name a place: what the row is and its text, then the field; the incident itself by its field alone.

    `most` is how many cells the text of the row may take; 0 for any.
    """
    if len(path) < 2:
        return _("The incident as a whole")
    table, row, field = (*path, "")[:3]
    named = field_label(table, field) if field else ""
    if table in FIXED_ROWS and table != "steps":
        return capital(named) if named else capital(row_label(table))
    if table == "steps" and row in STEPS:
        whose = step_name(row)
    else:
        known = row_text(table, value_at(document, path[:2]))
        known = _inside(known or visible(row))
        known = fit(known, most).rstrip() if most and width(known) > most else known
        whose = _("{table} “{row}”").format(table=capital(row_label(table)), row=known)
    return f"{whose} · {named}" if named else whose


def _inside(text: str) -> str:
    """Write the quotation marks of a text as they stand inside others."""
    if language() == "fr":
        return _OPENING.sub("“", _CLOSING.sub("”", text))
    return text.replace("“", "‘").replace("”", "’")


def row_text(table: str, row: Json) -> str:
    """Give the words that a row is known by, in one line; "" when it has none."""
    if not isinstance(row, Mapping):
        return ""
    code, values = row.get("code"), row.get("values")
    if table == "journal" and isinstance(code, str):
        said = act(code, values if isinstance(values, Mapping) else {})
        return visible(said)
    if table == "deadlines" and isinstance(row.get("rule"), str):
        return visible(rule_name(row["rule"]))
    texts = (row.get(key) for key in NAMES)
    lines = (str(text[0]) if isinstance(text, list) and text else text for text in texts)
    return next((visible(line.split("\n")[0]) for line in lines if isinstance(line, str) and line.strip()), "")


def raw_text(path: Path, raw: Json, now: datetime, zone: tzinfo) -> str:
    """Say what stands at a place as its field shows it, lines and all; "" for what is absent."""
    if raw is None:
        return ""
    kind = kind_at(path)
    if kind is not None and kind.check(raw):
        if path[0] == "deadlines" and path[2] == "rule":
            return rule_name(raw)
        return value_text(kind, kind.read(raw, zone), now, zone)
    if isinstance(raw, Mapping):
        return "\n".join(row_lines(path[0] if path else "", raw, now, zone))
    if isinstance(raw, list):
        return ", ".join(map(str, raw))
    return str(raw)


def row_lines(table: str, row: Mapping[str, Json], now: datetime, zone: tzinfo) -> list[str]:
    """Say a whole row: a line for each of its fields that says something."""
    lines = []
    for key, raw in row.items():
        text = raw_text((table, "", key), raw, now, zone) if key != "pos" else ""
        if text:
            lines.append(_("{label}: {value}").format(label=field_label(table, key), value=text))
    return lines


def kind_at(path: Path) -> Kind | None:
    """Find the kind of a known field of an incident or of the projects; None for anything else."""
    if len(path) != 3:
        return None
    record = INCIDENT_TABLES.get(path[0]) or PROJECTS_TABLES.get(path[0])
    found = fields_of(record).get(path[2]) if record else None
    return found.kind if found else None


def sources_text(sources: "Iterable[Source]", me: str, now: datetime, zone: tzinfo) -> str:
    """Say who wrote a version and when, as far as it is known; `me` is the name that this machine signs with."""
    return " · ".join(filter(None, (_source_text(each, me, now, zone) for each in sources)))


def who(name: str, machine: str, me: str) -> str:
    """Name who did something, "you" for the name that this machine signs with, and where, if that is told."""
    said = _("you") if name and name == me else visible(name)
    return f"{said} ({visible(machine)})" if said and machine else said


def _source_text(source: "Source", me: str, now: datetime, zone: tzinfo) -> str:
    said = who(source.by, source.machine, me)
    if not said:
        commit = _COMMIT.fullmatch(source.origin)
        said = _("from the file") if source.origin.startswith("file:") else "" if commit else visible(source.origin)
    when = dates.moment(source.at, now, zone) if source.at else ""
    return ", ".join(part for part in (said, when) if part)


def value_text(kind: Kind, value: Any, now: datetime, zone: tzinfo) -> str:
    """Write a record's value for a person; "" when it is absent."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(kind, Choice):
        return label(kind.label, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return (
            f"{dates.day(value.date(), now.date())} {dates.clock(value)}"
            if value.tzinfo is None
            else dates.moment(value, now, zone)
        )
    if isinstance(value, date):
        return dates.day(value, now.astimezone(zone).date())
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}" for key in value)
    if kind.name in ("every", "money"):
        return every_text(value) if kind.name == "every" else money(value)
    if isinstance(kind, Number):
        return _number(kind, value)
    return str(value)


def every_text(every: str) -> str:
    """Say how often a reminder comes."""
    weeks = every.partition(" ")[0]
    if weeks.isdigit():
        return n_("every {n} week", "every {n} weeks", int(weeks)).format(n=weeks)
    return {"week": _("every week"), "month": _("every month")}.get(every) or _("once")


def capital(text: str) -> str:
    """Begin a name with a capital, for headings and questions."""
    return text[:1].upper() + text[1:]


def _number(kind: Number, value: int) -> str:
    if kind.unit == "minutes":
        return dates.minutes(value)
    return _("{n}%").format(n=value) if kind.unit == "%" else str(value)
