"""The settings, one a line: Enter changes the one under the cursor, at once."""

from functools import partial

from textual.app import ComposeResult

from recovery.kinds import Choice as ChoiceKind
from storage.config import SETTINGS, Config, Setting, set_value
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, cell, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule
from words.errors import RebondError
from words.say import _
from words.terminal import wrap

LABEL = 28


class Settings(RebondScreen):
    """Every setting of the table, with its value and what it is for."""

    NAME = "settings"
    BINDINGS = bindings("settings", EVERYWHERE)
    DEFAULT_CSS = "#about { height: 4; }"

    def compose(self) -> ComposeResult:
        yield Lines([line((" " + _("Settings"), "strong"))], bar=True, id="header")
        yield Rows(self._row, len(SETTINGS))
        yield Rule()
        yield Lines(id="about")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Rows).focus()
        self.call_after_refresh(self._about)

    def on_rows_moved(self) -> None:
        self._about()

    def on_rows_chosen(self) -> None:
        self.action_change()

    def redrawn(self) -> None:
        rows = self.query_one(Rows)
        rows.repaint()
        rows.refresh()
        self.query_one("#header", Lines).show([line((" " + _("Settings"), "strong"))])
        self._about()

    def action_settings(self) -> None:
        self.action_back()

    def action_change(self) -> None:
        setting = self._current
        if isinstance(setting.kind, ChoiceKind):
            from tui.widgets.choice import Choice, Option

            options = [Option(value, _(text)) for value, text in setting.choices.items()]
            if not setting.default:
                options.append(Option("", _("not chosen")))
            self.ask(
                Choice(_(setting.label), options, current=self.rebond.config.get(setting.id)),
                partial(self._set, setting),
            )
        else:
            from tui.widgets.entry import Entry

            value = str(self.rebond.config.get(setting.id))
            self.ask(Entry(_(setting.label), value=value), partial(self._set, setting))

    @property
    def _current(self) -> Setting:
        return list(SETTINGS.values())[self.query_one(Rows).cursor]

    def _set(self, setting: Setting, text: str) -> None:
        app = self.rebond
        try:
            set_value(app.config.path, setting.id, text.strip())
            app.config = Config.load(app.config.path)
        except RebondError as error:
            app.say(error.text, wrong=True)
            return
        app.configured(setting.id)
        self.query_one(Rows).repaint()

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        setting = list(SETTINGS.values())[index]
        value = self.rebond.config.get(setting.id)
        shown = _(setting.choices[value]) if value in setting.choices else str(value)
        changed = value != setting.default
        return line(
            (" > " if chosen else "   ", "text"), cell(_(setting.label), LABEL),
            cell(shown or "–", max(cells - LABEL - 4, 1), "strong" if changed else "dim"),
        )  # fmt: skip

    def _about(self) -> None:
        about = self.query_one("#about", Lines)
        room = max(about.size.width - 2, 20)
        text = [line((f" {part}", "text")) for part in wrap(_(self._current.help), room)]
        file = _("Kept in {file}").format(file=self.rebond.config.path)
        about.show([*text, EMPTY, line((f" {file}", "dim"))])
