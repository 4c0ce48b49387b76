"""Keys that come in one burst, as a slow line or a quick hand sends them, and text that is pasted."""

from tests.e2e.home import Home, main_of


def _titles(home: Home) -> list[str]:
    return [main_of(document)["title"] for document in home.documents()]


def test_keys_typed_in_one_burst_go_where_they_were_meant(home: Home) -> None:
    with home.started() as terminal:
        terminal.until_text("New")
        # Every letter of this title is a key of the dashboard, q among them.
        terminal.send("nquickly judging zxy, : / ? n\r")
        terminal.until(lambda: _titles(home) == ["quickly judging zxy, : / ? n"])


def test_search_takes_what_is_typed_at_once(home: Home) -> None:
    home.capture("An unusual query was dropped")
    with home.started() as terminal:
        terminal.until_text("An unusual")
        terminal.send("/unusual query")
        terminal.until_text("> unusual query")


def test_pasted_text_opens_capture_and_keeps_its_lines(home: Home) -> None:
    with home.started() as terminal:
        terminal.until_text("New")
        terminal.send("\x1b[200~quit the wrong service\nsecond line\nthird line\x1b[201~")
        terminal.until_text("> quit the wrong service")
        assert home.files == []
        terminal.send("\r")
        terminal.until(lambda: len(home.files) == 1)
        main = main_of(home.documents()[0])
        assert main["title"] == "quit the wrong service"
        assert "second line" in str(main["summary"]) and "third line" in str(main["summary"])


def test_escape_keeps_the_line_for_the_next_capture(home: Home) -> None:
    with home.started() as terminal:
        terminal.until_text("New")
        terminal.send("nhalf a thought")
        terminal.until_text("> half a thought")
        terminal.send("\x1b")
        terminal.until_gone("half a thought")
        terminal.send("n")
        terminal.until_text("> half a thought")
