import json

import pytest

from tests.sync.meeting import commit_there, copy_head, make_copy


@pytest.fixture
def copy(tmp_path):
    return make_copy(tmp_path / "there")


@pytest.fixture
def on(rebond, monkeypatch, tmp_path):
    """Run commands on another machine of the same person."""

    def choose(name):
        for what in ("store", "state", "cache"):
            monkeypatch.setenv(f"REBOND_{what.upper()}", str(tmp_path / name / what))
        return rebond

    return choose


def test_a_store_is_synced_with_a_copy_in_a_folder(on, copy):
    id = on("one").new("Dropped the orders table")
    assert on("one").ok("sync", "setup", str(copy)).out == "1 change sent.\n"
    ran = on("two").ok("sync", "setup", str(copy))
    assert ran.out == "2 files received.\n"
    assert on("two").ok("list", "--json").json[0]["id"] == id
    on("two").ok("set", id, "incident/main/title", "Dropped two tables")
    assert on("two").ok("sync").out == "1 change sent.\n"
    assert on("one").ok("sync").out == "1 file received.\n"
    assert on("one").ok("show", id, "--json").json["incident"]["main"]["title"] == "Dropped two tables"
    assert on("one").ok("sync").out == "Nothing new, here or there.\n"


def test_json_tells_all_that_a_round_did(on, copy):
    on("one").new()
    told = on("one").ok("sync", "setup", str(copy), "--json").json
    assert told == {
        "sent": 1, "received": 0, "merged": 0, "conflicts": 0, "set_aside": [], "waiting": [], "held_back": [],
        "read_only": False,
    }  # fmt: skip


def test_a_place_that_both_changed_is_counted_and_the_sync_is_fine(on, copy):
    id = on("one").new("Oops")
    on("one").ok("sync", "setup", str(copy))
    on("two").ok("sync", "setup", str(copy))
    for name in ("one", "two"):
        on(name).ok("set", id, "incident/main/client", name)
    on("one").ok("sync")
    ran = on("two").ok("sync")
    assert "1 place needs your decision (rebond conflicts)" in ran.out
    assert on("two")("conflicts").code == 1


def test_status_says_how_it_stands_and_off_ends_it(on, copy):
    assert "name one first" in on("one").ok("new", "Oops").err + on("one").ok("sync", "status").err
    assert on("one")("sync").code == 2
    on("one").ok("sync", "setup", str(copy))
    assert on("one").ok("sync", "status").out == f"{copy}\nsynced 09:53\n"
    told = on("one").ok("sync", "status", "--json").json
    assert (told["address"], told["state"], told["failure"]) == (str(copy), "synced", None)
    assert on("one").ok("sync", "off", "--json").json == {"off": True}
    assert on("one").ok("sync", "off", "--json").json == {"off": False}
    assert "There was no copy" in on("one").ok("sync", "off").err
    assert on("one").ok("sync", "status", "--json").json["state"] == "off"


def test_what_nobody_took_up_yet_waits_as_well(on, copy):
    id = on("one").new("Oops")
    on("one").ok("sync", "setup", str(copy))
    assert on("one").ok("sync", "status", "--json").json["state"] == "synced"
    on("one").ok("set", id, "incident/main/client", "acme")
    told = on("one").ok("sync", "status", "--json").json
    assert (told["state"], told["to_send"]) == ("waiting", 1)


def test_a_folder_that_a_service_carries_too_is_warned_of_at_once(on, copy, tmp_path):
    on("one").new("Oops")
    (tmp_path / "one" / "store" / ".stfolder").mkdir()
    assert "Syncthing" in on("one").ok("sync", "setup", str(copy)).err


def test_a_copy_on_a_stick_is_made_when_asked(on, tmp_path):
    on("one").new()
    stick = tmp_path / "stick" / "rebond.git"
    missing = on("one")("sync", "setup", str(stick))
    assert missing.code == 6
    assert "--new" in missing.err
    assert not stick.exists()
    assert on("one").ok("sync", "status", "--json").json["address"] is None
    on("one").ok("sync", "setup", str(stick), "--new")
    assert copy_head(stick)
    assert stick.stat().st_mode & 0o777 == 0o700
    again = on("one")("sync", "setup", str(stick), "--new")
    assert (again.code, "not empty" in again.err) == (2, True)
    stick.rename(tmp_path / "unplugged")
    away = on("one")("sync", "--json")
    assert (away.code, away.error["code"]) == (6, "sync_away")
    assert on("one").ok("sync", "status").out == f"{stick}\noffline since 09:53\n"


def test_what_a_person_must_decide_exits_with_five(on, copy):
    on("one").new()
    main = json.dumps({"store": {"main": {"id": "abcdabcdabcdabcd", "created_at": "2026-01-01T09:00+01:00"}}})
    commit_there(copy, {"store.json": main.encode()}, parent=None)
    asked = on("one")("sync", "setup", str(copy))
    assert asked.code == 5
    assert "--take" in asked.err
    assert on("one").ok("sync", "status", "--json").json["failure"]["code"] == "unrelated"
    assert on("one").ok("sync", "--take", "both").code == 0
    assert on("one").ok("sync", "status", "--json").json["state"] == "synced"


@pytest.mark.parametrize(
    "words",
    [
        ("sync", "stat"), ("sync", "setup"), ("sync", "status", "/x"), ("sync", "--new"), ("sync", "--take", "mine"),
        ("sync", "setup", "--", "--upload-pack=touch x"), ("sync", "setup", "ext::sh -c x"),
        ("sync", "setup", "https://u:secret@example.org/x.git"), ("sync", "setup", "x.git"),
    ],
)  # fmt: skip
def test_wrong_usage_changes_nothing(on, words):
    on("one").new()
    ran = on("one")(*words)
    assert (ran.code, ran.out) == (2, "")
    assert on("one").ok("sync", "status", "--json").json["address"] is None


def test_a_copy_inside_the_store_is_refused(on, rebond, tmp_path):
    on("one").new()
    assert on("one")("sync", "setup", str(tmp_path / "one/store/x.git"), "--new").code == 2


def test_files_that_were_set_aside_are_named(on, copy):
    on("one").new()
    on("one").ok("sync", "setup", str(copy))
    commit_there(copy, {"README.md": b"Hello\n"}, parent=copy_head(copy))
    ran = on("one").ok("sync")
    assert ran.out == "1 file set aside.\n"
    assert "README.md" in ran.err


def test_a_broken_file_is_named_and_the_rest_goes_on(on, copy, tmp_path):
    id = on("one").new()
    on("one").ok("sync", "setup", str(copy))
    path = tmp_path / "one/store/incidents" / id[:4] / id[4:6] / f"{id}.json"
    path.write_text("{")
    on("one").new("Another")
    ran = on("one").ok("sync")
    assert ran.out == "1 change sent, 1 file waits.\n"
    assert "rebond check" in ran.err
    assert path.read_text() == "{"


def test_it_speaks_french(on, copy):
    on("one").new()
    assert on("one").ok("--lang", "fr", "sync", "setup", str(copy)).out == "1 modification envoyée.\n"
