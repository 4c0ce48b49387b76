"""Writing a report from the app: in which form, and where to; it is made beside everything else."""

import os
from functools import partial
from pathlib import Path

from recovery.kinds import TEXT
from recovery.records import reference
from screens.asking import Question, ask_text
from storage.disk.places import absolute
from storage.exporting.reports import FORMS, Reports, file_name, free_name
from tui.app import RebondApp
from tui.messages import Refused, Written
from tui.screen import RebondScreen
from words.errors import RebondError
from words.say import N_, _

_NAMED = {
    "pdf": N_("PDF, to print"), "html": N_("web page"), "md": N_("text, in Markdown"),
}  # fmt: skip
_NEUTRAL = {
    "pdf": N_("PDF without names"), "html": N_("web page without names"), "md": N_("text without names"),
}  # fmt: skip


def ask_report(screen: RebondScreen, id: str) -> None:
    """Ask in which form the report of an incident is wanted, then where to, and write it."""
    from tui.widgets.choice import Choice, Option

    options = [Option(form, _(_NAMED[form])) for form in FORMS]
    options += [Option(f"neutral {form}", _(_NEUTRAL[form])) for form in FORMS]
    screen.ask(Choice(_("Write a report as"), options), partial(_ask_where, screen, id))


def _ask_where(screen: RebondScreen, id: str, answer: str, given: str = "", wrong: str = "") -> None:
    form, neutral = answer.removeprefix("neutral "), answer.startswith("neutral ")
    value = given or os.fspath(free_name(Path.home(), file_name(reference(id), form, neutral=neutral)))
    question = Question(_("Write it to"), TEXT, value)

    def write(text: str) -> None:
        try:
            path = absolute(text.strip())
            if path.is_dir():
                path = free_name(path, file_name(reference(id), form, neutral=neutral))
        except (OSError, ValueError, RebondError) as error:
            said = error.text if isinstance(error, RebondError) else _("That cannot be the name of a file.")
            _ask_where(screen, id, answer, text, said)
            return
        if os.path.lexists(path):
            _ask_where(screen, id, answer, text, _("Something of that name is there already; choose another one."))
            return
        app = screen.rebond
        app.run_worker(partial(_write, app, id, form, path, neutral=neutral), thread=True, group="report")

    ask_text(screen, question, write, lambda _text: None, wrong)


def _write(app: RebondApp, id: str, form: str, path: Path, *, neutral: bool) -> None:
    from storage.exporting.outside import given_away

    try:
        store = app.desk.store
        data = Reports(store, app.now(), neutral=neutral, sender=app.config.get("name")).one(id, form)
        with given_away(path, store.root) as file:
            file.write(data)
    except RebondError as error:
        app.post_message(Refused(error))
    else:
        app.post_message(Written(path))
