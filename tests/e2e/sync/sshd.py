"""A real ssh server on loopback, for this person alone: own keys, own port, own folder, and nothing of the system's.

Three people have a key: one may read and write, one may only read, and one is not let in.
"""

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ALL, READER, NOBODY = "all", "reader", "nobody"

_CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {folder}/authorized
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
UseDNS no
KexAlgorithms curve25519-sha256
"""
# The one key exchange that every ssh has had for ten years: newer ones cost a third of a connection's time, and keep
# no secret of a test's.
_READS = """\
#!/bin/sh
case "$SSH_ORIGINAL_COMMAND" in
    git-upload-pack*) exec git-shell -c "$SSH_ORIGINAL_COMMAND" ;;
esac
echo "ERROR: The key you are authenticating with has been marked as read only." >&2
exit 1
"""


def find_sshd() -> str | None:
    """Find the server's program, which must be started by its full path."""
    return shutil.which("sshd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def reason_against() -> str:
    """Say why no server can be run here; "" when one can. On a build machine nothing may be missing."""
    if os.environ.get("CI") == "true":
        return ""
    if sys.platform != "linux":
        return "the ssh server is tried on Linux alone"
    return "" if find_sshd() and shutil.which("ssh") else "openssh-server is not installed"


class Server:
    """A running server; use as a context manager, which ends it. `folder` gets its keys and settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        for who in ("host", ALL, READER, NOBODY):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", who, "-f", str(folder / who)]
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        gate = folder / "reads"
        gate.write_text(_READS)
        gate.chmod(0o700)
        # As a forge does it: a key opens git and nothing else.
        commands = {ALL: 'git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"', READER: str(gate)}
        lines = [f'restrict,command="{command}" {self._public(who)}' for who, command in commands.items()]
        (folder / "authorized").write_text("\n".join(lines) + "\n")
        (folder / "config").write_text(_CONFIG.format(port=self.port, folder=folder))
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # a server of root's does not start without it
        self._log = (folder / "log").open("wb")
        command = [str(find_sshd()), "-D", "-e", "-f", str(folder / "config")]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log)

    def __enter__(self) -> "Server":
        deadline = time.monotonic() + 30
        while not _answers(self.port):
            assert self._process.poll() is None and time.monotonic() < deadline, self.said()
            time.sleep(0.01)
        return self

    def __exit__(self, *_raised: object) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._log.close()

    def said(self) -> str:
        """Read what the server has complained about."""
        return (self.folder / "log").read_text("utf-8", "replace")

    def ssh(self, who: str = ALL, *, port: int | None = None, knows_host: bool = True) -> str:
        """Make the settings of a person's ssh client and return the command for `GIT_SSH_COMMAND`.

        `port` is that of a proxy before the server.
        """
        port = port or self.port
        known = self.folder / f"known-{port}-{knows_host}"
        known.write_text(f"[127.0.0.1]:{port} {self._public('host')}\n" if knows_host else "")
        settings = self.folder / f"client-{who}-{port}-{knows_host}"
        settings.write_text(
            f"Host machine\n HostName 127.0.0.1\n Port {port}\n User {getpass.getuser()}\n"
            f" IdentityFile {self.folder / who}\n IdentitiesOnly yes\n IdentityAgent none\n"
            f" UserKnownHostsFile {known}\n GlobalKnownHostsFile /dev/null\n HashKnownHosts no\n"
        )
        return f"ssh -F {shlex.quote(str(settings))}"

    @contextmanager
    def kept_open(self) -> Iterator[str]:
        """Give the command for `GIT_SSH_COMMAND` of somebody whose ssh keeps one connection open for all that comes."""
        # Not in a folder of the test's: the path of a socket may have 108 bytes at most.
        with tempfile.TemporaryDirectory(prefix="ssh", dir="/tmp") as folder:
            ssh = f"{self.ssh()} -S {folder}/open"
            with subprocess.Popen([*shlex.split(ssh), "-M", "-N", "machine"], stdin=subprocess.DEVNULL) as master:
                while subprocess.run([*shlex.split(ssh), "-O", "check", "machine"], capture_output=True).returncode:
                    assert master.poll() is None, self.said()
                try:
                    yield ssh
                finally:
                    master.terminate()

    def _public(self, who: str) -> str:
        return (self.folder / f"{who}.pub").read_text().strip()


def address(repository: Path) -> str:
    """Name a repository behind the server, for a client with the settings of `Server.ssh`."""
    return f"ssh://machine{repository}"


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            return connection.recv(4) == b"SSH-"
    except OSError:
        return False
