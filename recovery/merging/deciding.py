"""Which way each value of two heads takes.

```
only one side wrote it       → as it is on that side
both wrote                   → by the commits of both sides since they parted
both wrote and still agree, a row came or went, a long text → by the whole past of the file
```

The first is what the last would say: where one side wrote nothing, the other has seen all that there is.
"""

from collections.abc import Iterable, Iterator

from recovery.change import Document, Path
from recovery.kinds import Json, Lines
from recovery.merge import is_place, kind_at
from recovery.merging import unticking
from recovery.merging.history import History
from recovery.merging.identity import earlier_store, newest_version
from recovery.merging.leaves import Disputed, Looks, Shown, document_of, is_empty, row_of
from recovery.merging.ledger import Ledger, edits
from recovery.merging.rendering import Rendered, render
from recovery.merging.rows import by_id, kept
from recovery.merging.steps import MAIN_FILE, Step
from recovery.merging.times import PUTS_AWAY, says_done


class Deciding:
    """One merge of two heads of a file, at least one of which has it."""

    def __init__(self, ours: Document | None, theirs: Document | None, history: History) -> None:
        self._documents, self._history = (ours, theirs), history
        self._look = Looks().shown
        self._shown = (self._look(ours), self._look(theirs))
        sides = tuple([Step(each, self._look) for each in side] for side in (history.ours, history.theirs))
        self._side = {step.commit: number for number, steps in enumerate(sides) for step in steps}
        self._sides = tuple(Ledger(steps, history.contains) for steps in sides)
        self._apart = Ledger([*sides[0], *sides[1]], self._reaches)
        self._past: Ledger | None = None
        self._values: dict[Path, Json] = {}
        self._conflicts: dict[Path, list[Disputed]] = {}
        self._rendered: dict[Path, Rendered] = {}

    def document(self) -> Document | None:
        """Decide about everything; None when there is no file any more."""
        ledgers: tuple[Ledger, ...] = self._sides
        unticks = unticking.told(ledgers)
        if None in self._documents or any(side.came_or_went(MAIN_FILE) for side in self._sides):
            self._file()
            if not self._values:
                return None
            ledgers, unticks = (self._whole(),), unticking.told_ever(self._whole())
        else:
            paths = self._paths()
            tangled = self._tangled(paths)
            for table in tangled:
                self._table(table, [path for path in paths if path[:1] == table])
            for unit, inside in self._units(path for path in paths if path[:1] not in tangled).items():
                self._unit(unit, inside)
        self._never_typed()
        self._untangle()
        for row, fields in unticks:
            if not any(row in ledger.removed for ledger in ledgers):
                self._values |= {(*row, *path): value for path, value in fields.items()}
        shown = Shown(document_of(self._values, {}))
        rows = (each for rows in self._conflicts.values() for each in rows)
        return document_of(self._values, by_id(each for each in rows if shown.disputes(each)))

    def _reaches(self, later: str, earlier: str) -> bool:
        """Tell whether a commit contains another; what the other side wrote, or wrote since, it does not."""
        side = self._side.get(earlier)
        return (side is None or self._side.get(later) == side) and self._history.contains(later, earlier)

    def _whole(self) -> Ledger:
        """Look at the whole past of the file; it is asked for only where it is needed."""
        if self._past is None:
            common = [Step(each, self._look) for each in self._history.common()]
            self._past = Ledger([*common, *self._apart.steps], self._reaches)
        return self._past

    def _paths(self) -> set[Path]:
        found = {path for shown in self._shown for path in (*shown.values, *shown.all_disputed)}
        return found.union(self._apart.paths())

    def _units(self, paths: Iterable[Path]) -> dict[Path, list[Path]]:
        """Gather paths by the row that they are in; a leaf outside of rows is by itself."""
        found: dict[Path, list[Path]] = {}
        for path in paths:
            found.setdefault(row_of(path) or path, []).append(path)
        return found

    def _file(self) -> None:
        """Decide about a file that came or went: all of it by all of its past."""
        past = self._whole()
        units = self._units(past.paths())
        for path in past.paths():
            self._from_past(path)
        if self._values:
            for shown in self._shown:
                # What merging itself wrote, such as a line of the journal, nobody typed.
                self._values |= {path: shown.values[path] for path in shown.values.keys() - set(past.paths())}
            for unit in {*units, MAIN_FILE}:
                self._flag(unit)

    def _tangled(self, paths: set[Path]) -> set[Path]:
        """Find tables where a plain value and an object claim, or claimed, one place."""
        inner = {path[:end] for path in paths for end in range(1, len(path))}
        return {path[:1] for path in inner & paths if any(shown.key(path) is not None for shown in self._looked())}

    def _looked(self) -> Iterator[Shown]:
        yield from self._shown
        for step in self._apart.steps:
            yield from (*step.before, step.after)

    def _table(self, table: Path, paths: list[Path]) -> None:
        """Decide about a whole table at once."""
        ours, theirs = (any(path[:1] == table for path in side.paths()) for side in self._sides)
        if ours != theirs:
            self._take(0 if ours else 1, paths)
            return
        paths = [*{*paths, *(path for path in self._whole().paths() if path[:1] == table)}]
        for path in paths:
            self._from_past(path)
        for unit in self._units(paths):
            self._flag(unit)

    def _unit(self, unit: Path, paths: list[Path]) -> None:
        """Decide about a row, or a leaf outside of rows, with the conflicts about it."""
        if unit in PUTS_AWAY:
            self._put_away(unit)
            return
        ours, theirs = (side.touches(unit) for side in self._sides)
        if ours != theirs:
            self._take(0 if ours else 1, paths)
        elif ours and any(side.came_or_went(unit) for side in self._sides):
            for path in {*paths, *self._whole().paths_of(unit)}:
                self._from_past(path)
            self._flag(unit)
        else:
            for path in paths:
                self._leaf(path)

    def _leaf(self, path: Path) -> None:
        ours, theirs = (side.touches(path) for side in self._sides)
        one, other = self._shown
        both = {one.key(path), *one.values_disputed(path)} & {other.key(path), *other.values_disputed(path)}
        if path in one.rows or path in other.rows:
            ours, theirs = (side.touches_at(path) for side in self._sides)
        if ours != theirs:
            self._take(0 if ours else 1, [path])
        elif not ours and (one.says_same(other, path) or path[0] == "journal"):
            self._take(0 if path in one.values or path not in other.values else 1, [path])
        elif ours and not both - {None} and not self._may_hide(path):
            self._put(path, render(self._apart, path))
        else:
            self._from_past(path)
            self._flag(path)

    def _may_hide(self, path: Path) -> bool:
        """Tell whether values may be alive at a path that a document neither shows there, nor keeps as a conflict.

        One that says "removed" is kept only while there is something that could be.
        """
        if any("" in shown.values_disputed(path) for shown in self._shown):
            return True
        return says_done(path) or is_place(path) or isinstance(kind_at(path), Lines)

    def _put_away(self, path: Path) -> None:
        """Decide whether an incident is closed, or in the trash."""
        ours, theirs = (side.touches(path) for side in self._sides)
        if not ours and not theirs and self._shown[0].says_same(self._shown[1], path):
            self._take(0, [path])
        elif ours != theirs and not any(edits(step, path) for step in self._sides[1 if ours else 0].steps):
            self._take(0 if ours else 1, [path])
        else:
            self._from_past(path)

    def _never_typed(self) -> None:
        one, other = (document or {} for document in self._documents)
        for path, value in (newest_version(one, other) | earlier_store(one, other)).items():
            self._forget(path)
            if value is not None:
                self._values[path] = value

    def _untangle(self) -> None:
        """Where a plain value and an object claim one place, the later one is shown and the other one kept."""
        inner = {path[:end] for path in self._values for end in range(1, len(path))}
        for path in sorted(inner & self._values.keys(), key=len):
            if path not in self._values:
                continue
            below = [each for each in self._values if each != path and each[: len(path)] == path]
            if is_empty(self._values[path]):
                del self._values[path]
                continue
            for each in (path, *below):
                if each not in self._rendered:
                    self._forget(each)
                    self._from_past(each)
            below = [each for each in below if each in self._values]
            if path in self._values and below:
                latest = max(self._weight(each) for each in below)
                for each in below if self._weight(path) > latest else [path]:
                    self._hide(each)

    def _weight(self, path: Path) -> tuple[object, ...]:
        shown = self._rendered[path].shown
        return shown.weight if shown else ()

    def _hide(self, path: Path) -> None:
        shown = self._rendered[path].shown
        self._values.pop(path)
        if shown:
            rows = [dot.row or kept(path, dot.value, dot.commit, dot.by, dot.at) for dot in shown.dots]
            self._conflicts.setdefault(path, []).extend(rows)

    def _flag(self, unit: Path) -> None:
        """Say who removed a row, or the file, that is there all the same."""
        if not unit or any(path[: len(unit)] == unit for path in self._values):
            rows = [kept(unit, None, step.commit, step.by, step.at) for step in self._whole().flags(unit)]
            self._conflicts.setdefault(unit, []).extend(rows)

    def _take(self, side: int, paths: Iterable[Path]) -> None:
        shown = self._shown[side]
        for path in paths:
            if path in shown.values:
                self._values[path] = shown.values[path]
            if path in shown.all_disputed:
                self._conflicts[path] = [*shown.all_disputed[path].values()]

    def _from_past(self, path: Path) -> None:
        self._put(path, render(self._whole(), path))

    def _put(self, path: Path, rendered: Rendered) -> None:
        self._rendered[path] = rendered
        if rendered.shown is not None:
            self._values[path] = rendered.shown.value
        if rendered.conflicts:
            self._conflicts[path] = [*rendered.conflicts]

    def _forget(self, path: Path) -> None:
        self._values.pop(path, None)
        self._conflicts.pop(path, None)
