"""`rebond import`: brings a backup or the reminders of another calendar into the store."""

from pathlib import Path
from typing import TYPE_CHECKING

from commands.parser import add_choice
from words.errors import UsageError
from words.say import _, n_, p_

if TYPE_CHECKING:
    from collections.abc import Callable

    from commands.call import Call
    from commands.parser import Parser
    from storage.backups.restore import Plan
    from storage.errors import WouldOverwrite


def import_arguments(parser: "Parser") -> None:
    """Declare FILE, its format and --dry-run."""
    parser.add_argument("file", metavar=p_("value in help", "FILE"), help=_("the file to bring in"))
    parser.add_argument(
        "id", nargs="?", metavar=p_("value in help", "ID"), help=_("for a calendar: the incident its reminders are for")
    )
    add_choice(
        parser, "--format", tuple(FORMATS),
        help=_("what it is: tar is a backup of everything, ics a calendar; as its name says without it"),
    )  # fmt: skip
    parser.add_argument(
        "--project", metavar=p_("value in help", "PROJECT"), help=_("for a calendar: the project its reminders are for")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))


def import_run(call: "Call") -> int:
    """Bring the file in."""
    from storage.disk.places import absolute

    path, format = absolute(call.args.file), call.args.format
    if format is None:
        format = next((each for ending, each in ENDINGS.items() if path.name.lower().endswith(ending)), None)
    if format is None:
        raise UsageError(_("Its name does not say what this file is; add --format tar or --format ics."))
    if format != "ics" and (call.args.id or call.args.project):
        raise UsageError(_("A backup is brought back as a whole, without an incident or project."))
    return FORMATS[format](call, path)


def _restore(call: "Call", archive: Path) -> int:
    """Bring a backup back, all of it or nothing; 5 when something else is in the place of a file."""
    from storage.backups.restore import carry_out, plan

    planned = plan(archive, call.options.places)
    in_the_way, done = planned.in_the_way, False
    if not in_the_way and not call.args.dry_run:
        in_the_way, done = carry_out(planned), True
    added = [name for name in planned.added if name not in in_the_way]
    if call.out.json:
        call.out.document({
            "store": str(planned.root), "state": str(planned.state), "done": done, "added": added,
            "same": planned.same, "differing": {name: str(path) for name, path in in_the_way.items()},
        })  # fmt: skip
    else:
        if in_the_way:
            call.out.lines(map(str, in_the_way.values()))
        _tell(call, planned, len(added), done=done)
    if in_the_way:
        raise _overwrites(planned, len(in_the_way), done=done)
    return 0


def _tell(call: "Call", planned: "Plan", added: int, *, done: bool) -> None:
    if not added:
        call.out.say(_("Nothing is missing in {store}.").format(store=planned.root))
    elif done:
        text = n_("{count} file was brought back into {store}.", "{count} files were brought back into {store}.", added)
        call.out.say(text.format(count=added, store=planned.root))
    else:
        text = n_("{count} file is missing in {store}.", "{count} files are missing in {store}.", added)
        call.out.say(text.format(count=added, store=planned.root))
    if planned.same:
        text = n_("{count} file is there already.", "{count} files are there already.", planned.same)
        call.out.say(text.format(count=planned.same))
    if done and not planned.other_id:
        call.out.say(
            _(
                "What this machine keeps about it is in {state}; what could be undone elsewhere did not come along."
            ).format(state=planned.state)
        )


def _overwrites(planned: "Plan", count: int, *, done: bool) -> "WouldOverwrite":
    """Say that nothing is written over, and what to do instead."""
    from storage.errors import WouldOverwrite

    if done:
        text = n_(
            "{count} file came into the way meanwhile and was left as it is.",
            "{count} files came into the way meanwhile and were left as they are.",
            count,
        )
    elif planned.other_id and planned.id and planned.other_id != planned.id:
        text = _(
            "“{store}” is another store than that of the backup, so nothing was brought back; name a new folder with "
            "--store."
        )
    else:
        text = n_(
            "{count} file is there with another content, so nothing was brought back; name a new folder with --store "
            "and compare the two.",
            "{count} files are there with another content, so nothing was brought back; name a new folder with --store "
            "and compare the two.",
            count,
        )
    return WouldOverwrite(text.format(count=count, store=planned.root))


def _calendar(call: "Call", path: Path) -> int:
    from commands.reminders_in import reminders_in

    return reminders_in(call, path)


FORMATS: "dict[str, Callable[[Call, Path], int]]" = {"tar": _restore, "ics": _calendar}
"""What reads each format."""
ENDINGS = {".ics": "ics", ".ical": "ics", ".tar": "tar", ".tgz": "tar", ".tar.gz": "tar"}
"""The format that the end of a name stands for."""
