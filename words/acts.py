"""What was done, in the words of the journal and of undo ("Undone: Karim told 10:20").

The text begins as it would inside a sentence and ends without a period.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from words.dates import stored
from words.fill import fill
from words.labels import field_label, label, row_label, step_long
from words.say import N_, _
from words.terminal import visible

ACTS: dict[str, str] = {
    "captured": N_("noted: {title}"),
    "told": N_("{name} told {at}"),
    "untold": N_("{name} not told after all"),
    "tell_later": N_("telling {name} put off until {until}"),
    "not_needed": N_("no need to tell {name}"),
    "answered": N_("{name} answered"),
    "heard": N_("{name} was heard"),
    "ticked": N_("step “{step}” done"),
    "unticked": N_("step “{step}” open again"),
    "skipped": N_("step “{step}” skipped"),
    "noted": N_("note on step “{step}”"),
    "contained": N_("harm stopped"),
    "restored": N_("restored"),
    "added": N_("added, {table}: {text}"),
    "changed": N_("changed, {table}: {field}"),
    "removed": N_("removed, {table}: {text}"),
    "moved": N_("moved, {table}: {text}"),
    "done": N_("done: {text}"),
    "undone": N_("not done after all: {text}"),
    "kept": N_("kept on {on}: {text}"),
    "occurrence_skipped": N_("skipped on {on}: {text}"),
    "occurrence_moved": N_("moved from {on} to {to}: {text}"),
    "reminded": N_("reminder: {text}"),
    "closed": N_("closed, relationship: {relationship}"),
    "reopened": N_("open again"),
    "trashed": N_("into the trash: {title}"),
    "untrashed": N_("out of the trash: {title}"),
    "resolved": N_("two versions settled: {field}"),
    "edited": N_("edited by hand: {title}"),
    "kit": N_("kit of {client}: {field}"),
}

_TIMES = ("at", "until", "on", "to")


def act(code: str, values: Mapping[str, str], *, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """Say one act of `recovery.change.Act` or of a journal row; `now` and `zone` make its times read "today 10:20"."""
    template = ACTS.get(code)
    if template is None:
        return visible(code)
    table = values.get("table", "")
    shown = dict(values)
    for key in _TIMES:
        if values.get(key):
            shown[key] = stored(values[key], now, zone)
    if not values.get("name"):
        shown["name"] = _("someone")
    if "step" in values:
        shown["step"] = step_long(values["step"])
    if "field" in values:
        home = "clients" if code == "kit" else table
        shown["field"] = ", ".join(field_label(home, field) for field in values["field"].split(", "))
    if table:
        shown["table"] = row_label(table)
    if "relationship" in values:
        shown["relationship"] = label("relationship", values["relationship"])
    template = _(template)
    said = fill(template, shown)
    last = template.rpartition("{")[2].removesuffix("}")
    return said if shown.get(last) or not template.endswith("}") else said.rstrip(": \N{NO-BREAK SPACE}")
