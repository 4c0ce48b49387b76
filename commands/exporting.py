"""`rebond export`: takes what is in the store out of it; so far as a backup of the whole."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from commands.parser import add_choice
from words.errors import UsageError
from words.say import _, n_, p_

if TYPE_CHECKING:
    from collections.abc import Callable

    from commands.call import Call
    from commands.parser import Parser


class Wanted(NamedTuple):
    """What to export and where to: None is standard output."""

    output: Path | None
    private: bool
    force: bool


def export_arguments(parser: "Parser") -> None:
    """Declare what, in which format and where to."""
    add_choice(parser, "--format", tuple(FORMATS), required=True, help=_("as what: tar is a backup of everything"))
    parser.add_argument("--all", action="store_true", help=_("the whole store"))
    parser.add_argument(
        "--private", action="store_true", help=_("also what otherwise stays on this machine: feelings, perspective")
    )
    parser.add_argument(
        "--output",
        metavar=p_("value in help", "PATH"),
        help=_("the file, packed if it ends in .tar.gz or .tgz; standard output without it"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file of that name"))


def export_run(call: "Call") -> int:
    """Write the export."""
    from storage.places import absolute

    args = call.args
    if not args.all:
        raise UsageError(_("Say what to export: --all is the whole store."))
    output = absolute(args.output) if args.output else None
    if output is None and call.out.json:
        raise UsageError(_("With --json, name a file with --output: standard output cannot hold both."))
    return FORMATS[args.format](call, Wanted(output, args.private, args.force))


def _backup(call: "Call", wanted: Wanted) -> int:
    from storage.backup import save_backup, write_backup

    store = call.store
    private = store.state / "private.json" if wanted.private else None
    if wanted.output is not None:
        made = save_backup(wanted.output, store.root, private, force=wanted.force)
    elif call.out.to_terminal:
        raise UsageError(_("A backup is no text for a screen; name a file with --output, such as rebond.tar.gz."))
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


FORMATS: "dict[str, Callable[[Call, Wanted], int]]" = {"tar": _backup}
"""What writes each format."""
