import subprocess
import sys

import pytest

from tui.terminal import NoTerminal, check


class Stream:
    def __init__(self, tty: bool) -> None:
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty


TTY, PIPE = Stream(True), Stream(False)


def test_a_real_terminal_is_fine() -> None:
    check({"TERM": "xterm-256color"}, TTY, TTY)


@pytest.mark.parametrize(("stdin", "stdout"), [(PIPE, TTY), (TTY, PIPE), (None, TTY), (TTY, None)])
def test_without_a_terminal_the_commands_are_named(stdin: Stream | None, stdout: Stream | None) -> None:
    with pytest.raises(NoTerminal, match="rebond list") as wrong:
        check({"TERM": "xterm"}, stdin, stdout)
    assert wrong.value.exit_code == 4


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"TERM": ""}, {}])
def test_a_dumb_terminal_is_named(environ: dict[str, str]) -> None:
    with pytest.raises(NoTerminal, match=r"TERM=(dumb|\?)"):
        check(environ, TTY, TTY)


def test_asking_does_not_load_textual() -> None:
    program = "import sys, tui.terminal, tui.actions; print('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout.strip() == "False"
