"""`rebond conflicts` lists what waits for a decision, `rebond resolve` decides."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Rebond

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
