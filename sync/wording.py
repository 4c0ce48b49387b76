"""What a commit did to a document, in words: a line for each value, ready for the command line and the screens."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Literal, NamedTuple

from recovery.change import Edit, Path
from recovery.kinds import Lines
from recovery.pointer import path_of
from recovery.saying import kind_at, place_text, raw_text
from sync.telling import Told
from words.fill import fill
from words.say import _, n_
from words.terminal import visible

LONG = 60
"""Characters from which on a text is shown as a difference of lines."""
Way = Literal["set", "added", "removed", "disputed", "decided"]


class Said(NamedTuple):
    """One value that changed: its place, and what stood there before and stands there after, "" for nothing.

    added and removed: a whole row, whose fields `after` or `before` lists. disputed: `after` is a version that is kept
    beside the one that is shown. decided: `before` is one that is not kept any more. A `long` text is best shown as a
    difference of lines (`recovery.comparing`).
    """

    way: Way
    path: Path
    place: str
    before: str
    after: str
    long: bool = False


def said(told: Told, now: datetime, zone: tzinfo) -> list[Said]:
    """Put all that a commit did to a document into words; what it noted in the journal is left to the journal."""
    return [line for edit in told.edits for line in _said(edit, told, now, zone)]


def headline(told: Told, title: str = "") -> str:
    """Say in a few words what a commit did where no single value says it; "" where the values do."""
    match told.what:
        case "many":
            return n_("{n} file taken into the history", "{n} files taken into the history", told.documents).format(
                n=told.documents
            )
        case "came":
            return (
                fill(_("“{title}” is in the history from here on"), {"title": title})
                if title
                else _("in the history from here on")
            )
        case "went":
            return _("the file is gone")
        case "unreadable":
            return _("the file could not be read")
        case "merged":
            return _("two versions were united")
    return ""


_UNSAID = frozenset({"pos", "version"})


def _said(edit: Edit, told: Told, now: datetime, zone: tzinfo) -> Iterator[Said]:
    path = edit.path
    if path[0] == "conflicts" and len(path) > 1:
        yield from _about_conflict(edit, told, now, zone)
    elif path[0] in ("journal", "$schema") or (len(path) > 2 and path[2] in _UNSAID):
        return
    elif len(path) == 2 and (edit.before is None or edit.after is None):
        added = edit.before is None
        place = place_text(told.after if added else told.before, path)
        before, after = _row(path, edit.before, now, zone), _row(path, edit.after, now, zone)
        yield Said("added" if added else "removed", path, place, before, after)
    else:
        before, after = (_text(path, each, now, zone) for each in (edit.before, edit.after))
        long = isinstance(kind_at(path), Lines) and any("\n" in each or len(each) > LONG for each in (before, after))
        yield Said("set", path, _place(told, path), before, after, long)


def _about_conflict(edit: Edit, told: Told, now: datetime, zone: tzinfo) -> Iterator[Said]:
    """Say that a version was kept beside the one that is shown, or is kept no more."""
    kept = edit.after is not None
    row = edit.after if kept else edit.before
    if len(edit.path) != 2 or not isinstance(row, Mapping):
        return
    path = path_of(str(row.get("path") or ""))
    value = _("removed") if row.get("deleted") is True else _text(path, row.get("value"), now, zone)
    place = place_text(told.after if kept else told.before, path)
    yield Said("disputed" if kept else "decided", path, place, "" if kept else value, value if kept else "")


def _place(told: Told, path: Path) -> str:
    if len(path) == 1:
        return visible(path[0])
    place = place_text(told.after, path)
    return " · ".join([place, *(visible(key) for key in path[3:])])


def _row(path: Path, row: object, now: datetime, zone: tzinfo) -> str:
    """List the fields of a row, but for the one that names it and for what says nothing."""
    if not isinstance(row, Mapping):
        return "" if row is None else _text(path, row, now, zone)
    return _text(path, {key: value for key, value in row.items() if key not in _UNSAID}, now, zone)


def _text(path: Path, value: object, now: datetime, zone: tzinfo) -> str:
    return visible(raw_text(path, value, now, zone), lines=True)
