"""The few signs of the app, with plain letters for terminals that cannot show them."""

_STEPS = {
    "unicode": {"o": "○", "h": "◐", "d": "●", "s": "·"},
    "ascii": {"o": "-", "h": "+", "d": "*", "s": "."},
}
_STEP_ROLES = {"o": "dim", "h": "warm", "d": "done", "s": "dim"}
_MARKS = {"↩": "<", "§": "$"}
_MARK_ROLES = {"x": "urgent", "#": "urgent", "*": "urgent", "!": "urgent", "↩": "date", "§": "date", "~": "dim"}


def step_glyph(letter: str, symbols: str) -> tuple[str, str]:
    """Draw the state of a step (o to do, h half, d done, s skipped) as a glyph and its role."""
    return _STEPS[symbols].get(letter, "?"), _STEP_ROLES.get(letter, "dim")


def mark_glyph(mark: str, symbols: str) -> tuple[str, str]:
    """Draw the mark of a row as one cell and its role."""
    shown = _MARKS.get(mark, mark) if symbols == "ascii" else mark
    return shown, _MARK_ROLES.get(mark, "text")


def plain(text: str, symbols: str) -> str:
    """Write the app's own signs in a text with plain letters where symbols are "ascii"."""
    if symbols != "ascii":
        return text
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"·": "-", "…": ".", "─": "-", "⏎": "enter", "←": "<", "→": ">", "↩": "<", "§": "$", "↑": "^"})
