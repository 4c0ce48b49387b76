"""Reports of incidents as files: what they are made of is in `recovery.report`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from recovery.records import Client, Incident, Projects, read_projects
from recovery.report.blocks import Report, Volume
from recovery.report.writing import Wanted, report
from storage.exporting.everything import Tell, incidents
from storage.store import Store
from words import dates
from words.errors import RebondError
from words.say import language, p_

FORMS = ("pdf", "html", "md")


class Reports:
    """Writes the reports of one store at one time; `sender` is the person's own name, which a neutral one hides too.

    `error` is what is wrong with `projects.json`, without which nothing has a rate; `left_out` are the files that
    could not be read.
    """

    def __init__(self, store: Store, now: datetime, *, neutral: bool = False, sender: str = "") -> None:
        self.store = store
        self.now = now
        self.neutral = neutral
        self.sender = sender
        self.error: RebondError | None = None
        self.left_out: list[str] = []

    def one(self, id: str, form: str) -> bytes:
        """Write the report of one incident; UnknownId, BrokenFile."""
        return self.written(self.store.incident(id), form)

    def written(self, incident: Incident, form: str) -> bytes:
        """Write the report of an incident that was read already."""
        return _WRITERS[form](report(incident, self.wanted(incident)))

    def all(self, form: str, tell: Tell = lambda _read, _of: True) -> tuple[bytes, int]:
        """Write one document of all incidents but those in the trash, the newest first, and tell how many they are."""
        made = [report(each, self.wanted(each)) for each in self.kept(tell)]
        made.reverse()
        when = p_("report", "written {when}").format(when=_when(self.now.astimezone(self.store.zone)))
        title = p_("report", "Incidents")
        volume = Volume(title, language(), when, p_("report", "Contents"), tuple(made))
        return _WRITERS[form](volume), len(made)

    def kept(self, tell: Tell = lambda _read, _of: True) -> Iterator[Incident]:
        """Read all incidents but those in the trash, the oldest first."""
        every = incidents(self.store, tell, lambda path: self.left_out.append(path.name))
        return (each for each in every if each.main.trashed_at is None)

    def wanted(self, incident: Incident) -> Wanted:
        """Say how the report of an incident is to be."""
        project = self._projects.projects.get(incident.main.project)
        named = (self.sender, project.name if project else "")
        return Wanted(
            self.now,
            self.store.zone,
            self.neutral,
            _client(incident.main.client, self._projects.clients),
            tuple(filter(None, named)),
            project.rate if project else "",
            self.store.main.hours_per_day,
        )

    @cached_property
    def _projects(self) -> Projects:
        try:
            return self.store.projects()
        except RebondError as error:
            self.error = error
            return read_projects({}, self.store.zone)


def file_name(reference: str, form: str, *, neutral: bool) -> str:
    """Name the file of a report: after the incident, or in a way that tells nobody anything where it is neutral."""
    return f"report.{form}" if neutral else f"rebond-{reference}.{form}"


def free_name(folder: Path, name: str) -> Path:
    """Find a name that nothing in a folder has yet, with a number before its ending if there must be one."""
    first = folder / name
    return next(path for path in _numbered(first) if not path.is_symlink() and not path.exists())


def _numbered(path: Path) -> Iterable[Path]:
    yield path
    number = 2
    while True:
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1


def _when(at: datetime) -> str:
    return f"{dates.date_and_year(at)} {dates.clock(at)}"


def _client(key: str, clients: Mapping[str, Client]) -> Client | None:
    named = (each for each in clients.values() if key and each.name.casefold() == key.casefold())
    return clients.get(key) or next(named, None)


def _markdown(made: Report | Volume) -> bytes:
    from recovery.report.markdown import markdown

    return markdown(made).encode()


def _page(made: Report | Volume) -> bytes:
    from recovery.report.page import page

    return page(made).encode()


def _pdf(made: Report | Volume) -> bytes:
    from recovery.report.pdf import pdf

    return pdf(made)


_WRITERS: dict[str, Callable[[Any], bytes]] = {"md": _markdown, "html": _page, "pdf": _pdf}
