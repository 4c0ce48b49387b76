"""Making a feed from a store: what is kept between two of them, and what a broken file does to it."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import feed.build
from feed.making import Maker, Shelf
from feed.settings import FeedSettings
from storage.indexing.index import Index
from storage.store import Store
from tests.feed.store import ID, OTHER, open_store, reminding, write

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
SETTINGS = FeedSettings("Europe/Paris", privacy="title")


def make(store: Store, settings: FeedSettings = SETTINGS, now: datetime = NOW) -> bytes:
    index = Index(store)
    index.load()
    with Maker(settings, Shelf.of(store)) as maker:
        return maker.make(index.entries.values(), store.projects(), now)


def test_records_and_index_entries_give_the_same_feed(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    write(store, reminding("Check"))
    with Maker(SETTINGS, Shelf.of(store)) as maker:
        from_records = maker.make([store.incident(ID)], store.projects(), NOW)
    assert b"SUMMARY:Prevention: Check" in from_records
    assert make(store) == from_records


def test_another_run_at_a_later_time_gives_the_same_bytes_and_writes_no_component(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path)
    write(store, reminding("Check"))
    write(store, reminding("Ask"), OTHER)
    before = make(store)
    written: list[str] = []
    write_event = feed.build.write_event
    monkeypatch.setattr(
        feed.build, "write_event", lambda event, stamp: written.append(event.summary) or write_event(event, stamp)
    )
    later = NOW + timedelta(days=2)
    assert make(store, now=later) == before
    assert written == []
    write(store, reminding("Ask twice"), OTHER)
    assert make(store, now=later) != before
    assert len(written) == 1 and written[0].startswith("Prevention: Ask twice")


def test_a_broken_file_goes_on_with_what_it_last_said(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    write(store, reminding("Check"))
    index = Index(store)
    index.load()
    with Maker(SETTINGS, Shelf.of(store)) as maker:
        before = maker.make(index.entries.values(), store.projects(), NOW)
        write(store, "{ half-written")
        index.refresh()
        assert maker.make(index.entries.values(), store.projects(), NOW) == before


@pytest.mark.parametrize("damage", [b"", b"nonsense", b'{"format": 1, "length": 3, "parts": []}\nab'])
def test_damaged_parts_are_written_anew(tmp_path: Path, damage: bytes) -> None:
    store = open_store(tmp_path)
    write(store, reminding("Check"))
    before = make(store)
    (parts,) = Shelf.of(store).cache.iterdir()
    parts.write_bytes(damage)
    assert make(store) == before
    assert len(parts.read_bytes()) > len(damage)


def test_a_change_that_is_taken_back_is_still_a_new_revision(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    write(store, reminding("Check"))
    first = make(store)
    write(store, reminding("Check twice"))
    make(store)
    write(store, reminding("Check"))
    assert b"SEQUENCE:0" in first and b"SEQUENCE:2" in make(store)


def test_an_event_that_comes_back_goes_on_counting(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    write(store, reminding("Check"))
    make(store)
    write(store, {"incident": {"main": {"title": "Oops"}}})
    assert b"nothing planned" in make(store)
    write(store, reminding("Check again"))
    assert b"SEQUENCE:1" in make(store)


def test_the_preview_lists_what_leaves_and_keeps_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with Maker(SETTINGS, Shelf.of(store)) as maker:
        (marker,) = maker.events([], store.projects(), NOW)
    assert marker.summary == "Rebond: nothing planned for now"
    assert not Shelf.of(store).state.exists()


def test_two_stores_and_two_feeds_keep_their_own_stamps(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    write(store, reminding("Check"))
    make(store)
    make(store, FeedSettings("Europe/Paris", privacy="busy"))
    assert len(list(Shelf.of(store).state.glob("*.json"))) == 2


def test_icalendar_is_loaded_only_to_write() -> None:
    code = "import sys, feed.making, feed.keeper, feed.preview; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
