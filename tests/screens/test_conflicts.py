"""Deciding between versions, and the list of everything in the store that waits for a person."""

import copy
import json
import re
import shutil
import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.conflicts import Conflicts
from screens.conflicts_deciding import ConflictsDeciding
from screens.incident import IncidentScreen
from storage.store import Store
from sync.git.repository import ROOT, Author, Repository
from sync.history.recording import record
from sync.shared_folders.kept_copies import COPIES
from tests.screens.incident_pilot import EVERYTHING, ID, Hands, opened, write
from tests.screens.pilot import NOW, screen_text, settled, until
from tui import copies
from tui.app import RebondApp
from tui.widgets.page import Page

AppOn = Callable[..., RebondApp]

TWO: dict[str, Any] = {
    "c1": {
        "path": "/actions/a1/due", "value": "2026-11-24", "from": "server", "by": "Ana", "at": "2026-11-21T09:40+01:00",
    },
    "c2": {"path": "/facts/f1", "deleted": True, "by": "Ruth", "at": "2026-11-21T09:41+01:00"},
}  # fmt: skip
LONG = {
    "path": "/incident/main/summary", "value": ["One", "Two and a half", "Three"], "by": "Ana",
    "at": "2026-11-21T09:41+01:00",
}  # fmt: skip


def everything(**conflicts: Any) -> dict[str, Any]:
    return copy.deepcopy(EVERYTHING) | {"conflicts": conflicts}


def title(hands: Hands) -> str:
    return hands.lines[0]


async def test_versions_say_who_and_when(rebond: RebondApp, tmp_path: Path, language: str) -> None:
    async with opened(rebond, tmp_path, everything(**TWO)) as hands:
        assert "c " in hands.lines[1], "the clocks say so"
        await hands.press("c")
        assert isinstance(hands.app.screen, ConflictsDeciding)
        assert "Maintenance mode" in title(hands) and "Ana" in hands.text
        assert (
            ("09:40" in hands.text) if language == "en" else ("9 h 40" in hands.text.replace("\N{NO-BREAK SPACE}", " "))
        )
        assert title(hands).rstrip().endswith("1 of 2" if language == "en" else "1 sur 2")


async def test_keeping_what_is_shown_then_removing_a_row(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, everything(**TWO)) as hands:
        await hands.press("c", "enter")
        assert hands.get("actions", "a1", "due") is None and list(hands.rows("conflicts")) == ["c2"]
        assert "The shop is down" in title(hands) and "1 of 1" in title(hands), "on to the next place"
        await hands.press("left", "enter")
        assert "f1" not in hands.rows("facts") and hands.rows("conflicts") == {}
        assert isinstance(hands.app.screen, IncidentScreen), "nothing is left to decide"
        await hands.press("u", "u")
        assert hands.rows("conflicts") == TWO and "f1" in hands.rows("facts")


async def test_another_place_can_be_decided_first(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, everything(**TWO)) as hands:
        await hands.press("c")
        assert "Maintenance mode" in title(hands) and "n Next" in hands.lines[-1]
        await hands.press("right", "n")
        assert "The shop is down" in title(hands) and "2 of 2" in title(hands)
        assert hands.lines[1].startswith("> 1"), "what is shown now leads"
        await hands.press("n")
        assert "Maintenance mode" in title(hands), "round and round"
        await hands.press("p")
        assert "The shop is down" in title(hands)
        await hands.press("left", "enter")
        assert "f1" not in hands.rows("facts") and list(hands.rows("conflicts")) == ["c1"]
        assert "Maintenance mode" in title(hands) and "n Next" not in hands.lines[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_long_row_hides_neither_its_field_nor_the_count(
    rebond: RebondApp, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    content = everything(c1=TWO["c1"])
    content["incident"]["main"]["title"] = "A title that is long enough to fill a line of eighty cells alone, or nearly"
    content["actions"]["a1"]["text"] = "Call the tax office, and tell them what happened before they call us about it"
    async with opened(rebond, tmp_path, content, size=size) as hands:
        await hands.press("c")
        assert " · Due " in title(hands) or " · Échéance " in title(hands), title(hands)
        assert title(hands).rstrip().endswith("1 of 1" if language == "en" else "1 sur 1")
        assert title(hands).startswith(" A title th") and "Call the tax" in title(hands)


async def test_later_decides_nothing(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, everything(**TWO)) as hands:
        await hands.press("c", "right", "escape")
        assert isinstance(hands.app.screen, IncidentScreen) and hands.rows("conflicts") == TWO


async def test_another_value_can_be_written(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, everything(c1=TWO["c1"])) as hands:
        await hands.press("c", "right", "e")
        await hands.write("2026-11-25", over=True)
        await hands.press("enter")
        assert hands.get("actions", "a1", "due") == "2026-11-25" and hands.rows("conflicts") == {}


async def test_a_row_is_kept_or_removed_but_not_written(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, everything(c2=TWO["c2"])) as hands:
        await hands.press("c", "e")
        assert hands.app.screen.query_one(Page).has_focus and "e Edit" not in hands.lines[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_long_text_shows_the_lines_that_differ(
    rebond: RebondApp, tmp_path: Path, size: tuple[int, int]
) -> None:
    content = everything(c1=LONG)
    content["incident"]["main"]["summary"] = ["One", "Two", "Three"]
    async with opened(rebond, tmp_path, content, size=size) as hands:
        await hands.press("c", "right")
        lines = [each.strip() for each in hands.lines]
        if size[0] == 80:
            at = lines.index("- Two")
            assert lines[at - 1 : at + 3] == ["One", "- Two", "+ Two and a half", "Three"]
        else:
            assert any(each.startswith("- Two") and each.endswith("+ Two and a half") for each in lines)
            assert any(re.fullmatch(r"One +│ +One", each) for each in lines)


async def test_what_is_chosen_stays_while_the_file_changes_under_it(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, everything(c1=TWO["c1"])) as hands:
        await hands.press("c", "right")
        chosen = [each for each in hands.lines if each.startswith(">")]
        more = TWO["c1"] | {"value": "2026-11-23", "by": "Ruth"}
        await hands.outside(everything(b0=more, c1=TWO["c1"], d9=TWO["c2"]))
        assert [each[5:] for each in hands.lines if each.startswith(">")] == [each[5:] for each in chosen]
        await hands.press("enter")
        assert hands.get("actions", "a1", "due") == "2026-11-24" and list(hands.rows("conflicts")) == ["d9"]


async def test_decided_elsewhere_while_it_is_on_screen(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, everything(c1=TWO["c1"])) as hands:
        await hands.press("c", "right")
        await hands.outside(EVERYTHING)
        assert isinstance(hands.app.screen, IncidentScreen) and "any more" in hands.text


async def test_what_is_being_written_survives_a_decision_elsewhere(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path, everything(c1=TWO["c1"])) as hands:
        await hands.press("c", "e")
        await hands.write("2026-11-29", over=True)
        await hands.outside(EVERYTHING)
        assert isinstance(hands.app.screen, ConflictsDeciding) and "2026-11-29" in hands.text
        await hands.press("enter")
        assert "2026-11-29" in hands.app.typed_before(f"{ID}/actions/a1/due"), "kept, since it could not be decided"


async def test_an_incident_deleted_elsewhere_goes_into_the_trash(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(
        rebond, tmp_path, everything(c1={"path": "/incident/main", "deleted": True, "by": "Ana"})
    ) as hands:
        await hands.press("c", "right", "enter")
        assert hands.get("incident", "main", "trashed_at") and hands.rows("conflicts") == {}


async def test_a_conflict_about_nowhere_hurts_nothing(rebond: RebondApp, tmp_path: Path) -> None:
    odd = {
        "c1": {"path": "", "value": 1},
        "c2": {"path": "/x/y/z/a/b", "value": {"a": [1]}},
        "c3": {"path": "/incident"},
        "c4": {"path": "/people/k1/[b]\x1b[31m", "value": "\x1b]0;x\x07[@click=app.quit]"},
    }
    async with opened(rebond, tmp_path, everything(**odd)) as hands:
        await hands.press("c", "right", "enter")
        assert "by hand" in hands.text and "c1" in hands.rows("conflicts")
        for _place in range(3):
            await hands.press("left", "enter")
        assert "\x1b" not in hands.text


async def test_names_stay_hidden(rebond: RebondApp, tmp_path: Path) -> None:
    content = everything(c1={"path": "/people/k1/name", "value": "Karim Haddad", "by": "Karim"})
    async with opened(rebond, tmp_path, content) as hands:
        await hands.press("x", "c", "right")
        assert "Karim" not in hands.text and "Haddad" not in hands.text and "Dropped" not in hands.text


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
async def test_it_says_who_wrote_what_on_which_machine(app_on: AppOn, tmp_path: Path) -> None:
    app = app_on('name = "Ana"\nmachine = "laptop"')
    store = Store.open(app.places, create=True)
    repository = Repository.open(store.state)
    content = everything()
    content["actions"]["a1"]["due"] = "2026-11-24"
    write(tmp_path, content)
    record(store, repository, Author("Ana", "rebond@invalid", "[b]tower"), now=NOW - timedelta(hours=2))
    there = repository.head()
    write(tmp_path, everything())
    record(store, repository, Author("Ana", "rebond@invalid", "laptop"), now=NOW - timedelta(hours=1))
    disputed = {"path": "/actions/a1/due", "value": "2026-11-24", "from": there, "by": "Ana"}
    async with opened(app, tmp_path, everything(c1=disputed)) as hands:
        await hands.press("c")
        await until(hands.pilot, lambda: "you (laptop)" in hands.lines[1])
        assert "you ([b]tower)" in hands.lines[2]


async def test_without_a_name_what_is_mine_says_so_too(
    rebond: RebondApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Ana")
    async with opened(rebond, tmp_path, everything(**TWO)) as hands:
        await hands.press("c")
        assert "you, " in hands.lines[2] and "Ana" not in hands.text


# The list.


@pytest.fixture
def app(rebond: RebondApp, tmp_path: Path) -> RebondApp:
    """The app on a store with one of everything that waits."""
    store = Store.open(rebond.places, create=True)
    created = {"created_at": "2026-11-20T09:00+01:00", "title": "Late invoice"}
    write(tmp_path, everything(**TWO))
    for id in ("20261120-aaaaaa", "20261120-bbbbbb"):
        write(tmp_path, {"incident": {"main": created}}, id)
    write(tmp_path, '{"incident": 1}', "20261119-cccccc")
    (store.root / "quarantine").mkdir()
    (store.root / "quarantine" / "20261119-dddddd.0a1b2c3d.txt").write_text("{")
    return rebond


async def on_list(pilot: Pilot[int]) -> str:
    await settled(pilot)
    await pilot.press("c")
    await settled(pilot)
    return screen_text(pilot.app)  # type: ignore[arg-type]


async def test_everything_that_waits_is_listed(app: RebondApp, language: str) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        text = await on_list(pilot)
        assert isinstance(app.screen, Conflicts)
        marks = [each[1:2] for each in text.split("\n")[1:] if each[1:2] in ("#", "x", "?", "=")]
        assert marks == ["#", "x", "?", "="]
        assert "R-DDDDDD" in text and "20261120-" in text and ("2 to decide" if language == "en" else "2 à") in text


async def test_from_the_list_to_a_decision_and_back(app: RebondApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_list(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ConflictsDeciding)
        for _place in range(2):
            await pilot.press("enter")
            await settled(pilot)
        assert isinstance(app.screen, Conflicts) and "#" not in screen_text(app)
        assert "conflicts" not in app.desk.store.document(ID)


async def test_files_open_in_the_editor(app: RebondApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.editor

    opened_files: list[tuple[Path, int]] = []
    monkeypatch.setattr(
        tui.editor, "edit_file", lambda _app, path, line=1, _column=1: bool(opened_files.append((path, line))) or True
    )
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_list(pilot)
        for _row in range(3):
            await pilot.press("down", "enter")
            await settled(pilot)
    assert [path.name for path, _line in opened_files][:2] == ["20261119-cccccc.json", "20261119-dddddd.0a1b2c3d.txt"]
    assert len(opened_files) == 3


async def test_the_list_follows_what_happens_on_disk(app: RebondApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_list(pilot)
        await pilot.press("down", "down")
        path = write(tmp_path, {"incident": {"main": {"title": "Whole again"}}}, "20261119-cccccc")
        app.look_at([path])
        await settled(pilot)
        assert "x " not in screen_text(app).split("\n")[2]
        current = app.screen.current if isinstance(app.screen, Conflicts) else None
        assert current is not None and current.kind == "aside", "the cursor stays on what it was on"


async def test_without_anything_to_decide_the_key_still_says_so(rebond: RebondApp, tmp_path: Path) -> None:
    Store.open(rebond.places, create=True)
    write(tmp_path, json.dumps({"incident": {"main": {"title": "Fine"}}}))
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        text = await on_list(pilot)
        assert "Nothing waits" in text and "c " not in text.split("\n")[-1].partition("esc")[0]


# Texts that were put aside, and second copies.

TEXT = "20261119-dddddd.0a1b2c3d.txt"
FIRST, SECOND = "20261120-aaaaaa", "20261120-bbbbbb"


@pytest.fixture
def only_files(rebond: RebondApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RebondApp:
    """The app on a store with a text that was put aside and an incident in two files, looked for at once."""
    monkeypatch.setattr(copies, "CALM", 0.0)
    store = Store.open(rebond.places, create=True)
    for id, severity in ((FIRST, "major"), (SECOND, "minor")):
        main = {"created_at": "2026-11-20T09:00+01:00", "title": "Late invoice", "severity": severity}
        write(tmp_path, {"incident": {"main": main}}, id)
    (store.root / "quarantine").mkdir()
    (store.root / "quarantine" / TEXT).write_text("{half")
    return rebond


def counted(app: RebondApp, count: str) -> Callable[[], bool]:
    """What waits until the first screen counts so many."""
    return lambda: f" {count} " in screen_text(app).split("\n")[0] + " "


def shown(app: RebondApp) -> str:
    """Everything on the screen as one line, for texts that are wrapped."""
    return " ".join(screen_text(app).replace("\N{NO-BREAK SPACE}", " ").split())


async def test_files_are_counted_on_the_first_screen_with_their_key(only_files: RebondApp, language: str) -> None:
    async with only_files.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, counted(only_files, "2 conflicts" if language == "en" else "2 conflits"))
        label = "c Two versions" if language == "en" else "c Deux versions"
        assert label in screen_text(only_files).split("\n")[-1]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
async def test_a_text_is_dismissed_by_its_key(only_files: RebondApp, language: str) -> None:
    text = only_files.places.store / "quarantine" / TEXT
    async with only_files.run_test(size=(80, 24), notifications=True) as pilot:
        await on_list(pilot)
        await until(pilot, lambda: "R-DDDDDD" in screen_text(only_files))
        assert ("It stays in the history" if language == "en" else "Il reste dans l’historique") in shown(only_files)
        assert ("- Remove" if language == "en" else "- Supprimer") in screen_text(only_files).split("\n")[-1]
        await pilot.press("minus")
        await until(pilot, lambda: not text.exists() and "R-DDDDDD" not in screen_text(only_files))
        said = "stays in the history" if language == "en" else "reste dans l’historique"
        await until(pilot, lambda: said in shown(only_files))
        await pilot.press("escape")
        await until(pilot, counted(only_files, "1 conflict" if language == "en" else "1 conflit"))
        repository = Repository.open(only_files.desk.store.state)
        # It goes elsewhere with the next sync.
        await until(pilot, lambda: f"quarantine/{TEXT}" not in repository.tree(repository.head()))
    assert b"{half" in [
        data
        for commit in repository.log(repository.ref(COPIES), beyond=[ROOT])
        for _id, data in repository.contents(commit.changed.values())
    ]


async def test_without_git_the_screen_says_that_the_text_is_kept_here(
    only_files: RebondApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    text = only_files.places.store / "quarantine" / TEXT
    async with only_files.run_test(size=(80, 24), notifications=True) as pilot:
        await on_list(pilot)
        await until(pilot, lambda: "kept on this machine for a month" in shown(only_files))
        await pilot.press("delete")
        await until(pilot, lambda: not text.exists() and "30 days" in shown(only_files))
    assert [path.read_bytes() for path in (only_files.desk.store.state / "copies").iterdir()] == [b"{half"]


async def test_a_text_that_cannot_be_kept_stays_and_comes_back(
    only_files: RebondApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    text = only_files.places.store / "quarantine" / TEXT
    async with only_files.run_test(size=(80, 24), notifications=True) as pilot:
        await on_list(pilot)
        (only_files.desk.store.state / "copies").write_text("in the way")
        await until(pilot, lambda: "R-DDDDDD" in screen_text(only_files))
        await pilot.press("minus")
        await until(pilot, lambda: "could not be kept" in shown(only_files) and "R-DDDDDD" in screen_text(only_files))
        assert text.read_text() == "{half"


@pytest.mark.parametrize("stays", [FIRST, SECOND])
async def test_two_files_become_one(only_files: RebondApp, tmp_path: Path, stays: str, language: str) -> None:
    (goes,) = {FIRST, SECOND} - {stays}
    async with only_files.run_test(size=(80, 24), notifications=True) as pilot:
        await on_list(pilot)
        await until(pilot, lambda: " = " in screen_text(only_files))
        await pilot.press("down")
        await settled(pilot)
        assert ("m Make one" if language == "en" else "m Réunir") in screen_text(only_files).split("\n")[-1]
        await pilot.press("m", "1" if stays == FIRST else "2")
        await until(pilot, lambda: only_files.desk.entry(goes) is None)
        await until(pilot, lambda: " # " in screen_text(only_files).replace(">", " "))
        assert only_files.desk.store.document(stays)["conflicts"]
        assert " = " not in screen_text(only_files)
    assert not (tmp_path / "store" / "incidents" / "2026" / "11" / f"{goes}.json").exists()


async def test_whoever_does_not_choose_keeps_both_files(only_files: RebondApp) -> None:
    async with only_files.run_test(size=(80, 24), notifications=True) as pilot:
        await on_list(pilot)
        await until(pilot, lambda: " = " in screen_text(only_files))
        await pilot.press("down", "minus", "m", "escape")
        await settled(pilot)
        assert only_files.desk.entry(FIRST) and only_files.desk.entry(SECOND)
        assert (only_files.places.store / "quarantine" / TEXT).exists()


async def test_a_second_copy_that_comes_and_goes_is_counted(
    rebond: RebondApp, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(copies, "CALM", 0.0)
    Store.open(rebond.places, create=True)
    content = {"incident": {"main": {"created_at": "2026-11-20T09:00+01:00", "title": "Late invoice"}}}
    write(tmp_path, content, FIRST)
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: rebond.aside.found is not None)
        assert "conflict" not in screen_text(rebond)
        copy = write(tmp_path, content, SECOND)
        await until(pilot, counted(rebond, "1 conflict"))
        copy.unlink()
        await until(pilot, lambda: "conflict" not in screen_text(rebond))
