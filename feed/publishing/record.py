"""What is remembered of publishing: when it last worked, what is there now, and what went wrong since."""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from feed.making import Shelf
from feed.publishing.failure import NotPublished, sentence
from feed.publishing.plan import FOLDER
from storage.disk.files import read_bytes, refuse_links
from storage.disk.places import private_folder
from storage.disk.whole import write_whole
from storage.errors import cannot_write


@dataclass(frozen=True)
class Record:
    """`sent` is the SHA-256 of what `target` has; `failed` and the rest tell of the tries since then."""

    target: str = ""
    sent: str = ""
    etag: str = ""
    at: datetime | None = None
    failed: datetime | None = None
    kind: str = ""
    values: dict[str, str] = field(default_factory=dict)
    tries: int = 0

    def of(self, target: str) -> "Record":
        """Give what is known of a target; nothing when it is another one."""
        return self if self.target == target else Record(target)

    def worked(self, sent: str, etag: str, now: datetime) -> "Record":
        """Note that the target has these bytes now."""
        return Record(self.target, sent, etag, now)

    def went_wrong(self, error: NotPublished, now: datetime) -> "Record":
        """Note a failure."""
        return replace(self, failed=now, kind=error.kind, values=error.values, tries=self.tries + 1)

    @property
    def wrong(self) -> str:
        """Say what is wrong at present, "" when nothing is."""
        return sentence(self.kind, self.values)


def record_file(shelf: Shelf) -> Path:
    """Name the file of the record."""
    return shelf.state / FOLDER / "published.json"


def load_record(file: Path) -> Record:
    """Read the record; what is missing or damaged is nothing known."""
    try:
        stored = json.loads(read_bytes(file, file.parents[3]))
        texts = {key: stored[key] for key in ("target", "sent", "etag", "kind")}
        values = {str(key): str(value) for key, value in stored["values"].items()}
        if not all(isinstance(text, str) for text in texts.values()):
            return Record()
        return Record(
            **texts,
            at=_moment(stored["at"]),
            failed=_moment(stored["failed"]),
            values=values,
            tries=int(stored["tries"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Record()


def save_record(file: Path, record: Record) -> None:
    """Write the record; CannotWrite when the system refuses."""
    stored = asdict(record) | {
        key: at.isoformat(timespec="seconds") if at else None
        for key, at in (("at", record.at), ("failed", record.failed))
    }
    try:
        refuse_links(file, file.parents[3])
        private_folder(file.parent)
        write_whole(file, json.dumps(stored, ensure_ascii=False, indent=1).encode() + b"\n")
    except OSError as error:
        raise cannot_write(error, file) from error


def _written(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _moment(text: Any) -> datetime | None:
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("no zone")
    return found
