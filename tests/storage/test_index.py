import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recovery.change import Act, Change, Edit
from recovery.summary import Broken, Summary
from storage.disk.places import find_places
from storage.indexing.index import Index
from storage.store import Store

MONTH = "incidents/2026/11"
ID = "20261121-abc234"


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("REBOND_NOW", "2026-11-21T09:12+01:00")
    monkeypatch.setenv("TZ", "Europe/Paris")
    environ = {f"REBOND_{name}": str(tmp_path / name.lower()) for name in ("STORE", "STATE", "CACHE", "CONFIG")}
    return Store.open(find_places(environ=environ), create=True)


def write(store: Store, title: str, id: str = ID, month: str = MONTH) -> Path:
    return write_text(store, json.dumps({"incident": {"main": {"title": title}}}), id, month)


def write_text(store: Store, text: str, id: str = ID, month: str = MONTH) -> Path:
    path = store.root / month / f"{id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def age(*paths: Path) -> None:
    """Make files look as if they had been at rest: their stamps are long past when they are read."""
    for path in paths:
        os.utime(path, ns=(10**18, 10**18))


def loaded(store: Store) -> Index:
    index = Index(store)
    index.load()
    return index


def titles(index: Index) -> dict[str, str]:
    return {id: entry.title if isinstance(entry, Summary) else "?" for id, entry in index.entries.items()}


class Counted(Index):
    """An index that remembers which files it opened."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.opened: list[str] = []

    def look(self, path: str):
        if path.startswith("incidents/"):
            self.opened.append(path)
        return super().look(path)


def test_an_empty_store_has_no_entries(store):
    assert loaded(store).entries == {}


def test_every_incident_has_an_entry(store):
    write(store, "Dropped the orders table")
    write(store, "Wrong file", "by-hand", "incidents/2025/02")
    assert titles(loaded(store)) == {ID: "Dropped the orders table", "by-hand": "Wrong file"}


def test_the_path_of_an_entry_is_known(store):
    path = write(store, "Oops")
    index = loaded(store)
    assert index.path(ID) == path
    assert index.path("unknown") is None


def test_a_refresh_tells_what_is_new_changed_and_gone(store):
    index = loaded(store)
    path = write(store, "Oops")
    news = index.refresh()
    assert (news.changed, news.removed, news.outside) == ({ID}, set(), {ID})
    write(store, "Oops, and more")
    assert index.refresh().changed == {ID}
    assert titles(index) == {ID: "Oops, and more"}
    path.unlink()
    news = index.refresh()
    assert (news.changed, news.removed, news.outside) == (set(), {ID}, {ID})
    assert not index.entries
    assert not index.refresh()


def test_a_refresh_of_some_files_leaves_others_alone(store):
    index = loaded(store)
    path = write(store, "Oops")
    other = write(store, "Other", "other")
    assert index.refresh([path]).changed == {ID}
    assert index.refresh([str(other), store.root / "README.txt", "/etc/passwd"]).changed == {"other"}


def test_entries_are_replaced_and_never_changed_in_place(store):
    index = loaded(store)
    before = index.entries
    write(store, "Oops")
    index.refresh()
    assert before == {} and index.entries


def test_a_second_load_reads_only_what_changed(store, monkeypatch):
    for number in range(5):
        write(store, f"Mistake {number}", f"m{number}")
    monkeypatch.setattr("storage.indexing.index.RACY_NS", -(10**18))  # as if these files had been at rest for long
    index = loaded(store)
    assert index.save()

    again = Counted(store)
    assert again.load()
    assert again.opened == []
    assert titles(again) == titles(index)

    write(store, "Mistake changed", "m3")
    again = Counted(store)
    again.load()
    assert again.opened == [f"{MONTH}/m3.json"]
    assert titles(again)["m3"] == "Mistake changed"


def test_a_file_read_soon_after_it_changed_is_read_again(store):
    write(store, "Oops")
    index = loaded(store)
    assert index.save()
    again = Counted(store)
    again.load()
    assert again.opened == [f"{MONTH}/{ID}.json"]


def test_saving_the_snapshot_believes_nothing_that_nobody_is_told_of(store, monkeypatch):
    path = write(store, "Oops")
    index = loaded(store)
    write(store, "Edited")
    monkeypatch.setattr("storage.indexing.index.RACY_NS", -(10**18))  # time enough has passed to be sure of the file
    index.save(always=True)
    assert index.refresh().changed == {ID}, "the edit is still to be told"
    assert titles(index) == titles(loaded(store)) == {ID: "Edited"} and path.exists()


def test_the_same_stamp_with_other_content_is_noticed_while_the_file_is_young(store, monkeypatch):
    path = write(store, "Oops")
    index = loaded(store)
    real = os.lstat(path)
    write(store, "Hmph")
    monkeypatch.setattr("storage.scanning.look.stamp_of", lambda _path: index._stamps[f"{MONTH}/{ID}.json"])
    assert os.lstat(path).st_size == real.st_size
    assert index.refresh([path]).changed == {ID}


def test_without_verifying_entries_are_as_the_snapshot_has_them(store):
    path = write(store, "Oops")
    loaded(store).save()
    path.unlink()
    index = Index(store)
    assert index.load(verify=False)
    assert titles(index) == {ID: "Oops"}
    assert index.refresh().removed == {ID}


def test_a_copy_over_with_an_old_date_is_noticed(store, tmp_path):
    path = write(store, "Oops")
    age(path)
    index = loaded(store)
    other = tmp_path / "other.json"
    other.write_text(path.read_text().replace("Oops", "Hmph"))
    age(other)
    shutil.copy2(other, path)
    assert index.refresh().changed == {ID}
    assert titles(index) == {ID: "Hmph"}


def test_a_touch_changes_nothing(store):
    path = write(store, "Oops")
    index = loaded(store)
    path.touch()
    assert not index.refresh()


def test_a_broken_file_is_an_entry_with_its_place_and_the_last_good_content(store):
    index = loaded(store)
    path = write(store, "Oops")
    index.refresh()
    path.write_text('{"incident": {"main": {\n  "title": Oops}}}')
    assert index.refresh().changed == {ID}
    broken = index.entries[ID]
    assert isinstance(broken, Broken)
    assert (broken.file, broken.line, broken.column) == (str(path), 2, 12)
    assert broken.message
    assert broken.last_good and broken.last_good.title == "Oops"
    path.write_text('{"incident"')
    index.refresh()
    again = index.entries[ID]
    assert isinstance(again, Broken) and again.last_good == broken.last_good and again.line == 1
    write(store, "Mended")
    index.refresh()
    assert titles(index) == {ID: "Mended"}


def test_the_last_good_content_survives_a_restart(store):
    path = write(store, "Oops")
    index = loaded(store)
    path.write_text("")
    index.refresh()
    index.save(always=True)
    broken = loaded(store).entries[ID]
    assert isinstance(broken, Broken) and broken.last_good and broken.last_good.title == "Oops"


def test_a_file_that_was_never_good_is_broken_without_last_good(store):
    write_text(store, "[]")
    entry = loaded(store).entries[ID]
    assert isinstance(entry, Broken) and entry.last_good is None


def test_a_link_is_refused(store, tmp_path):
    (tmp_path / "secret.json").write_text('{"incident": {"main": {"title": "Secret"}}}')
    (store.root / MONTH).mkdir(parents=True)
    (store.root / MONTH / f"{ID}.json").symlink_to(tmp_path / "secret.json")
    assert isinstance(loaded(store).entries[ID], Broken)


def test_unknown_keys_and_warnings_do_not_break_a_file(store):
    write_text(store, '{"incident": {"main": {"title": "Oops", "titel": "x", "mine": 3}}, "mine": {}}')
    assert titles(loaded(store)) == {ID: "Oops"}


def test_a_renamed_file_is_followed(store):
    path = write(store, "Oops", "one")
    index = loaded(store)
    path.rename(path.with_name("two.json"))
    news = index.refresh()
    assert (news.changed, news.removed) == ({"two"}, {"one"})


@pytest.mark.parametrize("month", ["incidents/2026/10", "incidents/2026/12"])
def test_a_file_moved_to_another_month_stays_the_same_incident(store, month):
    path = write(store, "Oops")
    index = loaded(store)
    moved = store.root / month / path.name
    moved.parent.mkdir(parents=True)
    path.rename(moved)
    news = index.refresh()
    assert (news.changed, news.removed) == ({ID}, set())
    assert index.path(ID) == moved


def test_of_two_files_of_one_name_the_one_at_home_is_read_and_the_other_reported(store):
    write(store, "A copy", month="incidents/2026/10")
    home = write(store, "The real one")
    index = loaded(store)
    assert titles(index) == {ID: "The real one"}
    assert [each.code for each in index.warnings] == ["twice"]
    write(store, "A changed copy", month="incidents/2026/10")
    assert not index.refresh().changed
    home.unlink()
    news = index.refresh()
    assert (news.changed, news.removed, news.warnings) == ({ID}, set(), True)
    assert titles(index) == {ID: "A changed copy"}
    write(store, "Back again")
    assert index.refresh([home]).changed == {ID}
    assert titles(index) == {ID: "Back again"}
    home.unlink()
    (store.root / "incidents/2026/10" / home.name).unlink()
    assert index.refresh().removed == {ID}


def test_misplaced_files_are_reported_and_the_report_ends_when_they_are_moved(store):
    stray = store.root / "incidents/lost.json"
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("{}")
    index = loaded(store)
    assert [(each.code, each.file) for each in index.warnings] == [("misplaced", "incidents/lost.json")]
    (store.root / MONTH).mkdir(parents=True, exist_ok=True)
    stray.rename(store.root / MONTH / "lost.json")
    news = index.refresh()
    assert news.warnings and "lost" in news.changed
    assert index.warnings == ()


def test_own_changes_are_told_from_those_of_others(store):
    path = write(store, "Oops")
    index = loaded(store)
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    edit = Edit(("incident", "main", "title"), "Oh dear", "Oops")
    store.apply(Change(ID, Act("changed", {}), (edit,)), at=at)
    news = index.refresh([path])
    assert (news.changed, news.outside) == ({ID}, set())
    write(store, "Somebody else")
    assert index.refresh([path]).outside == {ID}


def test_the_files_beside_are_followed_too(store):
    index = Index(store)
    index.load(verify=False)
    assert not index.refresh()
    projects = store.root / "projects.json"
    projects.write_text('{"clients": {"acme": {"name": "Acme"}}}')
    news = index.refresh()
    assert (news.changed, news.outside) == ({"projects"}, {"projects"})
    projects.write_text('{"clients": 3}')
    index.refresh([projects])
    assert index.beside["projects"].file == str(projects)
    projects.write_text("{}")
    assert index.refresh([projects]).changed == {"projects"}
    assert index.beside == {}
    projects.unlink()
    assert index.refresh().changed == {"projects"}
    assert index.entries == {}


def test_a_broken_file_beside_is_known_from_the_start(store):
    (store.root / "projects.json").write_text("{")
    assert list(loaded(store).beside) == ["projects"]


def test_another_zone_makes_every_summary_anew(store):
    text = {"incident": {"main": {"title": "Oops", "discovered_at": "2026-11-21 09:12"}}}
    write_text(store, json.dumps(text))
    index = loaded(store)
    before = index.entries[ID].since
    path = store.root / "store.json"
    path.write_text(path.read_text().replace("Europe/Paris", "Asia/Tokyo"))
    assert index.refresh().changed == {"store", ID}
    assert index.zone.key == "Asia/Tokyo"
    assert before - index.entries[ID].since == 8 * 3600


def test_what_cannot_be_listed_is_not_taken_for_gone(store, monkeypatch):
    write(store, "Oops")
    index = loaded(store)
    opening = os.open

    def refuse(path, *args, **more):
        if str(path).endswith("/11"):
            raise PermissionError(13, "Permission denied")
        return opening(path, *args, **more)

    monkeypatch.setattr(os, "open", refuse)
    assert not index.refresh()
    assert titles(index) == {ID: "Oops"}


def test_a_store_that_is_gone_has_no_entries_and_comes_back(store):
    write(store, "Oops")
    index = loaded(store)
    store.root.rename(store.root.with_name("away"))
    assert index.refresh().removed == {ID}
    store.root.with_name("away").rename(store.root)
    assert index.refresh().changed == {ID, "store"}


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(store):
    write(store, "Oops")
    index = loaded(store)
    store.places.cache.write_text("a file in its place")
    assert not index.save()
    assert titles(loaded(store)) == {ID: "Oops"}


def test_the_snapshot_is_written_only_when_it_is_out_of_date(store):
    for number in range(150):
        write(store, "Oops", f"m{number}")
    index = loaded(store)
    assert index.save()
    assert not index.save(always=True)
    write(store, "Changed", "m7")
    index.refresh()
    assert not index.save()
    assert index.save(always=True)
