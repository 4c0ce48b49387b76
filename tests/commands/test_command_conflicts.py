"""`rebond conflicts` lists what waits for a decision, `rebond resolve` decides."""

import json
import shlex
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from sync.git.repository import ROOT, Repository
from sync.shared_folders.kept_copies import COPIES, KeptCopies
from tests.commands.conftest import Rebond

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

TWO_ROWS: dict[str, Any] = {
    "c1": {
        "path": "/actions/a1/due", "value": "2026-11-24", "from": "abcdef1234", "by": "Ana",
        "at": "2026-11-21T09:40+01:00",
    },
    "c2": {"path": "/actions/a1/due", "value": "2026-11-24", "by": "Ruth", "at": "2026-11-21T09:45+01:00"},
    "d1": {"path": "/people/k1", "deleted": True, "by": "Ruth", "at": "2026-11-21T09:41+01:00"},
}  # fmt: skip
TABLES: dict[str, Any] = {
    "actions": {"a1": {"text": "Restore", "due": "2026-11-22"}},
    "people": {"k1": {"name": "Karim"}},
}


def disputed(rebond: Rebond, id: str, **tables: Any) -> Path:
    """Give an incident these tables, as another machine would."""
    path = rebond.root / "incidents" / id[:4] / id[4:6] / f"{id}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | TABLES | {"conflicts": TWO_ROWS} | tables))
    return path


def of(rebond: Rebond, id: str) -> Any:
    return rebond.ok("show", id, "--json").json


def test_nothing_to_decide(rebond: Rebond) -> None:
    id = rebond.new()
    assert rebond.ok("conflicts").err == "Nothing waits for a decision.\n"
    assert rebond.ok("conflicts", id, "--json").json == []


def test_every_place_with_its_versions(rebond: Rebond) -> None:
    id = rebond.new()
    disputed(rebond, id)
    ran = rebond("conflicts")
    assert ran.code == 1
    for part in (
        "c1",
        "Action “Restore” · Due",
        "tomorrow",
        "shown now",
        "Tue 24 Nov",
        "Ana, today 09:40",
        "(removed)",
    ):
        assert part in ran.out
    assert "Ruth, today 09:45" in ran.out and "c2" not in ran.out, "equal values are one version"
    assert "resolve" in ran.err
    first, second = rebond("conflicts", id, "--json").json
    assert (first["kind"], first["id"], first["conflict"], first["path"]) == ("conflict", id, "c1", "actions/a1/due")
    assert first["rows"] == ["c1", "c2"]
    assert first["versions"] == [
        {"number": 1, "shown": True, "value": "2026-11-22", "sources": []},
        {"number": 2, "shown": False, "value": "2026-11-24", "sources": [
            {"from": "abcdef1234", "by": "Ana", "at": "2026-11-21T09:40+01:00"},
            {"from": None, "by": "Ruth", "at": "2026-11-21T09:45+01:00"},
        ]},
    ]  # fmt: skip
    assert second["versions"][1]["deleted"] is True


def test_my_own_version_says_so(rebond: Rebond) -> None:
    disputed(rebond, rebond.new())
    rebond.ok("config", "name", "Ruth")
    assert "you, today 09:45" in rebond("conflicts").out


def test_without_a_name_what_this_machine_signed_is_mine(rebond: Rebond, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Ruth")
    disputed(rebond, rebond.new())
    ran = rebond("conflicts")
    assert "you, today 09:45" in ran.out and "Ana, today 09:40" in ran.out and "Ruth" not in ran.out


def test_keeping_a_version_by_its_number(rebond: Rebond) -> None:
    id = rebond.new()
    disputed(rebond, id)
    assert rebond.ok("resolve", id, "c1", "2").err == "Two versions settled (Due).\n"
    found = of(rebond, id)
    assert found["actions"]["a1"]["due"] == "2026-11-24" and list(found["conflicts"]) == ["d1"]
    rebond.ok("resolve", id, "people/k1", "2")
    found = of(rebond, id)
    assert "k1" not in found.get("people", {}) and "conflicts" not in found
    rebond.ok("undo")
    rebond.ok("undo")
    assert of(rebond, id)["conflicts"] == TWO_ROWS, "deciding can be taken back"


ONE: dict[str, Any] = {"conflicts": {"c1": TWO_ROWS["c1"]}}


def test_the_only_conflict_needs_no_name(rebond: Rebond) -> None:
    id = rebond.new()
    disputed(rebond, id, **ONE)
    assert f"rebond resolve R-{id[-6:].upper()} 1" in rebond("conflicts").err
    rebond.ok("resolve", id, "2")
    found = of(rebond, id)
    assert found["actions"]["a1"]["due"] == "2026-11-24" and "conflicts" not in found
    disputed(rebond, id, **ONE)
    rebond.ok("resolve", id, "--text", "tomorrow")
    found = of(rebond, id)
    assert found["actions"]["a1"]["due"] == "2026-11-22" and "conflicts" not in found


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("3",), 2, "1 to 2"), (("0",), 2, "1 to 2"), ((), 2, "Say what stays"), (("1", "--text", "x"), 3, "c1"),
        (("c1",), 2, "Say what stays"),
    ],
)  # fmt: skip
def test_what_is_not_said_of_the_only_conflict(rebond: Rebond, given: tuple[str, ...], code: int, said: str) -> None:
    id = rebond.new()
    disputed(rebond, id, **ONE)
    ran = rebond("resolve", id, *given)
    assert (ran.code, ran.err.count("\n")) == (code, 1) and said in ran.err


@pytest.mark.parametrize("given", [("1",), ("--text", "x")])
def test_of_several_conflicts_one_must_be_named(rebond: Rebond, given: tuple[str, ...]) -> None:
    id = rebond.new()
    disputed(rebond, id)
    ran = rebond("resolve", id, *given)
    assert ran.code == 2 and "2 conflicts" in ran.err and "c1" in ran.err and ran.err.count("\n") == 1
    none = rebond.new()
    ran = rebond("resolve", none, *given)
    assert ran.code == 3 and "no conflict here" in ran.err


def test_keeping_what_is_shown(rebond: Rebond) -> None:
    id = rebond.new()
    disputed(rebond, id)
    made = rebond.ok("resolve", id, "c2", "1", "--json").json
    assert (made["table"], made["row"], made["due"]) == ("actions", "a1", "2026-11-22")
    assert list(of(rebond, id)["conflicts"]) == ["d1"]


def test_another_value_is_written_as_people_write_it(rebond: Rebond) -> None:
    id = rebond.new()
    disputed(rebond, id)
    rebond.ok("resolve", id, "c1", "--text", "tomorrow")
    assert of(rebond, id)["actions"]["a1"]["due"] == "2026-11-22"
    disputed(rebond, id, conflicts={"t": {"path": "/incident/main/title", "value": "Theirs"}})
    rebond.ok("resolve", id, "t", "--text", "-", stdin="-rf [b]ours\n")
    assert of(rebond, id)["incident"]["main"]["title"] == "-rf [b]ours"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("c1",), 2), (("c1", "0"), 2), (("c1", "3"), 2), (("c1", "two"), 2), (("c1", "1", "--text", "x"), 2),
        (("d1", "--text", "x"), 2), (("c1", "--text", "no day"), 2), (("x9", "1"), 3), (("", "1"), 3),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_said(rebond: Rebond, given: tuple[str, ...], code: int) -> None:
    id = rebond.new()
    path = disputed(rebond, id)
    before = path.read_bytes()
    ran = rebond("resolve", id, *given)
    assert (ran.code, ran.out) == (code, "") and ran.err.count("\n") == 1
    assert path.read_bytes() == before


def test_an_incident_as_a_whole_is_said_field_by_field(rebond: Rebond) -> None:
    for pointer in ("", "/incident", "/incident/main"):
        disputed(rebond, rebond.new(), conflicts={"w1": {"path": pointer, "deleted": True, "by": "Ana"}})
    ran = rebond("conflicts")
    assert ran.out.count("Known since: today") == 3 and "+01:00" not in ran.out


def test_no_line_ends_in_spaces(rebond: Rebond) -> None:
    long = {"path": "/incident/main/summary", "value": ["One", "", "Two"], "by": "Ana"}
    disputed(rebond, rebond.new(), conflicts={"s1": long})
    ran = rebond("conflicts")
    assert "Two" in ran.out and all(line == line.rstrip() for line in ran.out.splitlines())


def test_projects_may_be_disputed_too(rebond: Rebond) -> None:
    rebond.new()
    rebond.ok("kit", "acme", "phone", "01 23")
    path = rebond.root / "projects.json"
    content = json.loads(path.read_text())
    (client,) = content["clients"]
    content["conflicts"] = {"p1": {"path": f"/clients/{client}/phone", "value": "04 56"}}
    path.write_text(json.dumps(content))
    (found,) = rebond("conflicts", "--json").json
    assert (found["id"], found["versions"][0]["value"]) == ("projects", "01 23")
    rebond.ok("resolve", "projects", "p1", "2")
    assert json.loads(path.read_text())["clients"][client]["phone"] == "04 56"
    assert rebond.ok("conflicts").out == ""


def test_files_that_somebody_should_see(rebond: Rebond) -> None:
    id = rebond.new()
    path = rebond.root / "incidents" / id[:4] / id[4:6] / f"{id}.json"
    path.with_name("20261121-copied.json").write_bytes(path.read_bytes())
    aside = rebond.root / "quarantine" / f"{id}.0a1b2c3d.txt"
    aside.parent.mkdir()
    aside.write_text("{broken")
    (aside.parent / "notes.md").write_text("mine")
    ran = rebond("conflicts")
    assert ran.code == 1 and str(aside) in ran.out and "20261121-copied.json" in ran.out and "notes.md" not in ran.out
    kinds = {each["kind"]: each for each in rebond("conflicts", "--json").json}
    assert kinds["quarantine"]["id"] == id and kinds["quarantine"]["file"] == str(aside)
    assert {Path(kinds["copy"][key]).stem for key in ("file", "other")} == {id, "20261121-copied"}
    assert rebond.ok("conflicts", id, "--json").json == [], "of one incident only what is to be decided"


def test_text_from_elsewhere_is_shown_and_not_sent(rebond: Rebond) -> None:
    id = rebond.new()
    disputed(rebond, id, conflicts={"c": {"path": "/people/k1/name", "value": "\x1b]0;x\x07", "by": "\x1b[31mAna"}})
    ran = rebond("conflicts")
    assert "\x1b" not in ran.out + ran.err and "␛" in ran.out


# Files.


def copied(rebond: Rebond, id: str, name: str = "20261121-zcopied", **main: Any) -> Path:
    """Copy an incident by hand into a second file, with other values in it."""
    path = rebond.file(id)
    document = json.loads(path.read_text())
    document["incident"]["main"] |= main
    other = path.with_name(f"{name}.json")
    other.write_text(json.dumps(document))
    return other


def put_aside(rebond: Rebond, text: str = "{broken") -> Path:
    aside = rebond.root / "quarantine" / "20261121-dddddd.0a1b2c3d.txt"
    aside.parent.mkdir(exist_ok=True)
    aside.write_text(text)
    return aside


def commands_told(rebond: Rebond) -> list[list[str]]:
    """The commands that `conflicts` names, as a shell would read them."""
    lines = [line.strip() for line in rebond("conflicts").out.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("rebond ")]


def state_of(rebond: Rebond) -> Path:
    """The folder of this machine's state of the store."""
    (state,) = (path for path in (rebond.folder / "state").iterdir() if path.is_dir())
    return state


def kept_bytes(rebond: Rebond) -> set[bytes]:
    """All bytes that the history keeps of files that are gone."""
    repository = Repository.open(state_of(rebond))
    tip = repository.ref(COPIES)
    ids = [blob for commit in repository.log(tip, beyond=[ROOT]) for blob in commit.changed.values()] if tip else []
    return {data for _id, data in repository.contents(ids)}


@needs_git
def test_the_commands_that_are_told_settle_everything(rebond: Rebond) -> None:
    id = rebond.new()
    copied(rebond, id, severity="minor", client="acme")
    copied(rebond, id, f"{id} (copie)")
    aside = put_aside(rebond)
    told = commands_told(rebond)
    assert len(told) == 3
    for command in told:
        rebond.ok(*command)
    assert not aside.exists() and b"{broken" in kept_bytes(rebond)
    (left,) = rebond.root.glob("incidents/*/*/*.json")
    assert json.loads(left.read_text())["incident"]["main"]["client"] == "acme"
    assert rebond.ok("conflicts").err == "Nothing waits for a decision.\n"


def test_values_that_differ_are_two_versions_of_the_file_that_stays(rebond: Rebond) -> None:
    id = rebond.new("Oops", "--severity", "major")
    second = copied(rebond, id, severity="minor")
    ran = rebond.ok("resolve", str(second))
    assert "is merged into" in ran.out and "1 value " in ran.err
    assert not second.exists() and [each["id"] for each in rebond("conflicts", "--json").json] == [id]


def test_either_of_the_two_files_may_go(rebond: Rebond, monkeypatch: pytest.MonkeyPatch) -> None:
    id = rebond.new()
    second = copied(rebond, id, client="acme")
    monkeypatch.chdir(second.parent)
    data = rebond.ok("resolve", f"{id}.json", "--json").json
    assert [each["state"] for each in data] == ["merged"]
    assert not rebond.file(id).exists() and json.loads(second.read_text())["incident"]["main"]["client"] == "acme"


def test_a_copy_that_no_incident_is_read_from_is_the_one_that_goes(rebond: Rebond) -> None:
    id = rebond.new()
    copied(rebond, id, f"{id} (copie)")
    assert rebond("resolve", str(rebond.file(id))).code != 0 and rebond.file(id).exists()


@needs_git
def test_a_text_goes_only_when_that_is_said(rebond: Rebond) -> None:
    rebond.new()
    aside = put_aside(rebond)
    ran = rebond("resolve", f"quarantine/{aside.name}")
    assert ran.code == 2 and "--drop" in ran.err and aside.exists()
    french = rebond("--lang", "fr", "resolve", f"quarantine/{aside.name}", "--drop")
    assert french.code == 0 and "reste dans l’historique" in french.err and not aside.exists()
    assert rebond("resolve", f"quarantine/{aside.name}", "--drop").code != 0


def test_without_git_the_bytes_lie_in_a_drawer(rebond: Rebond, monkeypatch: pytest.MonkeyPatch) -> None:
    rebond.new()
    aside = put_aside(rebond)
    monkeypatch.setenv("PATH", str(rebond.folder / "nothing"))
    ran = rebond.ok("resolve", str(aside), "--drop")
    drawer = state_of(rebond) / "copies"
    assert str(drawer) in ran.err and "30 days" in ran.err and not aside.exists()
    assert [path.read_bytes() for path in drawer.iterdir()] == [b"{broken"]


def test_what_cannot_be_kept_stays(rebond: Rebond, monkeypatch: pytest.MonkeyPatch) -> None:
    rebond.new()
    aside = put_aside(rebond)
    monkeypatch.setenv("PATH", str(rebond.folder / "nothing"))
    (state_of(rebond) / "copies").write_text("in the way")
    ran = rebond("resolve", str(aside), "--drop")
    assert ran.code == 4 and "could not be kept" in ran.err and aside.exists()


@needs_git
def test_a_text_that_changes_meanwhile_stays(rebond: Rebond, monkeypatch: pytest.MonkeyPatch) -> None:
    rebond.new()
    aside = put_aside(rebond)
    keep = KeptCopies.keep

    def kept(*given: Any) -> Any:
        where = keep(*given)
        aside.write_text("mended by hand")
        return where

    monkeypatch.setattr(KeptCopies, "keep", kept)
    ran = rebond("resolve", str(aside), "--drop")
    assert ran.code == 5 and "stays" in ran.err and aside.read_text() == "mended by hand"


@pytest.mark.parametrize(
    "arguments",
    [
        ("{file}",), ("{file}", "--drop"), ("nothing.json",), ("../outside.txt", "--drop"), ("{aside}", "2"),
        ("{aside}", "--text", "x"), ("{second}", "--drop"), ("{second}", "1"), ("{id}", "--drop"),
        ("{id}", "1", "--drop"), ("{notes}", "--drop"),
    ],
)  # fmt: skip
def test_what_is_no_file_to_decide_about_is_left_alone(rebond: Rebond, arguments: tuple[str, ...]) -> None:
    id, alone = rebond.new(), rebond.new("Another one")
    aside, second = put_aside(rebond), copied(rebond, id)
    notes = aside.with_name("notes.md.txt.old")
    notes.write_text("mine")
    files = {path: path.read_bytes() for path in rebond.root.rglob("*") if path.is_file() and ".tmp" not in path.parts}
    names = {"file": rebond.file(alone), "aside": aside, "second": second, "notes": notes, "id": id}
    ran = rebond("resolve", *(each.format(**names) for each in arguments))
    assert ran.code in (2, 3, 4) and ran.err.count("\n") == 1
    assert all(path.read_bytes() == data for path, data in files.items())


def test_a_link_is_not_followed(rebond: Rebond) -> None:
    rebond.new()
    outside = rebond.folder / "diary.txt"
    outside.write_text("mine")
    link = rebond.root / "quarantine" / "20261121-dddddd.0a1b2c3d.txt"
    link.parent.mkdir()
    link.symlink_to(outside)
    assert rebond("resolve", str(link), "--drop").code != 0
    assert link.is_symlink() and outside.read_text() == "mine"
