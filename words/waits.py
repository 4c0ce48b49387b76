"""What comes next, in the few cells that a list has for it; capitals say that someone is waiting."""

from words.fill import fill
from words.labels import step_long
from words.rules import rule_name
from words.say import NP_, p_
from words.terminal import visible

# No colons: what says it often stands behind one, such as "Next:".
WAITS: dict[str, str] = {
    "contain": NP_("next", "STOP — {text}"),
    "tell": NP_("next", "TELL {text}"),
    "answer": NP_("next", "ANSWER {text}"),
    "legal": NP_("next", "{text}"),
    "insurer": NP_("next", "notify {text}"),
    "update": NP_("next", "give an update"),
    "act": NP_("next", "{text}"),
    "gesture": NP_("next", "gesture — {text}"),
    "draft": NP_("next", "message to {text}, not sent"),
    "read_again": NP_("next", "read again and send — {text}"),
    "follow_up": NP_("next", "follow up with {text}, once"),
    "contact": NP_("next", "contact {text}"),
    "contact_again": NP_("next", "get back to {text}"),
    "check": NP_("next", "did it hold? {text}"),
    "recall": NP_("next", "lesson — {text}"),
    "reread": NP_("next", "read your plan again — {text}"),
    "close": NP_("next", "wrap up"),
}
WITHOUT_TEXT: dict[str, str] = {
    "contain": NP_("next", "STOP the harm"),
    "tell": NP_("next", "WHO must know?"),
    "answer": NP_("next", "ANSWER them"),
    "legal": NP_("next", "date to respect"),
    "insurer": NP_("next", "notify the insurer"),
    "act": NP_("next", "an action to do"),
    "gesture": NP_("next", "deliver the gesture"),
    "draft": NP_("next", "message not sent yet"),
    "read_again": NP_("next", "read the message again"),
    "follow_up": NP_("next", "follow up once"),
    "contact": NP_("next", "get in touch"),
    "contact_again": NP_("next", "get back in touch"),
    "check": NP_("next", "did it hold?"),
    "recall": NP_("next", "a lesson to read again"),
    "reread": NP_("next", "read your plan again"),
}


def wait(code: str, text: str) -> str:
    """Say one `recovery.summary.Wait` shortly: "TELL Karim", « PRÉVENIR Karim »; `text` is who or what."""
    if code == "step":
        return step_long(text)
    if code == "legal":
        text = rule_name(text)
    template = (WAITS if text else WITHOUT_TEXT).get(code) or WAITS.get(code)
    return fill(p_("next", template), {"text": text}) if template else visible(text or code)
