"""`rebond check`: what it says of files, stores and what git would commit, and what it mends."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.corpus import FOLDER
from words.say import LANGUAGES

STORES = sorted((FOLDER / "stores").glob("*.json"))
SOUND = '{"incident": {"main": {"title": "Wrong invoice", "created_at": "2026-11-21T09:12+01:00"}}}\n'


def build(case: Path, root: Path) -> None:
    """Make the store that a case of the corpus describes."""
    for name, content in json.loads(case.read_text("utf-8")).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match content:
            case ["link", target]:
                path.symlink_to(target)
            case ["folder"]:
                path.mkdir()
            case ["size", size]:
                path.write_bytes(b" " * size)
            case str():
                path.write_text(content, "utf-8")
            case _:
                path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (root / "incidents").mkdir(exist_ok=True)


def told(rebond, root: Path) -> str:
    """Give what is said of a store as the corpus has it: three lines for each problem."""
    found = {spoken: rebond("--lang", spoken, "check", "--store", str(root), "--json").json for spoken in LANGUAGES}
    lines = []
    for each, other in zip(found["en"]["problems"], found["fr"]["problems"], strict=True):
        name = Path(each["file"]).relative_to(root)
        lines += [
            f"{name}:{each['line']}:{each['column']} {each['level']} {each['code']}",
            f"  en: {each['message']}", f"  fr: {other['message']}",
        ]  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("case", STORES, ids=lambda case: case.stem)
def test_what_shows_only_between_files_is_told(rebond, tmp_path, case):
    root = tmp_path / "kept"
    build(case, root)
    said = told(rebond, root)
    if os.environ.get("REBOND_WRITE_CORPUS"):
        case.with_suffix(".txt").write_text(said, "utf-8")
    assert said == case.with_suffix(".txt").read_text("utf-8")


def test_the_report_as_data_is_complete(rebond, tmp_path):
    file = tmp_path / "one.json"
    file.write_text('{"incident": {"main": {"title": "a",\n "severity": "majr", "title": "b", "felt_severity": 11}}}\n')
    choice, duplicate, range_ = rebond("check", str(file), "--json").json["problems"]
    assert (choice["path"], choice["nearest"]) == ("incident/main/severity", "major")
    assert choice["expected"] == "trivial, minor, major, critical" and choice["other"] is None
    assert (duplicate["line"], duplicate["column"]) == (2, 22)
    assert duplicate["other"] == {"file": str(file), "line": 1, "column": 24}
    assert range_["expected"] == "from 1 to 10"


def test_files_of_a_store_are_checked_as_part_of_it_and_shown_as_they_were_named(rebond, tmp_path, monkeypatch):
    root = tmp_path / "kept"
    build(FOLDER / "stores" / "same_incident.json", root)
    monkeypatch.chdir(root)
    ran = rebond.ok("check", "incidents/2026/11/20261122-m3xd5c.json")
    assert ran.out.startswith("incidents/2026/11/20261122-m3xd5c.json:1:1: warning: ")
    assert "incidents/2026/11/20261121-k7q2ab.json" in ran.out
    assert len(rebond.ok("check", "incidents").out.splitlines()) == 1
    assert len(rebond.ok("check", "incidents", "./incidents/2026/11/20261122-m3xd5c.json").out.splitlines()) == 1


def test_a_folder_is_its_files_and_of_a_store_its_own_alone(rebond, tmp_path):
    build(FOLDER / "stores" / "in_order.json", tmp_path / "many" / "kept")
    (tmp_path / "many" / "kept" / "schema").mkdir()
    (tmp_path / "many" / "kept" / "schema" / "incident.schema.json").write_text('{"title": 1}')
    (tmp_path / "many" / ".hidden.json").write_text("{")
    (tmp_path / "many" / "broken.json").write_text("{")
    ran = rebond("check", str(tmp_path / "many"), "--json")
    assert ran.code == 1 and ran.json["files"] == 5
    assert [each["file"] for each in ran.json["problems"]] == [str(tmp_path / "many" / "broken.json")]
    assert not rebond.root.exists()


def test_a_broken_store_file_is_a_problem_and_can_be_mended(rebond, tmp_path):
    root = tmp_path / "kept"
    build(FOLDER / "stores" / "broken_store.json", root)
    (root / "incidents" / "2026" / "11" / "20261121-k7q2ab.json").unlink()
    assert rebond("check", "--store", str(root)).code == 1
    ran = rebond.ok("check", "--fix", "--store", str(root))
    assert ran.out == "" and "store.json" in ran.err
    assert json.loads((root / "store.json").read_text())["store"]["main"]["zone"] == "Europe/Paris"
    assert rebond.ok("list", "--store", str(root), "--json").json == []


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ('{"a": [1, 2,],}\n', '{"a": [1, 2]}\n', ["trailing_comma"]),
        ('{"a": 1,, "b": 2}\n', '{"a": 1, "b": 2}\n', ["extra_comma"]),
        ('{"a": 1; "b": 2;}\n', '{"a": 1, "b": 2}\n', ["wrong_comma"]),
        ('{"a": "x"\n "b": 2}\n', '{"a": "x",\n "b": 2}\n', ["missing_comma"]),
        ('{"a":\u00a01,\u200b "b": 2}\n', '{"a": 1, "b": 2}\n', ["odd_space"]),
        ('{"a": {"b": 1},\n "a": { "b": 1 }}\n', '{"a": {"b": 1}}\n', ["duplicate_key"]),
        ('\ufeff{"a": "é",}\r\n', '{"a": "é"}\n', ["bom", "trailing_comma", "line_ends"]),
        ('{"a": "; ,,\u00a0 ,}",}', '{"a": "; ,,\u00a0 ,}"}\n', ["trailing_comma", "last_line_end"]),
        ('{"incident": {"main": {"severity": "majr",}}}\n', '{"incident": {"main": {"severity": "majr"}}}\n',
         ["trailing_comma"]),
    ],
)  # fmt: skip
def test_fix_mends_what_is_certain(rebond, tmp_path, before, after, codes):
    file = tmp_path / "one.json"
    file.write_bytes(before.encode())
    ran = rebond("check", "--fix", "--json", str(file))
    assert file.read_bytes().decode() == after
    assert ran.json["fixed"][0]["what"] == codes
    left = {each["code"] for each in ran.json["problems"]}
    assert left == ({"unknown_choice"} if "majr" in after else set()) and ran.code == len(left)
    assert rebond("check", "--fix", "--json", str(file)).json["fixed"] == []


def test_fix_saves_wide_text_as_utf8(rebond, tmp_path):
    file = tmp_path / "one.json"
    file.write_bytes('{"incident": {"main": {"title": "Reçu"}}}\r\n'.encode("utf-16"))
    rebond.ok("check", "--fix", str(file))
    assert file.read_text("utf-8") == '{"incident": {"main": {"title": "Reçu"}}}\n'


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, // why\n "b": 2,}', '{"a": 1, "a": 2,}', '{"a": “x”,}', '{"a": 1 "b": 2,}', "{'a': 1,}",
        '{"a": "x "y" z",}', '{\n<<<<<<< HEAD\n"a": 1,\n=======\n"a": 2,\n>>>>>>> x\n}', '{"a": None,}', '{"a": 1,',
        '{"a": "one\ntwo",}', '{"a": True, "a": 1,}', '{"incident": {"main": {"version": 9}},}',
    ],
)  # fmt: skip
def test_fix_leaves_alone_what_it_cannot_be_certain_of(rebond, tmp_path, text):
    file = tmp_path / "one.json"
    file.write_text(text)
    ran = rebond("check", "--fix", "--json", str(file))
    assert file.read_text() == text and ran.json["fixed"] == []


def test_what_fix_displaced_is_kept_for_a_day(rebond):
    id = rebond.new()
    file = rebond.file(id)
    before = file.read_bytes().replace(b'"\n', b'",\n', 1).rstrip(b"\n")
    file.write_bytes(before)
    rebond.ok("check", "--fix")
    kept = list((rebond.folder / "state").glob("*/displaced/*"))
    assert [each.read_bytes() for each in kept] == [before]
    assert kept[0].stat().st_mode & 0o077 == 0


def test_fix_never_overwrites_what_somebody_else_just_wrote(rebond, monkeypatch):
    id = rebond.new()
    file = rebond.file(id)
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    other = SOUND.replace("Wrong", "Other").encode()

    from storage.checking import mending

    whole = mending.mend

    def slow(data: bytes):
        file.write_bytes(other)
        return whole(data)

    monkeypatch.setattr(mending, "mend", slow)
    assert rebond("check", "--fix", str(file)).code == 5
    assert file.read_bytes() == other


# The hook of git.

HOOK = "#!/bin/sh\nexec {rebond} check --staged\n"


class Repository:
    """A store in a repository of its own, with the hook that the guide shows."""

    def __init__(self, root: Path, below: str = "") -> None:
        self.root = root
        self.store = root / below
        self.store.mkdir(parents=True)
        self.git("init", "-q")
        self.git("config", "user.name", "Camille")
        self.git("config", "user.email", "camille@example.org")
        hook = root / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        command = str(Path(sys.executable).with_name("rebond")) + (f" --store {below}" if below else "")
        hook.write_text(HOOK.format(rebond=command))
        hook.chmod(0o755)

    def git(self, *arguments: str, **options) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True, timeout=60, **options)

    def write(self, name: str, text: str) -> None:
        path = self.store / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture
def repository(tmp_path, environment):
    made = Repository(tmp_path / "my notes")
    build(FOLDER / "stores" / "in_order.json", made.store)
    return made


FILE = "incidents/2026/11/20261123-zzzz22.json"


def test_the_hook_lets_sound_files_be_committed(repository):
    repository.git("add", ".", check=True)
    committed = repository.git("commit", "-m", "All of it")
    assert committed.returncode == 0, committed


def test_the_hook_looks_at_what_is_staged_and_not_at_what_lies_in_the_folder(repository):
    repository.write(FILE, SOUND.replace('"}', '",}'))
    repository.git("add", ".", check=True)
    repository.write(FILE, SOUND)
    committed = repository.git("commit", "-m", "Broken")
    assert committed.returncode == 1 and f"{FILE}:1:" in committed.stdout + committed.stderr
    repository.git("add", ".", check=True)
    repository.write(FILE, "{")
    assert repository.git("commit", "-m", "Sound").returncode == 0
    # Of a commit of some files git hands the hook another index.
    assert repository.git("commit", "-m", "Broken", FILE).returncode == 1


def test_the_hook_leaves_alone_what_the_commit_does_not_change(repository):
    repository.write(FILE, "{")
    repository.git("add", ".", check=True)
    repository.git("commit", "--no-verify", "-m", "Broken all the same", check=True)
    repository.write("incidents/2026/11/20261124-zzzz33.json", SOUND)
    repository.write("package.json", "{")
    repository.git("add", ".", check=True)
    assert repository.git("commit", "-m", "Another one").returncode == 0
    repository.git("rm", "-q", FILE, check=True)
    assert repository.git("commit", "-m", "Without").returncode == 0


def test_the_hook_names_marks_of_a_merge_links_and_odd_names(repository):
    repository.write("incidents/2026/11/-x \n;.json", "{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}")
    (repository.store / FILE).symlink_to("../../../projects.json")
    repository.git("add", ".", check=True)
    ran = repository.git("commit", "-m", "Odd")
    said = ran.stdout + ran.stderr
    assert ran.returncode == 1 and "<<<<<<<" in said and "Traceback" not in said
    assert f"{FILE}:1:1: This is a link" in said


def test_the_hook_works_for_a_store_in_a_folder_of_a_repository(tmp_path, environment):
    made = Repository(tmp_path / "all", below="kept/incidents-store")
    build(FOLDER / "stores" / "in_order.json", made.store)
    made.git("add", ".", check=True)
    assert made.git("commit", "-m", "All").returncode == 0
    made.write(FILE, '{"incident": ')
    made.git("add", ".", check=True)
    assert made.git("commit", "-m", "Broken").returncode == 1


def test_staged_needs_a_repository_and_stands_alone(rebond, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rebond.new()
    assert rebond("check", "--staged").code == 4
    assert rebond("check", "--staged", "--fix").code == 2
    assert rebond("check", "--staged", "x.json").code == 2


def test_odd_names_are_data(rebond, tmp_path):
    for name in ("a:1:2.json", "-x.json", "x\ny.json", "%s.json", "{0}.json", "é ü.json", "[red]x.json"):
        (tmp_path / name).write_text("{")
        ran = rebond("check", "--", str(tmp_path / name))
        assert ran.code == 1 and len(ran.out.splitlines()) == 1 and not ran.err
        assert rebond("check", "--json", "--", str(tmp_path / name)).json["problems"][0]["file"] == str(tmp_path / name)


VIM = shutil.which("vim")


@pytest.mark.skipif(VIM is None, reason="needs vim")
def test_vim_jumps_to_every_place(rebond, tmp_path):
    file = tmp_path / "été of 2026.json"
    file.write_text('{\n "é": "ééé", "incident": {"main": {"severity": "majr"}}\n}\n', "utf-8")
    faults, places = tmp_path / "faults.txt", tmp_path / "places.json"
    faults.write_text(rebond("check", str(file)).out, "utf-8")
    script = tmp_path / "places.vim"
    script.write_text(
        "set encoding=utf-8\n"
        "set errorformat=%f:%l:%v:\\ %m\n"
        f"cfile {faults}\n"
        f"call writefile([json_encode([getline('.'), strcharpart(getline('.'), 0, charcol('.') - 1)])], '{places}')\n"
        "qall\n"
    )
    subprocess.run(
        [VIM, "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", str(script)], check=False, timeout=60, capture_output=True,
        stdin=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    line, before = json.loads(places.read_text("utf-8"))
    assert line.lstrip().startswith('"é"') and before == ' "é": "ééé", "incident": {"main": {"severity": '
