"""An app whose keys are carried out one by one, in the order in which they were typed.

Over a slow line several arrive at once, and Textual would pass all of them on to the list that has the focus, though
the first may open the panel that the others are for: "n" and a title ran the title's letters.
"""

from collections import deque

from textual.app import App
from textual.events import Event, Key, Paste

from tui.keymap import Keymap
from tui.screen import RebondScreen
from tui.widgets.rows import Rows


class OrderedApp(App[int]):
    """Holds what was typed until what it is for is on show."""

    def __init__(self, keymap: Keymap, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.keymap = keymap
        self.set_keymap(keymap.textual())
        self._typed: deque[Key | Paste] = deque()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self.carry_on()
        else:
            await super().on_event(event)

    async def carry_on(self) -> None:
        """Carry out what was typed in its order, until something opens or closes that the next key may be for."""
        while self._typed and not (isinstance(self.screen, RebondScreen) and not self.screen.settled):
            event = self._typed.popleft()
            if not (isinstance(event, Key) and await self._carried_out(event)):
                await super().on_event(event)

    async def _carried_out(self, key: Key) -> bool:
        """Carry out a key of a list or page at once, before the next key is looked at; False when it is none."""
        screen, focused = self.screen, self.focused
        if not isinstance(screen, RebondScreen):
            return False
        if screen.may_close_with(key):
            screen.wait_for_close()
            return False
        if screen.typed_on:
            return False
        move = self.keymap.moves.get(key.key)
        if move is not None and isinstance(focused, Rows):
            getattr(focused, f"action_{move}")()
            return True
        active = screen.active_bindings.get(key.key)
        return active is not None and await self.run_action(active.binding.action, active.node)
