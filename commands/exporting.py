"""`rebond export`: takes what is in the store out of it: a report, a table, the records, or a backup of everything."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from commands.parser import add_choice
from words.errors import UsageError
from words.say import _, n_, p_

if TYPE_CHECKING:
    from collections.abc import Callable

    from commands.call import Call
    from commands.parser import Parser
    from storage.exporting.reports import Reports


class Wanted(NamedTuple):
    """What to export and where to: no id is all of them, no output is standard output."""

    id: str
    form: str
    output: Path | None
    neutral: bool
    private: bool
    force: bool


class Format(NamedTuple):
    """What writes a format, and what it can do: one incident, without names, with what stays on this machine."""

    write: "Callable[[Call, Wanted], int]"
    one: bool = True
    neutral: bool = False
    private: bool = False


def export_arguments(parser: "Parser") -> None:
    """Declare what, in which format and where to."""
    parser.add_argument("id", nargs="?", metavar=p_("value in help", "ID"), help=_("the incident"))
    help_text = _("as what: md, html and pdf are reports, csv is a table, tar is a backup of everything")
    add_choice(parser, "--format", tuple(FORMATS), required=True, help=help_text)
    parser.add_argument("--all", action="store_true", help=_("the whole store"))
    parser.add_argument(
        "--neutral", action="store_true", help=_("without names, phone numbers, addresses and feelings")
    )
    parser.add_argument(
        "--private", action="store_true", help=_("also what otherwise stays on this machine: feelings, perspective")
    )
    parser.add_argument(
        "--output",
        metavar=p_("value in help", "PATH"),
        help=_("the file, or a folder for it; a backup is packed if it ends in .tar.gz or .tgz"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file of that name"))


def export_run(call: "Call") -> int:
    """Write the export."""
    from storage.disk.places import absolute

    args, form = call.args, FORMATS[call.args.format]
    if bool(args.id) == args.all:
        raise UsageError(_("Say what to export: one incident by its ID, or everything with --all."))
    if args.id and not form.one:
        raise UsageError(_("A backup is of everything: use --all, or another format for one incident."))
    if args.neutral and not form.neutral:
        raise UsageError(_("Names are left out of reports and tables only: md, html, pdf or csv."))
    if args.private and not form.private:
        raise UsageError(_("What stays on this machine goes into json and tar only."))
    output = absolute(args.output) if args.output else None
    if output is None and call.out.json and args.format != "json":
        raise UsageError(_("With --json, name a file with --output: standard output cannot hold both."))
    id = call.store.find(args.id) if args.id else ""
    return form.write(call, Wanted(id, args.format, output, args.neutral, args.private, args.force))


# Reports, tables and records.


def _report(call: "Call", wanted: Wanted) -> int:
    reports = _reports(call, wanted)
    if wanted.output is None and wanted.form == "pdf" and call.out.to_terminal:
        raise UsageError(_("A PDF is not text for a screen; name a file with --output, such as report.pdf."))
    if wanted.id:
        return _give(call, wanted, reports, [reports.one(wanted.id, wanted.form)], 1)
    data, count = reports.all(wanted.form)
    return _give(call, wanted, reports, [data], count)


def _table(call: "Call", wanted: Wanted) -> int:
    from recovery.report import rows

    reports = _reports(call, wanted)
    every = [call.store.incident(wanted.id)] if wanted.id else list(reports.kept())
    lines = (rows.row(each, reports.wanted(each)).encode() for each in every)
    # Spreadsheets take a file for UTF-8 only with this mark; programs at the end of a pipe stumble over it.
    first = rows.heading().encode("utf-8-sig" if wanted.output else "utf-8")
    return _give(call, wanted, reports, (first, *lines), len(every))


def _records(call: "Call", wanted: Wanted) -> int:
    from commands.output import as_json
    from storage.exporting.everything import Whole, documents

    reports = _reports(call, wanted)
    private = call.store.document("private") if wanted.private else {}
    if wanted.id:
        record = _record(call, wanted.id, call.store.document(wanted.id), private, wanted)
        return _give(call, wanted, reports, [as_json(record).encode() + b"\n"], 1)
    every: list[Whole] = []
    for each in documents(call.store):
        if each.document is None:
            reports.left_out.append(each.path.name)
        else:
            every.append(each)
    written = (as_json(_record(call, each.id, each.document or {}, private, wanted)) for each in every)
    return _give(call, wanted, reports, _listed(written), len(every))


def _record(call: "Call", id: str, document: dict[str, Any], private: dict[str, Any], wanted: Wanted) -> dict[str, Any]:
    """Give a record as `show --json` does, with what this machine alone keeps about it where that is wanted."""
    from commands.showing import whole_record

    record = whole_record(call, id, document)
    if wanted.private:
        mine = {
            table: {key: row for key, row in rows.items() if isinstance(row, dict) and row.get("incident") == id}
            for table, rows in private.items()
            if isinstance(rows, dict)
        }
        record["private"] = {table: rows for table, rows in mine.items() if rows}
    return record


def _listed(records: Iterable[str]) -> Iterator[bytes]:
    before = "["
    for record in records:
        yield (before + "\n  " + record.replace("\n", "\n  ")).encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"


def _reports(call: "Call", wanted: Wanted) -> "Reports":
    from storage.exporting.reports import Reports

    return Reports(call.store, call.now, neutral=wanted.neutral, sender=call.setting("name"))


def _give(call: "Call", wanted: Wanted, reports: "Reports", pieces: Iterable[bytes], count: int) -> int:
    """Write what was made to where it is wanted, and say so."""
    output = _place(call, wanted)
    if output is not None:
        from storage.exporting.outside import given_away

        with given_away(output, call.store.root, force=wanted.force) as file:
            file.writelines(pieces)
    elif call.out.to_terminal:
        call.out.lines(b"".join(pieces).decode().splitlines())
    else:
        for piece in pieces:
            call.out.raw(piece)
    if reports.error is not None:
        call.out.warn_of(reports.error)
    if output is not None and call.out.json:
        call.out.document(
            {"output": str(output), "format": wanted.form, "incidents": count, "left_out": reports.left_out}
        )
        return 0
    for name in reports.left_out:
        call.out.say(_("Left out, because it cannot be read: {name}").format(name=name))
    if output is not None:
        text = n_("{count} incident is in {path}.", "{count} incidents are in {path}.", count)
        call.out.say(text.format(count=count, path=output))
    if wanted.private:
        call.out.say(_("What stays on this machine is in it too: keep this file to yourself."))
    return 0


def _place(call: "Call", wanted: Wanted) -> Path | None:
    """Name the file: in a folder, after the incident or the day, or so that it tells nothing where it is neutral."""
    from recovery.records import reference
    from storage.exporting.reports import file_name

    if wanted.output is None or not wanted.output.is_dir():
        return wanted.output
    name = reference(wanted.id) if wanted.id else f"{call.now.astimezone(call.zone):%Y-%m-%d}"
    return wanted.output / file_name(name, wanted.form, neutral=wanted.neutral)


# A backup of the whole.


def _backup(call: "Call", wanted: Wanted) -> int:
    from storage.backups.backup import save_backup, write_backup

    store = call.store
    private = store.state / "private.json" if wanted.private else None
    if wanted.output is not None:
        made = save_backup(wanted.output, store.root, private, force=wanted.force)
    elif call.out.to_terminal:
        raise UsageError(_("A backup is not text for a screen; name a file with --output, such as rebond.tar.gz."))
    else:
        made = write_backup(store.root, private, call.out.raw)
    if call.out.json:
        call.out.document({
            "output": str(wanted.output), "files": made.files, "private": made.private,
            "left_out": list(made.left_out),
        })  # fmt: skip
        return 0
    for name in made.left_out:
        call.out.say(_("Left out, because it is a link or no file: {name}").format(name=name))
    if wanted.output is not None:
        text = n_("{count} file is in {path}.", "{count} files are in {path}.", made.files)
        call.out.say(text.format(count=made.files, path=wanted.output))
    else:
        call.out.say(n_("{count} file.", "{count} files.", made.files).format(count=made.files))
    if made.private:
        call.out.say(_("What stays on this machine is in it too, apart: keep this backup to yourself."))
    return 0


FORMATS: dict[str, Format] = {
    "md": Format(_report, neutral=True),
    "html": Format(_report, neutral=True),
    "pdf": Format(_report, neutral=True),
    "json": Format(_records, private=True),
    "csv": Format(_table, neutral=True),
    "tar": Format(_backup, one=False, private=True),
}
"""What writes each format."""
