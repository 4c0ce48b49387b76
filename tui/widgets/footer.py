"""The last line of a screen: the few keys that matter here and now."""

from collections.abc import Callable, Iterable, Sequence

from tui.actions import Action, actions_of
from tui.keymap import Keymap
from tui.line import EMPTY, Line, Piece, line_width
from tui.widgets.lines import Lines
from words.say import _

MOST, WIDE = 7, 110
"""More than seven keys are more than one reads at a glance, but on a wide screen."""


class Footer(Lines):
    """Keys and labels of the actions marked for the footer in the table; what does not fit is left out."""

    def __init__(self, lines: Sequence[Line] = (EMPTY,)) -> None:
        super().__init__(lines, bar=True, id="footer")


def action_label(action: Action) -> str:
    """Say an action's label."""
    return _(action.label)


def keys_line(screen: str, keymap: Keymap, label: Callable[[Action], str], cells: int, symbols: str) -> Line:
    """Draw the keys of a screen; `label` gives an action's text, or "" to leave it out now.

    Where not all of them fit, how to leave stays, and those before it go.
    """
    made: list[tuple[Piece, ...]] = []
    for action in actions_of(screen):
        text = label(action) if action.footer and keymap.keys(action.id) else ""
        if text:
            made.append(((keymap.shown(action.id, symbols=symbols), "accent"), (f" {text}  ", "text")))
    while made and (sum(map(line_width, made)) - 1 > cells or (len(made) > MOST and cells < WIDE)):
        del made[-2 if len(made) > 1 else -1]
    return ((" ", "text"), *(piece for pieces in made for piece in pieces))


def acts_line(acts: Iterable[tuple[str, str]], keymap: Keymap, symbols: str, cells: int) -> Line:
    """Draw what keys do to the line under the cursor, as far as they fit; each is an action, or two, and a label."""
    pieces: list[Piece] = [(" ", "text")]
    for ids, text in acts:
        key = " ".join(keymap.shown(id, symbols=symbols) for id in ids.split())
        made: list[Piece] = [(key, "accent"), (f" {text}   ", "dim")]
        if line_width((*pieces, *made)) - 3 <= cells:
            pieces += made
    return tuple(pieces)
