"""The files of a store → commits: whatever hand changed them, the app, a command, an editor or another program.

```
files ─ look (stamps, then bytes) ─→ changed, gone ─ groups by time ─→ commits ─→ the head, if it is still the same
              └ cannot be read: held back, the history keeps its last good state
```
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from storage.disk.files import path_of
from storage.errors import cannot_write
from storage.lifecycle.presence import presence
from storage.scanning.look import BESIDE
from storage.scanning.stamps import Stamp
from sync.errors import GitFailed
from sync.git.differing import differing
from sync.git.lock import PATIENCE, sync_lock
from sync.git.repository import ROOT, Author, Repository
from sync.history.contents import document_of, is_incident, is_kept
from sync.history.ground import APPLYING, Ground, advance, ground_of
from sync.history.groups import Touched, group
from sync.history.looking import Looked, Stopped, look
from sync.history.remembered import Remembered
from sync.history.subjects import Turned, is_told_alone, subject
from words.errors import RebondError
from words.fill import fill
from words.say import _, n_

if TYPE_CHECKING:
    from storage.store import Store

LATELY = 60.0
"""Seconds in which a look at all files need not be taken again by whoever hears of each change."""
FEW = 5
SHARE = 0.2
"""When at least so many incidents, and more than this share of all, are gone at once, somebody is asked."""

_mtime = Struct("=q").unpack_from


class ManyGone(RebondError):
    """So many incidents are gone at once that somebody must say whether that is meant; nothing was committed.

    `gone` of `all` incidents are; both are 0 when the store itself is not in its place, and then nobody can say yes.
    """

    exit_code = 5
    code = "many_gone"

    def __init__(self, text: str, gone: int = 0, all: int = 0) -> None:
        super().__init__(text)
        self.gone = gone
        self.all = all


class Recorded(NamedTuple):
    """What came of it: the last `commit` that was made, None when nothing had changed; `commits` are all of them.

    `held_back` are files that cannot be read, by path relative to the store: they wait until somebody mends them.
    """

    commit: str | None
    held_back: tuple[str, ...]
    commits: tuple[str, ...] = ()


def _ignore(_done: int, _of: int) -> None:
    """Hear nothing."""


def _never() -> bool:
    return False


def record(
    store: "Store",
    repository: Repository,
    author: Author,
    *,
    now: datetime,
    sure: bool = False,
    progress: Callable[[int, int], object] = _ignore,
    stop: Callable[[], bool] = _never,
) -> Recorded:
    """Commit all that changed in the store since the last time; see `Recorder.record`."""
    recorder = Recorder(store, repository)
    try:
        return recorder.record(author, now=now, sure=sure, progress=progress, stop=stop)
    finally:
        recorder.close()


class Recorder:
    """Commits what changed in one store to its `repository`, and remembers between two times what it saw."""

    def __init__(self, store: "Store", repository: Repository) -> None:
        self.repository = repository
        self._store = store
        self._known: Remembered | None = None
        self._looked_at: float | None = None
        """When all files were looked at last, by the clock that nobody sets."""
        self._last: tuple[str, datetime] | None = None
        """The last commit made here, and when."""

    @classmethod
    def of(cls, store: "Store") -> "Recorder":
        """Open the history of a store, or begin it; GitMissing, GitTooOld, CannotWrite."""
        try:
            return cls(store, Repository.open(store.state))
        except OSError as error:
            raise cannot_write(error, store.state) from error

    def record(
        self,
        author: Author,
        *,
        now: datetime,
        among: Iterable[str] | None = None,
        sure: bool = False,
        progress: Callable[[int, int], object] = _ignore,
        stop: Callable[[], bool] = _never,
        patience: float = PATIENCE,
    ) -> Recorded:
        """Commit all that changed, under the lock of the history; a thread that has it already simply goes on.

        `among` are the ids of the documents that may have changed, where somebody knows them: then nothing else is
        looked at, which saves most of the time in a large store. `sure` says that many files are meant to be gone.
        `progress` hears of files done, of so many. Once `stop` says so, it ends without a commit. ManyGone,
        HistoryBusy, CannotWrite, GitFailed and its like; in each case nothing is half done and the next time does all.
        """
        try:
            with sync_lock(self._store.state, patience=patience, stop=stop):
                return self._record(author, now, among, sure, progress, stop)
        except Stopped:
            return Recorded(None, ())
        except OSError as error:
            raise cannot_write(error, self._store.state) from error

    @property
    def looked_lately(self) -> bool:
        """Whether all files were looked at within the last minute."""
        return self._looked_at is not None and time.monotonic() - self._looked_at < LATELY

    def close(self) -> None:
        """Leave in the cache what the next start need not find out again."""
        if self._known is not None:
            self._known.save(self._cache)

    @property
    def _cache(self) -> Path:
        return self._store.places.cache_of(self._store.main.id)

    def _record(
        self,
        author: Author,
        now: datetime,
        among: Iterable[str] | None,
        sure: bool,
        progress: Callable[[int, int], object],
        stop: Callable[[], bool],
    ) -> Recorded:
        ground = self._settled(author, now)
        known, is_new = self._knowledge(ground)
        self._expect_in_place()
        paths = None if among is None or is_new else [path for id in among for path in self._paths(id, known)]
        begun = time.monotonic()
        looked = look(self._store.root, known, among=paths, progress=progress, stop=stop).without(ground.behind)
        self._looked_at = begun if paths is None else self._looked_at
        held = tuple(sorted(known.held))
        if not looked.changed and not looked.gone:
            return Recorded(None, held)
        if not sure:
            _expect_few_gone(looked, known)
        if stop():
            raise Stopped
        commits = self._commit(looked, known, ground, author, now)
        return Recorded(commits[-1], held, commits)

    def _settled(self, author: Author, now: datetime) -> Ground:
        """Give what the files correspond to, once a round that was cut short is finished."""
        ground, repository = ground_of(self.repository), self.repository
        if not ground.behind and ground.commit == repository.head() and repository.ref(APPLYING) is None:
            return ground
        from sync.merge.applying import settle  # hardly ever, and it needs all that merges

        settle(self._store, repository, author, now)
        return ground_of(repository)

    def _paths(self, id: str, known: Remembered) -> Iterator[str]:
        """Name the files that the document of an id has, or had."""
        if f"{id}.json" in BESIDE:
            yield f"{id}.json"
        elif path := path_of(id, self._store.root):
            yield str(path.relative_to(self._store.root))
        yield from (path for path in known.tree if path.endswith(f"/{id}.json"))

    def _knowledge(self, ground: Ground) -> tuple[Remembered, bool]:
        """Give what is known of what the files correspond to, and whether the whole store must be looked at."""
        is_new = self._known is None
        known = self._known = self._known or Remembered.load(self._cache)
        if known.commit != ground.commit:
            known.stands(ground.commit, self._tree(ground.commit, known))
            is_new = True
        return known, is_new

    def _tree(self, commit: str, known: Remembered) -> dict[str, str]:
        if commit == ROOT:
            return {}
        with suppress(GitFailed):  # the commit that is known may be of a history that is gone
            if known.commit:
                tree = dict(known.tree)
                for path, pair in differing(self.repository, known.commit, commit).items():
                    tree.pop(path, None)
                    if pair.other and pair.other.kind == "blob" and is_kept(path):
                        tree[path] = pair.other.id
                return tree
        return {path: entry.id for path, entry in self.repository.entries(commit) if is_kept(path)}

    def _expect_in_place(self) -> None:
        """Refuse when the store is not in its place: a disk that was unmounted deletes nothing."""
        store = self._store
        found = presence(store.root, store.main.id, filled=False)
        if found == "another":
            raise ManyGone(_("Another store is in this folder now, so nothing was added to the history."))
        if found != "here":
            text = _("The store “{path}” cannot be found or read, so nothing was added to its history.")
            raise ManyGone(fill(text, {"path": str(store.root)}))

    def _commit(
        self, looked: Looked, known: Remembered, ground: Ground, author: Author, now: datetime
    ) -> tuple[str, ...]:
        """Make the commits, move the head to the last of them, and know all that is in them."""
        contents: dict[str, bytes | None] = {path: read.data for path, read in looked.changed.items()}
        contents |= dict.fromkeys(looked.gone)
        touched = [Touched(path, _changed_at(read.stamp)) for path, read in looked.changed.items()]
        touched += [Touched(path, None) for path in looked.gone]
        commits: list[str] = []
        parent = ground.commit
        committed_at = max(now, self._latest(parent))
        for each in group(touched, committed_at, first=parent == ROOT):
            some = {path: contents[path] for path in each.paths}
            said = subject(some, self._turned(some, known))
            parent = self.repository.commit([parent], some, author, each.at, said, committed_at=committed_at)
            commits.append(parent)
        advance(self.repository, parent, ground.commit)
        tree = {path: blob for path, blob in known.tree.items() if path not in looked.gone}
        tree |= {path: read.blob for path, read in looked.changed.items()}
        known.stands(parent, tree, contents)
        for path, read in looked.changed.items():
            known.know(path, read.stamp, read.read_ns)
        self._last = parent, committed_at
        return tuple(commits)

    def _latest(self, commit: str) -> datetime:
        """Tell when a commit was made: none may seem older than what it was made upon, whatever the clock says."""
        last = self._last
        return last[1] if last and last[0] == commit else self.repository.committed_at(commit)

    def _turned(self, contents: Mapping[str, bytes | None], known: Remembered) -> dict[str, Turned]:
        """Read what a few files were and are, for the subject; many are not told one by one."""
        if not is_told_alone(contents):
            return {}
        before = {path: known.tree[path] for path in contents if path in known.tree}
        read = dict(self.repository.contents(before.values()))
        return {
            path: Turned(
                document_of(path, read[before[path]]) if before.get(path) in read else None,
                document_of(path, data) if data is not None else None,
            )
            for path, data in contents.items()
        }


def _expect_few_gone(looked: Looked, known: Remembered) -> None:
    gone = sum(map(is_incident, looked.gone))
    if gone < FEW or gone <= (all := sum(map(is_incident, known.tree))) * SHARE:
        return
    text = n_(
        "{gone} of {all} incident is gone at once, so nothing was added to the history. Bring it back, or say with "
        "“rebond sync --sure” that it is meant to be gone.",
        "{gone} of {all} incidents are gone at once, so nothing was added to the history. Bring them back, or say with "
        "“rebond sync --sure” that they are meant to be gone.",
        all,
    )
    raise ManyGone(fill(text, {"gone": str(gone), "all": str(all)}), gone, all)


def _changed_at(stamp: Stamp) -> datetime:
    """Tell when the content of a file changed, as the disk has it."""
    try:
        return datetime.fromtimestamp(_mtime(stamp)[0] // 1_000_000_000, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
