"""What the threads tell the app, and the app its screens."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.message import Message

from words.errors import RebondError

if TYPE_CHECKING:
    from pathlib import Path

    from recovery.change import Change, Document
    from storage.indexing.index import Refreshed
    from storage.watching.follow import Followed
    from sync.rounds import Outcome
    from tui.aside import Found
    from tui.board import Board
    from tui.copies import Standing


class Saved(Message):
    """A change is in its file: `document` is what the file holds now, `conflicts` the rows kept for a decision."""

    def __init__(self, change: "Change", document: "Document", conflicts: tuple[str, ...], typed: str) -> None:
        super().__init__()
        self.change = change
        self.document = document
        self.conflicts = conflicts
        self.typed = typed


class SaveFailed(Message):
    """A change could not be written: it is tried again with the next one, by a later Rebond, or not at all.

    `retried` says that it waits to be tried again, `kept` that the journal shall hold it for the next start. `typed` is
    the journal name of the text that the change holds. `again` is true when it failed before.
    """

    def __init__(
        self,
        change: "Change",
        error: RebondError,
        *,
        retried: bool = False,
        kept: bool = False,
        typed: str = "",
        again: bool = False,
    ) -> None:
        super().__init__()
        self.again = again
        self.change = change
        self.error = error
        self.kept = kept
        self.retried = retried
        self.typed = typed


class Carried(Message):
    """One job of the writer is done, whatever became of it."""


class TakenBack(Message):
    """An act was undone, or done again: its code and values, to be put into words."""

    def __init__(self, code: str, values: Mapping[str, str], *, again: bool) -> None:
        super().__init__()
        self.code = code
        self.values = values
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
        self.warnings: bool = refreshed.warnings


class Started(Message):
    """What starts after the first paint has started.

    `unfinished` is text from before that was never saved, `unwritten` the changes from before, in their order.
    """

    def __init__(self, unfinished: Mapping[str, str], unwritten: "Iterable[Change]" = ()) -> None:
        super().__init__()
        self.unfinished = dict(unfinished)
        self.unwritten = tuple(unwritten)


class Loaded(Message):
    """Every incident is on the board, not only those that the first paint showed."""

    def __init__(self, board: "Board") -> None:
        super().__init__()
        self.board = board


class Unread(Message):
    """So many files are still to be read, before it is known what is in the store."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class Publishing(Message):
    """How publishing the calendar goes: what is wrong, in one sentence, or "" once it works again."""

    def __init__(self, wrong: str) -> None:
        super().__init__()
        self.wrong = wrong


class CopiesStand(Message):
    """The history of the store, or the copies on other machines, stand in another way than `before`."""

    def __init__(self, standing: "Standing", before: "Standing") -> None:
        super().__init__()
        self.standing = standing
        self.before = before


class FilesFound(Message):
    """These files are there for a person to look at."""

    def __init__(self, found: "Found") -> None:
        super().__init__()
        self.found = found


class FileSettled(Message):
    """One of them, by its name in what was found, is settled or stays: `said` tells which, "" for nothing to tell."""

    def __init__(self, name: str, said: str, *, wrong: bool) -> None:
        super().__init__()
        self.name = name
        self.said = said
        self.wrong = wrong


class Met(Message):
    """A round with the copies on other machines ended, with an outcome or an error; `asked` says that a person did."""

    def __init__(self, outcome: "Outcome | None", error: RebondError | None, *, asked: bool) -> None:
        super().__init__()
        self.outcome = outcome
        self.error = error
        self.asked = asked


class Ranked(Message):
    """The whole board is in the order of now; `ids` changed before it was ordered, none when only time passed."""

    def __init__(self, board: "Board", ids: frozenset[str]) -> None:
        super().__init__()
        self.board = board
        self.ids = ids


class StoreFollowed(Message):
    """The store is followed in another way now, or is gone or back."""

    def __init__(self, followed: "Followed") -> None:
        super().__init__()
        self.followed = followed


class FrozenKept(Message):
    """A copy of an incident was kept, because it came to a legal state."""


class Written(Message):
    """A file that the person asked for is written."""

    def __init__(self, path: "Path") -> None:
        super().__init__()
        self.path = path


class Woken(Message):
    """The machine slept, or its clock was set: what the screens say about now is wrong."""
