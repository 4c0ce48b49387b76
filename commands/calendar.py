"""`rebond feed`: the calendar of reminders and dates, into a file or on standard output."""

from pathlib import Path
from typing import TYPE_CHECKING

from commands.entries import Entry, index_of
from commands.given import sound
from commands.parser import add_choice
from recovery.summary import Summary
from words.errors import UsageError
from words.say import _, p_

if TYPE_CHECKING:
    from collections.abc import Callable

    from commands.call import Call
    from commands.parser import Parser
    from feed.event import Event
    from feed.settings import FeedSettings
    from recovery.records import Projects


def feed_arguments(parser: "Parser") -> None:
    """Declare where to, what about and how much it tells."""
    from feed.settings import LEVELS

    parser.add_argument(
        "words",
        nargs="*",
        metavar=p_("value in help", "publish | token new|list|revoke LABEL"),
        help=_("publish the calendar as the settings say, or make, list or revoke addresses for “rebond serve”"),
    )
    parser.add_argument("--output", metavar=p_("value in help", "PATH"), help=_("the file; standard output without it"))
    parser.add_argument("--project", metavar=p_("value in help", "PROJECT"), help=_("this project only"))
    add_choice(parser, "--privacy", LEVELS, help=_("how much it tells; as in the settings without it"))
    parser.add_argument("--preview", action="store_true", help=_("print what would leave, and write nothing"))
    parser.add_argument("--status", action="store_true", help=_("with publish: how it went last"))
    parser.add_argument("--replace", action="store_true", help=_("with publish: over whatever is there now"))
    parser.add_argument("--password", action="store_true", help=_("with publish: ask for the password and keep it"))


def feed_run(call: "Call") -> int:
    """Write the feed, show what it would tell, or see to the addresses that it is served at."""
    words = call.args.words
    if words != ["publish"] and (call.args.status or call.args.replace or call.args.password):
        raise UsageError(_("--status, --replace and --password go with “rebond feed publish”."))
    if words:
        return _further(call, *words)
    from feed.making import Maker, Shelf

    if call.options.feed and not (call.args.output or call.args.preview):
        return 0  # the file is all that is wanted, and is written after every command
    settings = _settings(call)
    every, projects = list(index_of(call).entries.values()), call.store.projects()
    tell_of_unknown_project(call, settings.project, every, projects)
    with Maker(settings, Shelf.of(call.store), told=progress(call)) as maker:
        if call.args.preview:
            return show_preview(call, maker.events(every, projects, call.now))
        if settings.output is None:
            data = maker.make(every, projects, call.now)
            if call.out.json:
                call.out.document({"privacy": settings.privacy, "body": data.decode()})
            else:
                call.out.raw(data)
            return 0
        changed = maker.publish(every, projects, call.now)
    if call.out.json:
        call.out.document({"output": str(settings.output), "privacy": settings.privacy, "changed": changed})
    elif changed:
        call.out.say(_("The calendar is in {file}.").format(file=settings.output))
    else:
        call.out.say(_("{file} is up to date already.").format(file=settings.output))
    return 0


def progress(call: "Call") -> "Callable[[int, int], object]":
    """Tell how far a long first calendar is; a short one, and every later one, is there at once."""

    def told(count: int, total: int) -> None:
        if count:
            call.out.say(_("{count} of {total} dates are written.").format(count=count, total=total))

    return told


def _further(call: "Call", what: str, *words: str) -> int:
    if what == "publish" and not words:
        from commands.publishing import publish_run

        return publish_run(call)
    from commands.tokens import token_run

    if what != "token":
        raise UsageError(_("“{word}” is one word too many.").format(word=what))
    return token_run(call, words)


def _settings(call: "Call") -> "FeedSettings":
    from feed.settings import FeedSettings

    args = call.args
    return FeedSettings(
        zone=call.zone.key,
        language=call.setting("feed.language") or call.language,
        privacy=args.privacy or call.setting("feed.privacy"),
        project=sound(args.project or ""),
        horizon=_horizon(call),
        output=Path(args.output).expanduser().absolute() if args.output else None,
    )


def _horizon(call: "Call") -> int | None:
    weeks = call.setting("feed.weeks")
    return 7 * int(weeks) if weeks else None


def tell_of_unknown_project(call: "Call", wanted: str, every: list[Entry], projects: "Projects") -> None:
    """Say that nothing belongs to a project, which may be a slip of the pen: its calendar would stay empty."""
    known = {row.project for row in projects.reminders.values()} | set(projects.projects)
    for entry in every:
        if isinstance(entry, Summary):
            known |= {entry.project, *(str(raw.get("project")) for _row, raw in entry.reminders)}
    if wanted and wanted not in known:
        call.out.say(_("Nothing belongs to the project “{project}” yet.").format(project=wanted))


def show_preview(call: "Call", events: "list[Event]") -> int:
    """Print what would leave, one line for each event."""
    from feed.preview import preview

    lines = list(preview(events))
    if call.out.json:
        call.out.document({"lines": lines})
    elif lines:
        call.out.lines(lines)
    else:
        call.out.say(_("The calendar is empty for now."))
    return 0
