"""The texts that a message had before, latest first: to be seen again, and taken up again by hand."""

from collections.abc import Mapping, Sequence
from datetime import UTC

from recovery.drafting.prefill import BLOCKS
from recovery.kinds import LINES
from screens.letter import Letter
from screens.reading import Reading, paragraphs
from tui.actions import EVERYWHERE
from tui.app import RebondApp
from tui.keymap import bindings
from tui.line import EMPTY, Line, line
from words.labels import label
from words.say import n_

MOST = 30
"""Texts to see again at most."""

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


class Before(Reading):
    """The earlier texts of one message."""

    NAME = "before"
    BINDINGS = bindings("before", EVERYWHERE)

    def __init__(self, versions: Sequence[Blocks]) -> None:
        super().__init__()
        self._versions = versions

    def sections(self, cells: int) -> list[list[Line]]:
        return [_version(number, blocks, cells) for number, blocks in enumerate(self._versions, 1)]


def _version(number: int, blocks: Blocks, cells: int) -> list[Line]:
    said = n_("Before the last change", "{n} changes ago", number).format(n=number)
    lines = [EMPTY, line((f" {said}", "strong"))]
    for block in BLOCKS:
        if text := str(blocks.get(block) or ""):
            lines += [line((f" {label('block', block)}", "dim")), *paragraphs(text, cells)]
    return lines
