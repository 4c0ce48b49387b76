"""`rebond check`: reads files strictly and prints every problem with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, Tables
from words.errors import ChangedMeanwhile, RebondError
from words.say import _, n_, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from storage.reading import Reading
    from storage.scan import Warned

_BESIDE: dict[str, Tables] = {"store": STORE_TABLES, "projects": PROJECTS_TABLES}


class Problem(NamedTuple):
    """One line of the report; lines and columns count from 1."""

    file: str
    line: int
    column: int
    level: str
    code: str
    message: str


class Fixed(NamedTuple):
    """What was mended in a file: codes of `_mended`."""

    file: str
    what: tuple[str, ...]


def check_arguments(parser: "Parser") -> None:
    """Declare FILE and --fix."""
    parser.add_argument(
        "files", nargs="*", metavar=p_("value in help", "FILE"), help=_("these files; the whole store without them")
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help=_("mend what cannot lose anything: byte order marks, Windows line ends, a missing last line end"),
    )


def check_run(call: "Call") -> int:
    """Print every problem; 1 when there is an error."""
    readings = list(_named(call) if call.args.files else _whole(call))
    problems = [problem for reading in readings for problem in _problems(reading)]
    if not call.args.files:
        problems += _misplaced(call)
    fixed = [done for reading in readings if (done := _mend(call, reading))] if call.args.fix else []
    _report(call, len(readings), problems, fixed)
    return 1 if any(problem.level == "error" for problem in problems) else 0


def _report(call: "Call", files: int, problems: list[Problem], fixed: list[Fixed]) -> None:
    if call.out.json:
        call.out.document(
            {
                "files": files,
                "problems": [problem._asdict() for problem in problems],
                "fixed": [{"file": done.file, "what": list(done.what)} for done in fixed],
            }
        )
        return
    for problem in problems:
        level = _("warning: ") if problem.level == "warning" else ""
        call.out.line(f"{problem.file}:{problem.line}:{problem.column}: {level}{problem.message}")
    for done in fixed:
        call.out.say(f"{done.file}: {', '.join(_said(code) for code in done.what)}.")
    if not problems:
        call.out.say(n_("{count} file is in order.", "{count} files are in order.", files).format(count=files))


def _named(call: "Call") -> Iterator["Reading"]:
    """Read the files that were named; what each holds is told by its name."""
    from storage.reading import understand

    for given in call.args.files:
        path = Path(given)
        try:
            data = path.read_bytes()
        except OSError as error:
            from words.system import reason

            text = _("This file cannot be opened ({reason}); check its path.").format(reason=reason(error))
            raise RebondError(text, file=given) from error
        yield understand(path.stem, path, data, _BESIDE.get(path.stem, INCIDENT_TABLES))


def _whole(call: "Call") -> Iterator["Reading"]:
    """Read every file of the store."""
    from storage.reading import read_file
    from storage.scan import scan

    root = call.store.root
    for name, tables in _BESIDE.items():
        if (root / f"{name}.json").exists():
            yield read_file(name, root / f"{name}.json", tables, root)
    for inner in sorted(scan(root).files):
        path = root / inner
        try:
            yield read_file(path.stem, path, INCIDENT_TABLES, root)
        except FileNotFoundError:  # removed since it was listed
            continue


def _problems(reading: "Reading") -> Iterator[Problem]:
    for each in reading.problems:
        yield Problem(str(reading.path), each.line, each.column, each.level, each.problem.code, each.message())


def _misplaced(call: "Call") -> Iterator[Problem]:
    from storage.scan import scan

    found = scan(call.store.root)
    for folder in found.unread:
        text = _("This folder cannot be listed; check its permissions.")
        yield Problem(str(call.store.root / folder), 1, 1, "error", "unread", text)
    for warned in found.warnings:
        yield Problem(str(call.store.root / warned.file), 1, 1, _level(warned), warned.code, warned.text)


def _level(warned: "Warned") -> str:
    """Names that differ by capitals alone overwrite each other on other systems."""
    return "error" if warned.code == "same_name" else "warning"


def _mend(call: "Call", reading: "Reading") -> Fixed | None:
    """Write a sound file again without what only disturbs; its content stays the same to the character."""
    if reading.document is None:
        return None
    data, what = _mended(reading.data)
    if not what:
        return None
    _write(call, reading, data)
    return Fixed(str(reading.path), what)


def _mended(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Mend bytes of sound JSON, where line ends stand between values only; say what was done."""
    from storage.strict import BOM

    what = []
    if data.startswith(BOM):
        data, what = data.removeprefix(BOM), ["bom"]
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        what.append("line_ends")
    if not data.endswith(b"\n"):
        data += b"\n"
        what.append("last_line_end")
    return data, tuple(what)


def _said(code: str) -> str:
    return {
        "bom": _("byte order mark removed"),
        "line_ends": _("line ends made plain"),
        "last_line_end": _("last line ended"),
    }[code]


def _write(call: "Call", reading: "Reading", data: bytes) -> None:
    from storage.whole import write_whole

    path = reading.path
    if not call.args.files:
        done = _exchange(call, reading, data)
    elif done := path.read_bytes() == reading.data:
        write_whole(path, data)
    if not done:
        raise ChangedMeanwhile(_("This file changed in this moment; check it again."), file=str(path))


def _exchange(call: "Call", reading: "Reading", data: bytes) -> bool:
    """Replace a file of the store, unless somebody wrote to it meanwhile."""
    from storage.lock import locked
    from storage.replace import replace
    from storage.temporary import Displaced, Temporary

    store = call.store
    temporary = Temporary(store.root / ".tmp", Displaced(store.state / "displaced"))
    with locked(store.state):
        return replace(reading.path, data, reading.data, reading.id, temporary).done
