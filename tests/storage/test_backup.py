"""A backup holds a store byte for byte, and comes back anywhere; whatever else calls itself one changes nothing."""

import gzip
import io
import json
import os
import stat
import tarfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery.change import Act, Change, Edit
from storage.backups.backup import save_backup, write_backup
from storage.backups.restore import carry_out, plan
from storage.backups.unpacking import contents
from storage.disk.places import Places
from storage.errors import CannotWrite, NewerStore, NotAStore
from storage.store import Store
from tests.storage.old_formats import RECORDED, restore
from words.errors import RebondError

OURS = {"schema", "README.txt", ".tmp"}
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "store", tmp_path / "state", tmp_path / "cache", tmp_path / "config.toml")


@pytest.fixture
def store(places):
    """The recorded store, with all that a person may have put beside it."""
    root = restore("1", places.store)
    for name, data in {
        "incidents/2026/11/broken.json": b'{"incident": {',
        "incidents/2026/11/empty.json": b"",
        "incidents/2026/11/latin.json": "caf\xe9".encode("latin-1"),
        "incidents/misplaced.json": b'{"incident": {"main": {"title": "Astray"}}}\r\n',
        "incidents/2026/11/hello world.txt": b"notes",
        "quarantine/x.0123.txt": b"\x00\xff raw",
        "notes/café \n\x1b[31m.md": b"odd name",
        ".stignore": b".tmp\n",
    }.items():
        path = root / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(data)
    (root / "notes" / "nothing").mkdir()
    Store.open(places).tidy()
    (root / ".git" / "hooks").mkdir(parents=True)
    (root / ".git" / "hooks" / "post-checkout").write_text("#!/bin/sh\n")
    return Store.open(places)


def held(root: Path, *, without=frozenset({*OURS, ".git"})):
    """Every file and folder below a store that a backup should hold, with its bytes and its time."""
    found = {}
    for path in root.rglob("*"):
        if path.relative_to(root).parts[0] not in without and not path.is_symlink():
            inner = str(path.relative_to(root))
            found[inner] = None if path.is_dir() else (path.read_bytes(), int(path.stat().st_mtime))
    return found


def elsewhere(places, tmp_path, name="elsewhere"):
    return places._replace(store=tmp_path / name, state=tmp_path / f"{name}-state")


def bring_back(archive, places):
    planned = plan(archive, places)
    assert planned.in_the_way == {}
    assert carry_out(planned) == {}
    return planned


@pytest.mark.parametrize("name", ["b.tar", "b.tar.gz", "b.tgz"])
def test_everything_comes_back_byte_for_byte(store, places, tmp_path, name):
    backed = save_backup(tmp_path / name, store.root, None)
    there = elsewhere(places, tmp_path)
    planned = bring_back(tmp_path / name, there)
    before = held(store.root)
    assert held(there.store) == before
    files = [inner for inner, content in before.items() if content is not None]
    assert (backed.files, len(planned.added), backed.left_out) == (len(files), len(files), ())
    again = Store.open(there)
    assert again.main.id == store.main.id and planned.state == again.state
    assert (there.store / "README.txt").exists() and not list((there.store / ".tmp").iterdir())
    again.tidy()
    assert held(there.store) == before


def test_a_backup_is_for_its_owner_alone_and_so_is_what_comes_back(store, places, tmp_path):
    before = os.umask(0)
    try:
        save_backup(tmp_path / "b.tar", store.root, None)
        there = elsewhere(places, tmp_path)
        bring_back(tmp_path / "b.tar", there)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "b.tar").stat().st_mode) == 0o600
    for path in [there.store, *there.store.rglob("*"), there.state, *there.state.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize("packed", [False, True])
def test_the_same_store_gives_the_same_bytes_without_a_name_of_anyone(store, packed):
    made = []
    for _time in range(2):
        pieces = []
        write_backup(store.root, None, pieces.append, packed=packed)
        made.append(b"".join(pieces))
    assert made[0] == made[1]
    with tarfile.open(fileobj=io.BytesIO(made[0])) as tar:
        members = tar.getmembers()
    assert {(each.uid, each.gid, each.uname, each.gname) for each in members} == {(0, 0, "", "")}
    assert {each.mode for each in members} == {0o700, 0o600}
    assert all(each.name.split("/")[0] == "store" for each in members)


def test_what_stays_on_this_machine_goes_along_only_when_asked_for(store, places, tmp_path):
    store.state.mkdir(parents=True, exist_ok=True)
    private = store.state / "private.json"
    private.write_bytes((RECORDED / "1" / "private.json").read_bytes())
    assert not save_backup(tmp_path / "without.tar", store.root, None).private
    assert save_backup(tmp_path / "with.tar", store.root, private).private
    assert not [name for name in contents(tmp_path / "without.tar").files if "private" in name]
    there = elsewhere(places, tmp_path)
    planned = bring_back(tmp_path / "with.tar", there)
    assert (planned.state / "private.json").read_bytes() == private.read_bytes()
    assert not (there.store / "private.json").exists()
    assert Store.open(there).private() == store.private()


def test_links_and_pipes_are_left_out_and_named(store, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("a secret of somebody else")
    (store.root / "link.json").symlink_to(outside / "secret.txt")
    (store.root / "notes" / "folder").symlink_to(outside)
    os.mkfifo(store.root / "pipe")
    backed = save_backup(tmp_path / "b.tar", store.root, None)
    assert set(backed.left_out) == {"link.json", "notes/folder", "pipe"}
    assert b"a secret" not in (tmp_path / "b.tar").read_bytes()


def test_a_file_that_cannot_be_read_is_told_and_no_backup_is_made(store, tmp_path, monkeypatch):
    real = os.open

    def refusing(path, *arguments, **named):
        if str(path).endswith("broken.json"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **named)

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(RebondError, match=r"broken\.json"):
        save_backup(tmp_path / "b.tar", store.root, None)
    assert not list(tmp_path.glob("*b.tar*"))


def test_a_full_disk_leaves_no_half_of_a_backup(store, tmp_path, monkeypatch):
    real = os.fdopen

    def full(descriptor, mode="r", *arguments, **named):
        file = real(descriptor, mode, *arguments, **named)
        if mode == "wb":

            def write(data):
                raise OSError(28, "No space left on device")

            return type("Full", (), {
                "write": staticmethod(write), "__enter__": lambda self: self,
                "__exit__": lambda self, *_error: file.close(),
            })()  # fmt: skip
        return file

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(CannotWrite):
        save_backup(tmp_path / "b.tar", store.root, None)
    assert not list(tmp_path.glob("*b.tar*"))


def test_a_file_that_is_there_is_not_replaced_unasked(store, tmp_path):
    path = tmp_path / "b.tar"
    path.write_text("a thesis")
    with pytest.raises(RebondError, match="--force"):
        save_backup(path, store.root, None)
    assert path.read_text() == "a thesis"
    save_backup(path, store.root, None, force=True)
    assert contents(path).files and stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "link to nothing"])
def test_not_even_by_force_is_anything_but_a_file_replaced(store, tmp_path, kind):
    path, other = tmp_path / "b.tar", tmp_path / "other"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to(other)
            if kind == "link":
                other.write_text("a thesis")
    for force in (False, True):
        with pytest.raises(RebondError):
            save_backup(path, store.root, None, force=force)
    assert not other.exists() or other.read_text() == "a thesis"


@pytest.mark.parametrize("inner", ["b.tar", "incidents/b.tar", "nowhere/../b.tar"])
def test_a_backup_into_the_store_itself_is_refused(store, tmp_path, inner):
    (tmp_path / "way").symlink_to(store.root)
    for root in (store.root, tmp_path / "way"):
        with pytest.raises(RebondError, match="inside the store"):
            save_backup(root / inner, store.root, None)


def test_each_file_is_whole_while_others_write(store, tmp_path):
    path = store.root / "incidents/2026/11/busy.json"
    path.write_bytes(b'{"incident": {"main": {"title": "0"}}}\n')
    stop, id = threading.Event(), path.stem

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            title = store.document(id)["incident"]["main"]["title"]
            store.apply(Change(id, Act("changed"), (Edit(("incident", "main", "title"), "x" * number, title),)), at=AT)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(5):
            save_backup(tmp_path / f"{number}.tar", store.root, None)
            with tarfile.open(tmp_path / f"{number}.tar") as tar:
                json.load(tar.extractfile("store/incidents/2026/11/busy.json"))
    finally:
        stop.set()
        thread.join()


# Bringing back into a store that has something.


def test_what_is_there_already_is_left_and_what_is_missing_is_added(store, places, tmp_path):
    save_backup(tmp_path / "b.tar", store.root, None)
    before = held(store.root)
    gone = store.root / "incidents/2026/11/20261121-closed.json"
    gone.unlink()
    (store.root / "notes" / "later.txt").write_text("written after the backup")
    planned = bring_back(tmp_path / "b.tar", places)
    assert planned.added == ("store/incidents/2026/11/20261121-closed.json",) and planned.same > 20
    after = held(store.root)
    assert after.pop("notes/later.txt") and after == before
    assert bring_back(tmp_path / "b.tar", places).added == ()


@pytest.mark.parametrize("put", ["other bytes", "folder", "link", "pipe", "file for a folder"])
def test_nothing_is_brought_back_when_anything_is_in_the_way(store, places, tmp_path, put):
    save_backup(tmp_path / "b.tar", store.root, None)
    (store.root / "incidents/2026/11/20261121-closed.json").unlink()
    path, outside = store.root / "store.json", tmp_path / "outside.json"
    outside.write_bytes(path.read_bytes())
    if put == "file for a folder":
        path = store.root / "notes" / "nothing"
        path.rmdir()
        path.write_text("a file")
    elif put == "other bytes":
        path = store.root / "projects.json"
        path.write_bytes(path.read_bytes() + b"\n")
    else:
        path = store.root / "projects.json"
        path.unlink()
        {"folder": path.mkdir, "link": lambda: path.symlink_to(outside), "pipe": lambda: os.mkfifo(path)}[put]()
    before = {each: each.lstat() for each in store.root.rglob("*")}
    planned = plan(tmp_path / "b.tar", places)
    assert list(planned.in_the_way.values()) == [path]
    assert {each: each.lstat() for each in store.root.rglob("*")}.keys() == before.keys()


def test_what_comes_into_the_way_meanwhile_is_left_and_told(store, places, tmp_path):
    save_backup(tmp_path / "b.tar", store.root, None)
    path = store.root / "incidents/2026/11/20261121-closed.json"
    path.unlink()
    planned = plan(tmp_path / "b.tar", places)
    path.write_text("{}")
    assert list(carry_out(planned).values()) == [path] and path.read_text() == "{}"


def test_an_incident_that_was_moved_to_another_month_is_no_second_one(store, places, tmp_path):
    save_backup(tmp_path / "b.tar", store.root, None)
    path = store.root / "incidents/2026/11/20261121-closed.json"
    moved = store.root / "incidents/2026/12" / path.name
    moved.parent.mkdir()
    path.rename(moved)
    assert plan(tmp_path / "b.tar", places).added == ()
    moved.write_text('{"incident": {"main": {"title": "Changed since"}}}')
    assert list(plan(tmp_path / "b.tar", places).in_the_way.values()) == [moved]


def test_the_backup_of_another_store_stays_out(store, places, tmp_path):
    save_backup(tmp_path / "b.tar", store.root, None)
    there = elsewhere(places, tmp_path)
    other = Store.open(there, create=True)
    planned = plan(tmp_path / "b.tar", there)
    assert (planned.id, planned.other_id) == (store.main.id, other.main.id)
    assert list(planned.in_the_way) == ["store/store.json"]


def test_a_folder_of_other_things_and_a_newer_store_are_left_alone(store, places, tmp_path):
    save_backup(tmp_path / "b.tar", store.root, None)
    there = elsewhere(places, tmp_path)
    there.store.mkdir()
    (there.store / "letter.txt").write_text("mine")
    with pytest.raises(NotAStore):
        plan(tmp_path / "b.tar", there)
    main = store.root / "store.json"
    main.write_text(main.read_text().replace('"version": 1', '"version": 2'))
    with pytest.raises(NewerStore):
        plan(tmp_path / "b.tar", places)


@pytest.mark.parametrize("lost", [0, 1, 3, 10])
def test_a_restore_that_was_cut_short_goes_on(store, places, tmp_path, monkeypatch, lost):
    save_backup(tmp_path / "b.tar", store.root, None)
    there, given = elsewhere(places, tmp_path), 0

    class Killed(BaseException):
        pass

    def give(new, path):
        nonlocal given
        if given == lost:
            raise Killed
        given += 1
        os.link(new, path)

    with monkeypatch.context() as patch:
        patch.setattr("storage.backups.restore.give_name", give)
        patch.setattr("shutil.rmtree", lambda *_arguments, **_named: None)  # a kill removes nothing
        with pytest.raises(Killed):
            carry_out(plan(tmp_path / "b.tar", there))
    left = there.store / ".tmp"
    (stale,) = left.iterdir()
    stale.rename(left / "import-999999999")
    planned = bring_back(tmp_path / "b.tar", there)
    assert planned.same == lost and held(there.store) == held(store.root) and not list(left.iterdir())


# Archives that are not to be trusted.


def member(name, data=b"{}", **more):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in more.items():
        setattr(info, key, value)
    return info, data


def archive(path, members, *, fmt=tarfile.PAX_FORMAT):
    with tarfile.open(path, "w", format=fmt) as tar:
        for info, data in members:
            tar.addfile(info, io.BytesIO(data) if info.isreg() else None)
    return path


GOOD = member("store/store.json")
HOSTILE = {
    "absolute": member("/etc/passwd"),
    "above": member("../../.bashrc"),
    "above inside": member("store/../../.bashrc"),
    "dot": member("store/./x.json"),
    "empty part": member("store//x.json"),
    "beside": member("elsewhere/x.json"),
    "nothing below": member("store", b"a file"),
    "private folder": member("private/other.json"),
    "schema": member("store/schema/incident.schema.json"),
    "readme": member("store/README.txt"),
    "temporary": member("store/.tmp/x"),
    "git": member("store/.git/hooks/post-checkout"),
    "git in capitals": member("store/.GIT/config"),
    "git below": member("store/notes/.git/config"),
    "deep": member("store/" + "a/" * 40 + "x"),
    "long": member("store/" + "a" * 300),
    "symbolic link": member("store/x.json", b"", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    "hard link": member("store/x.json", b"", type=tarfile.LNKTYPE, linkname="store/store.json"),
    "character device": member("store/x.json", b"", type=tarfile.CHRTYPE),
    "block device": member("store/x.json", b"", type=tarfile.BLKTYPE),
    "pipe": member("store/x.json", b"", type=tarfile.FIFOTYPE),
    "odd type": member("store/x.json", b"", type=b"Z"),
    "twice": member("store/store.json", b"other"),
    "a file under a file": member("store/store.json/x"),
    "a folder for a file": member("store/store.json", b"", type=tarfile.DIRTYPE),
    "half of a gigabyte": member("store/x.json", b"", size=512 * 1024 * 1024),
}


def refused(path, places):
    before = sorted(places.store.parent.rglob("*"))
    with pytest.raises(RebondError) as error:
        plan(path, places)
    assert sorted(places.store.parent.rglob("*")) == before
    assert "\n" not in error.value.text and str(path) in error.value.text + str(error.value.file)
    return error.value.text


@pytest.mark.parametrize("kind", HOSTILE)
def test_an_archive_that_reaches_outside_is_refused_as_a_whole(places, tmp_path, kind):
    info, data = HOSTILE[kind]
    path = tmp_path / "hostile.tar"
    with tarfile.open(path, "w") as tar:
        tar.addfile(GOOD[0], io.BytesIO(GOOD[1]))
        if len(data) == info.size:
            tar.addfile(info, io.BytesIO(data) if info.isreg() else None)
        else:
            tar.fileobj.write(info.tobuf())
    refused(path, places)


def test_the_name_of_a_member_is_made_visible(places, tmp_path):
    text = refused(archive(tmp_path / "a.tar", [GOOD, member("x\x1b[31m\nred")]), places)
    assert "\x1b" not in text


def test_sparse_files_are_refused(places, tmp_path):
    for pax in ({"GNU.sparse.size": "99999999999999", "GNU.sparse.map": "0,2"}, {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": "9999999999"}):  # fmt: skip  # noqa: E501
        refused(archive(tmp_path / "a.tar", [GOOD, member("store/x", b"5\n0\n5\nabcde", pax_headers=pax)]), places)


def test_a_header_that_would_fill_the_memory_is_refused(places, tmp_path):
    huge = tarfile.TarInfo("store/x")
    huge.type, huge.size = tarfile.XHDTYPE, 8 * 1024**3
    path = tmp_path / "a.tar"
    with gzip.open(path, "wb") as file:
        file.write(GOOD[0].tobuf() + GOOD[1].ljust(512, b"\0") + huge.tobuf())
        file.write(bytes(4 * 1024 * 1024))
    refused(path, places)


def test_a_bomb_is_refused_at_its_first_header(places, tmp_path):
    path = tmp_path / "a.tar.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for number in range(40):
            info = tarfile.TarInfo(f"store/{number}")
            info.size = 255 * 1024 * 1024
            file.write(info.tobuf())
            if number == 0:
                file.write(bytes(1024 * 1024))
    refused(path, places)


@pytest.mark.parametrize("negative", [-1, -512, -(2**40)])
def test_negative_sizes_do_not_go_round_in_circles(places, tmp_path, negative):
    info = tarfile.TarInfo("store/x")
    info.size = negative
    path = tmp_path / "a.tar"
    path.write_bytes(GOOD[0].tobuf() + GOOD[1].ljust(512, b"\0") + info.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    refused(path, places)


def test_many_members_are_read_one_by_one(places, tmp_path):
    path = tmp_path / "many.tar"
    block = tarfile.TarInfo("store/incidents/2026/11/x.json").tobuf()
    with path.open("wb") as file:
        for number in range(20_000):
            name = f"store/n/{number:05}".encode()
            head = name.ljust(100, b"\0") + block[100:148] + b" " * 8 + block[156:]
            file.write(head[:148] + b"%06o\0 " % sum(head) + head[156:])
        file.write(bytes(1024))
    assert len(contents(path).files) == 20_000


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04 a zip", b"\x1f\x8b", bytes(10240), b"{}" * 5000, bytes(512)])
def test_what_is_no_archive_is_told(places, tmp_path, data):
    path = tmp_path / "a.tar"
    path.write_bytes(data)
    refused(path, places)


@pytest.mark.parametrize("kind", ["folder", "pipe", "missing", "device"])
def test_what_is_no_file_is_told(places, tmp_path, kind):
    path = Path("/dev/null") if kind == "device" else tmp_path / "a.tar"
    {"folder": path.mkdir, "pipe": lambda: os.mkfifo(path)}.get(kind, lambda: None)()
    refused(path, places)


@pytest.mark.parametrize("name", ["b.tar", "b.tar.gz"])
def test_an_archive_that_was_cut_anywhere_is_refused(store, places, tmp_path, name):
    save_backup(tmp_path / name, store.root, None)
    whole, there = (tmp_path / name).read_bytes(), elsewhere(places, tmp_path)
    sound = len(whole.rstrip(b"\0")) if name == "b.tar" else len(whole)
    cuts = {*range(0, len(whole), max(512, len(whole) // 60 // 512 * 512)), sound - 1, len(whole) // 2 + 7}
    for cut in sorted(cut for cut in cuts if cut < sound):
        (tmp_path / "cut").write_bytes(whole[:cut])
        with pytest.raises(RebondError):
            plan(tmp_path / "cut", there)
    assert not there.store.exists()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_an_archive_with_any_byte_changed_never_harms(places, tmp_path, data):
    path = tmp_path / "b.tar"
    if not path.exists():
        archive(path, [GOOD, member("store/projects.json", b"{}" * 300), member("store/é" * 20)])
    whole = bytearray(path.read_bytes())
    for _each in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, 4096))] = data.draw(st.integers(0, 255))
    (tmp_path / "changed").write_bytes(whole)
    try:
        names = contents(tmp_path / "changed").files
    except RebondError:
        return
    assert all(name.startswith("store/") and ".." not in name.split("/") for name in names)


def test_two_names_that_differ_by_capitals_alone_come_back_only_where_the_disk_can_tell(places, tmp_path, monkeypatch):
    path = archive(tmp_path / "a.tar", [GOOD, member("store/Note.txt"), member("store/note.txt", b"other")])
    assert len(plan(path, places).added) == 3
    monkeypatch.setattr("storage.backups.restore._tells_capitals_apart", lambda _folder: False)
    assert "capitals" in refused(path, places)


# Stores of any content.

PART = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: text not in (".", "..") and text.casefold() != ".git" and len(text.encode()) < 200
)
CONTENT = (
    st.binary(max_size=1500)
    | st.just(b"")
    | TEXT.map(lambda text: b"\xef\xbb\xbf" + text.encode() + b"\r\n")
    | st.integers(0, 3).map(lambda number: b"x" * 512 * number)
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.tuples(PART) | st.tuples(PART, PART), CONTENT, max_size=8), st.sampled_from(["b.tar", "b.tgz"])
)
def test_any_store_comes_back_as_it_was(tmp_path_factory, made, name):
    folder = tmp_path_factory.mktemp("any")
    places = Places(folder / "store", folder / "state", folder / "cache", folder / "config.toml")
    root = Store.open(places, create=True).root
    for parts, data in made.items():
        path = root.joinpath(*parts)
        if parts[0] in OURS or os.path.lexists(path) or any(each.is_file() for each in path.parents):
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    save_backup(folder / name, root, None)
    there = elsewhere(places, folder)
    bring_back(folder / name, there)
    assert held(there.store) == held(root)


def test_names_that_are_no_text_come_back_too(store, places, tmp_path):
    odd = os.fsencode(store.root) + b"/notes/caf\xe9\xff.txt"
    with open(odd, "wb") as file:
        file.write(b"odd")
    save_backup(tmp_path / "b.tgz", store.root, None)
    there = elsewhere(places, tmp_path)
    bring_back(tmp_path / "b.tgz", there)
    assert (os.fsencode(there.store) + b"/notes/caf\xe9\xff.txt") and os.path.exists(
        os.fsencode(there.store) + b"/notes/caf\xe9\xff.txt"
    )
