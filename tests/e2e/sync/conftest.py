from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.home import Home
from tests.e2e.sync import sshd
from tests.e2e.sync.proxy import Proxy
from tests.e2e.sync.sshd import Server
from tests.sync.machines.copies import Copies
from tests.sync.machines.machine import Machine, make_remote

Meet = Callable[..., Machine]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real ssh server; without one the reason is told."""
    reason = sshd.reason_against()
    if reason:
        pytest.skip(reason)
    with Server(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """The process that commands are split off from."""
    with Copies(tmp_path_factory.mktemp("copies")) as copies:
        yield copies


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """The network between the machines and the server."""
    with Proxy(server.port) as proxy:
        yield proxy


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A bare repository where machines meet."""
    return make_remote(tmp_path / "remote.git")


@pytest.fixture
def person(tmp_path: Path, home: Home, copies: Copies) -> Meet:  # home: for its look at all that terminals showed
    """Make a machine by the name of its person; `ssh` is how it reaches the server."""

    def make(name: str, *, ssh: str = "") -> Machine:
        return Machine(tmp_path / name, name, copies, ssh=ssh)

    return make
