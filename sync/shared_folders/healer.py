"""Heals copies while the app runs, on the thread of the keeper.

```
healer = Healer(store, lambda: author_of(config), waiting=lambda: paths, told=heard)
healer.due()        # seconds until a copy is ours to merge; None while none waits. Cheap: no folder is listed
healer.run(...)     # merges those that are due; the same call as a round's, so that a keeper can make it
healer.left         # copies that stay, each with why: for the screen
```

`waiting` gives the paths of the copies that are known to lie in the store, as the index has them in its warnings.
`told` hears of each run that did anything, or that left something else than the one before.
"""

import os
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from storage.scanning.stamps import Stamp, stamp_of
from sync.shared_folders.copies import Copy, copy_at, due_in
from sync.shared_folders.services import own_devices
from words.errors import RebondError

if TYPE_CHECKING:
    from storage.store import Store
    from sync.git.repository import Author
    from sync.shared_folders.healing import Healed

AGAIN = 5.0
"""Seconds until a copy is tried again that waits for another program."""
MENDED = 30.0
"""Seconds between two looks whether a copy that stays was mended: its name is no news to whoever follows the store."""
REFUSED = 60.0
"""Seconds until copies are tried again after the disk or something like it refused."""
_PASSES = frozenset({"young", "busy"})


class Run(NamedTuple):
    """What one run did: copies that were merged or removed, those that stay, and what stopped it before its end."""

    done: "tuple[Healed, ...]" = ()
    left: "tuple[Healed, ...]" = ()
    error: RebondError | None = None


class Healer:
    """Merges copies when it is this machine's turn."""

    def __init__(
        self,
        store: "Store",
        author: "Callable[[], Author]",
        *,
        waiting: Callable[[], Iterable[str]],
        told: Callable[[Run], object],
    ) -> None:
        self._store = store
        self._author = author
        self._waiting = waiting
        self._told = told
        self._own: frozenset[str] | None = None
        self._seen: dict[str, tuple[Stamp | None, ...]] = {}
        """Stamps of copies that stay, and of their files: nothing is tried again before one of them is another."""
        self._not_before: dict[str, float] = {}
        self._last = Run()

    @property
    def left(self) -> "tuple[Healed, ...]":
        """Copies that the last run left, each with the reason."""
        return self._last.left

    def due(self) -> float | None:
        """Tell in how many seconds a copy is ours to merge; None while there is none."""
        if self._own is None:
            self._own = own_devices()
        own, known = self._own, self._known()
        if not {each.copy.path for each in self._last.left} <= {copy.path for copy in known}:
            return 0.0  # one that stayed is gone, which is to be told
        open_ = [copy for copy in known if self._is_open(copy)]
        return min((self._due_in(copy, own) for copy in open_), default=MENDED if self._last.left else None)

    def run(self, *, asked: bool = False, ending: bool = False, stop: Callable[[], bool] = lambda: False) -> None:
        """Merge the copies that are due, all of them when it was `asked` for; at the end of the app they wait."""
        if ending:
            return
        from sync.shared_folders.healing import heal

        open_ = [copy for copy in self._known() if self._is_open(copy)]
        wanted = [copy for copy in open_ if asked or self._due_in(copy, self._own or frozenset()) <= 0]
        told: list[Healed] = []
        error = None
        try:
            for healed in heal(self._store, self._author(), wanted, stop=stop) if wanted else ():
                told.append(healed)
                self._remember(healed)
        except RebondError as refused:
            error = refused
            self._not_before |= dict.fromkeys((copy.path for copy in wanted), time.monotonic() + REFUSED)
        here = {copy.path for copy in self._known()}
        staying = {each.copy.path: each for each in (*self._last.left, *told) if each.state == "left"}
        done = tuple(each for each in told if each.state in ("merged", "same"))
        run = Run(done, tuple(each for path, each in staying.items() if path in here), error)
        before, self._last = self._last, run
        if done or run.left != before.left or str(error or "") != str(before.error or ""):
            self._told(run)

    def _known(self) -> list[Copy]:
        """List the copies that lie there: the index may not have seen yet that one is gone."""
        root = self._store.root
        found = (copy_at(root, path) for path in self._waiting())
        return [copy for copy in found if copy is not None and os.path.lexists(root / copy.path)]

    def _is_open(self, copy: Copy) -> bool:
        """Tell whether a copy is worth a try."""
        return self._seen.get(copy.path) != self._stamps(copy)

    def _remember(self, healed: "Healed") -> None:
        path = healed.copy.path
        self._seen.pop(path, None)
        if healed.why in _PASSES:
            self._not_before[path] = time.monotonic() + AGAIN
        elif healed.state == "left":
            self._seen[path] = self._stamps(healed.copy)

    def _stamps(self, copy: Copy) -> tuple[Stamp | None, ...]:
        try:
            return stamp_of(self._store.root / copy.path), stamp_of(self._store.root / copy.original)
        except OSError:
            return ()

    def _due_in(self, copy: Copy, own: frozenset[str]) -> float:
        return max(due_in(self._store.root, copy, own), self._not_before.get(copy.path, 0.0) - time.monotonic())
