"""What is said where someone has waited to be told or answered for a day, and for two: gently, and to the point."""

from words.say import N_, _

_SAID = {
    ("tell", 1): N_("A day has passed: two sentences are enough to begin."),
    ("tell", 2): N_("Over two days now: better that it comes from you, even unfinished."),
    ("answer", 1): N_("A day has passed: two sentences are enough, the rest can follow."),
    ("answer", 2): N_("Over two days now: a short honest answer beats a perfect one later."),
}

ARROWS = ("", "↑", "↑↑")
"""The sign behind how long somebody has waited, once that counts for more: after a day, after two."""


def escalated(code: str, escalation: int) -> str:
    """Say what a wait ("tell" or "answer") calls for after one or two escalations; "" where there is nothing to say."""
    template = _SAID.get((code, escalation))
    return _(template) if template else ""


def since(text: str, escalation: int, *, plain: bool = False) -> str:
    """Write how long somebody has waited with the sign of its escalation, `^` where only plain letters are shown."""
    arrows = ARROWS[escalation]
    return f"{text} {arrows.replace('↑', '^') if plain else arrows}" if arrows else text
