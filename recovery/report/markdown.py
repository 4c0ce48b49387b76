"""A report as Markdown that says the same whatever was typed: nothing in it can become a heading, link or HTML."""

import re
from collections.abc import Iterator

from recovery.report.blocks import Block, Facts, Items, Paragraph, Report, Volume, sound
from words.say import _

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_AT_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))", re.MULTILINE)


def markdown(report: Report | Volume) -> str:
    """Write a report, or a volume of them, as Markdown."""
    parts = [f"# {_one(report.title)}", _one(report.made)]
    if isinstance(report, Report):
        return "\n\n".join([*parts, *_sections(report, "##")]) + "\n"
    if report.reports:
        parts += [f"## {_one(report.contents)}", "\n".join(f"- {_one(each.title)}" for each in report.reports)]
    for each in report.reports:
        parts += [f"## {_one(each.title)}", _one(each.made), *_sections(each, "###")]
    return "\n\n".join(parts) + "\n"


def _sections(report: Report, marks: str) -> Iterator[str]:
    for section in report.sections:
        yield f"{marks} {_one(section.heading)}"
        yield from map(_block, section.blocks)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "\n\n".join(_lines(paragraph) for paragraph in re.split(r"\n\s*\n", block.text.strip()))
    if isinstance(block, Items):
        return "\n".join(f"- {_one(text)}" for text in block.texts)
    if isinstance(block, Facts):
        return "\n".join(
            "- " + _("{name}: {text}").format(name=f"**{_one(name)}**", text=_one(text)) for name, text in block.rows
        )
    head = "| " + " | ".join(map(_one, block.headings)) + " |"
    rule = "|" + " --- |" * len(block.headings)
    return "\n".join((head, rule, *("| " + " | ".join(map(_one, row)) + " |" for row in block.rows)))


def _lines(text: str) -> str:
    """Keep line breaks as they were typed."""
    return "\\\n".join(_one(line) for line in text.split("\n"))


def _one(text: str) -> str:
    return _safe(" ".join(re.split(r"[ \n]+", sound(text, " "))).strip(" "))


def _safe(text: str) -> str:
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
