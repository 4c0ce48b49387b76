"""The copies of the store on other machines: where they meet, how it stands, and what to do where it does not work.

 Copies on other machines                           up to date       #header
 They meet at       anna@server:rebond.git                           #text
 Last time          today 12:04
 Waiting            nothing
 By itself          only when you ask for it
 History            kept on this machine
 what went wrong last, and what to do
────────────────────────────────────────────────────────────────
 Fetching 12/400                                                     #under
 footer
"""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from recovery.kinds import TEXT
from screens import copies_asking
from screens.asking import Question, ask_text
from screens.copies_telling import heading, told_of, under_text
from storage.configuration.config import Config, set_value
from tui.actions import EVERYWHERE, Action
from tui.keymap import bindings
from tui.line import EMPTY, Line, cell, line, spread
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.page import Page
from tui.widgets.rule import Rule
from words.errors import RebondError
from words.say import _, p_
from words.terminal import wrap

if TYPE_CHECKING:
    from tui.copies import Order, Standing

LABEL = 20
SETTING = "sync.automatic"


class Copies(RebondScreen):
    """How the copies stand; everything that takes a while is done by what keeps the history."""

    NAME = "copies"
    BINDINGS = bindings("copies", EVERYWHERE)
    DEFAULT_CSS = "Copies #header, Copies #under { height: 1; }"

    def compose(self) -> ComposeResult:
        yield Lines([EMPTY], bar=True, id="header")
        yield Page(self._text, id="text")
        yield Rule()
        yield Lines([EMPTY], id="under")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Page).focus()
        if self.rebond.copies is not None:
            self.rebond.copies.look_again()
        self._show()

    @property
    def standing(self) -> "Standing | None":
        """How everything stands, as far as it is known yet."""
        return self.rebond.copies_stand

    # News.

    def followed(self) -> None:
        self._show()

    def minute(self) -> None:
        self._show()

    def redrawn(self) -> None:
        self._show()

    # Acts.

    def applies(self, id: str) -> bool:
        standing = self.standing
        under = bool(standing and standing.under)
        if id == "sync_now":
            return self._address != "" and not under
        if id == "stop_sync":
            return under
        if id == "decide":
            return bool(copies_asking.decision(standing))
        return id != "by_itself" or self._address != ""

    def label(self, action: Action) -> str:
        if action.id == "copies_address" and not self._address:
            return _("Name a copy")
        return super().label(action)

    def action_sync_now(self) -> None:
        if self.applies("sync_now"):
            self.order(None)

    def action_stop_sync(self) -> None:
        if self.rebond.copies is not None and self.applies("stop_sync"):
            self.rebond.copies.halt()

    def action_decide(self) -> None:
        copies_asking.ask_decision(self, self.standing)

    def action_by_itself(self) -> None:
        app = self.rebond
        if not self._address:
            return
        value = "asked" if app.config.get(SETTING) == "on" else "on"
        try:
            set_value(app.config.path, SETTING, value)
            app.config = Config.load(app.config.path)
        except RebondError as error:
            app.say(error.text, wrong=True)
            return
        app.configured(SETTING)
        if app.copies is not None:
            app.copies.look_again()
        self._show()

    def action_copies_address(self, given: str = "", wrong: str = "") -> None:
        hint = _(
            "A git repository on a server, such as anna@server:rebond.git, or a folder on another disk. Whoever may "
            "write there can read and change everything in your store."
        )
        if self._address:
            hint += " " + _("Empty the line to sync no more.")
        question = Question(
            _("Where do your copies meet?"), TEXT, given or self._address, hint=copies_asking.wrapped(self, hint)
        )
        ask_text(self, question, self._named, lambda _text: None, copies_asking.wrapped(self, wrong))

    def _named(self, text: str) -> None:
        from sync.remote.address import BadAddress, read_address

        typed = text.strip()
        if typed == self._address:
            return
        if not typed:
            copies_asking.ask_to_stop(self)
            return
        path = Path(typed).expanduser() if typed.startswith(("~", "/", "./", "../")) else None
        try:
            read_address(str(path.absolute()) if path else typed)
        except BadAddress as error:
            self.action_copies_address(typed, error.text)
            return
        if path is not None and not path.exists():
            copies_asking.ask_new(self, str(path.absolute()))
        else:
            self.order(copies_asking.setup_of(str(path.absolute()) if path else typed))

    def order(self, order: "Order | None") -> None:
        """Have something carried out, by what keeps the history."""
        if self.rebond.copies is None or self.rebond.desk.read_only:
            self.rebond.say(_("This store is read only here: a newer Rebond made it."), wrong=True)
        else:
            self.rebond.copies.meet(order)

    @property
    def _address(self) -> str:
        standing = self.standing
        return standing.status.address if standing and standing.status else ""

    # Drawing.

    def _show(self) -> None:
        if not self.query(Footer):
            return
        said, role = heading(self.standing)
        left = line((" " + p_("screen", "Copies on other machines"), "strong"))
        self.query_one("#header", Lines).show([spread(left, line((f" {said} ", role)), self.app.size.width)])
        self.query_one(Page).rewrite()
        under = under_text(self.standing)
        self.query_one("#under", Lines).show([line((f" {under}", "accent"))])
        self.refill_footer()

    def _text(self, cells: int) -> list[Line]:
        room = max(cells - 2, 20)
        lines: list[Line] = [EMPTY]
        for label, text, role in told_of(self.rebond, self.standing):
            if label:
                first, *more = wrap(text, max(room - LABEL - 1, 10)) or [""]
                lines.append((*line(" "), cell(label, LABEL, "dim"), *line(" ", (first, role))))
                lines += [line(" " * (LABEL + 2), (each, role)) for each in more]
            elif text:
                lines += [line((f" {each}", role)) for each in wrap(text, room)]
            else:
                lines.append(EMPTY)
        return lines
