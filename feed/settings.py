"""What one feed is about and how much it tells."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from storage.disk.places import absolute
from words.errors import UsageError
from words.say import _, language

LEVELS = ("busy", "neutral", "project", "title", "full")
"""How much leaves the machine, from a mere block of time to everything."""


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """One feed.

    `zone` is the store's IANA zone, for what names none. `project` limits the feed to one project, "" for all.
    `horizon` leaves out what begins more than so many days from now, None for no limit; what is over is left out in
    any case. `output` is the file that it is written to, None when the bytes go elsewhere.
    """

    zone: str
    language: str = "en"
    privacy: str = "neutral"
    project: str = ""
    horizon: int | None = None
    output: Path | None = None

    def __post_init__(self) -> None:
        if self.privacy not in LEVELS:
            message = _("“{level}” is not a privacy level; choose one of: {levels}.")
            raise UsageError(message.format(level=self.privacy, levels=", ".join(LEVELS)))

    @property
    def name(self) -> str:
        """Name the feed for its revision stamps: its file, or what it is about when it has none.

        A file keeps its stamps when its privacy changes, so that clients see every item of it as changed.
        """
        about = [str(self.output.absolute())] if self.output else [self.project, self.privacy, self.language]
        return hashlib.sha256(json.dumps(about).encode()).hexdigest()[:16]


class Settings(Protocol):
    """The person's settings, by id."""

    def get(self, id: str) -> Any:
        """Give the value of a setting, its default when nobody set it."""


def horizon_of(config: Settings) -> int | None:
    """Read how many days ahead calendars reach, None for no limit."""
    weeks = config.get("feed.weeks")
    return 7 * int(weeks) if weeks else None


def feed_settings(config: Settings, zone: str) -> FeedSettings:
    """Read the feed that the person's settings ask for; `output` is None when they ask for no file.

    UsageError for a file in a home that does not exist.
    """
    output = config.get("feed.output")
    return FeedSettings(
        zone=zone,
        language=config.get("feed.language") or language(),
        privacy=config.get("feed.privacy") or "neutral",
        horizon=horizon_of(config),
        output=absolute(output) if output else None,
    )
