"""`rebond check`: reads files strictly and prints every problem with its place."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from words.errors import RebondError, UsageError
from words.say import _, n_, p_
from words.terminal import visible

if TYPE_CHECKING:
    from commands.call import Call
    from commands.mended import Fixed
    from commands.parser import Parser
    from storage.checking.checked import Checked
    from storage.checking.sources import OnDisk, Source
    from storage.parsing.reading import Reading
    from storage.parsing.strict import Located
    from storage.scanning.scan import Scan


_PLACES = ("misplaced", "misnamed", "twice")


class Problem(NamedTuple):
    """One line of the report; lines and columns count from 1. `path` leads to the value inside the file."""

    file: str
    line: int
    column: int
    level: str
    code: str
    message: str
    path: str = ""
    expected: str | None = None
    nearest: str | None = None
    other: Mapping[str, Any] | None = None
    """The second place of two that clash: file, line and column."""


class Report:
    """What a run has found and mended."""

    def __init__(self) -> None:
        self.files = 0
        self.problems: list[Problem] = []
        self.fixed: list[Fixed] = []

    def add(self, file: str, found: "Iterable[Located]", other: Path | None = None) -> None:
        """Add problems of one file; `other` is a second file that they are about."""
        self.problems += (_problem(file, each, other) for each in found)


def check_arguments(parser: "Parser") -> None:
    """Declare FILE, --staged and --fix."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar=p_("value in help", "FILE"),
        help=_("these files or folders; the whole store without them"),
    )
    parser.add_argument("--staged", action="store_true", help=_("what git would commit now: for its pre-commit hook"))
    parser.add_argument(
        "--fix",
        action="store_true",
        help=_("mend what cannot lose anything: extra or missing commas, invisible spaces, Windows line ends"),
    )


def check_run(call: "Call") -> int:
    """Print every problem; 1 when there is an error."""
    if call.args.staged and (call.args.files or call.args.fix):
        raise UsageError(_("--staged looks at what git would commit; leave out files and --fix."))
    report = Report()
    if call.args.staged:
        _check_staged(call, report)
    elif call.args.files:
        _check_named(call, report)
    else:
        _check_whole(call, report)
    _drop_misfits(report)
    _tell(call, report)
    return 1 if any(problem.level == "error" for problem in report.problems) else 0


def _root(call: "Call") -> Path:
    """Find the store, also when its `store.json` cannot be read: that is one of the problems to tell."""
    from storage.errors import BrokenFile

    try:
        return call.store.root
    except BrokenFile:
        return Path(os.path.realpath(call.options.places.store))


def _check_whole(call: "Call", report: Report) -> None:
    """Check the whole store; files that were found good before and are as they were then are not read again."""
    from storage.checking.sources import OnDisk

    source = OnDisk(_root(call))
    checked = None if call.args.fix else _checked(call, source)
    if checked is not None and checked.in_order and not source.scan.warnings and not source.scan.unread:
        report.files = len(source.names())
        return
    _check(call, report, source, None, checked)
    _check_places(report, source.root, source.scan)
    if checked is not None:
        checked.save(in_order=not report.problems)


def _checked(call: "Call", source: "OnDisk") -> "Checked | None":
    from storage.checking.checked import Checked
    from storage.errors import BrokenFile

    try:
        store = call.store
    except BrokenFile:  # without its id nobody knows what was kept about it
        return None
    return Checked(source.root, store.places.cache_of(store.main.id), source.scan.files, source.beside())


def _check_staged(call: "Call", report: Report) -> None:
    """Check what git would commit, in the store of this folder unless another one is named."""
    from commands.staged import Staged
    from storage.disk.files import is_store

    here = Path.cwd()
    root = here if call.options.store is None and is_store(here) else call.options.places.store
    if not root.is_dir():
        raise RebondError(_("There is no such folder; name the store with --store."), file=str(root))
    source = Staged(root)
    _check(call, report, source, {name: Path(name) for name in source.changed()})


def _check_named(call: "Call", report: Report) -> None:
    """Check the files that were named, each as part of its store where it lies in one."""
    from commands.asked import asked, read_outside
    from storage.checking.sources import OnDisk, tables_of
    from storage.parsing.reading import understand

    stores: dict[Path, dict[str, Path]] = {}
    for each in list(asked(call.args.files)):
        if each.root is not None:
            stores.setdefault(each.root, {})[each.name] = each.shown
            continue
        path = each.shown
        reading = understand(path.stem, path, read_outside(path), tables_of(path.name))
        reading = _fixed(call, report, reading, path)
        report.files += 1
        report.add(str(path), reading.problems)
    for root, names in stores.items():
        _check(call, report, OnDisk(root), names)


def _check(
    call: "Call",
    report: Report,
    source: "Source",
    names: Mapping[str, Path] | None,
    checked: "Checked | None" = None,
) -> None:
    """Check files of a store, each alone and then together; `names` says which, and how each is shown."""
    from storage.checking.sources import Together, is_read

    together = Together(source)
    named = names or {}
    for name in filter(is_read, together.names) if names is None else names:
        if checked is not None and together.passes(name, checked):
            report.files += 1
            continue
        shown = named.get(name, source.root / name)
        if not is_read(name):
            _add_misfit(report, name, shown)
        try:
            reading = source.reading(name)
        except FileNotFoundError:  # removed since it was listed
            continue
        reading = _fixed(call, report, reading, shown, source.root)
        report.files += 1
        report.add(str(shown), reading.problems)
        for found in together.lost(name, reading):
            report.add(str(shown), [found.located])
    for found in together.copies():
        other = named.get(found.other, source.root / found.other)
        report.add(str(named.get(found.name, source.root / found.name)), [found.located], other)


def _add_misfit(report: Report, name: str, shown: Path) -> None:
    """Tell of a file that lies where Rebond reads none."""
    from storage.checking.sources import is_month
    from storage.scanning.scan import Warned, copied

    warned = copied(name) if is_month(name) else None
    warned = warned or Warned("misnamed" if is_month(name) else "misplaced", name)
    report.problems.append(Problem(str(shown), 1, 1, "warning", warned.code, warned.text))


def _drop_misfits(report: Report) -> None:
    """Leave it at one word about a file in the wrong place that is only a copy of one in its right place."""
    made = {each.file for each in report.problems if each.code == "copy"}
    copies = {each.file for each in report.problems if each.code == "same_incident"} - made
    unsaid = {("same_incident", file) for file in made} | {(code, file) for code in _PLACES for file in copies}
    report.problems = [each for each in report.problems if (each.code, each.file) not in unsaid]


def _check_places(report: Report, root: Path, found: "Scan") -> None:
    """Tell what lies in the wrong place of a store."""
    from words.problems import problem

    for folder in found.unread:
        report.problems.append(Problem(str(root / folder), 1, 1, "error", "unread", problem("unread", {})))
    for warned in found.warnings:
        # Names that differ by capitals alone overwrite each other on other systems.
        level = "error" if warned.code == "same_name" else "warning"
        other = {"file": str(root / warned.other), "line": 1, "column": 1} if warned.other else None
        report.problems.append(Problem(str(root / warned.file), 1, 1, level, warned.code, warned.text, other=other))


def _fixed(call: "Call", report: Report, reading: "Reading", shown: Path, root: Path | None = None) -> "Reading":
    """Mend a file when that is wanted, and give it as it reads now."""
    if not call.args.fix:
        return reading
    from commands.mended import fix

    done = fix(call, reading, shown, root)
    if done is None:
        return reading
    report.fixed.append(done.fixed)
    return done.reading


def _problem(file: str, each: "Located", other: Path | None) -> Problem:
    from recovery.pointer import place
    from words.problems import expected

    code, values = each.problem.code, each.problem.values
    second = None
    if other is not None:
        second = {"file": str(other), "line": 1, "column": 1}
    elif "first_line" in values:
        second = {"file": file, "line": int(values["first_line"]), "column": int(values["first_column"])}
    return Problem(
        file, each.line, each.column, each.level, code, each.message(), place(each.problem.path),
        expected(code, values) or None, values.get("nearest") or None, second,
    )  # fmt: skip


def _tell(call: "Call", report: Report) -> None:
    problems, fixed = report.problems, report.fixed
    if call.out.json:
        call.out.document({
            "files": report.files,
            "problems": [problem._asdict() for problem in problems],
            "fixed": [done.as_json() for done in fixed],
        })  # fmt: skip
        return
    for problem in problems:
        level = _("warning: ") if problem.level == "warning" else ""
        call.out.line(f"{visible(problem.file)}:{problem.line}:{problem.column}: {level}{problem.message}")
    for done in fixed:
        call.out.say(done.told())
    if not problems:
        call.out.say(
            n_("{count} file is in order.", "{count} files are in order.", report.files).format(count=report.files)
        )
