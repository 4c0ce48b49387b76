"""What a commit did to a document, in words: a line for each value, ready for the command line and the screens."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Literal, NamedTuple

from recovery.change import Document, Edit, Path
from recovery.kinds import Lines
from recovery.pointer import path_of
from recovery.records import FIXED_ROWS
from recovery.saying import kind_at, place_text, raw_text, row_text
from sync.history.telling import Told
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
    edit: Path = ()
    """Where the edit is that this says; for disputed and decided that is the row of the conflict."""
    long: bool = False


def said(told: Told, now: datetime, zone: tzinfo) -> list[Said]:
    """Put all that a commit did to a document into words; what it noted in the journal is left to the journal."""
    return said_of(told.edits, told.before, told.after, now, zone)


def said_of(edits: Iterable[Edit], before: Document, after: Document, now: datetime, zone: tzinfo) -> list[Said]:
    """Put edits into words that lead from one document to another."""
    turn = _Turn(before, after, now, zone)
    return [line._replace(edit=edit.path) for edit in edits for line in turn.said(edit)]


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
            return _("joined changes of two machines")
    return ""


_UNSAID = frozenset({"pos", "version"})


def sentence(said: Said) -> str:
    """Say one value that changed, in one line; of a long text only that it is another one."""
    before, after = (_one_line(each) for each in (said.before, said.after))
    if said.way == "added":
        text = _("{place} added: {value}") if after else _("{place} added")
        return text.format(place=said.place, value=after)
    if said.way == "removed":
        return _("{place} removed").format(place=said.place)
    if said.way == "disputed":
        return _("{place} in two versions, the other: {value}").format(place=said.place, value=after)
    if said.way == "decided":
        return _("{place} decided, version dropped: {value}").format(place=said.place, value=before)
    if said.long and before and after:
        return _("{place} rewritten").format(place=said.place)
    if not after:
        return _("{place} emptied: {value}").format(place=said.place, value=before)
    if not before:
        return _("{label}: {value}").format(label=said.place, value=after)
    return _("{place}: {before} → {after}").format(place=said.place, before=before, after=after)


def heading(said: Said) -> str:
    """Name what changed, to stand over the lines of what was there and what is there."""
    texts = {
        "added": _("{place} added"),
        "removed": _("{place} removed"),
        "disputed": _("{place} in two versions, the other:"),
        "decided": _("{place} decided, version dropped:"),
    }
    return texts.get(said.way, "{place}").format(place=said.place)


def _one_line(text: str) -> str:
    """Put the lines of a value on one, with a sign between them."""
    return " · ".join(line for each in text.split("\n") if (line := each.strip()))


def _is_row(value: object) -> bool:
    return value is None or isinstance(value, Mapping)


class _Turn:
    """A document before and after, and when and where that is read."""

    def __init__(self, before: Document, after: Document, now: datetime, zone: tzinfo) -> None:
        self.before = before
        self.after = after
        self.now = now
        self.zone = zone

    def said(self, edit: Edit) -> Iterator[Said]:
        """Put one edit into words, or none for what says nothing."""
        path = edit.path
        if path[0] == "conflicts" and len(path) > 1:
            yield from self._about_conflict(edit)
        elif path[0] in ("journal", "$schema") or (len(path) > 2 and path[2] in _UNSAID):
            return
        elif len(path) == 2 and path[0] in FIXED_ROWS and _is_row(edit.before) and _is_row(edit.after):
            # It is always there for people, so only its fields say something.
            was, has = edit.before or {}, edit.after or {}
            for key in dict.fromkeys([*was, *has]):
                yield from self.said(Edit((*path, key), has.get(key), was.get(key)))
        elif len(path) == 2 and (edit.before is None or edit.after is None):
            added = edit.before is None
            place = place_text(self.after if added else self.before, path)
            before, after = self._row(path, edit.before), self._row(path, edit.after)
            yield Said("added" if added else "removed", path, place, before, after)
        else:
            before, after = self._text(path, edit.before), self._text(path, edit.after)
            is_long = any("\n" in each or len(each) > LONG for each in (before, after))
            long = isinstance(kind_at(path), Lines) and is_long
            yield Said("set", path, self._place(path), before, after, long=long)

    def _about_conflict(self, edit: Edit) -> Iterator[Said]:
        """Say that a version was kept beside the one that is shown, or is kept no more."""
        kept = edit.after is not None
        row = edit.after if kept else edit.before
        if len(edit.path) != 2 or not isinstance(row, Mapping):
            return
        path = path_of(str(row.get("path") or ""))
        value = _("(removed)") if row.get("deleted") is True else self._text(path, row.get("value"))
        place = place_text(self.after if kept else self.before, path)
        yield Said("disputed" if kept else "decided", path, place, "" if kept else value, value if kept else "")

    def _place(self, path: Path) -> str:
        if len(path) == 1:
            return visible(path[0])
        place = place_text(self.after, path)
        return " · ".join([place, *(visible(key) for key in path[3:])])

    def _row(self, path: Path, row: object) -> str:
        """List the fields of a row, a line each, but for the one that names it and for what says nothing."""
        if not isinstance(row, Mapping):
            return "" if row is None else self._text(path, row)
        name = row_text(path[0], row)
        fields = {key: value for key, value in row.items() if key not in _UNSAID}
        named = next((key for key in fields if name and row_text(path[0], {key: fields[key]}) == name), None)
        return self._text(path, {key: value for key, value in fields.items() if key != named})

    def _text(self, path: Path, value: object) -> str:
        return visible(raw_text(path, value, self.now, self.zone), lines=True)
