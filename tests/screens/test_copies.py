"""The copies on other machines in the app: kept beside it, said on the first screen, and a screen of their own."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.copies import Copies
from storage.disk.files import path_of
from storage.store import Store
from sync.git.repository import Author, Repository
from sync.history.recording import record
from sync.joining import setup
from sync.remote.failing import Failure, SyncFailed
from sync.remote.status import Status, remember, status
from sync.rounds import Outcome, synchronise
from tests.screens.incident_pilot import EVERYTHING, ID, Hands, write
from tests.screens.pilot import NOW, make_app, screen_text, settled, until
from tests.sync.meeting import commit_there, copy_head
from tui import copies
from tui.app import RebondApp

AppOn = Callable[..., RebondApp]
ANA = Author("Ana", "ana@example.org")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The history is kept as soon as the app has started."""
    monkeypatch.setattr(copies, "CALM", 0.0)


@asynccontextmanager
async def running(app: RebondApp, folder: Path, size: tuple[int, int] = (80, 24)) -> Any:
    """Run the app until its history is kept."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await until(pilot, lambda: app.copies_stand and app.copies_stand.kept and app.copies_stand.status)
        yield Hands(app, pilot, folder)


async def on_copies(hands: Hands) -> None:
    await hands.press("s")
    assert isinstance(hands.app.screen, Copies)


class Elsewhere:
    """Another machine with the same copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(make_app(folder).places, create=True)

    def sync(self, address: Path | None = None) -> Outcome:
        if address is not None:
            return setup(self.store, str(address), ANA, now=NOW, new=not address.exists())
        return synchronise(self.store, ANA, now=NOW)

    def write(self, document: dict[str, Any], id: str = ID) -> None:
        write(self.folder, document, id)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where the copies meet."""
    return tmp_path / "copy.git"


@pytest.fixture
def elsewhere(tmp_path: Path, copy: Path) -> Elsewhere:
    """Another machine that has brought one incident to the copy."""
    (tmp_path / "elsewhere").mkdir()
    other = Elsewhere(tmp_path / "elsewhere")
    other.write({"incident": {"main": {"title": "From elsewhere"}}})
    other.sync(copy)
    return other


def joined(app: RebondApp, copy: Path) -> RebondApp:
    """Have the store of an app meet the copy before it starts."""
    setup(Store.open(app.places, create=True), str(copy), ANA, now=NOW)
    return app


def commits(app: RebondApp) -> list[str]:
    repository = Repository.open(app.desk.store.state)
    return [each.subject for each in repository.log(repository.head())]


# The history beside the app.


async def test_what_is_done_is_kept_in_the_history(rebond: RebondApp, tmp_path: Path) -> None:
    Store.open(rebond.places, create=True)
    write(tmp_path, EVERYTHING)
    async with running(rebond, tmp_path) as hands:
        before = len(commits(rebond))
        await hands.press("enter", "3", "space")
        await until(hands.pilot, lambda: len(commits(rebond)) > before)
        assert "R-7K2QAB" in commits(rebond)[0]


async def test_closing_keeps_what_was_just_done(rebond: RebondApp, tmp_path: Path) -> None:
    Store.open(rebond.places, create=True)
    async with running(rebond, tmp_path) as hands:
        before = len(commits(rebond))
        await hands.press("n", *"Oops", "enter")
    assert len(commits(rebond)) > before


async def test_nothing_is_said_of_copies_where_there_are_none(rebond: RebondApp, tmp_path: Path) -> None:
    Store.open(rebond.places, create=True)
    write(tmp_path, EVERYTHING)
    async with running(rebond, tmp_path) as hands:
        assert "cop" not in hands.lines[0]


async def test_without_git_the_app_says_nothing_by_itself(
    rebond: RebondApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nothing").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    Store.open(rebond.places, create=True)
    write(tmp_path, EVERYTHING)
    async with running(rebond, tmp_path) as hands:
        assert "git" not in hands.text
        await on_copies(hands)
        assert "git" in hands.text, "where somebody looks for it, it is said"


async def test_many_that_are_gone_are_asked_about(rebond: RebondApp, tmp_path: Path) -> None:
    store = Store.open(rebond.places, create=True)
    ids = [f"20261121-{letter * 6}" for letter in "abcdefgh"]
    for id in ids:
        write(tmp_path, {"incident": {"main": {"title": id}}}, id)
    async with running(rebond, tmp_path):
        pass
    for id in ids[:6]:
        path = path_of(id, store.root)
        assert path is not None
        path.unlink()
    again = make_app(tmp_path)
    async with running(again, tmp_path) as hands:
        assert again.copies_stand is not None and again.copies_stand.kept is not None
        assert again.copies_stand.kept.state == "many_gone" and "6" in hands.text
        await on_copies(hands)
        await hands.press("d", "2")
        await until(hands.pilot, lambda: again.copies_stand.kept.state == "kept")  # type: ignore[union-attr]
        assert "d Decide" not in hands.lines[-1]


# The first screen.


@pytest.mark.parametrize(
    ("known", "said", "french"),
    [
        (Status("/x", synced_at="2026-11-21T09:00Z"), "copies: up to date", "copies : à jour"),
        (Status("/x", synced_at="2026-11-21T09:00Z", to_send=2), "copies: 2 wait", "copies : 2 en attente"),
        (Status("/x"), "copies: not met yet", "copies : pas encore vues"),
        (Status("/x", to_send=1, failure=Failure("timed_out"), offline_since="2026-11-21T09:00Z"),
         "copies: 1 waits · offline since 10:00", "copies : 1 en attente · hors ligne depuis 10 h"),
        (Status("/x", failure=Failure("diverged")), "copies: stopped", "copies : arrêtées"),
    ],
)  # fmt: skip
async def test_the_first_screen_says_how_the_copies_stand(
    rebond: RebondApp, tmp_path: Path, known: Status, said: str, french: str, language: str
) -> None:
    store = Store.open(rebond.places, create=True)
    record(store, Repository.open(store.state), ANA, now=NOW)
    remember(store.state, known)
    async with running(rebond, tmp_path) as hands:
        shown = hands.lines[0].replace("\N{NO-BREAK SPACE}", " ").rstrip()
        assert shown.endswith(said if language == "en" else french)


async def test_what_others_do_with_the_copies_shows_by_itself(
    rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "LOOK", 0.05)
    async with running(joined(rebond, copy), tmp_path) as hands:
        await until(hands.pilot, lambda: "copies: up to date" in hands.lines[0])
        state = rebond.desk.store.state
        remember(state, replace(status(state), to_send=2))
        await until(hands.pilot, lambda: "copies: 2 wait" in hands.lines[0])
        remember(state, replace(status(state), failure=Failure("diverged")))
        await until(hands.pilot, lambda: "copies: stopped" in hands.lines[0])


# The screen of copies.


async def test_the_first_meeting(rebond: RebondApp, tmp_path: Path, copy: Path, language: str) -> None:
    Store.open(rebond.places, create=True)
    write(tmp_path, EVERYTHING)
    async with running(rebond, tmp_path) as hands:
        await on_copies(hands)
        await hands.press("n")
        await hands.write(str(copy), over=True)
        await hands.press("enter", "1")
        await until(hands.pilot, lambda: status(rebond.desk.store.state).synced_at)
        await until(hands.pilot, lambda: str(copy)[-12:] in "".join(hands.text.split()))
        await hands.press("escape")
        assert ("copies: up to date" if language == "en" else "à jour") in hands.lines[0]


async def test_why_a_long_address_is_none_is_said_to_its_end(rebond: RebondApp, tmp_path: Path) -> None:
    Store.open(rebond.places, create=True)
    async with running(rebond, tmp_path) as hands:
        await on_copies(hands)
        await hands.press("n")
        assert "Empty the line" not in hands.text, "there is nothing to give up yet"
        await hands.write("server/" + "a-long-folder/" * 14)
        await hands.press("enter")
        assert "anna@server:path" in hands.text and "save" in hands.lines[-2], hands.text


@pytest.mark.parametrize("typed", ["--upload-pack=x", "https://me:secret@host/x", "ext::sh", "notes"])
async def test_an_address_that_is_none_is_refused_where_it_is_typed(
    rebond: RebondApp, tmp_path: Path, typed: str
) -> None:
    Store.open(rebond.places, create=True)
    async with running(rebond, tmp_path) as hands:
        await on_copies(hands)
        await hands.press("n")
        await hands.write(typed, over=True)
        await hands.press("enter")
        assert hands.app.screen.panel is not None and typed in hands.text, "what was typed stays to be mended"
        await hands.press("escape")
        assert status(rebond.desk.store.state).address == ""


async def test_what_comes_from_elsewhere_appears(
    rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere
) -> None:
    joined(rebond, copy)
    async with running(rebond, tmp_path) as hands:
        assert "From elsewhere" in hands.text
        elsewhere.write({"incident": {"main": {"title": "Later from elsewhere"}}}, "20261120-aaaaaa")
        elsewhere.sync()
        await on_copies(hands)
        await hands.press("s")
        await until(hands.pilot, lambda: "1 file received" in hands.text)
        await hands.press("escape")
        await until(hands.pilot, lambda: "Later from elsewhere" in hands.text)


async def test_nothing_typed_is_lost_or_moved_while_files_come(
    rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere
) -> None:
    joined(rebond, copy)
    async with running(rebond, tmp_path) as hands:
        await hands.press("n", *"Half a sentence")
        elsewhere.write({"incident": {"main": {"title": "Changed elsewhere", "severity": "critical"}}})
        elsewhere.sync()
        assert rebond.copies is not None
        rebond.copies.meet()
        await until(hands.pilot, lambda: "Changed elsewhere" in hands.text)
        assert "Half a sentence" in hands.text
        await hands.press(*" more", "enter")
        assert any(getattr(each, "title", "") == "Half a sentence more" for each in rebond.desk.entries.values())


async def test_a_conflict_from_elsewhere_is_counted_and_decided(
    rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere
) -> None:
    joined(rebond, copy)
    async with running(rebond, tmp_path) as hands:
        elsewhere.write({"incident": {"main": {"title": "Theirs"}}})
        elsewhere.sync()
        write(tmp_path, {"incident": {"main": {"title": "Mine"}}})
        await on_copies(hands)
        await hands.press("s")
        await until(hands.pilot, lambda: "1 place to decide" in hands.text)
        await hands.press("escape")
        await until(hands.pilot, lambda: "1 conflict" in hands.lines[0])
        await hands.press("c", "enter")
        assert "Mine" in hands.text and "Theirs" in hands.text
        await until(hands.pilot, lambda: "Ana" in hands.text)  # who wrote what is shown now is in the history
        await hands.press("right", "enter")
        assert "conflicts" not in hands.app.desk.store.document(ID)


async def test_a_broken_file_from_elsewhere_is_put_aside_and_counted(
    rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere
) -> None:
    joined(rebond, copy)
    async with running(rebond, tmp_path) as hands:
        path = f"incidents/{ID[:4]}/{ID[4:6]}/{ID}.json"
        commit_there(copy, {path: b'{"incident": oops'}, parent=copy_head(copy))
        write(tmp_path, {"incident": {"main": {"title": "Mine"}}}, "20261120-aaaaaa")
        await on_copies(hands)
        await hands.press("s")
        await until(hands.pilot, lambda: list((tmp_path / "store" / "quarantine").glob("*.txt")))
        await hands.press("escape")
        await until(hands.pilot, lambda: "1 conflict" in hands.lines[0] and "c Two versions" in hands.lines[-1])


async def test_the_history_says_that_two_machines_were_joined(
    rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere
) -> None:
    joined(rebond, copy)
    async with running(rebond, tmp_path) as hands:
        elsewhere.write({"incident": {"main": {"title": "Fine", "summary": ["Theirs", "and more"]}}})
        elsewhere.sync()
        write(tmp_path, {"incident": {"main": {"title": "Fine", "summary": ["Mine", "and more"]}}})
        await on_copies(hands)
        await hands.press("s")
        await until(hands.pilot, lambda: "1 place to decide" in hands.text)
        await hands.press("escape", "v")
        await until(hands.pilot, lambda: "Rebond joined what two machines had changed." in hands.text)
        await hands.press("enter")
        lines = [each.strip() for each in hands.lines]
        assert "Rebond joined what two machines had changed." in lines
        at = next(at for at, each in enumerate(lines) if each in ("+ Theirs", "+ Mine"))
        assert "Summary" in lines[at - 1] and lines[at + 1] == "+ and more", "the version that is kept beside, whole"
        assert not any(each.startswith("- ") for each in lines), "no headings over nothing"


async def test_by_itself_on_and_off(rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere) -> None:
    joined(rebond, copy)
    async with running(rebond, tmp_path) as hands:
        await on_copies(hands)
        assert "only when you ask" in hands.text
        elsewhere.write({"incident": {"main": {"title": "By itself"}}})
        elsewhere.sync()
        await hands.press("a")
        assert rebond.config.get("sync.automatic") == "on" and "every 5 minutes" in hands.text
        await hands.press("escape")
        await until(hands.pilot, lambda: "By itself" in hands.text)
        await hands.press("s", "a")
        assert rebond.config.get("sync.automatic") == "asked"


async def test_a_round_can_be_stopped_and_the_app_used_meanwhile(
    rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sync.rounds

    def slow(*_args: Any, progress: Callable[[str, int, int], object], stop: Callable[[], bool], **_more: Any) -> None:
        progress("fetching", 3, 10)
        while not stop():
            threading.Event().wait(0.005)
        raise SyncFailed(Failure("stopped"))

    joined(rebond, copy)
    monkeypatch.setattr(sync.rounds, "synchronise", slow)
    async with running(rebond, tmp_path) as hands:
        await on_copies(hands)
        await hands.press("s")
        await until(hands.pilot, lambda: "3/10" in hands.text)
        assert "t Stop" in hands.lines[-1] and "Sync now" not in hands.lines[-1]
        await hands.press("escape", "n", *"Meanwhile", "enter")
        assert "Meanwhile" in hands.text
        await hands.press("s", "t")
        await until(hands.pilot, lambda: "Stopped before it was done" in hands.text and "3/10" not in hands.text)


async def test_a_failure_says_what_to_do(rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere) -> None:
    joined(rebond, copy)
    copy.rename(copy.with_name("away"))
    async with running(rebond, tmp_path) as hands:
        await on_copies(hands)
        await hands.press("s")
        await until(hands.pilot, lambda: status(rebond.desk.store.state).failure)
        await until(hands.pilot, lambda: "plug in the disk" in " ".join(hands.text.split()))


async def test_which_past_holds_is_asked(rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere) -> None:
    joined(rebond, copy)
    shutil.rmtree(copy)
    (tmp_path / "third").mkdir()
    Elsewhere(tmp_path / "third").sync(copy)
    async with running(rebond, tmp_path) as hands:
        await on_copies(hands)
        await hands.press("s")
        await until(hands.pilot, lambda: "d Decide" in hands.lines[-1])
        await hands.press("d")
        assert "join both" in hands.text and "decide later" in hands.text
        await hands.press("1")
        await until(hands.pilot, lambda: status(rebond.desk.store.state).failure is None)
        assert "d Decide" not in hands.lines[-1]


async def test_meeting_no_more(rebond: RebondApp, tmp_path: Path, copy: Path, elsewhere: Elsewhere) -> None:
    joined(rebond, copy)
    async with running(rebond, tmp_path) as hands:
        await on_copies(hands)
        await hands.press("n")
        await hands.write("", over=True)
        await hands.press("enter", "2")
        await until(hands.pilot, lambda: "n Name a copy" in hands.lines[-1])
        assert status(rebond.desk.store.state).address == "" and copy.exists()
        await hands.press("escape")
        assert "copies" not in hands.lines[0]


async def test_asked_before_it_has_begun(rebond: RebondApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "CALM", 3600.0)
    Store.open(rebond.places, create=True)
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("s", "s", "n")
        await settled(pilot)
        text = screen_text(rebond)
        assert "Where do your copies meet?" in text
    assert not (rebond.desk.store.state / "git").exists(), "an app that closes at once starts nothing"


def test_nothing_of_sync_is_imported_for_the_first_screen() -> None:
    code = (
        "import sys, screens.all, screens.dashboard, tui.app, tui.after, tui.copies\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'sync'])"
    )
    environ = os.environ | {"PYTHONPATH": os.getcwd()}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ)
    assert ran.stdout.strip() == "[]"


async def test_the_screen_in_both_sizes(app_on: AppOn, tmp_path: Path, copy: Path, elsewhere: Elsewhere) -> None:
    app = joined(app_on(), copy)

    async def looked(pilot: Pilot[int]) -> None:
        await pilot.resize_terminal(120, 36)
        await settled(pilot)

    async with running(app, tmp_path) as hands:
        await on_copies(hands)
        await looked(hands.pilot)
        assert len(hands.lines) == 36 and "s Sync now" in hands.lines[-1]


async def test_who_told_is_noted_where_others_share_the_store(
    app_on: AppOn, tmp_path: Path, copy: Path, elsewhere: Elsewhere, language: str
) -> None:
    elsewhere.write(EVERYTHING | {"people": {
        "k1": {"name": "Karim"}, "z1": {"name": "Zoe", "told_at": "2026-11-21T09:20+01:00", "told_by": "Ana"},
    }})  # fmt: skip
    elsewhere.sync()
    app = joined(app_on('name = "Ruth"'), copy)
    async with running(app, tmp_path) as hands:
        await hands.press("enter", "p")
        assert "Ana" in next(each for each in hands.lines if "Zoe" in each), "whom somebody else told"
        await hands.press("t", "c")
        assert hands.get("people", "k1", "told_by") == "Ruth"
        assert "Ruth" not in next(each for each in hands.lines if "Karim (" in each), "what I did needs no name"


async def test_alone_nobody_is_named(app_on: AppOn, tmp_path: Path) -> None:
    app = app_on('name = "Ruth"')
    Store.open(app.places, create=True)
    write(tmp_path, EVERYTHING)
    async with running(app, tmp_path) as hands:
        await hands.press("enter", "t", "1", "c")
        assert "Ruth" not in str(hands.rows("people"))
