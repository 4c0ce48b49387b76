import errno
import shutil
import subprocess
import sys

import pytest

from storage.checking.doctor import SENTENCES, Fact, facts
from storage.disk.places import Places, find_places
from storage.store import Store


@pytest.fixture
def places(tmp_path) -> Places:
    environ = {f"REBOND_{name}": str(tmp_path / name.lower()) for name in ("STORE", "STATE", "CACHE")}
    return find_places(environ=environ | {"REBOND_CONFIG": str(tmp_path / "config.toml")})


def gathered(places: Places, environ: dict[str, str] | None = None) -> dict[str, Fact]:
    return {fact.code: fact for fact in facts(places, "1.2.3", environ or {})}


def test_a_healthy_store(places):
    store = Store.open(places, create=True)
    (store.root / ".tmp").mkdir(exist_ok=True)
    for number in range(3):
        path = store.root / f"incidents/2026/11/m{number}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    found = gathered(places)
    assert found["store"].values["count"] == "3"
    assert found["writable"].ok
    assert "exchange" in found or "exchange.no" in found
    assert "watch" in found
    assert found["rebond"].values["version"] == "1.2.3"
    assert {"settings.none", "zone", "state.none", "cache.none"} <= set(found)


def test_nothing_is_created_by_asking(places, tmp_path):
    assert "store.none" in gathered(places)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_cannot_be_used_is_said_and_the_rest_goes_on(places):
    places.store.write_text("a file in its place")
    found = gathered(places)
    assert found["store.no"].ok is False
    assert "zone" in found


def test_a_store_that_is_gone_is_not_called_a_store_that_is_still_to_begin(places):
    assert gathered(places)["store.none"].ok is not False
    store = Store.open(places, create=True)
    state = store.state
    state.mkdir(parents=True)
    (state / "undo.jsonl").write_text("{}\n")
    store.root.rename(store.root.with_name("away"))
    fact = gathered(places)["store.no"]
    assert fact.ok is False and "mounted" in fact.text


def test_a_newer_store_is_not_said_to_be_written(places):
    main = Store.open(places, create=True).root / "store.json"
    main.write_text(main.read_text().replace('"version": 1', '"version": 2'))
    found = gathered(places)
    assert found["store.newer"].ok is False and "Update Rebond" in found["store.newer"].text
    assert found["store"].ok and "writable" not in found


def test_a_store_that_may_not_be_read_is_not_blamed_on_watching(places, monkeypatch):
    Store.open(places, create=True)
    monkeypatch.setattr("storage.checking.doctor_disk.os.access", lambda path, mode: False)
    assert not {"watch", "watch.no", "watch.limit"} & set(gathered(places))


def test_settings_that_cannot_be_used_are_said(places):
    places.config.write_text("theme = 'dusk'\n")
    fact = gathered(places)["settings.no"]
    assert fact.ok is False and "dusk" in fact.text
    places.config.write_text("theme = 'light'\n")
    assert gathered(places)["settings"].ok


def test_misplaced_files_are_said(places):
    store = Store.open(places, create=True)
    (store.root / "incidents").mkdir(exist_ok=True)
    (store.root / "incidents/lost.json").write_text("{}")
    assert "incidents/lost.json" in gathered(places)["misplaced"].text


def test_a_network_disk_is_said(places, monkeypatch):
    Store.open(places, create=True)
    monkeypatch.setattr("storage.checking.doctor_disk.kind_of", lambda _path: "nfs4")
    fact = gathered(places)["watch.no"]
    assert fact.ok is False and "nfs4" in fact.text


def test_no_watches_left_is_said(places, monkeypatch):
    Store.open(places, create=True)

    def refuse(self):
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("storage.watching.watch.Watcher._observe", refuse)
    assert gathered(places)["watch.limit"].ok is False


def test_a_disk_without_exchange_is_said(places, monkeypatch):
    store = Store.open(places, create=True)
    (store.root / ".tmp").mkdir(exist_ok=True)
    monkeypatch.setattr("storage.writing.exchange.can_exchange", lambda _folder: False)
    assert gathered(places)["exchange.no"].ok is False


def test_the_setting_to_look_for_edits_is_said(places):
    Store.open(places, create=True)
    places.config.write_text('watch = "scan"\n')
    found = gathered(places)
    assert found["watch.asked"].values["seconds"] == "3" and "watch" not in found


def test_watches_are_counted(places):
    store = Store.open(places, create=True)
    for month in ("10", "11"):
        (store.root / f"incidents/2026/{month}").mkdir(parents=True)
    found = gathered(places)
    if "watch.room" not in found:
        pytest.skip("the system does not tell which folders are watched")
    assert found["watch.room"].values["folders"] == "5"  # the store, incidents/, the year, two months


def test_a_disk_without_leases_is_said(places, monkeypatch):
    store = Store.open(places, create=True)
    (store.root / ".tmp").mkdir(exist_ok=True)
    monkeypatch.setattr("storage.writing.settling.is_being_written", lambda _descriptor: None)
    found = gathered(places)
    assert found["lease.no"].ok is False
    assert list((store.root / ".tmp").iterdir()) == []


def test_locks_are_tried_where_there_is_one(places, monkeypatch):
    store = Store.open(places, create=True)
    assert not {"lock", "lock.no"} & set(gathered(places))
    store.tidy()
    assert gathered(places)["lock"].ok

    def refuse(_descriptor, _kind):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("storage.checking.doctor_disk.fcntl.flock", refuse)
    assert gathered(places)["lock.no"].ok is False


def test_what_is_left_behind_and_what_takes_room_is_said(places):
    store = Store.open(places, create=True)
    store.tidy()
    (store.root / ".tmp" / "left").write_text("x")
    (store.state / "displaced").mkdir()
    (store.state / "displaced" / "one.json").write_text("x" * 12_345)
    found = gathered(places)
    assert found["left"].values["count"] == "1"
    assert "displaced 12 KB" in found["state"].text


def test_what_the_system_tells_of_itself(places, tmp_path):
    found = gathered(places, {"LANG": "fr_FR.UTF-8", "TZ": "Europe/Paris", "PATH": str(tmp_path)})
    assert found["locale"].values == {"locale": "fr_FR.UTF-8"}
    assert found["zone"].values == {"zone": "Europe/Paris"}
    assert found["git.no"].ok is False
    assert "locale.none" in gathered(places, {"LC_ALL": ""})


def test_a_program_that_is_not_compiled_is_said(places, monkeypatch, tmp_path):
    monkeypatch.setattr("storage.checking.doctor.cache_from_source", lambda _source: str(tmp_path / "none.pyc"))
    assert gathered(places)["compiled.no"].ok is False


def test_every_fact_is_a_sentence(places):
    Store.open(places, create=True)
    for fact in facts(places, "1.2.3", {}):
        assert fact.text.endswith(".")
        assert "{" not in fact.text
    assert all(sentence.endswith((".", "{reason}")) for sentence in SENTENCES.values())


READ_ONLY = """
mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && exec "$2" -c '
import sys; from pathlib import Path; from storage.checking.doctor_disk import writing
print(*(each.code for each in writing(Path(sys.argv[1]), Path(sys.argv[1]))))' "$1"
"""


def test_a_read_only_disk_is_called_so(places):
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*own, "true"], capture_output=True).returncode:
        pytest.skip("this system gives nobody a namespace of their own")
    store = str(Store.open(places, create=True).root)
    ran = subprocess.run([*own, "sh", "-c", READ_ONLY, "sh", store, sys.executable], capture_output=True, text=True)
    assert ran.stdout.split()[:1] == ["writable.disk"], ran.stderr
