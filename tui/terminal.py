"""Whether there is a terminal that the app can be shown on; asked before anything heavy is imported."""

from collections.abc import Mapping
from typing import Protocol

from words.errors import RebondError
from words.say import _


class Stream(Protocol):
    """The one thing asked of standard input and output."""

    def isatty(self) -> bool:
        """Tell whether a person sits at the other end."""
        ...


class NoTerminal(RebondError):
    """The app cannot be shown here; its commands still work."""

    code = "no_terminal"


def check(environ: Mapping[str, str], stdin: Stream | None, stdout: Stream | None) -> None:
    """Return when the app can be shown on these streams; NoTerminal says what to use instead."""
    if stdin is None or stdout is None or not stdin.isatty() or not stdout.isatty():
        raise NoTerminal(
            _(
                "The app needs a terminal and this is not one; use “rebond --plain” or a command such as "
                "“rebond list”, “rebond show” or “rebond new”."
            )
        )
    if environ.get("TERM", "") in ("", "dumb"):
        raise NoTerminal(
            _(
                "This terminal cannot show the app (TERM={term}); use “rebond --plain” or a command such as "
                "“rebond list”, “rebond show” or “rebond new”."
            ).format(term=environ.get("TERM") or "?")
        )
