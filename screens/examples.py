"""Complete messages to learn from, in the person's language: what one looks like when it is finished."""

from recovery.drafting.library import Example, examples
from screens.reading import Reading, paragraphs
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from words.labels import label
from words.say import language as spoken


class Examples(Reading):
    """The examples of a language, opened at the first one of a kind where there is one."""

    NAME = "examples"
    BINDINGS = bindings("examples", EVERYWHERE)

    def __init__(self, kind: str = "", language: str = "") -> None:
        super().__init__()
        self._kind = kind
        self._language = language

    def opens_at(self) -> int:
        kinds = [each.kind for each in self._all]
        return kinds.index(self._kind) if self._kind in kinds else 0

    @property
    def _all(self) -> tuple[Example, ...]:
        return examples(self._language or spoken())

    def sections(self, cells: int) -> list[list[Line]]:
        return [_written(example, cells) for example in self._all]


def _written(example: Example, cells: int) -> list[Line]:
    heading = line((f" {example.title}", "strong"), (f"  {label('message', example.kind)}", "dim"))
    return [EMPTY, heading, EMPTY, *paragraphs(example.text.rstrip("\n"), cells)]
