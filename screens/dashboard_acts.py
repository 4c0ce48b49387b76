"""What the keys of the dashboard do."""

from functools import partial

from textual import events

from recovery.changes import telling
from recovery.records import Incident
from recovery.summary import Broken, Summary
from recovery.telling import person_name, to_answer, to_tell
from recovery.urgency import Standing
from tui.actions import Action
from tui.screen import RebondScreen
from words.labels import label
from words.say import _

CAPTURE = "capture"
"""The journal name of the line that capture types on."""


class DashboardActs(RebondScreen):
    """The dashboard's actions; it says which entry they are about."""

    @property
    def current(self) -> tuple[Summary | Broken, Standing] | None:
        """The entry under the cursor with its standing, or None when there is none."""
        raise NotImplementedError

    def applies(self, id: str) -> bool:
        if id == "resume":
            return bool(self.rebond.unfinished)
        if id in ("open", "search"):
            return self.current is not None
        return True

    def label(self, action: Action) -> str:
        if action.id == "open" and self.current and isinstance(self.current[0], Broken):
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

        self.ask(Capture(self.rebond, text), lambda _value: None, partial(self._keep, CAPTURE))

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
        if self.rebond.desk.readable(id) is None:
            self.rebond.say(
                _("The incident of this text is gone; the text: {text}").format(text=self.rebond.typed_before(names[0]))
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
        incident = self._incident()
        if incident is None:
            return
        waiting = [(row, person_name(person), label("role", person.role)) for row, person in to_tell(incident)]
        waiting += [(row, person_name(person), _("waits for an answer")) for row, person in to_answer(incident)]
        if not waiting:
            self._ask_name(incident.id)
        elif len(waiting) == 1:
            self._ask_channel(incident.id, waiting[0][0])
        else:
            self._choose(_("Who was told?"), waiting, partial(self._ask_channel, incident.id))

    def action_tomorrow(self) -> None:
        incident = self._incident()
        if incident is None:
            return
        waiting = [(row, person_name(person), label("role", person.role)) for row, person in to_tell(incident)]
        if not waiting:
            self.rebond.say(_("Nobody is waiting to be told here."))
        elif len(waiting) == 1:
            self._ask_reason(incident.id, waiting[0][0])
        else:
            self._choose(_("Who can wait until tomorrow?"), waiting, partial(self._ask_reason, incident.id))

    def _choose(self, question: str, people: list[tuple[str, str, str]], then: "partial[None]") -> None:
        from tui.widgets.choice import Choice, Option

        options = [
            Option(row, _("{name} ({role})").format(name=name or _("someone"), role=role)) for row, name, role in people
        ]
        self.ask(Choice(question, options), then)

    def _ask_channel(self, id: str, row: str) -> None:
        from tui.widgets.choice import Choice, Option

        # The keys stay the same in every language, as all keys do.
        keys = {"call": "c", "in_person": "i", "mail": "m", "message": "t", "letter": "l", "other": "o"}
        options = [Option(value, label("channel", value), key) for value, key in keys.items()]
        self.ask(Choice(_("How?"), options), partial(self._told, id, row))

    def _told(self, id: str, row: str, channel: str) -> None:
        incident = self.rebond.desk.incident(id)
        person = incident.people.get(row)
        if person is not None and row in dict(to_answer(incident)):
            self.rebond.act(id, lambda ctx, document: telling.answered(ctx, id, document, row))
            return
        self.rebond.act(id, lambda ctx, document: telling.told(ctx, id, document, row, channel=channel))

    def _ask_name(self, id: str) -> None:
        from tui.widgets.entry import Entry

        self.ask(Entry(_("Who did you tell?")), partial(self._add_and_tell, id))

    def _add_and_tell(self, id: str, name: str) -> None:
        if not name.strip():
            return
        added: list[str] = []

        def build(ctx, document):  # type: ignore[no-untyped-def]
            row, change = telling.add_person(ctx, id, document, name)
            added.append(row)
            return change

        if self.rebond.act(id, build) and added:
            self._ask_channel(id, added[0])

    def _ask_reason(self, id: str, row: str) -> None:
        desk = self.rebond.desk
        context = desk.context()
        if telling.can_wait_for_morning(context, desk.document(id)):
            self._put_off(id, row, _("It is night."))
            return
        from tui.widgets.entry import Entry

        self.ask(Entry(_("Why can it wait until 08:00?")), partial(self._put_off, id, row))

    def _put_off(self, id: str, row: str, reason: str) -> None:
        self.rebond.act(
            id,
            lambda ctx, document: telling.tell_later(ctx, id, document, row, telling.next_morning(ctx), reason),
        )

    def _incident(self) -> Incident | None:
        if self.current is None or isinstance(self.current[0], Broken):
            return None
        return self.rebond.desk.readable(self.current[0].id)

    # Elsewhere.

    def action_search(self) -> None:
        self.rebond.show("search")

    def action_french(self) -> None:
        self.rebond.speak("fr")

    def action_english(self) -> None:
        self.rebond.speak("en")

    def action_example(self) -> None:
        from screens.example import load

        if len(self.rebond.desk.entries):
            self.rebond.say(_("The example is only for an empty folder; “rebond demo” makes one elsewhere."))
            return
        load(self.rebond)
