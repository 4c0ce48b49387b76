"""What every screen of Rebond has: its keys from the table, a footer, panels that ask something, news of changes."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from textual.events import Key, Paste, Resize
from textual.screen import Screen
from textual.widget import Widget

from tui.actions import Action
from tui.line import EMPTY, Line
from tui.widgets.footer import Footer, action_label, keys_line
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tui.app import RebondApp

Answer = Callable[[str], object]


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
        self._opened_at = monotonic()
        self._early: list[Key | Paste] | None = []
        """What was typed while this screen or its panel opened; None once the keys go where they should."""

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

    def redrawn(self) -> None:
        """Hear that words or colours changed (language, theme, hidden titles): draw everything again."""

    # Panels.

    def ask(self, panel: Panel, answered: Answer, left: Answer | None = None) -> None:
        """Open a panel above the footer; `answered` gets the answer, `left` what stood there when the person left."""
        if self._panel is not None:
            self._panel.remove()
        else:
            self._focus_before = self.focused
        self._panel, self._answered, self._left = panel, answered, left
        self._opened_at, self._early = monotonic(), self._early or []
        self.mount(panel, before="#footer")
        self.refill_footer()
        panel.call_after_refresh(self._focus_panel, panel)

    def _focus_panel(self, panel: Panel) -> None:
        if panel is self._panel:
            panel.focus_inside()
            self._hand_over()

    # Keys come in bursts over a slow line: what was typed before a screen or panel stood is under way to the list
    # that had the focus, and must not be taken for its keys.

    def on_mount(self) -> None:
        if self._panel is None:
            self._hand_over()

    def holds(self, event: Key | Paste) -> bool:
        """Keep a key back while this screen or its panel opens, for whoever has the focus then; False: it may pass."""
        if self._early is not None:
            self._early.append(event)
            return True
        if event.is_forwarded and event.time < self._opened_at:
            self.app.post_message(_again(event))
            return True
        return False

    def _hand_over(self) -> None:
        early, self._early = self._early or [], None
        for event in early:
            self.app.post_message(_again(event))

    @property
    def panel(self) -> Panel | None:
        """The panel that is open, if any."""
        return self._panel

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
        self._hand_over()
        panel.remove()
        self.refill_footer()
        if self._focus_before is not None and self._focus_before.is_attached:
            self._focus_before.focus()
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
        if self.is_mounted:
            self.query_one(Footer).show([self.footer_line(self.app.size.width)])

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

    def action_back(self) -> None:
        self.rebond.pop_screen()

    def action_quit(self) -> None:
        self.rebond.leave()


def _again(event: Key | Paste) -> Key | Paste:
    return Key(event.key, event.character) if isinstance(event, Key) else Paste(event.text)
