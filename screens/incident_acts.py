"""What the keys of the incident screen do."""

from recovery.change import PRIVATE, PROJECTS, Path
from recovery.changes import rows, steps
from recovery.drafting.begin import unsent
from recovery.progress import progress
from recovery.records import FIXED_ROWS, STEPS, Incident
from recovery.summary import Broken
from recovery.versions import latest
from screens import guards, settling, similar_acts
from screens.adding import QUESTIONS, ask_row
from screens.choosing_date import ask_date
from screens.dating import ASKED, ask_other_date, leave_out, take_up
from screens.ends import close_or_reopen, trash_or_restore
from screens.fields import ask_field
from screens.incident_footer import footer_labels
from screens.items import Item, Look
from screens.linking import ask_action
from screens.missing import line_of
from screens.moving import ask_other_time, move_row
from screens.preventing import ask_factor, ask_half, ask_plan
from screens.repairing import ask_end
from screens.similar import is_past
from screens.telling import ask_decision, ask_who, ask_who_can_wait, until_morning
from screens.ticking import day_is, tick
from screens.writing_to import ask_whom, open_message
from tui.actions import Action
from tui.screen import RebondScreen
from tui.widgets.rows import Rows
from words.say import _


class IncidentActs(RebondScreen):
    """The actions of the incident screen; it says what is on show."""

    incident_id: str

    @property
    def incident(self) -> Incident | None:
        """The incident as it could last be read."""
        raise NotImplementedError

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        raise NotImplementedError

    @property
    def items(self) -> tuple[Item, ...]:
        """All the lines on show."""
        raise NotImplementedError

    @property
    def rows(self) -> Rows:
        """The list of lines."""
        raise NotImplementedError

    @property
    def place(self) -> Path:
        """What is on show: ("steps", STEP), ("lists", NAME) or (TABLE, ROW)."""
        raise NotImplementedError

    @property
    def step(self) -> str:
        """The step on show, or under the list on show."""
        raise NotImplementedError

    @property
    def look(self) -> Look:
        """What drawing needs to know beside the incident."""
        app = self.rebond
        newer = self.incident is not None and (self.incident.main.version or 1) > latest()
        return Look(
            app.now(), app.desk.store.zone, app.symbols, newer or app.desk.read_only,
            app.config.get("settle.minutes"), app.desk.beside(PRIVATE), app.desk.beside(PROJECTS),
            self.rows.size.width or self.size.width, str(app.config.get("name") or ""),
            app.desk.store.main.hours_per_day,
        )  # fmt: skip

    def go(self, *places: Path, inside: bool = False) -> None:
        """Show the last of these places, with the others to go back to; `inside` also what is on show now."""
        raise NotImplementedError

    def back(self) -> bool:
        """Go back to what was on show before; False when this was the first."""
        raise NotImplementedError

    def label(self, action: Action) -> str:
        if self.incident is None:
            return super().label(action)
        return footer_labels(self.incident, self.look, self.rebond.keymap, self.size.width).get(action.id, "")

    # Steps and lists.

    def action_step_0(self) -> None:
        self.go(("steps", STEPS[0]))

    def action_step_1(self) -> None:
        self.go(("steps", STEPS[1]))

    def action_step_2(self) -> None:
        self.go(("steps", STEPS[2]))

    def action_step_3(self) -> None:
        self.go(("steps", STEPS[3]))

    def action_step_4(self) -> None:
        self.go(("steps", STEPS[4]))

    def action_step_5(self) -> None:
        self.go(("steps", STEPS[5]))

    def action_step_before(self) -> None:
        self._step_by(-1)

    def action_step_after(self) -> None:
        self._step_by(1)

    def _step_by(self, by: int) -> None:
        """Go to the step before or after; from a list, back to the step that it lies over."""
        now = STEPS.index(self.step)
        to = max(min(now + by, len(STEPS) - 1), 0) if self.place[0] == "steps" else now
        if self.place != ("steps", STEPS[to]):
            self.go(("steps", STEPS[to]))

    def action_people(self) -> None:
        self._list("people")

    def action_actions(self) -> None:
        self._list("actions")

    def action_messages(self) -> None:
        self._list("messages")

    def action_examples(self) -> None:
        self.rebond.show("examples")

    def action_reminders(self) -> None:
        self._list("reminders")

    def action_dates(self) -> None:
        self._list("dates")

    def action_history(self) -> None:
        self._list("history")

    def action_finish(self) -> None:
        self._list("finish")

    def action_similar(self) -> None:
        self._list("similar")

    def action_details(self) -> None:
        self._list("details")

    def action_conflicts(self) -> None:
        if self.incident is not None and self.incident.conflicts:
            self.rebond.show("deciding", id=self.incident_id)
        else:
            self.rebond.say(_("Nothing was changed in two places here."))

    def action_timeline(self) -> None:
        self.rebond.show("timeline", id=self.incident_id)

    def _list(self, name: str) -> None:
        if self.place != ("lists", name):
            self.go(("steps", self.step), ("lists", name))

    def action_back(self) -> None:
        if not self.back():
            super().action_back()

    def action_guide(self) -> None:
        harmed = self.step == STEPS[0] and self.incident is not None and settling.harmed(self, self.incident.id)
        self.rebond.show("guide", step="hurt" if harmed else self.step)

    # The line under the cursor.

    def action_open_item(self) -> None:
        item = self.item
        if item is None or self._in_private(item):
            return
        if is_past(item):
            similar_acts.open_item(self, item)
            return
        match item.kind:
            case "step":
                self._go_on()
            case "add" if "rule" in item.fields and self.incident is not None:
                take_up(self, self.incident, item.fields["rule"])
            case "add":
                self._add(item)
            case "row" if item.path[0] == "messages" and self.incident is not None:
                open_message(self, self.incident, item.path[1])
            case "row" if item.path != self.place:
                self.go(item.path, inside=True)
            case "field":
                self._change(item)
            case "day":
                ask_other_time(self, self.incident_id, item)
            case "row" | "does":
                self.action_tick()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        if event.rows is self.rows:
            self.action_open_item()

    def action_tick(self) -> None:
        item, incident = self.item, self.incident
        if item is None or incident is None or self._in_private(item):
            return
        if is_past(item):
            similar_acts.turn_repeat(self, incident, item)
        elif item.kind == "does":
            self._end(item.does, incident)
        elif not tick(self, incident, item) and item.kind in ("add", "field"):
            self.action_open_item()

    def _in_private(self, item: Item) -> bool:
        """Do what the line of step 0 stands for; False when it is none of those."""
        incident = self.incident
        if incident is None or not settling.is_private(item):
            return False
        settling.open_item(self, incident, item)
        return True

    def _go_on(self) -> None:
        """Go to what the step misses, and write it at once where that is a field; with nothing missing, tick it."""
        incident, item = self.incident, self.item
        if incident is None or item is None:
            return
        now = progress(incident, self.rebond.now())[item.step]
        line = line_of(now.missing[0], self.items) if now.missing else None
        if line is not None:
            self.rows.go(line)
            if self.items[line].kind in ("field", "add"):
                self.action_open_item()
        elif now.state in ("todo", "doing") and not now.missing:
            self.action_tick()

    def _change(self, item: Item) -> None:
        table, row, key = item.path
        if self.incident is not None and (
            ask_other_date(self, self.incident, item.path) or ask_half(self, self.incident, item.path)
        ):
            return
        if (table, key) == ("outcome", "repair_end") and self.incident is not None:
            ask_end(self, self.incident)
        elif (table, key) == ("people", "tell"):
            ask_decision(self, self.incident_id, row)
        elif (table, key) == ("reminders", "action") and self.incident is not None:
            ask_action(self, self.incident, row)
        elif (table, key) == ("incident", "repeats_of"):
            self.action_similar()
        else:
            ask_field(self, self.incident_id, (table, row, key))

    def action_add(self) -> None:
        item = self.item
        if item is not None and item.kind == "step":
            item = next((each for each in self.items if each.kind == "add"), None)
        if item is not None and item.path[:1] == ("control",):
            settling.ask_weight(self, self.incident_id)
        elif item is not None and item.path:
            self._add(Item("", path=item.path[:1], fields=item.fields))

    def _add(self, item: Item) -> None:
        table = item.path[0]
        if table == "messages" and self.incident is not None and "to" in item.fields:
            to, kind = (str(item.fields["to"]),), str(item.fields["kind"])
            open_message(self, self.incident, unsent(self.incident, kind, to), kind, to)
        elif table == "messages" and self.incident is not None:
            ask_whom(self, self.incident)
        elif table == "factors" and self.incident is not None:
            ask_factor(self, self.incident)
        elif item.fields.get("plan"):
            ask_plan(self, self.incident_id)
        elif table == "deadlines" and self.incident is not None and not item.fields:
            ask_date(self, self.incident)
        elif table in QUESTIONS:
            begun = dict(item.fields)
            if table == "actions" and not begun and self.place in (("steps", "humility"), ("steps", "prevent")):
                begun = {"type": "prevent"}
            ask_row(self, self.incident_id, table, begun)

    def action_remove(self) -> None:
        item, id, incident = self.item, self.incident_id, self.incident
        if incident is not None and item is not None and settling.is_private(item):
            settling.remove_item(self, incident, item)
        elif item is not None and not is_past(item) and (item.kind == "row" or (item.kind == "field" and item.text)):
            self.rebond.act(id, lambda ctx, document: rows.unset(ctx, id, document, item.path))

    def action_move_up(self) -> None:
        self._move(-1)

    def action_move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        item, incident = self.item, self.incident
        if settling.is_private(item) or is_past(item):
            return
        if item is not None and incident is not None and item.kind == "row" and item.path[0] != "journal":
            move_row(self, incident, self.items, item, by)

    def action_skip(self) -> None:
        item, incident, step = self.item, self.incident, self.step
        if item is None or incident is None or leave_out(self, incident, item):
            return
        if item.kind == "day":
            self.rebond.act(incident.id, day_is(incident, item, "skipped"))
        elif self.place[0] == "steps":
            self.rebond.act(incident.id, lambda ctx, document: steps.skip(ctx, incident.id, document, step))

    # The incident as a whole.

    def action_tell(self) -> None:
        if self.incident is not None:
            ask_who(self, self.incident)

    def action_who(self) -> None:
        self.rebond.show("who", id=self.incident_id)

    def action_tomorrow(self) -> None:
        item, incident = self.item, self.incident
        if incident is None:
            return
        if item is not None and item.kind == "row" and item.path[0] == "people":
            until_morning(self, incident.id, item.path[1])
        else:
            ask_who_can_wait(self, incident)

    def action_trash(self) -> None:
        if self.incident is not None:
            self._end("trash", self.incident)

    def _end(self, what: str, incident: Incident) -> None:
        if guards.do(self, incident, what):
            return
        end = trash_or_restore if what == "trash" else ASKED.get(what, close_or_reopen)
        end(self, incident)

    def action_edit_file(self) -> None:
        from tui.editor import edit_file

        desk = self.rebond.desk
        path, entry = desk.index.path(self.incident_id), desk.entry(self.incident_id)
        line, column = (entry.line, entry.column) if isinstance(entry, Broken) else (1, 1)
        if path is not None and edit_file(self.app, path, line, column):
            self.rebond.look_at([path])

    # Text that was typed and never saved.

    def resume(self, name: str) -> None:
        """Open the panel of a text that was not finished, with the text in it."""
        _id, *path = name.split("/")
        text, incident = self.rebond.typed_before(name), self.incident
        if incident is None or len(path) != 3:
            return
        table, row, key = path
        if table == "perspective":
            self.go(("steps", STEPS[0]))
            settling.ask_question(self, incident.id, key, go_on=True)
        elif table == "control":
            self.go(("steps", STEPS[0]))
            settling.ask_weight(self, incident.id)
        elif table == "messages" and row in incident.messages:
            self.go(("steps", self.step), ("lists", "messages"))
            open_message(self, incident, row)
        elif not row and table in QUESTIONS:
            ask_row(self, incident.id, table, {})
        elif table in FIXED_ROWS or row in getattr(incident, table, {}):
            if table not in FIXED_ROWS:
                self.go((table, row), inside=True)
            ask_field(self, incident.id, (table, row, key), typed=text)
        else:
            self.rebond.say(_("The line of this text is gone; this is what you wrote: {text}").format(text=text))
            self.rebond.forget(name)

    def action_report(self) -> None:
        from screens.reporting import ask_report

        ask_report(self, self.incident_id)
