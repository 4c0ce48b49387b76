"""The addresses of calendars: under which name a server is reached, and how little of an address a log may have."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from feed.tokens import LENGTH, SHOWN
from words.errors import UsageError
from words.fill import fill
from words.say import _

NAME = "rebond.ics"
"""The last part of an address. It says nothing, but some calendars take it for the title."""
PORT = 8732
"""Where the server listens unless told otherwise."""

PATH = re.compile(rf"/f/([A-Za-z0-9_-]{{{LENGTH}}})/([^/]{{1,200}}\.ics)?")
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::([0-9]{1,5}))?")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.ics")
_TOKEN_LIKE = re.compile(rf"[A-Za-z0-9_-]{{{LENGTH},}}")


def is_host(text: str) -> bool:
    """Tell whether a text is a host, with or without a port: what a client sends as one is only data."""
    found = _HOST.fullmatch(text)
    return found is not None and (found[1] is None or 0 < int(found[1]) < 65536)


def base_of(setting: str) -> str:
    """Check the address under which others reach the server, such as `https://calendar.example.org`; "" stays "".

    UsageError for anything else than http or https, a host, and perhaps a port and a path.
    """
    text = setting.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("http", "https") and is_host(parts.netloc) and _PREFIX.fullmatch(parts.path)
    except ValueError:
        fits = None
    if not fits or parts.query or parts.fragment:
        message = _("feed.address is “{value}”, which is not an address such as https://calendar.example.org.")
        raise UsageError(fill(message, {"value": setting}))
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def bound(host: str, port: int, *, tls: bool) -> str:
    """Write the address of a socket."""
    usual = 443 if tls else 80
    shown = f"[{host}]" if ":" in host else host
    return f"{'https' if tls else 'http'}://{shown}" + (f":{port}" if port != usual else "")


def feed_address(base: str, secret: str) -> str:
    """Write the address of a feed."""
    return f"{base}/f/{secret}/{NAME}"


def webcal(address: str) -> str:
    """Write an address so that a click on it opens the calendar app."""
    return f"webcal://{address.partition('://')[2]}"


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches a host, with or without its port and brackets."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or name.endswith(".localhost") or ip_address(name).is_loopback
    except ValueError:
        return False


def safe_name(name: str) -> str:
    """Give a file name that is safe in a header: the one asked for, or else our own."""
    return name if _SAFE_NAME.fullmatch(name) and not _TOKEN_LIKE.search(name) else NAME


def masked(path: str, ellipsis: str = "…") -> str:
    """Write a path for a log: of a token no more than its beginning, and of anything else nothing."""
    if path == "/":
        return path
    found = PATH.fullmatch(path)
    if found is None:
        return f"/{ellipsis}"
    return f"/f/{found[1][:SHOWN]}{ellipsis}/{'*.ics' if found[2] else ''}"


def without_tokens(text: str, secret: str) -> str:
    """Take a token out of what a client says about itself."""
    return text.replace(secret, f"{secret[:SHOWN]}…")
