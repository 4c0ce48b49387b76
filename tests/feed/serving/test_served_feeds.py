"""The feeds that are kept ready: made once, made anew after changes, and as they were while something is wrong."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feed.fetched import Fetched, fetched_file
from feed.making import Maker, Shelf
from feed.serving.feeds import Feeds, Key
from feed.settings import FeedSettings
from storage.errors import CannotWrite
from storage.indexing.index import Index
from storage.store import Store
from tests.feed.serving.served import until
from tests.feed.store import ID, open_store, reminding, write
from words.errors import RebondError

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
PATIENCE = 30.0
TITLE, BUSY = Key("", "title"), Key("", "busy")


class Kept:
    """Feeds of a store, with a clock and a list of addresses that a test sets."""

    def __init__(self, folder: Path) -> None:
        self.now = NOW
        self.wanted = {TITLE}
        self.told: list[RebondError] = []
        self.store: Store = open_store(folder)
        write(self.store, reminding("Check"))
        self.index = Index(self.store)
        self.index.load()
        state = Shelf.of(self.store).state
        self.feeds = Feeds(
            self.store, self.index, FeedSettings("Europe/Paris"), Fetched(fetched_file(state)),
            wanted=lambda: self.wanted, now=lambda: self.now, on_error=self.told.append, quiet=0.01,
        )  # fmt: skip

    def edit(self, text: str) -> None:
        self.index.refresh([write(self.store, reminding(text), ID)])
        self.feeds.changed()

    def body(self, key: Key = TITLE) -> bytes:
        version = self.feeds.ready(key)
        return version.body if version else b""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path)
    assert kept.feeds.ask(TITLE).result(PATIENCE)
    yield kept
    kept.feeds.stop()


def test_a_change_makes_it_anew_and_later(kept: Kept) -> None:
    before = kept.feeds.ready(TITLE)
    assert before and b"Prevention: Check" in before.body
    kept.edit("Ask first")
    until(kept.body, lambda body: b"Ask first" in body)
    after = kept.feeds.ready(TITLE)
    # The clock stands still; a client that asks by the date must see the difference all the same.
    assert after and after.modified == before.modified + timedelta(seconds=1) and after.tag != before.tag


def test_a_change_that_shows_nowhere_changes_nothing(kept: Kept) -> None:
    before = kept.feeds.ready(TITLE)
    kept.now += timedelta(hours=1)
    kept.feeds.changed()
    assert kept.feeds.ask(BUSY).result(PATIENCE)
    assert kept.feeds.ask(TITLE).result(PATIENCE) is before


def test_what_no_address_shows_any_more_is_forgotten(kept: Kept) -> None:
    assert kept.feeds.ask(BUSY).result(PATIENCE)
    kept.wanted = {BUSY}
    kept.feeds.changed()
    until(lambda: kept.feeds.ready(TITLE), lambda version: version is None)


@pytest.mark.parametrize("error", [lambda: CannotWrite("the disk is full"), lambda: OSError(28, "full"), ValueError])
def test_the_last_good_bytes_stay_while_it_cannot_be_made(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, error: Callable[[], Exception]
) -> None:
    def fail(*_given: object) -> bytes:
        raise error()

    before = kept.body()
    with monkeypatch.context() as broken:
        broken.setattr(Maker, "make", fail)
        kept.edit("Ask first")
        until(lambda: kept.told, bool)
        assert kept.body() == before
        assert kept.feeds.ask(BUSY).result(PATIENCE) is None
        kept.feeds.changed()
        assert kept.feeds.ask(BUSY).result(PATIENCE) is None
        assert len(kept.told) == 1
    assert kept.feeds.ask(BUSY).result(PATIENCE)  # whoever asks next has it, without a change in the store
    kept.feeds.changed()
    until(kept.body, lambda body: b"Ask first" in body)


def test_its_events_are_listed_when_asked_for(kept: Kept) -> None:
    events = kept.feeds.events(TITLE).result(PATIENCE)
    assert [event.summary.partition(" R-")[0] for event in events] == ["Prevention: Check ·"]
    assert kept.feeds.events(BUSY).result(PATIENCE)[0].summary.startswith("Busy R-")


def test_whoever_waits_at_the_end_is_let_go(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    futures = [kept.feeds.ask(TITLE), kept.feeds.ask(BUSY)]
    events = kept.feeds.events(BUSY)
    kept.feeds.stop()
    for future in futures:
        future.result(PATIENCE)
    events.result(PATIENCE)
