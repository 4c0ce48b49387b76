"""Nobody's "not done after all" is hidden: where somebody else said "done" meanwhile, the journal tells of it."""

from collections.abc import Iterator, Mapping, Sequence

from recovery.change import Path
from recovery.kinds import Json, write_moment
from recovery.merge import DONE_TIMES
from recovery.merging.ledger import Ledger
from recovery.merging.rows import row_id
from recovery.merging.steps import Step
from recovery.pointer import pointer

_NAMES = ("text", "name", "rule", "insurer", "kind")


Line = tuple[Path, Mapping[Path, Json]]
"""A line of the journal: its row, and its fields."""


def told(sides: Sequence[Ledger]) -> Iterator[Line]:
    """List the lines that the journal needs.

    An act writes its own line. Only what was taken away by hand in the file, while another side set it, has none yet.
    """
    for side, other in (sides, sides[::-1]):
        for path, step in _unticks(side):
            if any(True for _dot in other.typed(path)):
                yield _line(step, path)


def told_ever(past: Ledger) -> Iterator[Line]:
    """List the lines that the journal of a file needs whose past holds a deletion: that took lines with it as well."""
    for path, step in _unticks(past):
        others = [each for each in past.at(path) if past.apart(each, step)]
        if any(dot.row is None for each in others for dot in each.dots(path)) and not past.is_gone(step):
            yield _line(step, path)


def _unticks(ledger: Ledger) -> Iterator[tuple[Path, Step]]:
    for path in ledger.paths():
        if len(path) == 3 and path[2] in DONE_TIMES:
            for step in ledger.at(path):
                if step.after.key(path) is None and step.after.exists and step.changes(path) and not _tells(step):
                    yield path, step


def _tells(step: Step) -> bool:
    return any(unit[0] == "journal" and step.after.key((*unit, "code")) is not None for unit in step.begun if unit)


def _line(step: Step, path: Path) -> Line:
    return ("journal", row_id({"path": pointer(path), "value": "undone", "from": step.commit})), _fields(step, path)


def _fields(step: Step, path: Path) -> dict[Path, Json]:
    table, row, _field = path
    line: dict[Path, Json] = {("at",): write_moment(step.at)}
    if table == "steps":
        return line | {("code",): "unticked", ("values", "step"): row}
    names = (step.after.value((table, row, name)) for name in _NAMES)
    text = next((name if isinstance(name, str) else name[0] for name in names if name), "")
    values = {("values", "table"): table} | ({("values", "text"): text} if text else {})
    return line | {("code",): "undone"} | values
