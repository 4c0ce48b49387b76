"""Everything in the store that waits for a person: values changed in two places, and files that somebody should see.

 To decide      2 conflicts · 1 unreadable file                     #header
># Dropped the orders table     acme · shop         2 to decide     #found
 x 20261119-cccccc.json         line 1, column 32: …
 ? R-7K2QAB                     text that cannot be read
 = 20261120-bbbbbb.json         the same incident as …
────────────────────────────────────────────────────────────────
 what it is, and what to do                                         #about
 footer
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult

from recovery.change import PROJECTS
from recovery.disputes import disputes
from recovery.records import reference
from recovery.summary import Broken, Summary
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, cell, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule
from words.fill import fill
from words.say import _, n_, p_
from words.terminal import wrap

ABOUT, MARGIN, NAMED = 4, 4, 36
"""Lines of what to do; cells of cursor and mark, and of the name at most."""


class Waiting(NamedTuple):
    """One thing to look at: conflict, broken, aside (raw text in quarantine) or copy (an incident in a second file).

    `id` is the incident's or "projects", `said` what is wrong, `path` the file, `other` the file it is a copy of.
    """

    kind: str
    id: str
    title: str
    said: str
    path: Path | None = None
    other: str = ""
    line: int = 1
    column: int = 1


class Conflicts(RebondScreen):
    """The list; files that take a while to find come from a thread."""

    NAME = "conflicts"
    BINDINGS = bindings("conflicts", EVERYWHERE)
    DEFAULT_CSS = f"""
    Conflicts #header {{ height: 1; }}
    Conflicts #found {{ height: 1fr; }}
    Conflicts #about {{ height: {ABOUT}; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Waiting] = []

    def compose(self) -> ComposeResult:
        yield Lines([EMPTY], bar=True, id="header")
        yield Rows(self._row, id="found")
        yield Rule()
        yield Lines(id="about")
        yield Footer()

    def on_mount(self) -> None:
        self.rows.focus()
        self._show()
        self.rebond.aside.look()

    @property
    def rows(self) -> Rows:
        """The list of what waits."""
        return self.query_one("#found", Rows)

    @property
    def current(self) -> Waiting | None:
        """What is under the cursor."""
        return self._found[self.rows.cursor] if self.rows.cursor < len(self._found) else None

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        self._show()
        self.rebond.aside.look()

    def followed(self) -> None:
        self._show()

    def redrawn(self) -> None:
        self._show()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.is_mounted:
            self._show()

    def on_rows_moved(self) -> None:
        self._tell()

    def on_rows_chosen(self) -> None:
        self.action_open()

    # Acts.

    def applies(self, id: str) -> bool:
        current = self.current
        if id == "open":
            return current is not None
        if id in ("drop", "unite"):
            kind = "aside" if id == "drop" else "copy"
            return current is not None and current.kind == kind and not self.rebond.desk.read_only
        return id != "edit_file" or (current is not None and current.path is not None)

    def action_open(self) -> None:
        current = self.current
        if current is None:
            return
        if current.kind == "conflict":
            self.rebond.show("deciding", id=current.id)
        else:
            self.action_edit_file()

    def action_edit_file(self) -> None:
        from tui.editor import edit_file

        current = self.current
        if current is None or current.path is None:
            return
        if edit_file(self.app, current.path, current.line, current.column):
            self.rebond.look_at([current.path] if current.kind != "aside" else [])
            self.rebond.aside.look()

    def action_drop(self) -> None:
        current = self.current
        if current is not None and self.applies("drop"):
            self.rebond.aside.dismiss(self._below(current))
            self._show()

    def action_unite(self) -> None:
        from storage.checking.sources import is_incident
        from tui.widgets.choice import Choice, Option

        current = self.current
        if current is None or not self.applies("unite"):
            return
        row, other = self._below(current), current.other

        def united(stays: str) -> None:
            self.rebond.aside.unite(row, row if stays == other else other, stays)
            self._show()

        if not is_incident(row):
            united(other)
            return
        text = _("Both files become one, and values that differ are kept as two versions. Which file stays?")
        options = [Option(each, Path(each).name) for each in (other, row)]
        self.ask(Choice("\n".join(wrap(text, max(self.size.width - 2, 20))), options), united)

    def _below(self, each: Waiting) -> str:
        return each.path.relative_to(self.rebond.desk.store.root).as_posix() if each.path else ""

    # Drawing.

    def _all(self) -> list[Waiting]:
        app = self.rebond
        entries = app.desk.entries.values()
        found = [
            Waiting("conflict", each.id, app.title_of(each.id, each.title), _to_decide(each.conflicts))
            for each in entries
            if isinstance(each, Summary) and each.conflicts
        ]
        if count := len(disputes(app.desk.beside(PROJECTS), app.desk.zone)):
            found.append(Waiting("conflict", PROJECTS, _("Clients and projects"), _to_decide(count)))
        for each in entries:
            if isinstance(each, Broken):
                place = _("line {line}, column {column}: {message}").format(
                    line=each.line, column=each.column, message=each.message
                )
                path = app.desk.index.path(each.id)
                title = app.title_of(each.id, each.last_good.title if each.last_good else "") or Path(each.file).name
                found.append(Waiting("broken", each.id, title, place, path, "", each.line, each.column))
        return [*found, *self._files()]

    def _files(self) -> Iterator[Waiting]:
        root, found = self.rebond.desk.store.root, self.rebond.aside.found
        for each in found.texts if found else ():
            yield Waiting("aside", each.id, reference(each.id), _("text that cannot be read"), each.path)
        for name, other in found.copies if found else ():
            path = root / name
            said = _("the same incident as {other}").format(other=Path(other).name)
            yield Waiting("copy", path.stem, path.name, said, path, other)

    def _show(self) -> None:
        if not self.query(Footer) or not self.rebond.desk.is_open:
            return
        before = self.current
        self._found = self._all()
        places = [(each.kind, each.id, each.path) for each in self._found]
        name = (before.kind, before.id, before.path) if before else None
        self.rows.show(len(places), places.index(name) if name in places else self.rows.cursor)
        self.query_one("#header", Lines).show([self._header()])
        self.rows.repaint()
        self._tell()

    def _header(self) -> Line:
        kinds = [each.kind for each in self._found]
        conflicts, broken = kinds.count("conflict"), kinds.count("broken")
        aside, copies = kinds.count("aside"), kinds.count("copy")
        parts = [
            n_("{n} incident", "{n} incidents", conflicts).format(n=conflicts) if conflicts else "",
            n_("{n} unreadable file", "{n} unreadable files", broken).format(n=broken) if broken else "",
            n_("{n} text put aside", "{n} texts put aside", aside).format(n=aside) if aside else "",
            n_("{n} second copy", "{n} second copies", copies).format(n=copies) if copies else "",
        ]
        said = " · ".join(part for part in parts if part)
        return line((" " + p_("screen", "To decide"), "strong"), (f"    {said}" if said else "", "dim"))

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        each = self._found[index]
        mark = {"conflict": "#", "broken": "x", "aside": "?", "copy": "="}[each.kind]
        role = "urgent" if each.kind == "broken" else "date"
        named = min(NAMED, max(cells - MARGIN, 1) * 45 // 100)
        return line(
            (">" if chosen else " ", "text"), (f"{mark} ", role), " ",
            cell(each.title, named, "strong"), " ",
            cell(each.said, max(cells - MARGIN - named - 1, 1), "text"),
        )  # fmt: skip

    def _tell(self) -> None:
        self.refill_footer()
        current = self.current
        room = max(self.size.width - 2, 20)
        if current is None:
            told = _("Nothing waits for a decision.") if self.rebond.aside.found else _("Rebond is looking…")
        else:
            told = self._what_to_do(current)
        self.query_one("#about", Lines).show([line(f" {part}") for part in wrap(told, room)][:ABOUT])

    def _what_to_do(self, each: Waiting) -> str:
        if each.kind == "conflict":
            return _("This was changed in two places before they met. Both versions are kept: choose which one stays.")
        if each.kind == "broken":
            return _(
                "The file cannot be read, and Rebond writes nothing into it. Open it and mend what is wrong there."
            )
        keys, path = self.rebond.keymap, self._below(each)
        if each.kind == "aside":
            text = _(
                "This file came from elsewhere and could not be read, so its text was put aside: {path}. Take from it "
                "what you need, then {key} removes it, on all machines. {kept}"
            )
            return fill(text, {"path": path, "key": keys.shown("drop"), "kept": self._kept()})
        text = _(
            "{path} holds the same incident as {other}. {key} makes one of both; where they differ, both values are "
            "kept and you decide."
        )
        return fill(text, {"path": path, "key": keys.shown("unite"), "other": each.other})

    def _kept(self) -> str:
        stand = self.rebond.copies_stand
        if stand is not None and stand.kept is not None and stand.kept.state == "no_git":
            return _("It is kept on this machine for a month.")
        return _("It stays in the history.")


def _to_decide(count: int) -> str:
    return n_("{n} to decide", "{n} to decide", count).format(n=count)
