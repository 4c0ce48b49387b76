"""What stands where nothing is open: in an empty store three lines of welcome, the language where nobody told, and
where to begin; in any other what leads to the incidents that are closed."""

from typing import TYPE_CHECKING

from tui.line import EMPTY, Line, line
from words.say import _
from words.terminal import wrap

if TYPE_CHECKING:
    from screens.week import Week
    from tui.app import RebondApp


def nothing_open(app: "RebondApp", week: "Week | None", cells: int) -> list[Line]:
    """Draw what comes back when, and what there is to do, where every incident is closed."""
    from screens.week import ahead_lines  # an empty store does without

    keys = app.keymap
    ways = (
        ("new", _("Say what happened: one line is enough")),
        ("search", _("Search all incidents, the closed ones too")),
        ("insights", _("Look back: how fast, what was kept")),
        ("kit", _("On a calm day: your clients’ emergency kit")),
        ("guide", _("Read about the five steps")),
    )
    lines = [EMPTY, line("  " + _("Nothing is open."))]
    if week is not None and week.ahead:
        today = week.start.date()
        lines += [EMPTY, line(("  " + _("What comes back shows here on its day:"), "dim"))]
        lines += ahead_lines(week.ahead, today, cells, hidden=app.titles_hidden)
    return [*lines, EMPTY, *(line("  ", (keys.shown(id), "accent"), f"  {text}") for id, text in ways)]


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
