"""Files that a person should look at, found and settled off the UI thread: texts put aside, and second copies.

```
look ─→ texts in quarantine/, incidents in a second file ─→ FilesFound ─→ counted on the first screen, listed on its own
dismiss, unite ─→ bytes kept, file removed ─→ FileSettled ─→ look
```
Looked for once the history is kept, and again after what could bring one or take one away.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.messages import FilesChanged, FileSettled, FilesFound
from words.errors import RebondError
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from storage.checking.aside import Quarantined
    from tui.store_app import StoreApp

SOON = 1.0
"""Seconds from a change on disk to the look: one look for many of them."""


class Found(NamedTuple):
    """Texts put aside, and files that hold the same incident as another one, each with that, by path below the root."""

    texts: "tuple[Quarantined, ...]" = ()
    copies: tuple[tuple[str, str], ...] = ()


class Aside:
    """Finds and settles them; called on the UI thread."""

    def __init__(self, app: "StoreApp") -> None:
        self._app = app
        self._found: Found | None = None
        self._going: set[str] = set()
        """What a person settled: shown no more, unless a look that began after the work was done finds it again."""
        self._done: set[str] = set()
        self._looked_after: set[str] = set()
        self._looking = self._look_again = self._is_soon = False

    @property
    def found(self) -> Found | None:
        """What is left to look at, or None before it was looked."""
        if self._found is None:
            return None
        root = self._app.desk.store.root
        texts = [each for each in self._found.texts if each.path.relative_to(root).as_posix() not in self._going]
        return Found(tuple(texts), tuple(pair for pair in self._found.copies if pair[0] not in self._going))

    @property
    def count(self) -> int:
        """How many files are left to look at, as far as is known."""
        found = self.found
        return len(found.texts) + len(found.copies) if found else 0

    def look(self) -> None:
        """Look what there is, once more where it is being looked just now."""
        if self._looking:
            self._look_again = True
            return
        self._looking = True
        self._looked_after, self._done = self._done, set()
        self._app.run_worker(self._look, thread=True, group="aside")

    def changed(self) -> None:
        """Hear that something changed which may have brought a file or taken one away."""
        if (self._found is not None or self._looking) and not self._is_soon:
            self._is_soon = True
            self._app.set_timer(SOON, self._look_soon)

    def _look_soon(self) -> None:
        self._is_soon = False
        self.look()

    def heard(self, found: Found) -> None:
        """Take in what was found."""
        self._found, self._looking = found, False
        self._going -= self._looked_after
        if self._look_again:
            self._look_again = False
            self.look()

    def dismiss(self, text: str) -> None:
        """Remove a text that was put aside, once its bytes are kept."""
        self._settle(text, self._dismiss)

    def unite(self, row: str, copy: str, original: str) -> None:
        """Merge a file into another one that holds the same incident; `row` is the one of both that was found."""
        self._settle(row, partial(self._unite, copy, original))

    def settled(self, name: str) -> None:
        """Take in that one of them is done, whatever came of it."""
        self._done.add(name)
        self.look()

    def _settle(self, name: str, work: Callable[[str], tuple[str, bool]]) -> None:
        if name not in self._going:
            self._going.add(name)
            self._app.run_worker(partial(self._work, name, work), thread=True, group="aside")

    # On a thread.

    def _look(self) -> None:
        from storage.checking.aside import quarantined, second_copies

        store = self._app.desk.store
        found = self._found or Found()
        try:
            found = Found(tuple(quarantined(store.root)), found.copies)
            found = found._replace(copies=tuple(second_copies(store)))
        except (RebondError, OSError):
            pass  # whoever follows the store says what is wrong with it
        self._app.post_message(FilesFound(found))

    def _work(self, name: str, work: Callable[[str], tuple[str, bool]]) -> None:
        try:
            said, is_wrong = work(name)
        except RebondError as error:
            said, is_wrong = error.text, True
        self._app.post_message(FileSettled(name, said, wrong=is_wrong))

    def _dismiss(self, name: str) -> tuple[str, bool]:
        from sync.history.authors import author_of
        from sync.shared_folders.kept_copies import DAYS, FOLDER, dismiss

        app = self._app
        store = app.desk.store
        came = dismiss(store, author_of(app.config), name)
        if came == "changed":
            return _("Another program has just changed this text, so it stays."), True
        if came == "drawer":
            values = {"days": str(DAYS), "folder": str(store.state / FOLDER)}
            return fill(_("The text is removed; it is kept for {days} days in {folder}."), values), False
        return _("The text is removed; it stays in the history."), False

    def _unite(self, copy: str, original: str, _row: str) -> tuple[str, bool]:
        from sync.history.authors import author_of
        from sync.shared_folders.copies import Copy
        from sync.shared_folders.healing import heal

        app = self._app
        (healed,) = heal(app.desk.store, author_of(app.config), [Copy(copy, original, asked=True)])
        app.post_message(FilesChanged(app.desk.index.refresh()))
        return "" if healed.state == "gone" else healed.told(), healed.state == "left"
