"""Values that were changed in two places: both versions, and keeping one of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from recovery.change import Change, Context, Document, Path, value_at
from recovery.changes.resolving import settle, versions
from recovery.kinds import Json
from recovery.merge import same
from recovery.pointer import path_of
from recovery.records import INCIDENT_TABLES, Conflict, Incident, fields_of
from screens.items import Item, Look, View
from screens.values import capital, value_text
from tui.screen import RebondScreen
from words import dates
from words.labels import field_label, row_label, table_label
from words.say import _
from words.terminal import visible

NAMES = ("text", "name", "title", "believed", "in_fact", "rule", "insurer", "note")
"""Fields that a row is known by."""


def conflicts_view(incident: Incident, document: Document, look: Look) -> View:
    """Lay out every place with two versions: the one that is shown now first, then what was kept beside it."""
    items: list[Item] = []
    for row, conflict in places(incident).items():
        path = path_of(conflict.path)
        items.append(Item("", _where(document, path), role="strong"))
        items += _versions(incident, document, row, path, look)
    prompt = _("Changed in two places. Nothing is lost until you choose.")
    return View(table_label("conflicts"), prompt, items, start=1 if items else 0)


def places(incident: Incident) -> dict[str, Conflict]:
    """List one conflict for each place in the file that has one."""
    found: dict[str, tuple[str, Conflict]] = {}
    for row, conflict in incident.conflicts.items():
        found.setdefault(conflict.path, (row, conflict))
    return dict(found.values())


def keep(screen: RebondScreen, id: str, conflict: str, index: int) -> None:
    """Keep one version of a conflict, by its place in the list."""

    def build(ctx: Context, document: Document) -> Change:
        return settle(ctx, id, document, conflict, versions(document, conflict)[index])

    screen.rebond.act(id, build)


def _versions(incident: Incident, document: Document, row: str, path: Path, look: Look) -> Iterator[Item]:
    for index, raw in enumerate(versions(document, row)):
        text = _shown(path, raw, look)
        about = _("shown now") if not index else _origin(incident, path, raw, look)
        glyph = "o" if index else "d"
        yield Item("", text, about, ("conflicts", row, "value", str(index)), glyph, whole=text)


def _where(document: Document, path: Path) -> str:
    """Name a place as the screens do: the row by its text, then the field."""
    table, row, field = (*path, "", "", "")[:3]
    named = capital(row_label(table))
    content = value_at(document, path[:2])
    if table not in ("incident", "outcome"):
        known = _row_text(content) if isinstance(content, Mapping) else ""
        named = _("{table} “{row}”").format(table=named, row=known or visible(row))
    return f"{named} · {field_label(table, field)}" if field else named


def _row_text(row: Mapping[str, Json]) -> str:
    texts = (row.get(key) for key in NAMES)
    lines = (text[0] if isinstance(text, list) and text else text for text in texts)
    return next((visible(line) for line in lines if isinstance(line, str) and line.strip()), "")


def _shown(path: Path, raw: Json, look: Look) -> str:
    """Say a version as its field shows it, or a whole row by its text."""
    if raw is None:
        return _("(removed)")
    field = fields_of(INCIDENT_TABLES[path[0]]).get(path[2]) if len(path) == 3 and path[0] in INCIDENT_TABLES else None
    if field is not None and field.kind.check(raw):
        value: Any = field.kind.read(raw, look.zone)
        return value_text(field.kind, value, look.now, look.zone) or _("(removed)")
    if isinstance(raw, Mapping):
        return _row_text(raw) or _("(kept)")
    return visible(str(raw))


def _origin(incident: Incident, path: Path, raw: Json, look: Look) -> str:
    """Say who wrote a version and when, as far as the file tells."""
    for conflict in incident.conflicts.values():
        if path_of(conflict.path) == path and same(conflict.value, raw):
            source = _("from the file") if conflict.from_.startswith("file:") else conflict.from_
            when = dates.moment(conflict.at, look.now, look.zone) if conflict.at else ""
            return ", ".join(part for part in (conflict.by or source, when) if part)
    return ""
