from pathlib import Path

import pytest

from tui.editor import command

FILE = Path("/store/incidents/2026/11/x.json")


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["vim", "+12", str(FILE)]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+12", str(FILE)]),
        ("hx", ["hx", f"{FILE}:12:5"]),
        ("code", ["code", "--wait", "--goto", f"{FILE}:12:5"]),
        ("code --wait", ["code", "--wait", "--goto", f"{FILE}:12:5"]),
        ("ed", ["ed", str(FILE)]),
    ],
)
def test_each_editor_opens_the_line_in_its_own_way(editor: str, words: list[str]) -> None:
    assert command({"EDITOR": editor}, FILE, 12, 5) == words


def test_visual_comes_before_editor_and_vi_after_both() -> None:
    assert command({"VISUAL": "nvim", "EDITOR": "ed"}, FILE)[0] == "nvim"
    assert command({}, FILE)[0] == "vi"
