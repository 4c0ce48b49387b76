"""Two copies of one file become one without any history: the conflict copies that sync services leave behind.

What only one has is kept, for nobody can tell whether the other removed it or never had it; what differs is kept
twice. The result is the same whichever copy is called the first, so several machines make the same bytes.
"""

from typing import NamedTuple

from recovery.change import Document


class Copy(NamedTuple):
    """One copy: its document as the strict reader gives it, and where its values come from.

    `source` must follow from the copy's bytes alone, such as `file:<hash>`; it stands as `from` in the conflict rows.
    """

    document: Document
    source: str


class United(NamedTuple):
    """What two copies became; `conflicts` lists the ids of the rows that were in neither."""

    document: Document
    conflicts: tuple[str, ...]


def unite(one: Copy, other: Copy) -> United:
    """Unite two copies of one file; nothing that is given is changed.

    Uniting again with either copy changes nothing. The document is not in canonical order.
    """
    raise NotImplementedError
