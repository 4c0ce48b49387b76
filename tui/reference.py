"""Prints every action and its keys as Markdown, for the documentation: `python -m tui.reference [fr|en]`."""

import sys

from tui.actions import ACTIONS, EVERYWHERE, LIST, PAGE, Action
from tui.keymap import Keymap
from words.say import N_, _, use

PLACES = {
    EVERYWHERE: N_("Everywhere"), "dashboard": N_("Dashboard"), "incident": N_("Incident"),
    "builder": N_("A message"), "call": N_("A call"), "settings": N_("Settings"), LIST: N_("Lists and texts"),
}  # fmt: skip
"""The headings, by place; an action stands under the first of its places that is here."""


def reference() -> str:
    """Write the table of keys, a heading a place, with the name by which keys are changed in the settings file."""
    keymap = Keymap()
    keys, what, name = _("Keys"), _("What it does"), _("Name")
    parts = [f"# {keys}"]
    for place, heading in PLACES.items():
        actions = [action for action in ACTIONS.values() if _place(action) == place]
        rows = [_row(action, keymap) for action in actions]
        parts.append("\n".join([f"## {_(heading)}", "", f"| {keys} | {what} | {name} |", "| --- | --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"


def _place(action: Action) -> str:
    found = next((place for place in PLACES if place in action.places), "")
    return found or (LIST if PAGE in action.places else EVERYWHERE)


def _row(action: Action, keymap: Keymap) -> str:
    keys = " ".join(f"`{key}`" for key in keymap.all_shown(action.id)) or f"`:` {_(action.label)}"
    return f"| {keys} | {_(action.help)} | `{action.id}` |".replace("`|`", "`\\|`")


if __name__ == "__main__":
    use(sys.argv[1] if len(sys.argv) > 1 else "en")
    sys.stdout.write(reference())
