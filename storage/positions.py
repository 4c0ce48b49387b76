"""A reader of JSON that goes on after a mistake: what it could read, where each value stands, and every fault.

Only used for files that the fast reader refuses, and to find the place of a problem in those it accepts.
"""

import re
from bisect import bisect_right
from typing import Any, NamedTuple

from recovery.change import Path
from recovery.kinds import Json
from storage.files import DEEPEST

MOST_FAULTS = 100
"""After so many the file is hardly JSON, and more would not help."""

_SPACE = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[^\s,;:\[\]{}\"“”]+")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_MARKER = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_TO_LINE_END = re.compile(r"[^\n]*")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}
_QUOTES = {"'": "'", "‘": "’", "’": "’", "“": "”", "”": "”", "„": "“", "«": "»"}
_CLOSERS = {"{": "}", "[": "]"}


class Fault(NamedTuple):
    """One fault of the syntax: a code, where it is in the text, and values for the sentence."""

    code: str
    offset: int
    path: Path
    values: dict[str, str]


class Parsed:
    """What was read: `keys` and `values` give the offset of each key and value by path (list items by index)."""

    def __init__(self) -> None:
        self.value: Json = None
        self.faults: list[Fault] = []
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}


class Lines:
    """Turns offsets of a text into lines and columns, both from 1, columns in characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class _Stop(Exception):
    """Nothing more can be read."""


def parse(text: str) -> Parsed:
    """Read a text as far as it goes; `faults` is empty exactly when it is strict JSON."""
    reader = _Reader(text)
    reader.read()
    return reader.parsed


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.parsed = Parsed()
        self._lines = Lines(text)
        self._faulty_lines: set[int] = set()

    def read(self) -> None:
        try:
            self._skip(())
            self.parsed.value = self._value(())
            self._skip(())
            if self.at < len(self.text):
                self._fault("extra_text", (), found=self._found())
        except _Stop:
            return

    # -- faults

    def _fault(self, code: str, path: Path, offset: int | None = None, *, follows: bool = True, **values: str) -> None:
        """Note a fault; of those that `follows` from one another on a line, the first one only."""
        where = self.at if offset is None else offset
        line = self._lines.place(where)[0]
        if follows and line in self._faulty_lines:
            return
        if follows:
            self._faulty_lines.add(line)
        self.parsed.faults.append(Fault(code, where, path, values))
        if len(self.parsed.faults) >= MOST_FAULTS:
            raise _Stop

    def _found(self) -> str:
        return self.text[self.at : self.at + 1]

    # -- between values

    def _skip(self, path: Path) -> None:
        """Pass over space, and over what is no JSON but often meant as a remark or left by a merge."""
        while self.at < len(self.text):
            if space := _SPACE.match(self.text, self.at):
                self.at = space.end()
            elif not self._skip_stranger(path):
                return

    def _skip_stranger(self, path: Path) -> bool:
        text, at = self.text, self.at
        found = text[at]
        if found in "<|=>" and (at == 0 or text[at - 1] == "\n") and (marker := _MARKER.match(text, at)):
            self._fault("merge_marker", path, found=marker[0][:7])
            self.at = marker.end()
        elif found == "#" or text.startswith("//", at):
            self._fault("comment", path)
            self.at = self._line_end()
        elif text.startswith("/*", at):
            self._fault("comment", path)
            end = text.find("*/", at + 2)
            self.at = len(text) if end < 0 else end + 2
        elif found.isspace() or found in "\u200b\ufeff":
            self._fault("odd_space", path, found=f"U+{ord(found):04X}")
            self.at += 1
        else:
            return False
        return True

    def _line_end(self) -> int:
        found = _TO_LINE_END.match(self.text, self.at)
        return found.end() if found else len(self.text)

    # -- values

    def _value(self, path: Path) -> Json:
        self.parsed.values[path] = self.at
        if self.at >= len(self.text):
            self._fault("missing_value", path)
            raise _Stop
        found = self.text[self.at]
        if found in "{[":
            return self._container(found, path)
        if found == '"':
            return self._string(path)
        if found in _QUOTES:
            return self._foreign_string(path)
        return self._number_or_word(path)

    def _container(self, opener: str, path: Path) -> Json:
        if self.depth >= DEEPEST:
            self._fault("too_deep", path, limit=str(DEEPEST))
            raise _Stop
        self.depth += 1
        value: Json = {} if opener == "{" else []
        self._fill(opener, value, path)
        self.depth -= 1
        return value

    def _fill(self, opener: str, value: Any, path: Path) -> None:
        """Read the members of an object or list up to its end."""
        start, comma, closer = self.at, -1, _CLOSERS[opener]
        self.at += 1
        while True:
            self._skip(path)
            if self.at >= len(self.text):
                line, column = self._lines.place(start)
                self._fault("unclosed", path, what=opener, expected=closer, line=str(line), column=str(column))
                raise _Stop
            found = self.text[self.at]
            if found in "}]":
                if found != closer:
                    self._fault("wrong_closer", path, found=found, expected=closer)
                elif comma >= 0:
                    self._fault("trailing_comma", path, comma)
                self.at += 1
                return
            if found in ",;":
                self._fault("extra_comma", path, found=found)
                self.at += 1
                continue
            before = self.at
            if opener == "{":
                self._member(value, path)
            else:
                value.append(self._value((*path, str(len(value)))))
            if self.at == before:
                self.at += 1
            comma = self._separator(path)

    def _separator(self, path: Path) -> int:
        """Pass over the comma after a member; its offset, or -1 where the end follows or a comma is missing."""
        end = self.at
        self._skip(path)
        found = self._found()
        if found == ",":
            self.at += 1
            return self.at - 1
        if found == ";":
            self._fault("wrong_comma", path, found=found)
            self.at += 1
        elif found and found not in "}]":
            self._fault("missing_comma", path, end, found=found)
        return -1

    def _member(self, value: dict[str, Json], path: Path) -> None:
        start = self.at
        key = self._key(path)
        inner = (*path, key)
        if key in value:
            line, column = self._lines.place(self.parsed.keys[inner])
            self._fault(
                "duplicate_key", inner, start, follows=False,
                key=key, first_line=str(line), first_column=str(column),
            )  # fmt: skip
        self.parsed.keys[inner] = start
        self._skip(path)
        if self._found() == ":":
            self.at += 1
        else:
            self._fault("missing_colon", inner, found=self._found())
            if self._found() == "=":
                self.at += 1
        self._skip(inner)
        if self._found() and self._found() in ",}]":
            self._fault("missing_value", inner)
            value[key] = None
        else:
            value[key] = self._value(inner)

    def _key(self, path: Path) -> str:
        found = self._found()
        if found == '"':
            return self._string(path)
        if found in _QUOTES:
            return self._foreign_string(path)
        start = self.at
        if not (word := _WORD.match(self.text, self.at)):
            self._fault("unexpected", path, found=found)
            return ""
        self.at = word.end()
        if self._found() == '"':
            self._fault("missing_quote", path, start)
            self.at += 1
        else:
            self._fault("unquoted_key", path, start, key=word[0])
        return word[0]

    # -- texts

    def _string(self, path: Path) -> str:
        start, parts = self.at, []
        self.at += 1
        while True:
            plain = _PLAIN.match(self.text, self.at)
            if plain:
                parts.append(plain[0])
                self.at = plain.end()
            found = self._found()
            if found == '"':
                self.at += 1
                return "".join(parts)
            if found in ("", "\n", "\r"):
                self._fault("missing_quote", path, start)
                return self._unfinished("".join(parts))
            if found == "\\":
                parts.append(self._escape(path))
            else:
                self._fault("control_character", path, found=f"U+{ord(found):04X}")
                parts.append(found)
                self.at += 1

    def _unfinished(self, content: str) -> str:
        """End a text without its last quote at the line's end, and give back the comma that it swallowed."""
        kept = content.rstrip()
        if kept.endswith((",", "}", "]")):
            self.at -= len(content) - len(kept) + 1
            kept = kept[:-1]
        return kept

    def _escape(self, path: Path) -> str:
        start = self.at
        letter = self.text[start + 1 : start + 2]
        if letter in _ESCAPES and letter:
            self.at += 2
            return _ESCAPES[letter]
        code = _HEX.match(self.text, start + 2) if letter == "u" else None
        if not code:
            self._fault("bad_escape", path, found=self.text[start : start + 2].strip())
            self.at += 2 if letter not in ("", "\n", "\r") else 1
            return letter if letter not in ("\n", "\r") else ""
        self.at = code.end()
        number = int(code[0], 16)
        if 0xD800 <= number < 0xDC00 and self.text.startswith("\\u", self.at):
            low = _HEX.match(self.text, self.at + 2)
            if low and 0xDC00 <= int(low[0], 16) < 0xE000:
                self.at = low.end()
                return chr(0x10000 + ((number - 0xD800) << 10) + int(low[0], 16) - 0xDC00)
        if 0xD800 <= number < 0xE000:
            self._fault("lone_surrogate", path, start, follows=False, found=self.text[start : self.at])
            return "\ufffd"
        return chr(number)

    def _foreign_string(self, path: Path) -> str:
        """Read a text in single or curly quotes up to the fitting end on the same line."""
        start, opener = self.at, self.text[self.at]
        self._fault("single_quotes" if opener == "'" else "smart_quotes", path, found=opener)
        ends = "'" if opener == "'" else f'{_QUOTES[opener]}"'
        self.at += 1
        line_end = self._line_end()
        while self.at < line_end and self.text[self.at] not in ends:
            self.at += 2 if self.text[self.at] == "\\" else 1
        self.at = min(self.at, line_end)
        content = self.text[start + 1 : self.at]
        if self.at == line_end:
            return self._unfinished(content)
        self.at += 1
        return content

    # -- numbers and words

    def _number_or_word(self, path: Path) -> Json:
        start = self.at
        word = _WORD.match(self.text, start)
        if not word:
            self._fault("unexpected", path, found=self._found())
            return None
        token = word[0]
        self.at = word.end()
        if token in _WORDS:
            return _WORDS[token]
        if _NUMBER.fullmatch(token):
            return self._number(token, path, start)
        if token.lstrip("+-").lower() in ("nan", "infinity", "inf"):
            self._fault("not_finite", path, start, value=token)
        elif token.lower() in (*_WORDS, "none"):
            nearest = "null" if token.lower() == "none" else token.lower()
            self._fault("bare_word", path, start, value=token, nearest=nearest)
            return _WORDS[nearest]
        elif token[0] in "+-.0123456789" and not token.strip("+-.0123456789eE"):
            dashes = token.lstrip("+-").count("-") > token.lower().count("e-")
            self._fault("bare_word" if dashes else "bad_number", path, start, value=token, nearest="")
        else:
            self._take_line()
            self._fault("bare_word", path, start, value=self.text[start : self.at], nearest="")
        return None

    def _take_line(self) -> None:
        """Take the other words of a text without quotes, up to what may follow a value."""
        while self.at < len(self.text) and self.text[self.at] not in ',:[]{}\n"':
            self.at += 1

    def _number(self, token: str, path: Path, start: int) -> Json:
        try:
            value: int | float = float(token) if token.strip("-0123456789") else int(token)
        except ValueError:  # more digits than Python reads
            value = float("inf")
        if value in (float("inf"), float("-inf")):
            self._fault("number_too_large", path, start, follows=False, value=f"{token[:20]}…")
            return None
        return value
