"""Answers requests: two routes, two methods, and nothing else."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import NamedTuple, TypeVar

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from feed.event import Event
from feed.fetched import Fetched
from feed.serving.address import PATH, is_host, safe_name, without_tokens
from feed.serving.answering import SIGN
from feed.serving.feeds import Feeds, Key, Version
from feed.serving.known import Known
from feed.serving.log import Log
from feed.serving.negotiate import has_since, has_tag, language_of, wants_gzip
from feed.tokens import Token
from words.say import LANGUAGES

T = TypeVar("T")

MOST_HEADERS = 64
MOST_HEADER_BYTES = 16_384
LONGEST_PATH = 1_024
PATIENCE = 50.0
"""Seconds that a client waits for a feed that is made for the first time; calendars give up after 60."""

ALWAYS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
}
_TEXTS = {
    404: "There is no calendar here.\n",
    405: "Calendars can only be read here.\n",
    410: "This calendar is no longer shared.\n",
    413: "Calendars can only be read here.\n",
    414: "This address is too long.\n",
    431: "These headers are too large.\n",
    500: "The calendar cannot be served.\n",
    503: "The calendar is not ready; Rebond goes on trying, so ask again in a minute.\n",
}


class Asked(NamedTuple):
    """What the page needs to know of a request; `secret` is the text of the token, `base` the address to show."""

    token: Token
    secret: str
    base: str
    language: str


class App:
    """The server's ASGI application.

    `base` is the address that others know, "" to take the one that each client asked for, and where that is none,
    `fallback`. `sign` is what the server is known by. `render` writes the page, and gives it with its policy; it is
    called on a thread.
    """

    def __init__(
        self,
        known: Known,
        feeds: Feeds,
        fetched: Fetched,
        log: Log,
        *,
        render: Callable[[Asked, Sequence[Event], datetime], tuple[bytes, str]],
        now: Callable[[], datetime],
        base: str = "",
        fallback: str = "",
        language: str = "en",
        sign: str = "",
    ) -> None:
        self._known = known
        self._feeds = feeds
        self._fetched = fetched
        self._log = log
        self._render = render
        self._now = now
        self._base = base
        self._language = language
        self._fallback = fallback
        self._sign = {SIGN: sign} if sign else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and tell of it."""
        if scope["type"] != "http":
            return
        begun = time.perf_counter()
        try:
            response = await self._answer(scope)
        except Exception as error:  # a fault of ours must not say anything of the person's to a stranger
            self._log.say(f"{type(error).__name__}: {scope['method'][:8]}")
            response = _plain(500, close=True)
        await response(scope, receive, send)
        client = scope["client"][0] if scope["client"] else "-"
        size = 0 if scope["method"] == "HEAD" else len(response.body)
        seconds = time.perf_counter() - begun
        self._log.request(client, scope["method"], scope["path"], response.status_code, size, seconds)

    async def _answer(self, scope: Scope) -> Response:
        headers, size = _read(scope["headers"])
        refused = _refused(scope, headers, size)
        if refused is not None:
            return refused
        if scope["path"] == "/":
            return _plain(404, self._sign)
        found = PATH.fullmatch(scope["path"])
        token = self._known.find(found[1]) if found else None
        if found is None or token is None:
            return _plain(404)
        if token.revoked is not None:
            return _plain(410)
        key = Key(token.project, token.privacy)
        version = self._feeds.ready(key) or await self._within(self._feeds.ask(key))
        if version is None:
            return _plain(503, {"Retry-After": "60"})
        secret, name = found[1], found[2]
        if name is None:
            return await self._page(scope, headers, token, secret)
        agent = without_tokens(headers.get("user-agent", ""), secret)
        self._fetched.note(token.digest, self._now(), agent)
        return _feed(headers, version, name)

    async def _within(self, future: "Future[T]") -> T | None:
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(future)), PATIENCE)
        except TimeoutError:
            return None

    async def _page(self, scope: Scope, headers: Mapping[str, str], token: Token, secret: str) -> Response:
        events = await self._within(self._feeds.events(Key(token.project, token.privacy))) or ()
        language = language_of(headers.get("accept-language", ""), LANGUAGES, self._language)
        base, host = self._base, headers.get("host", "")
        if not base:
            base = f"{scope['scheme']}://{host}" if is_host(host) else self._fallback
        body, policy = await asyncio.to_thread(self._render, Asked(token, secret, base, language), events, self._now())
        own = {"Content-Language": language, "Vary": "Accept-Language", "Content-Security-Policy": policy}
        return Response(body, headers=ALWAYS | own, media_type="text/html; charset=utf-8")


def _read(raw: list[tuple[bytes, bytes]]) -> tuple[dict[str, str], int]:
    """Give headers by their names in lower case, those of the same name as one list; and how many bytes they take."""
    headers: dict[str, str] = {}
    size = 0
    for name, value in raw:
        size += len(name) + len(value)
        key, text = name.decode("latin-1"), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers, size


def _refused(scope: Scope, headers: Mapping[str, str], size: int) -> Response | None:
    """Refuse what no calendar sends, before anything else is looked at."""
    body = headers.get("content-length", "0").strip("0") or "transfer-encoding" in headers
    if scope["method"] not in ("GET", "HEAD"):
        return _plain(405, {"Allow": "GET, HEAD"}, close=bool(body))
    if body:
        return _plain(413, close=True)
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_PATH:
        return _plain(414, close=True)
    if len(scope["headers"]) > MOST_HEADERS or size > MOST_HEADER_BYTES:
        return _plain(431, close=True)
    return None


def _feed(headers: Mapping[str, str], version: Version, name: str) -> Response:
    """Send the feed, or say that the client has it already."""
    plain, packed = version.tag, f"{version.tag}-gzip"
    held = None
    if "if-none-match" in headers:
        # Both forms hold the same calendar: a client that asks for the other one now is as well off with its own.
        held = has_tag(headers["if-none-match"], (plain, packed))
    elif "if-modified-since" in headers:
        held = plain if has_since(headers["if-modified-since"], version.modified) else None
    if held is not None:
        return _Held(_held_headers(held, version.modified))
    own = {"Last-Modified": _date(version.modified), "Vary": "Accept-Encoding", "ETag": f'"{plain}"'}
    own["Content-Disposition"] = f'inline; filename="{safe_name(name)}"'
    body = version.body
    if wants_gzip(headers.get("accept-encoding", "")):
        own |= {"ETag": f'"{packed}"', "Content-Encoding": "gzip"}
        body = version.packed
    return Response(body, headers=ALWAYS | own, media_type="text/calendar; charset=utf-8")


class _Held(Response):
    """A 304, which most requests get: with headers that were written before."""

    def __init__(self, written: list[tuple[bytes, bytes]]) -> None:
        self.status_code = 304
        self.body = b""
        self.background = None
        self.raw_headers = written


@lru_cache(maxsize=64)
def _held_headers(tag: str, modified: datetime) -> list[tuple[bytes, bytes]]:
    # Only what a cache needs: it has the rest from the answer that it holds.
    own = {"Cache-Control": ALWAYS["Cache-Control"], "Vary": "Accept-Encoding", "ETag": f'"{tag}"'}
    return Response(status_code=304, headers=own | {"Last-Modified": _date(modified)}).raw_headers


def _date(modified: datetime) -> str:
    return format_datetime(modified, usegmt=True)


def _plain(status: int, more: dict[str, str] | None = None, *, close: bool = False) -> Response:
    headers = ALWAYS | (more or {}) | ({"Connection": "close"} if close else {})
    return Response(_TEXTS[status], status, headers, "text/plain; charset=utf-8")
