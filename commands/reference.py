"""The reference page of all commands as Markdown, made from the parsers: `python -m commands.reference [--lang fr]`."""

import argparse
import sys
from collections.abc import Iterator

from commands.main import make_parser
from commands.parser import Parser
from commands.table import COMMANDS, GROUPS
from words.say import _, p_, speaking


def reference() -> str:
    """Write the page in the language spoken now; the same for every terminal and every Python."""
    return "\n\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# " + _("Commands")
    yield _("Data goes to standard output, everything else to standard error. Every command takes these options too:")
    yield "\n".join(_entry(action) for action in _shared(make_parser("list")))
    for group, heading in GROUPS.items():
        title = p_("group of commands", heading)
        yield f"## {title[:1].upper()}{title[1:]}"
        for name, command in COMMANDS.items():
            if command.group == group:
                yield from _section(name)
    yield "## " + _("Exit codes")
    yield "\n".join(f"- `{code}` {text}" for code, text in _exit_codes())


def _section(name: str) -> Iterator[str]:
    parser = make_parser(name)
    own = [action for action in parser._actions if action not in _shared(parser)]
    yield f"### `rebond {name}`"
    yield str(parser.description)
    yield f"```\n{usage(parser.prog, own)}\n```"
    if own:
        yield "\n".join(_entry(action) for action in own)


def usage(prog: str, actions: list[argparse.Action]) -> str:
    """Write how a command is called, on one line: arguments first, then options."""
    words = [_argument(action) for action in actions if not action.option_strings]
    options = [_bracketed(action) for action in actions if action.option_strings]
    return " ".join([prog, *words, *options])


def _shared(parser: Parser) -> list[argparse.Action]:
    return [action for action in parser._actions if action.default is argparse.SUPPRESS]


def _argument(action: argparse.Action) -> str:
    name = str(action.metavar or action.dest.upper())
    return {"?": f"[{name}]", "*": f"[{name}…]", "+": f"{name}…"}.get(str(action.nargs or ""), name)


def _option(action: argparse.Action) -> str:
    name = action.option_strings[-1]
    return name if action.nargs == 0 else f"{name} {action.metavar or action.dest.upper()}"


def _bracketed(action: argparse.Action) -> str:
    return _option(action) if action.required else f"[{_option(action)}]"


def _entry(action: argparse.Action) -> str:
    name = _option(action) if action.option_strings else _argument(action)
    return "- " + _("{label}: {value}").format(label=f"`{name}`", value=action.help)


def _exit_codes() -> tuple[tuple[int, str], ...]:
    return (
        (0, _("fine, also when nothing was found")),
        (1, _("check found errors, or review a warning")),
        (2, _("wrong usage, or a reason is missing")),
        (3, _("no incident, row or person goes by that name, or several do")),
        (4, _("the store, a file or a value cannot be used")),
        (5, _("it changed meanwhile, or something else is in its place")),
        (130, _("interrupted")),
    )


def main() -> int:
    """Print the page in English, or in French with `--lang fr`."""
    language = sys.argv[2] if sys.argv[1:2] == ["--lang"] and len(sys.argv) > 2 else "en"
    with speaking(language):
        sys.stdout.write(reference())
    return 0


if __name__ == "__main__":
    sys.exit(main())
