"""Two real Syncthings on loopback carry one store between two homes, where that program is installed."""

import os
import random
import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.home import REBOND, Home, eventually, main_of

SYNCTHING = shutil.which("syncthing")
PATIENCE = 240.0
CONFIG = """<configuration version="36">
<folder id="store" path="{folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true"
 fsWatcherDelayS="1"><filesystemType>basic</filesystemType><maxConflicts>10</maxConflicts>
<device id="{own}"/><device id="{other}"/></folder>
<device id="{own}" name="own"><address>dynamic</address></device>
<device id="{other}" name="other"><address>tcp://127.0.0.1:{other_port}</address></device>
<gui enabled="true" tls="false"><address>127.0.0.1:{gui}</address><apikey>key</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:{port}</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled><relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
<startBrowser>false</startBrowser><urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<crashReportingEnabled>false</crashReportingEnabled><stunKeepaliveStartS>0</stunKeepaliveStartS>
<reconnectionIntervalS>1</reconnectionIntervalS></options></configuration>"""

pytestmark = pytest.mark.skipif(SYNCTHING is None, reason="needs syncthing")


class Syncthing:
    """One Syncthing, which shares the store of a home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.folder = home.folder / "syncthing"
        self.port, self.gui = free_port(), free_port()
        self.environ = {"PATH": os.environ["PATH"], "HOME": str(home.folder), "STNODEFAULTFOLDER": "1"}
        self.process: subprocess.Popen[bytes] | None = None
        made = self._run("generate", "--home", str(self.folder))
        if made.returncode:
            pytest.skip(f"this syncthing is started in another way: {made.stderr[-200:]!r}")
        self.id = self._run("--home", str(self.folder), "--device-id").stdout.decode().strip()
        (home.store / ".stfolder").mkdir(parents=True)
        home.environ["STHOMEDIR"] = str(self.folder)

    def meet(self, other: "Syncthing") -> None:
        values = {"folder": self.home.store, "own": self.id, "other": other.id, "port": self.port, "gui": self.gui}
        (self.folder / "config.xml").write_text(CONFIG.format(other_port=other.port, **values))

    def start(self) -> None:
        argv = [str(SYNCTHING), "serve", "--home", str(self.folder), "--no-browser", "--no-restart"]
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(argv, env=self.environ, stdout=log, stderr=log)
        eventually(lambda: self._call("system/ping"), PATIENCE)

    def scan(self) -> None:
        """Have it look at the folder now, and wait until it has."""
        assert self._call("db/scan?folder=store", "POST")

    def stop(self) -> None:
        if self.process is not None:
            self._call("system/shutdown", "POST")
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def _call(self, path: str, method: str = "GET") -> bool:
        url = f"http://127.0.0.1:{self.gui}/rest/{path}"
        asked = urllib.request.Request(url, headers={"X-API-Key": "key"}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _run(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run([str(SYNCTHING), *words], env=self.environ, capture_output=True, timeout=PATIENCE)


def free_port() -> int:
    """Find a port below those that the system gives to whoever asks for any, or one of these might be gone again."""
    while True:
        port = random.SystemRandom().randrange(10_000, 30_000)
        with socket.socket() as found, suppress(OSError):
            found.bind(("127.0.0.1", port))
            return port


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Syncthing, Syncthing]]:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(Syncthing(Home(tmp_path / name)))
    one, two = made
    one.meet(two)
    two.meet(one)
    yield one, two
    one.stop()
    two.stop()


def contents(home: Home) -> dict[str, bytes]:
    """The incidents of a home and what lies beside them, without what Syncthing itself is about to write."""
    files = (path for path in (home.store / "incidents").rglob("*.json") if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in files}


def heal_both(*homes: Home) -> None:
    """Heal on all machines at the same time."""
    running = [subprocess.Popen([str(REBOND), "heal"], env=home.environ, cwd=home.folder) for home in homes]
    assert [each.wait(PATIENCE) for each in running] == [0] * len(homes)


def within(met: Callable[[], bool]) -> None:
    eventually(met, PATIENCE)


def test_what_syncthing_leaves_is_healed_on_both_sides_at_once(both: tuple[Syncthing, Syncthing]) -> None:
    one, two = both
    id = one.home.capture("Dropped the orders table")
    one.home.done("heal")
    one.start()
    two.start()
    within(lambda: bool(contents(two.home)) and (two.home.store / "store.json").exists())
    two.home.done("heal")
    two.stop()
    one.home.done("set", id, "incident/main/client", "acme")
    one.home.done("add", id, "people", "name=Karim")
    one.scan()
    one.stop()
    two.home.done("set", id, "incident/main/client", "roux")
    two.home.done("add", id, "people", "name=Lise")
    two.start()
    two.scan()
    one.start()
    within(lambda: len(contents(one.home)) == len(contents(two.home)) == 2)
    heal_both(one.home, two.home)
    assert contents(one.home) == contents(two.home) and list(contents(one.home)) == [f"{id}.json"]
    one.scan()
    two.scan()
    within(lambda: contents(one.home) == contents(two.home) and len(contents(one.home)) == 1)
    document = one.home.document(id)
    (kept,) = document["conflicts"].values()
    assert {main_of(document)["client"], kept["value"]} == {"acme", "roux"}
    assert {row["name"] for row in document["people"].values()} == {"Karim", "Lise"}
    assert not (two.home.store / "README.txt").exists(), "what each machine makes stays on it"
    assert one.home.run("check").returncode == 0
