"""Fills an empty store with the example, act by act like everything else, so that undo takes it back too."""

from typing import TYPE_CHECKING

from recovery.change import Act, Change
from recovery.demo.five import incidents
from recovery.merge import diff
from words.say import _, language

if TYPE_CHECKING:
    from tui.app import RebondApp


def load(app: "RebondApp") -> None:
    """Write the five incidents of the example into the store, in the language spoken."""
    for id, document in incidents(language(), app.desk.context()):
        title = document["incident"]["main"]["title"]
        change = Change(id, Act("captured", {"title": title}), diff({}, document), creates=True)
        app.act("", lambda _ctx, _document, change=change: change)  # type: ignore[misc]
    app.say(_("Five people’s incidents, to look around in; undo takes them back one by one."))
