"""The pieces of a JSON text, read so that a mistake in one of them does not hide the next: spaces, texts, numbers.

Each fault tells what it is, where, and, where nothing can be lost, the edit that mends it.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from recovery.change import Path
from recovery.kinds import Json

MOST_FAULTS = 100
"""After so many the file is hardly JSON, and more would not help."""

_MOST_LOOKS = 2000
"""After so many faults, those included that only follow from others, reading stops."""

_SPACE = re.compile(r"[ \t\r\n]+")
_ODD_SPACE = re.compile(r"[^\S \t\r\n]+|[\u200b-\u200d\u2060\ufeff]+")
_WIDTHLESS = re.compile(r"[\u200b-\u200d\u2060\ufeff]")
_COMMENT = re.compile(r"(?:#|//)[^\n]*|/\*(?:.*?\*/|[^\n]*)", re.DOTALL)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_LOCAL_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|-?\d+,\d+")
_MEASURED = re.compile(r"[ \u00a0\u202f]?[^\W\d_][^\s,:\[\]{}\"]*|[ \u00a0\u202f]?[€%$£]")
_TIME = re.compile(r"\d{4}-\d\d?-\d\d?(?:[T ]\d\d?:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?|\d\d?/\d\d?/\d{4}|\d\d?:\d\d")
_WORD = re.compile(r"[^\s,;:\[\]{}\"“”]+")
_WORDS_OF_LINE = re.compile(r"[^,:\[\]{}\n\"]*")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_LINE = re.compile(r"[^\n]*")
_CURLY_END = re.compile(r"[“”«»‘’](?=[\s,}\]]*$)")
_ENDING = re.compile(r"[\s,}\]]*$")
_LAST_LINE = re.compile(r'[^"\\\n]*(?:\\.[^"\\\n]*)*"(?=[ \t\r]*(?:[,}\]][^"\n]*)?(?:\n|$))')
_ONCE = frozenset({"single_quotes", "smart_quotes"})
"""Habits rather than slips: once a line is enough."""
_STARTS = ('"', "{", "}", "[", "]")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}
QUOTES = {"'": "'", "‘": "’", "’": "’", "“": "”", "”": "”", "„": "“", "«": "»"}


class Mend(NamedTuple):
    """Other text for a piece of it, by offsets."""

    start: int
    end: int
    text: str


class Fault(NamedTuple):
    """One fault of the syntax: a code, where it is in the text, values for the sentence, and what mends it for sure."""

    code: str
    offset: int
    path: Path
    values: dict[str, str]
    mends: tuple[Mend, ...] = ()


class Parsed:
    """What was read: `keys` and `values` give the offset of each key and value by path (list items by index).

    `lost` are the paths whose values could not be read as they were meant.
    """

    def __init__(self) -> None:
        self.value: Json = None
        self.faults: list[Fault] = []
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}
        self.lost: set[Path] = set()


class Lines:
    """Turns offsets of a text into lines and columns, both from 1, columns in characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, offset: int) -> int:
        """Give the offset at which the line of an offset starts."""
        return self._starts[bisect_right(self._starts, offset) - 1]


class Stop(Exception):
    """Nothing more can be read."""


class Tokens:
    """Reads the pieces of a text from `at` on, and goes on after a mistake."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.parsed = Parsed()
        self.lines = Lines(text)
        self._unsure: set[int] = set()
        self._told: set[tuple[int, str]] = set()
        self._looks = 0
        self._comment_end = -1

    # -- faults

    def fault(
        self, code: str, path: Path, at: int | None = None, *mends: Mend, unsure: bool = False, **values: str
    ) -> None:
        """Note a fault; after an `unsure` one, all else on its line only follows from it."""
        offset = self.at if at is None else at
        line = self.lines.place(offset)[0]
        self._looks += 1
        if line not in self._unsure and (line, code) not in self._told:
            self.parsed.faults.append(Fault(code, offset, path, values, mends))
        if code in _ONCE:
            self._told.add((line, code))
        if unsure:
            self._unsure.add(line)
        if len(self.parsed.faults) >= MOST_FAULTS or self._looks >= _MOST_LOOKS:
            raise Stop

    def is_unsure(self, offset: int) -> bool:
        """Tell whether what stands on the line of an offset only follows from a fault before it."""
        return self.lines.place(offset)[0] in self._unsure

    def found(self) -> str:
        """Give the character that comes next, "" at the end."""
        return self.text[self.at : self.at + 1]

    def line_end(self, at: int) -> int:
        """Give the offset at which the line ends."""
        found = _LINE.match(self.text, at)
        return found.end() if found else len(self.text)

    # -- between values

    def skip(self, path: Path) -> None:
        """Pass over space, and over what is no JSON but looks like space or is meant as a remark."""
        while self.at < len(self.text):
            if space := _SPACE.match(self.text, self.at):
                self.at = space.end()
            elif comment := _COMMENT.match(self.text, self.at):
                if self.text[self._comment_end : self.at].strip() or self._comment_end < 0:
                    self.fault("comment", path)
                self.at = self._comment_end = comment.end()
            elif odd := _ODD_SPACE.match(self.text, self.at):
                plain = "" if _WIDTHLESS.match(odd[0]) else " " * len(odd[0])
                self.fault("odd_space", path, self.at, Mend(*odd.span(), plain), found=f"U+{ord(odd[0][0]):04X}")
                self.at = odd.end()
            else:
                return

    # -- texts

    def string(self, path: Path, *, is_key: bool = False) -> str:
        """Read a text in double quotes."""
        start, parts = self.at, []
        self.at += 1
        while True:
            plain = _PLAIN.match(self.text, self.at)
            if plain:
                parts.append(plain[0])
                self.at = plain.end()
            found = self.found()
            if found == '"':
                self.at += 1
                return "".join(parts)
            if found in ("", "\n", "\r"):
                return self._unfinished(path, start, is_key=is_key)
            if found == "\\":
                parts.append(self._escape(path))
            else:
                self.fault("control_character", path, found=f"U+{ord(found):04X}")
                parts.append(found)
                self.at += 1

    def foreign_string(self, path: Path) -> str:
        """Read a text in single or curly quotes up to the fitting end on the same line."""
        start, opener = self.at, self.text[self.at]
        code = "single_quotes" if opener == "'" else "smart_quotes"
        ends = "'" if opener == "'" else f'{QUOTES[opener]}"'
        line = self.text[start + 1 : self.line_end(start)]
        # An apostrophe is such a quote too, so the end is one before what may follow a text.
        end = re.search(rf"(?<!\\)[{ends}](?=\s*(?:[,:}}\]]|$))", line) or re.search(rf"(?<!\\)[{ends}]", line)
        self.fault(code, path, found=opener, unsure=end is None)
        content = line[: end.start()] if end else _ENDING.sub("", line)
        self.at = start + 1 + (end.end() if end else len(content))
        return content

    def _unfinished(self, path: Path, start: int, *, is_key: bool) -> str:
        """End a text without its last quote, and give back what it swallowed."""
        content = self.text[start + 1 : self.at]
        if curly := _CURLY_END.search(content):
            self.at = start + 1 + curly.end()
            self.fault("smart_quotes", path, self.at - 1, found=curly[0])
            return content[: curly.start()]
        if not is_key and (end := self._end_below()):
            last = self.lines.place(end)[0]
            self.fault("text_over_lines", path, start, unsure=True, last=str(last))
            self.at = end
            return self.text[start + 1 : end - 1]
        self.fault("missing_quote", path, start, unsure=True)
        self.parsed.lost.add(path)
        kept = content.partition(":")[0] if is_key and ":" in content else _ENDING.sub("", content)
        self.at = start + 1 + len(kept)
        return kept.strip() if is_key else kept

    def _end_below(self) -> int:
        """Find the end of a text that goes on over the lines below; 0 when they start something of their own."""
        at = self.at
        while (at := self.text.find("\n", at) + 1) and at < len(self.text):
            line = self.text[at : self.line_end(at)].strip()
            if last := _LAST_LINE.match(self.text, at):
                return last.end() if line[0] not in _STARTS or line.rstrip(",}]") == '"' else 0
            if '"' in line or line[:1] in _STARTS:
                return 0
        return 0

    def _escape(self, path: Path) -> str:
        start = self.at
        letter = self.text[start + 1 : start + 2]
        if letter in _ESCAPES and letter:
            self.at += 2
            return _ESCAPES[letter]
        code = _HEX.match(self.text, start + 2) if letter == "u" else None
        if not code:
            self.fault("bad_escape", path, found=self.text[start : start + 2].strip())
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
            self.fault("lone_surrogate", path, start, found=self.text[start : self.at])
            return "\ufffd"
        return chr(number)

    # -- numbers and words

    def number_or_word(self, path: Path, *, in_list: bool) -> Json:
        """Read what starts with no quote and no bracket."""
        start = self.at
        word = _WORD.match(self.text, start)
        if not word:
            self.fault("unexpected", path, found=self.found(), unsure=True)
            self.parsed.lost.add(path)
            return None
        token = word[0]
        if token in _WORDS or (_NUMBER.fullmatch(token) and not self._goes_on(word.end(), in_list=in_list)):
            self.at = word.end()
            return _WORDS[token] if token in _WORDS else self._number(token, path, start)
        self.parsed.lost.add(path)
        self.at = word.end()
        if token.lstrip("+-").lower() in ("nan", "infinity", "inf"):
            self.fault("not_finite", path, start, value=token)
        elif token.lower() in (*_WORDS, "none"):
            nearest = "null" if token.lower() == "none" else token.lower()
            self.fault("bare_word", path, start, value=token, nearest=nearest, what="word")
        elif time := _TIME.match(self.text, start):
            self.at = time.end()
            self.fault("bare_word", path, start, value=time[0])
        elif not in_list and (local := _LOCAL_NUMBER.match(self.text, start)):
            measured = _MEASURED.match(self.text, local.end())
            self.at = measured.end() if measured else local.end()
            nearest = re.sub(r"\s", "", local[0]).replace(",", ".")
            self.fault("bad_number", path, start, value=local[0], nearest=nearest, what="near")
        elif _MEASURED.match(self.text, self.at):
            self._bare_words(path, start)
        elif token[0] in "+-.0123456789" and not token.strip("+-.0123456789eE"):
            dashes = token.lstrip("+-").count("-") > token.lower().count("e-")
            plain = re.sub(r"^(-?)(?=\.)", r"\g<1>0", re.sub(r"^\+?(-?)0+(?=\d)", r"\1", token.lstrip("+")))
            nearest = plain if _NUMBER.fullmatch(plain) else ""
            what = "near" if nearest else ""
            self.fault("bare_word" if dashes else "bad_number", path, start, value=token, nearest=nearest, what=what)
        else:
            self._bare_words(path, start)
        return None

    def _goes_on(self, end: int, *, in_list: bool) -> bool:
        """Tell whether a number is only the start of something: `12,5`, `1 000`, `90 min`, `9:12`."""
        for pattern in (_TIME,) if in_list else (_TIME, _LOCAL_NUMBER):
            longer = pattern.match(self.text, self.at)
            if longer and longer.end() > end:
                return True
        return bool(_MEASURED.match(self.text, end))

    def _bare_words(self, path: Path, start: int) -> None:
        """Take the other words of a text without quotes, up to what may follow a value."""
        words = _WORDS_OF_LINE.match(self.text, start)
        self.at = words.end() if words else self.at
        if self.found() == '"' and re.match(r'"\s*(?:[,}\]]|$)', self.text[self.at : self.line_end(self.at)]):
            self.at += 1
            self.fault("missing_quote", path, start)
            return
        value = self.text[start : self.at].rstrip()
        self.fault("bare_word", path, start, value=value, unsure=self.found() not in ("", ",", "}", "]", "\n"))

    def _number(self, token: str, path: Path, start: int) -> Json:
        try:
            value: int | float = float(token) if token.strip("-0123456789") else int(token)
        except ValueError:  # more digits than Python reads
            value = float("inf")
        if value in (float("inf"), float("-inf")):
            self.fault("number_too_large", path, start, value=token if len(token) < 20 else f"{token[:20]}…")
            self.parsed.lost.add(path)
            return None
        return value
