"""Minute 0: an incident from one line, with its clocks running."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from recovery.change import Change, Context
from recovery.changes.pen import MAIN, Pen, required
from words.say import _, language

if TYPE_CHECKING:
    from recovery.templates.template import Template


def incident_id(ctx: Context) -> str:
    """Make the id of a new incident: the day in the store's zone and six random characters."""
    return f"{ctx.now.astimezone(ctx.zone):%Y%m%d}-{ctx.new_id(6)}"


def new_incident(
    ctx: Context,
    title: str,
    *,
    people: Iterable[str] = (),
    id: str = "",
    template: "Template | None" = None,
    **fields: Any,
) -> Change:
    """Write down a new incident; of a text of several lines the first is the title and the rest the summary.

    `fields` are those of the incident by their keys (client, severity, discovered_at, tags...), as records hold
    them or raw. It is discovered now unless they say otherwise. `people` are names of those to tell; when the client
    found it first, the first of them is the one who waits for an answer. A template gives a title where there is none,
    the fields that are not given, and its rows as proposals, in the language spoken. Raises UsageError without a title.
    """
    if template is not None:
        from recovery.templates.template import said

        title = title.strip() or said(template.title, language())
        proposed = {"category": template.category or None, "severity": template.severity or None}
        fields = proposed | {key: value for key, value in fields.items() if value is not None}
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
    if template is not None:
        _propose(pen, template, values, told=bool(names))
    return pen.act("captured", journal=True, creates=True, title=line)


def _propose(pen: Pen, template: "Template", values: dict[str, Any], *, told: bool) -> None:
    """Write what a template proposes: people by their role unless somebody is named, what to do, what to check."""
    from recovery.templates.template import said
    from words.labels import label

    for role in () if told else template.tell:
        client = values.get("client") if role == "client" else None
        pen.add("people", {"name": label("role", role), "role": role, "org": client})
    for first in template.first:
        pen.add("actions", {"text": said(first.text, language()), "type": first.type or None})
    for check in template.check:
        pen.add("facts", {"text": said(check, language()), "certainty": "to_check"}, at=pen.now)
