"""One incident's places that were changed in two files: every version, and one key to keep one.

 Dropped the orders table · Action “Restore…” · Due          1 of 2   #header
> 1  yesterday                                      shown now         #versions
  2  Tue 24 Nov                     Ana, today 09:40
────────────────────────────────────────────────────────────────
 the version whole, with what it has and lacks beside what is shown   #text
 Nothing is deleted until you choose …                                #hint
 footer
"""

from textual.app import ComposeResult
from textual.message import Message

from recovery.change import PROJECTS, Change, Context, Document, Path
from recovery.changes.resolving import settle
from recovery.disputes import Dispute, Version, disputes
from recovery.kinds import Json
from recovery.merge import same
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, Tables, fields_of
from screens.conflicts_drawing import Drawing
from screens.conflicts_origin import Origins, origins
from screens.fields import ask_field
from tui.actions import EVERYWHERE, Action
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.page import Page
from tui.widgets.rule import Rule
from words.errors import RebondError
from words.say import _


class ConflictsDeciding(RebondScreen):
    """The places of one file that wait for a decision, one after the other."""

    NAME = "deciding"
    BINDINGS = bindings("deciding", EVERYWHERE)
    DEFAULT_CSS = """
    ConflictsDeciding #header, ConflictsDeciding #hint { height: 1; }
    """

    def __init__(self, id: str) -> None:
        """Decide about an incident, or about "projects"."""
        super().__init__()
        self._file = id
        self._document: Document = {}
        self._disputes: list[Dispute] = []
        self._path: Path | None = None
        """The place on show."""
        self._chosen: Json = None
        self._drawn: Path | None = None
        self._origins = Origins({}, {})
        """Who wrote what where, as far as the history has told."""
        self._over = False

    class Wrote(Message):
        """This is who wrote what where."""

        def __init__(self, found: Origins) -> None:
            super().__init__()
            self.found = found

    def compose(self) -> ComposeResult:
        yield Lines([EMPTY], bar=True, id="header")
        yield Lines([EMPTY], id="versions")
        yield Rule()
        yield Page(self._text, id="text")
        yield Lines([EMPTY], id="hint")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#text", Page).focus()
        self._read()
        self._show()
        self.run_worker(self._work_ask, thread=True, group="origins")

    def on_unmount(self) -> None:
        self._over = True

    def _work_ask(self) -> None:
        state = self.rebond.desk.store.state
        self.post_message(self.Wrote(origins(state, self._file, self._disputes, lambda: self._over)))

    def on_conflicts_deciding_wrote(self, event: Wrote) -> None:
        self._origins = event.found
        self._show()

    # What is decided about.

    @property
    def dispute(self) -> Dispute | None:
        """The place on show."""
        return next((each for each in self._disputes if each.path == self._path), None)

    @property
    def version(self) -> Version | None:
        """The version that the cursor is on."""
        dispute = self.dispute
        return dispute.versions[self._index(dispute)] if dispute else None

    def _index(self, dispute: Dispute) -> int:
        return next((index for index, each in enumerate(dispute.versions) if same(each.value, self._chosen)), 0)

    def _read(self) -> bool:
        """Read the file again, and stay on the same place and version as long as there is one; False for none."""
        before = [each.path for each in self._disputes]
        try:
            self._document = self.rebond.desk.document(self._file)
        except RebondError:
            return bool(self._disputes)  # broken or gone just now: what was read before stays on show
        self._disputes = disputes(self._document, self.rebond.desk.zone)
        if self.dispute is None:
            at = before.index(self._path) if self._path in before else 0
            after = next((path for path in before[at:] if any(path == each.path for each in self._disputes)), None)
            found = next((each for each in self._disputes if each.path == after), None) or next(
                iter(self._disputes), None
            )
            self._path = found.path if found else None
            self._chosen = found.versions[0].value if found else None
        return bool(self._disputes)

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        if self._file not in ids:
            return
        if not self._read() and self.is_current and self.panel is None:
            self.rebond.say(_("Nothing waits for a decision here any more."))
            self.rebond.pop_screen()
            return
        self._show()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.is_mounted and not self._read():
            self.app.call_later(self._leave_if_done)

    def _leave_if_done(self) -> None:
        if self.is_current and not self._disputes:
            self.rebond.pop_screen()

    def minute(self) -> None:
        self._show()

    def redrawn(self) -> None:
        self._show()

    # Acts.

    def label(self, action: Action) -> str:
        return _("Later") if action.id == "back" else super().label(action)

    def applies(self, id: str) -> bool:
        dispute = self.dispute
        if id == "edit_version":
            return dispute is not None and _is_field(self._file, dispute.path)
        if id in ("place_before", "place_after"):
            return len(self._disputes) > 1
        return dispute is not None or id not in ("keep", "version_before", "version_after")

    def action_version_before(self) -> None:
        self._choose(-1)

    def action_version_after(self) -> None:
        self._choose(1)

    def _choose(self, by: int) -> None:
        dispute = self.dispute
        if dispute is not None:
            index = (self._index(dispute) + by) % len(dispute.versions)
            self._chosen = dispute.versions[index].value
            self._show()
            self.query_one("#text", Page).go(0)

    def action_place_before(self) -> None:
        self._go(-1)

    def action_place_after(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        dispute = self.dispute
        if dispute is not None:
            there = self._disputes[(self._disputes.index(dispute) + by) % len(self._disputes)]
            self._path, self._chosen = there.path, there.versions[0].value
            self._show()

    def action_keep(self) -> None:
        dispute, version = self.dispute, self.version
        if dispute is not None and version is not None:
            self._decide(dispute, version.value)

    def action_edit_version(self) -> None:
        from recovery.values import to_text

        dispute, version = self.dispute, self.version
        if dispute is None or version is None or not self.applies("edit_version"):
            return
        path = dispute.path
        kind = fields_of(_tables(self._file)[path[0]])[path[2]].kind
        typed = self.rebond.typed_before("/".join((self._file, *path))) or to_text(
            kind, version.value, self.rebond.desk.zone
        )
        ask_field(
            self, self._file, path, typed=typed, write=lambda raw, journal: self._decide(dispute, raw, typed=journal)
        )

    def _decide(self, dispute: Dispute, value: Json, *, typed: str = "") -> bool:
        id = self._file

        def build(ctx: Context, document: Document) -> Change:
            return settle(ctx, id, document, dispute.id, value)

        return self.rebond.act(id, build, typed=typed) is not None

    # Drawing.

    def _show(self) -> None:
        if not self.query(Footer):
            return
        cells, drawing = self.app.size.width, self._drawing
        self.query_one("#header", Lines).show([drawing.header(cells) if drawing else EMPTY])
        self.query_one("#versions", Lines).show(drawing.versions(cells) if drawing else [EMPTY])
        hint = _("Nothing is deleted until you choose, and undo brings it back.")
        self.query_one("#hint", Lines).show([line((" " + hint, "dim"))])
        self.query_one("#text", Page).rewrite()
        if self._drawn != self._path:
            self._drawn = self._path
            self.query_one("#text", Page).go(0)
        self.refill_footer()

    @property
    def _drawing(self) -> Drawing | None:
        dispute = self.dispute
        if dispute is None:
            return None
        turn = self._disputes.index(dispute) + 1, len(self._disputes)
        return Drawing(self.rebond, self._file, self._document, dispute, turn, self._index(dispute), self._origins)

    def _text(self, cells: int) -> list[Line]:
        drawing = self._drawing
        return drawing.whole(cells) if drawing else []


def _tables(id: str) -> Tables:
    return PROJECTS_TABLES if id == PROJECTS else INCIDENT_TABLES


def _is_field(id: str, path: Path) -> bool:
    """Tell whether a place is a known field that can be typed."""
    tables = _tables(id)
    return len(path) == 3 and path[0] in tables and path[2] in fields_of(tables[path[0]])
