"""Everything that Rebond writes is for its owner alone, whatever the machine's habits, and says nothing elsewhere."""

import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from storage.checking.doctor_privacy import privacy
from storage.disk.places import Places
from storage.store import Store
from tests.e2e.home import REBOND, Home, answer

TITLE = "Zyxomatic mistake of a lifetime"


@pytest.fixture
def home(tmp_path):
    found = Home(tmp_path / "home")
    found.folder.mkdir(mode=0o755)
    found.folder.chmod(0o755)
    found.environ["REBOND_CONFIG"] = str(found.folder / "config" / "rebond" / "config.toml")
    return found


def with_umask(mask: int) -> list[str]:
    return ["sh", "-c", f'umask {mask:04o}; exec "$0" "$@"', str(REBOND)]


def wide(folder: Path, *, without=()):
    """Everything below a folder that anybody but its owner may use."""
    return [
        str(path) for path in folder.rglob("*") if path not in without and stat.S_IMODE(path.lstat().st_mode) & 0o077
    ]


def test_a_whole_session_leaves_nothing_that_others_can_read(home):
    def run(*argv, stdin=""):
        ran = subprocess.run(
            [*with_umask(0), *argv], env=home.environ, cwd=home.folder, input=stdin, text=True,
            capture_output=True, timeout=60,
        )  # fmt: skip
        assert ran.returncode == 0, (argv, ran)
        return ran.stdout.strip()

    id = run("new", stdin=TITLE)
    for argv in (
        ("step", id, "1", "--note", "I ran it"), ("tell", id, "Karim"), ("set", id, "people/x/phone", "06"), ("undo",),
        ("kit", "acme", "phone", "06"), ("list",), ("search", "Zyxomatic"), ("show", id), ("check",), ("doctor",),
        ("feed", "--output", "out.ics"), ("config", "name", "Camille"), ("log",), ("agenda",),
        ("export", "--all", "--format", "tar", "--private", "--output", "b.tgz"), ("edit", id),
        ("--store", str(home.folder / "example"), "demo"),
        ("--store", str(home.folder / "restored"), "import", "--format", "tar", "b.tgz"),
    ):  # fmt: skip
        home.environ["EDITOR"] = "true"
        run(*argv)
    before = os.umask(0)
    try:
        with home.started() as terminal:
            terminal.send("n")
            answer(terminal, "Another one")
            terminal.until(lambda: len(home.files) == 2)
            terminal.send("n")
            terminal.until(lambda: "What happened" in terminal.screen_text())
            terminal.send("half a sentence")
            terminal.until(lambda: any((home.folder / "state").glob("*/unsaved/*.json")))
            assert wide(home.folder) == []
            terminal.send("\x1b")
            terminal.until(lambda: "What happened" not in terminal.screen_text())
            terminal.send("q")
            assert terminal.wait() == 0
    finally:
        os.umask(before)
    assert wide(home.folder) == [] and (home.folder / "state").exists() and (home.folder / "cache").exists()


CALLS = "openat,open,creat,mkdir,mkdirat,chmod,fchmod,fchmodat"
STRACE = shutil.which("strace")


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_at_no_moment_is_a_file_made_that_others_can_read(home, tmp_path):
    log, id = tmp_path / "calls", home.capture("First")
    for argv, stdin in (
        (("new",), TITLE), (("set", id, "people/x/phone", "06"), ""), (("kit", "acme", "phone", "06"), ""),
        (("list",), ""), (("search", "Zyxomatic"), ""), (("feed", "--output", "out.ics"), ""), (("undo",), ""),
        (("config", "name", "Camille"), ""), (("export", "--all", "--format", "tar", "--output", "b.tgz"), ""),
        (("--store", str(home.folder / "restored"), "import", "--format", "tar", "b.tgz"), ""),
    ):  # fmt: skip
        traced = [
            STRACE, "-f", "-qq", "-A", "-o", str(log), "-e", f"trace={CALLS}",
            *with_umask(0), *argv,
        ]  # fmt: skip
        ran = subprocess.run(
            traced, env=home.environ, cwd=home.folder, input=stdin, text=True, capture_output=True, timeout=120
        )
        if "ptrace" in ran.stderr or "Operation not permitted" in ran.stderr:
            pytest.skip("this machine does not let programs be traced")
        assert ran.returncode == 0, (argv, ran)
    calls = [
        line for line in log.read_text("utf-8", "replace").splitlines() if str(home.folder) in line or "b.tgz" in line
    ]
    made = [line for line in calls if ("O_CREAT" in line or "creat(" in line) and " = -1" not in line]
    folders = [line for line in calls if "mkdir" in line and " = -1" not in line]
    changed = [line for line in calls if "chmod" in line]
    assert len(made) > 15 and len(folders) > 5
    assert [line for line in made if ", 0600)" not in line] == []
    assert [line for line in folders if ", 0700)" not in line] == []
    assert [line for line in changed if ", 0600)" not in line and ", 0700)" not in line] == []


def test_no_log_and_no_command_line_of_ours_repeats_what_was_typed(home):
    """State holds what can be undone, by its owner alone; nothing else outside the store has a word of it."""
    id = home.capture(TITLE)
    editor = home.folder / "editor"
    editor.write_text('#!/bin/sh\nprintf "%s\\n" "$0" "$@" >"$0.said"\ntr "\\0" " " </proc/$PPID/cmdline >>"$0.said"\n')
    editor.chmod(0o700)
    home.run("edit", id, EDITOR=str(editor))
    said = (home.folder / "editor.said").read_text()
    assert id in said and "Zyxomatic" not in said
    with home.started() as terminal:
        terminal.send("q")
        assert terminal.wait() == 0
        written = bytes(terminal.written)
    assert b"\x1b]0;" not in written and b"\x1b]2;" not in written  # the title of a window is seen by others
    holding = {
        path.relative_to(home.folder).parts[0]
        for path in home.folder.rglob("*")
        if path.is_file() and b"Zyxomatic" in path.read_bytes()
    }
    assert holding <= {"store", "state", "cache"}
    assert not [path for path in home.folder.rglob("*") if "log" in path.name.lower()]


def test_an_error_names_the_file_and_never_what_is_in_it(home):
    id = home.capture(TITLE)
    path = home.path(id)
    path.write_text(path.read_text().replace("{", "[", 1))
    for argv in (("show", id), ("set", id, "incident/main/title", "x"), ("edit", id)):
        ran = home.run(*argv, EDITOR="true", REBOND_DEBUG="1")
        assert ran.returncode == 4 and "Zyxomatic" not in ran.stdout + ran.stderr
        assert str(path) in ran.stderr


# What doctor says.


@pytest.fixture
def open_folder():
    """A folder that others can reach: those of the tests are private themselves."""
    folder = Path(tempfile.mkdtemp(prefix="rebond-test-"))
    folder.chmod(0o755)
    if not all(each.stat().st_mode & 0o011 == 0o011 for each in folder.parents):
        pytest.skip("temporary folders are private here")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def store(open_folder):
    folder = open_folder
    places = Places(folder / "store", folder / "state", folder / "cache", folder / "config.toml")
    return Store.open(places, create=True)


def told(*folders):
    return [(each.code, each.values.get("path"), each.ok) for each in privacy(*folders)]


def test_doctor_is_content_with_what_rebond_makes(store):
    assert told(store.root, store.state) == [("private", None, True)]


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o711, 0o701, 0o777])
def test_doctor_names_the_command_that_closes_a_folder_and_changes_nothing(store, mode):
    root = store.root.rename(store.root.with_name("it's mine"))
    root.chmod(mode)
    (finding,) = privacy(root)
    assert (finding.code, finding.ok) == ("open", False) and stat.S_IMODE(root.stat().st_mode) == mode
    subprocess.run(["sh", "-c", finding.values["command"]], check=True, timeout=60)
    assert told(root) == [("private", None, True)]


def test_a_folder_behind_a_closed_door_is_private(store):
    store.root.chmod(0o755)
    store.root.parent.chmod(0o700)
    assert told(store.root) == [("private", None, True)]


def test_doctor_names_links(store, tmp_path):
    (tmp_path / "outside").mkdir()
    (store.root / "incidents" / "2026").mkdir(exist_ok=True)
    for name in ("incidents/2026/11", "incidents/2025", "projects.json"):
        (store.root / name).symlink_to(tmp_path / "outside")
    found = {path for code, path, _ok in told(store.root) if code == "link"}
    assert found == {str(store.root / name) for name in ("incidents/2026/11", "incidents/2025", "projects.json")}
