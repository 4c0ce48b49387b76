"""An app that shows a store: it opens it, and hears what becomes of it, from whichever hand or thread."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recovery.change import PRIVATE
from tui import following, opening
from tui.board import FEW, Board
from tui.desk import Desk
from tui.dressed import DressedApp
from tui.messages import (
    CopiesStand,
    FilesChanged,
    FileSettled,
    FilesFound,
    Loaded,
    Met,
    Publishing,
    Ranked,
    StoreFollowed,
    Unread,
    Woken,
)
from tui.ranking import Ranking

if TYPE_CHECKING:
    from storage.configuration.config import Config
    from storage.disk.places import Places
    from storage.watching.follow import Followed
    from tui.after import Beside
    from tui.aside import Aside
    from tui.copies import Copies, Standing
    from tui.searcher import Searcher


class StoreApp(DressedApp):
    """Knows the store, and tells the screens what changed in it and around it."""

    def __init__(self, places: "Places", config: "Config", now: Callable[[], datetime] | None) -> None:
        """Open the store and read its snapshot; RebondError when the store or the settings cannot be used."""
        super().__init__(config)
        self.places = places
        self.now = now or opening.system_clock
        opened = opening.open_app(places, self.now, self.post_message)
        self.desk: Desk = opened.desk
        self.board: Board = opened.board
        self.loaded = opened.whole
        """Whether every incident is on the board: at first only those that were on screen last are."""
        if config.get("names") == "hidden":
            from tui.discretion import begin

            self.titles_hidden, self.veil = True, begin(self.desk)
        self.ranking = Ranking(self)
        self.followed: Followed | None = None
        """How the store is followed, once it is."""
        self.unread = 0
        """How many files are still to be read, where nothing was known of them."""
        self.unpublished = False
        """Whether the calendar could not be brought to where it is published."""
        self.copies_stand: Standing | None = None
        """How the history and the copies on other machines stand, once that is known."""
        self.started = False
        """Whether what changed on disk while Rebond was closed is on the board."""
        self.outside: set[str] = set()
        """Incidents that something else changed on disk since they were last opened here."""
        self._beside: Beside | None = None
        self._searcher: Searcher | None = None
        self._aside: Aside | None = None

    @property
    def aside(self) -> "Aside":
        """What finds and settles the files that a person should look at."""
        if self._aside is None:
            from tui.aside import Aside

            self._aside = Aside(self)
        return self._aside

    @property
    def to_look_at(self) -> int:
        """How many files there are for a person to look at, as far as is known."""
        return self._aside.count if self._aside is not None else 0

    @property
    def searcher(self) -> "Searcher":
        """What answers searches."""
        if self._searcher is None:
            from tui.searcher import Searcher

            self._searcher = Searcher(self.desk, lambda: self.board)
        return self._searcher

    @property
    def copies(self) -> "Copies | None":
        """What keeps the history and meets the copies on other machines, once it runs."""
        return self._beside.copies if self._beside is not None else None

    # Changes.

    def tell(self, ids: frozenset[str]) -> None:
        """Have the board and the screens show what these incidents are now."""
        if len(ids) > FEW:
            self.ranking.want(ids)
            return
        self.ranking.passed(ids)
        self.board = self.board.updated(ids, self.desk.entries)
        if self.veil:
            self.veil.heard(filter(None, map(self.desk.entry, ids)))
        self.each(lambda screen: screen.changed(ids))

    def look_at(self, paths: Iterable[Path]) -> None:
        """Have files read again at once, because the person's own editor was just at them."""
        if self.followed is None or self.followed.presence == "here":
            self.post_message(FilesChanged(self.desk.index.refresh(list(paths))))

    def seen(self, id: str) -> None:
        """Take the mark of an outside change from an incident that the person opens."""
        self.outside.discard(id)

    def on_files_changed(self, message: FilesChanged) -> None:
        ids = message.changed | message.removed
        self.desk.files_changed(ids)
        self.searcher.changed(ids - {PRIVATE})
        if self.started:
            # What changed while Rebond was closed needs no mark.
            self.outside |= message.outside
        if message.outside:
            self.desk.writer.try_again()  # a file that could not be read may be mended now
        if ids:
            self.tell(ids)
        if self._aside is not None and (message.outside or message.removed or message.warnings):
            self._aside.changed()
        if self.copies is not None:
            self.copies.changed(ids)
            if message.warnings:
                self.copies.look_again()  # a sync service may have left a copy

    def on_ranked(self, message: Ranked) -> None:
        self.board = self.ranking.ready(message)
        if message.ids:
            self.each(lambda screen: screen.changed(message.ids))
        else:
            self.each(lambda screen: screen.minute())

    def on_woken(self, message: Woken) -> None:
        self.ranking.want()

    def on_loaded(self, message: Loaded) -> None:
        self.board = self.ranking.loaded(message.board)
        self.loaded = True
        if self.veil:
            self.veil.heard(self.desk.entries.values())
        self.tell(self.desk.ahead)

    # What is around the store.

    def on_store_followed(self, message: StoreFollowed) -> None:
        before, self.followed = self.followed, message.followed
        said = following.sentence(before, message.followed)
        if said:
            self.say(said, wrong=message.followed.presence != "here")
        if before is not None and before.presence != "here" == message.followed.presence:
            self.desk.writer.try_again()
        self.each(lambda screen: screen.followed())

    def on_unread(self, message: Unread) -> None:
        self.unread = message.count
        self.each(lambda screen: screen.followed())

    def on_publishing(self, message: Publishing) -> None:
        self.unpublished = bool(message.wrong)
        if message.wrong:
            self.say(message.wrong, wrong=True)
        self.each(lambda screen: screen.followed())

    def on_copies_stand(self, message: CopiesStand) -> None:
        from tui import copies_said

        self.copies_stand = message.standing
        self.sign()
        if self._aside is not None and message.standing.status != message.before.status:
            self._aside.changed()  # a round, also of another program, may have brought a text that was put aside
        if said := copies_said.news(message.standing, message.before):
            self.say(said, wrong=True)
        self.each(lambda screen: screen.followed())

    def on_files_found(self, message: FilesFound) -> None:
        self.aside.heard(message.found)
        self.each(lambda screen: screen.followed())

    def on_file_settled(self, message: FileSettled) -> None:
        self.aside.settled(message.name)
        if self.copies is not None:
            self.copies.changed_beside()
        if message.said:
            self.say(message.said, wrong=message.wrong)
        self.each(lambda screen: screen.followed())

    def sign(self) -> None:
        """Have acts say who did them where others share the store; whoever works alone knows."""
        status = self.copies_stand.status if self.copies_stand else None
        self.desk.by = str(self.config.get("name") or "") if status and status.address else ""

    def on_met(self, message: Met) -> None:
        from tui import copies_said

        if said := copies_said.told(message):
            self.say(said, wrong=message.error is not None)
