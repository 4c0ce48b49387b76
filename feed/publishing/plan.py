"""What is published, where to, and when, as the settings say it."""

import hashlib
import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from feed.making import Shelf
from feed.serving.address import is_loopback
from feed.settings import FeedSettings, Settings, horizon_of
from words.errors import UsageError
from words.fill import fill
from words.say import _, language

FILE = "{file}"
"""Stands for the calendar's file in a command, as an argument of its own."""
FOLDER = "publish"
NAME = "rebond.ics"


class Address(NamedTuple):
    """Where a server is and what it is asked for; the host is ASCII, the path quoted."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[bool, str, int]:
        """What must stay the same for a password to be sent."""
        return self[:3]

    @property
    def text(self) -> str:
        """The address as it is typed."""
        return f"{'https' if self.secure else 'http'}://{self.netloc}{self.path}"

    @property
    def netloc(self) -> str:
        """The host, with its port unless that is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


@dataclass(frozen=True)
class Plan:
    """One way out: to an address, or by a command; `file` is what it starts from, and the output of `feed`."""

    feed: FeedSettings
    file: Path
    address: Address | None = None
    user: str = ""
    password_command: tuple[str, ...] = ()
    command: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Name the server or the program to a person."""
        return self.address.netloc if self.address else self.command[0]

    @property
    def target(self) -> str:
        """Tell two targets apart, without saying anything about them."""
        about = [self.address.text, self.user] if self.address else list(self.command)
        return hashlib.sha256(json.dumps(about).encode()).hexdigest()[:32]


def plan_of(config: Settings, zone: str, shelf: Shelf) -> Plan | None:
    """Read what the settings ask for; None when they name no target. UsageError for what cannot be used."""
    to, command = str(config.get("publish.to")).strip(), str(config.get("publish.command")).strip()
    if not to and not command:
        return None
    if to and command:
        raise UsageError(_("publish.to and publish.command are both set; keep one of them."))
    file = shelf.state / FOLDER / NAME
    feed = FeedSettings(
        zone=zone,
        language=config.get("feed.language") or language(),
        privacy=config.get("publish.privacy"),
        project=config.get("publish.project"),
        horizon=horizon_of(config),
        output=file,
    )
    if command:
        return Plan(feed, file, command=_publishing(words_of("publish.command", command)))
    user = str(config.get("publish.user"))
    if ":" in user or not user.isprintable():
        raise UsageError(_("publish.user holds a sign that no user name can have; correct it."))
    password = str(config.get("publish.password_command")).strip()
    return Plan(
        feed,
        file,
        address=address_of(to),
        user=user,
        password_command=words_of("publish.password_command", password) if password else (),
    )


def address_of(text: str) -> Address:
    """Check the address that a calendar is put to; UsageError for one that is none, or not safe."""
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise _no_address(text) from None
    if parts.username is not None or parts.password is not None:
        raise UsageError(_("publish.to holds a name or password; put the name into publish.user and take it out here."))
    if not host or parts.fragment or parts.path in ("", "/") or not text.isprintable() or re.search(r"\s", text):
        raise _no_address(text)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.netloc)):
        raise UsageError(
            _("publish.to must begin with https://; without it, others on the way can read and change all.")
        )
    return Address(parts.scheme == "https", host, port or (443 if parts.scheme == "https" else 80), _quoted(parts))


def words_of(setting: str, text: str) -> tuple[str, ...]:
    """Split a command into its arguments; nothing in it is ever given to a shell."""
    try:
        words = tuple(shlex.split(text))
    except ValueError:
        words = ()
    if not words or not words[0] or "\0" in text:
        raise UsageError(fill(_("{setting} is no command; check its quotes."), {"setting": setting}))
    return words


def _publishing(words: tuple[str, ...]) -> tuple[str, ...]:
    if FILE not in words[1:] or any(FILE in word and word != FILE for word in words):
        raise UsageError(
            fill(
                _("publish.command needs {place} as an argument of its own, such as: scp {place} host:rebond.ics"),
                {"place": FILE},
            )
        )
    return words


def _quoted(parts: SplitResult) -> str:
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def _no_address(text: str) -> UsageError:
    message = _("publish.to is “{value}”, which is no address such as https://cloud.example.org/calendars/rebond.ics.")
    return UsageError(fill(message, {"value": text}))
