"""What every screen of Rebond has: its keys from the table, a footer, panels that ask something, news of changes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ScreenStackError
from textual.events import Key, Resize
from textual.screen import Screen
from textual.widget import Widget

from tui.actions import Action
from tui.line import EMPTY, Line
from tui.widgets.footer import Footer, action_label, keys_line
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tui.app import RebondApp

Answer = Callable[[str], object]

PATIENCE = 0.25
"""Seconds that keys wait for a panel to close after a key that may close it; mostly it takes a few thousandths."""


class RebondScreen(Screen[None]):
    """A screen; subclasses set NAME (its place in the table of actions) and BINDINGS = bindings(NAME, EVERYWHERE)."""

    NAME: ClassVar[str] = ""
    AUTO_FOCUS = ""
    _panel: Panel | None = None
    _answered: Answer | None = None
    _left: Answer | None = None
    _focus_before: Widget | None = None

    def __init__(self) -> None:
        super().__init__()
        self.settled = False
        """Whether keys find the focus where they were meant: not while this screen or a panel opens or closes."""
        self._turn = 0

    @property
    def is_current(self) -> bool:
        """Whether this screen is on show: what changes on one that lies below is drawn once it comes up again.

        Textual takes what lies below for visible, and would send the whole screen above with every minute.
        """
        try:
            return self.app.screen is self
        except ScreenStackError:
            return False

    @property
    def rebond(self) -> "RebondApp":
        """The app, typed."""
        return cast("RebondApp", self.app)

    # What subclasses say and hear.

    def label(self, action: Action) -> str:
        """Give an action's label in the footer now, or "" to leave it out; subclasses add counts."""
        return action_label(action) if self.applies(action.id) else ""

    def applies(self, id: str) -> bool:
        """Tell whether an action makes sense now: the footer leaves it out otherwise."""
        return True

    def changed(self, ids: frozenset[str]) -> None:
        """Hear that incidents changed, by the person, another program or another machine; ids may be gone too."""

    def minute(self) -> None:
        """Hear that a minute began."""

    def followed(self) -> None:
        """Hear that the store is followed in another way, or is gone or back."""

    def redrawn(self) -> None:
        """Hear that words or colours changed (language, theme, hidden titles): draw everything again."""

    # Panels.

    def ask(self, panel: Panel, answered: Answer, left: Answer | None = None) -> None:
        """Open a panel above the footer; `answered` gets the answer, `left` what stood there when the person left."""
        if self._panel is not None:
            self._panel.remove()
        elif self.focused is None or not any(isinstance(each, Panel) for each in self.focused.ancestors):
            # Where one question follows another, the field that has the focus is just going away.
            self._focus_before = self.focused
        self._panel, self._answered, self._left = panel, answered, left
        self._unsettle()
        self.mount(panel, before="#footer")
        self.refill_footer()
        panel.call_after_refresh(self._focus_panel, panel)

    def _focus_panel(self, panel: Panel) -> None:
        if panel is self._panel:
            panel.focus_inside()
            self._settle_soon()

    # Whether keys may be carried out: see RebondApp.carry_on.

    def on_mount(self) -> None:
        if self._panel is None:
            self.call_after_refresh(self._settle_soon)

    def on_screen_resume(self) -> None:
        self.app.call_later(self.rebond.carry_on)

    @property
    def typed_on(self) -> bool:
        """Whether keys are text, or at least not this screen's own."""
        return self._panel is not None

    def may_close_with(self, key: Key) -> bool:
        """Tell whether a key may close what is typed on, so that the next key is for something else."""
        return self._panel is not None and self._panel.may_close_with(key)

    def wait_for_close(self) -> None:
        """Hold the keys after one that may close what is typed on, for a moment."""
        self._unsettle()
        self.app.set_timer(PATIENCE, partial(self._settle, self._turn))

    def _unsettle(self) -> None:
        self.settled = False
        self._turn += 1

    def _settle_soon(self) -> None:
        # The focus changes in the app's own turn, after what was asked of it before: so does this.
        self.app.call_later(self._settle, self._turn)

    async def _settle(self, turn: int) -> None:
        """Let keys pass again, unless something else began to open or close since that turn."""
        if turn == self._turn:
            self.settled = True
            await self.rebond.carry_on()

    @property
    def panel(self) -> Panel | None:
        """The panel that is open, if any."""
        return self._panel

    def on_panel_grown(self, event: Panel.Grown) -> None:
        event.stop()
        if event.panel is self._panel:
            self._lift_notices(event.panel.size.height)

    def _lift_notices(self, lines: int) -> None:
        """Have what is said for a few seconds stand above the footer and above the panel that is open, not on it."""
        for rack in self.query("ToastRack"):
            rack.styles.margin = (0, 0, 1 + lines, 0)

    def on_panel_answered(self, event: Panel.Answered) -> None:
        event.stop()
        self._close(event.panel, self._answered, event.value)

    def on_panel_left(self, event: Panel.Left) -> None:
        event.stop()
        self._close(event.panel, self._left, event.value)

    def _close(self, panel: Panel, then: Answer | None, value: str) -> None:
        if panel is not self._panel:
            return
        self._panel = self._answered = self._left = None
        panel.remove()
        self._lift_notices(0)
        self.refill_footer()
        if self._focus_before is not None and self._focus_before.is_attached:
            self._focus_before.focus()
        self._unsettle()
        self._settle_soon()
        if then is not None:
            then(value)

    # The footer.

    def footer_line(self, cells: int) -> Line:
        """Draw the keys that matter now; none while a panel is open, which says its own."""
        if self._panel is not None:
            return EMPTY
        return keys_line(self.NAME, self.rebond.keymap, self.label, cells, self.rebond.symbols)

    def refill_footer(self) -> None:
        """Write the footer again, because other actions apply now."""
        for footer in self.query(Footer):  # none while the app closes
            footer.show([self.footer_line(self.app.size.width)])

    def on_resize(self, event: Resize) -> None:
        self.refill_footer()

    # Actions of every screen.

    def action_undo(self) -> None:
        self.rebond.desk.take_back()

    def action_redo(self) -> None:
        self.rebond.desk.take_back(again=True)

    def action_hide(self) -> None:
        self.rebond.hide_titles()

    def action_settings(self) -> None:
        self.rebond.show("settings")

    def action_palette(self) -> None:
        self.rebond.show("palette", of=self.NAME)

    def action_help(self) -> None:
        self.rebond.show("help", of=self.NAME)

    def action_guide(self) -> None:
        self.rebond.show("guide")

    def action_copies(self) -> None:
        self.rebond.show("copies")

    def action_calendar(self) -> None:
        self.rebond.show("calendar")

    def action_back(self) -> None:
        self.rebond.pop_screen()

    def action_quit(self) -> None:
        self.rebond.leave()
