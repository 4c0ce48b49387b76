"""What a file points at, in itself or elsewhere in the store, and what of it is not there.

A client, a project and the people of a message, an option or a gesture may be free names: those are only asked about
where they look like a slip of a name that is known. An action and an earlier incident are always rows and files.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from recovery.change import Document, Path
from recovery.kinds import Json
from recovery.problem import Problem, warning
from recovery.records import reference
from recovery.suggesting import near
from recovery.telling import MADE_ROW
from words.alike import fold

_PEOPLE = (("messages", "to"), ("options", "worked_with"), ("gestures", "for"))
_PROJECTS_FILE = "projects.json"


class Known(NamedTuple):
    """What files of a store may point at: the content of `projects.json`, and the ids of all incidents."""

    projects: Document
    incidents: Container[str]
    references: Container[str]
    """The short names of the incidents, in capitals."""

    @classmethod
    def of(cls, projects: Document, ids: Iterable[str]) -> "Known":
        """Gather what is known from `projects.json` and the ids of all incidents."""
        incidents = frozenset(ids)
        return cls(projects, incidents, frozenset(reference(id).upper() for id in incidents))


def lost_references(document: Document, known: Known) -> Iterator[Problem]:
    """List what an incident's sound document points at that is not there, or not under this name."""
    main = _rows(document, "incident").get("main") or {}
    yield from _client(("incident", "main", "client"), main.get("client"), known.projects)
    yield from _project(("incident", "main", "project"), main.get("project"), known.projects)
    earlier = main.get("repeats_of")
    if earlier and earlier not in known.incidents and str(earlier).upper() not in known.references:
        yield warning("unknown_incident", ("incident", "main", "repeats_of"), value=str(earlier))
    actions = _rows(document, "actions")
    for row, reminder in _rows(document, "reminders").items():
        yield from _project(("reminders", row, "project"), reminder.get("project"), known.projects)
        action = str(reminder.get("action") or "").removeprefix("actions/")
        if action and action not in actions:
            yield warning("unknown_action", ("reminders", row, "action"), value=action)
    for table, field in _PEOPLE:
        for row, fields in _rows(document, table).items():
            yield from _people((table, row, field), fields.get(field), _rows(document, "people"))


def lost_in_projects(projects: Document) -> Iterator[Problem]:
    """List what the sound document of `projects.json` points at in itself under another name."""
    for row, project in _rows(projects, "projects").items():
        yield from _client(("projects", row, "client"), project.get("client"), projects)
    for row, reminder in _rows(projects, "reminders").items():
        yield from _project(("reminders", row, "project"), reminder.get("project"), projects)


def _client(path: Path, value: Json, projects: Document) -> Iterator[Problem]:
    yield from _slip(path, value, _names(_rows(projects, "clients")), _PROJECTS_FILE)


def _project(path: Path, value: Json, projects: Document) -> Iterator[Problem]:
    """The calendar finds the project, and how much of it may be shown, by its key alone."""
    rows = _rows(projects, "projects")
    if not value or value in rows:
        return
    for row, name in _names(rows).items():
        if fold(value) == fold(name):
            yield warning("project_by_name", path, value=value, nearest=row)
            return
        if fold(value) == fold(row):
            yield warning("near_name", path, value=value, nearest=row, where=_PROJECTS_FILE)
            return
    for problem in _slip(path, value, _names(rows), _PROJECTS_FILE):
        nearest = problem.values["nearest"]
        row = next((row for row, name in _names(rows).items() if nearest in (name, name.split(" ")[0])), nearest)
        yield warning("near_name", path, value=value, nearest=row, where=_PROJECTS_FILE)


def _people(path: Path, value: Json, people: Mapping[str, Json]) -> Iterator[Problem]:
    named = [((*path, str(at)), each) for at, each in enumerate(value)] if isinstance(value, list) else [(path, value)]
    for place, name in named:
        if isinstance(name, str) and name not in people:
            if MADE_ROW.fullmatch(name):
                yield warning("unknown_person", place, value=name)
            else:
                yield from _slip(place, name, _names(people), "people")


def _slip(path: Path, value: Json, names: Mapping[str, str], where: str) -> Iterator[Problem]:
    """Ask about a name that is nearly, but not quite, one of those known: rows, whole names, or first names."""
    if not value or not isinstance(value, str):
        return
    known = [word for row, name in names.items() for word in (name, row, name.split(" ")[0]) if word]
    if any(fold(value) == fold(word) for word in known):
        return
    if nearest := near(value, tuple(known)):
        yield warning("near_name", path, value=value, nearest=nearest, where=where)


def _names(rows: Mapping[str, Json]) -> dict[str, str]:
    return {row: str(fields.get("name") or "") for row, fields in rows.items()}


def _rows(document: Document, table: str) -> Mapping[str, Json]:
    return document.get(table) or {}
