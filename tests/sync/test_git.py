"""How git is run: what surrounds it, how long it may take, and that nothing of it is left behind."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.errors import CannotWrite
from sync.errors import GitFailed, GitMissing, GitSlow, GitStopped, GitTooOld, Shallow
from sync.git.command import Git, Limits
from sync.git.program import find_git
from sync.git.repository import FETCHED, MAIN, ROOT, Author, Repository
from sync.git.running import Running
from tests.sync import planted

ANNA = Author("Anna", "anna@example.org")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE = "incidents/2026/11/20261122-aaaaaa.json"
PATIENCE = 240.0
"""Seconds for what takes a moment, on a machine that has much else to do."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, for settings of git."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    return home


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A file that nothing may make."""
    return tmp_path / "canary"


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def all_acts(state: Path, remote: Path) -> tuple[str, str | None]:
    """Everything that Rebond does with git, once; gives the commit made and the one fetched."""
    repository = Repository.open(state)
    made = repository.commit([ROOT], {ONE: b"one\n"}, ANNA, NOON, "R-AAAAAA: people")
    repository.move(MAIN, made, None)
    assert dict(repository.contents([repository.tree(made)[ONE].id])).popitem()[1] == b"one\n"
    assert [each.changed for each in repository.log(made)] == [{ONE: repository.tree(made)[ONE].id}, {}]
    assert repository.contains(made, ROOT)
    if not remote.exists():
        planted.git(remote, "init", "--quiet", "--bare", "--initial-branch=main")
    repository.git.run("push", "--porcelain", "--", str(remote), f"{made}:{MAIN}")
    repository.git.run("fetch", "--no-write-fetch-head", "--", str(remote), f"+{MAIN}:{FETCHED}")
    return made, repository.ref(FETCHED)


def test_an_inherited_environment_changes_nothing(
    tmp_path: Path, home: Path, canary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = all_acts(tmp_path / "plain", tmp_path / "plain.git")
    other = tmp_path / "other.git"
    planted.git(other, "init", "--quiet", "--bare")
    evil = script(tmp_path / "evil", f"touch {canary}")
    hooks = script(tmp_path / "hooks" / "reference-transaction", f"touch {canary}").parent
    for name, value in {
        "GIT_DIR": other,
        "GIT_WORK_TREE": tmp_path,
        "GIT_INDEX_FILE": tmp_path / "index",
        "GIT_OBJECT_DIRECTORY": other / "objects",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": other / "objects",
        "GIT_NAMESPACE": "evil",
        "GIT_EXEC_PATH": tmp_path,
        "GIT_TEMPLATE_DIR": tmp_path,
        "GIT_EXTERNAL_DIFF": evil,
        "GIT_PAGER": evil,
        "GIT_EDITOR": evil,
        "GIT_PROXY_COMMAND": evil,
        "GIT_TRACE": canary,
        "GIT_TRACE2_EVENT": canary,
        "GIT_TRACE_PACKET": canary,
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "core.hooksPath",
        "GIT_CONFIG_VALUE_0": hooks,
        "GIT_CONFIG_KEY_1": "gc.auto",
        "GIT_CONFIG_VALUE_1": "1",
        "GIT_CONFIG_PARAMETERS": f"'core.hooksPath={hooks}'",
        "GIT_CONFIG_GLOBAL": tmp_path / "nothing",
        "GIT_ALLOW_PROTOCOL": "ext",
        "GIT_QUARANTINE_PATH": tmp_path,
        "GIT_DEFAULT_HASH": "sha256",
        "GIT_AUTHOR_NAME": "Eve",
        "GIT_COMMITTER_DATE": "0 +0000",
        "GIT_LITERAL_PATHSPECS": "0",
        "GIT_REPLACE_REF_BASE": "refs/heads",
        "GIT_SHALLOW_FILE": tmp_path / "shallow",
        "GIT_GRAFT_FILE": tmp_path / "graft",
    }.items():
        monkeypatch.setenv(name, str(value))
    assert all_acts(tmp_path / "state", tmp_path / "remote.git") == plain
    assert not canary.exists()
    assert not list((other / "refs").rglob("main"))


HOSTILE = """
[core]
  hooksPath = {hooks}
  fsmonitor = {evil}
  pager = {evil}
  editor = {evil}
  attributesFile = {home}/attributes
  quotePath = true
  logAllRefUpdates = always
  sharedRepository = world
[commit]
  gpgSign = true
[push]
  gpgSign = true
  pushOption = evil
[gpg]
  program = {evil}
[log]
  showSignature = true
  showRoot = false
  date = relative
  decorate = full
  mailmap = true
  follow = true
  diffMerges = separate
[format]
  pretty = %GK evil
[diff]
  external = {evil}
  renames = copies
  noprefix = true
[filter "evil"]
  clean = {evil}
  smudge = {evil}
  process = {evil}
  required = true
[color]
  ui = always
[pager]
  log = true
  ls-tree = true
[alias]
  log = !{evil}
  fetch = !{evil}
  ls-tree = !{evil}
  update-ref = !{evil}
[init]
  templateDir = {template}
  defaultBranch = evil
  defaultObjectFormat = sha256
  defaultRefFormat = reftable
[protocol "ext"]
  allow = always
[fetch]
  fsckObjects = false
  recurseSubmodules = true
[transfer]
  fsckObjects = false
[receive]
  fsckObjects = false
[gc]
  auto = 1
[maintenance]
  auto = true
[submodule]
  recurse = true
[i18n]
  logOutputEncoding = UTF-16
  commitEncoding = ISO-8859-1
[credential]
  helper = "!{evil}"
"""


@pytest.fixture
def hostile(tmp_path: Path, home: Path, canary: Path) -> Path:
    """The settings of a person who tried everything, or fell for everything."""
    text = f'echo "$0 $*" >> {canary}\ncat > /dev/null'
    evil = script(tmp_path / "evil", text)
    for name in ("reference-transaction", "pre-push", "post-index-change", "pre-auto-gc", "post-rewrite"):
        for folder in (tmp_path / "hooks", tmp_path / "template" / "hooks"):
            script(folder / name, text)
    (home / "attributes").write_text("* filter=evil diff=evil text eol=crlf working-tree-encoding=UTF-16\n")
    values = {"hooks": tmp_path / "hooks", "template": tmp_path / "template", "evil": evil, "home": home}
    (home / ".gitconfig").write_text(HOSTILE.format(**values))
    return home


def test_settings_of_a_person_run_nothing_and_change_nothing(tmp_path: Path, hostile: Path, canary: Path) -> None:
    made = all_acts(tmp_path / "state", tmp_path / "remote.git")
    assert not canary.exists(), canary.read_text()
    (hostile / ".gitconfig").unlink()
    assert made == all_acts(tmp_path / "plain", tmp_path / "plain.git")
    directory = tmp_path / "state" / "git"
    assert (directory / "HEAD").read_text() == "ref: refs/heads/main\n"
    assert (
        not (directory / "hooks").exists() and not list(directory.rglob("*.pack")) and not (directory / "logs").exists()
    )


def test_git_itself_sees_our_settings_and_not_the_person_s(tmp_path: Path, hostile: Path) -> None:
    git = Repository.open(tmp_path / "state").git
    for name, value in {
        "color.ui": "false",
        "commit.gpgSign": "false",
        "core.attributesFile": "/dev/null",
        "core.bigFileThreshold": "1000000",
        "core.fsmonitor": "false",
        "core.hooksPath": "/dev/null",
        "fetch.fsckObjects": "true",
        "fetch.recurseSubmodules": "false",
        "gc.auto": "0",
        "i18n.logOutputEncoding": "UTF-8",
        "maintenance.auto": "false",
        "protocol.ext.allow": "never",
        "push.gpgSign": "false",
        "push.recurseSubmodules": "no",
        "submodule.recurse": "false",
        "transfer.fsckObjects": "true",
    }.items():
        assert git.run("config", "--get", name) == f"{value}\n".encode(), name
    durable = ("core.fsync", b"committed\n") if git.program.version >= (2, 36) else ("core.fsyncObjectFiles", b"true\n")
    assert git.run("config", "--get", durable[0]) == durable[1]


def test_git_gets_only_the_variables_that_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    script(tmp_path / "git", '[ "$1" = --version ] && echo git version 2.40.0 || env')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.setenv("GIT_ASKPASS", "ask")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    printed = Git(tmp_path).run("x").decode()
    assert {line for line in printed.splitlines() if line.startswith(("GIT_", "LC_ALL"))} == {
        f"GIT_DIR={tmp_path}",
        "GIT_ALLOW_PROTOCOL=ssh:https:file",
        "GIT_ASKPASS=ask",
        "GIT_LITERAL_PATHSPECS=1",
        "GIT_NO_REPLACE_OBJECTS=1",
        "GIT_TERMINAL_PROMPT=0",
        "LC_ALL=C",
    }


def test_what_stands_in_the_place_of_another_object_is_not_read(tmp_path: Path, home: Path) -> None:
    repository = Repository.open(tmp_path)
    true, false = (planted.blob(repository.directory, content) for content in (b"true", b"false"))
    planted.git(repository.directory, "replace", true, false)
    assert dict(repository.contents([true])) == {true: b"true"}


def test_hooks_in_the_directory_itself_are_not_run(tmp_path: Path, home: Path, canary: Path) -> None:
    repository = Repository.open(tmp_path / "state")
    for name in ("reference-transaction", "pre-push", "post-checkout"):
        script(repository.directory / "hooks" / name, f"touch {canary}")
    all_acts(tmp_path / "state", tmp_path / "remote.git")
    assert not canary.exists()


def test_hooks_in_a_folder_that_is_a_copy_are_not_run(tmp_path: Path, home: Path, canary: Path) -> None:
    remote = tmp_path / "it's a disk" / "remote.git"
    remote.mkdir(parents=True)
    planted.git(remote, "init", "--quiet", "--bare", "--initial-branch=main")
    for name in ("pre-receive", "update", "post-receive", "post-update", "reference-transaction", "proc-receive"):
        script(remote / "hooks" / name, f"touch {canary}")
    made, fetched = all_acts(tmp_path / "state", remote)
    assert made == fetched
    git = Repository.open(tmp_path / "state").git
    assert git.run("ls-remote", "--", f"file://{remote}").split()[0].decode() == made
    assert not canary.exists()


@pytest.mark.parametrize("at", ["tree", "store", "info"])
def test_attributes_never_change_a_byte(tmp_path: Path, home: Path, at: str) -> None:
    state, evil = tmp_path / "state", b"* text eol=crlf working-tree-encoding=UTF-16 filter=evil ident\n"
    repository = Repository.open(state)
    (home / ".gitconfig").write_text('[filter "evil"]\n smudge = rev\n clean = rev\n')
    content, files = b"one\ntwo $Id$\n", dict[str, bytes]()
    if at == "info":
        (repository.directory / "info").mkdir(exist_ok=True)
        (repository.directory / "info" / "attributes").write_bytes(evil)
    elif at == "store":
        (state / ".gitattributes").write_bytes(evil)
        (repository.directory / ".gitattributes").write_bytes(evil)
    else:
        files = {".gitattributes": evil, "incidents/.gitattributes": evil}
    made = repository.commit([ROOT], {**files, ONE: content}, ANNA, NOON, "x")
    repository.move(MAIN, made, None)
    id = repository.tree(made)[ONE].id
    assert dict(repository.contents([id])) == {id: content}


@pytest.mark.parametrize(
    "address",
    ["ext::sh -c 'touch {canary}'", "--upload-pack=touch {canary};", "-utouch {canary}", "git://127.0.0.1:9/x"],
)
def test_what_is_no_address_runs_nothing_even_so(tmp_path: Path, hostile: Path, canary: Path, address: str) -> None:
    git = Repository.open(tmp_path / "state").git
    for words in (("fetch", "--"), ("ls-remote", "--")):
        with pytest.raises(GitFailed, match=r"not allowed|strange pathname|does not appear"):
            git.run(*words, address.format(canary=canary))
    assert not canary.exists()


def test_hostile_objects_are_not_let_in(tmp_path: Path, hostile: Path) -> None:
    remote, git = tmp_path / "remote.git", Repository.open(tmp_path / "state").git
    planted.git(remote, "init", "--quiet", "--bare", "--initial-branch=main")
    id = planted.blob(remote, b"x")
    for name in (b".git", b"..", b".g\xe2\x80\x8cit", b"a/b"):
        theirs = planted.commit(remote, planted.tree(remote, [("100644", name, id)]))
        planted.git(remote, "update-ref", "refs/heads/main", theirs)
        with pytest.raises(GitFailed):
            git.run("fetch", "--", str(remote), f"+{MAIN}:{FETCHED}")
    twice = planted.commit(remote, planted.tree(remote, [("100644", b"a", id), ("100644", b"a", id)]))
    planted.git(remote, "update-ref", "refs/heads/main", twice)
    with pytest.raises(GitFailed):
        git.run("fetch", "--", str(remote), f"+{MAIN}:{FETCHED}")


def test_a_shallow_copy_is_refused(tmp_path: Path, home: Path) -> None:
    whole, shallow = tmp_path / "whole.git", tmp_path / "shallow.git"
    repository = Repository.open(tmp_path / "one")
    first = repository.commit([ROOT], {ONE: b"1"}, ANNA, NOON, "one")
    second = repository.commit([first], {ONE: b"2"}, ANNA, NOON, "two")
    planted.git(whole, "init", "--quiet", "--bare", "--initial-branch=main")
    repository.git.run("push", "--", str(whole), f"{second}:{MAIN}")
    planted.git(shallow, "clone", "--quiet", "--bare", "--depth=1", f"file://{whole}", str(shallow))
    mine = Repository.open(tmp_path / "two")
    with pytest.raises(Shallow, match="unshallow"):
        mine.git.run("fetch", "--no-tags", "--", f"file://{shallow}", f"+{MAIN}:{FETCHED}")
    assert mine.ref(FETCHED) is None
    assert not (mine.directory / "shallow").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_explained_and_never_trusted(tmp_path: Path, home: Path) -> None:
    remote = tmp_path / "remote.git"
    planted.git(remote, "init", "--quiet", "--bare", "--initial-branch=main")
    for path in (remote, *remote.rglob("*")):
        os.chown(path, 65534, 65534)
    git = Repository.open(tmp_path / "state").git
    with pytest.raises(GitFailed, match="dubious ownership"):
        git.run("ls-remote", "--", str(remote))
    assert "safe" not in planted.git(git.directory, "config", "--list").decode()
    assert not (home / ".gitconfig").exists()


def ssh_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, how: str) -> list[str]:
    """The words that a person's own ssh program is called with, told to git in one of three ways."""
    told = tmp_path / "told"
    program = script(tmp_path / name, f'printf "%s\\n" "$@" > {told}; exit 1')
    if how == "setting":
        Path(os.environ["HOME"], ".gitconfig").write_text(f"[core]\n sshCommand = {program} -F none\n")
    else:
        monkeypatch.setenv(how, str(program) if how == "GIT_SSH" else f"{program} -F none")
    git = Repository.open(tmp_path / "state").git
    with pytest.raises(GitFailed):
        git.run("ls-remote", "--", "ssh://host.example/x.git")
    return told.read_text().splitlines()


@pytest.mark.parametrize("how", ["GIT_SSH_COMMAND", "setting", "GIT_SSH"])
def test_ssh_is_called_as_the_person_does_but_never_asks(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    words = ssh_called(tmp_path, monkeypatch, "ssh", how)
    assert words[words.index("BatchMode=yes") - 1] == "-o"
    assert ("-F" in words) == (how != "GIT_SSH")


@pytest.mark.parametrize("how", ["GIT_SSH_COMMAND", "setting", "GIT_SSH"])
def test_a_program_that_is_not_openssh_is_called_as_it_is(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    assert "BatchMode=yes" not in ssh_called(tmp_path, monkeypatch, "tunnel", how)


def test_without_a_wish_of_the_person_ssh_itself_is_called(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    for name in ("GIT_SSH", "GIT_SSH_COMMAND"):
        monkeypatch.delenv(name, raising=False)
    told = tmp_path / "told"
    script(tmp_path / "ssh", f'echo "$@" > {told}; exit 1')
    with pytest.raises(GitFailed):
        Repository.open(tmp_path / "state").git.run("ls-remote", "--", "anna@host.example:x.git")
    assert "BatchMode=yes" in told.read_text() and "anna@host.example" in told.read_text()


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a server that takes calls and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def processes_in(folder: Path) -> list[str]:
    """What runs with this folder as its own."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.joinpath("cwd").readlink() == folder:
                found.append(process.joinpath("cmdline").read_text())
        except OSError:
            continue
    return found


def until_nothing_runs_in(folder: Path) -> None:
    """Wait for processes that were killed, which are seen for a moment more."""
    end = time.monotonic() + PATIENCE
    while processes_in(folder):
        assert time.monotonic() < end, processes_in(folder)
        time.sleep(0.01)


def stopped_after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


@pytest.mark.parametrize("why", ["quiet", "seconds", "stop"])
def test_a_server_that_never_answers_is_left(tmp_path: Path, home: Path, silent: int, why: str) -> None:
    git = Repository.open(tmp_path / "state").git
    limits = {
        "quiet": Limits(seconds=3600, quiet=0.4),
        "seconds": Limits(seconds=0.4),
        "stop": Limits(seconds=3600, stop=stopped_after(0.4)),
    }[why]
    with pytest.raises(GitStopped if why == "stop" else GitSlow):
        git.run("fetch", "--", f"https://127.0.0.1:{silent}/x.git", MAIN, limits=limits)
    until_nothing_runs_in(git.directory)


def test_what_git_started_ends_with_it(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pid = tmp_path / "pid"
    program = script(tmp_path / "ssh", f"trap '' TERM HUP; echo $$ > {pid}.new; mv {pid}.new {pid}; exec sleep 600")
    monkeypatch.setenv("GIT_SSH_COMMAND", str(program))
    git = Repository.open(tmp_path / "state").git
    with pytest.raises(GitStopped):
        git.run("ls-remote", "--", "ssh://host.example/x.git", limits=Limits(seconds=PATIENCE, stop=pid.exists))
    until_nothing_runs_in(git.directory)


def test_it_can_neither_read_keys_nor_open_the_terminal(tmp_path: Path) -> None:
    running = Running(
        ["sh", "-c", "cat; ps -o sid= -p $$; (: < /dev/tty) 2>/dev/null && echo tty"], os.environ, tmp_path
    )
    printed = b"".join(running.printed(b"", Limits(seconds=PATIENCE))).split()
    assert b"tty" not in printed
    assert int(printed[0]) != os.getsid(0)


def test_what_stays_behind_with_an_open_channel_is_not_waited_for(tmp_path: Path) -> None:
    # As ssh's ControlPersist: a child that keeps the second channel open long after the end.
    running = Running(["sh", "-c", "sleep 900 >/dev/null & echo $!"], os.environ, tmp_path)
    printed = b"".join(running.printed(b"", Limits(seconds=PATIENCE)))
    os.kill(int(printed), signal.SIGTERM)
    assert running.status == 0


def test_input_and_output_of_any_size_do_not_wait_for_each_other(tmp_path: Path) -> None:
    given = bytes(range(256)) * 20_000
    running = Running(["sh", "-c", "tee /dev/stderr"], os.environ, tmp_path)
    heard = bytearray()
    assert b"".join(running.printed(given, Limits(seconds=PATIENCE, hear=heard.extend))) == given
    assert bytes(heard) == given
    assert given.endswith(bytes(running.said)) and len(running.said) <= 1 << 16
    early = Running(["sh", "-c", "exec <&-; echo done"], os.environ, tmp_path)
    assert b"".join(early.printed(given, Limits(seconds=PATIENCE))) == b"done\n"


def test_the_time_of_who_reads_is_not_the_program_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, passed = time.monotonic, 0.0
    monkeypatch.setattr("sync.git.running.time.monotonic", lambda: clock() + passed)
    running = Running(["sh", "-c", "echo one; echo two"], os.environ, tmp_path)
    for _part in running.printed(b"", Limits(seconds=PATIENCE, quiet=PATIENCE)):
        passed += 10 * PATIENCE
    assert running.status == 0


def test_more_than_can_be_right_is_not_taken(tmp_path: Path, home: Path) -> None:
    repository = Repository.open(tmp_path)
    made = repository.commit([ROOT], {ONE: b"x" * 100_000}, ANNA, NOON, "x")
    with pytest.raises(GitFailed, match="more than can be right"):
        repository.git.run("cat-file", "blob", repository.tree(made)[ONE].id, most=1000)
    until_nothing_runs_in(repository.directory)


def test_a_history_that_is_gone_is_told(tmp_path: Path) -> None:
    repository = Repository.open(tmp_path / "state")
    (tmp_path / "state").rename(tmp_path / "moved")
    with pytest.raises(GitFailed, match="Start Rebond anew"):
        repository.tree(ROOT)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "git").write_text("in the way")
    with pytest.raises(CannotWrite, match="is not a folder"):
        Repository.open(tmp_path)


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(
        tmp_path / "git",
        '[ "$1" = --version ] && echo git version 2.40.0 && exit\n'
        "echo 'error: unable to write file ./objects/1: No space left on device' >&2; exit 128",
    )
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(GitFailed, match="The disk is full"):
        Git(tmp_path).run("x")


def test_what_git_says_is_shown_as_data(tmp_path: Path, home: Path) -> None:
    with pytest.raises(GitFailed) as told:
        Repository.open(tmp_path).git.run("ls-remote", "--", "/no\x1b[31msuch/{folder}")
    assert "\x1b" not in told.value.text and "{folder}" in told.value.text


@pytest.mark.parametrize(
    ("prints", "error", "says"),
    [
        (None, GitMissing, "install the package “git”"),
        ("git version 2.29.2", GitTooOld, "this machine has 2.29"),
        ("git version 1.8.3.1", GitTooOld, "this machine has 1.8"),
        ("xcode-select: note: no developer tools were found", GitMissing, "install"),
    ],
)
def test_without_a_fitting_git_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prints: str | None, error: type[Exception], says: str
) -> None:
    if prints:
        script(tmp_path / "bin" / "git", f"echo '{prints}'")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(error, match=says):
        Repository.open(tmp_path / "state")


@pytest.mark.parametrize(
    "prints", ["git version 2.30.0", "git version 2.39.3 (Apple Git-146)", "git version 3.0.1-rc1"]
)
def test_newer_ones_are_fine_however_they_say_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prints: str) -> None:
    program = script(tmp_path / "git", f"echo '{prints}'")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_git().path == str(program)


def test_git_is_asked_for_its_version_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = script(tmp_path / "git", f"echo x >> {tmp_path}/asked; echo git version 2.40.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [Git(tmp_path).program.path for _time in range(3)] == [str(program)] * 3
    assert (tmp_path / "asked").read_text() == "x\n"


def test_a_git_in_the_present_folder_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "git", "echo git version 2.40.0")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".:")
    with pytest.raises(GitMissing):
        find_git()


def test_a_fetch_leaves_room_on_the_disk(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remote, git = tmp_path / "remote.git", Repository.open(tmp_path / "state").git
    planted.git(remote, "init", "--quiet", "--bare", "--initial-branch=main")
    files = {b"%d" % number: ("100644", planted.blob(remote, os.urandom(1000))) for number in range(120)}
    theirs = planted.commit(remote, planted.nested(remote, files))
    planted.git(remote, "update-ref", "refs/heads/main", theirs)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Disk", (), {"free": 60_000})())
    with pytest.raises(GitFailed):
        git.run("fetch", "--", str(remote), f"+{MAIN}:{FETCHED}")
    monkeypatch.undo()
    git.run("fetch", "--", str(remote), f"+{MAIN}:{FETCHED}")


def test_what_is_sent_to_a_shared_folder_keeps_its_rights(tmp_path: Path, home: Path) -> None:
    before = os.umask(0o002)
    try:
        all_acts(tmp_path / "state", tmp_path / "remote.git")
    finally:
        os.umask(before)
    sent = [path for path in (tmp_path / "remote.git" / "objects").rglob("*") if path.is_dir() and len(path.name) == 2]
    assert sent and all(path.stat().st_mode & 0o070 == 0o070 for path in sent)
