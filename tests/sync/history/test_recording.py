"""What any hand changed in the files of a store is committed: whole files only, by time, and never half of it."""

import os
import resource
import shutil
import signal
from datetime import UTC, datetime, timedelta

import pytest

from storage.errors import CannotWrite
from storage.store import Store
from sync.git.lock import HistoryBusy, sync_lock
from sync.git.repository import ROOT, Repository
from sync.git.running import Running
from sync.history.recording import ManyGone, Recorder, record
from tests.sync.history.hands import ANNA, NOW, History, id_of
from words.errors import RebondError


def test_the_first_intake_is_one_commit_of_everything(history: History) -> None:
    for number in range(3):
        history.titled(number, at=NOW - timedelta(days=number))
    recorded = history.record()
    (commit,) = history.log()
    assert recorded.commit == commit.id and recorded.commits == (commit.id,) and recorded.held_back == ()
    assert commit.parents == (ROOT,) and commit.author == ANNA
    assert (commit.at, commit.committed_at) == (NOW, NOW)
    assert commit.subject == "3 incidents; store"
    assert sorted(path.rpartition("/")[2] for path in commit.changed) == [f"{id_of(n)}.json" for n in range(3)] + [
        "store.json"
    ]


def test_nothing_new_is_no_commit(filled) -> None:
    history = filled(2)
    assert history.record().commit is None
    os.utime(history.path(id_of(0)))
    assert history.record().commit is None and len(history.log()) == 1


def test_a_change_is_told_by_reference_and_tables_and_never_by_names(filled) -> None:
    history = filled(2)
    document = {"incident": {"main": {"title": "Secret"}}, "people": {"k7q2": {"name": "Karim"}}, "extra": {"x": 1}}
    history.write(id_of(0), document)
    history.record()
    assert history.log()[0].subject == "R-AAAAAA: incident, people, other"
    history.write(
        id_of(0), b'{"incident":{"main":{"title":"Secret"}},"people":{"k7q2":{"name":"Karim"}},"extra":{"x":1}}'
    )
    (history.store.root / "projects.json").write_text('{"clients": {"acme": {"name": "Acme"}}}')
    history.record()
    assert history.log()[0].subject == "R-AAAAAA: layout; projects: new"


def test_changes_are_grouped_by_time_oldest_first(filled) -> None:
    history = filled(4)
    at = history.now
    history.titled(0, "First", at - timedelta(minutes=50))
    history.titled(1, "Second", at - timedelta(minutes=20, seconds=30))
    history.titled(2, "Second too", at - timedelta(minutes=20))
    history.titled(3, "Third", at)
    recorded = history.record()
    third, second, first, _intake = history.log()
    assert recorded.commits == (first.id, second.id, third.id)
    assert [len(commit.changed) for commit in (first, second, third)] == [1, 2, 1]
    assert [commit.at for commit in (first, second, third)] == [
        at - timedelta(minutes=50), at - timedelta(minutes=20), at
    ]  # fmt: skip
    assert {commit.committed_at for commit in (first, second, third)} == {at}


def test_a_broken_file_waits_and_its_last_good_state_stays(filled) -> None:
    history = filled(2)
    good = history.content(id_of(0))
    history.write(id_of(0), b'{"incident": {"main": ')
    history.titled(1, "Changed")
    recorded = history.record()
    assert [path.rpartition("/")[2] for path in recorded.held_back] == [f"{id_of(0)}.json"]
    assert len(history.log()[0].changed) == 1 and history.content(id_of(0)) == good
    assert history.record() == (None, recorded.held_back, ())
    history.again()
    assert history.record() == (None, recorded.held_back, ())
    history.titled(0, "Mended")
    assert history.record().held_back == () and b"Mended" in (history.content(id_of(0)) or b"")


@pytest.mark.parametrize(
    "bad", [b"", b"[]", b'{"a": 1, "a": 2}', b'{"incident": {"main": {"severity": "huge"}}}', b"\xff"]
)
def test_no_hand_edit_of_any_bad_kind_goes_in(filled, bad: bytes) -> None:
    history = filled(1)
    history.write(id_of(0), bad)
    assert history.record().commit is None and len(history.record().held_back) == 1


@pytest.mark.parametrize("how", ["in place", "truncated first", "beside", "removed first", "backup"])
def test_edits_of_every_editor_are_seen(filled, how: str) -> None:
    history = filled(1)
    path, data = history.path(id_of(0)), b'{"incident": {"main": {"title": "Edited"}}}\n'
    if how == "in place":
        path.write_bytes(data)
    elif how == "truncated first":
        path.write_bytes(b"")
        assert history.record().commit is None
        path.write_bytes(data)
    elif how == "removed first":
        path.unlink()
        path.write_bytes(data)
    elif how == "backup":
        path.rename(path.with_name(path.name + "~"))
        path.write_bytes(data)
    else:
        history.write(id_of(0), data)
    assert history.record().commit and history.content(id_of(0)) == data


def test_a_change_that_keeps_size_and_time_is_seen(filled) -> None:
    history = filled(1)
    for letter in "abcdef":
        at = history.path(id_of(0)).stat().st_mtime_ns
        history.path(id_of(0)).write_bytes(b'{"incident": {"main": {"title": "%s"}}}' % letter.encode())
        os.utime(history.path(id_of(0)), ns=(at, at))
        assert history.record().commit, letter


def test_only_named_documents_are_looked_at(filled) -> None:
    history = filled(3)
    history.titled(0, "One")
    history.titled(1, "Two")
    assert len(history.log()) == 1 and history.record(among=[id_of(0), "projects", "nobody"]).commit
    assert set(history.log()[0].changed) == {str(history.path(id_of(0)).relative_to(history.store.root))}
    history.path(id_of(2)).unlink()
    assert history.record(among=[id_of(2)]).commit and history.content(id_of(2)) is None
    assert history.record().commit and b"Two" in (history.content(id_of(1)) or b"")


def test_without_the_cache_everything_is_read_again_and_nothing_committed_twice(filled) -> None:
    history = filled(5)
    history.again()
    shutil.rmtree(history.places.cache)
    assert history.record().commit is None
    history.again()
    (history.places.cache_of(history.store.main.id) / "history.bin").write_bytes(b"rebond history nonsense\n" * 9)
    history.titled(2, "Changed")
    assert history.record().commit and len(history.log()[0].changed) == 1


def test_a_new_process_reads_only_what_is_new(filled, monkeypatch) -> None:
    history = filled(40)
    for number in range(40):  # old enough to be told by their stamps
        path = history.path(id_of(number))
        history.date(path, NOW - timedelta(days=1))
    monkeypatch.setattr("sync.history.remembered.RACY_NS", -(10**18))
    history.record()
    history.again()
    read = []
    monkeypatch.setattr("sync.history.looking.read_kept", lambda root, paths: read.extend(paths) or iter(()))
    assert history.record().commit is None and read == []


def test_a_removed_file_is_gone_and_a_moved_one_moves_in_one_commit(filled) -> None:
    history = filled(3)
    history.path(id_of(0)).unlink()
    history.record()
    gone = history.log()[0]
    assert gone.subject == "R-AAAAAA: gone" and set(gone.changed.values()) == {None} and gone.at == history.now
    elsewhere = history.store.root / "incidents/2025/01" / history.path(id_of(1)).name
    elsewhere.parent.mkdir(parents=True)
    history.path(id_of(1)).rename(elsewhere)
    history.later(hours=2)
    history.record()
    assert len(history.log()) == 3 and len(history.log()[0].changed) == 2


def test_many_gone_at_once_are_asked_for(filled) -> None:
    history = filled(20)
    for number in range(4):
        history.path(id_of(number)).unlink()
    assert history.record().commit
    for number in range(4, 10):
        history.path(id_of(number)).unlink()
    before = history.repository.head()
    for _again in range(2):
        with pytest.raises(ManyGone) as error:
            history.record()
        assert (error.value.gone, error.value.all, error.value.exit_code) == (6, 16, 5)
        assert "6" in error.value.text and "16" in error.value.text
    assert history.repository.head() == before
    assert history.record(sure=True).commit and len(history.log()[0].changed) == 6


def test_a_store_that_is_not_there_deletes_nothing(filled) -> None:
    history = filled(8)
    away = history.store.root.with_name("away")
    history.store.root.rename(away)
    with pytest.raises(ManyGone):
        history.record(sure=True)
    history.store.root.mkdir()
    with pytest.raises(ManyGone):
        history.record(sure=True)
    history.store.root.rmdir()
    Store.open(history.places, create=True, again=True)
    with pytest.raises(ManyGone) as error:
        history.record(sure=True)
    assert "nothing" in error.value.text
    shutil.rmtree(history.store.root)
    away.rename(history.store.root)
    assert history.record().commit is None


def test_a_lost_store_file_is_an_accident_and_the_projects_are_not(filled) -> None:
    history = filled(1)
    (history.store.root / "projects.json").write_text("{}")
    assert history.record().commit
    (history.store.root / "store.json").unlink()
    (history.store.root / "projects.json").unlink()
    history.record()
    assert set(history.log()[0].changed) == {"projects.json"}
    assert "store.json" in history.repository.tree(history.repository.head())


def test_a_link_in_place_of_a_file_is_not_followed(filled, tmp_path) -> None:
    history = filled(2)
    good = history.content(id_of(0))
    (tmp_path / "secret").write_text('{"incident": {"main": {"title": "Secret"}}}')
    history.path(id_of(0)).unlink()
    history.path(id_of(0)).symlink_to(tmp_path / "secret")
    recorded = history.record()
    assert recorded.commit is None and len(recorded.held_back) == 1 and history.content(id_of(0)) == good
    (history.store.root / "quarantine").symlink_to(tmp_path)
    assert history.record().commit is None


def test_other_files_stay_out_and_quarantined_texts_go_in(filled) -> None:
    history = filled(1)
    folder = history.path(id_of(0)).parent
    for path in (folder / "notes.txt", folder / "a b.json", history.store.root / "README.md", folder / "store.json"):
        path.write_text("{}")
    (history.store.root / "quarantine").mkdir()
    (history.store.root / "quarantine" / f"{id_of(0)}.0123abcd.txt").write_bytes(b"\xff not json")
    (history.store.root / "quarantine" / "notes.md").write_text("mine")
    history.record()
    assert set(history.log()[0].changed) == {f"quarantine/{id_of(0)}.0123abcd.txt"}
    assert history.log()[0].subject == "1 in quarantine"


def test_clocks_that_are_wrong_neither_stop_nor_turn_anything(filled) -> None:
    history = filled(2)
    history.now = NOW - timedelta(days=3650)
    history.titled(0, "Before", at=datetime(1960, 1, 1, tzinfo=UTC))
    history.titled(1, "After", at=datetime(2200, 1, 1, tzinfo=UTC))
    history.record()
    newest, older, first = history.log()
    assert newest.committed_at == older.committed_at == first.committed_at == NOW
    assert newest.at == NOW and older.at.year == 1970


def test_one_at_a_time_and_one_thread_may_go_on(history: History, tmp_path) -> None:
    history.titled(0)
    with sync_lock(history.store.state):
        assert history.record().commit
    pid = os.fork()
    if not pid:
        with sync_lock(history.store.state):
            (tmp_path / "held").touch()
            signal.pause()
    try:
        while not (tmp_path / "held").exists():
            os.sched_yield()
        with pytest.raises(HistoryBusy):
            history.record(patience=0.0)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    assert history.record().commit is None


def test_what_is_stopped_leaves_nothing_behind(history: History) -> None:
    for number in range(30):
        history.titled(number)
    seen: list[tuple[int, int]] = []
    recorded = history.record(progress=lambda *each: seen.append(each), stop=lambda: len(seen) > 10)
    assert recorded.commit is None and history.repository.head() == ROOT and seen[0] == (0, 31)
    assert history.record().commit and len(history.log()) == 1


def steps(history: History) -> int:
    """Count the git commands of a record, on a copy that is thrown away."""
    count = 0
    start = Running.__init__

    def counted(self: Running, *given: object, **more: object) -> None:
        nonlocal count
        count += 1
        start(self, *given, **more)  # type: ignore[arg-type]

    Running.__init__ = counted  # type: ignore[method-assign]
    try:
        history.record()
    finally:
        Running.__init__ = start  # type: ignore[method-assign]
    return count


def killed_at(history: History, step: int, *, after: bool) -> None:
    """Record in a copy of this process that kills itself before, or after, so many git commands."""
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        return
    count = 0
    printed = Running.printed

    def dying(self: Running, *given: object):
        nonlocal count
        count += 1
        if count == step and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from printed(self, *given)  # type: ignore[arg-type]
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)

    Running.printed = dying  # type: ignore[method-assign, assignment]
    try:
        history.record()
    finally:
        os._exit(0)


def test_killed_at_any_step_the_next_one_makes_whole_commits(tmp_path) -> None:
    def prepared(name: str) -> History:
        history = History(tmp_path / name)
        history.titled(0)
        history.titled(1)
        history.record()
        history.later(hours=1)
        history.titled(0, "Earlier", at=NOW + timedelta(minutes=10))
        history.titled(1, "Changed")
        return history

    whole = prepared("whole")
    number = steps(whole)
    wanted = [(commit.subject, commit.at, set(commit.changed)) for commit in whole.log()]
    assert number >= 3
    for step in range(1, number + 1):
        for after in (False, True):
            history = prepared(f"{step}{after}")
            killed_at(history, step, after=after)
            again = record(history.store, Repository.open(history.store.state), ANNA, now=history.now)
            made = [(commit.subject, commit.at, set(commit.changed)) for commit in history.log()]
            assert made == wanted, (step, after)
            assert again.held_back == () and history.content(id_of(1)) == history.path(id_of(1)).read_bytes()
            assert history.record().commit is None


def test_a_full_disk_leaves_the_history_as_it_was(filled) -> None:
    history = filled(2)
    before = history.repository.head()
    history.write(id_of(0), {"incident": {"main": {"title": os.urandom(9000).hex()}}})
    pid = os.fork()
    if not pid:
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
            try:
                history.record()
            except RebondError as error:
                os._exit(0 if error.text else 2)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert history.repository.head() == before
    assert history.record().commit and history.content(id_of(0)) == history.path(id_of(0)).read_bytes()


def test_a_history_that_cannot_be_begun_is_told(tmp_path) -> None:
    history = History(tmp_path)
    shutil.rmtree(history.store.state / "git")
    (history.store.state / "git").write_text("in the way")
    with pytest.raises(CannotWrite) as error:
        Recorder.of(history.store)
    assert "git" in error.value.text
