"""What the merge of two heads asks of history: who put what into one file, where the other side had not seen it.

*Hand commits* are all commits but auto-merges. Only they put values into a file or take them out; an auto-merge follows
from them. So two heads merge the same way in whatever order, as long as everybody answers these questions alike.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from recovery.change import Document


class Writing(NamedTuple):
    """What one hand commit did to one file.

    `by` is the author's name, "" for none. `at` is the author date, `committed_at` the committer date, both aware.
    `before` is the file at each parent, in their order, `after` the file in the commit; None where it is not there.
    Documents are as the strict reader gives them. A content that it refuses counts as the one before it: what cannot
    be read takes nothing away.
    """

    commit: str
    by: str
    at: datetime
    committed_at: datetime
    before: tuple[Document | None, ...]
    after: Document | None


class History(Protocol):
    """The hand commits of two heads as to one file.

    A commit belongs here when the file in it differs from the file in at least one of its parents. Sequences may be
    in any order.
    """

    @property
    def ours(self) -> Sequence[Writing]:
        """List those reachable from our head and not from theirs."""

    @property
    def theirs(self) -> Sequence[Writing]:
        """List those reachable from their head and not from ours."""

    def common(self) -> Sequence[Writing]:
        """List those reachable from both heads, the whole past of the file.

        Asked only when a file or row was removed on one side and edited on the other, when an incident was put away on
        one side and edited on the other, when both touched one value and still show the same, and when both wrote
        into one long text.
        """

    def contains(self, later: str, earlier: str) -> bool:
        """Tell whether `earlier` is `later` or can be reached from it.

        Asked about commits of one side, and of any once `common` was asked: it may be asked thousands of times.
        """
