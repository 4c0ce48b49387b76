"""The git directory of a store: what is committed comes back, byte by byte, and nothing else is touched."""

import os
import stat
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import Damaged, GitFailed, Moved, NotYours
from sync.git.repository import MAIN, ROOT, Author, Repository
from tests.sync import planted

ANNA = Author("Anna", "anna@example.org")
NOON = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=1)))
ONE = "incidents/2026/11/20261122-aaaaaa.json"
TWO = "incidents/2026/11/20261122-bbbbbb.json"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.open(tmp_path)


def content_of(repository: Repository, commit: str) -> dict[str, bytes]:
    """The files of a commit with their bytes."""
    tree = repository.tree(commit)
    read = dict(repository.contents(entry.id for entry in tree.values()))
    return {path: read[entry.id] for path, entry in tree.items()}


def test_all_histories_begin_with_the_same_commit(repository: Repository) -> None:
    assert repository.head() == ROOT == "c81ef5ba3ba4128ccaa9027f312fcf1564c2c5a0"
    assert repository.tree(ROOT) == {}
    (first,) = repository.log(ROOT)
    assert (first.subject, first.author, first.changed) == ("rebond", Author("Rebond", "rebond@invalid"), {})
    assert first.at == first.committed_at == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_commit_has_what_was_given_and_moves_nothing(repository: Repository) -> None:
    made = repository.commit([ROOT], {ONE: b'{"a": 1}\n', "store.json": b"{}"}, ANNA, NOON, "R-AAAAAA: people")
    assert repository.head() == ROOT
    assert content_of(repository, made) == {ONE: b'{"a": 1}\n', "store.json": b"{}"}
    (commit,) = repository.log(made, beyond=[ROOT])
    assert (commit.id, commit.parents, commit.author) == (made, (ROOT,), ANNA)
    assert (commit.subject, commit.at, commit.at.utcoffset()) == ("R-AAAAAA: people", NOON, timedelta(hours=1))
    assert set(commit.changed) == {ONE, "store.json"}
    gone = repository.commit([made], {ONE: None}, ANNA, NOON, "gone", committed_at=NOON + timedelta(days=1))
    assert set(repository.tree(gone)) == {"store.json"}
    newest = repository.log(gone, limit=1)[0]
    assert newest.changed == {ONE: None}
    assert newest.committed_at - newest.at == timedelta(days=1)


def test_a_commit_is_the_same_wherever_it_is_made(tmp_path: Path) -> None:
    made = []
    for name in ("here", "there"):
        repository = Repository.open(tmp_path / name)
        one = repository.commit([ROOT], {ONE: b"1"}, ANNA, NOON, "one")
        two = repository.commit([ROOT], {TWO: b"2"}, ANNA, NOON, "two")
        both = repository.commit(sorted([one, two]), {ONE: b"1", TWO: b"2"}, ANNA, NOON, "auto-merge rules=1")
        made.append(both)
    assert made[0] == made[1]


def test_a_merge_says_only_what_is_in_none_of_its_parents(repository: Repository) -> None:
    base = repository.commit([ROOT], {ONE: b"0", TWO: b"0", "store.json": b"0"}, ANNA, NOON, "base")
    left = repository.commit([base], {ONE: b"left", TWO: b"left"}, ANNA, NOON, "left")
    right = repository.commit([base], {ONE: b"right", "store.json": b"right"}, ANNA, NOON, "right")
    merge = repository.commit([left, right], {ONE: b"both", "store.json": b"right"}, ANNA, NOON, "merge")
    clean = repository.commit([left, right], {"store.json": b"right"}, ANNA, NOON, "clean")
    told = {commit.id: commit for commit in repository.log(merge, beyond=[base])}
    assert set(told) == {left, right, merge}
    assert told[merge].parents == (left, right)
    assert told[merge].changed == {ONE: repository.tree(merge)[ONE].id}
    assert repository.log(clean, beyond=[left, right])[0].changed == {}


def test_the_log_finds_all_that_changed_a_path_on_any_side(repository: Repository) -> None:
    base = repository.commit([ROOT], {ONE: b"0", TWO: b"0"}, ANNA, NOON, "base")
    left = repository.commit([base], {ONE: b"left"}, ANNA, NOON, "left")
    right = repository.commit([base], {ONE: b"right", TWO: b"right"}, ANNA, NOON, "right")
    merge = repository.commit([left, right], {}, ANNA, NOON, "as on the left")
    found = repository.log(merge, paths=[ONE])
    # A log that simplified history would forget the right side, because the merge is as the left one.
    assert {commit.id for commit in found} == {base, left, right}
    assert all(set(commit.changed) == {ONE} for commit in found)
    many = [f"incidents/2026/01/x{number}.json" for number in range(300)]
    assert [(each.id, each.changed) for each in repository.log(merge, paths=[ONE, *many])] == [
        (each.id, each.changed) for each in found
    ]
    assert len(repository.log(merge, paths=[ONE, *many], limit=2)) == len(repository.log(merge, limit=2)) == 2


def test_a_file_that_goes_elsewhere_is_one_that_is_gone_and_one_that_is_new(repository: Repository) -> None:
    base = repository.commit([ROOT], {ONE: b"the same\n" * 50}, ANNA, NOON, "base")
    moved = repository.commit([base], {ONE: None, TWO: b"the same\n" * 50}, ANNA, NOON, "moved")
    id = repository.tree(base)[ONE].id
    assert repository.log(moved, limit=1)[0].changed == {ONE: None, TWO: id}


def test_a_ref_moves_only_from_where_it_was_seen(repository: Repository) -> None:
    one = repository.commit([ROOT], {ONE: b"1"}, ANNA, NOON, "one")
    two = repository.commit([ROOT], {ONE: b"2"}, ANNA, NOON, "two")
    repository.move(MAIN, one, None)
    for old in (None, two):
        with pytest.raises(Moved):
            repository.move(MAIN, two, old)
    assert repository.head() == one
    with pytest.raises(Moved):
        repository.move("refs/kept/x", two, one)
    repository.move(MAIN, two, one)
    repository.move("refs/kept/x", one, None)
    assert repository.refs("refs/kept") == {"refs/kept/x": one}
    repository.move("refs/kept/x", None, one)
    assert (repository.head(), repository.ref("refs/kept/x")) == (two, None)


def test_it_tells_which_commit_contains_which(repository: Repository) -> None:
    one = repository.commit([ROOT], {ONE: b"1"}, ANNA, NOON, "one")
    assert repository.contains(one, ROOT) and repository.contains(one, one)
    assert not repository.contains(ROOT, one)


def test_contents_come_in_order_each_once(repository: Repository) -> None:
    made = repository.commit([ROOT], {ONE: b"", TWO: b"two\n\0\xff"}, ANNA, NOON, "x")
    ids = {path: entry.id for path, entry in repository.tree(made).items()}
    asked = [ids[TWO], ids[ONE], ids[TWO]]
    assert list(repository.contents(asked)) == [(ids[TWO], b"two\n\0\xff"), (ids[ONE], b"")]
    assert list(repository.contents([])) == []


@settings(max_examples=15)
@given(
    st.lists(
        st.dictionaries(st.sampled_from([ONE, TWO, "store.json"]), st.none() | st.binary(max_size=40), min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_committed_comes_back(steps: list[dict[str, bytes | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository.open(Path(folder))
        head, files = ROOT, dict[str, bytes]()
        for step in steps:
            before = dict(files)
            for path, content in step.items():
                files.pop(path, None)
                if content is not None:
                    files[path] = content
            head = repository.commit([head], step, ANNA, NOON, "step")
            assert content_of(repository, head) == files
            told = repository.log(head, limit=1)[0].changed
            differs = {path for path in before.keys() | files.keys() if before.get(path) != files.get(path)}
            assert set(told) == differs


@pytest.mark.parametrize(
    "name",
    [b"a\nb.json", b"\x1b]0;x\x07.json", b"g\xe2\x80\x8cit", b'"q".json', b"back\\slash", b"\xff\xfe", b":(bad)x"],
)
def test_odd_names_stay_what_they_are(repository: Repository, name: bytes) -> None:
    blob = planted.blob(repository.directory, b"odd")
    theirs = planted.commit(repository.directory, planted.nested(repository.directory, {name: ("100644", blob)}), ROOT)
    path = name.decode("utf-8", "surrogateescape")
    assert repository.tree(theirs)[path].id == blob
    assert repository.log(theirs, limit=1)[0].changed == {path: blob}
    assert [each.id for each in repository.log(theirs, paths=[path])] == [theirs]
    ours = repository.commit([theirs], {ONE: b"1"}, ANNA, NOON, "x")
    assert set(repository.tree(ours)) == {path, ONE}
    assert set(repository.tree(repository.commit([ours], {path: None}, ANNA, NOON, "x"))) == {ONE}


@pytest.mark.parametrize("path", ["", "/x", "x/", "a//b", "../x", "a/../b", "./x", "a\0b"])
def test_a_path_that_is_none_is_never_committed(repository: Repository, path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        repository.commit([ROOT], {path: b"x"}, ANNA, NOON, "x")


@pytest.mark.parametrize("id", ["", "HEAD", "--all", "-x", "@{1}", "g" * 40, ROOT + "\n", "--batch-all-objects"])
def test_nothing_but_an_id_is_taken_for_one(repository: Repository, id: str) -> None:
    for act in (
        lambda: repository.tree(id),
        lambda: list(repository.contents([id])),
        lambda: repository.log(id),
        lambda: repository.log(ROOT, beyond=[id]),
        lambda: repository.contains(id, ROOT),
        lambda: repository.commit([id], {}, ANNA, NOON, "x"),
        lambda: repository.move(MAIN, id, None) if id else repository.tree(id),
    ):
        with pytest.raises(ValueError, match="not an id"):
            act()


@pytest.mark.parametrize("name", ["--upload-pack=touch x", "-d", "HEAD", "refs/../x", "refs/heads/a b", "refs/x\n", ""])
def test_nothing_but_a_ref_is_taken_for_one(repository: Repository, name: str) -> None:
    for act in (
        lambda: repository.ref(name),
        lambda: repository.refs(name),
        lambda: repository.move(name, ROOT, None),
    ):
        with pytest.raises(ValueError, match="not a ref"):
            act()


def test_who_and_what_cannot_add_lines_to_a_commit(repository: Repository) -> None:
    eve = Author("Eve> 0 +0000\ncommitter Anna <anna", "e<v>e@\x1b[31mexample.org\0")
    made = repository.commit([ROOT], {ONE: b"1"}, eve, NOON, "one\x1b[2J\ntwo\0\nM 100644 inline evil\r\ud800")
    (commit,) = repository.log(made, beyond=[ROOT])
    assert commit.author == Author("Eve 0 +0000 committer Anna anna", "e v e@ [31mexample.org")
    assert commit.subject == "one [2J two M 100644 inline evil ?"
    assert set(repository.tree(made)) == {ONE}
    unnamed = repository.commit([ROOT], {}, Author(" \n", ""), NOON, "")
    assert repository.log(unnamed, limit=1)[0].author == Author("Rebond", "")
    planted.git(repository.directory, "fsck", "--strict", made, unnamed)


def test_control_characters_of_others_are_only_data(repository: Repository) -> None:
    theirs = planted.commit(
        repository.directory,
        planted.tree(repository.directory, []),
        ROOT,
        author=b"E\x1b]0;v\x07e\xff <\x1be@x> 1795334400 +0100",
        message=b"sub\x1b[31mject\n\nbody\0 more",
    )
    after = planted.commit(repository.directory, planted.tree(repository.directory, []), theirs)
    commits = repository.log(after, beyond=[ROOT])
    assert [commit.id for commit in commits] == [after, theirs]
    assert commits[1].author == Author("E\x1b]0;v\x07e�", "\x1be@x")
    assert commits[1].subject == "sub\x1b[31mject"


@pytest.mark.parametrize(
    ("written", "at"),
    [
        (b"1795334400 -1130", datetime(2026, 11, 22, 8, tzinfo=UTC)),
        (b"2110867200 +0100", datetime(2036, 11, 21, 8, tzinfo=UTC)),
        (b"0 +0000", datetime(1970, 1, 1, tzinfo=UTC)),
        (b"1795334400 +9959", datetime(2026, 11, 22, 8, tzinfo=UTC)),
        (b"99999999999999999 +0000", datetime(9999, 12, 31, tzinfo=UTC)),
        (b"253402300799 +1400", datetime(9999, 12, 31, tzinfo=UTC)),
        (b"gibberish", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_every_date_is_a_date(repository: Repository, written: bytes, at: datetime) -> None:
    who = b"Eve <eve@x> " + written
    theirs = planted.commit(repository.directory, planted.tree(repository.directory, []), author=who, committer=who)
    commit = repository.log(theirs)[0]
    assert (commit.at.replace(microsecond=0), commit.committed_at) == (at, at)
    assert commit.at.tzinfo is not None
    ours = repository.commit([theirs], {}, ANNA, commit.at, "after")
    assert repository.log(ours, limit=1)[0].at == at


def test_dates_before_git_can_tell_them_become_its_first(repository: Repository) -> None:
    early = datetime(1931, 1, 1, tzinfo=timezone(-timedelta(hours=3, minutes=30)))
    made = repository.commit([ROOT], {}, ANNA, early, "early")
    commit = repository.log(made, limit=1)[0]
    assert (commit.at, commit.at.utcoffset()) == (datetime(1970, 1, 1, tzinfo=UTC), early.utcoffset())


def test_a_few_files_make_no_pack_and_leave_no_ref(repository: Repository) -> None:
    repository.commit([ROOT], {ONE: b"1"}, ANNA, NOON, "one")
    assert [*(repository.directory / "objects" / "pack").iterdir()] == []
    assert set(repository.refs("refs")) == {"refs/root"}


def test_others_can_read_nothing_of_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        repository = Repository.open(tmp_path)
        files = {f"incidents/2026/01/{number}.json": b"x" for number in range(120)}
        repository.move(MAIN, repository.commit([ROOT], files, ANNA, NOON, "many"), None)
        repository.move(MAIN, repository.commit([repository.head()], {ONE: b"1"}, ANNA, NOON, "one"), repository.head())
    finally:
        os.umask(before)
    open_ones = [path for path in (tmp_path / "git").rglob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert open_ones == []
    (tmp_path / "git").chmod(0o755)
    Repository.open(tmp_path)
    assert stat.S_IMODE((tmp_path / "git").stat().st_mode) == 0o700


def test_a_directory_that_was_never_finished_is_finished(tmp_path: Path) -> None:
    Repository.open(tmp_path)
    (tmp_path / "git" / "refs" / "root").unlink()
    (tmp_path / "git" / "HEAD").unlink()
    assert Repository.open(tmp_path).tree(ROOT) == {}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_the_history_of_another_user_is_not_used(tmp_path: Path) -> None:
    Repository.open(tmp_path)
    os.chown(tmp_path / "git", 65534, 65534)
    with pytest.raises(NotYours, match="belongs to another user"):
        Repository.open(tmp_path)


def test_what_is_missing_is_told_with_what_to_do(repository: Repository) -> None:
    made = repository.commit([ROOT], {ONE: b"1"}, ANNA, NOON, "one")
    id = repository.tree(made)[ONE].id
    (repository.directory / "objects" / id[:2] / id[2:]).unlink()
    for act in (
        lambda: list(repository.contents([id])),
        lambda: repository.tree(made),
        lambda: repository.tree("1" * 40),
        lambda: repository.log("1" * 40),
        lambda: repository.contains(made, "1" * 40),
    ):
        with pytest.raises(Damaged) as told:
            act()
        assert "Rename the folder" in told.value.text


def test_an_object_that_a_crash_emptied_is_told_too(repository: Repository) -> None:
    made = repository.commit([ROOT], {ONE: b"1"}, ANNA, NOON, "one")
    id = repository.tree(made)[ONE].id
    path = repository.directory / "objects" / id[:2] / id[2:]
    path.chmod(0o600)
    path.write_bytes(b"")
    with pytest.raises(Damaged):
        list(repository.contents([id]))


def test_a_commit_on_nothing_is_refused_and_leaves_no_report(repository: Repository) -> None:
    with pytest.raises(GitFailed):
        repository.commit(["1" * 40], {ONE: b"1"}, ANNA, NOON, "one")
    Repository.open(repository.directory.parent)
    assert [*repository.directory.glob("fast_import_crash_*")] == []


_READ_LARGE = r"""
import re, resource, sys
from pathlib import Path
from sync.merge.accepting import why_not
from sync.git.repository import Repository
repository = Repository.open(Path(sys.argv[1]))
tree = repository.tree(sys.argv[2])
assert [(path, why_not(path, entry)) for path, entry in tree.items()] == [(sys.argv[3], "large"), (sys.argv[4], None)]
(only,) = repository.contents(entry.id for entry in tree.values())
assert only[0] == tree[sys.argv[4]].id
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // (1 if sys.platform == "linux" else 1024)
if sys.platform == "linux":  # its own figure begins with that of who started it
    most = max(most, int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]))
print(most)
"""


def test_a_huge_content_is_never_held(repository: Repository) -> None:
    directory = repository.directory
    huge = planted.write(directory, "blob", bytes(1 << 20), repeated=200)
    good = planted.blob(directory, b'{"incident": {"main": {"title": "Oops"}}}')
    files = {ONE.encode(): ("100644", huge), TWO.encode(): ("100644", good)}
    theirs = planted.commit(directory, planted.nested(directory, files), ROOT)
    words = [sys.executable, "-c", _READ_LARGE, str(directory.parent), theirs, ONE, TWO]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 120_000  # KiB
