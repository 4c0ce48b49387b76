"""Puts the parts of the server together: the store that is followed, the feeds, the sockets."""

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from feed.event import Event
from feed.fetched import Fetched, fetched_file
from feed.keeper import FeedKeeper
from feed.making import Shelf
from feed.publishing.keeper import keep_published
from feed.serving.address import base_of, bound
from feed.serving.answering import sign_of
from feed.serving.feeds import Feeds
from feed.serving.known import Known
from feed.serving.listening import Certificate
from feed.serving.log import Log
from feed.serving.page import MOST, Subject, write_page
from feed.serving.style import POLICY
from feed.serving.upcoming import upcoming
from feed.settings import FeedSettings, Settings, feed_settings
from feed.titles import Faces
from feed.tokens import Token, tokens_file
from words.errors import RebondError
from words.say import _

if TYPE_CHECKING:
    from feed.serving.app import Asked
    from storage.indexing.index import Refreshed
    from storage.store import Store
    from storage.watching.follow import Followed

WRITES = 60.0
"""Seconds at least between two times that it is written who fetched what."""


def serve(
    store: "Store",
    config: Settings,
    opened: socket.socket,
    log: Log,
    *,
    now: Callable[[], datetime],
    tls: Certificate | None = None,
    on_ready: Callable[[str], object],
) -> int:
    """Serve the feeds of a store until a signal comes, and give it; `on_ready` hears the address that is bound."""
    from storage.indexing.index import Index
    from storage.watching.follow import Follower

    shelf = Shelf.of(store)

    def told(error: RebondError) -> None:
        log.say(error.text)

    base = base_of(config.get("feed.address"))
    settings = feed_settings(config, store.zone.key)
    known = Known(tokens_file(shelf.state), told)
    if not known.feeds():
        log.say(_("There is no address yet; “rebond feed token new LABEL” makes one."))
    fetched = Fetched(fetched_file(shelf.state))
    index = Index(store)
    index.load()
    feeds = Feeds(store, index, settings, fetched, wanted=known.feeds, now=now, on_error=told)
    keeper = FeedKeeper(store, config, index=index, on_error=told, now=now)
    publishing = keep_published(store, config, index=index, on_news=_published_told(log), now=now)

    def refreshed(news: "Refreshed") -> None:
        feeds.changed()
        keeper.changed(news.changed | news.removed)
        if publishing:
            publishing.changed(news.changed | news.removed)

    follower = Follower(
        store,
        index,
        refreshed,
        on_followed=_presence_told(log),
        on_woken=feeds.changed,
        events=config.get("watch") != "scan",
    )
    try:
        from feed.serving.app import App
        from feed.serving.server import FeedServer, serve_on

        host, port = opened.getsockname()[:2]
        address = bound(host, port, tls=tls is not None)
        render = partial(_page, store, settings)
        app = App(
            known, feeds, fetched, log, render=render, now=now, base=base, fallback=address,
            language=settings.language, sign=sign_of(store.main.id),
        )  # fmt: skip
        noting = _Noting(fetched)

        def calm() -> None:
            noting.write_if_due()
            if tls and (renewed := tls.renewed()):
                log.say(renewed)

        context = tls.context if tls else None
        server = FeedServer(app, log, tls=context, on_ready=lambda: on_ready(address), calm=calm)
        return serve_on(server, [opened])
    finally:
        follower.stop()
        keeper.stop()
        if publishing:
            publishing.stop()
        feeds.stop()
        fetched.write()
        index.save()


class _Noting:
    """Has it written who fetched what, now and then, beside the server's own thread."""

    def __init__(self, fetched: Fetched) -> None:
        self._fetched = fetched
        self._written = -WRITES

    def write_if_due(self) -> None:
        """Write when there is something to write and it was not written lately; the first use of a token at once."""
        now = time.monotonic()
        if self._fetched.first or (self._fetched.pending and now - self._written >= WRITES):
            self._written = now
            Thread(target=self._fetched.write, name="fetched", daemon=True).start()


def _page(
    store: "Store", settings: FeedSettings, asked: "Asked", events: Sequence[Event], at: datetime
) -> tuple[bytes, str]:
    """Write the page, and give the policy that goes with it."""
    token = asked.token
    subject = Subject(
        secret=asked.secret,
        base=asked.base,
        privacy=token.privacy,
        project=_project(store, settings, token),
        spoken=settings.language,
    )
    coming = upcoming(events, at, store.zone, MOST)
    return write_page(subject, coming, at, store.zone, asked.language), POLICY


def _project(store: "Store", settings: FeedSettings, token: Token) -> str:
    """Name the project of a page where its calendar may: the level of the token allows it, and that of the project."""
    try:
        projects = store.projects()
    except RebondError:  # the store is away, and with it what the project wishes
        return ""
    return Faces(replace(settings, privacy=token.privacy), projects).shown_project(token.project)


def _published_told(log: Log) -> Callable[[str], None]:
    """Tell when publishing fails and when it works again."""
    from words.say import _

    return lambda wrong: log.say(wrong or _("The calendar is published again."))


def _presence_told(log: Log) -> "Callable[[Followed], None]":
    """Tell when the store goes and when it is back."""
    before = ["here"]

    def hear(followed: "Followed") -> None:
        if followed.presence != before[0]:
            before[0] = followed.presence
            if followed.presence == "here":
                log.say(_("The store is back; calendars follow it again."))
            else:
                log.say(_("The store is not in its place; calendars go on showing what they showed."))

    return hear
