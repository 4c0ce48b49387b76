"""Who wrote what is shown now, and on which machine each version was: only the history knows."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from recovery.change import Path as Place
from recovery.disputes import Dispute, Source
from recovery.merge import same
from words.errors import RebondError

FAR = 300
"""Changes to look back at most."""


class Origins(NamedTuple):
    """Who put the values that are shown into their places, and the machines of commits, as far as they are named."""

    shown: Mapping[Place, Source]
    machines: Mapping[str, str]


def origins(state: Path, id: str, of: Iterable[Dispute], stop: Callable[[], bool]) -> Origins:
    """Find who put each shown value into its place last; without git, or without a history, nobody is found."""
    every = list(of)
    wanted = {each.path: each.versions[0].value for each in every if len(each.path) > 2}
    sources = (source for each in every for version in each.versions for source in version.sources)
    commits = {each.origin for each in sources if each.origin and not each.origin.startswith("file:")}
    found: dict[Place, Source] = {}
    machines: dict[str, str] = {}
    if not (wanted or commits) or not (state / "git").is_dir():
        return Origins(found, machines)
    from sync.git.repository import Repository
    from sync.history.telling import changes

    try:
        for told in islice(changes(Repository.open(state), [id], stop=stop), FAR):
            if told.commit in commits:
                commits.discard(told.commit)
                machines[told.commit] = told.author.machine
            for edit in () if told.is_auto else told.edits:
                path = next((path for path in wanted if path[: len(edit.path)] == edit.path), None)
                if path is not None and same(_within(edit.after, path[len(edit.path) :]), wanted[path]):
                    found[path] = Source(told.commit, told.author.name, told.at, told.author.machine)
                    del wanted[path]
            if not wanted and not commits:
                break
    except RebondError:
        pass  # it is an extra: the versions are there all the same
    return Origins(found, machines)


def _within(value: object, keys: Place) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
