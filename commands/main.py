"""The command line: finds the command, speaks the person's language, and turns every error into one line."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from commands.options import Options, read_head
from commands.output import Output
from words.errors import RebondError, UsageError
from words.say import _

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.parser import Parser

OpenApp = Callable[[Options], int]
INTERRUPTED = 130


def main(argv: Sequence[str], open_app: OpenApp | None = None) -> int:
    """Run one command line without the program's name; return the exit code and never raise.

    `open_app` opens the full-screen app, or says why it cannot; it is called when no command is named.
    """
    out = Output(json="--json" in (argv[: argv.index("--")] if "--" in argv else argv))
    try:
        code = _run(argv, out, open_app)
        out.flush()
        return code
    except BrokenPipeError:
        _abandon(sys.stdout)
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the one place where nothing may pass: a person never sees a traceback
        if os.environ.get("REBOND_DEBUG") and not isinstance(error, RebondError):
            _print_traceback(error)
        return _report(error, out)


def make_parser(name: str) -> "Parser":
    """Make the parser of one command, in the language spoken now; imports that command's module."""
    from commands.parser import Parser, add_shared_options
    from commands.table import COMMANDS

    command = COMMANDS[name]
    parser = Parser(name, _(command.help))
    import_module(f"commands.{command.module}").__dict__[f"{name}_arguments"](parser)
    add_shared_options(parser)
    return parser


def _run(argv: Sequence[str], out: Output, open_app: OpenApp | None) -> int:
    options, name, rest = read_head(argv)
    options.speak(out, name)
    out.plain = options.plain or options.ascii
    if options.version:
        return _print_version(out)
    if name == "help":
        name, rest, options.help = (rest[0] if rest else None), ["--help"], True
    if name is None:
        return _run_bare(options, out, open_app)
    from commands.table import COMMANDS

    if name not in COMMANDS:
        from words.alike import nearest

        near = nearest(name, COMMANDS)
        if near:
            text = _("There is no command “{name}”; did you mean “{near}”?")
            raise UsageError(text.format(name=name, near=near))
        raise UsageError(_("There is no command “{name}”; “rebond --help” lists them all.").format(name=name))
    parser = make_parser(name)
    args = parser.read(["--help"] if options.help else rest)
    if "help" in args:
        out.line(parser.format_help().rstrip("\n"))
        return 0
    return _run_command(COMMANDS[name].module, name, options, args, out)


def _run_command(module: str, name: str, options: Options, args: "Namespace", out: Output) -> int:
    from commands.call import Call

    # A command ends soon: walking all it made to look for cycles costs a list of 10,000 incidents a sixth of its time.
    gc.disable()
    try:
        call = Call(options, args, out)
        if options.feed:
            from commands.calendar_file import bring_up_to_date, check_file

            check_file(call)  # before anything is changed
        try:
            code = int(import_module(f"commands.{module}").__dict__[f"{name}_run"](call))
        finally:
            call.leave_calendar()
        if options.feed:
            bring_up_to_date(call)
        return code
    finally:
        gc.freeze()
        gc.enable()


def _run_bare(options: Options, out: Output, open_app: OpenApp | None) -> int:
    """Run `rebond` without a command: help, the dashboard as text, or the app."""
    if options.help:
        from commands.overview import overview

        out.lines(overview())
        return 0
    if options.plain or out.json:
        from commands.plain import dashboard

        return dashboard(options, out)
    if open_app is None:
        raise UsageError(_("Name a command; “rebond --help” lists them all."))
    return open_app(options)


def _print_version(out: Output) -> int:
    from rebond import __version__

    if out.json:
        out.document({"version": __version__})
    else:
        out.line(f"rebond {__version__}")
    return 0


def _report(error: Exception, out: Output) -> int:
    if isinstance(error, OSError):
        error = _from_system(error)
    elif not isinstance(error, RebondError):
        detail = f"{type(error).__name__}: {error}"
        error = RebondError(
            _("Rebond met something it did not expect ({detail}); REBOND_DEBUG=1 shows where.").format(detail=detail)
        )
    with suppress(OSError, ValueError):  # nobody is left to hear it
        out.error(error)
        out.flush()
    _abandon_what_is_full(out)
    return error.exit_code


def _print_traceback(error: Exception) -> None:
    from traceback import print_exception

    print_exception(error)


def _from_system(error: OSError) -> RebondError:
    from words.system import reason

    name = error.filename if error.filename is not None else ""
    path = os.fsdecode(name) if isinstance(name, str | bytes) else ""
    if path:
        text = _("The system refuses to use it ({reason}); check the path and its permissions.")
        return RebondError(text.format(reason=reason(error)), file=path)
    text = _("The system refuses this ({reason}); nothing was left half done.")
    return RebondError(text.format(reason=reason(error)))


def _abandon_what_is_full(out: Output) -> None:
    """Leave nothing in a buffer that cannot be written: Python would complain about it at its end."""
    try:
        out.flush()
    except (OSError, ValueError):
        _abandon(sys.stdout)


def _abandon(stream: object) -> None:
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]
