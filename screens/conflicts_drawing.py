"""One place with several versions, as it is drawn: where it is, a line for each version, and the chosen one whole."""

from typing import TYPE_CHECKING, NamedTuple

from recovery.change import PROJECTS, Document
from recovery.disputes import Dispute, Version
from recovery.saying import place_text, raw_text, sources_text
from screens.compared import compared
from screens.conflicts_origin import Origins
from sync.history.authors import own_name
from tui.line import Line, line, spread
from words.say import _
from words.terminal import fit, visible, width, wrap

if TYPE_CHECKING:
    from tui.app import RebondApp

MOST = 6
"""Versions that show at once."""
MARGIN, SHORT = 5, 12
"""Cells of the cursor and the number, and of a title or a row at least, however little room there is."""


class Drawing(NamedTuple):
    """A dispute of a file, which one of how many it is, and the index of the version that the cursor is on."""

    app: "RebondApp"
    file: str
    document: Document
    dispute: Dispute
    turn: tuple[int, int]
    chosen: int
    origins: Origins

    def header(self, cells: int) -> Line:
        """Draw the incident's title, the place, and which one of how many it is."""
        main = (self.document.get("incident") or {}).get("main") or {}
        title = self.app.title_of(self.file, str(main.get("title") or "")) if self.file != PROJECTS else ""
        at = _("{number} of {count}").format(number=self.turn[0], count=self.turn[1])
        room = cells - width(at) - 3
        # The place says more than the end of a long title, and its field more than the end of a long row.
        where = self._where(room - (min(width(title), SHORT) + 3 if title else 0))
        if title:
            title = fit(visible(title), max(min(width(title), room - width(where) - 4), SHORT)).rstrip()
        left = line((f" {title}", "strong"), (" · " if title else "", "dim"), (where, "text" if title else "strong"))
        return spread(left, line((f" {at} ", "dim")), cells)

    def _where(self, room: int) -> str:
        """Name the place, with the text of its row cut so that the rest is to be seen."""
        where = place_text(self.document, self.dispute.path)
        if width(where) <= room:
            return where
        beside = width(place_text(self.document, self.dispute.path, most=1)) - 1
        return place_text(self.document, self.dispute.path, most=max(room - beside, SHORT))

    def versions(self, cells: int) -> list[Line]:
        """Draw a line for each version, of many those around the chosen one."""
        every = list(enumerate(self.dispute.versions))
        first = max(min(self.chosen - MOST // 2, len(every) - MOST), 0)
        return [self._version(index, each, cells) for index, each in every[first : first + MOST]]

    def _version(self, index: int, version: Version, cells: int) -> Line:
        chosen = index == self.chosen
        text = self._said(version).split("\n")
        first = text[0] + (" …" if len(text) > 1 else "")
        about = self._about(version)
        most = max(cells - width(first) - MARGIN - 2, cells * 2 // 3)
        role = "strong" if chosen else "text"
        right = line((f" {fit(about, min(width(about), most))} ", "dim")) if about else ()
        return spread(line((f"{'>' if chosen else ' '} {index + 1}  ", role), (first, role)), right, cells)

    def whole(self, cells: int) -> list[Line]:
        """Write the chosen version whole; any but the one shown now with what differs from that."""
        version = self.dispute.versions[self.chosen]
        text = self._said(version)
        if version.shown:
            return [line(f"   {part}") for own in text.split("\n") for part in wrap(own, max(cells - 4, 10)) or [""]]
        number = str(self.chosen + 1)
        heads = "1 · " + _("shown now"), " · ".join(part for part in (number, self._about(version)) if part)
        return compared(self._said(self.dispute.versions[0]), text, heads, cells, self.app.symbols)

    def _about(self, version: Version) -> str:
        app, path, origins = self.app, self.dispute.path, self.origins
        sources = [each._replace(machine=origins.machines.get(each.origin, "")) for each in version.sources]
        if version.shown and not sources and path in origins.shown:
            sources = [origins.shown[path]]
        said = sources_text(sources, own_name(app.config), app.now(), app.desk.zone)
        return " · ".join(part for part in (_("shown now") if version.shown else "", said) if part)

    def _said(self, version: Version) -> str:
        app = self.app
        text = raw_text(self.dispute.at, version.value, app.now(), app.desk.zone)
        return visible(text, lines=True) or (_("(empty)") if len(self.dispute.path) == 3 else _("(removed)"))
