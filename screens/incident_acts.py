"""What the keys of the incident screen do."""

from recovery.change import Path
from recovery.changes import doing, rows, steps
from recovery.records import STEPS, Incident
from recovery.telling import to_answer, to_tell
from screens.adding import QUESTIONS, ask_row
from screens.fields import ask_field
from screens.items import Item
from screens.telling import ask_who
from screens.ticking import close_or_reopen, tick
from tui.actions import Action
from tui.screen import RebondScreen
from tui.widgets.rows import Rows
from words.say import _, n_


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
    def place(self) -> Path:
        """What is on show: ("steps", STEP), ("lists", NAME) or (TABLE, ROW)."""
        raise NotImplementedError

    @property
    def step(self) -> str:
        """The step on show, or under the list on show."""
        raise NotImplementedError

    def go(self, place: Path, *, inside: bool = False) -> None:
        """Show another step or list; `inside` keeps the way back to what is on show now."""
        raise NotImplementedError

    def back(self) -> bool:
        """Go back to what was on show before; False when this was the first."""
        raise NotImplementedError

    # The footer.

    def label(self, action: Action) -> str:
        incident = self.incident
        if incident is None:
            return super().label(action)
        late = 0
        if action.id == "people":
            waiting = len(to_tell(incident)) + len(to_answer(incident))
            return _("People {n}").format(n=len(incident.people)) + (f" ({waiting}!)" if waiting else "")
        if action.id == "actions":
            open_ = sum(each.done_at is None and not each.guard for each in incident.actions.values())
            late = open_
            return n_("Actions {n}", "Actions {n}", late).format(n=late) if late else super().label(action)
        return super().label(action)

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
        now = STEPS.index(self.step) if self.step else 0
        self.go(("steps", STEPS[max(min(now + by, len(STEPS) - 1), 0)]))

    def action_people(self) -> None:
        self._list("people")

    def action_actions(self) -> None:
        self._list("actions")

    def action_reminders(self) -> None:
        self._list("reminders")

    def action_dates(self) -> None:
        self._list("dates")

    def action_history(self) -> None:
        self._list("history")

    def action_finish(self) -> None:
        self._list("finish")

    def action_details(self) -> None:
        self._list("details")

    def _list(self, name: str) -> None:
        if self.place != ("lists", name):
            self.go(("steps", self.step or STEPS[1]))
            self.go(("lists", name), inside=True)

    def action_back(self) -> None:
        if not self.back():
            super().action_back()

    def action_guide(self) -> None:
        self.rebond.show("guide", step=self.step)

    # The line under the cursor.

    def action_open_item(self) -> None:
        item, incident = self.item, self.incident
        if item is None or incident is None:
            return
        if item.step:
            self.action_tick()
        elif len(item.path) == 1:
            self._add(item)
        elif len(item.path) == 2 and item.path != self.place:
            self.go(item.path, inside=True)
        elif len(item.path) == 3:
            ask_field(self, self.incident_id, item.path)
        elif len(item.path) == 4:
            self.action_tick()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        if event.rows.id == "items":
            self.action_open_item()

    def action_tick(self) -> None:
        item, incident = self.item, self.incident
        if item is None or incident is None:
            return
        if item.step == "finish":
            close_or_reopen(self, incident)
        elif not tick(self, incident, item):
            self.action_open_item()

    def action_add(self) -> None:
        item = self.item
        if item is None or not item.path:
            return
        self._add(Item("", path=item.path[:1], fields=item.fields))

    def _add(self, item: Item) -> None:
        table = item.path[0]
        if table in QUESTIONS:
            ask_row(self, self.incident_id, table, self._begun(table, item))

    def _begun(self, table: str, item: Item) -> dict[str, object]:
        """Know already what the step says about a new row: an action of step 5 prevents."""
        if table == "actions" and not item.fields and self.place == ("steps", "prevent"):
            return {"type": "prevent"}
        return dict(item.fields)

    def action_remove(self) -> None:
        item = self.item
        if item is None or len(item.path) not in (2, 3):
            return
        id, path = self.incident_id, item.path
        if len(path) == 3 and not item.text:
            return
        self.rebond.act(id, lambda ctx, document: rows.unset(ctx, id, document, path))

    def action_move_up(self) -> None:
        self._move(-1)

    def action_move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        item = self.item
        if item is not None and len(item.path) == 2:
            id, (table, row) = self.incident_id, item.path
            self.rebond.act(id, lambda ctx, document: rows.move(ctx, id, document, table, row, by))

    def action_skip(self) -> None:
        item, id = self.item, self.incident_id
        if item is not None and len(item.path) == 4:
            from datetime import date

            row, day = item.path[1], date.fromisoformat(item.path[3])
            self.rebond.act(id, lambda ctx, document: doing.occurrence(ctx, id, document, row, day, "skipped"))
        elif self.place[0] == "steps":
            step = self.step
            self.rebond.act(id, lambda ctx, document: steps.skip(ctx, id, document, step))

    # The incident as a whole.

    def action_tell(self) -> None:
        if self.incident is not None:
            ask_who(self, self.incident)

    def action_edit_file(self) -> None:
        from tui.editor import edit_file

        path = self.rebond.desk.index.path(self.incident_id)
        if path is not None and edit_file(self.app, path):
            self.rebond.look_at([path])

    # Text that was typed and never saved.

    def resume(self, name: str) -> None:
        """Open the panel of a text that was not finished, with the text in it."""
        _id, *path = name.split("/")
        text = self.rebond.typed_before(name)
        if len(path) == 3 and path[1]:
            ask_field(self, self.incident_id, (path[0], path[1], path[2]), value=text)
        elif len(path) == 3 and path[0] in QUESTIONS:
            ask_row(self, self.incident_id, path[0], {})
