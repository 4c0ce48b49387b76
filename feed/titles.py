"""How much a reader of the calendar is told: titles and descriptions by privacy level."""

import re
from dataclasses import dataclass

from feed.cleaning import clean, one_line
from feed.event import code_of
from feed.settings import LEVELS, FeedSettings
from recovery.records import Projects, reference
from recovery.summary import Summary
from words.say import NP_, _, p_, speaking

KINDS = {
    "reminder": NP_("calendar", "Prevention"),
    "act": NP_("calendar", "To do"),
    "contact": NP_("calendar", "Contact"),
    "contact_again": NP_("calendar", "Get back in touch"),
    "gesture": NP_("calendar", "Promised"),
    "read_again": NP_("calendar", "Read again"),
    "follow_up": NP_("calendar", "Get back in touch"),
    "update": NP_("calendar", "Update promised"),
    "check": NP_("calendar", "Did it hold?"),
    "recall": NP_("calendar", "What I learned"),
    "reread": NP_("calendar", "Read again"),
    "legal": NP_("calendar", "Date to respect"),
    "insurer": NP_("calendar", "Date to respect"),
}
"""What each kind of item is called. Legal and insurance dates are called alike: below `title` nobody learns which."""

_REFERENCE = re.compile(r"R-[A-Z2-7]{6}")
_ROW = re.compile(r"(?=.*\d)[a-z0-9]{4}")


@dataclass(frozen=True, slots=True)
class Item:
    """What an event is about, before the privacy level decides how much of it is told.

    `row` is TABLE/ROW, `incident` None for a project's own reminder, `project` the project's key in the store.
    """

    kind: str
    row: str
    incident: Summary | None = None
    project: str = ""
    text: str = ""
    details: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """What a reader sees of an item; `code` is what its UID is made of."""

    code: str
    summary: str
    description: str = ""


class Faces:
    """Gives items their faces in one feed's language and at its level."""

    def __init__(self, settings: FeedSettings, projects: Projects) -> None:
        self._settings = settings
        self._projects = projects.projects
        with speaking(settings.language):
            self._kinds = {kind: p_("calendar", text) for kind, text in KINDS.items()}
            self._busy = p_("calendar", "Busy")
            self._told = p_("calendar", "{kind}: {text}")
            self._provisional = p_("calendar", "{title} (to be confirmed)")
            self._moved = _("Moved from {day}.")

    def face(self, item: Item, part: str = "", *, moved: bool = False) -> Face:
        """Show an item; `part` names one event of several that it makes, by its day when it is one occurrence.

        `moved` says that this occurrence falls elsewhere than its day.
        """
        table, _slash, row = item.row.partition("/")
        code = code_of(item.incident.id if item.incident else "", table, row, *([part] if part else []))
        level = self._level(item)
        title = self._title(item, level, _short(item, code, part, level))
        if item.provisional:
            title = self._provisional.format(title=title)
        if level < LEVELS.index("full"):
            return Face(code, title)
        details = [*item.details, self._moved.format(day=part)] if moved else item.details
        return Face(code, title, clean("\n".join(text for text in details if text)))

    def _level(self, item: Item) -> int:
        """Find how much may be told: the feed's level, lowered by the project's wish and by confidentiality."""
        project = self._projects.get(item.project)
        levels = [self._settings.privacy, (project.feed_privacy if project else "") or "full"]
        if item.incident is not None and item.incident.confidential:
            levels.append("neutral")
        return min(map(LEVELS.index, levels))

    def _title(self, item: Item, level: int, short: str) -> str:
        if level == LEVELS.index("busy"):
            return f"{self._busy} {short}"
        title = self._kinds[item.kind]
        if level < LEVELS.index("project"):
            return f"{title} {short}"
        text = one_line(item.text)
        if text and level >= LEVELS.index("title"):
            title = self._told.format(kind=title, text=text)
        return " · ".join(part for part in (title, self.project(item.project), short) if part)

    def shown_project(self, key: str) -> str:
        """Name the project that a whole feed is about, "" where the feed's level or the project's wish forbids it."""
        allowed = bool(key) and self._level(Item("", "", project=key)) >= LEVELS.index("project")
        return self.project(key) if allowed else ""

    def project(self, key: str) -> str:
        """Name a project as its record does, or by its key."""
        project = self._projects.get(key)
        return one_line((project.name if project else "") or key)


def _short(item: Item, code: str, part: str, level: int) -> str:
    """Name an item so that no two items of a feed read the same, and so that the name alone tells nothing.

    Ids and row keys made by hand may be a client's name, "acme" looks like a row of ours: what could be a word is
    replaced by a piece of the item's code, in capitals. So is the row where nothing else in the title would keep
    two rows of the same key in two tables apart.
    """
    piece = code.upper()
    table, _slash, row = item.row.partition("/")
    alike = level == LEVELS.index("busy") or table == "insurance"
    row = row if _ROW.fullmatch(row) and not alike else piece[6:10]
    name = f"P-{piece[:6]}"
    if item.incident:
        known = reference(item.incident.id)
        name = known if _REFERENCE.fullmatch(known) else f"X-{piece[:6]}"
    day = part if part[:1].isdigit() else ""
    return "/".join(each for each in (name, row, day) if each)
