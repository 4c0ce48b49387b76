"""Commands as real processes: imports, pipes, terminals, interruptions."""

import fcntl
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "textual", "rich", "icalendar", "watchdog", "msgspec", "dateparser", "rapidfuzz", "tomlkit", "asyncio", "git",
    "storage.indexing.index", "storage.indexing.snapshot", "feed", "babel", "starlette", "wcwidth", "platformdirs",
    "shutil", "dataclasses",
)  # fmt: skip


@pytest.fixture
def run(environment):
    def run(*argv, stdin=b"", **more):
        environ = {**os.environ, **environment, **more.pop("environ", {})}
        return subprocess.run(
            [sys.executable, "-m", "rebond", *argv], cwd=ROOT, env=environ, input=stdin, capture_output=True, **more
        )

    return run


def modules_after(environment, *argv):
    """Run a command in a fresh process and list what it imported."""
    code = (
        "import sys, json; from commands.main import main; code = main(sys.argv[1:]); "
        "sys.stderr.write('\\n' + json.dumps([code, sorted(sys.modules)]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *argv], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )
    code, modules = json.loads(ran.stderr.rpartition("\n")[2])
    assert code == 0, ran.stderr
    return set(modules), ran.stdout


def heavy(modules, *allowed):
    return {name for name in HEAVY if name in modules} - set(allowed)


def test_new_step_and_done_import_nothing_heavy(environment):
    modules, out = modules_after(environment, "new", "Oops", "--client", "acme", "--discovered", "yesterday 18:00")
    assert not heavy(modules)
    id = out.strip()
    assert not heavy(modules_after(environment, "action", id, "Restore", "--due", "tomorrow")[0])
    assert not heavy(modules_after(environment, "step", id, "admit", "--note", "I did")[0])
    assert not heavy(modules_after(environment, "done", id, "Restore")[0])
    assert not heavy(modules_after(environment, "tell", id, "Karim", "--at", "9h")[0])


def test_help_and_version_hardly_import_anything(environment):
    for argv in (("--version",), ("--help",)):
        modules, _out = modules_after(environment, *argv)
        assert not heavy(modules)
        assert not {"argparse", "recovery.records", "storage.store", "tinydb"} & modules


def test_no_command_that_looks_imports_the_app(environment):
    modules_after(environment, "demo")
    for argv in (("list",), ("--plain",), ("agenda",), ("log",), ("check",), ("config",), ("guide",), ("feed",)):
        modules, _out = modules_after(environment, *argv)
        assert not {"textual", "tui", "screens", "watchdog", "asyncio"} & modules, argv


def test_output_is_utf8_whatever_the_locale_says(run):
    ran = run("new", "L’été", environ={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert ran.returncode == 0
    listed = run("list", environ={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "L’été" in listed.stdout.decode()


def test_a_reader_that_leaves_is_no_error(run, environment):
    for number in range(3):
        run("new", f"Oops {number}")
    environ = {**os.environ, **environment}
    line = f"{sys.executable} -m rebond list --json | head -c 1; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", line], cwd=ROOT, env=environ, capture_output=True)
    assert ran.returncode == 0 and ran.stderr == b""


def test_a_full_disk_behind_stdout_is_told(run, environment):
    run("new", "Oops")
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "rebond", "list"], cwd=ROOT, env={**os.environ, **environment}, stdout=full,
            stderr=subprocess.PIPE,
        )  # fmt: skip
    assert ran.returncode == 4 and len(ran.stderr.strip().splitlines()) == 1 and b"Traceback" not in ran.stderr


def test_closed_streams_are_survived(run, environment):
    environ = {**os.environ, **environment}
    line = f"{sys.executable} -m rebond new Oops >&- 2>&- <&-"
    assert subprocess.run(["bash", "-c", line], cwd=ROOT, env=environ).returncode == 0
    line = f"{sys.executable} -m rebond new <&-"
    ran = subprocess.run(["bash", "-c", line], cwd=ROOT, env=environ, capture_output=True)
    assert ran.returncode == 2 and b"Traceback" not in ran.stderr


def on_terminal(environment, *argv, typed=b""):
    """Run a command with a terminal for all three streams; gives its exit code and all that the terminal got."""

    def as_in_a_shell():
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests that run in the background ignore it

    master, slave = pty.openpty()
    environ = {**os.environ, **environment, "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [sys.executable, "-m", "rebond", *argv], cwd=ROOT, env=environ, stdin=slave, stdout=slave, stderr=slave,
        start_new_session=True, preexec_fn=as_in_a_shell,
    )  # fmt: skip
    os.close(slave)
    seen, sent, end = b"", False, time.monotonic() + 30
    while time.monotonic() < end:
        ready, _w, _x = select.select([master], [], [], 0.2)
        if ready:
            try:
                data = os.read(master, 65_536)
            except OSError:
                break
            if not data:
                break
            seen += data
        if typed and not sent and b"? " in seen:
            os.write(master, typed)
            sent = True
    os.close(master)
    return process.wait(10), seen


HOSTILE = "\x1b[31mred\x1b]0;title\x07 \x9b2J \u202eevil [@click=app.boom]x[/x] \x08"


def test_hostile_text_is_shown_never_sent_to_a_terminal(run, environment):
    id = run("new", stdin=HOSTILE.encode()).stdout.decode().strip()
    assert run("tell", id, "\x1b[2JKarim").returncode == 0
    run("set", id, "incident/main/client", "\x1b]52;c;Zm9v\x07acme")
    for argv in (("list",), ("show", id), ("--plain",), ("log", id), ("search", "red"), ("list", "--json"),
                 ("show", id, "--json"), ("agenda",), ("undo",), ("show", "\x1b[2Jnone"), ("--\x1b[2J",)):  # fmt: skip
        _code, seen = on_terminal(environment, *argv)
        text = seen.decode()
        assert "\x1b" not in text and "\x07" not in text and "\x9b" not in text and "\u202e" not in text, argv
        assert "\x08" not in text
    assert "[@click=app.boom]x[/x]" in on_terminal({**environment, "COLUMNS": "200"}, "list")[1].decode()


def test_a_list_on_a_terminal_fits_its_width_and_has_a_heading(run, environment):
    run("new", "A very long title that goes on and on and on about what went wrong with the table", "--client", "acme")
    _code, seen = on_terminal({**environment, "COLUMNS": "80"}, "list")
    lines = seen.decode().splitlines()
    assert len(lines) == 2 and max(map(len, lines)) <= 80
    assert "steps" in lines[0] and "…" in lines[1]


def test_new_asks_on_a_terminal(run, environment):
    code, seen = on_terminal(environment, "new", typed=b"Sent the wrong file\n")
    assert code == 0 and "?" in seen.decode()
    assert "Sent the wrong file" in run("list").stdout.decode()
    code, _seen = on_terminal(environment, "new", typed=b"\n")
    assert code == 2


def test_an_interrupted_question_is_130(environment, run):
    code, seen = on_terminal(environment, "new", typed=b"\x03")
    assert code == 130, seen
    assert not Path(environment["REBOND_STORE"]).exists()
