"""What the keys of the dashboard do."""

from functools import partial
from typing import TYPE_CHECKING

from textual import events

from recovery.change import PROJECTS
from recovery.summary import Broken, Summary
from tui.actions import Action
from tui.screen import RebondScreen
from words.say import _

if TYPE_CHECKING:
    from recovery.agenda import AgendaItem
    from recovery.records import Incident
    from recovery.urgency import Standing

CAPTURE = "capture"
"""The journal name of the line that capture types on."""


class DashboardActs(RebondScreen):
    """The dashboard's actions; it says which entry they are about."""

    like: tuple[str, str] = ("", "")
    """What was captured last, and the past incident that was spoken of then, until the cursor goes elsewhere."""

    @property
    def current(self) -> "tuple[Summary | Broken, Standing] | None":
        """The entry under the cursor with its standing, or None when there is none."""
        raise NotImplementedError

    def go_to(self, id: str) -> None:
        """Put the cursor on an incident, where it is on the board."""
        raise NotImplementedError

    def applies(self, id: str) -> bool:
        if id == "resume":
            return bool(self.rebond.unfinished)
        if id == "open":
            return len(self.rebond.board) > 0
        if id in ("search", "insights"):
            return bool(self.rebond.desk.entries)
        if id in ("held", "not_held"):
            return self._asked is not None
        if id == "report":
            return self.current is not None and isinstance(self.current[0], Summary)
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Two digits are worth a key only while nobody told which language to speak; the palette always has them.
        return self.rebond.language_open if action in ("french", "english") else True

    def label(self, action: Action) -> str:
        if action.id == "open" and self.is_mounted and self.current and isinstance(self.current[0], Broken):
            return ""
        counts = self.rebond.board.counts
        if action.id == "conflicts" and not (counts.conflicts or counts.broken or self.rebond.to_look_at):
            return ""
        return super().label(action)

    # Capture.

    def action_new(self) -> None:
        self.capture(self.rebond.typed_before(CAPTURE))

    def on_paste(self, event: events.Paste) -> None:
        if self.panel is None and event.text.strip():
            event.stop()
            self.capture(event.text.strip())

    def capture(self, text: str) -> None:
        """Open the line that asks what happened."""
        from screens.capture import Capture

        panel = Capture(self.rebond, text)

        def saved(id: str) -> None:
            self.like = id, panel.like
            self.go_to(id)

        self.ask(panel, saved, partial(self._keep, CAPTURE))

    def _keep(self, name: str, text: str) -> None:
        if text.strip():
            self.rebond.keep(name, text)
        else:
            self.rebond.forget(name)

    def action_resume(self) -> None:
        names = list(self.rebond.unfinished)
        if not names:
            return
        if CAPTURE in names:
            self.action_new()
            return
        id = names[0].partition("/")[0]
        if id == PROJECTS:
            self.rebond.show("kit", resume=names[0])
            return
        if self.rebond.desk.readable(id) is None:
            self.rebond.say(
                _("The incident of this text is gone; this is what you wrote: {text}").format(
                    text=self.rebond.typed_before(names[0])
                )
            )
            self.rebond.forget(names[0])
            return
        self.rebond.show("incident", id=id, resume=names[0])

    # The incident under the cursor.

    def action_open(self) -> None:
        if self.current is None:
            return
        entry = self.current[0]
        self.rebond.seen(entry.id)
        if isinstance(entry, Broken):
            self.action_edit_file()
        else:
            self.rebond.show("incident", id=entry.id)
            if self.like[0] == entry.id and self.like[1]:
                # Right after capture, over the new one: what helped when something like it happened before.
                self.rebond.show("incident", id=self.like[1])
            self.like = "", ""

    def on_rows_chosen(self) -> None:
        self.action_open()

    def action_edit_file(self) -> None:
        from tui.editor import edit_file

        if self.current is None:
            return
        entry = self.current[0]
        path = self.rebond.desk.index.path(entry.id)
        if path is None:
            return
        line, column = (entry.line, entry.column) if isinstance(entry, Broken) else (1, 1)
        if edit_file(self.app, path, line, column):
            self.rebond.look_at([path])

    # Telling.

    def action_told(self) -> None:
        from screens.telling import ask_who

        incident = self._incident()
        if incident is not None:
            ask_who(self, incident)

    def action_message(self) -> None:
        from screens.writing_to import ask_whom

        incident = self._incident()
        if incident is not None:
            ask_whom(self, incident)

    def action_who(self) -> None:
        self.rebond.show("who")

    def action_examples(self) -> None:
        self.rebond.show("examples")

    def action_tomorrow(self) -> None:
        from screens.telling import ask_who_can_wait

        incident = self._incident()
        if incident is not None:
            ask_who_can_wait(self, incident)

    # Looking back on a guard.

    def action_held(self) -> None:
        self._look_back(yes=True)

    def action_not_held(self) -> None:
        self._look_back(yes=False)

    def _look_back(self, *, yes: bool) -> None:
        from screens.guards import answer

        if self._asked is not None:
            answer(self, *self._asked, yes=yes)
        else:
            self.rebond.say(_("Here nothing asks whether it held."))

    @property
    def _asked(self) -> tuple[str, str, str] | None:
        """What is to be looked back on or read again, as incident, row and kind: under the cursor, or come back."""
        from recovery.effectiveness import is_asked

        wait, item = self.current[1].wait if self.current else None, self.looked_back_on
        if self.current and wait is not None and is_asked(wait, int(self.rebond.now().timestamp())):
            return self.current[0].id, wait.row, wait.code
        return (item.incident, item.row, item.kind) if item and item.kind in ("check", "reread") else None

    @property
    def looked_back_on(self) -> "AgendaItem | None":
        """What came back today and is the first to be answered, whichever incident it is of."""
        raise NotImplementedError

    def _incident(self) -> "Incident | None":
        if self.current is None or isinstance(self.current[0], Broken):
            return None
        return self.rebond.desk.readable(self.current[0].id)

    # Elsewhere.

    def action_search(self) -> None:
        self.rebond.show("search")

    def action_conflicts(self) -> None:
        self.rebond.show("conflicts")

    def action_timeline(self) -> None:
        self.rebond.show("timeline")

    def action_kit(self) -> None:
        self.rebond.show("kit")

    def action_french(self) -> None:
        self.rebond.speak("fr")

    def action_english(self) -> None:
        self.rebond.speak("en")

    def action_example(self) -> None:
        from screens.example import load

        if len(self.rebond.desk.entries) or not self.rebond.loaded:
            self.rebond.say(_("The example is only for an empty folder; “rebond demo” makes one elsewhere."))
            return
        load(self.rebond)

    # Looking back, and taking something out.

    def action_insights(self) -> None:
        self.rebond.show("insights")

    def action_report(self) -> None:
        from screens.reporting import ask_report

        if self.current is not None:
            ask_report(self, self.current[0].id)
