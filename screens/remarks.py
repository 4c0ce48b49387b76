"""What there is to say of a message while it is written, and which of it is on show."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from recovery.drafting.placing import Span, Whole, to_fill_in
from recovery.drafting.prefill import BLOCKS
from recovery.review.terms import Finding, Review

Place = tuple[int, int]
"""Line and column in a block."""


class Remark(NamedTuple):
    """Something about a place in the message: a finding, a place to be filled in, or what somebody said of it all."""

    span: Span
    finding: Finding | None = None
    said: str = ""


class Remarks:
    """The remarks of a message in the order of its text; what is about the whole comes last."""

    def __init__(self) -> None:
        self.review: Review | None = None
        self.instead: Mapping[str, str] = {}
        """What is said of a rule instead of how to say it better, by the rule's id."""
        self.all: list[Remark] = []
        self.chosen = 0
        """Which of all is on show, by its place."""
        self.reason = False
        """Whether it says why instead of how to say it better."""

    @property
    def shown(self) -> Remark | None:
        """The remark on show."""
        return self.all[self.chosen] if self.chosen < len(self.all) else None

    def of(self, block: str) -> list[Remark]:
        """List what is about places of one block; of the whole with ""."""
        return [each for each in self.all if each.span.block == block]

    def renew(self, whole: Whole | None, review: Review | None, blocks: Mapping[str, str], said: Iterable[str]) -> None:
        """Take what was found in a text that stood there, what is to be filled in now, and what others said of it."""
        self.review = review
        if whole is None:
            self.all = []
            return
        found = [Remark(span) for block, text in blocks.items() for span in to_fill_in(block, text)]
        about_all = []
        for finding in review.findings if review else ():
            span = whole.span(finding.line, finding.column, finding.length)
            if span is None or finding.rule == "N30":
                about_all.append(Remark(_NOWHERE, finding))
            else:
                found.append(Remark(span, finding))
        self.all = [*sorted(found, key=_order), *about_all, *(Remark(_NOWHERE, said=text) for text in said)]

    def choose(self, block: str, at: Place) -> bool:
        """Choose the remark under the cursor, else the next one behind it, else the first; False when it was chosen."""
        before, self.chosen = self.chosen, self._nearest((BLOCKS.index(block), *at))
        self.reason = self.reason and before == self.chosen
        return before != self.chosen

    def _nearest(self, cursor: tuple[int, int, int]) -> int:
        behind = None
        for index, each in enumerate(self.all):
            if not each.span.block:
                continue
            start = _order(each)
            if start <= cursor <= (*start[:2], start[2] + each.span.length):
                return index
            if behind is None and start > cursor:
                behind = index
        return behind if behind is not None else 0

    def go_on(self, block: str, at: Place) -> Remark | None:
        """Choose the next remark behind the cursor, round and round; give it when it has a place in the text."""
        placed = [index for index, each in enumerate(self.all) if each.span.block]
        behind = [index for index in placed if _order(self.all[index]) > (BLOCKS.index(block), *at)]
        if behind:
            self.chosen = behind[0]
        elif len(placed) < len(self.all) and self.chosen < len(self.all) - 1:
            self.chosen = max(self.chosen + 1, len(placed))
        else:
            self.chosen = 0
        return self.shown if self.shown and self.shown.span.block else None


_NOWHERE = Span("", 0, 0, 0)


def _order(each: Remark) -> tuple[int, int, int]:
    return (BLOCKS.index(each.span.block), each.span.line, each.span.column)
