"""What is alive at a path, put into a document: one value shown, the others as conflicts."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from recovery.change import Path
from recovery.kinds import LINES, Json, Lines
from recovery.merge import is_place, kind_at
from recovery.merging.leaves import Disputed, is_empty, key_of
from recovery.merging.ledger import Ledger
from recovery.merging.lines import merge_lines
from recovery.merging.rows import kept
from recovery.merging.steps import Dot
from recovery.merging.times import moment, says_done

Weight = tuple[datetime, bytes]
"""What chooses among values: when it was typed last, and for a tie its canonical bytes."""


class Choice(NamedTuple):
    """A value that can be shown, with all that stands for it."""

    value: Json
    key: str
    dots: tuple[Dot, ...]

    @property
    def weight(self) -> Weight:
        """Say how it stands against others: the latest is shown."""
        return max(dot.at for dot in self.dots).astimezone(UTC), self.key.encode()


class Rendered(NamedTuple):
    """What a path shows, None for nothing, and the conflicts about it."""

    shown: Choice | None
    conflicts: tuple[Disputed, ...]


def render(ledger: Ledger, path: Path) -> Rendered:
    """Choose what is shown at a path among what is alive there, and not overruled."""
    alive = ledger.alive(path)
    free = [dot for dot, overruled in alive if not overruled]
    others = [dot for dot, overruled in alive if overruled and (dot.row or not is_place(path))]
    choices = _choices(ledger, path, free)
    if not choices:
        return Rendered(None, tuple(conflicts(others)))
    shown = max(choices, key=lambda choice: choice.weight)
    lost = [dot for choice in choices if choice is not shown and not _says_nothing(choice) for dot in choice.dots]
    lost += [dot for dot in others if dot.key != shown.key]
    return Rendered(shown, tuple(conflicts(lost)))


def conflicts(dots: Iterable[Dot]) -> Iterable[Disputed]:
    """Write values that are not shown as conflicts, each with its commit."""
    for dot in dots:
        yield dot.row or kept(dot.path, dot.value, dot.commit, dot.by, dot.at)


def _choices(ledger: Ledger, path: Path, dots: list[Dot]) -> list[Choice]:
    if says_done(path) and dots and all(moment(dot.value) for dot in dots):
        first = min(dots, key=lambda dot: (moment(dot.value) or dot.at, dot.key))
        return [Choice(first.value, first.key, tuple(dots))]
    found = _by_value(dots)
    if is_place(path) and found:
        return [max(found, key=lambda choice: choice.weight)._replace(dots=tuple(dots))]
    if len(found) > 1 and isinstance(kind_at(path), Lines):
        text = _merged_text(ledger, path, dots)
        if text is not None:
            value = LINES.write(text) or ""
            return [Choice(value, key_of(path, value), tuple(dots))]
    return found


def _by_value(dots: Iterable[Dot]) -> list[Choice]:
    found: dict[str, list[Dot]] = {}
    for dot in dots:
        found.setdefault(dot.key, []).append(dot)
    return [Choice(_canonical(same), key, tuple(same)) for key, same in found.items()]


def _canonical(same: list[Dot]) -> Json:
    """Give the value of dots whose keys are equal: of its forms always the same one."""
    return min((dot.value for dot in same), key=repr)


def _merged_text(ledger: Ledger, path: Path, dots: list[Dot]) -> str | None:
    """Merge texts that were written without knowing of each other, from one text that all of them had seen."""
    steps = {step.commit: step for step in ledger.changers(path)}
    ends = [steps[dot.commit] for dot in dots if dot.commit in steps]
    if len({dot.key for dot in dots}) < 2 or len(ends) < len(dots):
        return None
    if not all(ledger.apart(one, other) for one in ends for other in ends if one is not other):
        return None
    bases: set[str | None] = set()
    for end in ends:
        chain = [
            step
            for step in steps.values()
            if (step is end or ledger.after(end, step))
            and not all(step is other or ledger.after(other, step) for other in ends)
        ]
        first = [step for step in chain if not any(ledger.after(step, other) for other in chain)]
        bases |= {_text(step.text_before(path)) for step in first}
    base = bases.pop() if len(bases) == 1 else None
    return None if base is None else merge_lines(base, sorted(_text(dot.value) or "" for dot in dots))


def _text(raw: Json) -> str | None:
    if not LINES.check(raw):
        return None
    text = raw if isinstance(raw, str) else "\n".join(raw)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _says_nothing(choice: Choice) -> bool:
    return choice.value is None or is_empty(choice.value)
