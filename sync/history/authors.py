"""Who stands as the author of what is kept: the name and mail of the settings, and nothing that nobody wrote there."""

import re
import socket
from typing import Any, Protocol

from sync.git.commits import Author

NO_MAIL = "rebond@invalid"
"""The mail of those who set none: the name of a user and of a machine are nobody's business."""
_UNFIT = re.compile(r"[\x00-\x1f\x7f<>\n]+")


class Settings(Protocol):
    """The settings as far as they matter here."""

    def get(self, id: str) -> Any:
        """Give the value of a setting."""


def author_of(settings: Settings) -> Author:
    """Make the author of this machine's commits: the name, else the machine's as set, else its host name.

    The machine is named beside a name only where somebody has set it.
    """
    name, machine = _fit(settings.get("name")), _fit(settings.get("machine"))
    signed = name or machine or _fit(socket.gethostname()) or "Rebond"
    return Author(signed, _fit(settings.get("mail")) or NO_MAIL, machine if name else "")


def own_name(settings: Settings) -> str:
    """Tell the name that this machine signs with: whatever bears it is said to be "you"."""
    return author_of(settings).name


def _fit(text: object) -> str:
    """Leave out what the line of an author cannot hold."""
    return " ".join(_UNFIT.sub(" ", str(text or "")).encode("utf-8", "replace").decode().split()).strip(" .,;:\"'\\")
