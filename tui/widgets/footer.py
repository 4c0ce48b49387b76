"""The last line of a screen: the few keys that matter here and now."""

from collections.abc import Callable, Sequence

from tui.actions import Action, actions_of
from tui.keymap import Keymap
from tui.line import EMPTY, Line, Piece, line_width
from tui.widgets.lines import Lines
from words.say import _

MOST = 7
"""At 80 columns more than seven do not fit."""


class Footer(Lines):
    """Keys and labels of the actions marked for the footer in the table; what does not fit is left out."""

    def __init__(self, lines: Sequence[Line] = (EMPTY,)) -> None:
        super().__init__(lines, bar=True, id="footer")


def action_label(action: Action) -> str:
    """Say an action's label."""
    return _(action.label)


def keys_line(screen: str, keymap: Keymap, label: Callable[[Action], str], cells: int, symbols: str) -> Line:
    """Draw the keys of a screen; `label` gives an action's text, or "" to leave it out now."""
    made: list[Piece] = []
    shown = 0
    used = 1
    for action in actions_of(screen):
        text = label(action) if action.footer and keymap.keys(action.id) else ""
        if not text:
            continue
        pieces = ((keymap.shown(action.id, symbols=symbols), "accent"), (f" {text}  ", "text"))
        size = line_width(pieces)
        if used + size - 2 > cells or (shown == MOST and cells < 110):
            continue
        made += pieces
        used += size
        shown += 1
    return ((" ", "text"), *made)
