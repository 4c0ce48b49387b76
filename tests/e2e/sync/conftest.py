from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.home import Home
from tests.e2e.sync import sshd
from tests.e2e.sync.proxy import Proxy
from tests.e2e.sync.sshd import Server, address
from tests.sync.machines.copies import Copies
from tests.sync.machines.machine import Machine, make_remote
from tests.sync.machines.stage import Stage

Meet = Callable[..., Machine]
Both = tuple[Machine, Machine, str]


class Met(Stage):
    """Two people who have met at a repository behind the server, where they share an incident with this id."""

    def __init__(self, folder: Path, server: Server, copies: Copies) -> None:
        super().__init__(folder)
        self.server = server
        self._copies = copies
        self.remote = make_remote(self.now / "remote.git")
        anna, bjorn = self.machines(server.ssh())
        self.id = anna.capture("Dropped the orders table")
        for machine in (anna, bjorn):
            machine.join(address(self.remote))

    def machines(self, ssh: str) -> tuple[Machine, Machine]:
        """Give both machines, which reach the server by this command."""
        anna, bjorn = (Machine(self.now / name, name, self._copies, ssh=ssh) for name in ("Anna", "Bjorn"))
        return anna, bjorn


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
def kept_open(server: Server) -> Iterator[str]:
    """How to reach the server over one connection that stays open."""
    with server.kept_open() as ssh:
        yield ssh


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """The network between the machines and the server."""
    with Proxy(server.port) as proxy:
        yield proxy


@pytest.fixture
def person(tmp_path: Path, home: Home, copies: Copies) -> Meet:  # home: for its look at all that terminals showed
    """Make a machine by the name of its person; `ssh` is how it reaches the server."""

    def make(name: str, *, ssh: str = "") -> Machine:
        return Machine(tmp_path / name, name, copies, ssh=ssh)

    return make


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory, server: Server, copies: Copies) -> Met:
    """The homes of two people who have met, and the repository where they did."""
    met = Met(tmp_path_factory.mktemp("met"), server, copies)
    met.keep()
    return met


@pytest.fixture
def remote(met: Met) -> Path:
    """The bare repository where two people have met."""
    met.again()
    return met.remote


@pytest.fixture
def both(met: Met, remote: Path, proxy: Proxy, home: Home) -> Both:  # home: as for a person
    """Two machines that share a store with one incident, each behind the same network; its id."""
    anna, bjorn = met.machines(met.server.ssh(port=proxy.port))
    return anna, bjorn, met.id
