"""The page of messages: what `rebond check` says, each with the smallest file of the corpus that makes it say so."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from storage.checking.mending import mend
from storage.parsing.strict import BOM
from tests.storage.corpus import FOLDER, cases, key_of
from words import say
from words.problems import PROBLEMS, problem
from words.say import _
from words.terminal import visible

NO_EXAMPLE: Mapping[str, Mapping[str, str]] = {
    "not_allowed": {}, "unread": {}, "cannot_open": {"reason": "EIO"},
}  # fmt: skip
"""What no file of a corpus can show, with values for its sentence."""
_MOST_LINES = 11
_AROUND = 3


class Example(NamedTuple):
    """A file, or a piece of it, and what is said of it."""

    name: str
    lines: tuple[str, ...]
    first: int
    line: int
    column: int
    message: str
    warns: bool
    is_mended: bool


def headings() -> dict[str, str]:
    """Head the groups of messages, each by the first of its codes."""
    return {
        "trailing_comma": _("How the text reads"),
        "empty_file": _("How its bytes read"),
        "not_an_object.file": _("What stands where"),
        "wrong_type": _("What the fields hold"),
        "near_name": _("What the fields point at"),
        "same_incident": _("How the files lie together"),
    }


def messages_page() -> str:
    """Show every message with its example, as Markdown, in the language spoken now."""
    parts = [
        "# " + _("What `rebond check` says"),
        _(
            "Each message stands behind its place: file, line, column, and the path to the value. A warning leaves "
            "the file usable; anything else has to be mended first. What is marked `--fix` is mended by `rebond check "
            "--fix`."
        ),
    ]
    examples, heads = _examples(), headings()
    for code in PROBLEMS:
        if code in heads:
            parts.append(f"## {heads[code]}")
        parts += _entry(code, examples.get(code))
    return "\n\n".join(parts) + "\n"


def _entry(code: str, example: Example | None) -> Iterator[str]:
    if example is None:
        base, _dot, what = code.partition(".")
        yield f"### `{code}`"
        yield f"> {problem(base, {'what': what, **NO_EXAMPLE[code]})}"
        return
    yield f"### `{code}`" + (" · `--fix`" if example.is_mended else "")
    level = _("warning: ") if example.warns else ""
    yield f"> `{example.name}:{example.line}:{example.column}` {level}{_escaped(example.message)}"
    if example.lines:
        width = len(str(example.first + len(example.lines)))
        numbered = "\n".join(
            f"{number:{width}}  {line}".rstrip() for number, line in enumerate(example.lines, example.first)
        )
        yield f"```text\n{numbered}\n```"


def _escaped(text: str) -> str:
    """Keep Markdown from reading marks in a message as its own."""
    for mark in ("\\", "*", "_", "<", "["):
        text = text.replace(mark, f"\\{mark}")
    return text


def _examples() -> dict[str, Example]:
    """Choose for each sentence the smallest file that has it."""
    found: dict[str, tuple[tuple[bool, int], Example]] = {}
    for case in cases():
        data = case.path.read_bytes()
        name = (
            "incidents/2026/11/20261121-k7q2ab.json"
            if case.path.parent.name == "incident"
            else f"{case.path.parent.name}.json"
        )
        problems = case.problems()
        for each in problems:
            key = key_of(each)
            rank = (case.path.stem != key, len(data))
            example = Example(
                name, *_excerpt(_text(data), each.line), each.line, each.column, each.message(),
                each.level == "warning", mend(data) is not None,
            )  # fmt: skip
            if key not in found or rank < found[key][0]:
                found[key] = rank, example
    for path in sorted((FOLDER / "stores").glob("*.txt")):
        for key, example in _told(path):
            found.setdefault(key, ((False, 0), example))
    return {key: example for key, (_rank, example) in found.items()}


def _told(path: Path) -> Iterator[tuple[str, Example]]:
    """Read what is said of the files of one store, and give the pieces of its files."""
    files = json.loads(path.with_suffix(".json").read_text("utf-8"))
    lines = path.read_text("utf-8").splitlines()
    for at in range(0, len(lines), 3):
        place, level, code = lines[at].rsplit(" ", 2)
        name, line, column = place.rsplit(":", 2)
        message = lines[at + 1 + say.LANGUAGES.index(say.language())].partition(": ")[2]
        content = files.get(name)
        text = json.dumps(content, ensure_ascii=False, indent=2) if isinstance(content, dict) and int(line) > 1 else ""
        yield (
            code,
            Example(name, *_excerpt(text, int(line)), int(line), int(column), message, level == "warning", False),
        )


def _text(data: bytes) -> str:
    for encoding in ("utf-8", "utf-16", "cp1252"):
        try:
            return data.removeprefix(BOM).decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(errors="replace")


def _excerpt(text: str, line: int) -> tuple[tuple[str, ...], int]:
    """Cut a few lines around one out of a text, with the number of the first of them."""
    lines = [visible(each.rstrip("\r")) for each in text.rstrip("\n").split("\n")] if text.strip("\0\n ") else []
    if len(lines) <= _MOST_LINES:
        return tuple(lines), 1
    first = max(line - _AROUND, 1)
    return tuple(lines[first - 1 : line + _AROUND]), first
