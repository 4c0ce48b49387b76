import tarfile

import pytest


@pytest.fixture
def filled(rebond):
    rebond.new("First")
    rebond.new("Second")
    broken = rebond.file(rebond.new("Third"))
    broken.write_bytes(b"{")
    return rebond


def names(path):
    with tarfile.open(path) as tar:
        return [member.name for member in tar if member.isfile()]


def test_a_backup_is_a_tar_file_that_any_program_reads(filled, tmp_path):
    ran = filled.ok("export", "--all", "--format", "tar", "--output", str(tmp_path / "b.tar.gz"))
    assert (ran.out, ran.err.count("\n")) == ("", 1) and "4 files" in ran.err
    assert "store/store.json" in names(tmp_path / "b.tar.gz") and len(names(tmp_path / "b.tar.gz")) == 4
    told = filled.ok("export", "--all", "--format", "tar", "--output", str(tmp_path / "j.tar"), "--json").json
    assert told == {"output": str(tmp_path / "j.tar"), "files": 4, "private": False, "left_out": []}


def test_it_comes_back_into_a_new_folder_with_a_word_on_what_does_not(filled, tmp_path, monkeypatch):
    archive, there = str(tmp_path / "b.tar"), tmp_path / "there"
    filled.ok("export", "--all", "--format", "tar", "--output", archive)
    dry = filled.ok("--store", str(there), "import", "--format", "tar", "--dry-run", archive)
    assert "4 files are missing" in dry.err and not there.exists()
    ran = filled.ok("--store", str(there), "import", archive, "--format", "tar")
    assert "4 files" in ran.err and str(tmp_path / "state") in ran.err
    assert {each.name: each.read_bytes() for each in there.rglob("2026*.json")} == {
        each.name: each.read_bytes() for each in filled.root.rglob("2026*.json")
    }
    assert len(filled.ok("--store", str(there), "list", "--json").json) == 3
    again = filled.ok("--store", str(there), "import", archive, "--format", "tar", "--json").json
    assert (again["added"], again["same"], again["differing"], again["done"]) == ([], 4, {}, True)


def test_what_differs_is_listed_and_nothing_is_written(filled, tmp_path):
    archive = str(tmp_path / "b.tar")
    filled.ok("export", "--all", "--format", "tar", "--output", archive)
    first, second, *_rest = sorted(filled.root.rglob("incidents/*/*/*.json"))
    first.write_text('{"incident": {"main": {"title": "Changed since"}}}')
    second.unlink()
    for options in ((), ("--dry-run",)):
        ran = filled("import", "--format", "tar", archive, *options)
        assert (ran.code, ran.out) == (5, f"{first}\n") and not second.exists()
    ran = filled("import", "--format", "tar", archive, "--json")
    assert ran.code == 5 and ran.error["code"] == "would_overwrite"
    assert list(ran.json["differing"].values()) == [str(first)] and not ran.json["done"]


def test_another_store_is_named_as_such(filled, tmp_path):
    archive, there = str(tmp_path / "b.tar"), str(tmp_path / "there")
    filled.ok("export", "--all", "--format", "tar", "--output", archive)
    filled.ok("--store", there, "new", "Elsewhere")
    ran = filled("--store", there, "import", "--format", "tar", archive)
    assert ran.code == 5 and "another store" in ran.err


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("export",), 2),
        (("export", "--format", "tar"), 2),
        (("export", "--all", "--format", "tra"), 2),
        (("export", "--all", "--format", "tar", "--json"), 2),
        (("export", "--all", "--format", "tar", "--output", "/nowhere/at/all.tar"), 4),
        (("import", "--format", "tar"), 2),
        (("import", "b.zip"), 2),
        (("import", "--format", "tar", "/nowhere/b.tar"), 4),
        (("import", "--format", "tar", "/dev/null"), 4),
    ],
)
def test_what_cannot_be_done_is_one_sentence(filled, argv, code):
    ran = filled(*argv)
    assert (ran.code, ran.out) == (code, "") and ("--json" in argv or ran.err.count("\n") == 1), ran


def test_private_things_go_along_only_when_asked_for(filled, tmp_path):
    from commands.options import Options
    from storage.store import Store

    state = Store.open(Options().places).state
    state.mkdir(parents=True, exist_ok=True)
    (state / "private.json").write_text('{"feelings": {"a": {"before": 9}}}')
    filled.ok("export", "--all", "--format", "tar", "--output", str(tmp_path / "b.tar"))
    ran = filled.ok("export", "--all", "--format", "tar", "--private", "--output", str(tmp_path / "p.tar"))
    assert "to yourself" in ran.err
    assert set(names(tmp_path / "p.tar")) - set(names(tmp_path / "b.tar")) == {"private/private.json"}


def test_a_newer_incident_is_listed_shown_and_checked_and_not_changed(filled):
    id = filled.new("From tomorrow")
    path = filled.file(id)
    path.write_text(
        '{"incident": {"main": {"title": "From tomorrow", "severity": "cosmic", "version": 9}},'
        ' "steps": {"listen": {"note": "New"}}, "orbits": {"a": {"b": 1}}}'
    )
    before = path.read_bytes()
    listed = {each["id"]: each for each in filled.ok("list", "--json").json}
    assert listed[id]["title"] == "From tomorrow" and listed[id]["broken"] is None
    shown = filled.ok("show", id, "--json").json
    assert shown["orbits"] == {"a": {"b": 1}} and "severity" not in shown["incident"]["main"]
    assert id in filled.ok("search", "tomorrow", "--json").out
    checked = filled.ok("check", str(path), "--json").json
    assert {each["level"] for each in checked["problems"]} == {"warning"}
    assert "newer_version" in {each["code"] for each in checked["problems"]}
    filled.ok("check", str(path), "--fix")
    for argv in (
        ("set", id, "incident/main/title", "Mine"), ("step", id, "1", "--done"), ("rm", id), ("undo",),
        ("tell", id, "Karim"), ("close", id, "--relationship", "kept"),
    ):  # fmt: skip
        ran = filled(*argv)
        assert (ran.code, ran.err.count("\n")) == (4, 1) and "newer Rebond" in ran.err, argv
    assert path.read_bytes() == before
