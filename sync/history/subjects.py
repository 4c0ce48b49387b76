"""The subject of a commit: which incident and which tables, never a title or a name. It is the same in all languages,
for it is read on other machines and by git itself."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from recovery.change import Document
from recovery.merge import same
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, reference
from sync.history.contents import id_of, is_incident

_KNOWN = {**INCIDENT_TABLES, **PROJECTS_TABLES, **STORE_TABLES}


class Turned(NamedTuple):
    """A document before and after a change; None where there was none, or is none any more."""

    before: Document | None
    after: Document | None


def is_told_alone(paths: Iterable[str]) -> bool:
    """Tell whether a change of these files is told table by table."""
    return sum(map(is_incident, paths)) <= 1


def subject(paths: Iterable[str], turned: Mapping[str, Turned]) -> str:
    """Say what a commit of these files changed, as far as `turned` has their documents."""
    listed = sorted(paths)
    incidents = [path for path in listed if is_incident(path)]
    parts = [f"{len(incidents)} incidents"] if len(incidents) > 1 else [_named(path, turned) for path in incidents]
    for path in ("projects.json", "store.json"):
        if path in listed:
            parts.append(_named(path, turned))
    quarantined = sum(path.startswith("quarantine/") for path in listed)
    if quarantined:
        parts.append(f"{quarantined} in quarantine")
    return "; ".join(parts)


def _named(path: str, turned: Mapping[str, Turned]) -> str:
    name = reference(id_of(path)) if is_incident(path) else id_of(path)
    if path not in turned:
        return name
    before, after = turned[path]
    if before is None or after is None:
        return f"{name}: new" if after is not None else f"{name}: gone"
    tables = [table for table in _KNOWN if not same(before.get(table), after.get(table))]
    others = (before.keys() | after.keys()) - _KNOWN.keys()
    if any(not same(before.get(table), after.get(table)) for table in others):
        tables.append("other")
    return f"{name}: {', '.join(tables) or 'layout'}"
