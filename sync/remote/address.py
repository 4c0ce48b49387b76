"""What may be the address of a copy: a server by ssh or https, or a folder. Everything else is refused with a reason.

An address is typed, pasted or synced with settings, and git gives some of them a meaning that nobody sees: options,
commands (`ext::`), passwords that land in files. So only plain ones pass, and they are passed on as they are.
"""

import re
from typing import Literal, NamedTuple

from words.errors import UsageError
from words.fill import fill
from words.say import N_, _
from words.terminal import visible

Kind = Literal["ssh", "https", "folder"]

LONGEST = 1000
"""Characters; longer ones are no addresses."""

_USER = r"[A-Za-z0-9_][A-Za-z0-9_.+~-]*(?:@[A-Za-z0-9][A-Za-z0-9.-]*)?"
_HOST = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_.])?|\[[0-9A-Fa-f:.]+(?:%25[A-Za-z0-9]+)?\]"
_SSH = re.compile(rf"ssh://(?:{_USER}@)?(?P<host>{_HOST})(?::(?P<port>[0-9]{{1,5}}))?/(?!-)[^?#]+", re.IGNORECASE)
_HTTPS = re.compile(
    rf"https://(?:(?P<user>{_USER})@)?(?P<host>{_HOST})(?::(?P<port>[0-9]{{1,5}}))?/[^?#]+", re.IGNORECASE
)
_SCP = re.compile(rf"(?:{_USER}@)?(?P<host>{_HOST}):(?!-)(?!//)[^:].*")
_FILE = re.compile(r"file://(?:localhost)?/.*", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)::?(?=//|:)")
_SECRETS = (
    re.compile(r"//[^/@:]*:(?![0-9]+/)[^@]*@"),
    re.compile(r"^[^/@:]+:[^/@]*@[^/]*:"),
    re.compile(r"[?&#][a-z_]*(?:token|key|password|secret)=", re.IGNORECASE),
)
_UNSEEN = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff]")
_ENCODED = re.compile(r"%(?:[01][0-9a-f]|7f)", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?:gh[a-z]_|github_pat_|gl[a-z]+-|ATBB|ATCTT|oauth2$|x-token-auth$|x-oauth-basic$)|"
    r"(?=[A-Za-z0-9_.-]*[0-9])(?=[A-Za-z0-9_.-]*[A-Za-z])[A-Za-z0-9_-]{20,}"
)

_WHY = {
    "empty": N_("The address of the copy is missing: give a server, such as “anna@server:rebond.git”, or a folder."),
    "option": N_("“{address}” cannot be an address, because it begins like an option."),
    "control": N_("“{address}” has characters that no address has; type it again rather than paste it."),
    "long": N_("An address has at most {most} characters."),
    "secret": N_(
        "The address holds a password or token, which would lie in a file for all to read. Leave it out: use an SSH "
        "key, or let git’s credential helper keep it."
    ),
    "scheme": N_("Rebond does not use {scheme}:// addresses: choose ssh://, https:// or a folder."),
    "relative": N_(
        "“{address}” is not a whole address: write a folder from “/” on, or a server as “anna@server:path”."
    ),
    "ssh": N_("“{address}” is no ssh:// address: it is written “ssh://anna@server/path/rebond.git”."),
    "https": N_("“{address}” is no https:// address: it is written “https://server/path/rebond.git”."),
    "port": N_("“{address}” names a port that does not exist."),
}


class BadAddress(UsageError):
    """What was given cannot be the address of a copy; `why` is a stable word."""

    code = "bad_address"

    def __init__(self, why: str, address: str = "", scheme: str = "") -> None:
        values = {"address": address[:80], "scheme": scheme, "most": str(LONGEST)}
        super().__init__(fill(_(_WHY[why]), values))
        self.why = why


class Address(NamedTuple):
    """An address that git may be given, behind `--`, as it was typed; `host` is "" for a folder."""

    text: str
    kind: Kind
    host: str = ""

    def __str__(self) -> str:
        """Give it as git gets it."""
        return self.text


def read_address(typed: str) -> Address:
    """Read what somebody typed as an address; BadAddress with the reason."""
    text = typed.strip(" ")
    if not text:
        raise BadAddress("empty")
    if len(text) > LONGEST:
        raise BadAddress("long")
    if visible(text) != text or _ENCODED.search(text) or _UNSEEN.search(text):
        raise BadAddress("control", text)
    if text.startswith("-"):
        raise BadAddress("option", text)
    if any(each.search(text) for each in _SECRETS):
        raise BadAddress("secret")
    if text.startswith("/") or _FILE.fullmatch(text):
        return Address(text, "folder")
    scheme = _SCHEME.match(text)
    if scheme:
        return _on_server(text, scheme[1].lower())
    found = _SCP.fullmatch(text)
    if not found or _DRIVE.match(text):
        raise BadAddress("relative", text)
    return Address(text, "ssh", found["host"])


def _on_server(text: str, scheme: str) -> Address:
    if scheme not in ("ssh", "https") or "::" in text[: len(scheme) + 2]:
        raise BadAddress("relative" if scheme == "file" else "scheme", text, scheme)
    found = (_SSH if scheme == "ssh" else _HTTPS).fullmatch(text)
    if not found:
        raise BadAddress(scheme, text)
    if found["port"] and not 0 < int(found["port"]) < 1 << 16:
        raise BadAddress("port", text)
    if scheme == "https" and _TOKEN.match(found["user"] or ""):
        raise BadAddress("secret")
    return Address(text, "ssh" if scheme == "ssh" else "https", found["host"])
