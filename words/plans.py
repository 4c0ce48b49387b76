"""An if-then plan as one sentence to read aloud, however its halves were typed."""

import re

from words.fill import fill
from words.say import _, language

_LEADING = {
    "en": (re.compile(r"(?:if|when|whenever)\s+", re.IGNORECASE), re.compile(r"then\s*,?\s+", re.IGNORECASE)),
    "fr": (re.compile(r"(?:si|quand)\s+", re.IGNORECASE), re.compile(r"alors\s*,?\s+", re.IGNORECASE)),
}
"""What a half may have been begun with: it would stand there twice."""
_HE = re.compile(r"(?:s['’]\s*)?(ils?)\s+", re.IGNORECASE)


def plan(cue: str, act: str) -> str:
    """Say a plan: "If it is Friday, then I deploy nothing."; what is the first line of each half."""
    spoken = language()
    before, after = _LEADING[spoken]
    cue, act = before.sub("", _one_line(cue), count=1), after.sub("", _one_line(act), count=1)
    he = _HE.match(cue) if spoken == "fr" else None
    if he:
        return fill(
            _("If {cue}, then {act}.").replace("Si ", "S’", 1), {"cue": he[1].lower() + cue[he.end(1) :], "act": act}
        )
    return fill(_("If {cue}, then {act}."), {"cue": cue, "act": act})


def _one_line(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first.rstrip(" .,;")
