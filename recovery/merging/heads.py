"""Two heads of one file become one: the survivor rule.

A value survives if both sides show it, or if one side shows it and typed it where the other had not seen it. Told by
commits: what a hand commit put somewhere lives until a later one, which had seen it, took it away. So the result is the
same for both sides, and in whatever order several heads meet.

Whoever calls this asks for every file that hand commits of *both* sides wrote, also when both heads hold the same bytes
now. A file that only one side wrote is that side's, unasked.
"""

from typing import NamedTuple

from recovery.change import Document
from recovery.merging.deciding import Deciding
from recovery.merging.history import History

RULES = 1
"""The number of these rules: whoever has the same number makes the same bytes of the same two heads."""


class Merged(NamedTuple):
    """What two heads became: None is no file; `conflicts` lists the ids of the rows that were in neither head."""

    document: Document | None
    conflicts: tuple[str, ...]


def merge(ours: Document | None, theirs: Document | None, history: History) -> Merged:
    """Merge the two heads of one file, None where it is not there; nothing that is given is changed.

    The document is not in canonical order: write it with `storage.writing.canonical`. What cannot be decided here
    stands in its table `conflicts`, each row with the commit that its value came `from`, `by` whom and `at` what time;
    a row `deleted` says that somebody removed what stands at its path, "" for the whole file.
    """
    if not history.theirs:
        return Merged(ours, ())
    if not history.ours:
        return Merged(theirs, ())
    if ours is None and theirs is None:
        return Merged(None, ())
    document = Deciding(ours, theirs, history).document()
    known = {id for each in (ours, theirs) for id in ((each or {}).get("conflicts") or ())}
    return Merged(document, tuple(id for id in (document or {}).get("conflicts", ()) if id not in known))
