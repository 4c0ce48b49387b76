"""What this machine did to a store, so that it can be taken back and brought back: lines appended to one file.

A line is an act, an undo or a redo, with the edits that it made. Undoing carries out the inverse of what the act, or
its last redo, did; where a value has changed since, nothing is undone, which is told once: the next undo passes over
that act while it is so.

A line that the disk refuses stops nobody: the act is in its file. This process knows it all the same, and writes the
line with the next one.
"""

import contextlib
import errno
import json
import os
import stat
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from recovery.change import Change, Edit
from recovery.kinds import write_moment
from recovery.merge import inverse
from recovery.versions import latest
from storage.disk.files import read_bytes
from storage.writing.ids import new_id

LARGEST_LOG = 1_000_000
"""Bytes after which the older half of the log is dropped."""

_MOST = 100 * LARGEST_LOG
"""Bytes that are read at most: one act may be large, and several more may follow it."""
_TRASHED = ("incident", "main", "trashed_at")
_NEEDED = ({"do", "number", "edits"}, {"do", "number", "edits", "document", "code", "values", "creates"})
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW


class Logged(NamedTuple):
    """An act in the log: its code and values as in `Act`, its file (`document`) and the edits it last made there."""

    code: str
    values: Mapping[str, str]
    number: str
    document: str
    creates: bool
    edits: tuple[Edit, ...]
    version: int = 1
    """The format of files at that time: edits of another one may be of other fields."""
    told: bool = False
    """The person was told that it cannot be taken back, or brought back, because it was changed since."""

    def to_undo(self, at: datetime) -> tuple[Edit, ...]:
        """List the edits that take it back; a captured incident goes to the trash, for files are never deleted."""
        if self.creates and self.edits[-1:] and self.edits[-1].path != _TRASHED:
            return (Edit(_TRASHED, write_moment(at)),)
        return inverse(self.edits)

    def to_redo(self) -> tuple[Edit, ...]:
        """List the edits that bring it back after it was undone."""
        return inverse(self.edits)


class UndoLog:
    """The log of one store on this machine; written and read under the store's lock."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: list[bytes] = []
        """Lines that the disk refused."""

    def add(self, change: Change, edits: Iterable[Edit], at: datetime) -> bool:
        """Note an act that was carried out; False when only this process can take it back, for the disk is full."""
        return self._append({
            "do": "act",
            "number": new_id(8),
            "at": write_moment(at),
            "document": change.document,
            "code": change.act.code,
            "values": dict(change.act.values),
            "creates": change.creates,
            "version": latest(),
            "edits": _raw(edits),
        })  # fmt: skip

    def add_turn(self, do: Literal["undo", "redo", "told"], act: Logged, edits: Iterable[Edit], at: datetime) -> None:
        """Note that an act was taken back, or brought back, by these edits; or that it could not be, which was told."""
        self._append({"do": do, "number": act.number, "at": write_moment(at), "edits": _raw(edits)})

    def stacks(self) -> tuple[list[Logged], list[Logged]]:
        """List the acts that can be undone and those that can be redone, the next one last."""
        done: list[Logged] = []
        undone: list[Logged] = []
        for line in self._lines():
            match line.get("do"):
                case "act":
                    done.append(_logged(line))
                    undone.clear()
                case "undo" if (place := _place(done, line)) is not None:
                    undone.append(done.pop(place)._replace(edits=_edits(line), told=False))
                case "redo" if (place := _place(undone, line)) is not None:
                    done.append(undone.pop(place)._replace(edits=_edits(line), told=False))
                case "told":
                    for acts in (done, undone):
                        if (place := _place(acts, line)) is not None:
                            acts[place] = acts[place]._replace(told=True)
        return done, undone

    def _lines(self) -> list[dict[str, Any]]:
        try:
            data = self._content()
        except FileNotFoundError:
            data = b""
        found = []
        for line in (*data.splitlines(), *self._waiting):
            with contextlib.suppress(ValueError):  # torn by a crash of the machine
                read = json.loads(line)
                if isinstance(read, dict) and read.keys() >= _NEEDED[read.get("do") == "act"]:
                    found.append(read)
        return found

    def _content(self) -> bytes:
        return read_bytes(self._path, self._path.parents[1], most=_MOST)

    def _append(self, line: dict[str, Any]) -> bool:
        self._waiting.append(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        with contextlib.suppress(OSError):
            size = self._write_down()
            self._waiting.clear()
            if size > LARGEST_LOG:
                self._shorten()
        return not self._waiting

    def _write_down(self) -> int:
        """Append what waits, all of it or nothing, and give the size of the file; OSError as the system says it."""
        data = b"".join(self._waiting)
        descriptor = os.open(self._path, _FLAGS, 0o600)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, "not a file", os.fspath(self._path))
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                data = b"\n" + data
            try:
                written = 0
                while written < len(data):
                    written += os.write(descriptor, memoryview(data)[written:])
            except OSError:
                os.ftruncate(descriptor, size)  # nobody else appends: we hold the lock
                raise
        finally:
            with contextlib.suppress(OSError):
                os.close(descriptor)
        return size + len(data)

    def _shorten(self) -> None:
        from storage.disk.whole import write_whole

        lines = self._content().splitlines(keepends=True)
        kept = [lines.pop()]
        size = len(kept[0])
        while lines and size + len(lines[-1]) <= LARGEST_LOG // 2:
            kept.append(lines.pop())
            size += len(kept[-1])
        write_whole(self._path, b"".join(reversed(kept)), durable=False)


def _place(acts: list[Logged], line: Mapping[str, Any]) -> int | None:
    """Find the act that a line speaks of; nearly always it is the last one."""
    return next((place for place in reversed(range(len(acts))) if acts[place].number == line["number"]), None)


def _raw(edits: Iterable[Edit]) -> list[list[Any]]:
    return [[list(edit.path), edit.before, edit.after] for edit in edits]


def _edits(line: dict[str, Any]) -> tuple[Edit, ...]:
    return tuple(Edit(tuple(path), after, before) for path, before, after in line["edits"])


def _logged(line: dict[str, Any]) -> Logged:
    return Logged(
        line["code"],
        line["values"],
        line["number"],
        line["document"],
        line["creates"],
        _edits(line),
        line.get("version", 1),
    )
