"""One incident: its steps and lists, each a list of lines that keys act on.

 Dropped the orders table        acme · shop   critical   +41 min    #title
 To tell: Karim, +41 min · still broken 2 h 10            p Told     #clocks
 0 Settle ·  [1 Own it ◐]  2 Empathise ○  3 Repair ◐ …               #steps
────────────────────────────────────────────────────────────────
 Find out what is true …                                             #prompt
> ◐ 1 Own it                                                         #items    the guide beside it from 110 columns
    I did             I ran the migration …
────────────────────────────────────────────────────────────────
 hint, or the whole text of the line under the cursor                #whole
 ⏎ open   space done   + add                                         #keys
 Next: TELL Karim  06 …                                              #next
 footer
"""

from dataclasses import replace
from functools import cache

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from recovery.change import PRIVATE, PROJECTS, Path
from recovery.progress import progress
from recovery.records import STEPS, Incident
from recovery.repeats import Before
from recovery.summary import Broken
from screens import incident_head, settling
from screens.dates import may_follow_line
from screens.guide_beside import guide_lines
from screens.incident_acts import IncidentActs
from screens.incident_lists import list_view, row_view
from screens.item_keys import keys_line
from screens.items import Item, Look, View, draw
from screens.similar_acts import LookedBack, look_back
from screens.steps.all import step_view
from storage.legal.law import law_of
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line, spread, text_of
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.page import Page
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule
from words.say import _
from words.terminal import wrap

LOOKS_BACK = (("lists", "similar"), ("steps", "prevent"))
"""Where past incidents like this one are shown."""
WHOLE = 2
"""Lines for the hint, or for a text that its line cannot show whole."""


class IncidentScreen(IncidentActs):
    """The screen of one incident; what its keys do is in incident_acts."""

    NAME = "incident"
    BINDINGS = bindings("incident", EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS = f"""
    IncidentScreen #title, IncidentScreen #clocks, IncidentScreen #steps, IncidentScreen #prompt {{ height: 1; }}
    IncidentScreen #keys, IncidentScreen #next {{ height: 1; }}
    IncidentScreen #title {{ background: $panel; }}
    IncidentScreen #body {{ height: 1fr; layout: vertical; }}
    IncidentScreen #items {{ height: 1fr; }}
    IncidentScreen #whole {{ height: {WHOLE}; }}
    IncidentScreen #beside, IncidentScreen #guide {{ display: none; }}
    IncidentScreen.-wide #body {{ layout: horizontal; }}
    IncidentScreen.-wide #items {{ width: 1fr; }}
    IncidentScreen.-wide #beside, IncidentScreen.-wide #guide {{ display: block; }}
    IncidentScreen.-wide #guide {{ width: 42%; }}
    """

    def __init__(self, id: str, resume: str = "", at: Path = ()) -> None:
        """Open on the step to work on, or inside it on a row; `resume` names a text to go on with."""
        super().__init__()
        self._at = at
        self.incident_id = id
        self._resume = resume
        self._incident: Incident | None = None
        self._where: list[Path] = []
        self._items: tuple[Item, ...] = ()
        self._past: tuple[Before, ...] | None = None
        self._looked_back = False

    def compose(self) -> ComposeResult:
        yield Lines(bar=True, id="title")
        yield Lines(id="clocks")
        yield Lines(id="steps")
        yield Rule()
        yield Lines(id="prompt")
        with Container(id="body"):
            yield Rows(self._row, id="items")
            yield Rule(vertical=True, id="beside")
            yield Page(self._guide, id="guide")
        yield Rule()
        yield Lines(id="whole")
        yield Lines(id="keys")
        yield Lines(id="next")
        yield Footer()

    def on_mount(self) -> None:
        self.rows.focus()
        if not self._read():
            self.rebond.say(_("This file cannot be read just now."), wrong=True)
            self.rebond.pop_screen()
            return
        self.rebond.seen(self.incident_id)
        self.go(("steps", self._step_to_work_on()))
        if self._at:
            self.go(self._at, inside=True)
        if self._resume:
            self.call_after_refresh(self.resume, self._resume)

    def _read(self) -> bool:
        """Read the incident again; while its file is broken or gone, what it last held stays."""
        incident = self.rebond.desk.readable(self.incident_id)
        if incident is None:
            return False
        self._incident = incident
        return True

    @property
    def rows(self) -> Rows:
        """The list of lines."""
        return self.query_one("#items", Rows)

    # Where the person is.

    @property
    def incident(self) -> Incident | None:
        """The incident as it could last be read."""
        return self._incident

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        cursor = self.rows.cursor
        return self._items[cursor] if cursor < len(self._items) else None

    @property
    def items(self) -> tuple[Item, ...]:
        """All the lines on show."""
        return self._items

    @property
    def place(self) -> Path:
        """What is on show: ("steps", STEP), ("lists", NAME) or (TABLE, ROW)."""
        return self._where[-1] if self._where else ("steps", STEPS[1])

    @property
    def step(self) -> str:
        """The step on show, or under the list on show."""
        return next((where[1] for where in reversed(self._where) if where[0] == "steps"), "")

    def go(self, *places: Path, inside: bool = False) -> None:
        """Show the last of these places, with the others to go back to; `inside` also what is on show now."""
        self._where = [*self._where, *places] if inside else list(places)
        self._show(first=True)

    def back(self) -> bool:
        """Go back to what was on show before; False when this was the first."""
        if len(self._where) < 2:
            return False
        left = self._where.pop()
        self._show(first=True)
        self.rows.go(next((index for index, item in enumerate(self._items) if item.path == left), self.rows.cursor))
        return True

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        self._looked_back = False
        if self.place in LOOKS_BACK:
            self._look_back()
        if ids.isdisjoint((self.incident_id, PRIVATE, PROJECTS)):
            return
        self._read()
        self._show()

    def minute(self) -> None:
        self._show()

    def redrawn(self) -> None:
        self._show()
        self.rows.repaint()
        self.query_one("#guide", Page).rewrite()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self.redrawn)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        self._show_whole()

    # Drawing.

    def _lay_out(self, incident: Incident, look: Look) -> View:
        kind, name = self.place
        look = replace(look, law=cache(lambda: law_of(self.rebond.desk.store)))
        if self.place in LOOKS_BACK:
            self._look_back()
            look = replace(look, past=self._past)
        if kind == "steps":
            return step_view(incident, name, look)
        if kind == "lists":
            return list_view(incident, name, look)
        found = row_view(incident, (kind, name), look)
        if found is None:  # the row on show was removed
            self._where.pop()
            return self._lay_out(incident, look)
        return found

    def _look_back(self) -> None:
        """Look for incidents like this one beside everything else, once until something changes."""
        if not self._looked_back:
            self._looked_back = True
            self.run_worker(
                lambda: self.post_message(LookedBack(look_back(self.rebond, self.incident_id))), thread=True
            )

    def on_looked_back(self, message: LookedBack) -> None:
        first = self._past is None and self.place == ("lists", "similar")
        self._past = message.found
        self._show(first=first)

    def _show(self, *, first: bool = False) -> None:
        incident = self._incident
        if incident is None or not self.is_mounted:
            return
        look, cells = self.look, self.size.width
        before = self.item
        view = self._lay_out(incident, look)
        self._items = tuple(view.items)
        self.rows.show(len(self._items), 0 if first else self._stay(before, self.rows.cursor))
        if first:
            self.rows.go(view.start)
        self._show_head(incident, look, cells)
        heading = "" if self.place[0] == "steps" else f"{view.heading}  "
        self._lines("prompt", line((f" {heading}", "strong"), (view.prompt, "dim")))
        self._lines("next", spread(incident_head.next_line(incident, look), self._dates_to_note(incident, look), cells))
        self._show_whole()
        if first:
            self.query_one("#guide", Page).rewrite()
            self.query_one("#guide", Page).go(0)
        self.refill_footer()

    def _dates_to_note(self, incident: Incident, look: Look) -> Line:
        """Say beside what comes next that dates may follow, except where they are listed."""
        if incident.main.closed_at or self.place == ("lists", "dates"):
            return ()
        look = replace(look, law=lambda: law_of(self.rebond.desk.store))
        return may_follow_line(incident, look, self._key("dates"))

    def _show_head(self, incident: Incident, look: Look, cells: int) -> None:
        title = self.rebond.title_of(incident.id, incident.main.title)
        self._lines("title", incident_head.title_line(incident, title, look, cells))
        self._lines("clocks", self._clocks(incident, look, cells))
        self._lines("steps", incident_head.steps_bar(incident, self.step, look, cells))

    def _lines(self, id: str, *lines: Line) -> None:
        self.query_one(f"#{id}", Lines).show(lines)

    def _clocks(self, incident: Incident, look: Look, cells: int) -> Line:
        entry = self.rebond.desk.entry(incident.id)
        if isinstance(entry, Broken):
            where = _("line {line}, column {column}: {message}").format(
                line=entry.line, column=entry.column, message=entry.message
            )
            edit = line((f"  {self._key('edit_file')}", "accent"), _(" Edit file"), " ")
            return spread(line((f" {where}", "urgent")), edit, cells)
        if entry is None:
            return line((" " + _("The file of this incident is gone; this is what it last held."), "urgent"))
        return incident_head.clocks_line(incident, look, self._key, cells)

    def _key(self, id: str) -> str:
        return self.rebond.keymap.shown(id, symbols=self.rebond.symbols)

    def _stay(self, before: Item | None, cursor: int) -> int:
        """Find the line that the cursor stood on, wherever it is now."""
        if before is not None:
            for index, item in enumerate(self._items):
                if item.name == before.name:
                    return index
        return cursor

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        return draw(self._items[index], cells, chosen, self.rebond.symbols)

    def _show_whole(self) -> None:
        incident, item, app = self._incident, self.item, self.rebond
        if incident is None:
            return
        self._lines("whole", *self._whole(incident, item))
        here = item is not None and item.path == self.place
        self._lines("keys", keys_line(item, incident, here, app.keymap, self.look, self.size.width))

    def _whole(self, incident: Incident, item: Item | None) -> list[Line]:
        """Show the line under the cursor whole where it was cut, else what the step still misses."""
        cells = self.size.width
        if (
            item is not None
            and item.whole
            and item.whole not in text_of(self._row(self.rows.cursor, self._room, False))
        ):
            return [line(f" {text}") for text in wrap(item.whole, cells - 2)[:WHOLE]]
        if self.place[0] != "steps":
            return [EMPTY]
        text = incident_head.hint_text(progress(incident, self.rebond.now())[self.step], self.look)
        return [line((f" {each}", "dim")) for each in wrap(text, cells - 2)[:WHOLE]] if text else [EMPTY]

    @property
    def _room(self) -> int:
        return self.rows.size.width or self.size.width

    def _guide(self, cells: int) -> list[Line]:
        hurt = self.step == STEPS[0] and settling.harmed(self, self.incident_id)
        return guide_lines("hurt" if hurt else self.step, cells)

    def _step_to_work_on(self) -> str:
        states = progress(self._incident, self.rebond.now()) if self._incident else {}
        return next(
            (step for step in STEPS[1:] if step in states and states[step].state in ("todo", "doing")), STEPS[-1]
        )
