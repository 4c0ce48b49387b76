"""What a command prints: data on stdout, narration and errors on stderr, and one JSON document when asked.

Text that people typed is shown, never sent as it is to a terminal: control characters become visible symbols.
"""

import json
import os
import re
import sys
from collections.abc import Iterable
from typing import Any, BinaryIO, TextIO

from words.errors import RebondError
from words.terminal import visible

_UNSAFE_IN_JSON = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
"""What JSON may hold as it is but a terminal should not see; the escaped form has the same value."""


class Output:
    """The two streams of one command; `json` says that one JSON document is wanted, `plain` that ASCII glyphs are."""

    def __init__(self, *, json: bool = False, plain: bool = False) -> None:
        self.json = json
        self.plain = plain
        self._out: TextIO = _utf8(sys.stdout)
        self._err: TextIO = _utf8(sys.stderr)

    @property
    def to_terminal(self) -> bool:
        """Whether data goes to a terminal rather than into a pipe or file."""
        return self._out.isatty()

    @property
    def columns(self) -> int:
        """How many cells a line of the terminal has."""
        from shutil import get_terminal_size

        return get_terminal_size().columns

    @property
    def edge(self) -> int | None:
        """Where lines wrap: at the edge of the terminal, or nowhere in a pipe or file."""
        return self.columns if self.to_terminal else None

    def line(self, text: str = "") -> None:
        """Print one line of data, or several when the text has line breaks."""
        self.lines((text,))

    def lines(self, lines: Iterable[str]) -> None:
        """Print lines of data in one write."""
        text = "\n".join(lines)
        if self.to_terminal:
            text = visible(text, lines=True)
        self._out.write(text + "\n")

    def raw(self, data: bytes) -> None:
        """Print bytes as they are, for files that go into a pipe."""
        self._out.flush()
        self._out.buffer.write(data)

    def document(self, value: Any) -> None:
        """Print one JSON document."""
        self._out.write(as_json(value) + "\n")

    def documents(self, values: Iterable[Any]) -> None:
        """Print one JSON document that lists values, one after the other: 100,000 of them take no memory so."""
        before = "["
        for value in values:
            self._out.write(before + "\n  " + as_json(value).replace("\n", "\n  "))
            before = ","
        self._out.write("[]\n" if before == "[" else "\n]\n")

    def say(self, text: str) -> None:
        """Tell the person something beside the data; silent when JSON is wanted."""
        if not self.json:
            self._err.write(visible(text, lines=True) + "\n")

    def warn_of(self, error: RebondError) -> None:
        """Tell of a fault that does not stop the command, even beside JSON."""
        self._err.write(visible(located(error), lines=True) + "\n")

    def ask(self, prompt: str) -> str:
        """Put a question on the terminal and read one line; "" at the end of input."""
        self._err.write(prompt)
        self._err.flush()
        answer = b""
        try:
            answer = _input().readline()
        finally:
            if not answer.endswith(b"\n"):  # left by ctrl+d or ctrl+c, the cursor stands behind the question
                self._err.write("\n")
        return answer.decode("utf-8", "replace").rstrip("\r\n")

    def error(self, error: RebondError) -> None:
        """Print an error as one line, or as JSON when that is wanted."""
        if self.json:
            told = {
                "code": error.code, "message": message(error),
                "file": error.file, "line": error.line, "column": error.column,
            }  # fmt: skip
            self._err.write(as_json({"error": told}) + "\n")
        else:
            self._err.write(visible(" ".join(located(error).split())) + "\n")

    def flush(self) -> None:
        """Hand everything over, so that a full disk or a closed pipe is noticed here."""
        self._out.flush()
        self._err.flush()


def as_json(value: Any) -> str:
    """Write a value as one JSON document, stable and readable, with nothing in it that drives a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub(_UNSAFE_IN_JSON, lambda found: f"\\u{ord(found[0]):04x}", text)


def located(error: RebondError) -> str:
    """Write an error behind its place, `FILE:LINE:COL: message`, where it has one that the message does not say."""
    text = message(error)
    if error.file is None or (error.line is None and error.file in text):
        return text
    return ":".join([error.file, *(str(each) for each in (error.line, error.column) if each is not None)]) + f": {text}"


def message(error: RebondError) -> str:
    """Give what an error says beside its place: of a broken file, its first problem."""
    for problem in getattr(error, "problems", ()):
        if problem.level == "error":
            return str(problem.message())
    return error.text


def read_all() -> str:
    """Read standard input to its end as UTF-8 text; what is no UTF-8 is replaced, line breaks become LF."""
    text = _input().read().decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def input_is_terminal() -> bool:
    """Tell whether a person sits at standard input."""
    return sys.stdin is not None and sys.stdin.isatty()


def _input() -> BinaryIO:
    if sys.stdin is None:
        return open(os.devnull, "rb")  # noqa: PTH123 - for the whole run
    return sys.stdin.buffer


def _utf8(stream: TextIO | None) -> TextIO:
    """Make a stream write UTF-8 whatever the locale says; a closed one swallows everything."""
    if stream is None:
        return _nowhere()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - for the whole run
