"""How the app looks and speaks: language, theme, symbols, what is hidden, and whether there is room at all."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.events import Resize

from tui.keymap import Keymap
from tui.ordered import OrderedApp
from tui.screen import RebondScreen
from tui.themes import TEXTUAL_NAMES, THEMES
from words.choose import choose
from words.errors import RebondError
from words.say import use

if TYPE_CHECKING:
    from storage.configuration.config import Config
    from tui.desk import Desk
    from tui.discretion import Discretion

SMALLEST = (60, 16)
"""Columns and lines below which nothing can be shown that helps."""


class DressedApp(OrderedApp):
    """Looks and speaks as the settings say, until the person says otherwise."""

    CSS = """
    Screen { background: $background; color: $foreground; layout: vertical; overflow: hidden; }
    Toast {
        padding: 0 1; background: $panel; color: $foreground; border: none;
        width: 100%; max-width: 100%; margin-top: 0;
    }
    Toast.-information .toast--title, Toast.-error .toast--title { color: $foreground; }
    Toast.-error { color: $error; }
    ToastRack { margin-bottom: 1; scrollbar-size-vertical: 0; }
    """
    desk: "Desk"

    def __init__(self, config: "Config") -> None:
        """Dress; RebondError when the settings name keys that cannot be used."""
        self.ink_theme = config.get("theme")
        if os.environ.get("NO_COLOR") == "":
            # Only a value that is not empty asks for no colours; Textual asks whether it is set at all.
            del os.environ["NO_COLOR"]
        no_colour = "NO_COLOR" in os.environ
        super().__init__(
            Keymap(config.keys, lambda id: (str(config.path), *config.place(id))),
            ansi_color=True if no_colour or self.ink_theme == "terminal" else None,
        )
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = TEXTUAL_NAMES["terminal" if no_colour else self.ink_theme]
        self.config = config
        self.symbols: str = config.get("symbols")
        self.titles_hidden = False
        self.veil: Discretion | None = None
        """What stands between the screens and their neighbours while titles and names are hidden."""
        self.language_open = not config.get("language") and choose(None, os.environ, "") is None
        """Whether nothing told which language to speak."""
        self._too_small = False

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Tell the person something for a few seconds."""
        text = self.veil.text(text) if self.veil else text
        self.notify(text, severity="error" if wrong else "information", timeout=8 if wrong else 4, markup=False)

    def each(self, tell: Callable[[RebondScreen], None]) -> None:
        """Tell every screen that is open something."""
        for screen in self.screen_stack:
            if isinstance(screen, RebondScreen) and screen.is_mounted:
                tell(screen)

    def title_of(self, id: str, title: str) -> str:
        """Give an incident's title, or its reference while titles are hidden."""
        if title and not self.titles_hidden:
            return title
        from recovery.records import reference

        return reference(id)

    def hide_titles(self) -> None:
        """Show references and roles instead of titles and names, or these again."""
        from tui.discretion import begin

        self.titles_hidden = not self.titles_hidden
        self.desk.heard = None
        self.veil = begin(self.desk) if self.titles_hidden else None
        self.clear_notifications()
        self.redraw()
        for screen in self.screen_stack:
            for widget in screen.query("*"):
                widget.refresh()

    def speak(self, language: str) -> None:
        """Change the language, for good."""
        from storage.configuration.config import Config, set_value

        use(language)
        self.language_open = False
        try:
            set_value(self.config.path, "language", language)
            self.config = Config.load(self.config.path)
        except RebondError as error:
            self.say(error.text, wrong=True)
        self.redraw()

    def configured(self, id: str) -> None:
        """Hear that a setting has another value now."""
        if id == "theme":
            self.wear(self.config.get("theme"))
        elif id == "language":
            use(self.config.get("language") or choose(None, os.environ, "") or "en")
            self.redraw()
        elif id == "names" and self.titles_hidden != (self.config.get("names") == "hidden"):
            self.hide_titles()
        elif id == "symbols":
            self.symbols = self.config.get("symbols")
            self.redraw()

    def wear(self, theme: str) -> None:
        """Change to a theme by the value of its setting; a terminal without colours keeps none."""
        self.ink_theme = theme
        if not self.no_color:
            self.theme = TEXTUAL_NAMES[theme]
        self.redraw()

    def redraw(self) -> None:
        """Draw every screen again, because words or colours changed."""
        self.each(lambda screen: screen.redrawn())
        self.each(RebondScreen.refill_footer)
        self.refresh(layout=True)

    def on_resize(self, event: Resize) -> None:
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if small == self._too_small:
            return
        self._too_small = small
        if small:
            from tui.too_small import TooSmall

            self.push_screen(TooSmall())
        else:
            self.pop_screen()
