"""The texts that a message had before, latest first: to be seen again, and taken up again by hand."""

from collections.abc import Mapping, Sequence
from datetime import UTC

from textual.app import ComposeResult

from recovery.drafting.prefill import BLOCKS
from recovery.kinds import LINES
from screens.letter import Letter
from tui.actions import EVERYWHERE
from tui.app import RebondApp
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.page import Page
from words.labels import label
from words.say import n_
from words.terminal import wrap

MARGIN, WIDEST, MOST = 3, 84, 30

Blocks = Mapping[str, str]


def earlier(app: RebondApp, letter: Letter) -> Sequence[Blocks]:
    """List what the blocks of a message held before, latest first, as far as this machine's acts reach."""
    found: list[Blocks] = list(reversed(letter.past))
    if letter.row:
        logged = app.desk.store.earlier(letter.id, ("messages", letter.row, "blocks"))
        found += [_texts(value) for value in logged if isinstance(value, dict)]
    texts = [blocks for blocks in map(_texts, found) if blocks]
    return [blocks for place, blocks in enumerate(texts) if blocks not in (_texts(letter.given), *texts[:place])][:MOST]


def _texts(blocks: Blocks) -> dict[str, str]:
    """Give the texts of blocks without the space around them, as they are kept."""
    made = {block: LINES.read(text, UTC).strip() for block, text in blocks.items() if LINES.check(text)}
    return {block: text for block, text in made.items() if text}


class Before(RebondScreen):
    """The earlier texts of one message."""

    NAME = "before"
    BINDINGS = bindings("before", EVERYWHERE)

    def __init__(self, versions: Sequence[Blocks]) -> None:
        super().__init__()
        self._versions = versions

    def compose(self) -> ComposeResult:
        yield Page(self._write)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Page).focus()

    def redrawn(self) -> None:
        self.query_one(Page).rewrite()

    def _write(self, cells: int) -> list[Line]:
        room = max(min(cells - MARGIN - 1, WIDEST), 20)
        lines: list[Line] = []
        for number, blocks in enumerate(self._versions, 1):
            said = n_("Before the last change", "{n} changes ago", number).format(n=number)
            lines += [EMPTY, line((f" {said}", "strong"))]
            for block in BLOCKS:
                text = str(blocks.get(block) or "")
                if text:
                    lines.append(line((f" {label('block', block)}", "dim")))
                    lines += [line(" " * MARGIN + part) for part in wrap(text, room)]
        return lines
