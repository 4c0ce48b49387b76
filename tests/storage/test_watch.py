import logging
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.disk.filesystem import kind_of, tells_changes, watch_limit, watches_held
from storage.watching.watch import Watcher

MONTH = "incidents/2026/11"
PATIENCE = 10.0


class Hints:
    """Collects what a watcher tells, and waits for a condition on it."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.calls = 0
        self.doubts = 0
        self._told = threading.Condition()

    def __call__(self, paths: frozenset[str]) -> None:
        with self._told:
            self.calls += 1
            self.paths |= paths
            self.doubts += not paths
            self._told.notify_all()

    def wait(self, condition: Callable[[], bool]) -> bool:
        with self._told:
            return self._told.wait_for(condition, PATIENCE)


@pytest.fixture
def root(tmp_path) -> Path:
    (tmp_path / "store" / MONTH).mkdir(parents=True)
    (tmp_path / "store" / ".tmp").mkdir()
    return tmp_path / "store"


@pytest.fixture
def hints() -> Hints:
    return Hints()


@pytest.fixture
def watcher(root, hints):
    watcher = Watcher(root, hints)
    watcher.start()
    yield watcher
    watcher.stop()


def told(hints: Hints, path: Path) -> bool:
    return hints.wait(lambda: str(path) in hints.paths)


def test_changes_are_hinted_at(watcher, root, hints):
    assert watcher.mode == "events"
    path = root / MONTH / "a.json"
    path.write_text("{}")
    assert told(hints, path)


def test_both_ends_of_a_rename_are_hinted_at(watcher, root, hints):
    old, new = root / MONTH / "a.json", root / MONTH / "b.json"
    old.write_text("{}")
    assert told(hints, old)
    hints.paths.clear()
    old.rename(new)
    assert told(hints, new) and told(hints, old)


def test_the_files_beside_are_watched(watcher, root, hints):
    (root / "projects.json").write_text("{}")
    assert told(hints, root / "projects.json")


def test_new_months_are_watched(watcher, root, hints):
    path = root / "incidents/2027/01/a.json"
    path.parent.mkdir(parents=True)
    path.write_text("{}")
    assert told(hints, path)
    assert hints.wait(lambda: hints.doubts > 0)  # a new folder may hold files that nobody was told of


def test_the_folder_of_temporary_files_is_not_watched(watcher, root, hints):
    for number in range(20):
        (root / ".tmp" / f"{number}").write_text("{}")
    path = root / MONTH / "last.json"
    path.write_text("{}")
    assert told(hints, path)
    assert not [each for each in hints.paths if "/.tmp/" in each]


def test_reading_is_no_change(root, hints):
    path, last = root / MONTH / "a.json", root / MONTH / "last.json"
    path.write_text("{}")
    watcher = Watcher(root, hints)
    watcher.start()
    path.read_text()
    last.write_text("{}")
    assert told(hints, last)
    assert str(path) not in hints.paths
    watcher.stop()


def test_an_exchange_with_an_unwatched_file_does_not_hold_up_what_follows(root, hints, monkeypatch):
    from storage.writing.exchange import exchange

    grouper = pytest.importorskip("watchdog.observers.inotify_move_event_grouper").InotifyMoveEventGrouper
    monkeypatch.setattr(grouper, "delay", 10 * PATIENCE)  # what watchdog waits for the other half of a rename
    watcher = Watcher(root, hints)
    watcher.start()
    path, other = root / MONTH / "a.json", root / MONTH / "b.json"
    path.write_text("{}")
    (root / ".tmp/new").write_text("[]")
    if not exchange(str(root / ".tmp/new"), str(path)):
        pytest.skip("files cannot be exchanged here")
    other.write_text("{}")
    assert told(hints, other)
    watcher.stop()
    assert grouper.delay == 10 * PATIENCE


@pytest.mark.filterwarnings("error")
def test_watchdog_says_nothing_on_the_terminal(watcher, root, hints, capfd):
    for year in range(2000, 2030):
        path = root / f"incidents/{year}/01/a.json"
        path.parent.mkdir(parents=True)
        path.write_text("{}")
    assert told(hints, path)
    logging.getLogger("watchdog.observers.inotify").error("Something that only its authors understand")
    assert capfd.readouterr() == ("", "")


def test_an_overflow_asks_for_a_look_at_everything(watcher, root, hints):
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    assert hints.wait(lambda: hints.doubts == 1)
    watcher.stop()
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    assert hints.doubts == 1


@pytest.mark.skipif(watch_limit("max_queued_events") is None, reason="no inotify here")
def test_a_real_overflow_is_noticed(watcher, root, hints):
    folder, limit = root / MONTH, watch_limit("max_queued_events") or 0
    if limit > 200_000:
        pytest.skip("the queue is too long to fill it")
    # The reader is held up by its own lock's owner: nobody takes events out of the kernel's queue meanwhile.
    reader = next(iter(watcher._observer.emitters))._inotify_fd
    with reader._lock:
        one, other = str(folder / "one.json"), str(folder / "other.json")
        open(one, "w").close()
        for _each in range(limit // 2 + 100):
            os.rename(one, other)
            os.rename(other, one)
    assert hints.wait(lambda: hints.doubts > 0)


def test_a_store_that_is_made_anew_is_noticed(watcher, root):
    assert not watcher.astray()
    shutil.rmtree(root)
    assert watcher.astray()
    watcher.stop()
    watcher.start()
    assert watcher.mode == "scan" and watcher.reason
    assert not watcher.astray()
    (root / MONTH).mkdir(parents=True)
    assert watcher.astray()
    watcher.stop()
    watcher.start()
    assert watcher.mode == "events"


def test_a_network_disk_is_scanned(root, hints, monkeypatch):
    monkeypatch.setattr("storage.watching.watch.kind_of", lambda _path: "nfs4")
    watcher = Watcher(root, hints)
    watcher.start()
    assert (watcher.mode, watcher.reason) == ("scan", "nfs4")
    watcher.stop()


def test_no_watches_left_at_all_means_scanning(root, hints, monkeypatch):
    from watchdog.observers import Observer

    def refuse(self):
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "on_thread_start", refuse)
    before = threading.active_count()
    watcher = Watcher(root, hints)
    watcher.start()
    assert (watcher.mode, watcher.reason) == ("scan", "inotify watch limit reached")
    watcher.stop()
    assert threading.active_count() == before


@pytest.mark.skipif(watches_held() is None, reason="the system does not tell which folders are watched")
def test_folders_that_would_be_deaf_mean_scanning(root, hints, monkeypatch):
    from watchdog.observers import inotify

    (root / "incidents/2026/12").mkdir()
    real = inotify.InotifyFD.add_callback

    def refuse(self, path, *rest):
        if path.endswith(b"/12"):
            raise OSError(28, "inotify watch limit reached")  # watchdog says nothing of it
        return real(self, path, *rest)

    monkeypatch.setattr(inotify.InotifyFD, "add_callback", refuse)
    watcher = Watcher(root, hints)
    watcher.start()
    assert watcher.mode == "scan"


def test_stopping_ends_all_threads_and_gives_back_all_watches(root, hints):
    threads, watches = threading.active_count(), watches_held()
    watcher = Watcher(root, hints)
    watcher.start()
    assert threading.active_count() > threads
    watcher.stop()
    watcher.stop()
    assert threading.active_count() == threads
    assert watches_held() == watches


MOUNTS = r"""
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
28 27 0:50 / /home/nadia/my\040cloud rw - fuse.rclone cloud: rw
29 27 0:51 / /mnt/office rw shared:1 - cifs //server/office rw
30 29 0:52 / /mnt/office/fast rw - xfs /dev/vdb rw
31 27 0:53 / /mnt/twice rw - ext4 /dev/vdc rw
32 27 0:54 / /mnt/twice rw - nfs4 server:/x rw
a line of another kind
"""


@pytest.mark.parametrize(
    ("path", "kind", "tells"),
    [
        ("/home/nadia", "ext4", True),
        ("/home/nadia/my cloud/store", "fuse.rclone", False),
        ("/home/nadia/my cloudy", "ext4", True),
        ("/mnt/office/store", "cifs", False),
        ("/mnt/office/fast/store", "xfs", True),
        ("/mnt/twice/store", "nfs4", False),
    ],
)
def test_the_kind_of_file_system_is_found(tmp_path, path, kind, tells):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert kind_of(Path(path), mounts) == kind
    assert tells_changes(kind) is tells


def test_where_the_system_does_not_tell_nothing_is_assumed(tmp_path):
    assert kind_of(tmp_path, tmp_path / "none") == ""
    assert tells_changes("")
    assert watch_limit("max_user_watches", tmp_path) is None
    assert watches_held(tmp_path / "none") is None


def test_permissions_that_change_are_told(root, hints):
    path = root / MONTH / "a.json"
    path.write_text("{}")
    watcher = Watcher(root, hints)  # after the writing, so that only the change of permissions can be told
    watcher.start()
    try:
        path.chmod(0o400)
        assert told(hints, path)
    finally:
        watcher.stop()
