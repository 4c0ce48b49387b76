"""What is still missing in a step, as one short sentence."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from words.dates import stored
from words.fill import fill
from words.say import N_, _
from words.terminal import visible

HINTS: dict[str, str] = {
    "own_statement_missing": N_("Say what you did, in one sentence that begins with “I”."),
    "nobody_listed": N_("Who must know? Write their names down, even if you call later."),
    "not_told": N_("{name} does not know yet."),
    "tell_later": N_("{name} does not know yet; you put it off until {until}."),
    "tell_later.open": N_("{name} does not know yet; you put it off."),
    "not_answered": N_("{name} came to you first and is waiting for an answer."),
    "nobody_affected": N_("Who is hurt by this? Write down who it affects."),
    "feeling_missing": N_("What does {name} feel? One word is enough."),
    "effect_missing": N_("What does it change for {name}, concretely?"),
    "harm_goes_on": N_("Harm is still being done: stop it first."),
    "not_restored": N_("The harm is stopped, but not everything is back in place."),
    "repair_missing": N_("Write down one action or gesture that helps to put it right."),
    "option_choose": N_("Which way to repair it do you choose with them? Space chooses it."),
    "option_agree": N_("Have they agreed to this, and when? {text}"),
    "action_undated": N_("By when? Put a date, even one to confirm: {text}"),
    "action_open": N_("Still to do: {text}"),
    "gesture_open": N_("Promised and not delivered yet: {text}"),
    "repair_end_missing": N_(
        "Say how the repair ended: agreed and delivered, offered and refused, no answer, or cannot be repaired."
    ),
    "repair_end_date_missing": N_("Say when the repair ended."),
    "note_missing": N_("Say in one sentence what you are learning from it."),
    "change_missing": N_("Tie what you are learning to something that changes: one preventive action."),
    "not_thanked": N_("{name} helped and has not been thanked yet."),
    "prevention_missing": N_("Find one thing that makes it less likely next time."),
    "instead_missing": N_("This did not hold; what else could you do? {text}"),
    "reminder_missing": N_("Set a reminder for it, even if its end date is not certain yet."),
    "ready": N_("Nothing is missing here: you can tick this step."),
}


def hint(code: str, values: Mapping[str, str], *, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """Say one hint of `recovery.progress`; `now` and `zone` make its times read "tomorrow 08:00"."""
    shown = dict(values)
    if code == "tell_later":
        shown["until"] = stored(until, now, zone) if (until := values.get("until")) else ""
        code = code if until else "tell_later.open"
    shown["name"] = values.get("name") or _("Someone")
    template = HINTS.get(code)
    return fill(_(template), shown) if template else visible(code)
