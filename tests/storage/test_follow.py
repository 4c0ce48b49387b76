import json
import os
import shutil
import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recovery.change import Act, Change, Edit
from recovery.summary import Broken
from storage.disk.places import find_places
from storage.indexing.index import Index
from storage.store import Store
from storage.watching import doubts, follow
from storage.watching.follow import Follower
from tests.storage.following import ID, MONTH, PATIENCE, Screen, text_of


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("REBOND_NOW", "2026-11-21T09:12+01:00")
    environ = {f"REBOND_{name}": str(tmp_path / name.lower()) for name in ("STORE", "STATE", "CACHE", "CONFIG")}
    return Store.open(find_places(environ=environ), create=True)


@pytest.fixture
def path(store) -> Path:
    path = store.root / MONTH / f"{ID}.json"
    path.parent.mkdir(parents=True)
    path.write_text(text_of("Before"))
    return path


@pytest.fixture
def screen(store, path) -> Screen:
    index = Index(store)
    index.load()
    return Screen(index)


@pytest.fixture
def follower(store, screen):
    follower = Follower(store, screen.index, screen, on_followed=screen.hear)
    # It compares everything once it watches: from the first news on, nothing can be missed.
    (store.root / MONTH / "first.json").write_text(text_of("First"))
    assert screen.wait(lambda: "first" in screen.index.entries)
    yield follower
    follower.stop()


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def in_two_writes(path: Path, text: str) -> None:
    with path.open("w") as file:
        file.write(text[:10])
        file.flush()
        file.write(text[10:])


def temporary_and_rename(path: Path, text: str) -> None:
    temporary = path.with_name("sedA1b2C3")
    temporary.write_text(text)
    temporary.replace(path)


def from_another_folder(path: Path, text: str) -> None:
    temporary = path.parents[3] / ".tmp" / "elsewhere"
    temporary.parent.mkdir(exist_ok=True)
    temporary.write_text(text)
    temporary.replace(path)


def rename_aside_like_vim(path: Path, text: str) -> None:
    backup = path.with_name(path.name + "~")
    path.with_name("4913").write_text("")
    path.with_name("4913").unlink()
    path.rename(backup)
    path.write_text(text)
    backup.unlink()


def delete_and_create_like_git(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


def copy_over(path: Path, text: str) -> None:
    source = path.parents[4] / "source.json"
    source.write_text(text)
    shutil.copyfile(source, path)


def copy_over_with_its_date(path: Path, text: str) -> None:
    source = path.parents[4] / "source.json"
    source.write_text(text)
    os.utime(source, ns=(10**18, 10**18))
    shutil.copy2(source, path)


def sed_in_place(path: Path, text: str) -> None:
    title = json.loads(text)["incident"]["main"]["title"]
    subprocess.run(["sed", "-i", f's/"title": ".*"/"title": "{title}"/', str(path)], check=True)


STYLES = [
    in_place, in_two_writes, temporary_and_rename, from_another_folder, rename_aside_like_vim,
    delete_and_create_like_git, copy_over, copy_over_with_its_date, sed_in_place,
]  # fmt: skip


@pytest.mark.parametrize("save", STYLES, ids=lambda style: style.__name__)
def test_every_way_to_save_shows(follower, screen, path, save):
    for title in ("Once", "Twice"):
        save(path, text_of(title))
        assert screen.shows(title)
    assert set(screen.shown) <= {"Before", "Once", "Twice"}  # nothing half-written, broken or gone in between
    assert ID in screen.outside


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_git_checkout_shows(follower, screen, path, tmp_path):
    git = ["git", "-C", str(path.parents[3]), "-c", "user.name=x", "-c", "user.email=x@y"]
    environ = os.environ | {"GIT_DIR": str(tmp_path / "git"), "GIT_WORK_TREE": str(path.parents[3])}

    def run(*words: str) -> None:
        subprocess.run([*git, *words], check=True, capture_output=True, env=environ)

    run("init", "-q", "-b", "one")
    run("add", "incidents")
    run("commit", "-q", "-m", "one")
    run("checkout", "-q", "-b", "two")
    path.write_text(text_of("In two"))
    run("commit", "-q", "-a", "-m", "two")
    assert screen.shows("In two")
    run("checkout", "-q", "one")
    assert screen.shows("Before")
    run("checkout", "-q", "two")
    assert screen.shows("In two")
    assert set(screen.shown) <= {"Before", "In two"}


def test_a_truncated_file_is_waited_for(store, screen, path, monkeypatch):
    looked = threading.Event()
    real = screen.index.look

    def look(inner: str):
        found = real(inner)
        if isinstance(found.entry, Broken):
            looked.set()
        return found

    monkeypatch.setattr(screen.index, "look", look)
    monkeypatch.setattr(follow, "QUIET", PATIENCE)
    follower = Follower(store, screen.index, screen)
    with path.open("w") as file:
        assert looked.wait(PATIENCE)
        file.write(text_of("Whole"))
    assert screen.shows("Whole")
    assert screen.shown == ["Whole"]
    follower.stop()


def test_a_file_that_stays_broken_is_believed(follower, screen, path):
    path.write_text('{"incident": {"main": {"title": "Brok')
    assert screen.shows("x")
    broken = screen.index.entries[ID]
    assert isinstance(broken, Broken) and broken.last_good and broken.last_good.title == "Before"
    path.write_text(text_of("Mended"))
    assert screen.shows("Mended")
    assert screen.shown == ["x", "Mended"]


def test_belief_takes_three_tries_in_a_quiet_moment(store, screen, path, monkeypatch):
    looks: list[bool] = []
    real = screen.index.look

    def look(inner: str):
        found = real(inner)
        if inner.endswith(f"{ID}.json") and not found.sure:
            looks.append(ID in screen.index.entries and screen.look() == "x")
        return found

    monkeypatch.setattr(screen.index, "look", look)
    follower = Follower(store, screen.index, screen)
    path.write_text("{")
    assert screen.shows("x")
    follower.stop()
    assert len(looks) >= 1 + doubts.TRIES
    assert not any(looks[: 1 + doubts.TRIES])


def test_a_deleted_file_goes_and_comes_back(follower, screen, path):
    path.unlink()
    assert screen.shows("-")
    path.write_text(text_of("Again"))
    assert screen.shows("Again")


def test_new_files_in_new_months_are_followed(follower, screen, store):
    new = store.root / "incidents/2027/01/new.json"
    new.parent.mkdir(parents=True)
    new.write_text(text_of("New"))
    assert screen.wait(lambda: "new" in screen.index.entries)


def test_a_renamed_file_is_followed(follower, screen, path):
    path.rename(path.with_name("other.json"))
    assert screen.wait(lambda: "other" in screen.index.entries and ID not in screen.index.entries)


def test_a_renamed_month_is_followed(follower, screen, path):
    path.parent.rename(path.parent.with_name("12"))
    moved = path.parent.with_name("12") / path.name
    assert screen.wait(lambda: screen.index.path(ID) == moved)
    moved.write_text(text_of("Moved"))
    assert screen.shows("Moved")


def test_own_saves_are_shown_and_not_taken_for_others(follower, screen, store):
    edit = Edit(("incident", "main", "title"), "By me", "Before")
    store.apply(Change(ID, Act("changed", {}), (edit,)), at=datetime(2026, 11, 21, tzinfo=UTC))
    assert screen.shows("By me")
    assert ID not in screen.outside


def test_what_the_app_refreshed_itself_is_not_told_again(follower, screen, store, path):
    edit = Edit(("incident", "main", "title"), "By me", "Before")
    with screen.index.lock:
        store.apply(Change(ID, Act("changed", {}), (edit,)), at=datetime(2026, 11, 21, tzinfo=UTC))
        assert screen.index.refresh([path]).changed == {ID}
    (store.root / MONTH / "after.json").write_text(text_of("After"))
    assert screen.wait(lambda: "after" in screen.index.entries)
    assert screen.shown == []


def test_an_edit_right_after_our_own_save_is_theirs(follower, screen, store, path):
    edit = Edit(("incident", "main", "title"), "By me", "Before")
    store.apply(Change(ID, Act("changed", {}), (edit,)), at=datetime(2026, 11, 21, tzinfo=UTC))
    path.write_text(text_of("By them"))
    assert screen.shows("By them")
    assert ID in screen.outside


def test_the_files_beside_are_followed(follower, screen, store):
    projects = store.root / "projects.json"
    projects.write_text('{"clients": {"acme": {"name": "Acme"}}}')
    assert screen.wait(lambda: "projects" in screen.outside)
    assert screen.index.beside == {}
    projects.write_text('{"clients": ')
    assert screen.wait(lambda: "projects" in screen.index.beside)


def test_a_misplaced_file_is_warned_of(follower, screen, store):
    (store.root / "incidents/lost.json").write_text(text_of("Lost"))
    assert screen.wait(lambda: any(each.warnings for each in screen.news))
    assert [each.code for each in screen.index.warnings] == ["misplaced"]


def test_a_burst_is_complete(follower, screen, store):
    for number in range(500):
        temporary = store.root / ".tmp" / "burst"
        temporary.parent.mkdir(exist_ok=True)
        temporary.write_text(text_of(f"Mistake {number}"))
        temporary.replace(store.root / MONTH / f"m{number}.json")
    assert screen.wait(lambda: len(screen.index.entries) == 502)


def test_what_happened_before_it_started_is_noticed(store, screen, path):
    path.write_text(text_of("Meanwhile"))
    follower = Follower(store, screen.index, screen)
    assert screen.shows("Meanwhile")
    follower.stop()


def test_a_lost_hint_is_made_up_for(store, screen, path, monkeypatch):
    monkeypatch.setattr("storage.watching.watch.Watcher._told", lambda *_args: None)
    monkeypatch.setattr(follow, "SCAN", 0.05)
    monkeypatch.setattr(follow, "RESCAN", 0.0)
    follower = Follower(store, screen.index, screen)
    path.write_text(text_of("Unheard of"))
    assert screen.shows("Unheard of")
    follower.stop()


def test_where_nobody_tells_the_store_is_scanned(store, screen, path, monkeypatch):
    monkeypatch.setattr("storage.watching.watch.kind_of", lambda _path: "nfs4")
    monkeypatch.setattr(follow, "SCAN", 0.05)
    follower = Follower(store, screen.index, screen)
    for title in ("Once", "Twice"):
        path.write_text(text_of(title))
        assert screen.shows(title)
    path.unlink()
    assert screen.shows("-")
    assert (follower.mode, follower.reason) == ("scan", "nfs4")
    follower.stop()


def test_stopping_ends_all_its_threads(store, screen):
    before = set(threading.enumerate())
    Follower(store, screen.index, screen).stop()
    assert set(threading.enumerate()) == before
