"""A commit → the files of the store, when it has come from elsewhere or was made of two.

```
ground ─ differing ─→ what must change ─ may it be written? ─→ taking: only over known bytes ─→ the new ground
            └ edited or broken meanwhile, or not acceptable: stays as it is, and is remembered as behind
```
A kill at any point leaves `refs/applying`: `settle` goes on from there, before anything else is done.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from recovery.change import value_at
from storage.lifecycle.moving import announce, finish
from storage.scanning.stamps import stamp_of
from storage.writing.settling import settled
from storage.writing.taking import Wanted, content, take
from sync.git.differing import differing, entries_at, paths_of
from sync.git.objects import Entry
from sync.git.repository import MAIN, Author, Repository
from sync.history.contents import blob_id, document_of, is_incident, is_kept
from sync.history.ground import APPLYING, Ground, ground_of, stand_on
from sync.history.looking import KEEPS
from sync.history.subjects import subject
from sync.merge.accepting import MANY, Refused, judged, twins, why_not
from sync.merge.merging import join

if TYPE_CHECKING:
    from storage.store import Store

AT_ONCE = 500
"""Files whose contents are held in memory together."""

Progress = Callable[[str, int, int], object]


class Applied(NamedTuple):
    """What came of it, by path: `received` are written or gone, `waiting` were edited or broken meanwhile or cannot
    be read here, `refused` must not be written."""

    received: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()


def _ignore(_stage: str, _done: int, _of: int) -> None:
    """Hear nothing."""


def apply(
    store: "Store",
    repository: Repository,
    target: str,
    *,
    progress: Progress = _ignore,
    gives_way: frozenset[str] = frozenset(),
) -> Applied:
    """Make the files of the store as this commit has them; see `storage.writing.taking.take` for the errors.

    Files that `gives_way` names are replaced whatever they hold.
    """
    ground = ground_of(repository)
    plan = _Plan(store, repository, ground, target, gives_way)
    behind = dict(ground.behind)
    done: list[str] = []
    for number, (path, is_done) in enumerate(take(store, plan.wanted())):
        progress("writing", number + 1, plan.size)
        if is_done:
            done.append(path)
            behind.pop(path, None)
        else:
            behind.setdefault(path, ground.commit)
    if plan.new_id and KEEPS in done:
        finish(store.places, plan.new_id)
        store.renamed(plan.new_id)
    for refused in plan.refused:
        if is_kept(refused.path):
            behind.setdefault(refused.path, ground.commit)
    waiting = behind.keys() - {each.path for each in plan.refused}
    stand_on(repository, Ground(target, behind))
    return Applied(tuple(done), tuple(sorted(waiting)), tuple(plan.refused))


def settle(store: "Store", repository: Repository, author: Author, now: datetime) -> Applied:
    """Finish what a kill interrupted, and take up files that were behind and can go on now.

    Under the lock of the history, before anything is recorded. Costs nothing when there is nothing to do.
    """
    ground, target, applied = ground_of(repository), repository.ref(APPLYING), Applied()
    if target is not None:
        applied = apply(store, repository, target)
        ground = ground_of(repository)
    elif ground.commit != repository.head():
        # Only a commit of what lies here moves both at once: without its second half it never was, or is whole now.
        repository.move(MAIN, ground.commit, repository.ref(MAIN))
    return _take_up(store, repository, ground, author, now) if ground.behind else applied


def _take_up(store: "Store", repository: Repository, ground: Ground, author: Author, now: datetime) -> Applied:
    """Commit edits of files that are behind upon the commit that they were made from, and join that with the head."""
    behind = dict(ground.behind)
    for base in sorted({*behind.values()}):
        paths = [path for path, commit in behind.items() if commit == base]
        edited = dict(_edited(store, paths, entries_at(repository, base, paths)))
        if edited:
            at = max((_changed_at(store, path) for path in edited), default=now)
            parent = repository.log(base, limit=1)[0].committed_at
            made = repository.commit(
                [base], edited, author, min(at, now), subject(edited, {}), committed_at=max(now, parent)
            )
            behind |= dict.fromkeys(edited, made)
    if behind != ground.behind:
        stand_on(repository, Ground(ground.commit, behind))
    head = before = repository.head()
    for commit in sorted({*behind.values()}):
        head = join(repository, head, commit).commit
    if head != before:
        repository.move_all([(MAIN, head, repository.ref(MAIN)), (APPLYING, head, None)])
    return apply(store, repository, head)


def _edited(store: "Store", paths: Iterable[str], base: Mapping[str, Entry]) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files among these that are whole, and others than at their base; None for one that is gone."""
    for path in paths:
        try:
            data = settled(store.root / path, partial(content, store.root, path))
        except OSError:
            continue
        before = base.get(path)
        if data is None:
            if before is not None:
                yield path, None
        elif (before is None or blob_id(data) != before.id) and (
            path.startswith("quarantine/") or document_of(path, data) is not None
        ):
            yield path, data


def _changed_at(store: "Store", path: str) -> datetime:
    from storage.scanning.stamps import changed_ns

    stamp = stamp_of(store.root / path)
    return datetime.fromtimestamp(changed_ns(stamp) / 1e9, UTC) if stamp else datetime.now(UTC)


class _Plan:
    """What must change in the folder for a commit, and what of it must not."""

    def __init__(
        self, store: "Store", repository: Repository, ground: Ground, target: str, gives_way: frozenset[str]
    ) -> None:
        self.store = store
        self.repository = repository
        self.new_id = ""
        """The id that `store.json` gets, when that is another one."""
        self._gives_way = gives_way
        self.refused: list[Refused] = []
        pairs = {path: (pair.one, pair.other) for path, pair in differing(repository, ground.commit, target).items()}
        for base in {*ground.behind.values()}:
            paths = [path for path, commit in ground.behind.items() if commit == base]
            before, after = entries_at(repository, base, paths), entries_at(repository, target, paths)
            pairs |= {path: (before.get(path), after.get(path)) for path in paths}
        new = [path for path, (before, after) in pairs.items() if after and not before and is_kept(path)]
        self._twins = twins(new, paths_of(repository, target)) if new else frozenset()
        self._pairs = {path: pair for path, pair in pairs.items() if self._may(path, pair[1])}
        self.size = len(self._pairs)

    def wanted(self) -> Iterator[Wanted]:
        """Yield the files to write and remove; those that cannot be read join the refused ones."""
        # The store's own file last: with it the folder of its state may move.
        rest = iter(sorted(self._pairs.items(), key=lambda each: each[0] == KEEPS))
        while batch := dict(islice(rest, AT_ONCE)):
            ids = [after.id for _before, after in batch.values() if after]
            found = dict(self.repository.contents(ids))
            for path, (before, after) in batch.items():
                data = found.get(after.id) if after else None
                if after and (data is None or not self._is_readable(path, data)):
                    self.refused.append(Refused(path, "large" if data is None else "unreadable"))
                    continue
                if path == KEEPS and data is not None:
                    self._announce(data)
                yield Wanted(path, data, _anything if path in self._gives_way else _same_as(before))

    def _announce(self, data: bytes) -> None:
        id = value_at(document_of(KEEPS, data) or {}, ("store", "main", "id"))
        if isinstance(id, str) and id.isalnum() and id != self.store.main.id:
            announce(self.store, id)
            self.new_id = id

    def _is_readable(self, path: str, data: bytes) -> bool:
        if path.startswith("quarantine/"):
            return True
        if self.size > MANY and is_incident(path):
            from storage.scanning.certain import certain  # 60 ms that a few files do not pay

            if certain(data) is not None:
                return True
        return judged(path, data) != "unreadable"

    def _may(self, path: str, entry: Entry | None) -> bool:
        if entry is None and path == KEEPS:
            return False  # no store goes without it: it comes back with the next commit
        why = why_not(path, entry) if entry else None
        if path in self._twins:
            why = "twin"
        if why:
            self.refused.append(Refused(path, why))
        return why is None and is_kept(path)


def _anything(_data: bytes | None) -> bool:
    return True


def _same_as(entry: Entry | None) -> Callable[[bytes | None], bool]:
    def is_known(data: bytes | None) -> bool:
        return data is None if entry is None else data is not None and blob_id(data) == entry.id

    return is_known
