"""The guide to one step in a narrow column, its paragraphs laid out anew for that width."""

from collections.abc import Iterator

from tui.line import EMPTY, Line, line
from words.guide import guide
from words.say import language
from words.terminal import wrap


def guide_lines(step: str, cells: int) -> list[Line]:
    """Lay out the guide's section on a step in so many cells."""
    heading, *rest = guide(step, language()).splitlines()
    lines = [line((f" {each}", "strong")) for each in wrap(heading, max(cells - 2, 20))]
    for text in _paragraphs(rest):
        lines += _hung(text, max(cells - 2, 20))
    return lines


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Join lines that were broken for another width; points of a list and examples stay on their own."""
    pending = ""
    for text in lines:
        if pending and text and not text.startswith("- ") and _indent(text) == _hang(pending):
            pending += " " + text.strip()
            continue
        if pending:
            yield pending
        pending = text
        if not text:
            yield ""
    if pending:
        yield pending


def _hung(text: str, cells: int) -> list[Line]:
    """Wrap one paragraph, its further lines under the text of the first one."""
    if not text:
        return [EMPTY]
    hang = _hang(text)
    first, *more = wrap(text[hang:], cells - hang)
    return [line((f" {text[:hang]}{first}", "dim")), *(line((f" {' ' * hang}{each}", "dim")) for each in more)]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _hang(text: str) -> int:
    return 2 if text.startswith("- ") else _indent(text)
