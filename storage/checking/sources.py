"""The files of a store that are looked through together, and what only shows when they are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from recovery.change import Document
from recovery.problem import Problem
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, Tables
from recovery.references import Known, lost_in_projects, lost_references
from recovery.twins import Traits, traits, twins
from storage.disk.files import INCIDENT_FILE, is_id
from storage.parsing.reading import Reading, read_file, understand
from storage.parsing.strict import BOM, Located
from storage.scanning.look import id_of
from storage.scanning.stamps import Stamp, stamp_of

if TYPE_CHECKING:
    from storage.checking.checked import Checked
    from storage.scanning.scan import Scan

BESIDE: dict[str, Tables] = {"store.json": STORE_TABLES, "projects.json": PROJECTS_TABLES}
"""The files beside the incidents."""


class Source(Protocol):
    """Where the files of a store lie: in their folder, or as git has them ready for a commit."""

    root: Path

    def names(self) -> list[str]:
        """List every JSON file of the store by its path below the root, in order."""

    def data(self, name: str) -> bytes:
        """Give the bytes of a file; OSError as the system says it."""

    def reading(self, name: str) -> Reading:
        """Read a file strictly; FileNotFoundError when it is gone."""


class OnDisk:
    """The files of a store in their folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def scan(self) -> "Scan":
        """What lies in the folder, as of the first look."""
        from storage.scanning.scan import scan

        return scan(self.root)

    def names(self) -> list[str]:
        misfits = (warned.file for warned in self.scan.warnings if warned.code in ("misplaced", "misnamed", "copy"))
        beside = (name for name in BESIDE if (self.root / name).exists())
        return [*beside, *sorted({*self.scan.files, *misfits})]

    def beside(self) -> dict[str, Stamp]:
        """Take the stamps of the files beside the incidents."""
        stamps = {name: stamp_of(self.root / name) for name in BESIDE}
        return {name: stamp for name, stamp in stamps.items() if stamp}

    def data(self, name: str) -> bytes:
        from storage.disk.files import read_bytes

        return read_bytes(self.root / name, self.root)

    def reading(self, name: str) -> Reading:
        path = self.root / name
        return read_file(path.stem, path, tables_of(name), self.root)


class Found(NamedTuple):
    """A problem of one file, by its path below the root; `other` is a second file that it is about."""

    name: str
    located: Located
    other: str = ""


class Together:
    """Looks at files one by one as they are read, and then at what shows only between them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.names = source.names()
        self._traits: dict[str, Traits] = {}
        self._passed: dict[str, str] = {}
        """When those were created that are known to be good."""
        self._known: Known | None = None

    def passes(self, name: str, checked: "Checked") -> bool:
        """Tell whether a file is good, also beside the others, and need not be read; `copies` will ask about it."""
        if name not in checked.files or not checked.stands(name, self._all()):
            return False
        self._passed[name] = checked.created_at(name)
        return True

    def lost(self, name: str, reading: Reading) -> Iterator[Found]:
        """List what a sound file points at that is not in the store, and note the file for `copies`."""
        document = reading.document
        if document is None:
            return
        if name == "projects.json":
            yield from _located(name, reading.data, lost_in_projects(document))
        elif name != "store.json":
            self._note(name, document)
            if is_incident(name):
                yield from _located(name, reading.data, lost_references(document, self._all()))

    def copies(self) -> Iterator[Found]:
        """List the files noted that hold the same incident as another one of the store, named or not."""
        seen = self._traits.keys() | self._passed.keys()
        wanted = {each.encode() for each in self._times() if each}
        for name in self.names:
            if name not in seen and name not in BESIDE:
                self._look_at(name, wanted)
        times = Counter(self._times())
        for name, created in self._passed.items():
            if times[created] > 1:
                self._look_at(name, [created.encode()])
        order = sorted(self._traits, key=lambda name: (not is_incident(name), name))
        for name, other in twins((each, self._traits[each]) for each in order):
            if {name, other} & seen:
                values = {"place": "", "other": other}
                yield Found(name, Located(Problem("warning", "same_incident", (), values), 1, 1), other)

    def _times(self) -> Iterator[str]:
        yield from (each.created_at for each in self._traits.values())
        yield from self._passed.values()

    def _look_at(self, name: str, wanted: Iterable[bytes]) -> None:
        """Note a file that nobody asked about when it has the time of one that somebody did."""
        try:
            data = self._source.data(name)
        except OSError:
            return
        if any(each in data for each in wanted):
            document = understand(Path(name).stem, self._source.root / name, data, INCIDENT_TABLES).document
            if document is not None:
                self._note(name, document)

    def _note(self, name: str, document: Document) -> None:
        found = traits(document)
        if found is not None:
            self._traits[name] = found

    def _all(self) -> Known:
        if self._known is None:
            projects: Document = {}
            if "projects.json" in self.names:
                try:
                    projects = self._source.reading("projects.json").document or {}
                except FileNotFoundError:
                    projects = {}
            self._known = Known.of(projects, (id_of(name) for name in self.names if is_incident(name)))
        return self._known


def tables_of(name: str) -> Tables:
    """Tell which tables a file should have by its name; an incident's unless it is one of those beside."""
    own = Path(name).name
    if own in BESIDE or is_incident(name):
        return BESIDE.get(own, INCIDENT_TABLES)
    from storage.scanning.copy_names import copy_name

    copy = copy_name(own)
    return BESIDE.get(copy.original if copy else own, INCIDENT_TABLES)


def is_read(name: str) -> bool:
    """Tell whether Rebond reads a file at this path below the root."""
    return name in BESIDE or is_incident(name)


def is_month(name: str) -> bool:
    """Tell whether a file lies straight in the folder of a month."""
    return is_incident(f"{name.rpartition('/')[0]}/x.json")


def is_incident(name: str) -> bool:
    """Tell whether a path below the root is where an incident is read from."""
    found = INCIDENT_FILE.fullmatch(name)
    return found is not None and is_id(found[1])


def home_of_file(path: Path) -> tuple[Path, str] | None:
    """Find the store that a file lies in, and its path below the root; None outside of any."""
    resolved = path.parent.resolve() / path.name
    for root in resolved.parents:
        name = resolved.relative_to(root).as_posix()
        if (name in BESIDE and (root / "incidents").is_dir()) or (
            is_incident(name) or (name.startswith("incidents/") and (root / "store.json").exists())
        ):
            return root, name
    return None


def _located(name: str, data: bytes, problems: Iterator[Problem]) -> Iterator[Found]:
    found = list(problems)
    if found:
        from storage.parsing.locating import locate

        for each in locate(found, data.removeprefix(BOM).decode()):
            yield Found(name, each)
