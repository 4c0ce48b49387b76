import json
import os
import threading
from datetime import datetime
from pathlib import Path

import pytest

from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES
from storage.disk.places import Places
from storage.errors import CannotWrite
from storage.store import Store
from storage.writing.canonical import to_bytes
from sync.git.lock import sync_lock
from sync.git.repository import ROOT, Author, Repository
from sync.shared_folders import healing, kept_copies
from sync.shared_folders.copies import copy_asked
from sync.shared_folders.healing import heal
from sync.shared_folders.kept_copies import COPIES, DAYS, FOLDER

MONTH = "incidents/2026/11"
FILE = f"{MONTH}/20261121-k7q2ab.json"
COPY = f"{MONTH}/20261121-k7q2ab.sync-conflict-20261121-101500-ABCDEF7.json"
AUTHOR = Author("Nadia", "nadia@example.org")
CREATED = "2026-11-21T09:12+01:00"


def document(**main):
    return {"incident": {"main": {"title": "Wrong invoice", "created_at": CREATED, **main}}}


def put(root: Path, path: str, content, at: float = 0) -> bytes:
    data = content if isinstance(content, bytes) else to_bytes(content, INCIDENT_TABLES)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
    return data


def read(root: Path, path: str = FILE):
    return json.loads((root / path).read_bytes())


@pytest.fixture
def store(tmp_path):
    places = Places(tmp_path / "store", tmp_path / "state", tmp_path / "cache", tmp_path / "config.toml")
    return Store.open(places, create=True)


def healed(store, *wanted):
    return list(heal(store, AUTHOR, [copy_asked(store.root, each) for each in wanted] or None))


def states(store, *wanted):
    return [(each.copy.path, each.state, each.why) for each in healed(store, *wanted)]


def kept(store) -> list[bytes]:
    """The bytes that the line of copies has of the one file, newest first."""
    repository = Repository.open(store.state)
    tip = repository.ref(COPIES)
    ids = [blob for commit in repository.log(tip, beyond=[ROOT]) for blob in commit.changed.values()] if tip else []
    found = dict(repository.contents(ids))
    return [found[each] for each in ids]


def test_what_two_machines_wrote_is_united_and_both_versions_are_kept(store):
    ours = put(store.root, FILE, document(severity="minor") | {"people": {"k7q2": {"name": "Karim"}}})
    theirs = put(store.root, COPY, document(severity="major", client="acme") | {"people": {"m3xd": {"name": "Lise"}}})
    (one,) = healed(store)
    assert (one.state, one.kept_twice, one.sentence()) == ("merged", 1, "")
    assert not (store.root / COPY).exists()
    found = read(store.root)
    assert set(found["people"]) == {"k7q2", "m3xd"} and found["incident"]["main"]["client"] == "acme"
    shown = found["incident"]["main"]["severity"]
    (conflict,) = found["conflicts"].values()
    assert {shown, conflict["value"]} == {"minor", "major"} and conflict["path"] == "/incident/main/severity"
    assert kept(store) == [theirs, ours]
    assert Repository.open(store.state).head() == ROOT  # a history that others see is left to whoever keeps it
    assert healed(store) == []


def test_the_author_and_the_time_of_the_copy_stand_beside_its_bytes(store):
    put(store.root, FILE, document())
    put(store.root, COPY, document(client="acme"))
    os.utime(store.root / COPY, (1_700_000_000, 1_700_000_000))
    healed(store)
    repository = Repository.open(store.state)
    newest = repository.log(repository.ref(COPIES))[0]
    assert newest.author == AUTHOR and newest.at == datetime.fromisoformat("2023-11-14T22:13:20+00:00")
    assert list(newest.changed) == [FILE]


def test_an_identical_copy_goes_and_nothing_else_happens(store):
    data = put(store.root, FILE, b'{"incident": {"main": {"title": "Oops"}}}')
    put(store.root, COPY, data)
    before = (store.root / FILE).stat()
    assert states(store) == [(COPY, "same", "")]
    assert not (store.root / COPY).exists() and (store.root / FILE).read_bytes() == data
    assert (store.root / FILE).stat().st_ino == before.st_ino
    assert not (store.state / "git").exists()


def test_copies_of_every_service_and_of_the_files_beside_are_merged(store):
    names = [
        ".sync-conflict-20261121-101500-ABCDEF7", " (conflicted copy 2026-11-21 101500)", "_conflict-20261121-101500",
        " (Nadia’s conflicted copy 2026-11-21)", " (Copie en conflit de Nadia 2026-11-21 (1))",
        " (conflicted copy 2026-11-21 101500).sync-conflict-20261121-101500-ABCDEF7",
    ]  # fmt: skip
    put(store.root, FILE, document())
    for number, name in enumerate(names):
        put(store.root, FILE.replace(".json", f"{name}.json"), document() | {"people": {f"p{number}": {"name": name}}})
    clients = {name: {"clients": {name: {"name": name.title()}}} for name in ("acme", "roux")}
    (store.root / "projects.json").write_bytes(to_bytes(clients["acme"], PROJECTS_TABLES))
    (store.root / "projects_conflict-20261121-101500.json").write_bytes(to_bytes(clients["roux"], PROJECTS_TABLES))
    assert [state for _path, state, _why in states(store)] == ["merged"] * (len(names) + 1)
    assert sorted(read(store.root)["people"]) == [f"p{number}" for number in range(len(names))]
    assert set(read(store.root, "projects.json")["clients"]) == {"acme", "roux"}
    assert "conflicts" not in read(store.root)
    assert len(list((store.root / MONTH).iterdir())) == 1


def test_the_store_keeps_the_id_that_the_service_chose(store):
    mine = read(store.root, "store.json")
    other = {"store": {"main": {**mine["store"]["main"], "id": "abc234abc234abcd", "created_at": "2020-01-01T09:00Z"}}}
    other["store"]["main"]["currency"] = "CHF"
    copy = "store.sync-conflict-20261121-101500-ABCDEF7.json"
    (store.root / copy).write_bytes(to_bytes(other, STORE_TABLES))
    assert states(store) == [(copy, "merged", "")]
    main = read(store.root, "store.json")["store"]["main"]
    assert (main["id"], main["created_at"]) == (mine["store"]["main"]["id"], mine["store"]["main"]["created_at"])
    assert main["currency"] == "CHF" and "conflicts" not in read(store.root, "store.json")


@pytest.mark.parametrize("broken", [b"", b"{", b'{"incident": []}', b'\xff{"incident": {}}', b" " * 1_100_000])
def test_a_copy_that_cannot_be_read_stays_and_says_why(store, broken):
    data = put(store.root, FILE, document())
    put(store.root, COPY, broken)
    (one,) = healed(store)
    assert (one.state, one.why) == ("left", "unreadable")
    assert COPY in one.sentence() and one.problem in one.sentence() and one.problem.startswith("Line 1: ")
    assert (store.root / COPY).read_bytes() == broken and (store.root / FILE).read_bytes() == data


def test_a_file_that_cannot_be_read_is_never_written_to(store):
    put(store.root, FILE, b"{")
    put(store.root, COPY, document())
    assert states(store) == [(COPY, "left", "original_unreadable")]
    assert (store.root / FILE).read_bytes() == b"{" and (store.root / COPY).exists()


@pytest.mark.parametrize("which", [FILE, COPY])
def test_what_a_newer_rebond_wrote_is_left_alone(store, which):
    for path in (FILE, COPY):
        put(store.root, path, document(title=path, **({"version": 99} if path == which else {})))
    before = [(store.root / path).read_bytes() for path in (FILE, COPY)]
    assert states(store) == [(COPY, "left", "newer")]
    assert [(store.root / path).read_bytes() for path in (FILE, COPY)] == before


def test_links_are_never_followed(store, tmp_path):
    put(store.root, FILE, document())
    secret = tmp_path / "secret.json"
    secret.write_bytes(to_bytes(document(client="secret"), INCIDENT_TABLES))
    (store.root / COPY).symlink_to(secret)
    assert states(store) == [(COPY, "left", "unreadable")]
    assert "client" not in read(store.root)["incident"]["main"] and secret.exists()


def test_a_copy_whose_file_is_gone_becomes_that_file_once_the_service_has_had_its_time(store, monkeypatch):
    monkeypatch.setattr("sync.shared_folders.copies.ALONE", 1e6)
    put(store.root, COPY, document(client="acme"))
    assert states(store) == [(COPY, "left", "young")]
    monkeypatch.setattr("sync.shared_folders.copies.ALONE", 0.0)
    assert states(store) == [(COPY, "merged", "")]
    assert read(store.root)["incident"]["main"]["client"] == "acme" and not (store.root / COPY).exists()


def test_a_name_that_only_looks_like_a_copy_needs_the_same_content(store):
    put(store.root, FILE, document())
    name = f"{MONTH}/20261121-k7q2ab (メモ 2026-11-21).json"
    put(store.root, name, document(title="Lost a contract", created_at="2026-11-20T09:00+01:00"))
    assert states(store) == [(name, "left", "unlike")]
    put(store.root, name, document(client="acme"))
    assert states(store) == [(name, "merged", "")]
    (store.root / FILE).rename(store.root / name)
    assert states(store) == [(name, "left", "alone")]


def test_a_copy_made_by_hand_is_merged_only_when_it_is_named(store):
    put(store.root, FILE, document())
    name = f"{MONTH}/20261121-k7q2ab (copie).json"
    put(store.root, name, document(client="acme"))
    assert healed(store) == [] and (store.root / name).exists()
    assert states(store, name) == [(name, "merged", "")]
    other = f"{MONTH}/20261121-k7q2ab-2.json"
    put(store.root, other, document(title="Another one", created_at="2026-11-20T09:00+01:00"))
    assert states(store, other) == [(other, "left", "unlike")]


def test_a_hand_made_layout_becomes_the_one_that_every_machine_writes(store):
    put(store.root, FILE, b'{"incident": {"main": {"title": "Oops", "severity": "minor"}}}')
    put(store.root, COPY, b'{"incident":{"main":{"severity":"minor","title":"Oops"}}}')
    assert [state for _path, state, _why in states(store)] == ["merged"]
    assert (store.root / FILE).read_bytes() == to_bytes(
        {"incident": {"main": {"title": "Oops", "severity": "minor"}}}, INCIDENT_TABLES
    )


def test_without_git_the_bytes_lie_in_a_drawer_for_a_month(store, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    ours = put(store.root, FILE, document())
    theirs = put(store.root, COPY, document(client="acme"))
    assert [state for _path, state, _why in states(store)] == ["merged"]
    drawer = store.state / FOLDER
    assert sorted(each.read_bytes() for each in drawer.iterdir()) == sorted([ours, theirs])
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in drawer.iterdir())
    old = next(each for each in drawer.iterdir() if each.read_bytes() == ours)
    os.utime(old, (old.stat().st_mtime - DAYS * 86_400 - 60,) * 2)
    put(store.root, COPY, document(client="roux"))
    healed(store)
    assert not old.exists() and theirs in [each.read_bytes() for each in drawer.iterdir()]


def test_a_copy_stays_when_nothing_takes_its_bytes(store, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    put(store.root, FILE, document())
    put(store.root, COPY, document(client="acme"))
    store.state.mkdir(parents=True, exist_ok=True)
    (store.state / FOLDER).write_bytes(b"in the way")
    with pytest.raises(CannotWrite):
        healed(store)
    assert (store.root / COPY).exists() and read(store.root)["incident"]["main"]["client"] == "acme"
    (store.state / FOLDER).unlink()
    assert [state for _path, state, _why in states(store)] == ["same"]
    assert not (store.root / COPY).exists()


def test_while_a_round_holds_the_history_the_bytes_go_into_the_drawer(store, monkeypatch):
    monkeypatch.setattr(kept_copies, "PATIENCE", 0.0)
    ours = put(store.root, FILE, document())
    theirs = put(store.root, COPY, document(client="acme"))
    found = []
    with sync_lock(store.state):
        other = threading.Thread(target=lambda: found.extend(states(store)))
        other.start()
        other.join()
    assert found == [(COPY, "merged", "")]
    assert sorted(each.read_bytes() for each in (store.state / FOLDER).iterdir()) == sorted([ours, theirs])


def test_a_damaged_history_holds_up_nothing(store):
    Repository.open(store.state)
    (store.state / "git" / "HEAD").write_bytes(b"?")
    (store.state / "git" / "objects").rename(store.state / "git" / "gone")
    put(store.root, FILE, document())
    put(store.root, COPY, document(client="acme"))
    assert states(store) == [(COPY, "merged", "")]


def test_two_files_that_are_too_large_together_stay_two(store):
    before = [put(store.root, path, document(summary=letter * 600_000)) for path, letter in ((FILE, "a"), (COPY, "b"))]
    assert states(store) == [(COPY, "left", "unfit")]
    assert [(store.root / path).read_bytes() for path in (FILE, COPY)] == before


def test_a_copy_that_somebody_else_took_away_meanwhile_is_nobody_s_loss(store):
    put(store.root, FILE, document())
    put(store.root, COPY, document(client="acme"))
    wanted = copy_asked(store.root, COPY)
    (store.root / COPY).unlink()
    assert [each.state for each in heal(store, AUTHOR, [wanted])] == ["gone"]


def test_what_is_edited_while_it_is_merged_is_merged_too(store, monkeypatch):
    put(store.root, FILE, document())
    put(store.root, COPY, document(client="acme"))
    edits = iter(["shop", "site"])
    unite = healing.uniting.unite

    def edited(one, other):
        united = unite(one, other)
        if project := next(edits, ""):
            put(store.root, FILE, document(project=project))
        return united

    monkeypatch.setattr(healing.uniting, "unite", edited)
    assert states(store) == [(COPY, "merged", "")]
    assert (
        read(store.root)["incident"]["main"] | {"project": "site", "client": "acme"}
        == read(store.root)["incident"]["main"]
    )


def test_a_file_that_is_changed_without_a_pause_is_left_for_later(store, monkeypatch):
    put(store.root, FILE, document())
    theirs = put(store.root, COPY, document(client="acme"))
    monkeypatch.setattr(healing, "take", lambda _store, wanted: [(each.path, False) for each in wanted])
    assert states(store) == [(COPY, "left", "busy")]
    assert (store.root / COPY).read_bytes() == theirs


def test_the_person_can_end_it_between_two_copies(store):
    put(store.root, FILE, document())
    put(store.root, COPY, document(client="acme"))
    put(store.root, FILE.replace(".json", " (conflicted copy 2026-11-21 101500).json"), document(project="shop"))
    told = []
    for each in heal(store, AUTHOR, stop=lambda: bool(told)):
        told.append(each)
    assert len(told) == 1 and sum((store.root / path).exists() for path in (each.copy.path for each in told)) == 0
