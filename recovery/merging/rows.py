"""The rows of `conflicts` that merging makes: every value that is not shown, with where it came from."""

from base64 import b32encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from recovery.change import Path
from recovery.kinds import Json, write_moment
from recovery.merging.leaves import Disputed, disputed, key_of
from recovery.pointer import pointer

_LETTERS = 8


def kept(path: Path, value: Json, origin: str, by: str = "", at: datetime | None = None) -> Disputed:
    """Make the row of a value that is not shown at `path`, None for "removed"; its id follows from its content."""
    row: dict[str, Json] = {"path": pointer(path)}
    row |= {"deleted": True} if value is None else {"value": value}
    row |= {"from": origin} if origin else {}
    row |= {"by": by} if by else {}
    row |= {"at": write_moment(at)} if at is not None else {}
    return disputed(row_id(row), row)


def row_id(row: Mapping[str, Json], letters: int = _LETTERS) -> str:
    """Give the id of a row by its path, its value and where that came from."""
    said = key_of((), [row.get("path"), row.get("value"), row.get("from")])
    return b32encode(sha256(said.encode()).digest()).decode().lower().rstrip("=")[:letters]


def by_id(found: Iterable[Disputed]) -> dict[str, Mapping[str, Json]]:
    """Gather rows by their ids; of several with one id the others get another, which follows from what they say."""
    gathered: dict[str, Disputed] = {}
    for each in sorted({(each.id, each.key): each for each in found}.values(), key=lambda each: (each.id, each.key)):
        id, letters = each.id, _LETTERS
        while id in gathered and gathered[id].key != each.key:
            id, letters = row_id({"value": each.key}, letters), letters + 1
        gathered[id] = each
    return {id: each.row for id, each in gathered.items()}
