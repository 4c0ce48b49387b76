from pathlib import Path

from recovery.summary import Summary
from storage.disk.places import Places
from storage.store import Store
from tui.first import ROWS, glance, keep


def places_in(folder: Path) -> Places:
    return Places(folder / "store", folder / "state", folder / "cache", folder / "config.toml")


def kept_store(folder: Path, count: int) -> Places:
    places = places_in(folder)
    store = Store.open(places, create=True)
    summaries = [Summary(f"20261121-aaaa{number:02}", f"Title {number}") for number in range(count)]
    keep(places.cache_of(store.main.id), store.zone.key, summaries, (1, 2, 3, 4, 5, 6))
    return places


def test_the_first_rows_come_back(tmp_path: Path) -> None:
    seen = glance(kept_store(tmp_path, 3))
    assert seen is not None
    assert [summary.title for summary in seen.summaries] == ["Title 0", "Title 1", "Title 2"]
    assert seen.counts == (1, 2, 3, 4, 5, 6)


def test_only_as_many_as_a_screen_shows_are_kept(tmp_path: Path) -> None:
    seen = glance(kept_store(tmp_path, ROWS + 9))
    assert seen is not None
    assert len(seen.summaries) == ROWS


def test_without_a_store_or_anything_kept_there_is_nothing(tmp_path: Path) -> None:
    assert glance(places_in(tmp_path)) is None
    Store.open(places_in(tmp_path), create=True)
    assert glance(places_in(tmp_path)) is None


def test_what_is_damaged_counts_as_nothing(tmp_path: Path) -> None:
    places = kept_store(tmp_path, 3)
    for file in [each for each in places.cache.rglob("*") if each.is_file()]:
        data = file.read_bytes()
        file.write_bytes(data[:-3] + b"???")
        assert glance(places) is None
        file.write_bytes(data)
    assert glance(places) is not None
