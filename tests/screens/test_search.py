import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from recovery.changes.capture import new_incident
from screens.search import Search
from storage.searching.textindex import TextIndex
from storage.store import Store
from tests.screens.pilot import NOW, screen_text, settled
from tui import searcher
from tui.app import RebondApp
from tui.widgets.lines import Lines

AppOn = Callable[..., RebondApp]


@pytest.fixture
def app(app_on: AppOn, tmp_path: Path) -> RebondApp:
    """The app on three incidents, one of them closed."""
    store = Store.open(app_on().places, create=True)
    ctx = store.context(NOW)
    for title, fields in (
        ("Dropped the orders table", {"client": "acme", "summary": "Karim saw it first"}),
        ("Élève oublié", {"tags": ["école"]}),
        ("Old story [/x]", {"closed_at": NOW}),
    ):
        store.apply(new_incident(ctx, title, **fields), at=NOW)
    return app_on()


async def answered(pilot: Pilot[int]) -> None:
    """Wait until what was typed is answered, and the answer is on the screen."""
    app = pilot.app
    assert isinstance(app, RebondApp)
    await settled(pilot)
    while not app.searcher.settle(0):
        await pilot.pause(0.005)
    await settled(pilot)


async def search(app: RebondApp, words: str) -> str:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("slash", *words)
        await answered(pilot)
        return screen_text(app)


async def test_titles_are_found_without_accents_or_case(app: RebondApp, language: str) -> None:
    text = await search(app, "eleve")
    assert "Élève oublié" in text
    assert "orders" not in text


async def test_every_word_of_the_record_is_found_with_the_text_around_it(app: RebondApp) -> None:
    text = await search(app, "karim first")
    assert "Dropped the orders table" in text
    assert "Karim saw it first" in text


async def test_closed_incidents_are_found_and_markup_is_text(app: RebondApp) -> None:
    assert "Old story [/x]" in await search(app, "story")


async def test_references_are_found(app: RebondApp) -> None:
    id = next(id for id, _path in app.desk.store.ids())
    assert f"R-{id[-6:].upper()}" in await search(app, id[-6:])


async def test_nothing_found_is_said(app: RebondApp, language: str) -> None:
    text = await search(app, "zzzz")
    assert ("Rien" if language == "fr" else "Nothing") in text


async def test_enter_opens_what_was_found_and_escape_leads_back(app: RebondApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"story", "enter")
        await settled(pilot)
        assert type(app.screen).__name__ == "IncidentScreen"
        await pilot.press("escape")
        await settled(pilot)
        assert type(app.screen).__name__ == "Dashboard"


async def test_what_stands_in_titles_comes_first_then_the_most_urgent(app: RebondApp) -> None:
    store = app.desk.store
    ids = [
        store.apply(new_incident(store.context(NOW), title, **fields), at=NOW).id
        for title, fields in (
            ("Late", {"summary": "the zebra was wrong", "severity": "critical"}),
            ("A small zebra", {"severity": "trivial"}),
            ("A grave zebra", {"severity": "critical"}),
        )
    ]
    lines = (await search(app, "zebra")).splitlines()
    shown = [line for line in lines if "R-" in line]
    assert [line.split()[-1] for line in shown[:2]] == ["zebra", "zebra"]
    assert "grave" in shown[0] and "small" in shown[1]
    assert f"R-{ids[0][-6:].upper()}" in shown[2] and "the zebra was wrong" in shown[2]


async def test_a_long_text_is_shown_from_where_the_words_stand(app: RebondApp) -> None:
    store = app.desk.store
    summary = "It all began when nobody looked at the list of things to look at, and then the giraffe came"
    store.apply(new_incident(store.context(NOW), "Late", summary=summary), at=NOW)
    text = await search(app, "giraffe")
    assert "…" in text and "the giraffe came" in text


async def test_hidden_titles_hide_the_texts_found_too(app: RebondApp) -> None:
    app.titles_hidden = True
    text = await search(app, "karim")
    assert "1 incident" in text
    assert "Karim" not in text and "Dropped" not in text


async def test_the_trash_is_not_searched(app: RebondApp) -> None:
    store = app.desk.store
    store.apply(new_incident(store.context(NOW), "A zebra", trashed_at=NOW), at=NOW)
    assert "Nothing" in await search(app, "zebra")


async def test_a_file_that_cannot_be_read_is_found_by_what_was_last_known(app: RebondApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        store = app.desk.store
        id = next(id for id in app.desk.entries if app.desk.incident(id).main.title.startswith("Dropped"))
        path = store.read(id).path
        path.write_text(path.read_text("utf-8") + "}", "utf-8")
        app.look_at([path])
        await settled(pilot)
        await pilot.press("slash", *"orders")
        await answered(pilot)
        assert "Dropped the orders table" in screen_text(app)
        await pilot.press(*" karim")
        await answered(pilot)
        assert "Nothing" in screen_text(app)


async def test_edits_outside_show_and_the_cursor_stays_on_its_incident(app: RebondApp) -> None:
    store = app.desk.store
    paths = {}
    for severity in ("critical", "minor"):
        id = store.apply(new_incident(store.context(NOW), f"Zebra {severity}", severity=severity), at=NOW).id
        paths[severity] = store.read(id).path
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"zebra", "down")
        await answered(pilot)
        path = paths["critical"]
        path.write_text(path.read_text("utf-8").replace("Zebra", "Giraffe"), "utf-8")
        app.look_at([path])
        await answered(pilot)
        text = screen_text(app)
        assert "Giraffe" not in text and "1 incident" in text
        assert next(line for line in text.splitlines() if line.startswith(">")).endswith("Zebra minor")
        path.write_text(path.read_text("utf-8").replace("Giraffe", "Zebra again"), "utf-8")
        app.look_at([path])
        await answered(pilot)
        lines = [line for line in screen_text(app).splitlines() if "R-" in line]
        assert "Zebra again" in lines[0] and lines[1].startswith(">") and "minor" in lines[1]


async def test_files_that_are_not_read_yet_are_counted(app: RebondApp, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(searcher, "HANDFUL", 0)
    monkeypatch.setattr(searcher, "CHUNK", 0)
    monkeypatch.setattr(searcher, "CHUNK_ASKED", 1)
    monkeypatch.setattr(searcher, "AGAIN", 0.0)
    shows = Search._show

    def show(screen: Search, ids: list[str], text: str, unread: int) -> None:
        shows(screen, ids, text, unread)
        if text == "e":
            assert not unread or f"{unread} file" in str(screen.query_one("#said", Lines).lines)
            told.append(unread)

    monkeypatch.setattr(Search, "_show", show)
    await search(app, "e")
    assert told == [3, 2, 1, 0]


async def test_texts_are_written_down_beside_the_app_once_and_then_only_for_a_search(
    app: RebondApp, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searcher, "BEGIN", 0.0)
    store = app.desk.store
    texts = TextIndex(store.places.cache_of(store.main.id))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await answered(pilot)
        assert texts.is_whole
    again = app_on()
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        assert not any(thread.name == "searcher" for thread in threading.enumerate())
        await pilot.press("slash", *"karim")
        await answered(pilot)
        assert "Dropped the orders table" in screen_text(again)


async def test_the_app_closes_while_files_are_read(app: RebondApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searcher, "BEGIN", 0.0)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("slash", "e")
    assert not any(thread.name == "searcher" for thread in threading.enumerate())
