"""Puts the parts of the server together: the store that is followed, the feeds, the sockets."""

import socket
import ssl
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from feed.fetched import Fetched, fetched_file
from feed.keeper import FeedKeeper
from feed.making import Shelf
from feed.serving.address import base_of, bound
from feed.serving.feeds import Feeds, Version
from feed.serving.known import Known
from feed.serving.log import Log
from feed.serving.page import Subject, coming_of, write_page
from feed.serving.style import POLICY
from feed.settings import LEVELS, FeedSettings, Settings, feed_settings
from feed.titles import Faces
from feed.tokens import tokens_file
from words.errors import RebondError

if TYPE_CHECKING:
    from feed.serving.app import Asked
    from storage.follow import Followed
    from storage.index import Refreshed
    from storage.store import Store

WRITES = 60.0
"""Seconds at least between two times that it is written who fetched what."""


def serve(
    store: "Store",
    config: Settings,
    opened: socket.socket,
    log: Log,
    *,
    now: Callable[[], datetime],
    tls: ssl.SSLContext | None = None,
    on_ready: Callable[[str], object],
) -> int:
    """Serve the feeds of a store until a signal comes, and give it; `on_ready` hears the address that is bound."""
    from storage.follow import Follower
    from storage.index import Index

    base = base_of(config.get("feed.address"))
    shelf = Shelf.of(store)

    def told(error: RebondError) -> None:
        log.say(error.text)

    known = Known(tokens_file(shelf.state), told)
    settings = feed_settings(config, store.zone.key)
    fetched = Fetched(fetched_file(shelf.state))
    index = Index(store)
    index.load()
    feeds = Feeds(store, index, settings, fetched, wanted=known.feeds, now=now, on_error=told)
    keeper = FeedKeeper(store, config, index=index, on_error=told, now=now)

    def refreshed(news: "Refreshed") -> None:
        feeds.changed()
        keeper.changed(news.changed | news.removed)

    follower = Follower(
        store,
        index,
        refreshed,
        on_followed=_presence_told(log),
        on_woken=feeds.changed,
        events=config.get("watch") != "scan",
    )
    try:
        return _run(store, known, feeds, fetched, settings, log, opened, base=base, tls=tls, now=now, on_ready=on_ready)
    finally:
        follower.stop()
        keeper.stop()
        feeds.stop()
        fetched.write()
        index.save()


def _run(
    store: "Store",
    known: Known,
    feeds: Feeds,
    fetched: Fetched,
    settings: FeedSettings,
    log: Log,
    opened: socket.socket,
    *,
    base: str,
    tls: ssl.SSLContext | None,
    now: Callable[[], datetime],
    on_ready: Callable[[str], object],
) -> int:
    import time
    from threading import Thread

    from feed.serving.app import App
    from feed.serving.server import FeedServer, serve_on

    def render(asked: "Asked", version: Version, at: datetime) -> tuple[bytes, str]:
        return _page(store, settings, asked, version, at), POLICY

    written = -WRITES

    def calm() -> None:
        nonlocal written
        if fetched.first or (fetched.pending and time.monotonic() - written >= WRITES):
            written = time.monotonic()
            Thread(target=fetched.write, daemon=True).start()

    app = App(known, feeds, fetched, log, render=render, now=now, base=base, language=settings.language)
    host, port = opened.getsockname()[:2]
    app.fallback = bound(host, port, tls=tls is not None)
    server = FeedServer(app, log, tls=tls, on_ready=lambda: on_ready(app.fallback), calm=calm)
    return serve_on(server, [opened])


def _page(store: "Store", settings: FeedSettings, asked: "Asked", version: Version, at: datetime) -> bytes:
    token = asked.token
    project = ""
    if token.project and LEVELS.index(token.privacy) >= LEVELS.index("project"):
        try:
            project = Faces(settings, store.projects()).project(token.project)
        except RebondError:  # the store is away: its key says the same
            project = token.project
    subject = Subject(
        secret=asked.secret, base=asked.base, privacy=token.privacy, project=project, spoken=settings.language
    )
    coming = coming_of(version.events, at, store.zone)
    return write_page(subject, coming, at, store.zone, asked.language)


def _presence_told(log: Log) -> "Callable[[Followed], None]":
    """Tell when the store goes and when it is back."""
    from words.say import _

    before = ["here"]

    def hear(followed: "Followed") -> None:
        if followed.presence != before[0]:
            before[0] = followed.presence
            if followed.presence == "here":
                log.say(_("The store is back; calendars follow it again."))
            else:
                log.say(_("The store is not in its place; calendars go on showing what they showed."))

    return hear
