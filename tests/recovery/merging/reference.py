"""The survivor rule as slowly and plainly as it can be said, for the product to be held against.

Every value that somebody typed is a cell, named by the commit that typed it and kept beside the document. A hand commit
deletes cells and adds some; a merge keeps a cell that both sides have, or that one side has and the other never saw. A
row that is removed only marks its cells: if somebody wrote into it unseen, the marks count for nothing. Nothing here is
shared with the product, long texts are left out (they are held to their lines instead).
"""

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

DONE = {"done_at", "told_at", "sent_at", "contained_at"}
SETS = {"tags", "feels"}
FIXED = {"incident", "steps", "outcome", "store"}
AWAY = (("incident", "main", "trashed_at"), ("incident", "main", "closed_at"))


text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True)
class Cell:
    """A value with the commit that typed it, or that put it down as the conflict `row`."""

    commit: Any
    path: tuple[str, ...]
    value: str
    row: str = ""
    marks: frozenset[Any] = frozenset()
    """Removals of its row or file: (what, commit)."""
    kept: frozenset[Any] = frozenset()
    """Commits that left its conflict there while the row was removed."""
    overruled: frozenset[Any] = frozenset()
    """Commits that saw it and left another value shown; with what they removed, if they removed."""

    @property
    def name(self) -> Any:
        return self.commit.id, self.path, self.value, self.row

    @property
    def at(self) -> datetime:
        return min(self.commit.at, self.commit.on)


@dataclass
class State:
    """What a head knows: cells by name, and what was written and removed by whom."""

    cells: dict[Any, Cell] = field(default_factory=dict)
    wrote: dict[Any, set[Any]] = field(default_factory=dict)
    """Rows (and `()` for the file) by the commits that wrote into them and left them there."""
    removed: dict[Any, set[Any]] = field(default_factory=dict)
    edits: dict[Any, set[Any]] = field(default_factory=dict)
    """By the two ways of putting an incident away, the commits that it must not hide."""
    decided: dict[Any, set[Any]] = field(default_factory=dict)
    """Removals by the commits that saw them and left what was removed there, without a flag."""

    def is_void(self, what: Any, removal: Any) -> bool:
        """Tell whether somebody wrote unseen by a removal, and unseen by every later one that is not void itself."""
        removals = self.removed.get(what, set())
        if removal not in removals:
            return False
        void: set[Any] = set()
        for _each in removals:
            void |= {
                each
                for each in removals
                for writer in self.wrote.get(what, ())
                if apart(writer, each) and all(other in void for other in removals if above(other, writer))
            }
        return removal in void

    def alive(self) -> list[Cell]:
        return [
            cell
            for cell in self.cells.values()
            if all(self.is_void(*mark) or (mark[0] and self.was_kept(cell, mark[1])) for mark in cell.marks)
            and not (cell.path in AWAY and any(apart(edit, cell.commit) for edit in self.edits.get(cell.path, ())))
        ]

    def was_kept(self, cell: Cell, removal: Any) -> bool:
        return any(above(commit, removal) for commit in cell.kept)

    def is_overruled(self, cell: Cell) -> bool:
        return any(what is None or not self.is_void(what, by) for what, by in cell.overruled)

    def document(self) -> Any:
        """Write down what a head with this state shows."""
        shown: dict[tuple[str, ...], str] = {}
        conflicts: dict[str, Any] = {}
        places: dict[tuple[str, ...], list[Cell]] = {}
        for cell in self.alive():
            places.setdefault(cell.path, []).append(cell)
        for path, cells in places.items():
            free = [cell for cell in cells if cell.value and not self.is_overruled(cell)]
            if path[-1:] == ("pos",):  # nobody wrote it: the later one counts, and nothing is asked
                cells = free + [cell for cell in cells if cell not in free and cell.row]
            if not free:
                conflicts |= self._kept(cells)
            elif path[-1] in DONE or path in AWAY:
                first = min(free, key=lambda cell: (moment(cell.value), cell.value))
                shown[path] = first.value
                conflicts |= self._kept([cell for cell in cells if cell not in free and cell.value != first.value])
            else:
                winner = max(free, key=lambda cell: (cell.at, cell.value.encode()))
                shown[path] = winner.value
                lost = [cell for cell in cells if cell.value != winner.value]
                conflicts |= self._kept([cell for cell in lost if path[-1:] != ("pos",) or cell not in free])
        document: dict[str, Any] = {}
        for path, value in shown.items():
            inner = document
            for key in path[:2]:
                inner = inner.setdefault(key, {})
            if path[2] in SETS:
                inner[path[2]] = sorted([*inner.get(path[2], []), path[3]])
            else:
                inner[path[2]] = json.loads(value)
        if not document:
            return None
        conflicts = {
            id: row
            for id, row in conflicts.items()
            if "value" in row or pathed(row) in shown or (len(pathed(row)) < 3 and stands(document, pathed(row)))
        }
        for what in self.removed:
            if not what or what[1] in document.get(what[0], {}):
                conflicts |= self._flags(what)
        return document | ({"conflicts": conflicts} if conflicts else {})

    def _flags(self, what: Any) -> dict[str, Any]:
        removals = self.removed[what]
        return dict(
            entry("/" + "/".join(what) if what else "", None, each)
            for each in removals
            if self.is_void(what, each)
            and not any(above(other, each) for other in removals)
            and not any(above(other, each) for other in self.decided.get((what, each.id), ()))
        )

    def _kept(self, cells: list[Cell]) -> dict[str, Any]:
        found = {}
        for cell in cells:
            if cell.row:
                id, row = json.loads(cell.row)
            else:
                id, row = entry("/" + "/".join(cell.path), json.loads(cell.value), cell.commit)
            found[id] = row
        return found


def entry(path: str, value: Any, commit: Any) -> tuple[str, Any]:
    """Make a conflict as files hold it."""
    row = (
        {"path": path} | ({"deleted": True} if value is None else {"value": value}) | {"from": commit.id, "by": "Nadia"}
    )
    at = min(commit.at, commit.on)
    row["at"] = at.isoformat(timespec="seconds" if at.second else "minutes")
    said = text([path, value, commit.id])
    return b32encode(hashlib.sha256(said.encode()).digest()).decode().lower()[:8], row


def above(later: Any, earlier: Any) -> bool:
    return later is not earlier and earlier in later.seen


def apart(one: Any, other: Any) -> bool:
    return one is not other and one not in other.seen and other not in one.seen


def moment(value: str) -> datetime:
    found = datetime.fromisoformat(json.loads(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def merged(one: Any, other: Any) -> State:
    """Keep what both sides have, and what one has that the other never saw."""
    found = State()
    for mine, yours, unseen in ((one, other, one.seen - other.seen), (other, one, other.seen - one.seen)):
        for name, cell in mine.state.cells.items():
            there = yours.state.cells.get(name)
            if there is not None:
                cell = replace(
                    cell,
                    marks=cell.marks | there.marks,
                    kept=cell.kept | there.kept,
                    overruled=cell.overruled | there.overruled,
                )
            if there is not None or cell.commit in unseen:
                found.cells[name] = cell
        for kind in ("wrote", "removed", "edits", "decided"):
            for key, commits in getattr(mine.state, kind).items():
                getattr(found, kind).setdefault(key, set()).update(commits)
    return found


def typed(commit: Any, parent: Any) -> State:
    """Carry out on a state what a hand commit did to the document."""
    old, new = parent.document, commit.document
    state = State(
        dict(parent.state.cells),
        *(
            {key: set(value) for key, value in getattr(parent.state, kind).items()}
            for kind in ("wrote", "removed", "edits", "decided")
        ),
    )
    was, now = dict(leaves(old)), dict(leaves(new))
    was_rows, now_rows = disputes(old, was), disputes(new, now)
    for what, removals in state.removed.items():
        if stands(new, what):
            flags = {
                row.get("from")
                for row in ((new or {}).get("conflicts") or {}).values()
                if pathed(row) == what and row.get("deleted")
            }
            for removal in removals:
                if removal.id not in flags:
                    state.decided.setdefault((what, removal.id), set()).add(commit)
    gone = {what for what in rows(old) if what not in rows(new)} if new is not None else {()}
    begun = {what for what in rows(new) if what not in rows(old)} | ({()} if old is None and new is not None else set())
    touched = {path for path in {*was, *now} if was.get(path) != now.get(path)}
    touched |= {path for path in {*was_rows, *now_rows} if was_rows.get(path) != now_rows.get(path)}
    for what in gone:
        state.removed.setdefault(what, set()).add(commit)
    if new is not None:
        state.wrote.setdefault((), set()).add(commit)
        for path in touched:
            if path[:2] in rows(new):
                state.wrote.setdefault(path[:2], set()).add(commit)
        for away in AWAY:
            if any(is_edit(path, away) and was.get(path) != now.get(path) for path in touched):
                state.edits.setdefault(away, set()).add(commit)
    for name, cell in list(state.cells.items()):
        path = cell.path
        what = () if () in gone else path[:2] if path[:2] in gone else None
        if what is not None:
            stays = what and own_row(cell, now_rows.get(path, {})) is not None
            state.cells[name] = replace(
                cell,
                marks=cell.marks if stays else cell.marks | {(what, commit)},
                kept=cell.kept | {commit} if stays else cell.kept,
                overruled=cell.overruled | {(what, commit)},
            )
            continue
        mine = own_row(cell, was_rows.get(path, {}))
        decides = was.get(path) != now.get(path) or (path in now and lost(was_rows, now_rows, path))
        if mine is not None:
            if now_rows.get(path, {}).get(mine) != was_rows[path][mine]:
                del state.cells[name]
                continue
        elif () in begun or path[:2] in begun or was.get(path) != now.get(path) or lost(was_rows, now_rows, path):
            del state.cells[name]
            continue
        if decides:
            state.cells[name] = replace(cell, overruled=cell.overruled | {(None, commit)})
    for path, value in now.items():
        if was.get(path) != value or lost(was_rows, now_rows, path):
            add(state, Cell(commit, path, value))
    for path, found in now_rows.items():
        for id, row in found.items():
            fields = json.loads(row)
            if was_rows.get(path, {}).get(id) != row:
                what = () if () in gone else path[:2] if path[:2] in gone else None
                value = text(fields["value"]) if "value" in fields else ""
                add(state, Cell(commit, path, value, text([id, fields]), overruled=frozenset({(None, commit)})))
    return state


def add(state: State, cell: Cell) -> None:
    state.cells[cell.name] = cell


def own_row(cell: Cell, found: dict[str, str]) -> str | None:
    """Find the conflict that a cell stands as."""
    for id, raw in found.items():
        row = json.loads(raw)
        if cell.row:
            if text([id, row]) == cell.row:
                return id
        elif row.get("from") == cell.commit.id and "value" in row and text(row["value"]) == cell.value:
            return id
    return None


def lost(was: Any, now: Any, path: Any) -> bool:
    return any(now.get(path, {}).get(id) != row for id, row in was.get(path, {}).items())


def is_edit(path: tuple[str, ...], away: tuple[str, ...]) -> bool:
    if not path or path in AWAY or path[0] == "journal":
        return path[:1] == ("journal",) and path[2:] == ("text",)
    closing = path == ("incident", "main", "closed_because") or path[0] == "outcome"
    return not (closing and away == AWAY[1])


def leaves(document: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    for table, found in (document or {}).items():
        if table == "conflicts":
            continue
        if not isinstance(found, dict) or not found:
            yield (table,), text(found)
            continue
        for row, fields in found.items():
            if not isinstance(fields, dict):
                yield (table, row), text(fields)
                continue
            for key, value in fields.items():
                if key in SETS:
                    yield from (((table, row, key, each), text(each)) for each in value)
                else:
                    yield (table, row, key), text(value)


def rows(document: Any) -> set[tuple[str, ...]]:
    return {
        (table, row)
        for table, found in (document or {}).items()
        if table not in FIXED and table != "conflicts" and isinstance(found, dict)
        for row, fields in found.items()
        if isinstance(fields, dict)
    }


def stands(document: Any, what: tuple[str, ...]) -> bool:
    return document is not None and (not what or what in rows(document))


def pathed(row: Any) -> tuple[str, ...]:
    return tuple(row["path"].split("/")[1:])


def disputes(document: Any, shown: dict[tuple[str, ...], str]) -> dict[tuple[str, ...], dict[str, str]]:
    """List conflicts by their place, without those that say what is shown anyway."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for id, row in ((document or {}).get("conflicts") or {}).items():
        path = pathed(row)
        there = path in shown or (len(path) < 3 and stands(document, path))
        says = there if row.get("deleted") else shown.get(path) != text(row.get("value"))
        if says:
            found.setdefault(path, {})[id] = text(row)
    return found
