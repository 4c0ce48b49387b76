"""The calendar screen: the ways out, addresses made and revoked, and what leaves by each."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import segno

from feed import tokens
from feed.fetched import Fetched, fetched_file
from feed.making import Shelf
from feed.serving.code import half_blocks
from feed.tokens import digest_of, load_tokens, new_token, tokens_file
from screens import calendar_look
from storage.store import Store
from tests.screens.pilot import NOW, screen_text, settled
from tui.app import RebondApp
from words.say import _, p_

AppOn = Callable[..., RebondApp]
SECRET = "AbCdEfGhIjKlMnOpQrStUv"
PAINTED = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


@pytest.fixture(autouse=True)
def nobody_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine serves at the moment, nothing answers."""
    monkeypatch.setattr(calendar_look, "answers", lambda _id: False)


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> str:
    """The text of every new token."""
    monkeypatch.setattr(tokens.secrets, "token_urlsafe", lambda _bytes: SECRET)
    return SECRET


@pytest.fixture
def app(app_on: AppOn) -> RebondApp:
    """The app on one incident with a weekly reminder."""
    store = Store.open(app_on().places, create=True)
    path = store.root / "incidents/2026/11/20261121-7k2qab.json"
    path.parent.mkdir(parents=True)
    main = {"title": "Dropped the orders table", "project": "shop", "client": "Acme"}
    reminder = {"text": "Check the backups", "start": "2026-11-30T09:00"}
    path.write_text(json.dumps({"incident": {"main": main}, "reminders": {"p9ta": reminder}}), "utf-8")
    return app_on()


def tokens_of(app: RebondApp) -> Path:
    return tokens_file(Shelf.of(app.desk.store).state)


def squares(text: str) -> list[list[int]]:
    """Read the code of a screen as a camera does: rows of dark (1) and light (0) squares, without what is light."""
    lines = [[PAINTED.get(sign, (0, 0)) for sign in line[:41].ljust(41)] for line in text.splitlines()]
    rows = [[pair[half] for pair in line] for line in lines for half in (0, 1)]
    dark = [number for number, row in enumerate(rows) if any(row)]
    left = min(row.index(1) for row in rows if any(row))
    size = dark[-1] - dark[0] + 1
    return [row[left : left + size] for row in rows[dark[0] : dark[-1] + 1]]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_address_is_made_shown_once_and_can_be_photographed(
    app: RebondApp, secret: str, size: tuple[int, int], language: str
) -> None:
    address = f"http://127.0.0.1:8732/f/{secret}/rebond.ics"
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert p_("screen", "Calendar") in screen_text(app)
        await pilot.press("n", *"phone", "enter")
        await settled(pilot)
        await pilot.press("2")  # the one project
        await settled(pilot)
        await pilot.press("4")  # titles
        await settled(pilot)
        text = screen_text(app)
        assert address in text
        assert all(len(line) <= size[0] for line in text.splitlines())
        wanted = [list(row) for row in segno.make(address, micro=False, error="l").matrix]
        assert squares(text) == wanted
        await pilot.press("c")
        assert app.clipboard == address
        await pilot.press("escape")
        await settled(pilot)
        text = screen_text(app)
        assert secret not in text and "phone" in text and _("never fetched") in text
        assert "http://127.0.0.1:8732/f/…/rebond.ics" in text
        assert "Check the backups" in text
        assert all(len(line) <= size[0] for line in text.splitlines())
    (token,) = load_tokens(tokens_of(app))
    assert (token.label, token.project, token.privacy) == ("phone", "shop", "title")
    assert token.digest == digest_of(secret)
    everywhere = [path.read_bytes() for path in app.places.state.rglob("*") if path.is_file()]
    assert not any(secret.encode() in data for data in everywhere)


async def test_revoking_asks_once_and_is_for_good(app: RebondApp, language: str) -> None:
    file = tokens_of(app)
    new_token(file, "phone", "neutral", "", NOW)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("end", "r", "1")
        await settled(pilot)
        assert load_tokens(file)[0].revoked is None
        await pilot.press("r")
        await settled(pilot)
        assert {"en": "Undo cannot", "fr": "Annuler ne fait pas"}[language] in screen_text(app)
        await pilot.press("2")
        await settled(pilot)
        assert load_tokens(file)[0].revoked == NOW
        await pilot.press("r", "u")
        await settled(pilot)
        assert load_tokens(file)[0].revoked == NOW
        assert {"en": "revoked today", "fr": "révoquée aujourd’hui"}[language] in screen_text(app)


async def test_what_leaves_is_told_to_the_letter(app_on: AppOn, app: RebondApp) -> None:
    new_token(tokens_of(app), "phone", "full", "", NOW)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("end")
        await settled(pilot)
        assert "Mon 30 Nov 09:00" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        text = screen_text(app)
        assert "2026-11-30 09:00 Prevention: Check the backups · shop · R-7K2QAB/p9ta" in text
        assert "FREQ=WEEKLY" in text and "Dropped the orders table" in text


async def test_who_fetched_it_is_told(app: RebondApp) -> None:
    file = tokens_of(app)
    made, _token = new_token(file, "phone", "neutral", "", NOW)
    fetched = Fetched(fetched_file(file.parent))
    fetched.note(digest_of(made), NOW, "Thunderbird/153\x1b[31m [bold]")
    fetched.write()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("end")
        await settled(pilot)
        text = screen_text(app)
        assert "fetched today 09:53" in text and "Thunderbird/153 [31m [bold]" in text


async def test_hidden_names_hide_labels_and_the_address(app: RebondApp, secret: str) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("n", *"Karim", "enter")
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("4")
        await settled(pilot)
        assert secret in screen_text(app) and "█" in screen_text(app)
        await pilot.press("x")
        await settled(pilot)
        assert secret not in screen_text(app) and "█" not in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        text = screen_text(app)
        assert not any(word in text for word in ("Karim", "backups", "shop", "orders"))
        await pilot.press("enter")
        await settled(pilot)
        assert "backups" not in screen_text(app) and "R-7K2QAB" in screen_text(app)


@pytest.mark.parametrize(("size", "settings"), [((80, 20), ""), ((60, 16), ""), ((80, 24), 'symbols = "ascii"\n')])
async def test_where_no_code_can_be_drawn_the_address_stands_as_text(
    app_on: AppOn, app: RebondApp, secret: str, size: tuple[int, int], settings: str
) -> None:
    app = app_on(settings=settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        app.show("address", label="phone", address=f"http://127.0.0.1:8732/f/{secret}/rebond.ics")
        await settled(pilot)
        text = screen_text(app)
        assert f"/f/{secret}/rebond.ics" in text and "▀" not in text


async def test_a_file_that_is_kept_and_one_that_cannot_be(app_on: AppOn, app: RebondApp, tmp_path: Path) -> None:
    kept = app_on(settings=f'[feed]\noutput = "{tmp_path}/calendar.ics"\n[publish]\nto = "ftp://nowhere"\n')
    async with kept.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        text = screen_text(kept)
        assert f"{tmp_path}"[:60] in text.replace("\n ", "") and "rebond serve" in text
        assert "does not work" in text
        await pilot.press("down")
        await settled(pilot)
        assert "publish.to" in screen_text(kept)


async def test_a_damaged_file_of_addresses_is_said_and_the_screen_lives(app: RebondApp) -> None:
    file = tokens_of(app)
    file.parent.mkdir(parents=True)
    file.write_text("{")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert "cannot be understood" in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.NAME == "dashboard"  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", ["http://a/f/x/r.ics", "https://calendar.example.org:8443/rebond/f/" + SECRET])
def test_light_squares_stand_for_themselves_where_the_ground_is_dark(address: str) -> None:
    dark, light = half_blocks(address), half_blocks(address, light=True)
    turned = str.maketrans(" ▀▄█", "█▄▀ ")
    assert [line.translate(turned) for line in dark] == list(light)
    assert {len(line) for line in dark} == {len(dark[0])}
    assert all(line[:4] == "████" == line[-4:] for line in light)
    assert light[0] == light[1] == light[-2] == "█" * len(light[0])
