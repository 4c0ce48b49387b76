"""`rebond feed publish`, run as a person runs it: against a real Radicale, with programs, with what goes wrong."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.home import Home
from tests.feed.publishing.hostile import THEIRS, serving, status

USER, PASSWORD = "eve", "horse battery"
BACKEND = """
import json, os, keyring.backend
FILE = os.environ["KEPT_IN"]
class Kept(keyring.backend.KeyringBackend):
    priority = 1
    def _all(self):
        return json.load(open(FILE)) if os.path.exists(FILE) else {}
    def set_password(self, service, user, password):
        json.dump(self._all() | {service + "/" + user: password}, open(FILE, "w"))
    def get_password(self, service, user):
        return self._all().get(service + "/" + user)
    def delete_password(self, service, user):
        pass
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with one reminder."""
    home = Home(tmp_path / "home")
    home.folder.mkdir()
    assert home.run("new", "Oops").returncode == 0
    remind(home, "Check the backups")
    return home


def remind(home: Home, text: str) -> None:
    done = home.run("remind", text, "--on", "2026-12-07", "--tz", "Europe/Paris")
    assert done.returncode == 0, done.stderr


def configure(home: Home, **settings: str) -> None:
    for name, value in settings.items():
        done = home.run("config", f"publish.{name}", value)
        assert done.returncode == 0, done.stderr


def report(home: Home) -> dict[str, object]:
    done = home.run("feed", "publish", "--status", "--json")
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Run a Radicale that asks for a name and a password; gives its port."""
    folder = tmp_path_factory.mktemp("radicale")
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    with serving() as free:  # a port that was free a moment ago
        port = free.port
    command = [
        sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}",
        "--auth-type", "htpasswd", "--auth-htpasswd-filename", str(folder / "users"),
        "--auth-htpasswd-encryption", "plain", "--auth-delay", "0",
        "--storage-filesystem-folder", str(folder / "kept"),
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + 30
        while True:
            try:
                asked(port, "GET", "/")
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < end, "Radicale does not start"
                time.sleep(0.05)
        yield port
        process.terminate()


def asked(port: int, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    token = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    connection.request(method, path, body, {"Authorization": f"Basic {token}", "Content-Type": "text/calendar"})
    reply = connection.getresponse()
    found = reply.status, reply.read()
    connection.close()
    return found


def test_a_calendar_is_published_to_radicale_and_follows(home: Home, radicale: int) -> None:
    path = "/eve/rebond/"
    configure(home, to=f"http://127.0.0.1:{radicale}{path}", user=USER, password_command=f"echo '{PASSWORD}'")
    assert home.run("feed", "publish").returncode == 0
    assert asked(radicale, "GET", path)[1].count(b"BEGIN:VEVENT") == 1
    unchanged = home.run("feed", "publish", "--json")
    assert json.loads(unchanged.stdout)["sent"] is False
    for count, text in enumerate(("Ask first", "Read twice"), 2):
        remind(home, text)
        assert json.loads(home.run("feed", "publish", "--json").stdout)["sent"] is True
        served = asked(radicale, "GET", path)[1]
        assert served.count(b"BEGIN:VEVENT") == count and b"Ask first" not in served  # neutral by default
    assert report(home)["published"] and report(home)["failed"] is None


def test_what_somebody_else_keeps_in_radicale_is_left_alone(home: Home, radicale: int) -> None:
    path = "/eve/theirs/"
    assert asked(radicale, "PUT", path, THEIRS)[0] == 201
    configure(home, to=f"http://127.0.0.1:{radicale}{path}", user=USER, password_command=f"echo '{PASSWORD}'")
    done = home.run("feed", "publish")
    assert done.returncode == 6 and "not from Rebond" in done.stderr
    assert b"abc@example.org" in asked(radicale, "GET", path)[1]
    assert home.run("feed", "publish", "--replace").returncode == 0
    assert b"abc@example.org" not in asked(radicale, "GET", path)[1]


def test_a_wrong_password_and_a_missing_folder_are_told(home: Home, radicale: int) -> None:
    configure(home, to=f"http://127.0.0.1:{radicale}/eve/none/deep/", user=USER, password_command="echo wrong")
    done = home.run("feed", "publish")
    assert done.returncode == 6 and "user name or the password" in done.stderr and "wrong" not in done.stderr
    assert "user name or the password" in home.run("doctor").stdout
    configure(home, password_command=f"echo '{PASSWORD}'")
    done = home.run("feed", "publish", "--json")
    assert json.loads(done.stderr)["error"]["code"] == "not_published"
    assert report(home)["reason"] == "missing"


def test_the_password_is_kept_in_the_keyring_and_nowhere_else(home: Home, radicale: int, tmp_path: Path) -> None:
    pytest.importorskip("keyring")
    (tmp_path / "kept_backend.py").write_text(BACKEND)
    environ = {
        "PYTHONPATH": os.pathsep.join((home.environ["PYTHONPATH"], str(tmp_path))),
        "PYTHON_KEYRING_BACKEND": "kept_backend.Kept",
        "KEPT_IN": str(tmp_path / "kept.json"),
    }
    configure(home, to=f"http://127.0.0.1:{radicale}/eve/rung/", user=USER)
    done = home.run("feed", "publish", **environ)
    assert done.returncode == 6 and "No password is known for eve" in done.stderr
    assert home.run("feed", "publish", "--password", stdin=f"{PASSWORD}\n", **environ).returncode == 0
    assert home.run("feed", "publish", **environ).returncode == 0
    for file in home.folder.rglob("*"):
        assert not file.is_file() or PASSWORD.encode() not in file.read_bytes(), file


def test_without_a_keyring_a_program_is_proposed(home: Home) -> None:
    configure(home, to="https://127.0.0.1:1/a.ics", user=USER)
    done = home.run("feed", "publish", PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    assert done.returncode == 6 and "publish.password_command" in done.stderr


@pytest.mark.parametrize("to", ["https://eve:pass@example.org/a.ics", "https://eve@example.org/a.ics"])
def test_no_password_is_taken_into_the_settings(home: Home, to: str) -> None:
    assert home.run("config", "publish.to", to).returncode == 2
    assert home.run("config", "publish.password", "pass").returncode == 2
    Path(home.environ["REBOND_CONFIG"]).write_text(f'[publish]\nto = "{to}"\n')
    done = home.run("feed", "publish")
    assert done.returncode == 4 and "config.toml:2:1" in done.stderr


def test_a_program_takes_the_file_and_no_shell_is_asked(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "a; touch b $(touch c).ics"
    Path(home.environ["REBOND_CONFIG"]).write_text(
        f"[publish]\ncommand = {json.dumps(['cp', '{file}', str(target)])}\nprivacy = 'title'\n"
    )
    assert home.run("feed", "publish").returncode == 0
    assert b"Check the backups" in target.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [target.name, "home"]
    assert "not changed" in home.run("feed", "publish").stderr
    target.unlink()
    assert home.run("feed", "publish", "--replace").returncode == 0 and target.exists()


@pytest.mark.parametrize("command", ["scp", "scp a b", "scp --file={file} b", "{file}", "scp '{file} b", ""])
def test_a_command_without_a_place_for_the_file_is_refused(home: Home, command: str) -> None:
    configure(home, command=command)
    assert home.run("feed", "publish").returncode == 2


@pytest.mark.parametrize(("command", "said"), [
    (["false", "{file}"], "said nothing"),
    (["/nowhere/at/all", "{file}"], "no program"),
    (["sh", "-c", "echo no room >&2; exit 7", "{file}"], "(exit code 7) and said: no room"),
    (["sh", "-c", "printf 'a\\033[31mb' >&2; exit 1", "{file}"], "said: a [31mb"),
])  # fmt: skip
def test_a_program_that_fails_is_told(home: Home, command: list[str], said: str) -> None:
    Path(home.environ["REBOND_CONFIG"]).write_text(f"[publish]\ncommand = {json.dumps(command)}\n")
    done = home.run("feed", "publish")
    assert done.returncode == 6 and said in done.stderr
    assert report(home)["failed"] and report(home)["published"] is None


def test_failures_pass_and_are_forgotten(home: Home) -> None:
    with serving() as hostile:
        hostile.answers += [status(500)] * 3
        configure(home, to=f"http://127.0.0.1:{hostile.port}/a.ics")
        done = home.run("feed", "publish")
        assert done.returncode == 6 and "has a fault (status 500)" in done.stderr
        assert report(home)["tries"] == 1
        assert home.run("feed", "publish").returncode == 0
        assert report(home)["failed"] is None and hostile.body
        status_lines = home.run("feed", "publish", "--status").stdout
        assert "Last published" in status_lines and "failure" not in status_lines


def test_the_preview_is_at_the_level_that_is_published(home: Home) -> None:
    configure(home, command="cp {file} /nowhere")
    Path(home.environ["REBOND_CONFIG"]).write_text("[feed]\nprivacy='full'\n[publish]\ncommand='cp {file} /nowhere'\n")
    assert "Check the backups" not in home.run("feed", "publish", "--preview").stdout
    configure(home, privacy="title")
    assert "Check the backups" in home.run("feed", "publish", "--preview").stdout


def test_nothing_is_published_without_being_asked(home: Home) -> None:
    done = home.run("feed", "publish")
    assert done.returncode == 2 and "publish.to" in done.stderr
    assert home.run("feed", "--replace").returncode == 2
    assert home.run("feed", "publish", "--output", "a.ics").returncode == 2


def test_a_program_that_hangs_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    from feed.publishing.failure import NotPublished
    from feed.publishing.program import run

    pids = tmp_path / "pids"
    with pytest.raises(NotPublished) as caught:
        run(["sh", "-c", f"sleep 60 & echo $! > {pids}; wait"], "publish.command", seconds=0.5)
    assert caught.value.kind == "program_slow"
    end = time.monotonic() + 20
    while time.monotonic() < end:
        state = Path(f"/proc/{pids.read_text().strip()}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.02)
    os.kill(int(pids.read_text()), signal.SIGKILL)
    pytest.fail("what the program started goes on")


def test_what_lies_beyond_the_weeks_of_the_settings_stays_here(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "sent.ics"
    remind(home, "Far away")
    configure(home, command=f"cp {{file}} {file}")
    assert home.run("feed", "publish", REBOND_NOW="2026-11-21T09:53+01:00").returncode == 0
    assert file.read_text().count("BEGIN:VEVENT") == 2
    assert home.run("config", "feed.weeks", "1").returncode == 0
    assert home.run("feed", "publish", REBOND_NOW="2026-11-21T09:53+01:00").returncode == 0
    assert "20261207" not in file.read_text()
