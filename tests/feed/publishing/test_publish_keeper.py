"""Publishing by itself: after changes, not more often than it must, and never in anybody's way."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from feed.making import Maker, Shelf
from feed.publishing.keeper import PublishKeeper, keep_published
from feed.publishing.plan import Plan, plan_of
from feed.publishing.publisher import Publisher
from feed.publishing.record import load_record, record_file
from feed.publishing.web import Patience
from storage.configuration.config import Config
from storage.indexing.index import Index
from storage.store import Store
from tests.feed.publishing.hostile import Hostile, hangs, serving, status
from tests.feed.store import ID, open_store, reminding, write

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
PATIENCE = 30.0

Start = Callable[..., PublishKeeper]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    with serving() as hostile:
        yield hostile


@pytest.fixture
def index(store: Store) -> Index:
    index = Index(store)
    index.load()
    return index


def config_for(tmp_path: Path, hostile: Hostile, **more: Any) -> Config:
    to = f"http://127.0.0.1:{hostile.port}/a.ics"
    return Config(
        tmp_path / "config.toml", {"publish.to": to, "publish.when": "changes", "publish.privacy": "title"} | more
    )


@pytest.fixture
def start(store: Store, tmp_path: Path, hostile: Hostile, index: Index) -> Iterator[Start]:
    """Start a keeper; it ends with the test."""
    started = []

    def begin(told: Callable[[str], object] = len, *, sign: float = 20.0, **given: Any) -> PublishKeeper:
        plan = plan_of(config_for(tmp_path, hostile), store.zone.key, Shelf.of(store))
        assert plan

        def make(store: Store, plan: Plan) -> Publisher:
            shelf = Shelf.of(store)
            return Publisher(
                plan, Maker(plan.feed, shelf), record_file(shelf), pauses=(), patience=Patience(sign, sign * 2)
            )

        keeper = PublishKeeper(store, plan, index=index, on_news=told, now=lambda: NOW, quiet=0.01, make=make, **given)
        started.append(keeper)
        return keeper

    yield begin
    for keeper in started:
        keeper.stop()


def changed(store: Store, index: Index, keeper: PublishKeeper, text: str) -> None:
    index.refresh([write(store, reminding(text))])
    keeper.changed([ID])


def test_it_publishes_at_the_start_and_after_changes_but_not_the_same_again(
    start: Start, store: Store, index: Index, hostile: Hostile
) -> None:
    keeper = start()
    assert keeper.settle(PATIENCE) and hostile.body
    changed(store, index, keeper, "Ask first")
    assert keeper.settle(PATIENCE) and b"Ask first" in hostile.body
    before = len(hostile.heard)
    keeper.changed([ID])
    assert keeper.settle(PATIENCE)
    assert len(hostile.heard) == before
    keeper.stop()
    start().settle(PATIENCE)
    assert len(hostile.heard) == before


def test_a_failure_is_told_once_and_tried_again(start: Start, hostile: Hostile, store: Store) -> None:
    hostile.answers += [status(500), status(500)]
    told: Queue[str] = Queue()
    start(told.put, first_wait=0.01)
    assert "has a fault" in told.get(timeout=PATIENCE)
    assert told.get(timeout=PATIENCE) == "" and hostile.body
    assert load_record(record_file(Shelf.of(store))).tries == 0


def test_a_refused_password_is_not_sent_again_by_itself(
    start: Start, hostile: Hostile, store: Store, index: Index
) -> None:
    hostile.answers += [status(401)]
    told: list[str] = []
    keeper = start(told.append, first_wait=0.01)
    assert keeper.settle(PATIENCE) and "user name or the password" in told[0]
    changed(store, index, keeper, "Ask first")
    assert keeper.settle(PATIENCE)
    assert hostile.methods == ["GET"]


def test_a_server_that_hangs_holds_nobody_up(start: Start, hostile: Hostile) -> None:
    hostile.answers += [hangs]
    keeper = start(sign=60.0)
    assert hostile.asked.wait(PATIENCE)
    keeper.changed([ID])  # returns at once
    keeper.stop()  # so does this, after its second of farewell
    assert hostile.body is None


def test_it_rests_unless_the_settings_ask_for_it(store: Store, tmp_path: Path, hostile: Hostile, index: Index) -> None:
    told: list[str] = []
    asked = config_for(tmp_path, hostile, **{"publish.when": "asked"})
    assert keep_published(store, asked, index=index, on_news=told.append) is None
    unset = config_for(tmp_path, hostile, **{"publish.to": ""})
    assert keep_published(store, unset, index=index, on_news=told.append) is None
    assert told == []
    unsafe = config_for(tmp_path, hostile, **{"publish.to": "http://example.org/a.ics"})
    assert keep_published(store, unsafe, index=index, on_news=told.append) is None
    assert len(told) == 1 and "https" in told[0]
