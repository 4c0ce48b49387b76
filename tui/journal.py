"""What is typed and not saved yet, on its way to this machine's journal of unsaved text."""

import json
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from words.errors import RebondError

if TYPE_CHECKING:
    from recovery.change import Change
    from storage.writing.unsaved import Unsaved

CHANGE = "change/"
"""Journal names of whole changes that could not be written begin so; all others name a text."""


class Journal:
    """Collects typed text and keeps it on `flush`; a journal that cannot be written does not stop anyone typing."""

    def __init__(self, open_unsaved: Callable[[], "Unsaved"]) -> None:
        self._open = open_unsaved
        self._opened: Unsaved | None = None
        self._lock = threading.RLock()  # the journal is read in one thread and written in another
        self._typed: dict[str, str] = {}
        self._kept: dict[str, str] = {}

    def pending(self) -> dict[str, str]:
        """Take over what ended processes left, latest first, as text by journal name; may be called by any thread."""
        with self._lock:
            try:
                pending = self._unsaved().pending()
            except (OSError, RebondError):
                return {}
            self._kept.update(pending)
            return pending

    def close(self) -> None:
        """Keep what is typed, and end this process's journal."""
        self.flush()
        with self._lock:
            if self._opened is not None:
                self._opened.close()

    def typed(self, name: str, text: str) -> None:
        """Remember what stands in a field now."""
        self._typed[name] = text

    def text(self, name: str) -> str:
        """Give what was typed under a name and not dropped since, or ""."""
        return self._typed.get(name) or self._kept.get(name, "")

    def flush(self) -> None:
        """Write what was typed since the last time."""
        typed, self._typed = self._typed, {}
        for name, text in typed.items():
            if text:
                self._keep(name, text)
            else:
                self.drop(name)

    def drop(self, name: str) -> None:
        """Forget a text, because it is saved or was thrown away."""
        self._typed.pop(name, None)
        self._kept.pop(name, None)
        try:
            with self._lock:
                self._unsaved().drop(name)
        except (OSError, RebondError):
            return  # it will be offered once more, which costs a key

    def keep_change(self, change: "Change") -> bool:
        """Keep a change that could not be written, for the next start; False when the journal could not be either."""
        edits = [[list(edit.path), edit.after, edit.before] for edit in change.edits]
        kept = {"document": change.document, "act": [change.act.code, dict(change.act.values)], "edits": edits}
        self._keep(name_of(change), json.dumps({**kept, "creates": change.creates}))
        return name_of(change) in self._kept

    def drop_change(self, change: "Change") -> None:
        """Forget a change that is written now."""
        if name_of(change) in self._kept:
            self.drop(name_of(change))

    def _unsaved(self) -> "Unsaved":
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _keep(self, name: str, text: str) -> None:
        try:
            with self._lock:
                self._unsaved().keep(name, text)
            self._kept[name] = text
        except (OSError, RebondError):
            self._typed.setdefault(name, text)  # tried again with the next key


def read_change(text: str) -> "Change":
    """Read a change that was kept."""
    from recovery.change import Act, Change, Edit

    kept = json.loads(text)
    code, values = kept["act"]
    edits = tuple(Edit(tuple(path), after, before) for path, after, before in kept["edits"])
    return Change(kept["document"], Act(code, values), edits, kept["creates"])


def name_of(change: "Change") -> str:
    """Name a change in the journal, by all that it changes."""
    import hashlib

    edits = json.dumps(change.edits)  # two changes of one value are two: each is made upon the one before
    return f"{CHANGE}{change.document}/{hashlib.sha256(edits.encode()).hexdigest()[:16]}"
