"""Every key of a screen and what it does, from the table of actions."""

from screens.reading import Reading
from tui.actions import ACTIONS, EVERYWHERE, Action, actions_of
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from words.say import _
from words.terminal import fit, wrap


class Help(Reading):
    """The help of a screen; `of` is its place in the table of actions."""

    NAME = "help"
    BINDINGS = bindings("help", EVERYWHERE)

    def __init__(self, of: str) -> None:
        super().__init__()
        self._of = of

    def action_help(self) -> None:
        self.action_back()

    def sections(self, cells: int) -> list[list[Line]]:
        groups = [(_("On this screen"), []), (_("Everywhere"), []), (_("Moving"), [])]  # type: ignore[var-annotated]
        for action in actions_of(self._of) or tuple(ACTIONS.values()):
            place = 0 if self._of in action.places else 1 if EVERYWHERE in action.places else 2
            groups[place][1].append(action)
        written = [
            [EMPTY, line((f" {name}", "strong")), *self._group(actions, cells)] for name, actions in groups if actions
        ]
        return [*written, [EMPTY, *_more(cells)]]

    def _group(self, actions: list[Action], cells: int) -> list[Line]:
        keymap, symbols = self.rebond.keymap, self.rebond.symbols
        lines: list[Line] = []
        for action in actions:
            keys = " ".join(keymap.all_shown(action.id, symbols=symbols)) or ":"
            label, wide = _(action.label), 22
            first, *rest = wrap(_(action.help), max(cells - wide - 18, 20))
            lines.append(line("   ", (fit(keys, 12), "accent"), " ", fit(label, wide), " ", (first, "dim")))
            lines += [line(" " * (wide + 17), (text, "dim")) for text in rest]
        return lines


MARKS = ("x", "#", "*", "!", "↩", "§", "~")


def _more(cells: int) -> list[Line]:
    meaning = {
        "x": _("the file cannot be read"), "#": _("two versions to choose between"), "*": _("harm goes on"),
        "!": _("someone to tell"), "↩": _("someone waits for an answer"),
        "§": _("a legal or insurance date is near"), "~": _("changed on disk by something else"),
    }  # fmt: skip
    lines = [line((" " + _("Marks, most urgent first"), "strong"))]
    lines += [line("   ", (fit(mark, 3), "urgent"), (meaning[mark], "text")) for mark in MARKS]
    lines.append(line("   ", (fit("↑", 3), "urgent"), (_("has waited for over a day; ↑↑ for over two"), "text")))
    text = _(
        "Steps: ○ to do, ◐ begun, ● done, · skipped. To select text with the mouse, hold Shift. "
        "Keys can be changed in the settings file, under [keys]."
    )
    backup = _(
        "A backup of everything: “rebond export --all --format tar --output backup.tar.gz”; “rebond import” brings it "
        "back. “rebond doctor” says where everything is and who can look at it."
    )
    for each in (text, backup):
        lines += [EMPTY, *(line(" ", (part, "dim")) for part in wrap(each, max(cells - 2, 20)))]
    return lines
