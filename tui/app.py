"""The app: it opens the store, shows the dashboard from what was known last, and starts everything else after that.

first paint   snapshot → board → dashboard
then          verify the files, follow them, look for text that was never saved, keep the calendar file
a key         screen → desk.act → what it does shows at once → writer → store → file
a file        follower → FilesChanged → desk forgets → screens ask again
"""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.screen import Screen

from recovery.change import PRIVATE
from tui import opening
from tui.desk import Build
from tui.journal import CHANGE, Journal, name_of
from tui.messages import (
    Refused,
    Saved,
    SaveFailed,
    Started,
    TakenBack,
    Written,
)
from tui.screen import RebondScreen
from tui.settling import Settling
from tui.store_app import StoreApp
from tui.typed import Typed
from tui.widgets.panel import Panel
from words.errors import RebondError
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from recovery.change import Change
    from storage.configuration.config import Config
    from storage.disk.places import Places

Screens = Mapping[str, Callable[..., Screen[None]]]
"""Makes each screen by its name; "dashboard" is the first one."""

JOURNAL_AFTER = 0.5
"""Seconds until typed text is journalled: half of what a dropped connection may cost."""


class RebondApp(StoreApp):
    """The whole of the app; screens come from outside, so that tui never imports them."""

    TITLE = "Rebond"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+q", "leave", show=False, priority=True), Binding("ctrl+c", "how_to_leave", show=False)]

    def __init__(
        self, *, places: "Places", config: "Config", screens: Screens, now: Callable[[], datetime] | None = None
    ) -> None:
        """Open the store and read its snapshot; RebondError when the store or the settings cannot be used."""
        super().__init__(places, config, now)
        self.settling = Settling(self)
        self.journal = Journal(lambda: opening.unsaved(self.desk))
        self.typed = Typed(self.journal)
        self._made = screens
        self._warned = False
        self._journalling = False
        self._failure: BaseException | None = None

    def get_default_screen(self) -> Screen[None]:
        return self._made["dashboard"]()

    def on_mount(self) -> None:
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Start everything that the first paint did not need."""
        from tui import after, hangup

        hangup.listen(self)
        self._beside = after.start(self)
        self._next_minute()

    # Going from screen to screen.

    def show(self, name: str, **about: Any) -> None:
        """Open a screen by its name over the one on show."""
        self.push_screen(self._made[name](**about))

    def leave(self, code: int = 0) -> None:
        """Finish what is being written, and close the app; the first time something would be lost, say so and stay."""
        if self._would_lose() and not self._warned:
            self._warned = True
            text = _("What you did last is not saved yet: make room on the disk, or press {key} again to lose it.")
            self.say(text.format(key=self.keymap.shown("quit")), wrong=True)
            return
        self._finish()
        self.exit(code)

    def _would_lose(self) -> bool:
        if not self.desk.is_open:
            return False
        kept = [self.journal.keep_change(change) for change in self.desk.unsaved()]
        return not all(kept)

    def on_unmount(self) -> None:
        self._finish()

    def _finish(self) -> None:
        if self.desk.is_open:
            self.desk.writer.stop()
            # Of what became of the last moment's acts the app will not hear any more.
            for name in tuple(self.desk.writer.written):
                self.typed.saved(name)
                if name.startswith(CHANGE):
                    self.journal.drop(name)
            for change in self.desk.unsaved():
                self.journal.keep_change(change)
        self.journal.close()
        if self._searcher is not None:
            self._searcher.stop()
        if self._beside is not None:
            from tui.after import save

            self._beside.stop()
            self._beside = None
            save(self, self.board)

    def _fatal_error(self) -> None:
        # Textual would print each frame with the values in it: names of clients, letters half written.
        self._failure = sys.exception()
        try:
            self._finish()
        finally:
            self.panic()

    def outcome(self) -> int:
        """Give the exit code once the app is closed; RebondError when something that nobody expected closed it."""
        if self._failure is None:
            return self.return_value or 0
        if os.environ.get("REBOND_DEBUG"):
            raise self._failure
        text = _(
            "Rebond met something it did not expect and had to stop ({detail}). What you did and typed is kept; start "
            "it again to go on. REBOND_DEBUG=1 shows where it was."
        )
        detail = f"{type(self._failure).__name__}: {self._failure}"
        raise RebondError(fill(text, {"detail": detail})) from self._failure

    def action_leave(self) -> None:
        self.leave()

    def action_how_to_leave(self) -> None:
        self.say(_("Press {key} on the first screen to close Rebond.").format(key=self.keymap.shown("quit")))

    def configured(self, id: str) -> None:
        super().configured(id)
        self.sign()
        if id.startswith(("feed.", "publish.")) and self._beside is not None:
            # Ending what was kept before may wait for a disk or a network.
            self.run_worker(self._beside.calendars.keep, thread=True, group="calendars")

    # Acts.

    def act(self, id: str, build: Build, *, typed: str = "") -> "Change | None":
        """Carry out one act and show it at once; what cannot be done is said, and gives None."""
        if id != PRIVATE:
            self.settling.end()
        try:
            change = self.desk.act(id, build, typed=typed)
        except RebondError as error:
            self.say(error.text, wrong=True)
            return None
        if change is not None:
            if typed:
                self.typed.sent(typed)
            self.tell(frozenset({change.document}))
        return change

    def on_saved(self, message: Saved) -> None:
        self._warned = False
        self.desk.saved(message.change.document, message.document)
        self.typed.saved(message.typed)
        self.desk.writer.written -= {message.typed, name_of(message.change)}
        self.journal.drop_change(message.change)
        if message.conflicts:
            self.say(_("This was also changed elsewhere; both versions are kept."))
        self.tell(frozenset({message.change.document}))

    def on_carried(self) -> None:
        self.desk.writer.waiting -= 1

    def on_save_failed(self, message: SaveFailed) -> None:
        if message.kept:
            if self.journal.keep_change(message.change):
                self.typed.saved(message.typed)
            text = _("{reason} What you did is kept and will be tried again.").format(reason=message.error.text)
        else:
            self.journal.drop_change(message.change)
            self.typed.refused(message.typed)
            text = message.error.text
        if not message.retried:
            self.desk.refused(message.change.document)
            self.tell(frozenset({message.change.document}))
        if not message.again:
            self.say(text, wrong=True)

    def on_taken_back(self, message: TakenBack) -> None:
        from words.acts import act

        said = act(message.code, message.values, now=self.now(), zone=self.desk.zone)
        text = _("Done again: {act}.") if message.again else _("Undone: {act}.")
        self.say(text.format(act=said))

    def on_refused(self, message: Refused) -> None:
        self.say(message.error.text, wrong=True)

    # News.

    def on_started(self, message: Started) -> None:
        self.typed.found(message.unfinished)
        self.started = True
        self.searcher.get_ready()
        if message.unfinished:
            key = self.keymap.shown("resume")
            self.say(_("A text that you were typing was kept; press {key} to go on with it.").format(key=key))
        for change in message.unwritten:
            self.desk.act_again(change)
        if message.unwritten:
            self.tell(frozenset(change.document for change in message.unwritten))
        self.each(RebondScreen.refill_footer)

    def on_panel_typed(self, message: Panel.Typed) -> None:
        self.typed.typing(message.journal, message.text)
        if not self._journalling:
            self._journalling = True
            self.set_timer(JOURNAL_AFTER, self._journal)

    def _journal(self) -> None:
        self._journalling = False
        self.journal.flush()

    def _next_minute(self) -> None:
        moment = self.now()
        self.set_timer(60 - moment.second - moment.microsecond / 1e6 + 0.01, self._minute)

    def _minute(self) -> None:
        self.settling.minute()
        self.ranking.want()
        self._next_minute()

    def on_frozen_kept(self) -> None:
        self.say(_("A copy of the incident as it stands now is kept for the legal side; “rebond show” says where."))

    def on_written(self, message: Written) -> None:
        self.say(_("Written: {path}").format(path=message.path))

    # Text that was typed and never saved.

    @property
    def unfinished(self) -> dict[str, str]:
        """Texts that were left, by journal name."""
        return self.typed.unfinished

    def typed_before(self, name: str) -> str:
        """Give what was typed under a journal name and never saved, or ""."""
        if not self.started:
            self.journal.pending()  # keys may be quicker than what starts after the first paint
        return self.typed.before(name)

    def keep(self, name: str, text: str) -> None:
        """Keep a text for the next time its panel opens, now or after the next start."""
        self.typed.keep(name, text)
        self.each(RebondScreen.refill_footer)

    def forget(self, name: str) -> None:
        """Throw a typed text away."""
        self.typed.forget(name)
        self.each(RebondScreen.refill_footer)
