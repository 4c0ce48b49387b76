"""What the calendar screen shows, gathered beside it: the ways out, who fetched what, and what would leave by each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from feed.fetched import Fetch, fetched_file, load_fetches
from feed.making import Maker, Shelf
from feed.serving.address import PORT, base_of, bound
from feed.serving.answering import answers
from feed.serving.upcoming import Coming, upcoming
from feed.settings import FeedSettings, feed_settings
from feed.titles import Faces
from feed.tokens import Token, load_tokens, tokens_file
from recovery.summary import Summary
from words.errors import RebondError

if TYPE_CHECKING:
    from feed.publishing.record import Record
    from tui.app import RebondApp

FILE, PUBLISHED, ADDRESS = "file", "published", "address"
MOST = 8
"""Next dates that are shown."""


@dataclass(frozen=True)
class Way:
    """One way that the calendar goes: `feed` says what leaves by it, None while it is not set up.

    `at` is when the file was written or the calendar published; `wrong` says what is in the way.
    """

    kind: str
    feed: FeedSettings | None = None
    where: str = ""
    at: datetime | None = None
    wrong: str = ""
    token: Token | None = None
    fetch: Fetch | None = None


@dataclass(frozen=True)
class Look:
    """Everything at one time; `served` is None where nobody looked whether the server runs."""

    ways: tuple[Way, ...]
    base: str
    served: bool | None
    projects: tuple[tuple[str, str], ...]
    wrong: str = ""


@dataclass(frozen=True)
class Leaving:
    """What leaves by one way: how many entries, the next ones, and every line of the preview."""

    count: int
    coming: tuple[Coming, ...]
    lines: tuple[str, ...]


def look(app: "RebondApp") -> Look:
    """Look at every way out; what cannot be read is told in place of it."""
    store, config = app.desk.store, app.config
    shelf = Shelf.of(store)
    wrong, base, served = "", "", None
    try:
        base = base_of(config.get("feed.address"))
    except RebondError as error:
        wrong = error.text
    if not base:
        base, served = bound("127.0.0.1", PORT, tls=False), answers(store.main.id)
    tokens: tuple[Token, ...] = ()
    try:
        tokens = load_tokens(tokens_file(shelf.state))
    except RebondError as error:
        wrong = error.text
    fetches = load_fetches(fetched_file(shelf.state))
    common = feed_settings(_NoFile(app), store.zone.key)
    addresses = [
        Way(ADDRESS, _of(common, token), token.label, token=token, fetch=fetches.get(token.digest)) for token in tokens
    ]
    # Those that still show something come first, the latest of each kind before the others.
    addresses.sort(key=lambda way: (way.token.revoked is not None, -way.token.created.timestamp()) if way.token else ())
    return Look((_file(app), _published(app, shelf), *addresses), base, served, _projects(app), wrong)


def leaving(app: "RebondApp", maker: Maker) -> Leaving:
    """List what leaves in a feed, as it would be written now."""
    from feed.preview import preview

    desk = app.desk
    now = app.now()
    events = maker.events(list(desk.index.entries.values()), desk.store.projects(), now)
    coming = upcoming(events, now, desk.zone, MOST)
    return Leaving(len(events), tuple(coming), tuple(preview(events)))


def maker_of(app: "RebondApp", feed: FeedSettings) -> Maker:
    """Make what lists the entries of a feed."""
    return Maker(feed, Shelf.of(app.desk.store))


class _NoFile:
    """The settings without the calendar file, whose folder may not exist."""

    def __init__(self, app: "RebondApp") -> None:
        self._get = app.config.get

    def get(self, id: str) -> object:
        return "" if id == "feed.output" else self._get(id)


def _of(common: FeedSettings, token: Token) -> FeedSettings:
    from dataclasses import replace

    return replace(common, project=token.project, privacy=token.privacy)


def _file(app: "RebondApp") -> Way:
    try:
        feed = feed_settings(app.config, app.desk.zone.key)
    except RebondError as error:
        return Way(FILE, wrong=error.text)
    if feed.output is None:
        return Way(FILE)
    try:
        at = datetime.fromtimestamp(feed.output.stat().st_mtime, UTC)
    except OSError:
        at = None
    return Way(FILE, feed, str(feed.output), at)


def _published(app: "RebondApp", shelf: Shelf) -> Way:
    from feed.publishing.plan import plan_of
    from feed.publishing.record import load_record, record_file

    try:
        plan = plan_of(app.config, app.desk.zone.key, shelf)
    except RebondError as error:
        return Way(PUBLISHED, wrong=error.text)
    if plan is None:
        return Way(PUBLISHED)
    record: Record = load_record(record_file(shelf)).of(plan.target)
    return Way(PUBLISHED, plan.feed, plan.where, record.at, record.wrong if record.failed else "")


def _projects(app: "RebondApp") -> tuple[tuple[str, str], ...]:
    """List the projects that anything belongs to, by key, with the name of each."""
    try:
        projects = app.desk.store.projects()
    except RebondError:
        return ()
    name = partial(Faces.project, Faces(FeedSettings(app.desk.zone.key), projects))
    keys = set(projects.projects) | {row.project for row in projects.reminders.values()}
    keys |= set(_named(app.desk.entries.values()))
    return tuple(sorted(((key, name(key)) for key in keys if key), key=lambda each: each[1].casefold()))


def _named(entries: Iterable[object]) -> Iterable[str]:
    return (entry.project for entry in entries if isinstance(entry, Summary))
