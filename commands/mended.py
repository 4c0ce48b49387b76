"""Mended files put in the place of those that were looked at, with what stood there kept for a day."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from words.errors import ChangedMeanwhile
from words.say import _

if TYPE_CHECKING:
    from commands.call import Call
    from storage.checking.mending import Done
    from storage.parsing.reading import Reading


class Fixed(NamedTuple):
    """What was mended in a file."""

    file: str
    done: tuple["Done", ...]

    def told(self) -> str:
        """Put it into a line: each thing once, with the lines where it was."""
        lines: dict[str, list[str]] = {}
        for each in self.done:
            lines.setdefault(each.code, []).extend([str(each.line)] if each.line else [])
        parts = []
        for code, at in lines.items():
            text = _said(code)
            if at:
                text = _("{what} (line {lines})").format(what=text, lines=", ".join(at))
            parts.append(text)
        return f"{self.file}: {', '.join(parts)}."

    def as_json(self) -> dict[str, Any]:
        """Give what was mended as data: the codes, and each with its line (0 for the whole file)."""
        return {
            "file": self.file,
            "what": list(dict.fromkeys(each.code for each in self.done)),
            "where": [{"code": each.code, "line": each.line} for each in self.done],
        }


class Mending(NamedTuple):
    """A file that was mended, and how it reads now."""

    fixed: Fixed
    reading: "Reading"


def fix(call: "Call", reading: "Reading", shown: Path, root: Path | None) -> Mending | None:
    """Mend a file where that is certain; None when there is nothing to mend, or not all of it.

    `shown` names the file as the person did, `root` is the store that it lies in, if any. ChangedMeanwhile when
    somebody writes to it at this moment.
    """
    from storage.checking.mending import mend
    from storage.checking.sources import tables_of
    from storage.parsing.reading import understand

    mended = mend(reading.data) if reading.data else None
    if mended is None:
        return None
    again = understand(reading.id, reading.path, mended.data, tables_of(reading.path.name))
    if any(each.problem.code == "newer_version" for each in again.problems):
        return None
    written = _exchange(call, reading, mended.data, root) if root else _write(call, reading, mended.data)
    if not written:
        raise ChangedMeanwhile(_("This file changed in this moment; check it again."), file=str(shown))
    return Mending(Fixed(str(shown), mended.done), again)


def _exchange(call: "Call", reading: "Reading", data: bytes, root: Path) -> bool:
    """Replace a file of a store under its lock, unless somebody wrote to it meanwhile."""
    from storage.errors import cannot_write
    from storage.writing.lock import locked
    from storage.writing.replace import replace
    from storage.writing.temporary import Displaced, Temporary

    state = _state(call, root)
    displaced = Displaced(state / "displaced")
    try:
        with locked(state):
            done = replace(reading.path, data, reading.data, reading.id, Temporary(root / ".tmp", displaced)).done
            if done:
                displaced.keep(reading.data, reading.id)
            displaced.tidy()
            return done
    except OSError as error:
        raise cannot_write(error, reading.path) from error


def _state(call: "Call", root: Path) -> Path:
    """Find the folder of the store's lock, also when its `store.json` is what is broken."""
    from storage.errors import BrokenFile
    from storage.lifecycle.birth import lost_id
    from storage.store import Store

    places = call.options.places._replace(store=root)
    try:
        return Store.open(places).state
    except BrokenFile:
        return places.state_of(lost_id(places))


def _write(call: "Call", reading: "Reading", data: bytes) -> bool:
    """Replace a file that lies in no store."""
    from storage.disk.whole import write_whole
    from storage.errors import cannot_write
    from storage.writing.temporary import Displaced

    displaced = Displaced(call.options.places.state / "displaced")
    try:
        if reading.path.read_bytes() != reading.data:
            return False
        displaced.keep(reading.data, reading.id)
        write_whole(reading.path, data)
        displaced.tidy()
    except OSError as error:
        raise cannot_write(error, reading.path) from error
    return True


def _said(code: str) -> str:
    return {
        "bom": _("byte order mark removed"),
        "utf16": _("saved as UTF-8"),
        "line_ends": _("line ends made plain"),
        "last_line_end": _("last line ended"),
        "trailing_comma": _("extra comma removed"),
        "extra_comma": _("extra comma removed"),
        "wrong_comma": _("comma put right"),
        "missing_comma": _("comma added"),
        "odd_space": _("invisible characters replaced"),
        "duplicate_key": _("second of two equal fields removed"),
    }[code]
