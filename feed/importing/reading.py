"""Reads a calendar file of another program strictly: components of properties, each with the line that it stands on.

What is only odd is kept for the person to see; what cannot be a whole calendar is refused with its line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, NoReturn

from storage.disk.files import read_bytes
from storage.errors import BrokenFile
from words.errors import RebondError
from words.fill import fill
from words.say import _
from words.system import reason

MOST = 10 << 20
"""Bytes of a file: thousands of events."""
COMPONENTS = 20_000
DEPTH = 4
LONGEST = 200_000
"""Characters of one line with those that go on with it."""

_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')


class Property(NamedTuple):
    """One property; names are capitals, the value is as it stands."""

    name: str
    value: str
    parameters: dict[str, str]
    line: int


@dataclass
class Component:
    """One component with its properties and what it holds."""

    kind: str
    line: int
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """Give the first property of that name."""
        return next((each for each in self.properties if each.name == name), None)

    def all(self, name: str) -> list[Property]:
        """Give every property of that name."""
        return [each for each in self.properties if each.name == name]

    def text(self, name: str) -> str:
        """Give the text of a property without its escapes, "" without one."""
        found = self.first(name)
        return unescaped(found.value) if found else ""


def read_calendars(path: Path) -> list[Component]:
    """Read all calendars of a file; BrokenFile with the line for what is none, or not whole."""
    try:
        data = read_bytes(path, most=MOST)
    except OSError as error:
        message = _("“{path}” cannot be read ({reason}); check the path and its permissions.")
        raise RebondError(fill(message, {"path": str(path), "reason": reason(error)}), file=str(path)) from error
    file = str(path)
    if len(data) > MOST:
        raise BrokenFile(_("The file is too large for a calendar; take out what is long past."), file=file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenFile(_("This is no UTF-8 text, so no calendar; export it again."), file=file, line=line) from error
    return _components(text, file)


def unescaped(value: str) -> str:
    """Take the escapes out of a text value."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value, flags=re.DOTALL)


def _components(text: str, file: str) -> list[Component]:
    calendars: list[Component] = []
    open_ones: list[Component] = []
    count = 0
    line = 0
    for line, content in _unfolded(text, file):
        found = _property(content, line, file)
        if found.name == "BEGIN":
            count += 1
            if not open_ones and found.value.strip().upper() != "VCALENDAR":
                _refuse(_("A calendar begins with BEGIN:VCALENDAR; this is something else."), file, line)
            if len(open_ones) >= DEPTH or count > COMPONENTS:
                _refuse(_("There is too much in this calendar; export a part of it."), file, line)
            made = Component(found.value.strip().upper(), line)
            (open_ones[-1].parts if open_ones else calendars).append(made)
            open_ones.append(made)
        elif found.name == "END":
            if not open_ones or open_ones[-1].kind != found.value.strip().upper():
                _refuse(_("This ends what did not begin; the file is damaged, so export it again."), file, line)
            open_ones.pop()
        elif not open_ones:
            _refuse(_("A calendar begins with BEGIN:VCALENDAR; this is something else."), file, line)
        else:
            open_ones[-1].properties.append(found)
    if open_ones or not calendars:
        _refuse(_("The calendar has no end; the file is damaged, so export it again."), file, max(line, 1))
    for calendar in calendars:
        version = calendar.first("VERSION")
        if version and version.value.strip() == "1.0":
            _refuse(_("This is the older vCalendar 1.0; export it as iCalendar."), file, version.line)
    return calendars


def _unfolded(text: str, file: str) -> Iterator[tuple[int, str]]:
    """Yield logical lines with the number of the first line of each."""
    begun, pieces, length = 0, list[str](), 0
    for number, raw in enumerate(text.split("\n"), 1):
        piece = raw.removesuffix("\r")
        if "\0" in piece:
            _refuse(_("There is a NUL here, so this is no calendar; export it again."), file, number)
        if piece[:1] in (" ", "\t") and pieces:
            pieces.append(piece[1:])
            length += len(piece)
            if length > LONGEST:
                _refuse(_("This line has no end; the file is damaged, so export it again."), file, begun)
            continue
        if pieces:
            yield begun, "".join(pieces)
        begun, pieces, length = number, [piece] if piece.strip() else [], len(piece)
        if length > LONGEST:
            _refuse(_("This line has no end; the file is damaged, so export it again."), file, begun)
    if pieces:
        yield begun, "".join(pieces)


def _property(content: str, line: int, file: str) -> Property:
    name = _NAME.match(content)
    if name is None:
        _refuse(_("This is no line of a calendar; the file is damaged, so export it again."), file, line)
    at, parameters = name.end(), dict[str, str]()
    while content[at : at + 1] == ";":
        found = _PARAMETER.match(content, at)
        if found is None:
            _refuse(_("This is no line of a calendar; the file is damaged, so export it again."), file, line)
        parameters[found[1].upper()] = found[2].strip('"')
        at = found.end()
    if content[at : at + 1] != ":":
        _refuse(_("This is no line of a calendar; the file is damaged, so export it again."), file, line)
    return Property(name[0].upper(), content[at + 1 :], parameters, line)


def _refuse(text: str, file: str, line: int) -> NoReturn:
    raise BrokenFile(text, file=file, line=line)
