import json

import pytest

SYNCTHING = ".sync-conflict-20261121-101500-ABCDEF7"


def copy(rebond, id, mark=SYNCTHING, **main):
    """Leave a copy of an incident's file as a service does, with other values in it."""
    document = rebond.stored(id)
    document["incident"]["main"] |= main
    path = rebond.file(id).with_name(f"{id}{mark}.json")
    path.write_text(json.dumps(document), "utf-8")
    return path


@pytest.fixture
def id(rebond):
    return rebond.new("Dropped the orders table", "--severity", "critical")


def test_a_copy_is_merged_and_said(rebond, id):
    path = copy(rebond, id, client="acme")
    ran = rebond.ok("heal")
    assert ran.out == f"“incidents/2026/11/{path.name}” is merged into “incidents/2026/11/{id}.json”.\n"
    assert not path.exists() and rebond.stored(id)["incident"]["main"]["client"] == "acme"
    assert rebond.ok("heal").err == "No sync service has left a copy in this store.\n"


def test_values_that_differ_are_counted_and_can_be_decided(rebond, id):
    copy(rebond, id, severity="major", title="Dropped all tables")
    ran = rebond.ok("heal")
    assert "2 values" in ran.err and "rebond conflicts" in ran.err
    assert len(rebond.stored(id)["conflicts"]) == 2
    copy(rebond, id, title="Another title")
    assert "Of 1 value " in rebond.ok("heal").err


def test_the_same_copy_is_gone_with_a_word(rebond, id):
    path = rebond.file(id).with_name(f"{id} (conflicted copy 2026-11-21 101500).json")
    path.write_bytes(rebond.file(id).read_bytes())
    assert "held the same" in rebond.ok("heal").out and not path.exists()


def test_what_stays_is_said_with_what_to_do_and_exit_four(rebond, id):
    path = copy(rebond, id)
    path.write_text('{"incident": {"main": {"title": "a" "severity": "minor"}}}')
    ran = rebond("heal")
    assert ran.code == 4 and path.name in ran.out and "Line 1: " in ran.out and "delete it" in ran.out
    assert path.exists()
    french = rebond("--lang", "fr", "heal")
    assert "supprimez-le" in french.out


def test_as_data_everything_has_a_name(rebond, id):
    copy(rebond, id, severity="major")
    broken = copy(rebond, id, " (conflicted copy 2026-11-21 101500)")
    broken.write_text("{")
    ran = rebond("heal", "--json")
    assert ran.code == 4
    left, merged = ran.json
    assert merged == {
        "file": f"incidents/2026/11/{id}{SYNCTHING}.json", "original": f"incidents/2026/11/{id}.json",
        "service": "syncthing", "state": "merged", "reason": None, "message": None, "kept_twice": 1,
    }  # fmt: skip
    assert (left["state"], left["reason"], left["service"]) == ("left", "unreadable", "nextcloud") and left["message"]
    broken.unlink()
    assert rebond.ok("heal", "--json").json == []


def test_one_copy_is_healed_by_its_name_also_one_made_by_hand(rebond, id, monkeypatch):
    first, second = copy(rebond, id, client="acme"), copy(rebond, id, " (copie)", project="shop")
    rebond.ok("heal", str(second))
    assert first.exists() and not second.exists()
    monkeypatch.chdir(first.parent)
    rebond.ok("heal", first.name)
    assert (
        rebond.stored(id)["incident"]["main"] | {"client": "acme", "project": "shop"}
        == rebond.stored(id)["incident"]["main"]
    )


@pytest.mark.parametrize("name", ["README.txt", "store.json", "gone.json", "/etc/hostname"])
def test_what_is_no_copy_is_refused(rebond, id, name):
    ran = rebond("heal", name)
    assert ran.code == 4 and name in ran.err and "rebond check" in ran.err


def test_an_incident_by_its_own_name_is_no_copy(rebond, id):
    assert rebond("heal", str(rebond.file(id))).code == 4
    assert rebond.file(id).exists()


def test_syncthing_is_told_what_to_leave_alone(rebond, id):
    (rebond.root / ".stfolder").mkdir()
    facts = {fact["code"]: fact["ok"] for fact in rebond.ok("doctor", "--json").json}
    assert facts["shared"] is True and facts["shared.ignore"] is False
    assert ".stignore" in rebond.ok("heal").err
    assert "/schema" in (rebond.root / ".stignore").read_text().splitlines()
    facts = {fact["code"]: fact["ok"] for fact in rebond.ok("doctor", "--json").json}
    assert "shared.ignore" not in facts and ".stignore" not in rebond.ok("heal").err


def test_the_doctor_warns_of_two_ways_at_once_and_says_what_else_to_do(rebond, id, tmp_path):
    (tmp_path / ".dropbox.cache").mkdir()
    facts = {fact["code"]: fact for fact in rebond.ok("doctor", "--json").json}
    assert "Dropbox" in facts["shared"]["text"] and "shared.both" not in facts
    assert "com.dropbox.ignored" in facts["shared.temporary"]["text"]
    (next((tmp_path / "state").iterdir()) / "sync.json").write_text('{"address": "ssh://example.org/copies.git"}')
    facts = {fact["code"]: fact for fact in rebond.ok("doctor", "--json").json}
    assert facts["shared.both"]["ok"] is False and "Dropbox" in facts["shared.both"]["text"]
    status = rebond.ok("sync", "status")
    assert status.err.strip() == facts["shared.both"]["text"]
    assert rebond.ok("sync", "status", "--json").json["shared_by"] == "Dropbox"
    (tmp_path / ".dropbox.cache").rename(tmp_path / ".stfolder")
    facts = {fact["code"]: fact for fact in rebond.ok("doctor", "--json").json}
    assert "/store/schema" in facts["shared.ignore.above"]["text"]
    (tmp_path / ".stfolder").rename(tmp_path / ".other")
    assert "shared" not in {fact["code"] for fact in rebond.ok("doctor", "--json").json}


def test_a_copy_that_will_be_merged_is_nobody_s_decision(rebond, id):
    copy(rebond, id, client="acme")
    assert rebond.ok("conflicts").out == ""
    copy(rebond, id, " (copie)", project="shop")
    assert "(copie)" in rebond("conflicts").out and "sync-conflict" not in rebond("conflicts").out
