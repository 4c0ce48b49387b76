"""What the review of a message looks like beside its text: the parts of an apology, and remarks with their places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from recovery.drafting.placing import Span, Whole, to_fill_in
from recovery.review.review import Finding, Review
from tui.glyphs import step_glyph
from tui.line import EMPTY, Line, Piece, line, line_width
from words.advice import component, hint, why
from words.labels import label
from words.say import _, n_
from words.terminal import wrap

WITH_PARTS = ("apology", "final")
"""Kinds of messages that are looked at for the parts of an apology; others are facts, and need not have them."""
_NEEDED = ("responsibility", "effect", "regret", "repair", "humility", "prevention")
"""The parts that are shown: an explanation is best short, forgiveness is never required."""


class Remark(NamedTuple):
    """Something about a place in the message: a finding, a place to be filled in, or what somebody said of it all."""

    span: Span
    finding: Finding | None = None
    said: str = ""

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands in its block."""
        return self.span.line, self.span.column


def remarks(whole: Whole, review: Review | None, blocks: Mapping[str, str]) -> dict[str, list[Remark]]:
    """List what there is to say, block by block, in the order of the text; of the message as a whole under ""."""
    found: dict[str, list[Remark]] = {block: [] for block in ("", *blocks)}
    for finding in review.findings if review else ():
        span = whole.span(finding.line, finding.column, finding.length)
        if span is None or finding.rule == "N30":
            found[""].append(Remark(Span("", 0, 0, 0), finding))
        else:
            found[span.block].append(Remark(span, finding))
    for block, text in blocks.items():
        found[block] += [Remark(span) for span in to_fill_in(block, text)]
        found[block].sort(key=lambda each: each.order)
    return found


def in_order(found: Mapping[str, Sequence[Remark]]) -> list[Remark]:
    """Put all remarks in the order of the text; what is about the whole comes last."""
    return [each for block, there in found.items() if block for each in there] + list(found.get("", ()))


def nearest(found: Sequence[Remark], block: str, at: tuple[int, int], blocks: Sequence[str]) -> int:
    """Choose the remark to show for a cursor: the one under it, else the next one behind it, else the first."""
    place = (list(blocks).index(block), *at) if block in blocks else (0, 0, 0)
    behind = None
    for index, each in enumerate(found):
        if not each.span.block:
            continue
        start = (list(blocks).index(each.span.block), each.span.line, each.span.column)
        end = (*start[:2], start[2] + each.span.length)
        if start <= place <= end:
            return index
        if behind is None and start > place:
            behind = index
    return behind if behind is not None else 0


def parts_line(review: Review | None, symbols: str, cells: int) -> Line:
    """Draw the parts of an apology in one line, present or not; gaps shrink where the names are long."""
    for gap in ("  ", " "):
        pieces: list[Piece] = [(" ", "text")]
        for name in _NEEDED:
            there = bool(review and review.components[name])
            pieces += [
                step_glyph("d" if there else "o", symbols), (" ", "text"),
                (component(name), "text" if there else "dim"), (gap, "text"),
            ]  # fmt: skip
        if line_width(tuple(pieces)) - len(gap) <= cells:
            break
    return line(*pieces)


def parts_lines(review: Review | None, symbols: str) -> list[Line]:
    """Draw the parts of an apology one below the other."""
    there = review.components if review else {}
    return [
        line(" ", step_glyph("d" if there.get(name) else "o", symbols), " ",
             (component(name), "text" if there.get(name) else "dim"))
        for name in _NEEDED
    ]  # fmt: skip


def summary(found: Sequence[Remark]) -> str:
    """Say how much there is to look at."""
    gaps = sum(each.finding is None and not each.said for each in found)
    said = sum(each.finding is not None for each in found)
    comments = len(found) - gaps - said
    parts = []
    if gaps:
        parts.append(n_("{n} place to fill in", "{n} places to fill in", gaps).format(n=gaps))
    if said:
        parts.append(n_("{n} remark", "{n} remarks", said).format(n=said))
    if comments:
        parts.append(n_("{n} comment", "{n} comments", comments).format(n=comments))
    return " · ".join(parts) or _("Nothing to remark.")


def remark_lines(each: Remark, number: int, count: int, cells: int, *, reason: bool) -> list[Line]:
    """Draw one remark: where it is, its rule, and how to say it better, or with `reason` why."""
    finding, span = each.finding, each.span
    where = f"{label('block', span.block)} {span.line + 1}:{span.column + 1}" if span.block else _("The whole")
    front = f" {number}/{count} " if count > 1 else " "
    if each.said:
        text, head = each.said, line((front, "dim"), (_("Somebody you asked says:"), "date"))
    elif finding is None:
        text = _("Still to be filled in: the square brackets stand for your words.")
        head = line((front, "dim"), (where, "date"))
    else:
        text = why(finding.rule) if reason else hint(finding.rule)
        quoted = " ".join(finding.text.split())
        role = "urgent" if finding.level == "warn" else "date"
        head = line(
            (front, "dim"), (f"{finding.rule} ", role), (where, "dim"), (f"  {quoted}" if quoted else "", "text")
        )
    return [head, *(line(f" {part}") for part in wrap(text, max(cells - 2, 10)))]


def beside_lines(found: Sequence[Remark], chosen: int, cells: int, height: int, *, reason: bool) -> Iterable[Line]:
    """Draw all remarks one below the other, the chosen one first, as many as there is room for."""
    order = [*range(chosen, len(found)), *range(chosen)]
    made: list[Line] = []
    for place, index in enumerate(order):
        lines = remark_lines(found[index], index + 1, len(found), cells, reason=reason and not place)
        if made and len(made) + len(lines) + 1 > height:
            break
        made += [EMPTY, *lines] if made else lines
    return made
