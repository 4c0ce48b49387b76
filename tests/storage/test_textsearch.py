"""Searching a store: what files hold now, however little of it is written down, and what is not searched."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery.records import INCIDENT_TABLES
from recovery.searching import Names, hits, wanted
from storage.disk.places import Places
from storage.indexing.index import Index
from storage.searching import textsearch
from storage.searching.textindex import FILE, TextIndex
from storage.searching.textsearch import TextSearch
from storage.store import Store
from storage.writing.canonical import to_bytes
from tests.storage.documents import documents

A, B, C = "20261121-aaaaaa", "20261121-bbbbbb", "20261122-cccccc"


@pytest.fixture
def write(fresh: Store) -> Callable[..., Path]:
    """Write an incident's file from outside, as old as if nobody had touched it for long."""

    def write(id: str, document: dict[str, Any] | bytes) -> Path:
        path = fresh.root / "incidents" / id[:4] / id[4:6] / f"{id}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = document if isinstance(document, bytes) else to_bytes(document, INCIDENT_TABLES)
        path.with_suffix(".new").write_bytes(data)
        path.with_suffix(".new").replace(path)
        return path

    return write


def incident(title: str, **more: Any) -> dict[str, Any]:
    return {"incident": {"main": {"title": title}}, **more}


def searching(store: Store) -> TextSearch:
    index = Index(store)
    index.load()
    return TextSearch(store, index)


def found(store: Store, text: str) -> set[str]:
    """What a new process finds."""
    texts = searching(store)
    return set(texts.everything(wanted(text), texts.names()))


def slowly(store: Store, text: str, names: Names) -> set[str]:
    words = wanted(text)
    read = {id: store.read(id).document for id, _path in store.ids()}
    return {id for id, document in read.items() if document is not None and hits(document, words, id, names)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.dictionaries(st.sampled_from([A, B, C]), documents()), st.data())
def test_it_finds_what_reading_every_file_finds(
    fresh: Store, write: Callable[..., Path], written: dict[str, Any], data: st.DataObject
) -> None:
    for id, document in written.items():
        write(id, document)
    texts = searching(fresh)
    letters = " ".join(
        part for document in written.values() for part in json.dumps(document, ensure_ascii=False).split('"')
    )
    for _each in range(3):
        text = data.draw(
            st.text(st.sampled_from(letters or "x"), max_size=3) | st.sampled_from(letters.split() or ["x"])
        )
        assert set(texts.everything(wanted(text))) == slowly(fresh, text, Names({}, {}))


def test_each_file_is_read_once(fresh: Store, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textsearch, "RACY_NS", 0)
    write(A, incident("Late chapter"))
    write(B, incident("Dropped table"))
    assert found(fresh, "late") == {A}
    texts = searching(fresh)
    assert set(texts.everything(["dropped"])) == {B}
    write(B, incident("Dropped base"))
    texts = searching(fresh)
    texts.compare()
    assert texts.unread == [B]
    assert set(texts.everything(["base"])) == {B} and texts.unread == []
    assert found(fresh, "table") == set()


def test_a_file_that_just_changed_is_read_again_by_the_next_process(fresh: Store, write: Callable[..., Path]) -> None:
    write(A, incident("Late chapter"))
    assert found(fresh, "late") == {A}
    texts = searching(fresh)
    texts.compare()
    assert texts.unread == [A]


def test_what_changes_later_is_heard_of(fresh: Store, write: Callable[..., Path]) -> None:
    path = write(A, incident("Late chapter"))
    index = Index(fresh)
    index.load()
    texts = TextSearch(fresh, index)
    assert set(texts.everything(["late"])) == {A}
    write(B, incident("Late as well"))
    path.unlink()
    refreshed = index.refresh()
    texts.changed(refreshed.changed | refreshed.removed)
    assert texts.find(["late"]) == {}
    assert texts.unread == [B] and not texts.is_true
    texts.catch_up(10)
    assert texts.find(["late"]) == {B: True} and texts.is_true
    db = sqlite3.connect(fresh.places.cache_of(fresh.main.id) / FILE)
    assert db.execute("SELECT id FROM pages").fetchall() == [(B,)]
    db.close()


def test_another_process_that_writes_at_the_same_time_is_no_trouble(fresh: Store, write: Callable[..., Path]) -> None:
    write(A, incident("Late chapter"))
    indexes = [Index(fresh), Index(fresh)]
    for index in indexes:
        index.load()
    one, other = (TextSearch(fresh, index) for index in indexes)
    assert set(one.everything(["late"])) == set(other.everything(["late"])) == {A}
    write(B, incident("Late as well"))
    one.changed(indexes[0].refresh().changed)
    other.changed(indexes[1].refresh().changed)
    assert set(other.everything(["late"])) == {A, B}
    assert set(one.everything(["late"])) == {A, B}


def test_broken_files_are_not_found_until_they_are_mended(fresh: Store, write: Callable[..., Path]) -> None:
    write(A, b'{"incident": {"main": {"title": "Late chapter", }}}')
    write(B, b'{"incident": {"main": {"title": "Late", "title": "Late"}}}')
    write(C, b'{"incident": {"main": {"title": "Late \\ud800"}}}')
    assert found(fresh, "late") == set()
    write(A, incident("Late chapter"))
    assert found(fresh, "late") == {A}


def test_a_file_that_just_went_away_is_not_found_by_what_it_held(fresh: Store, write: Callable[..., Path]) -> None:
    path = write(A, incident("Late chapter"))
    index = Index(fresh)
    index.load()
    texts = TextSearch(fresh, index)
    assert set(texts.everything(["late"])) == {A}
    path.unlink()
    texts.changed([A])  # the index does not believe it yet
    assert texts.everything(["late"]) == {}
    assert texts.is_true and texts.find(["late"]) == {}
    write(A, incident("Late again"))
    texts.changed([A])
    assert set(texts.everything(["late"])) == {A}


def test_what_stays_on_this_machine_is_not_in_it(fresh: Store, write: Callable[..., Path]) -> None:
    write(A, incident("Late chapter"))
    fresh.state.mkdir(parents=True)
    (fresh.state / "private.json").write_text('{"feelings": {"a": {"emotions": ["shamefulness"]}}}')
    assert found(fresh, "shamefulness") == set()
    assert b"shameful" not in (fresh.places.cache_of(fresh.main.id) / FILE).read_bytes()


def test_names_come_from_the_list_of_clients(fresh: Store, write: Callable[..., Path]) -> None:
    write(A, {"incident": {"main": {"title": "Late", "client": "acme"}}})
    (fresh.root / "projects.json").write_text('{"clients": {"acme": {"name": "Martin & Fils"}}}')
    assert found(fresh, "fils late") == {A}
    (fresh.root / "projects.json").write_text("{")
    assert found(fresh, "fils late") == set()
    assert found(fresh, "acme late") == {A}


def _no_cache(places: Places, _monkeypatch: pytest.MonkeyPatch) -> None:
    places.cache.write_text("a file where the cache should be")


def _locked(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refused(_descriptor: int, _operation: int) -> None:
        raise BlockingIOError

    monkeypatch.setattr(fcntl, "flock", refused)


def _no_sqlite(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sqlite3", None)


@pytest.mark.parametrize("hindrance", [_no_cache, _locked, _no_sqlite])
def test_without_a_cache_every_search_reads_the_files(
    fresh: Store,
    write: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    hindrance: Callable[[Places, pytest.MonkeyPatch], None],
) -> None:
    write(A, incident("Late chapter"))
    write(B, incident("Dropped table"))
    hindrance(fresh.places, monkeypatch)
    texts = searching(fresh)
    for _time in range(2):
        assert set(texts.everything(["late"])) == {A}
        assert not texts.is_kept and set(texts.unread) == {A, B}
    texts = searching(fresh)
    texts.catch_up(5)
    assert not texts.is_true and not texts.is_kept


def test_a_cache_that_goes_away_meanwhile_is_made_again(fresh: Store, write: Callable[..., Path]) -> None:
    write(A, incident("Late chapter"))
    texts = searching(fresh)
    assert set(texts.everything(["late"])) == {A}
    for damage in (lambda path: path.unlink(), lambda path: path.write_bytes(b"nothing of ours" * 900)):
        damage(fresh.places.cache_of(fresh.main.id) / FILE)
        assert set(texts.everything(["late"])) == {A}
        assert set(texts.everything(["chapter"])) == {A} and texts.is_kept


def test_it_is_whole_once_everything_was_written_down(fresh: Store, write: Callable[..., Path]) -> None:
    cache = fresh.places.cache_of(fresh.main.id)
    write(A, incident("Late chapter"))
    write(B, incident("Dropped table"))
    texts = searching(fresh)
    texts.catch_up(1)
    assert not TextIndex(cache).is_whole
    texts.catch_up(1)
    assert TextIndex(cache).is_whole
    (cache / FILE).unlink()
    assert not TextIndex(cache).is_whole
    assert found(fresh, "late") == {A}
    assert TextIndex(cache).is_whole


def test_many_files_are_found_as_few_are(fresh: Store, write: Callable[..., Path]) -> None:
    ids = [
        f"20261123-{first}{second}aaaa"
        for first in "abcdefghijklmnopqrstuvwxyz"
        for second in "abcdefghijklmnopqrstuvwxyz"
    ]
    for id in ids:
        write(id, incident(f"Chapter {id}"))
    write(A, b"{")
    texts = searching(fresh)
    assert set(texts.everything(["chapter"])) == set(ids)
    assert set(dict(texts.documents(ids))) == set(ids)
