"""What a file or store is known by, which nobody types: the version of its format, the store's id and first day."""

from datetime import UTC, datetime

from recovery.change import Document, Path, value_at
from recovery.kinds import Json
from recovery.merging.times import moment

VERSIONS: tuple[Path, ...] = tuple((table, "main", "version") for table in ("incident", "store", "format"))
STORE_ID: Path = ("store", "main", "id")
STORE_FROM: Path = ("store", "main", "created_at")

_NEVER = datetime.max.replace(tzinfo=UTC)


def newest_version(one: Document, other: Document) -> dict[Path, Json]:
    """Give the higher of two versions of a format, by its path; none where one of them is no version."""
    found: dict[Path, Json] = {}
    for path in VERSIONS:
        both = [each for each in (value_at(one, path), value_at(other, path)) if each is not None]
        if both and all(type(each) is int for each in both):
            found[path] = max(both)
    return found


def earlier_store(one: Document, other: Document) -> dict[Path, Json]:
    """Give the id and the first day of the store that began earlier, by their paths; both from the same one."""
    if value_at(one, STORE_ID) is None or value_at(other, STORE_ID) is None:
        return {}
    first = min((one, other), key=_age)
    return {path: value_at(first, path) for path in (STORE_ID, STORE_FROM)}


def _age(document: Document) -> tuple[datetime, str, str]:
    began = value_at(document, STORE_FROM)
    return moment(began) or _NEVER, str(value_at(document, STORE_ID)), str(began)
