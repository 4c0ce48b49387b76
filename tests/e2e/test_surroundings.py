"""Where Rebond cannot work as usual: one clear sentence, the right exit code, nothing lost and no traceback."""

import ctypes
import os
import resource
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.terminal import Terminal
from tests.e2e.home import REBOND, Home, main_of, no_traceback, read

PR_CAPBSET_DROP = 24
KEPT = "What you did is kept"


def said(terminal: Terminal) -> str:
    """Give what a terminal shows as running text: a sentence may go on in the next line."""
    return " ".join(terminal.screen_text().split())


def _one_sentence(result: "subprocess.CompletedProcess[str]", code: int) -> str:
    """Check that a command failed with one line that is a sentence, and return it."""
    assert result.returncode == code, result
    assert result.stdout == ""
    said = result.stderr.strip()
    assert said.endswith((".", "?")) and "\n" not in said and len(said) < 600, said
    assert no_traceback(said)
    return said


# No terminal.


@pytest.mark.parametrize("stdin", [subprocess.DEVNULL, subprocess.PIPE])
def test_without_a_terminal_the_app_names_the_commands(home: Home, spoken: str, stdin: int) -> None:
    result = subprocess.run(
        [str(REBOND)], env=home.environ, stdin=stdin, capture_output=True, text=True, timeout=60, check=False
    )
    assert "rebond --plain" in _one_sentence(result, 4)
    assert not home.store.exists()


def test_closed_streams_are_no_terminal_either(home: Home) -> None:
    command = f'exec "{REBOND}" <&- >&- 2>"{home.folder}/said"'
    ended = subprocess.run(["sh", "-c", command], env=home.environ, timeout=60, check=False)
    assert ended.returncode == 4
    assert "rebond --plain" in (home.folder / "said").read_text("utf-8")


@pytest.mark.parametrize("term", ["dumb", ""])
def test_terminal_that_cannot_draw_gets_no_escapes(home: Home, term: str) -> None:
    with home.open(TERM=term) as terminal:
        assert terminal.wait() == 4
        assert b"\x1b" not in terminal.written
        assert "rebond --plain" in " ".join(terminal.screen_text().split())


def test_output_into_a_pipe_that_closes_is_no_fault(home: Home) -> None:
    home.done("demo")
    shell = f'"{REBOND}" list | head -n 1; echo "${{PIPESTATUS[0]}}"'
    ended = subprocess.run(["bash", "-c", shell], env=home.environ, capture_output=True, text=True, timeout=60)
    assert ended.stderr == "" and ended.stdout.splitlines()[-1] == "0"


# Wrong words.


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--colour",), 2), (("lsit",), 2), (("list", "--sort", "size"), 2),
        (("agenda", "--days", "many"), 2),
        (("show", "R-ZZZZZZ"), 3), (("show", "2026"), 3), (("step", "2026", "1"), 3), (("show", ""), 3),
        (("show", "../../etc/passwd"), 3), (("tell",), 2), (("set", "x"), 2), (("config", "no.such", "1"), 2),
        (("config", "theme", "mauve"), 2), (("--lang", "de", "list"), 2), (("feed", "--privacy", "none"), 2),
        (("--store",), 2), (("list", "\udcff\x1b[31m"), 2), (("undo", "three"), 2),
    ],
    ids=lambda given: " ".join(given).encode("ascii", "backslashreplace").decode() if isinstance(given, tuple) else "",
)  # fmt: skip
def test_wrong_words_get_a_sentence_and_their_code(
    home: Home, spoken: str, arguments: tuple[str, ...], code: int
) -> None:
    home.capture("One of two")
    home.capture("Two of two")
    said = _one_sentence(home.run(*arguments, stdin="A title"), code)
    assert "\x1b" not in said
    assert len(home.files) == 2


def test_bad_date_gives_the_title_back(home: Home, spoken: str) -> None:
    result = home.run("new", "--discovered", "32nd of Nevuary", stdin="A title that took courage")
    assert (result.returncode, result.stdout, home.files) == (2, "", [])
    assert "A title that took courage" in result.stderr and "32nd of Nevuary" in result.stderr.splitlines()[-1]


def test_ambiguous_id_names_the_candidates(home: Home) -> None:
    ids = [home.capture("One of two"), home.capture("Two of two")]
    said = _one_sentence(home.run("show", "202611"), 3)
    assert all(id in said or id[-6:].upper() in said for id in ids)


# Places that cannot be used.


def test_store_path_that_is_a_file(home: Home, spoken: str) -> None:
    home.store.write_text("not a folder", "utf-8")
    _one_sentence(home.run("list"), 4)
    _one_sentence(home.run("new", "Title"), 4)
    with home.open() as terminal:
        assert terminal.wait() == 4
        assert b"\x1b[?1049h" not in terminal.written
    assert home.store.read_text("utf-8") == "not a folder"


def test_folder_that_is_no_store_is_left_alone(home: Home) -> None:
    home.store.mkdir()
    (home.store / "letter.txt").write_text("mine", "utf-8")
    _one_sentence(home.run("list"), 4)
    with home.open() as terminal:
        terminal.until(lambda: terminal.over or "Welcome" in terminal.screen_text())
    assert (home.store / "letter.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("text", ["", "{", '{"store": {"main": {"version": 99, "id": "a"}}}'])
def test_store_that_cannot_be_read_or_is_newer(home: Home, text: str) -> None:
    home.capture("There before")
    (home.store / "store.json").write_text(text, "utf-8")
    _one_sentence(home.run("new", "Title"), 4)
    if "version" not in text:
        _one_sentence(home.run("list"), 4)
        with home.open() as terminal:
            assert terminal.wait() == 4
    assert (home.store / "store.json").read_text("utf-8") == text
    assert len(home.files) == 1


@pytest.mark.parametrize("text", ["theme = \n", 'theme = "mauve"\n', 'keys.new = "u"\n', 'keys.nwe = "w"\n', "\xff"])
def test_settings_that_cannot_be_used_are_named_with_their_line(home: Home, text: str) -> None:
    (home.folder / "config.toml").write_text(text, "latin-1")
    with home.open() as terminal:
        assert terminal.wait() == 4
        assert b"\x1b[?1049h" not in terminal.written
        said = terminal.screen_text().replace("\n", "")
        assert "config.toml:1" in said


def test_state_and_cache_that_cannot_be_made(home: Home) -> None:
    home.capture("There before")
    blocked = home.folder / "blocked"
    blocked.write_text("a file", "utf-8")
    cached = home.run("list", REBOND_CACHE=str(blocked / "cache"))
    assert (cached.returncode, "There before" in cached.stdout) == (0, True)
    with home.started(REBOND_CACHE=str(blocked / "cache")) as terminal:
        terminal.until_text("There before")
    _one_sentence(home.run("new", "Title", REBOND_STATE=str(blocked / "state")), 4)
    assert len(home.files) == 1


# Permissions, which do not bind root.


def humble() -> None:
    """Give up root's right to read and write what permissions forbid; to be called in a new process."""
    if os.getuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
                os._exit(126)


@pytest.fixture
def bound(home: Home) -> Home:
    """A home where permissions count."""
    probe = home.folder / "probe"
    probe.touch(mode=0o000)
    read = subprocess.run(["cat", str(probe)], capture_output=True, preexec_fn=humble, check=False)
    if read.returncode == 0:
        pytest.skip("permissions do not count here")
    return home


def _humbly(home: Home, *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(REBOND), *arguments], env=home.environ, cwd=home.folder, preexec_fn=humble,
        capture_output=True, text=True, timeout=60, input=stdin, check=False,
    )  # fmt: skip


def _forbid(store: Path, folders: int, files: int) -> None:
    for each in [*store.rglob("*"), store]:
        each.chmod(folders if each.is_dir() else files)


def test_folder_that_may_not_be_written_to(bound: Home, spoken: str) -> None:
    parent = bound.folder / "locked"
    parent.mkdir(mode=0o555)
    bound.environ["REBOND_STORE"] = str(parent / "store")
    _one_sentence(_humbly(bound, "new", "Title"), 4)
    with bound.open(before=humble) as terminal:
        assert terminal.wait() == 4
        assert b"\x1b[?1049h" not in terminal.written
    assert list(parent.iterdir()) == []


def test_store_of_another_user(bound: Home, spoken: str) -> None:
    bound.capture("Theirs alone")
    _forbid(bound.store, 0o000, 0o000)
    try:
        _one_sentence(_humbly(bound, "list"), 4)
        _one_sentence(_humbly(bound, "new", "Title"), 4)
        with bound.open(before=humble) as terminal:
            assert terminal.wait() == 4
            assert b"\x1b[?1049h" not in terminal.written
    finally:
        for each in (bound.store, bound.store / "incidents"):
            each.chmod(0o700)
        _forbid(bound.store, 0o700, 0o600)
    assert len(bound.files) == 1


def test_store_that_may_only_be_read_is_read_and_says_what_it_could_not_do(bound: Home) -> None:
    id = bound.capture("Written before")
    before = bound.path(id).read_bytes()
    _forbid(bound.store, 0o555, 0o444)
    listed = _humbly(bound, "list")
    assert (listed.returncode, "Written before" in listed.stdout) == (0, True), listed
    _one_sentence(_humbly(bound, "set", id, "incident/main/client", "acme"), 4)
    with bound.started(before=humble) as terminal:
        terminal.until_text("Written before")
        terminal.send("ntyped in vain\r")
        terminal.until(lambda: KEPT in said(terminal))
        terminal.send("q")
        assert terminal.wait() == 0
    assert [bound.path(id).read_bytes()] == [each.read_bytes() for each in bound.files] == [before]
    _forbid(bound.store, 0o700, 0o600)
    with bound.started() as terminal:
        terminal.until(lambda: len(bound.files) == 2)
        terminal.until_text("typed in vain")


def test_one_file_that_may_not_be_read_is_a_row(bound: Home) -> None:
    id = bound.capture("Closed to me")
    bound.capture("Open to me")
    bound.path(id).chmod(0o000)
    with bound.started(before=humble) as terminal:
        terminal.until_text("Open to me")
        terminal.until(lambda: any(row[1:2] == "x" for row in terminal.screen_text().splitlines()))
        bound.path(id).chmod(0o600)
        terminal.until_text("Closed to me")
        terminal.until(lambda: not any(row[1:2] == "x" for row in terminal.screen_text().splitlines()))


# A disk that is full.


@pytest.fixture
def small_disk(home: Home) -> Iterator[Home]:
    """A home whose store lies on a disk of its own that is nearly full once it holds one incident."""
    disk = home.folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        home.store = disk / "store"
        home.environ["REBOND_STORE"] = str(home.store)
        yield home
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def _fill(home: Home) -> Path:
    filler = home.store.parent / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return filler


def test_full_disk_loses_nothing_and_is_tried_again(small_disk: Home) -> None:
    home = small_disk
    id = home.capture("There before")
    before = home.path(id).read_bytes()
    with home.started() as terminal:
        terminal.until_text("There before")
        filler = _fill(home)
        terminal.send("nTyped on a full disk\r")
        terminal.until(lambda: KEPT in said(terminal))
        terminal.until_text("Typed on a full")
        assert home.path(id).read_bytes() == before
        _one_sentence(home.run("set", id, "incident/main/client", "acme"), 4)
        filler.unlink()
        terminal.send("nTyped after it\r")
        terminal.until(lambda: len(home.files) == 3)
    titles = {main_of(document)["title"] for document in home.documents()}
    assert titles == {"There before", "Typed on a full disk", "Typed after it"}
    assert not list((home.store / ".tmp").iterdir())


def test_full_disk_and_then_a_crash(small_disk: Home) -> None:
    home = small_disk
    home.capture("There before")
    terminal = home.started()
    filler = _fill(home)
    terminal.send("nTyped on a full disk\r")
    terminal.until(lambda: KEPT in said(terminal))
    terminal.kill()
    filler.unlink()
    with home.started() as terminal:
        terminal.until_text("Typed on a full")
        terminal.until(lambda: len(home.files) == 2)


def test_limit_on_the_size_of_files(home: Home) -> None:
    id = home.capture("There before")
    before = home.path(id).read_bytes()
    result = subprocess.run(
        [str(REBOND), "set", id, "incident/main/summary", "-"],
        env=home.environ, input="word " * 4000, capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
    )  # fmt: skip
    _one_sentence(result, 4)
    assert home.path(id).read_bytes() == before
    assert not list((home.store / ".tmp").iterdir())
    assert stat.S_IMODE(home.path(id).stat().st_mode) == 0o600
    assert read(home.path(id))
