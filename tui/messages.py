"""What the threads tell the app, and the app its screens."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.message import Message

from recovery.change import Act, Change, Document
from words.errors import RebondError

if TYPE_CHECKING:
    from storage.index import Refreshed


class Saved(Message):
    """A change is in its file: `document` is what the file holds now, `conflicts` the rows kept for a decision."""

    def __init__(self, change: Change, document: Document, conflicts: tuple[str, ...], typed: str) -> None:
        super().__init__()
        self.change = change
        self.document = document
        self.conflicts = conflicts
        self.typed = typed


class SaveFailed(Message):
    """A change could not be written; it is kept and tried again with the next one, unless it was refused for good."""

    def __init__(self, change: Change, error: RebondError, *, kept: bool) -> None:
        super().__init__()
        self.change = change
        self.error = error
        self.kept = kept


class Carried(Message):
    """One job of the writer is done, whatever became of it."""


class TakenBack(Message):
    """An act was undone, or done again."""

    def __init__(self, act: Act, *, again: bool) -> None:
        super().__init__()
        self.act = act
        self.again = again


class Refused(Message):
    """Something that was asked of the store cannot be done; `error` says why."""

    def __init__(self, error: RebondError) -> None:
        super().__init__()
        self.error = error


class FilesChanged(Message):
    """Files changed, by this app or outside it: the index already knows."""

    def __init__(self, refreshed: "Refreshed") -> None:
        super().__init__()
        self.changed: frozenset[str] = refreshed.changed
        self.removed: frozenset[str] = refreshed.removed
        self.outside: frozenset[str] = refreshed.outside


class Started(Message):
    """What starts after the first paint has started: `unfinished` is text from before that was never saved."""

    def __init__(self, unfinished: Mapping[str, Any], watching: str) -> None:
        super().__init__()
        self.unfinished = dict(unfinished)
        self.watching = watching
