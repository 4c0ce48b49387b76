"""What happened before, in words: what helped then, and how a guard that was meant to prevent it went."""

from words import dates
from words.say import _, p_


def good(minutes_to_restore: int | None, stayed: str, helped: str) -> list[str]:
    """Say what went well the last time: how soon it was restored, who stayed, and what was found to help."""
    said = []
    if minutes_to_restore is not None:
        said.append(_("restored in {time}").format(time=dates.minutes(minutes_to_restore)))
    if stayed:
        said.append(_("{name} stayed").format(name=stayed))
    if helped:
        said.append(_("what helped: {text}").format(text=helped))
    return said


def guard_state(state: str, kept: int, of: int) -> str:
    """Say how a guard went, by its state in `recovery.repeats.Guard`, and how many of its days were kept."""
    said = {
        "held": p_("guard", "held"),
        "in_place": p_("guard", "in place"),
        "lapsed": p_("guard", "did not hold"),
        "dropped": p_("guard", "dropped"),
        "to_do": p_("guard", "still to do"),
    }[state]
    days = _("kept {part} of {whole}").format(part=kept, whole=of) if of else ""
    return f"{said} · {days}" if days else said
