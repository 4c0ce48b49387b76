"""Who wrote the values that are shown now, where versions wait for a decision: only the history knows."""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from recovery.change import Path as Place
from recovery.disputes import Source, Version
from recovery.merge import same
from words.errors import RebondError

FAR = 300
"""Changes to look back at most."""


def origins(
    state: Path, id: str, shown: Iterable[tuple[Place, Version]], stop: Callable[[], bool]
) -> dict[Place, Source]:
    """Find who put each shown value into its place last; without git, or without a history, nobody is found."""
    wanted = {path: version.value for path, version in shown if len(path) > 2}
    found: dict[Place, Source] = {}
    if not wanted or not (state / "git").is_dir():
        return found
    from sync.repository import Repository
    from sync.telling import changes

    try:
        for told in islice(changes(Repository.open(state), [id], stop=stop), FAR):
            if told.is_auto or not wanted:
                continue
            for edit in told.edits:
                path = next((path for path in wanted if path[: len(edit.path)] == edit.path), None)
                if path is not None and same(_within(edit.after, path[len(edit.path) :]), wanted[path]):
                    found[path] = Source(told.commit, told.author.name, told.at)
                    del wanted[path]
    except RebondError:
        pass  # it is an extra: the versions are there all the same
    return found


def _within(value: object, keys: Place) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
