"""What was done, in the words of the journal and of undo ("Undone: Karim told 10:20").

The text begins as it would inside a sentence and ends without a period.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from words.dates import stored
from words.fill import fill
from words.labels import field_label, label, row_label, step_long
from words.rules import rule_name
from words.say import N_, _
from words.terminal import visible

ACTS: dict[str, str] = {
    "captured": N_("“{title}” noted"),
    "told": N_("{name} told {at}"),
    "untold": N_("{name} not told after all"),
    "tell_later": N_("telling {name} put off until {until}"),
    "not_needed": N_("no need to tell {name}"),
    "answered": N_("{name} answered"),
    "unanswered": N_("{name} not answered after all"),
    "heard": N_("{name} was heard"),
    "ticked": N_("step “{step}” done"),
    "unticked": N_("step “{step}” open again"),
    "skipped": N_("step “{step}” skipped"),
    "noted": N_("note on step “{step}”"),
    "contained": N_("harm stopped"),
    "restored": N_("restored"),
    "added": N_("{table} “{text}” added"),
    "changed": N_("{table} changed ({field})"),
    "removed": N_("{table} “{text}” removed"),
    "moved": N_("{table} “{text}” moved"),
    "done": N_("“{text}” done"),
    "undone": N_("“{text}” not done after all"),
    "kept": N_("“{text}” kept on {on}"),
    "planned": N_("if-then plan “{text}” kept"),
    "reread": N_("if-then plan “{text}” read again"),
    "held": N_("“{text}” held"),
    "lapsed": N_("“{text}” did not hold"),
    "occurrence_skipped": N_("“{text}” skipped on {on}"),
    "occurrence_moved": N_("“{text}” moved from {on} to {to}"),
    "reminded": N_("reminder “{text}” set"),
    "imported": N_("reminders brought in from another calendar ({count})"),
    "drafted": N_("message to {name} begun"),
    "sent": N_("message to {name} sent"),
    "replied": N_("{name} replied"),
    "commented": N_("comment on the message to {name}"),
    "slept_on": N_("message put aside until {at}"),
    "settling": N_("a while for yourself begun"),
    "settled": N_("a while for yourself ended"),
    "felt": N_("what you feel noted"),
    "looked": N_("a look at what may come of it"),
    "sorted_out": N_("what weighs on you noted"),
    "private_removed": N_("something of step 0 removed"),
    "repeats": N_("repeats “{title}” ({ref})"),
    "repeats_none": N_("repeats no earlier incident after all"),
    "guard_reopened": N_("guard “{text}” to do again, because of {ref}"),
    "closed": N_("closed ({relationship})"),
    "closed_because": N_("closed ({relationship}): {reason}"),
    "recalled": N_("lesson read again: “{text}”"),
    "reopened": N_("open again"),
    "trashed": N_("“{title}” put in the trash"),
    "untrashed": N_("“{title}” out of the trash"),
    "resolved": N_("two versions settled ({field})"),
    "brought_back": N_("“{title}” brought back as it was {at}"),
    "edited": N_("“{title}” edited by hand"),
    "date_set": N_("“{text}”: another date, {on} ({reason})"),
    "waived": N_("“{text}” does not count here ({reason})"),
    "asked": N_("{question}: {answer}"),
    "kit": N_("kit of {client} changed ({field})"),
}
UNNAMED: dict[str, str] = {
    "captured": N_("incident noted"),
    "added": N_("{table} added"),
    "changed": N_("{table} changed"),
    "removed": N_("{table} removed"),
    "moved": N_("{table} moved"),
    "done": N_("{table} done"),
    "undone": N_("{table} not done after all"),
    "reminded": N_("reminder set"),
    "repeats": N_("repeats {ref}"),
    "guard_reopened": N_("guards to do again, because of {ref}"),
    "closed": N_("closed"),
    "closed_because": N_("closed: {reason}"),
    "recalled": N_("lesson read again"),
    "trashed": N_("incident put in the trash"),
    "untrashed": N_("incident out of the trash"),
    "resolved": N_("two versions settled"),
    "brought_back": N_("brought back as it was {at}"),
    "edited": N_("incident edited by hand"),
    "kit": N_("kit of {client} changed"),
}
"""The same acts on something that has no text of its own to name it by."""

_NAMES = ("text", "title", "field", "relationship")
_TIMES = ("at", "until", "on", "to")


def act(code: str, values: Mapping[str, str], *, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """Say one act of `recovery.change.Act` or of a journal row; `now` and `zone` make its times read "today 10:20"."""
    named = any(values.get(name) for name in _NAMES)
    template = ACTS.get(code) if named else UNNAMED.get(code, ACTS.get(code))
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
    if table == "deadlines":
        shown["text"] = rule_name(values.get("text", ""))
    if "question" in values:
        shown |= _answered(values["question"], values.get("answer", ""))
    if "relationship" in values:
        shown["relationship"] = label("relationship", values["relationship"])
    return fill(_(template), shown)


def _answered(question: str, answer: str) -> dict[str, str]:
    """Say a question that is asked once, and what was answered."""
    if question == "personal_data":
        return {"question": field_label("incident", question), "answer": label(question, answer)}
    return {"question": row_label("insurance"), "answer": _("no") if answer == "no" else answer}
