"""The emergency kit: clients with what is filled in and what is missing, and one client with every field.

 Emergency kit                                            #header
 Filled in on a calm day, it is at hand on a bad one.     #prompt
> acme        6 of 10   missing: insurer, policy          #items
  + a client
────────────────────────────────────────────────────────────────
 Who at acme must hear first when something goes wrong?   #about    or what the field under the cursor is for
 ⏎ open   + add                                           #keys
 footer
"""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult

from recovery.change import PROJECTS, Change, Context, Document, Path, value_at
from recovery.changes import kit as acts
from recovery.changes import rows
from recovery.kinds import Json
from recovery.kit import FIELDS, Gap, clients, filled, gaps, is_calm, one_gap, without_kit
from recovery.records import Client
from recovery.summary import Summary
from screens.fields import ask_field
from screens.items import Item, draw
from screens.values import field_item, small
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer, acts_line
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule
from words.errors import RebondError
from words.field_help import field_help
from words.kit import asked
from words.labels import field_label
from words.say import _, p_
from words.terminal import wrap

ABOUT = 2


class Kit(RebondScreen):
    """The kits of all clients, and over it that of one."""

    NAME = "kit"
    BINDINGS = bindings("kit", EVERYWHERE)
    DEFAULT_CSS = f"""
    Kit #header, Kit #prompt, Kit #keys {{ height: 1; }}
    Kit #items {{ height: 1fr; }}
    Kit #about {{ height: {ABOUT}; }}
    """

    def __init__(self, client: str = "", field: str = "", resume: str = "") -> None:
        """Open on all clients, on one client's row, or on one of its fields; `resume` names a text to go on with."""
        super().__init__()
        self._client = client
        self._first = field
        self._resume = resume
        self._named: list[str] = []
        self._items: tuple[Item, ...] = ()

    def compose(self) -> ComposeResult:
        yield Lines(bar=True, id="header")
        yield Lines(id="prompt")
        yield Rows(self._row, id="items")
        yield Rule()
        yield Lines(id="about")
        yield Lines(id="keys")
        yield Footer()

    def on_mount(self) -> None:
        self.rows.focus()
        entries = self.rebond.desk.entries.only_open().values()
        self._named = sorted({entry.client for entry in entries if isinstance(entry, Summary) and entry.client})
        if self._resume:
            _id, _table, self._client, self._first = self._resume.split("/")
        self._show()
        if self._first:
            self._at(("clients", self._client, self._first))
            self.call_after_refresh(self._ask, self._client, self._first)

    @property
    def rows(self) -> Rows:
        """The list of lines."""
        return self.query_one("#items", Rows)

    @property
    def items(self) -> tuple[Item, ...]:
        """All the lines on show."""
        return self._items

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        cursor = self.rows.cursor
        return self._items[cursor] if cursor < len(self._items) else None

    @property
    def client(self) -> str:
        """The row of the client on show, "" for the list of all."""
        return self._client

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        if PROJECTS in ids:
            self._show()

    def redrawn(self) -> None:
        self._show()
        self.rows.refresh()

    def on_rows_moved(self) -> None:
        self._tell()

    # Drawing.

    def _known(self) -> dict[str, Client]:
        return clients(self.rebond.desk.beside(PROJECTS), self.rebond.desk.zone)

    def _show(self) -> None:
        known = self._known()
        if self._client and self._client not in known:
            self._client = ""
        before = self.item
        self._items = tuple(self._fields(known[self._client]) if self._client else self._clients(known))
        names = [item.name for item in self._items]
        here = names.index(before.name) if before is not None and before.name in names else self.rows.cursor
        self.rows.show(len(self._items), here)
        name = known[self._client].name or self._client if self._client else ""
        title = _("Emergency kit: {client}").format(client=name) if name else _("Emergency kit")
        self.query_one("#header", Lines).show([line((f" {title}", "strong"))])
        prompt = _("Filled in on a calm day, it is at hand on a bad one. All of it can wait.")
        self.query_one("#prompt", Lines).show([line((f" {prompt}", "dim"))])
        self._tell()
        self.refill_footer()

    def _clients(self, known: dict[str, Client]) -> list[Item]:
        items = [
            Item(client.name or row, self._missing(client), path=("clients", row), glyph=_glyph(client))
            for row, client in known.items()
        ]
        items += [
            Item(name, _("no kit yet"), role="dim", glyph="o", does="begin", fields={"name": name})
            for name in without_kit(known, self._named)
        ]
        return [*items, Item(_("a client"), path=("clients",))]

    def _missing(self, client: Client) -> str:
        count = _("{part} of {whole}").format(part=filled(client), whole=len(FIELDS))
        names = ", ".join(small(field_label("clients", key)) for key in FIELDS if getattr(client, key) in (None, ""))
        return _("{count}, missing: {names}").format(count=count, names=names) if names else count

    def _fields(self, client: Client) -> list[Item]:
        app = self.rebond
        return [field_item("clients", self._client, key, client, app.now(), app.desk.zone) for key in ("name", *FIELDS)]

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        return draw(self._items[index], cells, chosen, self.rebond.symbols)

    def _tell(self) -> None:
        """Say what the field under the cursor is for, or ask for the one thing that is missing, on a calm day."""
        cells = max(self.size.width - 2, 20)
        text, role = "", "dim"
        item = self.item
        if item is not None and item.kind == "field":
            text = field_help("clients", item.path[2])
        elif not self._client:
            gap = self._gap()
            text, role = (asked(gap.field, gap.client), "text") if gap else ("", role)
        lines = [line((f" {part}", role)) for part in wrap(text, cells)[:ABOUT]] if text else [EMPTY]
        self.query_one("#about", Lines).show(lines)
        self.query_one("#keys", Lines).show([self._keys(item)])

    def _gap(self) -> Gap | None:
        app = self.rebond
        if not is_calm(app.desk.entries.only_open().values()):
            return None
        return one_gap(gaps(self._known(), self._named), app.now().astimezone(app.desk.zone).date())

    def _keys(self, item: Item | None) -> Line:
        return acts_line(_acts(item), self.rebond.keymap, self.rebond.symbols, self.size.width)

    def _at(self, path: Sequence[str]) -> None:
        found = [index for index, item in enumerate(self._items) if item.path == tuple(path)]
        self.rows.go(found[0] if found else 0)

    # Acts.

    def on_rows_chosen(self) -> None:
        self.action_open_item()

    def action_open_item(self) -> None:
        item = self.item
        if item is None:
            return
        if item.does == "begin":
            self._add(str(item.fields["name"]))
        elif item.kind == "row":
            self._go(item.path[1])
        elif item.kind == "field":
            self._ask(*item.path[1:])
        else:
            self.action_add()

    def action_add(self) -> None:
        from tui.widgets.entry import Entry

        self.ask(Entry(_("Name of the client")), self._add)

    def action_remove(self) -> None:
        item, app = self.item, self.rebond
        if item is None or item.kind not in ("row", "field"):
            return
        if item.kind == "row":
            app.act(PROJECTS, lambda ctx, document: rows.remove(ctx, PROJECTS, document, *item.path))
        elif item.text and item.path[2] != "name":
            self._write(item.path, None, "")

    def action_back(self) -> None:
        if not self._client:
            super().action_back()
            return
        row, self._client = self._client, ""
        self._show()
        self._at(("clients", row))

    def _add(self, name: str) -> None:
        if not name.strip():
            return
        made: list[str] = []

        def build(ctx: Context, document: Document) -> Change:
            row, change = acts.set_field(ctx, document, name, "name", name.strip())
            made.append(row)
            return change

        self.rebond.act(PROJECTS, build)
        if made:
            self._go(made[0])

    def _go(self, row: str) -> None:
        self._client = row
        self._show()
        known = self._known()
        mine = gaps({row: known[row]}) if row in known else []
        self._at(("clients", row, mine[0].field if mine else "phone"))
        self._tell()

    def _ask(self, row: str, key: str) -> None:
        path = ("clients", row, key)
        typed = self.rebond.typed_before(self._resume) if self._resume else None
        self._resume = ""
        ask_field(self, PROJECTS, path, typed=typed or None, write=partial(self._write, path))

    def _write(self, path: Path, raw: Json, journal: str) -> bool:
        _table, row, key = path
        try:
            seen = value_at(self.rebond.desk.document(PROJECTS), ("clients", row))
        except RebondError:
            seen = None
        if seen is None:
            self.rebond.say(_("This client has been removed meanwhile."), wrong=True)
            return False
        done = self.rebond.act(
            PROJECTS, lambda ctx, document: acts.set_field(ctx, document, row, key, raw)[1], typed=journal
        )
        if done is not None and raw is not None:
            self._go_on(row, key)
        return done is not None

    def _go_on(self, row: str, key: str) -> None:
        """Put the cursor on the next field that is still empty, for a kit is filled in from top to bottom."""
        client = self._known().get(row)
        behind = FIELDS[FIELDS.index(key) + 1 :] if key in FIELDS else FIELDS
        empty = next((each for each in behind if client is not None and getattr(client, each) in (None, "")), None)
        if empty is not None:
            self._at(("clients", row, empty))


def _glyph(client: Client) -> str:
    return "d" if filled(client) == len(FIELDS) else "h" if filled(client) else "o"


def _acts(item: Item | None) -> list[tuple[str, str]]:
    """List actions with what they do to a line."""
    if item is None:
        return []
    if item.kind == "field":
        wrote = [("remove", p_("key", "empty it"))] if item.text and item.path[2] != "name" else []
        return [("open_item", p_("key", "change") if item.text else p_("key", "write")), *wrote]
    if item.kind == "row":
        return [("open_item", p_("key", "open")), ("add", p_("key", "add")), ("remove", p_("key", "remove"))]
    return [("open_item", p_("key", "begin it") if item.does else p_("key", "add"))]
