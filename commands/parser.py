"""Options and arguments of one command: argparse, with its words in the person's language and errors as one line."""

import argparse
import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, NoReturn

from words.errors import UsageError
from words.say import N_, _, p_

_NUMBER = re.compile(r"-\d+([.,]\d+)?")
_WRONG = (
    (re.compile(r"the following arguments are required: (.+)"), N_("{0} is missing.")),
    (re.compile(r"one of the arguments (.+) is required"), N_("One of {0} is missing.")),
    (re.compile(r"argument (.+): expected .+"), N_("{0} needs a value.")),
    (re.compile(r"argument (.+): not allowed with argument (.+)"), N_("{0} and {1} do not go together.")),
    (re.compile(r"argument (.+): ignored explicit argument .+"), N_("{0} takes no value.")),
)


class Parser(argparse.ArgumentParser):
    """The parser of one command; wrong usage raises UsageError, exit code 2."""

    def __init__(self, name: str, about: str) -> None:
        super().__init__(
            prog=f"rebond {name}",
            description=_sentence(about),
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Help,
        )
        self._positionals.title = heading(p_("heading of help", "arguments"))
        self._optionals.title = heading(p_("heading of help", "options"))

    def read(self, argv: Sequence[str]) -> argparse.Namespace:
        """Read options and arguments in any order; all that follows `--` is an argument."""
        dashes = argv.index("--") if "--" in argv else len(argv)
        before, after = argv[:dashes], argv[dashes + 1 :]
        if "--help" in before or "-h" in before:
            return argparse.Namespace(help=True)
        every, prefix = self._actions, self.prefix_chars
        # Options first, then the words that are left: argparse alone takes the words before an option for all there
        # are, so that `remind --every week ID TEXT` and `remind ID --every week TEXT` would differ.
        try:
            self._actions = [action for action in every if action.option_strings]
            found, words = self.parse_known_args(before)
            for word in words:
                if word.startswith("-") and word != "-" and " " not in word and not _NUMBER.fullmatch(word):
                    self._refuse_option(word.partition("=")[0])
            self._actions = [action for action in every if not action.option_strings]
            self.prefix_chars = "\0"
            found, beyond = self.parse_known_args([*words, *after], found)
        finally:
            self._actions, self.prefix_chars = every, prefix
        if beyond:
            raise UsageError(_("“{word}” is one word too many.").format(word=beyond[0]) + " " + self._see_help())
        return found

    def error(self, message: str) -> NoReturn:
        """Say what argparse found wrong, in one line that says what to do."""
        raise UsageError(f"{_said(message)} {self._see_help()}")

    def _see_help(self) -> str:
        return _("See “{command}”.").format(command=f"{self.prog} --help")

    def _refuse_option(self, option: str) -> NoReturn:
        from words.alike import nearest

        near = nearest(option, [each for action in self._actions for each in action.option_strings])
        if near:
            text = _("{command} has no option {option}; did you mean {near}?")
            raise UsageError(text.format(command=self.prog, option=option, near=near))
        text = _("{command} has no option {option}.").format(command=self.prog, option=option)
        raise UsageError(f"{text} {self._see_help()}")


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal, which opens with the word for "usage" in the person's language."""

    def __init__(self, prog: str) -> None:
        # argparse asks for the width with every argument, and would import shutil for it.
        super().__init__(prog, max_help_position=26, width=_columns())

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, p_("heading of help", "usage: ") if prefix is None else prefix)


def heading(text: str) -> str:
    """Make a heading to which argparse adds a colon, with the space that French puts before one."""
    return p_("heading of help", "{heading}:").format(heading=text).removesuffix(":")


@lru_cache(1)
def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    try:
        return int(given) if given.isdigit() else os.get_terminal_size(1).columns
    except (OSError, ValueError):
        return 80


def add_shared_options(parser: argparse.ArgumentParser) -> None:
    """Add what every command takes; what the command defines itself stays."""
    everywhere = parser.add_argument_group(heading(p_("heading of help", "everywhere")))
    taken = {option for action in parser._actions for option in action.option_strings}
    shared: tuple[tuple[str, dict[str, Any]], ...] = (
        ("--json", {"action": "store_true", "help": _("print one JSON document")}),
        ("--feed", {"action": "store_true", "help": _("then bring the calendar file of the settings up to date")}),
        ("--store", {"metavar": p_("value in help", "DIR"), "help": _("the folder of the store")}),
        ("--config", {"metavar": p_("value in help", "FILE"), "help": _("the file of settings")}),
        ("--lang", {"metavar": "fr|en", "help": _("the language to speak")}),
        ("--plain", {"action": "store_true", "help": _("plain letters and signs instead of symbols")}),
    )
    for option, details in shared:
        if option not in taken:
            everywhere.add_argument(option, default=argparse.SUPPRESS, **details)
    help_text = _("show this help")
    everywhere.add_argument("-h", "--help", action="store_true", default=argparse.SUPPRESS, help=help_text)


def add_choice(
    parser: argparse.ArgumentParser, option: str, values: Sequence[str], *, called: str = "", **more: Any
) -> None:
    """Declare an option or argument that takes one of these values; `more` is as for any other.

    `called` names the choice whose labels are read too.
    """
    names = None
    if called:
        from words.labels import label  # the labels of all fields take a while to read

        names = partial(label, called)
    parser.add_argument(option, type=one_of(values, names), choices=values, **{"metavar": "|".join(values)} | more)


def one_of(values: Sequence[str], names: Callable[[str], str] | None = None) -> Callable[[str], str]:
    """Make the reader of a choice; `names` says each value in the person's language, which is read too."""

    def read(text: str) -> str:
        wanted = _folded(text)
        for value in values:
            if wanted in (_folded(value), _folded(names(value)) if names else ""):
                return value
        from words.alike import nearest

        near = nearest(text, values)
        if near:
            raise UsageError(
                _("“{text}” is not one of the choices; did you mean “{near}”?").format(text=text, near=near)
            )
        raise UsageError(
            _("“{text}” is not one of the choices; write one of: {choices}.").format(
                text=text, choices=", ".join(values)
            )
        )

    return read


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Make the reader of a whole number within bounds."""

    def read(text: str) -> int:
        digits = text.strip()
        if not (digits.isascii() and digits.isdigit() and len(digits) < 12 and least <= int(digits) <= most):
            message = _("“{text}” is not a whole number from {least} to {most}.")
            raise UsageError(message.format(text=text, least=least, most=most))
        return int(digits)

    return read


def _folded(text: str) -> str:
    from words.alike import fold

    return fold(text.replace("_", " ").replace("-", " "))


def _said(message: str) -> str:
    for pattern, text in _WRONG:
        if match := pattern.fullmatch(message):
            return _(text).format(*match.groups())
    return message


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
