"""The follower where something goes wrong: bursts, events that are lost, disks that go, clocks that jump."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery.summary import Summary
from storage.disk.places import find_places
from storage.indexing.index import Index
from storage.store import Store
from storage.watching import follow
from storage.watching.follow import Follower, period
from storage.watching.waking import Waking
from tests.soak import times
from tests.storage.following import ID, MONTH, Screen, text_of

COUNT = times(20_000)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("REBOND_NOW", "2026-11-21T09:12+01:00")
    environ = {f"REBOND_{name}": str(tmp_path / name.lower()) for name in ("STORE", "STATE", "CACHE", "CONFIG")}
    return Store.open(find_places(environ=environ), create=True)


@pytest.fixture
def screen(store, monkeypatch) -> Screen:
    """A screen on a store of a few incidents, whose follower looks around often."""
    monkeypatch.setattr(follow, "SCAN", 0.05)
    write(store, range(5), "Before")
    path(store, ID).write_text(text_of("Before"))
    index = Index(store)
    index.load()
    return Screen(index)


@pytest.fixture
def follower(store, screen) -> Iterator[Follower]:
    with_news = follow_with(store, screen)
    (path(store, "first")).write_text(text_of("First"))
    assert screen.wait(lambda: "first" in screen.index.entries)
    yield with_news
    with_news.stop()


def follow_with(store: Store, screen: Screen, **more) -> Follower:
    return Follower(store, screen.index, screen, on_followed=screen.hear, **more)


def path(store: Store, id: str) -> Path:
    file = store.root / MONTH / f"{id}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def write(store: Store, numbers: range, title: str) -> None:
    for number in numbers:
        path(store, f"m{number:05}").write_text(text_of(f"{title} {number}"))


def titles(index: Index) -> dict[str, str]:
    return {id: entry.title for id, entry in index.entries.items() if isinstance(entry, Summary)}


def as_on_disk(store: Store) -> dict[str, str]:
    cold = Index(store)
    cold.refresh()
    return titles(cold)


def catches_up(store: Store, screen: Screen) -> bool:
    expected = as_on_disk(store)
    return screen.wait(lambda: titles(screen.index) == expected)


# Bursts.


def rename_over(store: Store, title: str) -> None:
    beside = store.root / MONTH / ".beside"
    for number in range(COUNT):
        beside.write_text(text_of(f"{title} {number}"))
        beside.replace(path(store, f"m{number:05}"))


def write_in_place(store: Store, title: str) -> None:
    write(store, range(COUNT), title)


@pytest.mark.soak
@pytest.mark.parametrize("change", [rename_over, write_in_place])
def test_a_burst_is_seen_as_a_cold_look_sees_it(store, screen, follower, change):
    change(store, "Once")
    assert catches_up(store, screen)
    change(store, "Twice")
    assert catches_up(store, screen)
    assert len(screen.index.entries) == COUNT + 2
    assert screen.wait(lambda: follower.followed.waiting == 0)


@pytest.mark.soak
@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_checkout_is_seen_as_a_cold_look_sees_it(store, screen, tmp_path):
    environ = os.environ | {"GIT_DIR": str(tmp_path / "git"), "GIT_WORK_TREE": str(store.root)}

    def git(*words: str) -> None:
        argv = ["git", "-c", "user.name=x", "-c", "user.email=x@y", "-c", "gc.auto=0", *words]
        subprocess.run(argv, check=True, capture_output=True, env=environ, cwd=store.root)

    write(store, range(COUNT), "One")
    git("init", "-q", "-b", "one")
    git("add", "incidents")
    git("commit", "-q", "-m", "one")
    git("checkout", "-q", "-b", "two")
    write(store, range(COUNT // 2), "Two")
    for number in range(COUNT // 2, COUNT * 3 // 4):
        path(store, f"m{number:05}").unlink()
    git("commit", "-q", "-a", "-m", "two")
    git("checkout", "-q", "one")
    screen.index.refresh()
    follower = follow_with(store, screen)
    for branch in ("two", "one", "two"):
        git("checkout", "-q", branch)
        assert catches_up(store, screen)
    follower.stop()
    bad = [id for id, entry in screen.index.entries.items() if not isinstance(entry, Summary)]
    assert not bad


def test_after_a_burst_single_edits_show_at_once_again(store, screen, follower, monkeypatch):
    monkeypatch.setattr(follow, "BURST", 20)
    monkeypatch.setattr(follow, "RESCAN", 1e9)
    monkeypatch.setattr(follow, "SETTLES", 0.05)
    with screen.index.lock:  # nobody reads meanwhile, so it is a burst
        write(store, range(200), "Burst")
    assert catches_up(store, screen)
    for title in ("Once", "Twice"):
        path(store, ID).write_text(text_of(title))
        assert screen.shows(title)


# Events that nobody tells.


def test_a_burst_of_which_every_event_is_lost_is_found(store, screen, monkeypatch):
    monkeypatch.setattr("storage.watching.watch.Watcher._told", lambda *_args: None)
    monkeypatch.setattr(follow, "RESCAN", 0.0)
    follower = follow_with(store, screen)
    write(store, range(300), "Unheard of")
    path(store, ID).unlink()
    assert catches_up(store, screen)
    follower.stop()


def test_an_overflow_is_looked_into_at_once(store, screen, monkeypatch):
    monkeypatch.setattr("storage.watching.watch.Watcher._told", lambda *_args: None)
    monkeypatch.setattr(follow, "RESCAN", 1e9)
    follower = follow_with(store, screen)
    assert screen.wait(lambda: bool(screen.followed))  # it compared everything, and will not by itself again
    write(store, range(50), "Unheard of")
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    assert catches_up(store, screen)
    follower.stop()


def test_a_month_made_by_another_program_with_a_file_at_once(store, screen, follower, monkeypatch):
    monkeypatch.setattr(follow, "RESCAN", 1e9)
    for year in range(2001, 2021):
        file = store.root / f"incidents/{year}/01/y{year}.json"
        file.parent.mkdir(parents=True)
        file.write_text(text_of("At once"))
        assert screen.wait(lambda id=file.stem: id in screen.index.entries)
        file.write_text(text_of("And again"))
        assert screen.wait(lambda id=file.stem: titles(screen.index).get(id) == "And again")


def test_many_deleted_files_go_in_the_end(store, screen, follower, monkeypatch):
    monkeypatch.setattr("storage.watching.doubts.CALM", 0.5)
    write(store, range(60), "Going")
    assert catches_up(store, screen)
    for number in range(60):
        path(store, f"m{number:05}").unlink()
    assert catches_up(store, screen)
    assert screen.followed[-1].presence == "here"


# Stores that go.


def away(store: Store) -> Path:
    place = store.root.with_name("away")
    store.root.rename(place)
    return place


def unmount(store: Store) -> Path:
    place = away(store)
    store.root.mkdir()
    return place


def bring_back(store: Store, place: Path) -> None:
    if store.root.exists():
        store.root.rmdir()
    place.rename(store.root)


@pytest.mark.parametrize("go", [away, unmount])
def test_a_store_that_goes_leaves_everything_on_screen_and_comes_back(store, screen, follower, go):
    before = titles(screen.index)
    place = go(store)
    assert screen.hears("gone")
    assert titles(screen.index) == before
    (place / MONTH / f"{ID}.json").write_text(text_of("Meanwhile"))
    bring_back(store, place)
    assert screen.hears("here")
    assert screen.shows("Meanwhile")
    assert screen.shown == ["Meanwhile"]
    path(store, ID).write_text(text_of("After all"))
    assert screen.shows("After all")
    assert follower.mode == "events"


def test_a_store_that_is_deleted_file_by_file_stays_on_screen(store, screen, follower):
    write(store, range(1000), "Kept")
    assert catches_up(store, screen)
    before = titles(screen.index)
    copy = store.root.with_name("copy")
    shutil.copytree(store.root, copy)
    shutil.rmtree(store.root)
    assert screen.hears("gone")
    assert titles(screen.index) == before
    shutil.copytree(copy, store.root)
    assert screen.hears("here")
    path(store, ID).write_text(text_of("After all"))
    assert screen.shows("After all")
    assert not any(news.removed for news in screen.news)


def test_incidents_that_are_gone_all_at_once_stay_on_screen(store, screen, follower):
    before = titles(screen.index)
    place = store.root.with_name("incidents")
    (store.root / "incidents").rename(place)
    (store.root / "incidents").mkdir()
    assert screen.hears("empty")
    assert titles(screen.index) == before
    (store.root / "incidents").rmdir()
    place.rename(store.root / "incidents")
    assert screen.hears("here")
    assert titles(screen.index) == before


def test_another_store_in_its_place_is_not_mixed_in(store, screen, follower):
    before = titles(screen.index)
    place = away(store)
    other = Store.open(store.places, create=True, again=True)
    path(other, "theirs").write_text(text_of("Theirs"))
    assert screen.hears("another")
    assert titles(screen.index) == before
    shutil.rmtree(store.root)
    place.rename(store.root)
    assert screen.hears("here")
    assert "theirs" not in screen.index.entries


def test_a_folder_that_may_not_be_read_for_a_while(store, screen, follower, monkeypatch):
    before = titles(screen.index)
    real = os.scandir

    def refuse(folder):
        if os.fspath(folder) == os.fspath(store.root):
            raise PermissionError(13, "no")
        return real(folder)

    with monkeypatch.context() as patch:
        patch.setattr("storage.lifecycle.presence.os.scandir", refuse)
        assert screen.hears("closed")
    assert screen.hears("here")
    assert titles(screen.index) == before
    path(store, ID).write_text(text_of("After all"))
    assert screen.shows("After all")


# Time.


class Boot:
    """A clock that goes on in sleep."""

    asleep = 0.0

    def __call__(self) -> float:
        return self.asleep


def test_after_sleep_everything_is_looked_at(store, screen, monkeypatch):
    monkeypatch.setattr("storage.watching.watch.Watcher._told", lambda *_args: None)
    monkeypatch.setattr(follow, "RESCAN", 1e9)
    boot, woken = Boot(), []
    waking = Waking(lambda: 0.0, (boot,))
    follower = follow_with(store, screen, waking=waking, on_woken=lambda: woken.append(True))
    assert screen.wait(lambda: bool(screen.followed))
    path(store, ID).write_text(text_of("While asleep"))
    boot.asleep = 3600.0
    assert screen.shows("While asleep")
    assert woken == [True]
    follower.stop()


# What the system allows.


def test_a_look_at_everything_takes_a_fiftieth_of_a_processor_at_most():
    assert period(0.0, 0.0) == follow.SCAN
    assert period(0.4, 0.4) == pytest.approx(20.0)
    assert period(0.001, 10.0) == pytest.approx(50.0)  # a slow network disk


def test_looking_may_be_asked_for(store, screen):
    follower = follow_with(store, screen, events=False)
    path(store, ID).write_text(text_of("Looked for"))
    assert screen.shows("Looked for")
    assert (follower.mode, follower.reason) == ("scan", "")
    follower.stop()


LIMITED = """
import sys
from pathlib import Path
from storage.watching.watch import Watcher
Path("/proc/sys/user/max_inotify_{what}").write_text("{limit}")
watcher = Watcher(Path(sys.argv[1]), lambda paths: None)
watcher.start()
print(watcher.mode, bool(watcher.reason))
watcher.stop()
"""


@pytest.mark.parametrize(("what", "limit"), [("watches", 0), ("watches", 3), ("instances", 0), ("watches", 100)])
def test_limits_of_the_system_mean_looking(store, screen, what, limit):
    # A namespace of one's own has limits of one's own, which one may lower.
    argv = ["unshare", "-Ur", sys.executable, "-c", LIMITED.format(what=what, limit=limit), str(store.root)]
    if not shutil.which("unshare") or subprocess.run(["unshare", "-Ur", "true"], capture_output=True).returncode:
        pytest.skip("no namespaces for ordinary people here")
    result = subprocess.run(argv, capture_output=True, text=True, cwd=Path(follow.__file__).parents[1], timeout=60)
    assert result.stderr == ""
    assert result.stdout.split() == (["events", "False"] if limit == 100 else ["scan", "True"])
