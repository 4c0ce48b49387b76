"""What a line of the history says: when, who, and what changed, in one line or with all its values."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from recovery.records import read_incident, reference
from recovery.saying import place_text, who
from sync.history.telling import Told
from sync.history.wording import Said, headline, said, sentence
from words import dates
from words.fill import fill
from words.say import _
from words.terminal import width

if TYPE_CHECKING:
    from tui.app import RebondApp


LEAST = 10
"""Cells of what a row is known by at least, however little room there is."""


class Entry(NamedTuple):
    """One line: what a commit did to one document, with its values in words."""

    told: Told
    values: tuple[Said, ...]

    @property
    def name(self) -> tuple[str, str]:
        """What the line stands for, whatever is above it."""
        return self.told.commit, self.told.id


def entry_of(told: Told, now: datetime, zone: tzinfo) -> Entry:
    """Put what a commit did into words."""
    return Entry(told, tuple(said(told, now, zone)))


def hear(app: "RebondApp", entries: Iterable[Entry]) -> None:
    """Have the veil, where one is drawn, know the names and titles of then too."""
    if app.veil is None:
        return
    for entry in entries:
        for document in (entry.told.before, entry.told.after):
            if document.get("incident"):
                app.veil.heard_incident(read_incident(entry.told.id, document, app.desk.zone))


def when_text(entry: Entry, now: datetime, zone: tzinfo) -> str:
    """Say when it was done, by the clock of the machine where it was."""
    return dates.moment(entry.told.at, now, zone)


def who_text(entry: Entry, me: str, *, whole: bool = False) -> str:
    """Say who did it: "you" for the name that this machine signs with; `whole` also where, if that is told."""
    if entry.told.is_auto:
        return "Rebond"
    author = entry.told.author
    return who(author.name, author.machine if whole else "", me)


def about_text(app: "RebondApp", entry: Entry) -> str:
    """Name the document that it was done to, by the title that it had then."""
    if not entry.told.id:
        return ""
    if entry.told.id == "projects":
        return _("Clients and projects")
    main = (entry.told.after.get("incident") or entry.told.before.get("incident") or {}).get("main") or {}
    return app.title_of(entry.told.id, str(main.get("title") or "")) or reference(entry.told.id)


def told_whole(told: Told) -> str:
    """Say in a sentence what was done as a whole, where its values do not say it; "" where they do."""
    return _("Rebond joined what two machines had changed.") if told.what == "merged" else ""


def value_text(entry: Entry, value: Said, cells: int) -> str:
    """Say one value; where that is wider than `cells`, the row that it is about is named in short."""
    text = sentence(value)
    if width(text) <= cells or len(value.path) not in (2, 3):
        return text
    document = entry.told.before if value.way in ("removed", "decided") else entry.told.after
    return sentence(value._replace(place=place_text(document, value.path, most=max(cells // 3, LEAST))))


def words_of(entry: Entry, cells: int) -> str:
    """Say what changed, in one line of about so many cells: the first value, and how many more."""
    head = headline(entry.told)
    if not entry.values or entry.told.what in ("came", "went", "many", "unreadable"):
        return head or _("nothing that is shown")
    first, *more = entry.values
    text = value_text(entry, first, cells)
    if more:
        text = fill(_("{text} (and {n} more)"), {"text": text, "n": str(len(more))})
    if not head or entry.told.what == "merged":  # whose line it is says as much
        return text
    return fill(_("{label}: {value}"), {"label": head, "value": text})
