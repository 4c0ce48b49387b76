"""A legal matter begins: the copy that is kept, told where it is, shown and looked after."""

import stat

import pytest


@pytest.fixture
def id(rebond):
    return rebond.new("Wrong VAT return")


def copies(rebond):
    return sorted((rebond.folder / "state").glob("*/frozen/*.tar"))


def test_setting_the_legal_state_keeps_a_copy_and_says_where(rebond, id):
    ran = rebond.ok("set", id, "incident/main/legal_state", "formal_notice")
    (kept,) = copies(rebond)
    assert str(kept) in ran.err and stat.S_IMODE(kept.stat().st_mode) == 0o400
    assert str(kept) not in rebond.ok("set", id, "incident/main/legal_state", "formal_notice").err
    rebond.ok("set", id, "incident/main/title", "Other")
    rebond.ok("undo")
    assert copies(rebond) == [kept]


def test_show_and_doctor_list_it_and_doctor_says_when_it_was_changed(rebond, id):
    assert rebond.ok("show", id, "--json").json["derived"]["frozen"] == []
    rebond.ok("set", id, "incident/main/legal_state", "threatened")
    (kept,) = copies(rebond)
    (shown,) = rebond.ok("show", id, "--json").json["derived"]["frozen"]
    assert shown["state"] == "threatened" and shown["sha256"] in kept.name
    assert str(kept) in rebond.ok("show", id).out
    codes = {fact["code"]: fact for fact in rebond.ok("doctor", "--json").json}
    assert codes["frozen"]["values"]["count"] == "1" and "frozen.changed" not in codes
    kept.chmod(0o600)
    kept.write_bytes(b"")
    codes = {fact["code"]: fact for fact in rebond.ok("doctor", "--json").json}
    assert codes["frozen.changed"]["ok"] is False


def test_an_edit_in_the_editor_is_noticed(rebond, id, monkeypatch, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i \'s/"title"/"legal_state": "proceedings", "title"/\' "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    assert "legal side" in rebond.ok("edit", id).err
    assert len(copies(rebond)) == 1


def test_a_copy_that_cannot_be_kept_is_told_and_the_act_is_saved(rebond, id):
    state = next(path for path in (rebond.folder / "state").iterdir() if path.is_dir())
    (state / "frozen").write_text("", "utf-8")
    ran = rebond.ok("set", id, "incident/main/legal_state", "threatened")
    assert "frozen" in ran.err and rebond.stored(id)["incident"]["main"]["legal_state"] == "threatened"
