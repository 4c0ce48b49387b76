"""What looks broken or gone, until it can be believed: editors truncate and git deletes before they write again."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from storage.scanning.look import Look

QUIET = 0.15
"""Seconds without a change after which a broken or missing file is believed."""
TRIES = 3
MANY = 20
"""Files that are missing at the same time, from which on it may be a checkout, or a disk that is being unmounted."""
CALM = 2.0
"""Seconds without a further one missing after which so many are believed."""


@dataclass(slots=True)
class _Doubt:
    """What was found, since when, how often again, and when to look next."""

    found: tuple[object, str]
    since: float
    next: float
    tries: int = 0


class Doubts:
    """Files in doubt; `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._doubts: dict[str, _Doubt] = {}
        self._missing: set[str] = set()
        self._missed_at = 0.0

    def __len__(self) -> int:
        return len(self._doubts)

    def settles(self, look: Look) -> bool:
        """Take a look that finds a file broken or gone; True when that is to be believed now."""
        now, found = self._clock(), (look.stamp, look.digest)
        doubt = self._doubts.get(look.path)
        if doubt is None or doubt.found != found:
            self._doubts[look.path] = _Doubt(found, now, now + QUIET / TRIES)
            self._missing.discard(look.path)
            if look.stamp is None:
                self._missing.add(look.path)
                self._missed_at = now
            return False
        doubt.tries += 1
        if look.stamp is None and len(self._missing) > MANY and now - self._missed_at < CALM:
            doubt.next = self._missed_at + CALM
            return False
        doubt.next = now + QUIET / TRIES
        return doubt.tries >= TRIES and now - doubt.since >= QUIET

    def drop(self, path: str) -> None:
        """Doubt a file no more."""
        self._doubts.pop(path, None)
        self._missing.discard(path)

    def clear(self) -> None:
        """Doubt nothing more."""
        self._doubts.clear()
        self._missing.clear()

    def due(self) -> list[str]:
        """List the files to look at again now."""
        now = self._clock()
        return [path for path, doubt in self._doubts.items() if doubt.next <= now]

    def wait(self, longest: float) -> float:
        """Tell in how many seconds the next file is due, `longest` at most."""
        if not self._doubts:
            return longest
        soonest = min(doubt.next for doubt in self._doubts.values())
        return max(0.0, min(soonest - self._clock(), longest))
