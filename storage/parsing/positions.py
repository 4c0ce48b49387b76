"""A reader of JSON that goes on after a mistake: what it could read, where each value stands, and every fault.

Only used for files that the fast reader refuses, and to find the place of a problem in those it accepts.
"""

import json
import re

from recovery.change import Path
from recovery.kinds import Json
from storage.disk.files import DEEPEST
from storage.parsing.merges import take_first
from storage.parsing.tokens import MOST_FAULTS, QUOTES, Fault, Lines, Mend, Parsed, Stop, Tokens

_CLOSERS = {"{": "}", "[": "]"}
_BARE_KEY = re.compile(r"[^\s,;:\[\]{}\"“”=]+")
_MEMBER = re.compile(r'[\s,]*"[^"\n]*"\s*:')
_KEY_BEHIND = re.compile(r'[^\W\d][\w -]*"\s*:')
_PLAUSIBLE_END = re.compile(r'"(?=\s*(?:$|[}\]]|,\s*(?:$|["{\[])))')
_KEY_END = re.compile(r'"\s*:')
_KEY_WITH_COLON = re.compile(r"([^:]+):\s*")
_BALANCE = frozenset({"unclosed", "wrong_closer", "extra_closer", "closed_early"})


def parse(text: str) -> Parsed:
    """Read a text as far as it goes; `faults` is empty exactly when it is strict JSON."""
    text, left = take_first(text)
    parsed = _read(text)
    if any(fault.code in _BALANCE for fault in parsed.faults):
        # Where a closing bracket is missing, the way the lines are set in tells where.
        guided = _read(text, guided=True)
        if len(guided.faults) <= len(parsed.faults):
            parsed = guided
    lines = Lines(text)
    for each in left[:MOST_FAULTS]:
        values = {"found": each.mark, "last": str(lines.place(each.end)[0])}
        parsed.faults.append(Fault("merge_conflict" if each.whole else "merge_marker", each.start, (), values))
    parsed.faults.sort(key=lambda fault: fault.offset)
    return parsed


def is_unbalanced(parsed: Parsed) -> bool:
    """Tell whether brackets are missing or too many, so that what stands inside what is not certain."""
    return any(fault.code in _BALANCE for fault in parsed.faults)


def _read(text: str, *, guided: bool = False) -> Parsed:
    reader = _Reader(text, guided=guided)
    reader.read()
    return reader.parsed


class _Reader(Tokens):
    """Reads objects and lists; `guided` by how lines are set in when brackets are missing."""

    def __init__(self, text: str, *, guided: bool) -> None:
        super().__init__(text)
        self.guided = guided
        self.depth = 0
        self._ended = False
        self._closed_at = -1
        self._latest: Path = ()
        self._valueless = False

    def read(self) -> None:
        try:
            self.skip(())
            start = self.at
            value = self.parsed.value = self._value((), in_list=False)
            if self.parsed.faults and not isinstance(value, dict | list):
                self.parsed.faults = [Fault("not_json", start, (), {})]
            else:
                self._read_behind(value)
        except Stop:
            return

    def _read_behind(self, value: Json) -> None:
        """Read what follows the first value, which should be nothing."""
        while True:
            self.skip(())
            found = self.found()
            if not found:
                return
            if found in "}]":
                self.fault("extra_closer", (), found=found, unsure=True)
                self.at += 1
            elif isinstance(value, dict) and not self._ended and _MEMBER.match(self.text, self.at):
                line, _column = self.lines.place(self.text.index('"', self.at))
                self.fault("closed_early", (), self._closed_at, found="}", next=str(line))
                self._ended = True  # no bracket is missing at the end
                self.at += found == ","
                self.depth += 1
                self._fill("{", value, (), self.at)
                self.depth -= 1
            else:
                self.fault("extra_text", (), found=found)
                return

    # -- values

    def _value(self, path: Path, *, in_list: bool) -> Json:
        self.parsed.values[path] = self.at
        found = self.found()
        if not found:
            self.fault("missing_value", path, unsure=True)
            self.parsed.lost.add(path)
            return None
        if found in "{[":
            return self._container(found, path)
        if found == '"':
            return self.string(path)
        if found in QUOTES:
            return self.foreign_string(path)
        return self.number_or_word(path, in_list=in_list)

    def _container(self, opener: str, path: Path) -> Json:
        if self.depth >= DEEPEST:
            self.fault("too_deep", path, limit=str(DEEPEST))
            raise Stop
        self.depth += 1
        value: Json = {} if opener == "{" else []
        if not path:
            self.parsed.value = value  # what was read until then, if nothing more can be
        start = self.at
        self.at += 1
        self._fill(opener, value, path, start)
        self.depth -= 1
        return value

    def _fill(self, opener: str, value: Json, path: Path, start: int) -> None:
        """Read the members of an object or list up to its end."""
        comma, closer = -1, _CLOSERS[opener]
        while True:
            end = self.at
            self.skip(path)
            found = self.found()
            if not found:
                self._unclosed(opener, start, len(self.text.rstrip()))
                return
            if self.guided and path and self._is_outside(start):
                self._unclosed(opener, start, end)
                self.at = comma if comma >= 0 else end
                self._ended = False
                return
            if found in "}])":
                self._close(found, closer, comma, path)
                return
            if found in ",;":
                self.fault("extra_comma", path, self.at, Mend(self.at, self.at + 1, ""), found=found)
                self.at += 1
                continue
            before = self.at
            if opener == "{":
                self._member(value, path, comma)
            else:
                self._latest = (*path, str(len(value)))
                value.append(self._value(self._latest, in_list=True))
            if self.at == before:
                self.at += 1
            comma = self._separator(opener, path)

    def _close(self, found: str, closer: str, comma: int, path: Path) -> None:
        if found != closer:
            self.fault("wrong_closer", path, found=found, expected=closer, unsure=True)
        elif comma >= 0:
            self.fault("trailing_comma", path, comma, Mend(comma, comma + 1, ""))
        self._closed_at = self.at
        self.at += 1

    def _unclosed(self, opener: str, start: int, end: int) -> None:
        """Tell the innermost bracket that is not closed; those around it follow from it."""
        if not self._ended:
            line, column = map(str, self.lines.place(start))
            self.fault(
                "unclosed", (), end, unsure=True,
                what=opener, expected=_CLOSERS[opener], first_line=line, first_column=column,
            )  # fmt: skip
        self._ended = True

    def _is_outside(self, start: int) -> bool:
        """Tell whether what comes next is set in so little that it stands outside of what was opened at `start`."""
        own, here = self._indent(start), self._indent(self.at)
        line_start = self.lines.start(self.at)
        if line_start <= start or self.text[line_start : self.at].strip():
            return False
        return here < own if self.found() in "}]" else here <= own

    def _indent(self, offset: int) -> int:
        line = self.text[self.lines.start(offset) : self.line_end(offset)]
        return len(line) - len(line.lstrip())

    def _separator(self, opener: str, path: Path) -> int:
        """Pass over the comma after a member; its offset, or -1 where the end follows or a comma is missing."""
        end = self.at
        self.skip(path)
        found = self.found()
        if found == ",":
            self.at += 1
            return self.at - 1
        if found == ";" or (found == ":" and opener == "["):
            closes = re.compile(r"\s*[}\]]").match(self.text, self.at + 1)
            mends = [Mend(self.at, self.at + 1, "" if closes else ",")] if found == ";" else []
            self.fault("wrong_comma", path, self.at, *mends, found=found)
            self.at += 1
        elif found and found not in "}])" and not self._valueless:
            if (comma := self._end_of_text(opener, path, end)) is not None:
                return comma
            # On lines of their own two values are certainly two.
            between = self.text[end : self.at]
            mends = [Mend(end, end, ",")] if "\n" in between and not between.strip() and found in '"{[' else []
            self.fault("missing_comma", path, end, *mends, found=found, unsure=True)
        return -1

    def _end_of_text(self, opener: str, path: Path, end: int) -> int | None:
        """Where a text ended at a quote inside it, or where its own last quote is missing, go on behind its real end.

        The offset of the comma there, as `_separator` gives it; None where only a comma is missing.
        """
        if self.text[end - 1 : end] != '"' or self.found() == '"' or self.is_unsure(end):
            return None
        line_end = self.line_end(end)
        start = self.text.rfind('"', 0, end - 1)
        if _KEY_BEHIND.match(self.text, end) and (text := self.text[start + 1 : end - 1].rstrip()).endswith(","):
            self.fault("missing_quote", self._latest, start, unsure=True)
            self.at = start + len(text)
            return self._separator(opener, path)
        closing = _PLAUSIBLE_END.search(self.text, end, line_end)
        if closing is None or _KEY_END.search(self.text, end, closing.end()):
            return None
        self.fault("inner_quote", self._latest, end - 1)
        self.at = closing.end()
        return self._separator(opener, path)

    # -- members of objects

    def _member(self, value: dict[str, Json], path: Path, comma: int) -> None:
        start = self.at
        key = self._key(path)
        inner = (*path, key)
        known, before = key in value, self.parsed.keys.get(inner, start)
        first = value.get(key)
        self.parsed.keys[inner] = start
        end = self.at
        self.skip(path)
        self._colon(inner)
        self.skip(inner)
        found = self.found()
        self._valueless = "\n" in self.text[end : self.at] and bool(_MEMBER.match(self.text, self.at))
        if not found or found in ",}]" or self._valueless:
            self.fault("missing_value", inner, end if found and found not in ",}]" else None, unsure=True)
            self.parsed.lost.add(inner)
            value[key] = None
        else:
            value[key] = self._value(inner, in_list=False)
        self._latest = inner
        if known:
            self._duplicate(inner, (before, start), (first, value[key]), comma)

    def _colon(self, inner: Path) -> None:
        found = self.found()
        if found == ":":
            self.at += 1
        else:
            self.fault("missing_colon", inner, found=found, unsure=found != "=")
            if found == "=":
                self.at += 2 if self.text.startswith("=>", self.at) else 1
        while self.found() == ":":
            self.fault("unexpected", inner, found=":")
            self.at += 1

    def _duplicate(self, inner: Path, places: tuple[int, int], values: tuple[Json, Json], comma: int) -> None:
        line, column = map(str, self.lines.place(places[0]))
        same = json.dumps(values[0]) == json.dumps(values[1])
        mends = [Mend(comma, self.at, "")] if same and comma >= 0 else []
        what = "object" if all(isinstance(each, dict) for each in values) and not same else ""
        self.fault(
            "duplicate_key", inner, places[1], *mends,
            key=inner[-1], first_line=line, first_column=column, what=what,
        )  # fmt: skip

    def _key(self, path: Path) -> str:
        found, start = self.found(), self.at
        if found == '"':
            key = self.string(path, is_key=True)
            # Two quotes too far: the one that closes this key is missing, and the one of its value was taken for it.
            swallowed = _KEY_WITH_COLON.fullmatch(key)
            if swallowed and not self.text.startswith(":", self.at) and self.text[self.at : self.at + 1].strip():
                self.fault("missing_quote", path, start, unsure=True)
                self.at = start + 1 + len(swallowed[1])
                return swallowed[1]
            return key
        if found in QUOTES:
            return self.foreign_string(path)
        word = _BARE_KEY.match(self.text, self.at)
        if not word:
            self.fault("unexpected", path, found=found, unsure=True)
            return ""
        self.at = word.end()
        if self.found() == '"':
            self.fault("missing_quote", path, start)
            self.at += 1
        else:
            self.fault("unquoted_key", path, start, key=word[0])
        return word[0]
