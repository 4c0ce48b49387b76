"""What the review of a message looks like beside its text: the parts of an apology, and remarks with their places."""

from collections.abc import Sequence

from recovery.review.terms import Review
from screens.remarks import Remark, Remarks
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


def summary(found: Sequence[Remark], review: Review | None = None) -> str:
    """Say how much there is to look at; `review` is that of a message which needs the parts of an apology."""
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
    missing = sum(not review.components[name] for name in _NEEDED) if review else 0
    if missing:
        parts = parts or [_("No wording to remark")]
        parts.append(n_("{n} part still missing", "{n} parts still missing", missing).format(n=missing))
    return " · ".join(parts) or _("Nothing to remark.")


def remark_lines(remarks: Remarks, index: int, cells: int) -> list[Line]:
    """Draw one of the remarks: where it is, its rule, and how to say it better, or why when that was asked of it."""
    each, number, count = remarks.all[index], index + 1, len(remarks.all)
    reason = remarks.reason and index == remarks.chosen
    finding, span = each.finding, each.span
    where = f"{label('block', span.block)} {span.line + 1}:{span.column + 1}" if span.block else _("The whole")
    front = f" {number}/{count} " if count > 1 else " "
    if each.said:
        text, head = each.said, line((front, "dim"), (_("Somebody you asked says:"), "date"))
    elif finding is None:
        text = _("Still to be filled in: the square brackets stand for your words.")
        head = line((front, "dim"), (where, "date"))
    else:
        text = why(finding.rule) if reason else remarks.instead.get(finding.rule) or hint(finding.rule)
        quoted = " ".join(finding.text.split())
        role = "urgent" if finding.level == "warn" else "date"
        head = line(
            (front, "dim"), (f"{finding.rule} ", role), (where, "dim"), (f"  {quoted}" if quoted else "", "text")
        )
    return [head, *(line(f" {part}") for part in wrap(text, max(cells - 2, 10)))]


def beside_lines(remarks: Remarks, cells: int, height: int) -> list[Line]:
    """Draw all remarks one below the other, the chosen one first, as many as there is room for."""
    made: list[Line] = []
    for index in (*range(remarks.chosen, len(remarks.all)), *range(remarks.chosen)):
        lines = remark_lines(remarks, index, cells)
        if made and len(made) + len(lines) + 1 > height:
            break
        made += [EMPTY, *lines] if made else lines
    return made
