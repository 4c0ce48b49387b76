"""What reaches the terminal: colours only where wanted, straight columns, and nothing that drives the terminal."""

import re

import pytest

from bench.terminal import Terminal
from tests.e2e.home import Home, cursor_row, dump, replace

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
HOSTILE = {
    "escape sequences": "red \x1b[31mred\x1b[0m \x1b[2J\x1b[H gone",
    "clipboard": "copy \x1b]52;c;aGVsbG8=\x07 \x9d52;c;aGVsbG8=\x9c",
    "window title": "title \x1b]0;owned\x07\x1b]2;owned\x1b\\",
    "markup": "mark [/x] [b]bold[/b] [@click=app.quit]x[/] [red]y",
    "format": "form {0} {title} %s %(name)s $name \\n \\x1b[2J",
    "other direction": "bidi \u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "wide": "全角文字の障害報告がここに入る 長い長い長い題名",
    "emoji": "emoji 🙂🚀🔥 ✅ 日本 ok, and some more after it",
    "combining": "comb e\u0301a\u0308 " + "z" + "\u0335" * 40 + " end",
    "very long": "long " + "word " * 400,
    "one long word": "w" * 3000,
    "control characters": "ctl \x00\x07\x08\x0b\x0c\x0e\x7f\x84\x9b31m\ttab\rreturn",
    "lines": "two\nlines\nin a title",
}
JOINED = "joined 👩🏽\u200d💻👨\u200d👩\u200d👧 🏳️\u200d🌈 ❤️ 🇫🇷 ☎️ \u200b\u2060\ufeff\u00ad\u180e here"
"""Pictures made of several characters: every terminal has its own opinion of their width."""
SIMPLE = "An ordinary title"


def _colours(written: bytes | bytearray) -> set[int]:
    """List the codes of colours among those that were sent; 39 and 49 are the terminal's own."""
    sent = [int(code) for each in SGR.findall(bytes(written)) for code in re.split(b"[;:]", each) if code]
    return {code for code in sent if code in {*range(30, 49)} - {39} or 90 <= code <= 107}


def _walk(terminal: Terminal) -> None:
    """Go through the dashboard, an incident, a panel, the palette and the help."""
    terminal.until_text(SIMPLE)
    terminal.send("\r")
    terminal.until_text("[1 ")
    terminal.send("p")
    terminal.until(lambda: "  + " in cursor_row(terminal))
    terminal.send("?")
    terminal.until_gone("[1 ")
    terminal.send("\x1b")
    terminal.until_text("[1 ")
    terminal.send(":")
    terminal.until_text("Command >")
    terminal.send("\x1b")
    terminal.until_text("[1 ")


def _cursor_stands_out(terminal: Terminal) -> bool:
    """Tell whether the cursor's row looks otherwise than the row below it, its `>` aside."""
    screen = terminal.screen()
    row = next(index for index, line in enumerate(screen.display) if line.startswith(">"))
    looks = [{(cell.reverse, cell.bold, cell.bg) for cell in screen.buffer[y].values()} for y in (row, row + 1)]
    return looks[0] != looks[1]


@pytest.mark.parametrize("settings", ["", 'theme = "light"\n', 'theme = "terminal"\n'])
def test_no_color_means_none_and_the_cursor_still_shows(home: Home, settings: str) -> None:
    (home.folder / "config.toml").write_text(settings, "utf-8")
    home.capture("Another one")
    home.capture(SIMPLE)
    with home.started(NO_COLOR="1") as terminal:
        terminal.until_text("Another one")
        assert cursor_row(terminal) != ""
        assert _cursor_stands_out(terminal)
        while SIMPLE not in cursor_row(terminal):
            terminal.send("j")
            terminal.until_text(f">! {SIMPLE}")
        _walk(terminal)
        assert _colours(terminal.written) == set()


def test_empty_no_color_asks_for_nothing(home: Home) -> None:
    home.capture(SIMPLE)
    with home.started(NO_COLOR="") as terminal:
        terminal.until_text(SIMPLE)
        assert _colours(terminal.written) != set()


@pytest.mark.parametrize(
    ("term", "colorterm", "many"),
    [("xterm", "", False), ("linux", "", False), ("xterm-256color", "", True), ("xterm-256color", "truecolor", True),
     ("screen-256color", "", True), ("tmux-256color", "", True)],
)  # fmt: skip
def test_terminals_get_no_more_colours_than_they_have(home: Home, term: str, colorterm: str, many: bool) -> None:
    home.capture(SIMPLE)
    with home.started(TERM=term, COLORTERM=colorterm) as terminal:
        _walk(terminal)
        screen = terminal.screen()
        assert any(cell.data.strip() and cell.fg != cell.bg for row in screen.buffer.values() for cell in row.values())
        extended = {38, 48} & _colours(terminal.written)
        assert bool(extended) == many
        if colorterm == "":
            assert not re.search(rb"\x1b\[[0-9;]*[34]8;2;", terminal.written)


def test_symbols_can_be_ascii(home: Home) -> None:
    (home.folder / "config.toml").write_text('symbols = "ascii"\n', "utf-8")
    home.capture(SIMPLE)
    with home.started() as terminal:
        terminal.until_text(SIMPLE)
        terminal.send("\r")
        terminal.until_text("[1 ")
        glyphs = set("○◐●·↩§─│⏎…")
        assert not glyphs & set(terminal.screen_text()) - set("…·─")
        assert not {"○", "◐", "●", "↩", "⏎"} & set(terminal.written.decode("utf-8", "replace"))


def _column_of_steps(terminal: Terminal) -> dict[int, int]:
    """Find in which cell the steps of each row begin."""
    screen = terminal.screen()
    found = {}
    for y in range(screen.lines):
        cells = [screen.buffer[y][x].data for x in range(screen.columns)]
        starts = [x for x in range(screen.columns - 4) if cells[x : x + 5] == ["○"] * 5]
        if starts:
            found[y] = starts[0]
    return found


@pytest.mark.parametrize("columns", [80, 140])
def test_hostile_titles_are_shown_harmlessly_and_columns_stay_straight(home: Home, columns: int) -> None:
    folder = home.store / "incidents" / "2026" / "11"
    home.capture(SIMPLE)
    for number, title in enumerate(HOSTILE.values()):
        name = f"20261120-{'abcdefghijklmnop'[number] * 6}.json"
        document = {"incident": {"main": {"title": title, "client": title, "created_at": "2026-11-20T10:00Z"}}}
        replace(folder / name, dump(document))
    every = len(HOSTILE) + 1
    with home.started(columns=columns, rows=40) as terminal:
        terminal.until(lambda: len(_column_of_steps(terminal)) >= every)
        starts = _column_of_steps(terminal)
        assert len(set(starts.values())) == 1, terminal.screen_text()
        terminal.send("\x1b[F")
        terminal.until(lambda: terminal.screen_text().splitlines()[max(starts)].startswith(">"))
        _open_and_look_at_each(terminal, every)
        written = bytes(terminal.written).replace(b"\x1b]22;default\x07", b"")  # the pointer's shape, by Textual
    for harm in (b"\x1b]52", b"\x1b]0;", b"\x1b]2;", b"\x9d52", b"owned\x07", b"\x1b[2J\x1b[H gone", b"\x1b[31mred"):
        assert harm not in written
    text = written.decode("utf-8")
    assert not {"\u202e", "\u202c", "\u2066", "\u200f", "\x07", "\x0e", "\x9b", "\x84"} & set(text)
    assert "[@click=app.quit]" in terminal.screen_text() or "[/x]" in text


def test_joined_pictures_and_invisible_characters_do_no_harm(home: Home) -> None:
    home.capture(JOINED)
    home.capture(SIMPLE)
    with home.started() as terminal:
        _walk(terminal)
        terminal.send("\x1b")
        terminal.until(lambda: "  + " not in cursor_row(terminal))
        terminal.send("\x1b")
        terminal.until_text(" Rebond")
        terminal.send("nstill alive\r")
        terminal.until_text("still alive")


def _open_and_look_at_each(terminal: Terminal, every: int) -> None:
    """Open every incident in turn; the terminal must stay what it is."""
    for _each in range(every):
        before = _chosen(terminal)
        terminal.send("\r")
        terminal.until_text("[1 ")
        assert "[1 " in terminal.screen_text().splitlines()[2]
        terminal.send("\x1b")
        terminal.until(lambda before=before: _chosen(terminal) == before)  # type: ignore[misc]
        terminal.send("k")
        terminal.until(lambda before=before: _chosen(terminal) != before or _at_top(terminal))  # type: ignore[misc]


def _chosen(terminal: Terminal) -> str:
    """Give the cursor's row without what stands beside the list, which comes a moment later."""
    return cursor_row(terminal).partition("│")[0]


def _at_top(terminal: Terminal) -> bool:
    return terminal.screen_text().splitlines()[2].startswith(">")


def test_hostile_text_from_a_command_is_harmless_on_a_terminal(home: Home) -> None:
    for title in ("escape sequences", "clipboard", "control characters", "other direction"):
        folder = home.store / "incidents" / "2026" / "11"
        home.capture(SIMPLE)
        replace(folder / "by-hand.json", dump({"incident": {"main": {"title": HOSTILE[title]}}}))
        for arguments in (("list",), ("show", "by-hand"), ("--plain",), ("agenda",), ("search", "red"), ("log",)):
            with home.open(*arguments) as terminal:
                assert terminal.wait() == 0
                assert not {"\x07", "\x0e", "\x9b", "\u202e"} & set(terminal.written.decode("utf-8"))
                assert not re.search(rb"\x1b(?!\[[0-9;]*m)", terminal.written)
                assert b"\x1b[31mred" not in terminal.written
