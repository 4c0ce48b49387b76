"""What a backup is: a tar file that any program unpacks, with the store's own files under `store/`.

```
store/store.json
store/incidents/2026/11/<id>.json     and everything else that the person has in the store's folder
private/private.json                  only when it was asked for: what otherwise stays on this machine
```
"""

from words.errors import RebondError
from words.fill import fill
from words.say import _

STORE = "store"
PRIVATE = "private/private.json"

REMADE = frozenset({"schema", "README.txt", ".tmp"})
"""What Rebond itself puts into the folder of a store, and makes again."""

LARGEST_FILE = 256 * 1024 * 1024
LARGEST = 4 * 1024 * 1024 * 1024
"""The most bytes of one file and of all together: more than any store has, and less than fills a disk unnoticed."""
MOST = 1_000_000
"""The most files and folders."""
DEEPEST = 32
LONGEST_PART, LONGEST_NAME = 255, 3000


def belongs(parts: tuple[str, ...]) -> bool:
    """Tell whether a path below the store, in its parts, is the person's: not remade by Rebond, nor git's own."""
    return parts[0] not in REMADE and not any(part.casefold() == ".git" for part in parts)


class Tally:
    """Counts what goes into a backup or comes out of it; RebondError with the first thing that is too much."""

    def __init__(self) -> None:
        self.members = 0
        self.size = 0

    def add(self, name: str, size: int) -> None:
        """Count one file of so many bytes, or a folder of none."""
        self.members += 1
        self.size += size
        if size > LARGEST_FILE:
            text = _("“{name}” is larger than 256 MB, more than a backup takes of one file.")
            raise RebondError(fill(text, {"name": name}))
        if self.size > LARGEST or self.members > MOST:
            raise RebondError(_("A backup holds at most 4 GB and a million files; this is more."))
