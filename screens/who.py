"""Who still does not know? Everyone who waits to be told or answered, over all incidents or in one, in one list.

 Who does not know yet?    2 to tell · 1 to answer                  #header
   who                      phone            about             since  #columns   or one sentence where nobody waits
>! Karim (client)           06 12 34 56 78   Dropped the o…  +41 min  #people
────────────────────────────────────────────────────────────────
 Dropped the orders table · acme                                    #about      and what the wait calls for
 p Told   m Message   c Call script   z Until 08:00                 #keys
 footer
"""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from textual.app import ComposeResult

from recovery.change import PROJECTS
from recovery.drafting import begin
from recovery.kit import kit_of, number_of
from recovery.records import Client, Incident, Person
from recovery.summary import Broken, Summary, Wait
from recovery.who import Waiting, who_waits
from screens import telling
from screens.writing_to import ask_kind, ask_whom, open_message
from tui.actions import EVERYWHERE
from tui.glyphs import mark_glyph
from tui.keymap import bindings
from tui.line import EMPTY, Line, Piece, cell, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer, acts_line
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule
from words import dates, waiting
from words.labels import label
from words.say import _, n_, p_
from words.terminal import width, wrap

ABOUT = 3
LEFT, PHONE, WHEN, MARGIN = 3, 16, 14, 1
"""Cells of cursor and mark, of a phone number, of how long, and of the edge behind it."""


class Who(RebondScreen):
    """The people who wait; each key is about the one under the cursor."""

    NAME = "who"
    BINDINGS = bindings("who", EVERYWHERE)
    DEFAULT_CSS = f"""
    Who #header, Who #keys {{ height: 1; }}
    Who #people {{ height: 1fr; }}
    Who #about {{ height: {ABOUT}; }}
    """

    def __init__(self, id: str = "") -> None:
        """Show the people of one incident, or of all."""
        super().__init__()
        self._id = id
        self._only = id
        self._people: list[Waiting] = []

    def compose(self) -> ComposeResult:
        yield Lines(bar=True, id="header")
        yield Lines([EMPTY], id="columns")
        yield Rows(self._row, id="people")
        yield Rule()
        yield Lines(id="about")
        yield Lines(id="keys")
        yield Footer()

    def on_mount(self) -> None:
        self.rows.focus()
        self._show()

    @property
    def rows(self) -> Rows:
        """The list of people."""
        return self.query_one("#people", Rows)

    @property
    def people(self) -> list[Waiting]:
        """Everyone on show, in their order."""
        return self._people

    @property
    def current(self) -> Waiting | None:
        """The person under the cursor."""
        return self._people[self.rows.cursor] if self.rows.cursor < len(self._people) else None

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        self._show()

    def minute(self) -> None:
        self._show()

    def followed(self) -> None:
        self._show()

    def redrawn(self) -> None:
        self._show()
        self.rows.refresh()

    def on_rows_moved(self) -> None:
        self._tell()

    # Drawing.

    def _entries(self) -> Iterable[Summary | Broken]:
        entries = self.rebond.desk.entries
        if not self._only:
            return entries.only_open().values()
        entry = entries.get(self._only)
        return [entry] if entry is not None else []

    def _show(self) -> None:
        before = self.current
        self._people = who_waits(self._entries(), int(self.rebond.now().timestamp()))
        same = [at for at, each in enumerate(self._people) if before is not None and _is_same(each, before)]
        self.query_one("#header", Lines).show([self._header()])
        self.query_one("#columns", Lines).show(self._columns() if self._people else self._nobody())
        self.rows.show(len(self._people), same[0] if same else self.rows.cursor)
        self._tell()
        self.refill_footer()

    def _header(self) -> Line:
        counts = {"tell": 0, "answer": 0}
        for each in self._people:
            counts[each.wait.code] += 1
        parts = [
            n_("{n} to tell", "{n} to tell", counts["tell"]).format(n=counts["tell"]) if counts["tell"] else "",
            n_("{n} to answer", "{n} to answer", counts["answer"]).format(n=counts["answer"])
            if counts["answer"]
            else "",
        ]
        said = " · ".join(part for part in parts if part)
        return line((" " + _("Who does not know yet?"), "strong"), (f"    {said}" if said else "", "dim"))

    def _columns(self) -> list[Line]:
        who, about = self._shares(self.app.size.width)
        return [
            line(
                " " * LEFT, cell(p_("column", "who"), who, "dim"), " ", cell(p_("column", "phone"), PHONE, "dim"), " ",
                cell(p_("column", "about"), about, "dim"), " ", cell(p_("column", "since"), WHEN, "dim", right=True),
            )
        ]  # fmt: skip

    def _nobody(self) -> list[Line]:
        if not self.rebond.loaded:
            text = _("Rebond is reading your files, the newest first.")
        else:
            text = _("Everyone who must know knows, and nobody is waiting for an answer.")
        return [EMPTY, *(line((f" {part}", "text")) for part in wrap(text, max(self.app.size.width - 2, 20)))]

    def _shares(self, cells: int) -> tuple[int, int]:
        """Share out what the fixed columns leave: a name and a role, and what it is about."""
        room = max(cells - LEFT - PHONE - WHEN - 3 - MARGIN, 20)
        who = min(max((width(_who(each.wait)) for each in self._people), default=12), room * 3 // 5)
        return max(who, 12), room - max(who, 12)

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        each, app = self._people[index], self.rebond
        who, about = self._shares(cells)
        mark, role = mark_glyph("!" if each.wait.code == "tell" else "↩", app.symbols)
        when, when_role = self._when(each)
        quiet = "dim" if each.put_off else "text"
        return line(
            (">" if chosen else " ", "text"), (" " if each.put_off else mark, role), " ",
            cell(_who(each.wait), who, "dim" if each.put_off else "strong"), " ",
            cell(self._number(each), PHONE, quiet), " ",
            cell(app.title_of(each.incident, each.title), about, "dim"), " ",
            cell(when, WHEN, when_role, right=True),
        )  # fmt: skip

    def _when(self, each: Waiting) -> Piece:
        now = self.rebond.now()
        if each.put_off:
            return dates.moment(datetime.fromtimestamp(each.wait.due or 0, self._zone), now, self._zone), "date"
        if each.wait.since is None:
            return "", "dim"
        lasted = dates.elapsed(now.timestamp() - each.wait.since)
        return waiting.since(lasted, each.escalation, plain=self.rebond.symbols == "ascii"), "urgent"

    @property
    def _zone(self) -> tzinfo:
        return self.rebond.desk.zone

    def _kit(self, each: Waiting) -> Client | None:
        return kit_of(self.rebond.desk.beside(PROJECTS), each.client, self._zone)

    def _number(self, each: Waiting) -> str:
        if not each.wait.row:
            return ""
        return number_of(Person(phone=each.wait.phone, role=each.wait.role), self._kit(each))

    def _tell(self) -> None:
        """Say under the list what the wait is about, and what it calls for."""
        each, cells = self.current, max(self.app.size.width - 2, 20)
        lines: list[Line] = []
        if each is not None:
            about = " · ".join(
                part for part in (self.rebond.title_of(each.incident, each.title), each.client, each.project) if part
            )
            lines.append(line((" ", "text"), cell(about, cells, "dim")))
            for text, role in self._calls_for(each):
                lines += [line((f" {part}", role)) for part in wrap(text, cells)]
        self.query_one("#about", Lines).show(lines[:ABOUT])
        self.query_one("#keys", Lines).show([self._keys(each)])

    def _calls_for(self, each: Waiting) -> Iterable[Piece]:
        if not each.wait.row:
            yield _("Nobody is listed yet. Who must know? Write their names down, even if you call later."), "text"
        if each.put_off:
            until = self._when(each)[0]
            person = self._person(each)
            reason = person.tell_reason if person else ""
            text = _("Put off until {when}: {reason}") if reason else _("Put off until {when}.")
            yield text.format(when=until, reason=reason), "date"
        elif said := waiting.escalated(each.wait.code, each.escalation):
            yield said, "date"
        kit = self._kit(each)
        if kit is not None and kit.tell_first and each.wait.code == "tell":
            yield _("To hear first: {who}").format(who=kit.tell_first), "date"

    def _keys(self, each: Waiting | None) -> Line:
        return acts_line(_acts(each), self.rebond.keymap, self.rebond.symbols, self.size.width)

    # Acts.

    def applies(self, id: str) -> bool:
        return bool(self._people) if id == "open" else True

    def _incident(self, each: Waiting) -> Incident | None:
        found = self.rebond.desk.readable(each.incident)
        if found is None:
            self.rebond.say(_("This file cannot be read just now."), wrong=True)
        return found

    def _person(self, each: Waiting) -> Person | None:
        incident = self.rebond.desk.readable(each.incident)
        return incident.people.get(_row_of(each)) if incident else None

    def on_rows_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        each = self.current
        if each is not None and self._incident(each) is not None:
            self.rebond.show("incident", id=each.incident, at=("people", _row_of(each)) if each.wait.row else ())

    def action_told(self) -> None:
        each = self.current
        incident = self._incident(each) if each else None
        if each is None or incident is None:
            return
        if each.wait.row:
            telling.ask_channel(self, incident.id, _row_of(each))
        else:
            telling.ask_name(self, incident.id)

    def action_message(self) -> None:
        each = self.current
        incident = self._incident(each) if each else None
        if each is not None and incident is not None:
            if each.wait.row:
                ask_kind(self, incident, [_row_of(each)])
            else:
                ask_whom(self, incident)

    def action_call_them(self) -> None:
        each = self.current
        incident = self._incident(each) if each else None
        if each is not None and incident is not None:
            if each.wait.row:
                to = (_row_of(each),)
                open_message(self, incident, begin.unsent(incident, "call", to), "call", to)
            else:
                ask_whom(self, incident)

    def action_tomorrow(self) -> None:
        each = self.current
        if each is not None and each.wait.row and self._incident(each) is not None:
            telling.until_morning(self, each.incident, _row_of(each))

    def action_not_needed(self) -> None:
        each = self.current
        if each is not None and each.wait.row and each.wait.code == "tell" and self._incident(each) is not None:
            telling.ask_no_need(self, each.incident, _row_of(each))

    def action_who(self) -> None:
        """Turn between one incident and all of them, where it was opened on one."""
        if self._id:
            self._only = "" if self._only else self._id
            self._show()


def _row_of(each: Waiting) -> str:
    return each.wait.row.removeprefix("people/")


def _is_same(one: Waiting, other: Waiting) -> bool:
    return (one.incident, one.wait.row, one.wait.code) == (other.incident, other.wait.row, other.wait.code)


def _who(wait: Wait) -> str:
    if not wait.row:
        return _("who must know?")
    return _("{name} ({role})").format(name=wait.text or _("Someone"), role=label("role", wait.role))


def _acts(each: Waiting | None) -> list[tuple[str, str]]:
    """List actions with what they do for this person."""
    if each is None:
        return []
    if not each.wait.row:
        return [("told", _("Told")), ("message", _("Message"))]
    answer = each.wait.code == "answer"
    acts = [("told", p_("key", "answered") if answer else p_("key", "told")), ("message", p_("key", "message"))]
    acts.append(("call_them", p_("key", "call script")))
    return acts if answer else [*acts, ("tomorrow", p_("key", "until 08:00")), ("not_needed", p_("key", "no need"))]
