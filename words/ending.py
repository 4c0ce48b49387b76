"""What is said when something has ended: briefly, kindly, and nothing that nobody can promise."""

from words.say import _


def best() -> str:
    """Say to the person that they did their best, whatever came of it."""
    return _("You did your best, right to the end. The rest is theirs to decide.")


def after_closing(*, outcome: bool, lesson: bool) -> str:
    """Say what may still be noted after closing without an outcome or a lesson, in one line; "" with both."""
    if not outcome:
        return _("What became of it can be noted later, when it is known.")
    return "" if lesson else _("If a lesson comes to you later, there is room for it.")
