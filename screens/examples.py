"""Complete messages to learn from, in the person's language: what one looks like when it is finished."""

from textual.app import ComposeResult

from recovery.drafting.library import Example, examples
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.page import Page
from words.labels import label
from words.say import language as spoken
from words.terminal import wrap

MARGIN, WIDEST = 3, 84


class Examples(RebondScreen):
    """The examples of a language, opened at the first one of a kind where there is one."""

    NAME = "examples"
    BINDINGS = bindings("examples", EVERYWHERE)

    def __init__(self, kind: str = "", language: str = "") -> None:
        super().__init__()
        self._kind = kind
        self._language = language

    def compose(self) -> ComposeResult:
        yield Page(self._write)
        yield Footer()

    def on_mount(self) -> None:
        page = self.query_one(Page)
        page.focus()
        page.call_after_refresh(self._go)

    def redrawn(self) -> None:
        self.query_one(Page).rewrite()

    @property
    def _all(self) -> tuple[Example, ...]:
        return examples(self._language or spoken())

    def _go(self) -> None:
        page, kinds = self.query_one(Page), [each.kind for each in self._all]
        if self._kind in kinds:
            before = self._all[: kinds.index(self._kind)]
            page.go(sum(len(_written(each, page.size.width)) for each in before))

    def _write(self, cells: int) -> list[Line]:
        return [each for example in self._all for each in _written(example, cells)]


def _written(example: Example, cells: int) -> list[Line]:
    room = max(min(cells - MARGIN - 1, WIDEST), 20)
    lines = [EMPTY, line((f" {example.title}", "strong"), (f"  {label('message', example.kind)}", "dim")), EMPTY]
    for text in example.text.rstrip("\n").split("\n"):
        lines += [line(" " * MARGIN + part) for part in wrap(text, room)] if text else [EMPTY]
    return lines
