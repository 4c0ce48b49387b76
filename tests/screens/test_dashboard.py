import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events

from screens.dashboard import Dashboard
from storage.store import Store
from tests.screens.pilot import Clock, screen_text, settled
from tui.app import RebondApp
from words.terminal import width

AppOn = Callable[..., RebondApp]
SIZE = (80, 24)


def write(folder: Path, id: str, document: dict[str, Any] | str) -> Path:
    """Write an incident's file by hand, as an editor would."""
    path = folder / "store" / "incidents" / id[:4] / id[4:6] / f"{id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
    temporary = folder / "written"
    temporary.write_text(text, "utf-8")
    temporary.replace(path)
    return path


def incident(title: str, minutes: int = 41, **main: Any) -> dict[str, Any]:
    known = (Clock()() - timedelta(minutes=minutes)).isoformat(timespec="minutes")
    return {"incident": {"main": {"title": title, "discovered_at": known, **main}}}


TABLE = incident("Dropped the orders table", client="acme", project="shop", severity="critical") | {
    "people": {"k1": {"name": "Karim", "phone": "06 12 34 56 78"}, "l1": {"name": "Léa", "role": "teammate"}},
    "facts": {"f1": {"text": "shop is down"}, "f2": {"text": "the backup of 03:00", "certainty": "to_check"}},
}
A, B = "20261121-aaaaaa", "20261121-bbbbbb"


@pytest.fixture
def store(app_on: AppOn, tmp_path: Path) -> Path:
    """A folder with a store in it."""
    Store.open(app_on().places, create=True)
    return tmp_path


async def test_where_all_is_closed_the_way_to_it_is_shown(app_on: AppOn, tmp_path: Path, language: str) -> None:
    write(tmp_path, A, incident("Dropped the orders table", closed_at="2026-11-20T18:00+01:00"))
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        shown = screen_text(app)
        assert ("Rien n’est en cours." if language == "fr" else "Nothing is open.") in shown
        assert "/ " in shown.split("\n")[-1], "the footer too says how to search"
        await pilot.press("slash", *"orders")
        await settled(pilot)
        assert "Dropped the orders table" in screen_text(app)


async def test_where_all_is_closed_what_comes_back_stands_with_its_day_and_goes_once_something_is_open(
    app_on: AppOn, tmp_path: Path, language: str
) -> None:
    closed = incident("Dropped the orders table", closed_at="2026-11-20T18:00+01:00") | {
        "lessons": {"l2aa": {"in_fact": "A backup is a restore", "at": "2026-11-20T18:00+01:00"}},
        "contacts_again": {"c2aa": {"name": "Paige", "on": "2027-02-01"}, "c2ab": {"name": "Inès", "on": "2026-11-25"}},
    }
    write(tmp_path, A, closed)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        lines = screen_text(app).split("\n")
        found = [next(index for index, each in enumerate(lines) if text in each) for text in ("Inès", "A backup")]
        assert found == sorted(found) and lines[found[1]].split()[1] == "27", "the lesson once, at its first time"
        assert "A backup" not in "\n".join(lines[found[1] + 1 : -2])
        assert "2027" in next(each for each in lines if "Paige" in each)
        await pilot.press("x")
        await settled(pilot)
        assert "Paige" not in screen_text(app)
        await pilot.press("x", "n", *"Late", "enter")
        await settled(pilot)
        assert "Paige" not in screen_text(app) and "Late" in screen_text(app)


async def test_an_empty_store_welcomes_and_says_where_everything_is(rebond: RebondApp, language: str) -> None:
    async with rebond.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        text = screen_text(rebond)
        assert ("Bienvenue" if language == "fr" else "Welcome") in text
        assert str(rebond.desk.store.root) in "".join(text.split())  # a long path goes over two lines


async def test_the_language_is_asked_only_when_nothing_tells(app_on: AppOn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert "1  Français     2  English" in screen_text(app)
        await pilot.press("1")
        await settled(pilot)
        assert "Bienvenue" in screen_text(app)
        assert "1  Français" not in screen_text(app)
    assert app.config.get("language") == "fr"
    assert app_on().config.get("language") == "fr"


async def test_the_next_thing_to_do_is_shown_with_phone_number_and_keys(
    store: Path, app_on: AppOn, language: str
) -> None:
    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        lines = screen_text(app).split("\n")
        tell = "PRÉVENIR Karim" if language == "fr" else "TELL Karim"
        assert lines[2].startswith(">! Dropped the orders tab")
        assert tell in lines[2]
        assert lines[2].endswith("+41 min")
        assert f" {tell} (client) 06 12 34 56 78" in screen_text(app)
        assert "acme · shop" in lines[2]
        assert "shop is down" in screen_text(app)


HARM: dict[str, Any] = {"harm_since": "2026-11-21T07:43+01:00"}
WROTE_FIRST: dict[str, Any] = {"w1": {"name": "Paige", "phone": "06 99", "reproached_at": "2026-11-21T08:00+01:00"}}


@pytest.mark.parametrize(
    ("people", "seen", "tail"),
    [
        (
            {"k1": {"name": "Karim", "phone": "06 12"}},
            "TELL Karim (client) 06 12",
            "p Told   m Message   z Until 08:00",
        ),
        (WROTE_FIRST, "ANSWER Paige (client) 06 99", "p Answered   m Message"),
        ({}, "WHO must know?", "p Told   m Message"),
    ],
)
async def test_while_harm_goes_on_who_waits_stands_below_it_with_the_keys(
    store: Path, app_on: AppOn, people: dict[str, Any], seen: str, tail: str
) -> None:
    write(store, A, incident("Dropped the orders table", **HARM) | {"people": people})
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        lines = screen_text(app).split("\n")
        harm = next(index for index, each in enumerate(lines) if "Still broken 2 h 10" in each)
        assert lines[harm + 1].startswith(f" {seen}") and lines[harm + 1].endswith(tail)


async def test_someone_who_waits_for_an_answer_is_answered_on_the_dashboard_as_on_the_list_of_who(
    store: Path, app_on: AppOn, language: str
) -> None:
    write(store, A, incident("Never answered") | {"people": WROTE_FIRST})
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert ("p Réponse donnée" if language == "fr" else "p Answered") in screen_text(app)


@pytest.mark.parametrize("columns", [110, 112, 140])
async def test_the_hour_of_the_harm_is_there_at_every_width(
    store: Path, app_on: AppOn, columns: int, language: str
) -> None:
    write(store, A, incident("Dropped the orders table", **HARM) | {"people": WROTE_FIRST})
    app = app_on()
    async with app.run_test(size=(columns, 24), notifications=True) as pilot:
        await settled(pilot)
        shown = " ".join(line[columns * 60 // 100 + 1 :].strip() for line in screen_text(app).split("\n"))
        said = "7 h 43, pas encore stoppés" if language == "fr" else "harm since 07:43, not stopped yet"
        assert said in shown.replace("\u00a0", " ").replace("\u202f", " ")


async def test_the_cursor_opens_on_the_most_urgent(store: Path, app_on: AppOn) -> None:
    write(store, A, incident("Small one", severity="trivial"))
    write(store, B, incident("Big one", severity="critical"))
    for _again in range(2):  # from the files, and from what was kept
        app = app_on()
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await settled(pilot)
            assert screen_text(app).split("\n")[2].startswith(">! Big one")


async def test_news_do_not_take_back_a_move_that_was_just_made(store: Path, app_on: AppOn) -> None:
    write(store, A, incident("Small one", severity="trivial"))
    write(store, B, incident("Big one", severity="critical"))
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        dashboard = app.screen
        assert isinstance(dashboard, Dashboard)
        dashboard.rows.go(1)
        dashboard.changed(frozenset({A}))  # before the list could tell that its cursor moved
        await settled(pilot)
        assert screen_text(app).split("\n")[3].startswith(">! Small one")


async def test_someone_is_told_with_three_keys(store: Path, app_on: AppOn, language: str) -> None:
    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "1", "c")
        await settled(pilot)
        assert app.desk.store.document(A)["people"]["k1"]["channel"] == "call"
        assert app.desk.store.document(A)["people"]["k1"]["told_at"].startswith("2026-11-21T09:53")
        await pilot.press("p", "m")  # only Léa is left
        await settled(pilot)
        assert app.desk.store.document(A)["people"]["l1"]["channel"] == "mail"


async def test_undo_and_redo_name_what_they_did(store: Path, app_on: AppOn, language: str) -> None:
    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "1", "c")
        await settled(pilot)
        await pilot.press("U")  # Caps Lock
        await settled(pilot)
        assert "told_at" not in app.desk.store.document(A)["people"]["k1"]
        assert any("Karim" in notice.message for notice in app._notifications)
        await pilot.press("y")
        await settled(pilot)
        assert "told_at" in app.desk.store.document(A)["people"]["k1"]
        assert "PRÉVENIR Karim" not in screen_text(app)
        assert "TELL Karim" not in screen_text(app)


async def test_at_night_one_key_puts_telling_off_to_the_morning(store: Path, app_on: AppOn, clock: Clock) -> None:
    clock.now = clock.now.replace(hour=23)
    write(store, A, incident("Late at night") | {"people": {"k1": {"name": "Karim"}}})
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("z")
        await settled(pilot)
        person = app.desk.store.document(A)["people"]["k1"]
        assert person["tell"] == "later"
        assert person["snoozed_until"].startswith("2026-11-22T08:00")


async def test_by_day_putting_off_needs_a_reason(store: Path, app_on: AppOn) -> None:
    write(store, A, incident("By day") | {"people": {"k1": {"name": "Karim"}}})
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("z", *"he sleeps", "enter")
        await settled(pilot)
        assert app.desk.store.document(A)["people"]["k1"]["tell_reason"] == "he sleeps"


async def test_titles_can_be_hidden(store: Path, app_on: AppOn) -> None:
    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert "R-AAAAAA" in screen_text(app)
        assert "orders table" not in screen_text(app)
        await pilot.press("x")
        await settled(pilot)
        assert "Dropped the orders tab" in screen_text(app)


@pytest.mark.parametrize("title", ["[/x] [b]bold[/b]", "[@click=app.leave]go", "\x1b[31mred\x1b]0;title\x07", "‮evil"])
async def test_what_people_typed_is_only_ever_text(store: Path, app_on: AppOn, title: str) -> None:
    write(store, A, incident(title, client=title) | {"people": {"k1": {"name": title, "phone": title}}})
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "c")
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        text = screen_text(app)
        assert title[:4].replace("\x1b", "␛").replace("\N{RIGHT-TO-LEFT OVERRIDE}", "�") in text
        assert not set(text) & set("\x1b\x07\N{RIGHT-TO-LEFT OVERRIDE}")


async def test_columns_stay_straight_with_wide_letters(store: Path, app_on: AppOn) -> None:
    emoji = "👩‍💻 deleted the 🗄️ table 🙈🙈🙈🙈🙈"
    titles = ["データベースを消してしまいました、本番環境で", "Plain title", emoji, "Élève déçu"]
    for number, title in enumerate(titles):
        write(store, f"20261121-aaaaa{'abcd'[number]}", incident(title, client="客户" * number))
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        rows = screen_text(app).split("\n")[2:6]
        assert len({width(row.split("○")[0]) for row in rows}) == 1
        assert len({width(row) for row in rows}) == 1


@pytest.mark.parametrize("size", [(40, 10), (59, 24), (80, 15)])
async def test_a_window_that_is_too_small_says_so_and_keeps_what_is_typed(
    rebond: RebondApp, size: tuple[int, int], language: str
) -> None:
    async with rebond.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n", *"Half")
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert "60" in screen_text(rebond)
        await pilot.resize_terminal(*SIZE)
        await settled(pilot)
        assert "> Half" in screen_text(rebond)


@pytest.mark.parametrize("size", [(80, 24), (110, 30), (140, 30), (300, 90), (60, 16)])
async def test_every_size_shows_the_list_and_the_next_thing(store: Path, app_on: AppOn, size: tuple[int, int]) -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        write(store, f"20261121-aaaaa{letter}", TABLE)
    app = app_on()
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        text = screen_text(app)
        lines = text.split("\n")
        assert len(lines) == size[1]
        assert all(width(line) <= size[0] for line in lines)
        assert lines[2].startswith(">! Dropped")
        assert "06 12 34 56 78" in text
        assert lines[-1].startswith(" n New")
        for key in ("end", "pageup", "home", "pagedown", "j", "k"):
            await pilot.press(key)
        await settled(pilot)
        assert text.count("\n>") == 1


async def test_an_outside_edit_shows_in_place_and_leaves_cursor_and_typing_alone(store: Path, app_on: AppOn) -> None:
    write(store, A, incident("First", minutes=50))
    write(store, B, incident("Second", minutes=10))
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("down")
        assert app.screen.current[0].id == B  # type: ignore[attr-defined]
        await pilot.press("n", *"Half a sen")
        write(store, B, incident("Second, edited", minutes=500))
        app.look_at([app.desk.index.path(B)])  # type: ignore[list-item]
        await settled(pilot)
        lines = screen_text(app).split("\n")
        assert lines[2].startswith(">! Second, edited")
        assert "> Half a sen" in screen_text(app)
        assert app.screen.current[0].id == B  # type: ignore[attr-defined]


async def test_a_broken_file_is_a_row_with_its_place_and_the_last_good_content(
    store: Path, app_on: AppOn, language: str
) -> None:
    path = write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        write(store, A, '{\n "incident": {"main": {"title": "Dropped"},,}\n}')
        app.look_at([path])
        await settled(pilot)
        text = screen_text(app)
        row = text.split("\n")[2]
        assert row.startswith(">x Dropped the orders table")
        assert ("ligne 2" if language == "fr" else "line 2") in row
        assert "06 12 34 56 78" in text  # the last good content
        await pilot.press("p")
        await settled(pilot)
        assert app.screen.panel is None  # type: ignore[attr-defined]
        before = path.read_bytes()
        await pilot.press("u", "z")
        await settled(pilot)
        assert path.read_bytes() == before
        write(store, A, TABLE)
        app.look_at([path])
        await settled(pilot)
        assert screen_text(app).split("\n")[2].startswith(">! Dropped")


async def test_a_removed_file_leaves_and_a_new_one_comes(store: Path, app_on: AppOn) -> None:
    path = write(store, A, incident("First"))
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        path.unlink()
        new = write(store, B, incident("By hand"))
        app.look_at([path, new])
        await settled(pilot)
        assert "First" not in screen_text(app)
        assert "By hand" in screen_text(app)


async def test_pasted_text_is_captured_and_its_other_lines_are_kept(rebond: RebondApp) -> None:
    async with rebond.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        rebond.post_message(events.Paste("quit n p\nDetails \x1b[31m of it\nand more"))
        await settled(pilot)
        assert "> quit n p" in screen_text(rebond)
        await pilot.press("enter")
        await settled(pilot)
    ((id, _path),) = rebond.desk.store.ids()
    main = rebond.desk.store.document(id)["incident"]["main"]
    assert main["title"] == "quit n p"
    assert "and more" in main["summary"]


async def test_escape_keeps_the_line_for_the_next_n_and_the_next_start(app_on: AppOn, language: str) -> None:
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n", *"Not now", "escape")
        await settled(pilot)
        assert app.screen.panel is None  # type: ignore[attr-defined]
        await pilot.press("n")
        await settled(pilot)
        assert "> Not now" in screen_text(app)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert app.unfinished == {"capture": "Not now"}
        await pilot.press("r")
        await settled(pilot)
        assert "> Not now" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.unfinished == {}
    assert app_on().journal.pending() == {}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_title_too_long_for_its_row_stands_whole_below_or_beside(
    app_on: AppOn, tmp_path: Path, size: tuple[int, int]
) -> None:
    write(tmp_path, A, incident("Dropped the orders table on production before the Friday demo"))
    app = app_on()
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        shown = screen_text(app)
    assert all(word in shown for word in ("production", "Friday", "demo")), shown


async def test_details_are_read_in_the_language_spoken(rebond: RebondApp, language: str) -> None:
    severity = "critique" if language == "fr" else "critical"
    when = "hier 18h" if language == "fr" else "yesterday 18:00"
    async with rebond.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n", *"Oops", "tab", *"acme", "tab", *"shop", "tab", *severity, "tab", *when, "enter")
        await settled(pilot)
    ((id, _path),) = rebond.desk.store.ids()
    main = rebond.desk.store.document(id)["incident"]["main"]
    assert (main["client"], main["project"], main["severity"]) == ("acme", "shop", "critical")
    assert main["discovered_at"].startswith("2026-11-20T18:00")


async def test_a_detail_that_cannot_be_read_is_said_and_nothing_is_lost(rebond: RebondApp) -> None:
    async with rebond.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n", *"Oops", "tab", "tab", "tab", *"huge", "enter")
        await settled(pilot)
        assert list(rebond.desk.store.ids()) == []
        assert "> Oops" in screen_text(rebond), screen_text(rebond)


async def test_what_cannot_be_written_is_said_kept_and_tried_again(
    store: Path, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.errors import CannotWrite

    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        real = app.desk.store.apply

        def full(*_args: Any, **_named: Any) -> None:
            raise CannotWrite("No space left on the disk.")

        monkeypatch.setattr(app.desk.store, "apply", full)
        await pilot.press("p", "1", "c")
        await settled(pilot)
        assert any("No space left" in notice.message for notice in app._notifications)
        assert "TELL Karim" not in screen_text(app)  # shown as done, though not on disk
        assert "told_at" not in app.desk.store.document(A)["people"]["k1"]
        assert len(app.journal._kept) == 1
        monkeypatch.setattr(app.desk.store, "apply", real)
        await pilot.press("p", "m")
        await settled(pilot)
        people = app.desk.store.document(A)["people"]
        assert people["k1"]["channel"] == "call"
        assert people["l1"]["channel"] == "mail"
        assert not app.journal._kept


async def test_what_could_not_be_written_shows_at_the_next_start_though_the_disk_still_refuses(
    store: Path, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.errors import CannotWrite

    def full(*_args: Any, **_named: Any) -> None:
        raise CannotWrite("No space left on the disk.")

    write(store, A, TABLE)
    real = Store.apply
    monkeypatch.setattr(Store, "apply", full)
    app = app_on()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("n", *"Oops", "enter")
        await settled(pilot)
        assert "> Oops" not in screen_text(app) and "Oops" in screen_text(app)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert "Oops" in screen_text(app)
        assert any("No space left" in notice.message for notice in app._notifications)
    monkeypatch.setattr(Store, "apply", real)
    app = app_on()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "Oops" in screen_text(app) and not app.desk.ahead
    written = [json.loads(path.read_text()) for path in (store / "store").glob("incidents/*/*/*.json")]
    assert {each["incident"]["main"]["title"] for each in written} == {"Dropped the orders table", "Oops"}


async def test_a_file_that_breaks_shows_so_while_an_act_waits_for_it(
    store: Path, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.errors import CannotWrite

    def full(*_args: Any, **_named: Any) -> None:
        raise CannotWrite("No space left on the disk.")

    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        real = app.desk.store.apply
        monkeypatch.setattr(app.desk.store, "apply", full)
        await pilot.press("p", "1", "c")
        await settled(pilot)
        assert A in app.desk.ahead and ">x" not in screen_text(app)
        app.look_at([write(store, A, "{")])
        await settled(pilot)
        assert ">x Dropped" in screen_text(app) and A in app.desk.ahead
        monkeypatch.setattr(app.desk.store, "apply", real)
        path = write(store, A, TABLE)
        app.look_at([path])
        await settled(pilot)
        assert ">x" not in screen_text(app) and "TELL Karim" not in screen_text(app)
        assert "told_at" in path.read_text() and not app.desk.ahead, "written as soon as the file can be read"


async def test_what_is_kept_for_a_file_that_a_newer_rebond_wrote_meanwhile_waits_for_the_update(
    store: Path, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.errors import CannotWrite

    def full(*_args: Any, **_named: Any) -> None:
        raise CannotWrite("No space left on the disk.")

    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        monkeypatch.setattr(app.desk.store, "apply", full)
        await pilot.press("p", "1", "c")
        await settled(pilot)
    newer = TABLE["incident"]["main"] | {"version": 2}
    write(store, A, TABLE | {"incident": {"main": newer}})
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert any("newer Rebond" in notice.message for notice in app._notifications)
        assert "TELL Karim" in screen_text(app)
    path = write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "told_at" in path.read_text()


async def test_leaving_says_first_what_would_be_lost(
    store: Path, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.errors import CannotWrite

    def full(*_args: Any, **_named: Any) -> None:
        raise CannotWrite("No space left on the disk.")

    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        monkeypatch.setattr(app.desk.store, "apply", full)
        monkeypatch.setattr("storage.writing.unsaved.Unsaved.keep", full)
        await pilot.press("p", "1", "c")
        await settled(pilot)
        await pilot.press("q")
        await settled(pilot)
        assert app.is_running
        assert any("press q again" in notice.message for notice in app._notifications)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


async def test_without_colours_the_cursor_is_still_seen(
    store: Path, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        strips = app.screen._compositor.render_strips()
        ground = app.screen.styles.background
        painted = [strip.apply_filter(app._filters[-1], ground) for strip in strips]
        styles = [segment.style for strip in painted for segment in strip]
        assert not any(style and style.color and not style.color.is_default for style in styles)
        assert any(segment.style and segment.style.reverse for segment in strips[2])


@pytest.mark.parametrize("theme", ["dark", "light", "terminal"])
async def test_every_theme_draws_the_dashboard(store: Path, app_on: AppOn, theme: str) -> None:
    write(store, A, TABLE)
    app = app_on(settings=f'theme = "{theme}"\n')
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert ">! Dropped" in screen_text(app)


async def test_plain_signs_for_terminals_that_cannot_show_others(store: Path, app_on: AppOn) -> None:
    write(store, A, TABLE)
    app = app_on(settings='symbols = "ascii"\n')
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert not set(screen_text(app)) & set("○◐●─│⏎↩§")


async def test_a_minute_repaints_only_what_shows_a_time(store: Path, app_on: AppOn, clock: Clock) -> None:
    write(store, A, TABLE)
    app = app_on()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        clock.now += timedelta(minutes=1)
        app._minute()
        await settled(pilot)
        assert screen_text(app).split("\n")[2].endswith("+42 min")


async def test_rebound_keys_work_and_the_footer_shows_them(app_on: AppOn) -> None:
    app = app_on(settings='[keys]\nnew = "a"\n')
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert screen_text(app).split("\n")[-1].startswith(" a New")
        await pilot.press("n")
        await settled(pilot)
        assert app.screen.panel is None  # type: ignore[attr-defined]
        await pilot.press("A")
        await settled(pilot)
        assert app.screen.panel is not None  # type: ignore[attr-defined]
