"""A sync that the person interrupts: it ends at once, and so does all that it started."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

REBOND = Path(sys.executable).with_name("rebond")
PATIENCE = 240.0

pytestmark = pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks for processes in /proc")


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a server that takes calls and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def works_in(folder: Path) -> bool:
    """Tell whether a process works in a folder or below it, as every git that Rebond starts does."""
    for process in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if process.readlink().is_relative_to(folder):
                return True
        except OSError:
            continue
    return False


def _listens() -> None:
    """Hear of Ctrl-C also where the tests themselves run in the background and do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_no_git_goes_on_without_whoever_asked_for_it(tmp_path: Path, silent: int) -> None:
    state, store = tmp_path / "state", tmp_path / "store"
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("REBOND_", "GIT_"))}
    environ |= {"HOME": str(tmp_path), "REBOND_STORE": str(store), "REBOND_STATE": str(state)}
    environ |= {"REBOND_CACHE": str(tmp_path / "cache"), "REBOND_CONFIG": str(tmp_path / "config.toml")}
    address = f"https://127.0.0.1:{silent}/x.git"
    for words in (["new", "Oops"], ["sync", "setup", address]):
        running = subprocess.Popen(
            [str(REBOND), *words], env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, preexec_fn=_listens,
        )  # fmt: skip
        if words[0] == "new":
            assert running.communicate(timeout=PATIENCE)[0]
    until = time.monotonic() + PATIENCE
    while not list(state.glob("*/sync.json")) or not works_in(state):
        assert running.poll() is None and time.monotonic() < until
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, said = running.communicate(timeout=PATIENCE)
    assert (out, running.returncode) == ("", 130), said
    assert "nothing is lost" in said.splitlines()[-1]
    while works_in(state):  # one that was killed is seen for a moment more
        assert time.monotonic() < until
        time.sleep(0.01)
