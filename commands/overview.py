"""The help of `rebond` as a whole: every command in its group."""

from collections.abc import Iterator

from commands.table import COMMANDS, GROUPS
from words.say import _, p_


def overview() -> Iterator[str]:
    """List all commands with what they do."""
    shared = "rebond [--store {dir}] [--config {file}] [--lang fr|en] [--plain] [--version] [{command}]".format(
        dir=p_("value in help", "DIR"), file=p_("value in help", "FILE"), command=p_("value in help", "COMMAND")
    )
    yield p_("heading of help", "usage: ") + shared
    yield ""
    yield _("From a professional mistake to making it right. Without a command, the app opens.")
    for group, heading in GROUPS.items():
        yield ""
        yield p_("heading of help", "{heading}:").format(heading=p_("group of commands", heading))
        for name, command in COMMANDS.items():
            if command.group == group:
                yield f"  {name:<12}{_(command.help)}"
    yield ""
    yield _("“rebond COMMAND --help” says more. Nothing leaves this machine unless you share it.")
