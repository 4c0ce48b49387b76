"""The keeper: a thread that brings the file of the feed up to date after every change."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from feed.keeper import FeedKeeper
from storage.configuration.config import Config
from storage.indexing.index import Index
from storage.store import Store
from tests.feed.store import ID, OTHER, open_store, reminding, write
from words.errors import RebondError

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
PATIENCE = 30.0

Start = Callable[..., FeedKeeper]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


@pytest.fixture
def start(store: Store, tmp_path: Path) -> Iterator[Start]:
    """Start a keeper of the store with a file; it ends with the test."""
    started = []

    def begin(**given: Any) -> FeedKeeper:
        config = Config(tmp_path / "config.toml", {"feed.output": str(tmp_path / "a.ics"), "feed.privacy": "title"})
        keeper = FeedKeeper(store, config, now=lambda: NOW, quiet=0.01, **given)
        started.append(keeper)
        return keeper

    yield begin
    for keeper in started:
        keeper.stop()


def test_the_file_is_written_at_the_start(start: Start, store: Store, tmp_path: Path) -> None:
    write(store, reminding("Check"))
    assert start().settle(PATIENCE)
    assert b"SUMMARY:Prevention: Check" in (tmp_path / "a.ics").read_bytes()


def test_changes_new_files_and_removals_are_followed(start: Start, store: Store, tmp_path: Path) -> None:
    path = write(store, reminding("Check"))
    keeper = start()
    assert keeper.settle(PATIENCE)
    write(store, reminding("Ask first"))
    write(store, reminding("Read twice"), OTHER)
    keeper.changed([ID, OTHER])
    assert keeper.settle(PATIENCE)
    data = (tmp_path / "a.ics").read_bytes()
    assert b"Ask first" in data and b"Read twice" in data and b"Check" not in data
    path.unlink()
    keeper.changed({ID})
    assert keeper.settle(PATIENCE)
    data = (tmp_path / "a.ics").read_bytes()
    assert b"Ask first" not in data and b"Read twice" in data


def test_a_shared_index_is_what_the_feed_is_made_of(start: Start, store: Store, tmp_path: Path) -> None:
    path = write(store, reminding("Check"))
    index = Index(store)
    index.load()
    keeper = start(index=index)
    assert keeper.settle(PATIENCE)
    write(store, reminding("Ask first"))
    keeper.changed([ID])  # before the index knows
    assert keeper.settle(PATIENCE)
    assert b"SUMMARY:Prevention: Check" in (tmp_path / "a.ics").read_bytes()
    index.refresh([path])
    keeper.changed([ID])
    assert keeper.settle(PATIENCE)
    assert b"SUMMARY:Prevention: Ask first" in (tmp_path / "a.ics").read_bytes()


def test_a_change_that_shows_nowhere_leaves_the_file_alone(start: Start, store: Store, tmp_path: Path) -> None:
    document = reminding("Check")
    write(store, document)
    keeper = start()
    assert keeper.settle(PATIENCE)
    before = (tmp_path / "a.ics").stat()
    document["incident"]["main"]["own_statement"] = "I sent the wrong file."
    write(store, document)
    keeper.changed([ID])
    assert keeper.settle(PATIENCE)
    after = (tmp_path / "a.ics").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_stopping_writes_what_was_still_to_be_written(start: Start, store: Store, tmp_path: Path) -> None:
    keeper = start()
    write(store, reminding("At the last moment"))
    keeper.changed([ID])
    keeper.stop()
    assert b"At the last moment" in (tmp_path / "a.ics").read_bytes()


def test_an_error_is_told_and_the_next_change_tries_again(start: Start, store: Store, tmp_path: Path) -> None:
    target = tmp_path / "a.ics"
    target.write_text("my thesis")
    told: list[RebondError] = []
    keeper = start(on_error=told.append)
    write(store, reminding("Check"))
    keeper.changed([ID])
    assert keeper.settle(PATIENCE)
    assert told and "something else" in told[0].text
    assert target.read_text() == "my thesis"
    target.unlink()
    keeper.changed([OTHER])
    assert keeper.settle(PATIENCE)
    assert b"SUMMARY:Prevention: Check" in target.read_bytes()


def test_a_broken_incident_keeps_its_events(start: Start, store: Store, tmp_path: Path) -> None:
    write(store, reminding("Check"))
    keeper = start()
    assert keeper.settle(PATIENCE)
    before = (tmp_path / "a.ics").read_bytes()
    write(store, "{")
    keeper.changed([ID])
    assert keeper.settle(PATIENCE)
    assert (tmp_path / "a.ics").read_bytes() == before


def test_without_a_file_in_the_settings_it_rests(store: Store, tmp_path: Path) -> None:
    keeper = FeedKeeper(store, Config(tmp_path / "config.toml"))
    keeper.changed([ID])
    assert keeper.settle(PATIENCE)
    keeper.stop()
    assert not (tmp_path / "state").exists()


def test_a_new_day_takes_out_what_is_over(store: Store, tmp_path: Path) -> None:
    write(store, {"actions": {"m3xd": {"text": "Restore", "due": "2026-11-20"}, "k7q2": {"due": "2026-12-06"}}})
    config = Config(tmp_path / "config.toml", {"feed.output": str(tmp_path / "a.ics"), "feed.weeks": 2})
    days, written = [NOW], threading.Event()

    class Told:
        """Says when the keeper has looked at the time twice since a new day began."""

        looks = 0

        def __call__(self) -> datetime:
            self.looks += days[0] > NOW
            if self.looks > 2:
                written.set()
            return days[0]

    keeper = FeedKeeper(store, config, now=Told(), quiet=0.01, again=0.01)
    try:
        assert keeper.settle(PATIENCE)
        before = (tmp_path / "a.ics").read_bytes()
        assert b"m3xd" in before and b"k7q2" not in before
        days[0] = NOW + timedelta(days=1)
        assert written.wait(PATIENCE) and keeper.settle(PATIENCE)
        after = (tmp_path / "a.ics").read_bytes()
        assert b"m3xd" not in after and b"k7q2" in after
    finally:
        keeper.stop()
