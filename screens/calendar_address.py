"""A new address of the calendar, shown once: as text, and as a code for a camera where there is room for one."""

from collections.abc import Sequence

from feed.serving.address import is_loopback
from feed.serving.code import half_blocks
from screens.reading import Reading
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from words.fill import fill
from words.say import _
from words.terminal import wrap

BESIDE = 24
"""The fewest cells that text beside the code needs."""


class CalendarAddress(Reading):
    """The address of one reader; it cannot be shown again once this screen is left."""

    NAME = "address"
    BINDINGS = bindings("address", EVERYWHERE)

    def __init__(self, label: str, address: str) -> None:
        super().__init__()
        self._label = label
        self._address = address

    def action_copy_address(self) -> None:
        # Never into a file as well: of an address only a hash is kept.
        self.rebond.copy_to_clipboard(self._address)
        self.rebond.say(_("Copied. If your terminal has no clipboard, select the address with the mouse and Shift."))

    def sections(self, cells: int) -> Sequence[list[Line]]:
        if self.rebond.titles_hidden:
            key = self.rebond.keymap.shown("hide", symbols=self.rebond.symbols)
            text = _("The address is hidden like names; press {key} to see it.").format(key=key)
            return [[EMPTY, *_written(text, "dim", cells)]]
        address = _written(self._address, "accent", cells)
        code = self._code()
        beside = cells - len(code[0]) if code else 0
        if code and beside >= BESIDE and len(address) + len(code) <= self.size.height - 1:
            told = self._told(beside)
            told += [EMPTY] * (len(code) - len(told))
            drawn = [(*line((part, "code")), *text) for part, text in zip(code, told, strict=False)]
            return [[*address, *drawn, *told[len(code) :]]]
        missing = _("The code for a camera needs a larger window.") if self.rebond.symbols != "ascii" else ""
        return [[EMPTY, *address, EMPTY, *self._told(cells), *_written(missing, "dim", cells)]]

    def _code(self) -> tuple[str, ...]:
        """Draw the code; nothing where blocks cannot be shown."""
        if self.rebond.symbols == "ascii":
            return ()
        # Without colours the ground is the terminal's own: dark, unless the theme says that it is light.
        return half_blocks(self._address, light=self.rebond.no_color and self.rebond.ink_theme != "light")

    def _told(self, cells: int) -> list[Line]:
        key = self.rebond.keymap.shown("copy_address", symbols=self.rebond.symbols)
        told = [
            (fill(_("For “{label}”"), {"label": self._label}), "strong"),
            (_("Shown only now. Whoever has it can read the calendar: keep it to yourself."), "date"),
            (_("Press {key} to copy it, then subscribe to it in the calendar app.").format(key=key), "text"),
            (_("“rebond serve” must run for it to answer."), "text"),
        ]
        if is_loopback(self._address.partition("://")[2].partition("/")[0]):
            text = _("Only this machine reaches it; a phone or an online calendar needs one that it can reach.")
            told.append((text, "dim"))
        told.append((_("Opened in a browser without its last part, it says how to subscribe in each app."), "dim"))
        return [each for text, role in told for each in (*_written(text, role, cells), EMPTY)]


def _written(text: str, role: str, cells: int) -> list[Line]:
    return [line((f" {part}", role)) for part in wrap(text, max(cells - 2, 20))] if text else []
