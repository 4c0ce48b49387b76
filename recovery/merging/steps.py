"""One hand commit as to one file: what it put there, what it took away, and where."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from recovery.change import Document, Path
from recovery.kinds import Json
from recovery.merging.history import Writing
from recovery.merging.leaves import Disputed, Shown, row_of

MAIN_FILE: Path = ()
"""The path of the whole file."""


class Dot(NamedTuple):
    """A value that a hand commit put at a path: typed as what is shown, or put down as a `row` of the conflicts."""

    commit: str
    path: Path
    value: Json
    key: str
    by: str
    at: datetime
    row: Disputed | None


class Step:
    """A writing, looked at."""

    def __init__(self, writing: Writing, look: Callable[[Document | None], Shown]) -> None:
        self.commit, self.by = writing.commit, writing.by
        self.at = min(writing.at, writing.committed_at)
        """When it was typed: never later than it was committed, whatever the clock of a file says."""
        self.before = [look(each) for each in writing.before] or [look(None)]
        self.after = look(writing.after)
        self.touched = self._touched()
        """The paths of leaves and conflicts that differ from the file at any parent."""
        self.units = {row for path in self.touched if (row := row_of(path))}
        self.units |= {
            path for path in self.touched if path in self.after.rows or any(path in b.rows for b in self.before)
        }
        self.removed: set[Path] = set().union(*(shown.rows for shown in self.before)) - self.after.rows
        """Rows that it removed, `()` for the file."""
        self.begun = self.after.rows.difference(*(shown.rows for shown in self.before))
        """Rows that were not there before, `()` for the file."""
        if not self.after.exists:
            self.removed, self.begun = {MAIN_FILE}, set()
        elif not any(shown.exists for shown in self.before):
            self.begun = {*self.begun, MAIN_FILE}
        self.units |= self.removed | self.begun

    def _touched(self) -> set[Path]:
        return set().union(*(self.after.differs_at(shown) for shown in self.before))

    def dots(self, path: Path) -> Iterable[Dot]:
        """List the values that it put at a path."""
        if path not in self.touched or not self.after.exists:
            return
        key = self.after.key(path)
        if key is not None and self._typed(path, key):
            yield Dot(self.commit, path, self.after.value(path), key, self.by, self.at, None)
        for row in self.after.disputed.get(path, {}).values():
            if not any(row == shown.disputed.get(path, {}).get(row.id) for shown in self.before):
                yield Dot(self.commit, path, row.row.get("value"), row.value_key, self.by, self.at, row)

    def kills(self, dot: Dot) -> bool:
        """Tell whether it took away a value that an earlier commit put there, other than with its whole row."""
        if dot.path not in self.touched and not self._begins(dot.path):
            return False
        if len(self.before) > 1:
            return not self._shows(self.after, dot)
        before = self._row(self.before[0], dot)
        if before is not None:
            return self.after.disputed.get(dot.path, {}).get(before.id) != before
        if self._begins(dot.path):
            return True
        return self.changes(dot.path) or self._dismisses(dot.path)

    def changes(self, path: Path) -> bool:
        """Tell whether it changed what is shown at a path."""
        return any(shown.key(path) != self.after.key(path) for shown in self.before)

    def chooses(self, path: Path) -> bool:
        """Tell whether somebody chose what is shown at a path, nothing included."""
        return self.changes(path) or (self.after.key(path) is not None and self._dismisses(path))

    def keeps(self, dot: Dot) -> bool:
        """Tell whether a conflict with that value is still there although its row was removed."""
        return self._row(self.after, dot) is not None

    def text_before(self, path: Path) -> Json:
        """Give the value that was shown before, None without one or where it merged several."""
        return self.before[0].value(path) if len(self.before) == 1 else None

    def _typed(self, path: Path, key: str) -> bool:
        if len(self.before) > 1:
            return not any(
                key == shown.key(path) or any(key == row.value_key for row in shown.disputed.get(path, {}).values())
                for shown in self.before
            )
        return self.before[0].key(path) != key or self._dismisses(path)

    def _dismisses(self, path: Path) -> bool:
        """Tell whether a conflict was decided for what is shown: that counts as typing it again."""
        after = self.after.disputed.get(path, {})
        return any(row != after.get(id) for shown in self.before for id, row in shown.disputed.get(path, {}).items())

    def _begins(self, path: Path) -> bool:
        return bool(self.begun) and (MAIN_FILE in self.begun or (row_of(path) or path) in self.begun)

    def _row(self, shown: Shown, dot: Dot) -> Disputed | None:
        rows = shown.disputed.get(dot.path, {})
        if dot.row is not None:
            return dot.row if rows.get(dot.row.id) == dot.row else None
        return next((row for row in rows.values() if row.origin == dot.commit and row.value_key == dot.key), None)

    def _shows(self, shown: Shown, dot: Dot) -> bool:
        return shown.key(dot.path) == dot.key or self._row(shown, dot) is not None
