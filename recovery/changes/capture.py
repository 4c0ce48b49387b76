"""Minute 0: an incident from one line, with its clocks running."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from recovery.change import Change, Context
from recovery.changes.pen import MAIN, Pen, required
from words.say import NP_, _


class Template(NamedTuple):
    """A mistake that happens often: a title to begin with, as a message to translate, and its category."""

    title: str
    category: str


TEMPLATES = {
    "missed_reply": Template(NP_("template", "I never answered a message"), "omission"),
    "wrong_file": Template(NP_("template", "I sent the wrong file"), "wrong_content"),
    "lost_data": Template(NP_("template", "I lost data"), "lost_data"),
    "late": Template(NP_("template", "I will be late"), "late"),
    "wrong_figures": Template(NP_("template", "I gave wrong figures"), "wrong_content"),
}


def incident_id(ctx: Context) -> str:
    """Make the id of a new incident: the day in the store's zone and six random characters."""
    return f"{ctx.now.astimezone(ctx.zone):%Y%m%d}-{ctx.new_id(6)}"


def new_incident(ctx: Context, title: str, *, people: Iterable[str] = (), id: str = "", **fields: Any) -> Change:
    """Write down a new incident; of a text of several lines the first is the title and the rest the summary.

    `fields` are those of the incident by their keys (client, severity, discovered_at, tags...), as records hold
    them or raw. It is discovered now unless they say otherwise. `people` are names of those to tell; when the client
    found it first, the first of them is the one who waits for an answer. Raises UsageError without a title.
    """
    line, _newline, rest = title.strip().partition("\n")
    line = required(line, _("Write in one line what happened."))
    pen = Pen(ctx, id or incident_id(ctx), {})
    values = {"summary": rest.strip(), "discovered_at": pen.now} | {k: v for k, v in fields.items() if v is not None}
    if "severity" in values:
        values.setdefault("severity_at_first", values["severity"])
    for key, value in ({"title": line} | values | {"created_at": pen.now}).items():
        pen.put((*MAIN, key), value)
    found_by_client = values.get("discovered_by") == "client"
    names = [name.strip() for name in people if name.strip()]
    for number, name in enumerate(names):
        waits = found_by_client and number == 0
        pen.add("people", {"name": name, "reproached_at": values["discovered_at"] if waits else None})
    return pen.act("captured", journal=True, creates=True, title=line)
