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


def told(sides: Sequence[Ledger]) -> Iterator[tuple[Path, Mapping[Path, Json]]]:
    """List the lines that the journal needs, each by its row with its fields.

    An act writes its own line. Only what was taken away by hand in the file, while another side set it, has none yet.
    """
    for side, other in (sides, sides[::-1]):
        for path in side.paths():
            if len(path) != 3 or path[2] not in DONE_TIMES or not any(True for _dot in other.typed(path)):
                continue
            for step in side.at(path):
                if step.after.key(path) is None and step.after.exists and step.changes(path) and not _tells(step):
                    row = row_id({"path": pointer(path), "value": "undone", "from": step.commit})
                    yield ("journal", row), _line(step, path)


def _tells(step: Step) -> bool:
    return any(unit[0] == "journal" and step.after.key((*unit, "code")) is not None for unit in step.begun if unit)


def _line(step: Step, path: Path) -> dict[Path, Json]:
    table, row, _field = path
    line: dict[Path, Json] = {("at",): write_moment(step.at)}
    if table == "steps":
        return line | {("code",): "unticked", ("values", "step"): row}
    names = (step.after.value((table, row, name)) for name in _NAMES)
    text = next((name if isinstance(name, str) else name[0] for name in names if name), "")
    values = {("values", "table"): table} | ({("values", "text"): text} if text else {})
    return line | {("code",): "undone"} | values
