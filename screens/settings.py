"""The settings, one a line: Enter changes the one under the cursor, at once."""

from functools import partial
from typing import Any

from textual.app import ComposeResult

from recovery.kinds import Choice as ChoiceKind
from storage.configuration.config import SETTINGS, Config, Setting, set_value
from storage.legal.jurisdiction import JURISDICTION, choose_jurisdiction, jurisdiction_of
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
_ALL = (*SETTINGS.values(), JURISDICTION)


class Settings(RebondScreen):
    """Every setting of the table, with its value and what it is for."""

    NAME = "settings"
    BINDINGS = bindings("settings", EVERYWHERE)
    DEFAULT_CSS = "#about { height: 4; }"

    def compose(self) -> ComposeResult:
        yield Lines([line((" " + _("Settings"), "strong"))], bar=True, id="header")
        yield Rows(self._row, len(_ALL))
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
            self.ask(Choice(_(setting.label), options, current=self._value(setting)), partial(self._set, setting))
        else:
            from tui.widgets.entry import Entry

            value = str(self._value(setting))
            self.ask(Entry(_(setting.label), value=value), partial(self._set, setting))

    @property
    def _current(self) -> Setting:
        return _ALL[self.query_one(Rows).cursor]

    def _value(self, setting: Setting) -> Any:
        """Give the value of a setting, from the store for the one that is kept there."""
        if setting is JURISDICTION:
            return jurisdiction_of(self.rebond.desk.store)
        return self.rebond.config.get(setting.id)

    def _set(self, setting: Setting, text: str) -> None:
        app = self.rebond
        try:
            if setting is JURISDICTION:
                choose_jurisdiction(app.desk.store, text, app.now())
            else:
                set_value(app.config.path, setting.id, text.strip())
                app.config = Config.load(app.config.path)
        except RebondError as error:
            app.say(error.text, wrong=True)
            return
        app.configured(setting.id)
        self.query_one(Rows).repaint()

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        setting = _ALL[index]
        value = self._value(setting)
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
        store = self.rebond.desk.store.root / "store.json"
        file = _("Kept in {file}").format(file=store if self._current is JURISDICTION else self.rebond.config.path)
        about.show([*text, EMPTY, line((f" {file}", "dim"))])
