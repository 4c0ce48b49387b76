"""What is alive of all that hand commits ever put into a file: the survivor rule, told by commits instead of heads.

A value that a commit put at a path is alive unless a later commit, one that had seen it, took it away. Nothing else
decides, so the union of two heads is their merge, and the order of merging cannot matter.

A row or a file that was removed takes all that it held with it, unless somebody wrote into it without having seen that:
then the removal counts for nothing but a flag.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from recovery.change import Path
from recovery.merging.leaves import row_of
from recovery.merging.steps import MAIN_FILE, Dot, Step
from recovery.merging.times import CLOSED, PUTS_AWAY

_ENDS = frozenset({("incident", "main", "closed_because")})


class Living(NamedTuple):
    """A value that is alive; `overruled` by somebody who saw it and left another one shown, or none."""

    dot: Dot
    overruled: bool


class Ledger:
    """The steps of one file. `contains(later, earlier)` tells whether one commit can be reached from the other."""

    def __init__(self, steps: Sequence[Step], contains: Callable[[str, str], bool]) -> None:
        self.steps = steps
        self._reaches = contains
        self._at: dict[Path, list[Step]] = defaultdict(list)
        self._of: dict[Path, list[Step]] = defaultdict(list)
        self._void: dict[Path, set[str]] = {}
        for step in steps:
            for path in step.touched:
                self._at[path].append(step)
            for unit in step.units:
                self._of[unit].append(step)

    def paths(self) -> Iterator[Path]:
        """List every path that was ever written."""
        yield from tuple(self._at)

    def paths_of(self, row: Path) -> list[Path]:
        """List every path that was ever written in a row, its own among them."""
        return [path for path in self._at if (row_of(path) or path) == row]

    def at(self, path: Path) -> Sequence[Step]:
        """List the steps that wrote at a path."""
        return self._at.get(path, ())

    def came_or_went(self, unit: Path) -> bool:
        """Tell whether a row or the file came or went."""
        return any(unit in step.removed or unit in step.begun for step in self._of.get(unit, ()))

    @property
    def removed(self) -> set[Path]:
        """Gather the rows that were removed."""
        return set().union(*(step.removed for step in self.steps))

    def touches(self, unit: Path) -> bool:
        """Tell whether anything was written at a path or in a row."""
        return unit in self._at or unit in self._of

    def touches_at(self, path: Path) -> bool:
        """Tell whether anything was written at a path, other than in the row that it is of."""
        return path in self._at

    def typed(self, path: Path) -> Iterator[Dot]:
        """List what was typed at a path, whatever became of it."""
        return (dot for step in self._at.get(path, ()) for dot in step.dots(path) if dot.row is None)

    def alive(self, path: Path) -> list[Living]:
        """List what is alive at a path, in the order of commits."""
        row = row_of(path) or path
        steps = {id(each): each for unit in (row, MAIN_FILE) for each in self._of.get(unit, ())}
        steps |= {id(each): each for each in self._at.get(path, ())}
        found: list[Living] = []
        for step in self._at.get(path, ()):
            later: list[Step] | None = None
            for dot in step.dots(path):
                if later is None:
                    later = [each for each in steps.values() if self.after(each, step)]
                if not any(self._ends(each, dot, row) for each in later) and not self._put_away_unseen(step, path):
                    # Whoever put a value down as a conflict left another one shown.
                    overruled = dot.row is not None or any(self._overrules(each, path, row) for each in later)
                    found.append(Living(dot, overruled))
        found.sort(key=lambda each: (each.dot.commit, each.dot.key, each.dot.row.id if each.dot.row else ""))
        return found

    def flags(self, unit: Path) -> list[Step]:
        """List the removals of a row or of the file that nobody has decided about since it is there all the same."""
        removals = [step for step in self._of.get(unit, ()) if unit in step.removed]
        return [
            step
            for step in removals
            if self._is_void(step, unit)
            and not any(self.after(other, step) for other in removals)
            and not any(self.after(other, step) and _unflagged(other, unit, step.commit) for other in self.steps)
        ]

    def after(self, later: Step, earlier: Step) -> bool:
        """Tell whether a commit had seen another one."""
        return later is not earlier and self._reaches(later.commit, earlier.commit)

    def apart(self, one: Step, other: Step) -> bool:
        """Tell whether neither of two commits had seen the other."""
        return one is not other and not self.after(one, other) and not self.after(other, one)

    def changers(self, path: Path) -> list[Step]:
        """List the commits that changed what is shown at a path."""
        return [step for step in self._at.get(path, ()) if step.changes(path)]

    def is_gone(self, step: Step) -> bool:
        """Tell whether somebody who had seen a commit deleted the file for good."""
        removals = (each for each in self._of.get(MAIN_FILE, ()) if MAIN_FILE in each.removed)
        return any(self.after(each, step) and not self._is_void(each, MAIN_FILE) for each in removals)

    def _ends(self, later: Step, dot: Dot, row: Path) -> bool:
        """Tell whether a commit that had seen a value took it away."""
        for unit in (MAIN_FILE, row):
            if unit in later.removed:
                kept = unit == row and (later.keeps(dot) or self._is_kept_after(later, dot))
                return not kept and not self._is_void(later, unit)
        return later.kills(dot)

    def _is_kept_after(self, removal: Step, dot: Dot) -> bool:
        """Tell whether somebody who had seen a removal left a conflict of that row there all the same."""
        steps = self._of.get(row_of(dot.path) or dot.path, ())
        return any(self.after(step, removal) and step.keeps(dot) for step in steps)

    def _overrules(self, later: Step, path: Path, row: Path) -> bool:
        removed = next((unit for unit in (MAIN_FILE, row) if unit in later.removed), None)
        return not self._is_void(later, removed) if removed is not None else later.chooses(path)

    def _is_void(self, removal: Step, unit: Path) -> bool:
        """Tell whether a removal counts for nothing, because somebody wrote into what was removed without knowing."""
        known = self._void.get(unit)
        if known is None:
            known = self._void[unit] = self._void_removals(unit)
        return removal.commit in known

    def _void_removals(self, unit: Path) -> set[str]:
        """List the removals that count for nothing.

        A writing stands against a removal unless whoever wrote, or removed again later, had seen it. What was removed
        again by one that counts for nothing stands as well, so this goes on until no more are found.
        """
        removals = [step for step in self._of.get(unit, ()) if unit in step.removed]
        written = self.steps if unit == MAIN_FILE else self._of.get(unit, ())
        written = [step for step in written if unit in step.after.rows or (unit == MAIN_FILE and step.after.exists)]
        unseen = {each.commit: [step for step in written if self.apart(step, each)] for each in removals}
        again = {step.commit: [each.commit for each in removals if self.after(each, step)] for step in written}
        void: set[str] = set()
        while True:
            found = {
                removal
                for removal, writers in unseen.items()
                if any(void.issuperset(again[writer.commit]) for writer in writers)
            }
            if found == void:
                return void
            void = found

    def _put_away_unseen(self, step: Step, path: Path) -> bool:
        """Tell whether an incident was put away by somebody who had not seen an edit of it."""
        return path in PUTS_AWAY and any(edits(other, path) and self.apart(other, step) for other in self.steps)


def edits(step: Step, away: Path) -> bool:
    """Tell whether a commit edits an incident in a way that putting it `away` would hide.

    What closing itself writes is none, nor what the journal notes by itself, nor a decision between two versions.
    """
    return step.after.exists and any(_is_edit(step, path, away) for path in step.touched)


def _is_edit(step: Step, path: Path, away: Path) -> bool:
    if path in PUTS_AWAY or path[:1] == ("$schema",) or not step.changes(path):
        return False
    if away == CLOSED and (path in _ENDS or path[:1] == ("outcome",)):
        return False
    if path[:1] == ("journal",):
        return path[2:] == ("text",) and step.after.key((*path[:2], "code")) is None
    return True


def _unflagged(step: Step, unit: Path, removal: str) -> bool:
    if not step.after.is_there(unit) or (unit and unit not in step.after.rows):
        return False
    rows = step.after.all_disputed.get(unit, {}).values()
    return not any(not row.value_key and row.origin == removal for row in rows)
