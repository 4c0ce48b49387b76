"""One try: an act during which the system refuses something, and everything that must be so afterwards."""

import json
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults import strace
from tests.faults.acts import ACTS
from tests.faults.driver import Copy, Driver, Hangs, Said

Files = dict[str, tuple[int, bytes]]
"""Every file and folder below a home by its path: mode, and content of a file."""
RANDOM = ("store/.tmp/", "store/store.json", "state/", "cache/", "store/theirs")
"""What holds random names, bytes that a save displaced, or a cache: here bytes alone say nothing."""

PAGE = 4096
"""Bytes that a disk in memory gives at a time."""
TURNS = ("undo", "redo")
"""Acts that are another act when they are done once more."""


class Fault(NamedTuple):
    """What is refused: rules for strace, the longest that a file may get, or all of a disk but so many pages of `room`.

    `kills` ends the process. `lasting` refuses everything from one call on, so that what was done cannot be taken back
    either.
    """

    name: str
    rules: tuple[str, ...] = ()
    limit: int = 0
    room: int | None = None
    kills: bool = False
    lasting: bool = False


@dataclass
class Known:
    """What an act is about: its home before it, how it looks before and after, the calls that it makes."""

    act: str
    before: Path
    calls: list[strace.Called]
    """Those about files in the home, of `every` one."""
    every: list[strace.Called]
    old: dict[str, Any]
    new: dict[str, Any]
    old_files: Files
    new_files: Files
    unwound: str
    texts: dict[str, set[str]] = field(default_factory=lambda: {"en": set(), "fr": set()})


def learn(driver: Driver, name: str, folder: Path) -> Known:
    """Carry out an act where nothing is refused, and remember everything about it."""
    home, before = folder / "home", folder / "before"
    home.mkdir(mode=0o700)
    with driver.copy(name, home) as copy:
        said(copy, "prepare")
    shutil.copytree(home, before, symlinks=True)
    with driver.copy(name, home) as copy:
        said(copy, "begin")
        old = said(copy, "look")["parts"]
        log = folder / "log"
        with strace.held(copy.pid, log):
            said(copy, "run")
        new = said(copy, "look")["parts"]
        new_files = files(home)
        unwound = said(copy, "unwind")["unwound"] if ACTS[name].unwinds else ""
    calls = strace.calls(log)
    unknown = {call.name for call in calls} - strace.FAULTS.keys() - strace.NO_FILES
    assert not unknown, f"nobody said how these may fail: {unknown}"
    about = [call for call in calls if call.name in strace.FAULTS and _is_about(call, home)]
    return Known(name, before, about, calls, old, new, files(before), new_files, unwound)


def _is_about(call: strace.Called, home: Path) -> bool:
    """Tell whether a call is about something in the home, or an open file; not about a folder on the way to it."""
    return not call.path or call.path.startswith(f"{home}/")


def said(copy: Copy, verb: str, **values: Any) -> Said:
    """Have a copy do what must succeed."""
    result = copy.do(verb, **values)
    assert not ({"crash", "error"} & result.keys()) and not copy.killed, (verb, result, copy.killed)
    return result


def every_fault(known: Known) -> list[Fault]:
    """List each call with each error that it may give."""
    return [
        Fault(f"{error} from {call}", (f"{call.name}:error={error}:when={call.number}",))
        for call in known.calls
        for error in call.faults
        # What strace makes fail is not done: a file that others wait for would stay closed to them.
        if not (call.name == "close" and ACTS[known.act].others)
    ]


def every_kill(known: Known) -> list[Fault]:
    """List each call as the moment before which the process is killed."""
    return [
        Fault(f"killed at {call}", (f"{call.name}:signal=SIGKILL:when={call.number}",), kills=True)
        for call in known.calls
    ]


def every_end(known: Known) -> list[Fault]:
    """List each call as the first of all that are refused: by a disk that is full, or that has gone."""
    found: dict[tuple[str, ...], Fault] = {}
    last = {call.name: call.number for call in known.every}
    for call in known.calls:
        since = {each.name: each.number for each in reversed(known.every[known.every.index(call) :])}
        for error, names in strace.ENDS.items():
            rules = tuple(f"{name}:error={error}:when={since.get(name, last.get(name, 0) + 1)}+" for name in names)
            found.setdefault(rules, Fault(f"{error} from {call} on", rules, lasting=True))
    return list(found.values())


def every_limit(known: Known) -> list[Fault]:
    """List lengths beyond which no file may get: what is written is cut off there, for real."""
    longest = max((len(data) for _mode, data in known.new_files.values()), default=0)
    lengths = sorted({1, 2, *range(3, longest + 1, max(1, longest // 40))})
    return [Fault(f"files of {length} bytes", limit=length, lasting=True) for length in lengths]


def spread(faults: Sequence[Fault], count: int) -> list[Fault]:
    """Choose some faults, evenly and the same ones each time."""
    return [faults[index * len(faults) // count] for index in range(min(count, len(faults)))]


class Trial:
    """One fault in one home; `wrong` lists what should not be, each with the fault.

    `reached` tells whether there was a call to refuse, `failed` whether an error was told.
    """

    def __init__(self, driver: Driver, known: Known, home: Path, fault: Fault, language: str) -> None:
        self.wrong: list[str] = []
        self.reached = False
        self.failed = False
        self._driver = driver
        self._known = known
        self._act = ACTS[known.act]
        self._home = home
        self._fault = fault
        self._language = language

    def run(self) -> "Trial":
        restore(self._known.before, self._home)
        try:
            with self._driver.copy(self._act.name, self._home, self._language) as copy:
                ended = self._refused(copy)
                if ended is not None:
                    self._judge(ended, copy)
            if copy.killed:
                with self._driver.copy(self._act.name, self._home, self._language) as other:
                    self._judge({}, other, killed=True)
            with self._driver.copy(self._act.name, self._home) as last:
                self._clean_up(last)
        except Hangs:
            self._say("hangs")
        return self

    def _say(self, text: str) -> None:
        self.wrong.append(f"{self._act.name} ({self._fault.name}): {text}")

    def _refused(self, copy: Copy) -> Said | None:
        """Run the act while something is refused; None when that killed it."""
        said(copy, "begin")
        log = self._home.with_name("refused")
        holding: AbstractContextManager[None] = nullcontext()
        if self._fault.rules:
            holding = strace.held(copy.pid, log, self._fault.rules)
        filled = filled_up(self._home.parent, self._fault.room)
        with filled if self._fault.room is not None else holding:
            result = copy.do("run", limit=self._fault.limit)
        if copy.killed:
            self.reached = True
            return None
        self.reached = not self._fault.rules or "INJECTED" in log.read_text("utf-8", "replace")
        left = said(copy, "left_open")["left"]
        closing = any(rule.startswith("close") for rule in self._fault.rules)  # what was refused did not happen
        if [each for each in left if not each.endswith(".lock")] and not closing:
            self._say(f"left open: {left}")
        return result

    def _judge(self, result: Said, copy: Copy, *, killed: bool = False) -> None:
        """Look at what there is after the fault, and again when the person has tried again."""
        if "crash" in result:
            self._say(result["crash"])
        failed = self.failed = "error" in result
        if failed:
            self._judge_sentence(result)
        self._judge_files()
        parts = self._look(copy)
        state = [name for name in self._act.sure if parts.get(name) != self._known.new[name]]
        undone = [name for name in self._act.sure if parts.get(name) != self._known.old[name]]
        if result.get("error") == "CannotWrite" and undone and not self._fault.lasting:
            self._say(f"it said that nothing was saved, and it was: {undone} {result['text']}")
        if not failed and not killed and state:
            self._say(f"it said that it was saved, and it was not: {state}")
        if state and undone:
            self._say(f"half: {state} {undone}")
        if failed or killed:
            self._try_again(copy, done=not state)

    def _judge_sentence(self, result: Said) -> None:
        text = result["text"]
        if not text.endswith(".") or "\n" in text or "{" in text or "Errno" in text or len(text) < 20:
            self._say(f"this is no sentence: {text!r}")
        if result["code"] != 4:
            self._say(f"exit code {result['code']}: {text}")
        self._known.texts[self._language].add(text)

    def _look(self, copy: Copy) -> dict[str, Any]:
        result = copy.do("look")
        if "parts" not in result:
            self._say(f"cannot be looked at: {result}")
            return {}
        parts: dict[str, Any] = result["parts"]
        for name, part in parts.items():
            if part not in (self._known.old[name], self._known.new[name]):
                self._say(f"{name} is neither as before nor as after: {part}")
        return parts

    def _try_again(self, copy: Copy, *, done: bool) -> None:
        """Do it once more, unless it was done and a second time would be another act."""
        if done and self._act.name in TURNS:
            return
        if self._fault.kills:
            said(copy, "begin")
        again = copy.do("run")
        if {"crash", "error"} & again.keys():
            self._say(f"not possible afterwards: {again}")
        parts = self._look(copy)
        wrong = [name for name in parts if parts[name] != self._known.new[name] and name != "log"]
        if wrong:
            self._say(f"after another try: {wrong} {parts}")

    def _judge_files(self) -> None:
        for name, (mode, data) in files(self._home).items():
            if mode & 0o077 and not name.endswith("calendar.ics"):
                self._say(f"{name} can be read by others: {mode:o}")
            if not stat.S_ISREG(mode):
                continue
            known = [files[name][1] for files in (self._known.old_files, self._known.new_files) if name in files]
            if data not in known and not self._act.others and not name.startswith(RANDOM) and not name.endswith(".tmp"):
                self._say(f"{name} has other bytes: {data[:200]!r}")
            documents: list[bytes] = []
            if name.endswith(".json") and name.startswith(("store/inc", "store/store", "store/proj", "state/priv")):
                documents = [data]
            elif name.endswith("undo.jsonl"):
                documents = data.splitlines()
            for document in documents:
                try:
                    json.loads(document)
                except ValueError:
                    self._say(f"{name} is not whole: {document[-100:]!r}")

    def _clean_up(self, copy: Copy) -> None:
        """Start anew as a person does: it goes on, nothing is left lying, and all of it can be undone."""
        logged = "log" not in self._known.new or self._look(copy).get("log") == self._known.new["log"]
        said(copy, "begin")
        if self._act.name not in TURNS:
            said(copy, "run")
        said(copy, "tidy")
        lying = [name for name, (mode, _data) in files(self._home).items() if stat.S_ISREG(mode)]
        left = [name for name in lying if "/.tmp/" in name or name.endswith(".tmp")]
        if left := [name for name in left if str(copy.pid) not in name]:
            self._say(f"left lying: {left}")
        if self._act.unwinds:
            unwound = copy.do("unwind")
            if "crash" in unwound or (logged and unwound["unwound"] != self._known.unwound):
                self._say(f"cannot all be undone: {unwound}, not {self._known.unwound}")


@contextmanager
def filled_up(disk: Path, room: int | None) -> Iterator[None]:
    """Fill a small disk inside a `with` block, but for so many pages."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        with suppress(OSError):
            while file.write(bytes(PAGE)):
                pass
        file.truncate(max(0, file.tell() - (room or 0) * PAGE))
    try:
        yield
    finally:
        filler.unlink()


def files(home: Path) -> Files:
    """Read everything below a home."""
    found: Files = {}
    for path in home.rglob("*"):
        mode = path.lstat().st_mode
        found[path.relative_to(home).as_posix()] = (mode, path.read_bytes() if stat.S_ISREG(mode) else b"")
    return found


def restore(before: Path, home: Path) -> None:
    """Make a home as it was."""
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(before, home, symlinks=True)
    os.utime(home)
