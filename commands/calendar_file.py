"""`--feed`: brings the calendar file of the settings up to date after a command, for scripts and cron.

Without it commands only note that the file is behind: the app and `rebond serve` keep it, and write it when they start.
"""

from typing import TYPE_CHECKING

from words.errors import RebondError, UsageError
from words.say import _

if TYPE_CHECKING:
    from commands.call import Call
    from feed.settings import FeedSettings
    from storage.checking.doctor import Fact


def behind(call: "Call") -> "list[Fact]":
    """Say for the doctor that the file may lack what commands changed; nothing where it does not, or there is none."""
    from storage.checking.doctor import Fact
    from storage.watching.behind import mark_of

    try:
        stands = bool(call.setting("feed.output")) and mark_of(call.store.state).exists()
    except RebondError:
        return []
    return [Fact("feed.behind", {"file": str(call.setting("feed.output"))})] if stands else []


def check_file(call: "Call") -> "FeedSettings":
    """Give the feed of the settings; UsageError when they name no file."""
    from feed.settings import feed_settings
    from storage.configuration.config import Config

    settings = feed_settings(call.options.settings or Config(call.options.places.config), "UTC")
    if settings.output is None:
        raise UsageError(_("There is no calendar file to keep; name one first: rebond config feed.output FILE"))
    return settings


def bring_up_to_date(call: "Call") -> None:
    """Write the file if anything in it is different now; errors are those of `Maker.publish`."""
    from dataclasses import replace

    from feed.making import Maker, Shelf
    from storage.indexing.index import Index

    settings = replace(check_file(call), zone=call.store.zone.key)
    index = Index(call.store)
    index.load()
    with Maker(settings, Shelf.of(call.store)) as maker:
        changed = maker.publish(index.entries, call.store.projects(), call.now)
    if changed:
        call.out.say(_("The calendar is in {file}.").format(file=settings.output))
