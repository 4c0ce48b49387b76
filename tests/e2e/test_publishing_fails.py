"""The app tells that the calendar does not get out, and its head goes on saying so."""

from pathlib import Path

from tests.e2e.home import Home


def test_a_calendar_that_does_not_get_out_shows_on_the_dashboard(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.folder.mkdir()
    assert home.run("new", "Oops").returncode == 0
    Path(home.environ["REBOND_CONFIG"]).write_text(
        "[publish]\ncommand = ['/nowhere/at/all', '{file}']\nwhen = 'changes'\n"
    )
    with home.started() as terminal:
        terminal.until(lambda: "There is no program" in terminal.screen_text())
        terminal.until(lambda: "calendar not published" in terminal.screen_text().splitlines()[0])
