"""`rebond completion`: completions for bash, zsh and fish, made by shtab from the commands' own parsers."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from commands.parser import add_choice, add_shared_options
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser

SHELLS = ("bash", "zsh", "fish")


def completion_arguments(parser: "Parser") -> None:
    """Declare SHELL."""
    add_choice(parser, "shell", SHELLS, help=_("the shell you use"))


def completion_run(call: "Call") -> int:
    """Print the script that the shell reads."""
    import shtab

    call.out.line(shtab.complete(whole_parser(_templates(call)), call.args.shell).rstrip("\n"))
    return 0


def _templates(call: "Call") -> tuple[str, ...]:
    from storage.configuration.templates import all_templates

    return tuple(all_templates(call.options.places.config).templates)


def whole_parser(templates: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Make one parser of all commands, for programs that want to see them together.

    `templates` are the names that `--template` completes.
    """
    from importlib import import_module

    from commands.table import COMMANDS

    whole = argparse.ArgumentParser("rebond", add_help=False, allow_abbrev=False)
    add_shared_options(whole)
    whole.add_argument("--version", action="store_true", help=_("say which version this is"))
    children = whole.add_subparsers(metavar=p_("value in help", "COMMAND"))
    for name, command in COMMANDS.items():
        child = children.add_parser(name, help=_(command.help), add_help=False, allow_abbrev=False)
        import_module(f"commands.{command.module}").__dict__[f"{name}_arguments"](child)
        add_shared_options(child)
        for option in child._actions if name == "new" else ():
            if option.dest == "template" and templates:
                option.choices = templates
    return whole
