"""The history on screen: who changed what when, before and after, and bringing it back."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from screens.timeline import AT_ONCE, Timeline
from screens.timeline_change import TimelineChange
from storage.store import Store
from sync.git.repository import Author, Repository
from sync.history.authors import author_of
from sync.history.recording import Recorder
from tests.screens.incident_pilot import EVERYTHING, ID, Hands, opened, write
from tests.screens.pilot import NOW, settled, until
from tui import copies
from tui.app import RebondApp

LEA = Author("Lea [b]", "lea@example.org")
SUMMARY = ["One", "Two", "Three"]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


class Past:
    """What was committed before the app starts, a quarter of an hour apart."""

    def __init__(self, app: RebondApp, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(app.places, create=True)
        self.recorder = Recorder(self.store, Repository.open(self.store.state))
        self.now = NOW - timedelta(hours=6)

    def commit(self, document: dict[str, Any], author: Author = LEA, id: str = ID) -> datetime:
        """Write an incident as it was then, and commit it."""
        self.now += timedelta(minutes=15)
        path = write(self.folder, document, id)
        os.utime(path, (self.now.timestamp(), self.now.timestamp()))
        self.recorder.record(author, now=self.now)
        return self.now


@pytest.fixture
def past(rebond: RebondApp, tmp_path: Path) -> Iterator[Past]:
    past = Past(rebond, tmp_path)
    yield past
    past.recorder.close()


def changed(**main: Any) -> dict[str, Any]:
    document = {table: dict(rows) for table, rows in EVERYTHING.items()}
    document["incident"] = {"main": EVERYTHING["incident"]["main"] | main}
    return document


@pytest.fixture
def rich(past: Past) -> dict[str, Any]:
    """An incident with a past: it came, a title, a long text with a fact removed; the last state is given."""
    past.commit(EVERYTHING, Author("anchor", "rebond@invalid"))
    past.commit(changed(title="Lost the orders table"))
    past.commit(changed(title="Lost the orders table", summary=SUMMARY))
    last = changed(title="Lost the orders table", summary=["One", "Two and a half", "Three"])
    last["facts"] = {"f2": EVERYTHING["facts"]["f2"]}
    past.commit(last)
    return last


async def on_timeline(hands: Hands) -> None:
    await hands.press("v")
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Timeline) and hands.app.screen.current)
    await settled(hands.pilot)


def rows(hands: Hands) -> list[str]:
    screen = hands.app.screen
    assert isinstance(screen, Timeline)
    return [each for each in hands.lines[1 : 1 + screen.rows.count] if each.strip()]


async def test_who_changed_what_newest_first(
    rebond: RebondApp, tmp_path: Path, rich: dict[str, Any], language: str
) -> None:
    async with opened(rebond, tmp_path, rich) as hands:
        await on_timeline(hands)
        shown = rows(hands)
        assert len(shown) == 4 and all("Lea [b]" in each for each in shown[:3]) and "anchor" in shown[3]
        assert "Dropped the orders table → Lost the" in shown[2]
        assert ("04:53" if language == "en" else "4 h 53") in shown[0].replace("\N{NO-BREAK SPACE}", " ")
        assert ("The shop is down" in hands.text) and ("4 " in hands.lines[0])


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_before_and_after(rebond: RebondApp, tmp_path: Path, rich: dict[str, Any], size: tuple[int, int]) -> None:
    async with opened(rebond, tmp_path, rich, size=size) as hands:
        await on_timeline(hands)
        await hands.press("enter")
        assert isinstance(hands.app.screen, TimelineChange)
        lines = [each.strip() for each in hands.lines]
        assert "Lost the orders table" in lines[0] and lines[0].endswith("R-7K2QAB")
        if size[0] == 80:
            at = lines.index("- Two")
            assert lines[at + 1] == "+ Two and a half", "one above the other"
        else:
            assert any(each.startswith("- Two") and each.endswith("+ Two and a half") for each in lines), "side by side"
        assert "The shop is down" in hands.text


async def test_what_was_not_there_before_has_no_empty_line_before_it(
    rebond: RebondApp, tmp_path: Path, past: Past
) -> None:
    past.commit(changed() | {"people": {}})
    last = changed(title="Lost the orders table")
    last["people"] = {"k1": {"name": "Karim"}, "k2": {"name": "Ruth", "phone": "1"}}
    past.commit(last)
    async with opened(rebond, tmp_path, last) as hands:
        await on_timeline(hands)
        await hands.press("enter")
        lines = [each.strip() for each in hands.lines]
        assert "Person “Karim” added" in lines and "(empty)" not in hands.text
        assert lines[lines.index("Person “Ruth” added") + 1] == "+ Phone: 1"
        at = lines.index("- Dropped the orders table")
        assert lines[at - 1 : at + 2] == ["Title", "- Dropped the orders table", "+ Lost the orders table"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_long_row_does_not_hide_what_changed_in_it(
    rebond: RebondApp, tmp_path: Path, past: Past, size: tuple[int, int]
) -> None:
    action = {"text": "Call the tax office, and tell them what happened before they call us about it"}
    past.commit(changed() | {"actions": {"a1": action}})
    last = changed() | {"actions": {"a1": action | {"owner": "Léonie"}}}
    past.commit(last)
    async with opened(rebond, tmp_path, last, size=size) as hands:
        await on_timeline(hands)
        assert "Action “Call the" in rows(hands)[0] and "…” · Who" in rows(hands)[0]
        about = hands.lines[-6]
        assert about.rstrip().endswith("Who does it: Léonie"), about


async def test_the_values_of_one_change_come_back_and_undo_takes_them_away(
    rebond: RebondApp, tmp_path: Path, rich: dict[str, Any]
) -> None:
    async with opened(rebond, tmp_path, rich) as hands:
        await on_timeline(hands)
        await hands.press("down", "down", "r", "1")
        assert hands.get("incident", "main", "title") == "Dropped the orders table"
        assert hands.get("incident", "main", "summary") == ["One", "Two and a half", "Three"], "later changes stay"
        assert [row["code"] for row in hands.rows("journal").values() if "code" in row] == ["brought_back"]
        await hands.press("u")
        assert hands.get("incident", "main", "title") == "Lost the orders table"


async def test_everything_as_it_was_then(rebond: RebondApp, tmp_path: Path, rich: dict[str, Any]) -> None:
    async with opened(rebond, tmp_path, rich) as hands:
        await on_timeline(hands)
        await hands.press("enter", "r", "2")
        assert hands.get("incident", "main", "summary") == SUMMARY and "f1" in hands.rows("facts")
        await hands.press("r", "3")
        assert "f1" not in hands.rows("facts")
        await hands.press("r", "3")
        assert "already" in hands.text, "nothing to do is said"


async def test_what_is_as_it_was_says_so(rebond: RebondApp, tmp_path: Path, rich: dict[str, Any]) -> None:
    async with opened(rebond, tmp_path, rich) as hands:
        await on_timeline(hands)
        before = hands.app.desk.store.read(ID).data
        await hands.press("r", "3")
        assert "already" in hands.text and hands.app.desk.store.read(ID).data == before


async def test_an_incident_whose_file_is_gone_comes_back_whole(
    rebond: RebondApp, tmp_path: Path, past: Past, rich: dict[str, Any]
) -> None:
    past.commit({"incident": {"main": {"title": "Another"}}}, id="20261120-aaaaaa")
    path = write(tmp_path, rich)
    path.unlink()
    past.now += timedelta(minutes=15)
    past.recorder.record(LEA, now=past.now)
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(rebond, pilot, tmp_path)
        await settled(pilot)
        await on_timeline(hands)
        assert "gone" in rows(hands)[0] and "Lost the orders" in rows(hands)[0]
        await hands.press("r", "1")
        assert hands.get("incident", "main", "title") == "Lost the orders table"


async def test_the_whole_store_names_the_incidents(
    rebond: RebondApp, tmp_path: Path, past: Past, rich: dict[str, Any]
) -> None:
    past.commit({"incident": {"main": {"title": "Another one"}}}, id="20261120-aaaaaa")
    async with rebond.run_test(size=(120, 36), notifications=True) as pilot:
        hands = Hands(rebond, pilot, tmp_path)
        await settled(pilot)
        await on_timeline(hands)
        assert "Another one" in rows(hands)[0] and "Lost the orders" in rows(hands)[1]


async def test_names_stay_hidden(rebond: RebondApp, tmp_path: Path, rich: dict[str, Any]) -> None:
    async with opened(rebond, tmp_path, rich) as hands:
        await hands.press("x")
        await on_timeline(hands)
        assert "Lea" not in hands.text and "orders" not in hands.text
        await hands.press("down", "down", "enter")
        assert "Lost" not in hands.text and "Dropped" not in hands.text, "not even what it was called then"
        await hands.press("x")
        assert "Lost the orders table" in hands.text
        await hands.press("x")
        assert "Lost" not in hands.text and "Dropped" not in hands.text


async def test_my_own_changes_say_so(app_on: Callable[..., RebondApp], tmp_path: Path) -> None:
    app = app_on('name = "Lea [b]"')
    past = Past(app, tmp_path)
    past.commit(EVERYTHING)
    past.recorder.close()
    async with opened(app, tmp_path) as hands:
        await on_timeline(hands)
        assert " you " in rows(hands)[0]


async def test_without_a_name_of_mine_my_changes_say_so_too(
    rebond: RebondApp, tmp_path: Path, past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "anchor")
    past.commit(EVERYTHING, author_of({}))
    past.commit(changed(title="Lost the orders table"))
    async with opened(rebond, tmp_path, changed(title="Lost the orders table")) as hands:
        await on_timeline(hands)
        assert " you " in rows(hands)[1] and "anchor" not in hands.text and "Lea" in rows(hands)[0]


async def test_one_change_says_on_which_machine(
    app_on: Callable[..., RebondApp], tmp_path: Path, language: str
) -> None:
    app = app_on('name = "Lea"\nmachine = "laptop"')
    past = Past(app, tmp_path)
    past.commit(EVERYTHING, author_of({"name": "Lea", "machine": "laptop"}))
    past.commit(changed(title="Lost the orders table"), Author("Lea", "rebond@invalid", "[b]tower"))
    past.recorder.close()
    async with opened(app, tmp_path, changed(title="Lost the orders table")) as hands:
        await on_timeline(hands)
        assert "tower" not in hands.text, "the list stays calm"
        you = "you" if language == "en" else "vous"
        await hands.press("enter")
        assert f"{you} ([b]tower)" in hands.lines[0]
        await hands.press("escape", "down", "enter")
        assert f"{you} (laptop)" in hands.lines[0]


async def test_more_is_read_when_the_cursor_comes_to_the_end(
    rebond: RebondApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, past: Past
) -> None:
    import screens.timeline

    assert AT_ONCE > 10
    monkeypatch.setattr(screens.timeline, "AT_ONCE", 10)
    monkeypatch.setattr(screens.timeline, "NEAR", 3)
    for number in range(25):
        past.commit(changed(title=f"Title {number}"))
    async with opened(rebond, tmp_path, changed(title="Title 24")) as hands:
        await on_timeline(hands)
        screen = hands.app.screen
        assert isinstance(screen, Timeline)
        assert screen.rows.count == 10 and "10+" in hands.lines[0]
        await hands.press("end")
        await until(hands.pilot, lambda: screen.rows.count == 20)
        assert screen.rows.cursor == 9, "the cursor stays on its change"
        await hands.press("end")
        await until(hands.pilot, lambda: screen.rows.count == 25)
        assert "25+" not in hands.lines[0]


async def test_what_is_done_now_appears_and_the_cursor_stays(
    rebond: RebondApp, tmp_path: Path, rich: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "CALM", 0.0)
    async with opened(rebond, tmp_path, rich) as hands:
        await until(hands.pilot, lambda: rebond.copies_stand and rebond.copies_stand.kept)
        await on_timeline(hands)
        screen = hands.app.screen
        assert isinstance(screen, Timeline)
        await until(hands.pilot, lambda: screen.rows.count >= 4)
        await hands.press("down")
        on = screen.current
        await hands.outside(rich | {"actions": {}})
        await until(hands.pilot, lambda: screen.rows.count >= 5)
        assert screen.current is not None and on is not None and screen.current.name == on.name


async def test_without_git_it_says_what_is_missing(
    rebond: RebondApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
    async with opened(rebond, tmp_path) as hands:
        await hands.press("v")
        await until(hands.pilot, lambda: "git" in hands.text)
        assert "Traceback" not in hands.text
        await hands.press("enter", "r", "escape")
        assert "Dropped the orders table" in hands.text


async def test_an_empty_history_is_no_riddle(rebond: RebondApp, tmp_path: Path) -> None:
    async with opened(rebond, tmp_path) as hands:
        await hands.press("v")
        await until(hands.pilot, lambda: "no history yet" in hands.text)
        await hands.press("enter", "r", "end", "escape")
