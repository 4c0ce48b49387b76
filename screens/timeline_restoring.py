"""Bringing an earlier state back from the history: as a new change, which undo takes back."""

from datetime import datetime

from recovery.change import PROJECTS, Change, Context, Document, Path
from recovery.changes.bringing_back import bring_back
from screens.timeline_words import Entry, when_text
from tui.screen import RebondScreen
from tui.widgets.choice import Choice, Option
from words.fill import fill
from words.say import _

VALUES, BEFORE, AFTER = "values", "before", "after"


def ask_what(screen: RebondScreen, entry: Entry, older: datetime | None = None) -> None:
    """Ask what shall be as it was: the values of this change alone, or everything; `older` is the change before it."""
    app = screen.rebond
    when = when_text(entry, app.now(), app.desk.zone)
    options = _options(entry, app.desk.entry(entry.told.id) is not None or entry.told.id == PROJECTS)
    if not options:
        app.say(_("There is no other state here to bring back."))
        return

    def answered(answer: str) -> None:
        _bring_back(screen, entry, answer, older or entry.told.at)

    screen.ask(Choice(fill(_("What shall be as it was? (the change of {when})"), {"when": when}), options), answered)


def _options(entry: Entry, is_there: bool) -> list[Option]:
    told = entry.told
    options = []
    if is_there and told.before and told.what in ("changed", "merged"):
        options.append(Option(VALUES, _("only what this change touched, as it was before")))
    if told.before:
        options.append(Option(BEFORE, _("everything as it was before this change")))
    if told.after:
        options.append(Option(AFTER, _("everything as it was after this change")))
    return options


def _bring_back(screen: RebondScreen, entry: Entry, what: str, older: datetime) -> None:
    app, told = screen.rebond, entry.told
    earlier = told.after if what == AFTER else told.before
    at = told.at if what == AFTER else older
    only: tuple[Path, ...] = tuple(edit.path for edit in told.edits) if what == VALUES else ()

    is_there = told.id == PROJECTS or app.desk.entry(told.id) is not None

    def build(ctx: Context, document: Document) -> Change:
        return bring_back(ctx, told.id, document if is_there else None, earlier, at, only=only)

    if is_there and not build(app.desk.context(), app.desk.beside(told.id)).edits:
        app.say(_("Nothing to bring back: it is like that already."))
    elif app.act(told.id if is_there else "", build) is not None:
        key = app.keymap.shown("undo")
        app.say(fill(_("Brought back; {key} takes it back again."), {"key": key}))
