"""What stands where nothing is open: in an empty store three lines of welcome, the language where nobody told, and
where to begin; in any other what leads to the incidents that are closed."""

from typing import TYPE_CHECKING

from tui.line import EMPTY, Line, line
from words.say import _
from words.terminal import wrap

if TYPE_CHECKING:
    from tui.app import RebondApp


def nothing_open(app: "RebondApp") -> list[Line]:
    """Draw what there is to do where every incident is closed."""
    keys = app.keymap
    ways = (
        ("new", _("Say what happened: one line is enough")),
        ("search", _("Find an incident that is closed")),
        ("insights", _("Look back: how fast, what was kept")),
        ("kit", _("On a calm day: your clients’ emergency kit")),
        ("guide", _("Read about the five steps")),
    )
    said = line("  " + _("Nothing is open."))
    return [EMPTY, said, EMPTY, *(line("  ", (keys.shown(id), "accent"), f"  {text}") for id, text in ways)]


def welcome(app: "RebondApp", cells: int) -> list[Line]:
    """Draw the welcome in so many cells."""
    keys = app.keymap
    lines: list[Line] = [EMPTY]
    for text in (
        _("Welcome. Something went wrong? Here is where to begin, one step at a time."),
        _("Nothing is sent and nothing is counted: Rebond never calls home."),
        _("Everything is in this folder, in files that you can read: {folder}").format(folder=app.desk.store.root),
    ):
        lines += [line("  " + part) for part in wrap(text, max(cells - 4, 20))]
    lines.append(EMPTY)
    lines.append(line("  ", (keys.shown("new"), "accent"), "  " + _("Say what happened: one line is enough")))
    lines.append(line("  ", (keys.shown("guide"), "accent"), "  " + _("Read about the five steps")))
    lines.append(line("  ", (keys.shown("kit"), "accent"), "  " + _("On a calm day: your clients’ emergency kit")))
    lines.append(line("  ", (keys.shown("palette"), "accent"), "  " + _("All commands; among them “Load the example”")))
    if app.language_open:
        lines += [EMPTY, line("  ", ("1", "accent"), "  Français     ", ("2", "accent"), "  English")]
    return lines
