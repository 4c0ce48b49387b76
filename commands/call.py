"""One call of a command: what was asked, and the settings, time and store that it works with."""

from argparse import Namespace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from commands.options import Options
from commands.output import Output
from words.errors import RebondError
from words.say import _, language

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from recovery.change import Change, Context
    from storage.configuration.config import Config
    from storage.store import Applied, Store
    from sync.git.repository import Author


class Call:
    """What a command gets: its own options in `args`, the shared ones in `options`, and a way to print."""

    def __init__(self, options: Options, args: Namespace, out: Output) -> None:
        self.options = options
        self.args: Any = args
        self.out = out

    @property
    def language(self) -> str:
        """The language spoken: "en" or "fr"."""
        return language()

    @cached_property
    def now(self) -> datetime:
        """The time of this call, to the second and the same for all of it; REBOND_NOW fixes it."""
        from storage.clock import now

        return now(self.options.environ).replace(microsecond=0)

    @cached_property
    def store(self) -> "Store":
        """The store, which must exist."""
        from storage.store import Store

        return Store.open(self.options.places)

    def store_or_new(self, *, again: bool = False) -> "Store":
        """Open the store, or make it when there is none yet: only capture and the example may do so."""
        from storage.store import Store

        self.__dict__["store"] = Store.open(self.options.places, create=True, again=again)
        return self.store

    def store_or_own(self) -> "Store":
        """Open the store, or make it where nobody named a folder: a calm day may come before the first mistake."""
        named = self.options.store or self.options.environ.get("REBOND_STORE")
        return self.store if named else self.store_or_new()

    @property
    def zone(self) -> "ZoneInfo":
        """The store's time zone."""
        return self.store.zone

    @cached_property
    def context(self) -> "Context":
        """Time, zone and new ids for the acts of this call."""
        return self.store.context(self.now)

    def setting(self, id: str) -> Any:
        """Give one setting; its default when the file cannot be read, so that a typo there stops nobody."""
        if self._settings:
            return self._settings.get(id)
        from storage.configuration.settings import setting

        return setting(id).default

    @property
    def _settings(self) -> "Config | None":
        try:
            return self.options.settings
        except RebondError:
            return None

    @property
    def author(self) -> "Author":
        """Who stands as the author of what this call adds to the history."""
        from storage.configuration.config import Config
        from sync.history.authors import author_of

        return author_of(self._settings or Config(self.options.places.config))

    def apply(self, change: "Change") -> "Applied":
        """Carry out one act on its file."""
        applied = self.store.apply(change, at=self.now)
        if not applied.undoable:
            self.out.say(_("This is saved, but “rebond undo” cannot take it back: its own folder takes no more."))
        if any(edit.path[-1:] == ("legal_state",) for edit in change.edits):
            self.freeze(change.document)
        return applied

    def leave_calendar(self) -> None:
        """Note that the calendar file is behind, where there is one and this call wrote anything."""
        store = self.__dict__.get("store")
        if store is not None and store.written and self._settings and self._settings.get("feed.output"):
            from storage.watching.behind import note

            note(store.state)

    def freeze(self, id: str) -> None:
        """Keep a copy of an incident that has just come to a legal state, and say where; failing stops nothing."""
        from storage.backups.frozen import freeze

        try:
            kept = freeze(self.store, id, self.now)
        except RebondError as error:
            self.out.warn_of(error)
            return
        if kept:
            text = _("A copy of this incident as it stands now is kept for the legal side: {path}")
            self.out.say(text.format(path=kept.path))
