"""Two machines and a real ssh server: what is sent arrives, and what cannot be sent is said and sent later."""

from pathlib import Path

from tests.e2e.home import main_of
from tests.e2e.sync.conftest import Both
from tests.e2e.sync.proxy import Proxy
from tests.e2e.sync.sshd import ALL, NOBODY, READER, Server
from tests.sync.machines.forge import head_of
from tests.sync.machines.judging import judge
from tests.sync.machines.ledger import Ledger
from tests.sync.machines.machine import Machine

OFFLINE = 6


def _title(machine: Machine, id: str) -> str:
    return str(main_of(machine.document(id))["title"])


def _retitle(machine: Machine, id: str, title: str) -> None:
    machine.done("set", id, "incident/main/title", title)


def _says_one_line(machine: Machine, *words: str, code: int = OFFLINE) -> str:
    """Have a sync fail in one sentence that holds some words, and claim nothing."""
    ran = machine.run("sync")
    said = ran.stderr.strip()
    assert ran.returncode == code, ran
    assert len(said.splitlines()) == 1 and all(word in said for word in words), ran
    assert "\x1b" not in ran.stdout + ran.stderr
    return said


def _typed(machine: Machine, ledger: Ledger, id: str) -> str:
    """Have somebody give an incident a title that nobody else gives; give it."""
    title = f"Dropped {ledger.word()}"
    with ledger.watching(machine, id):
        _retitle(machine, id, title)
    return title


def _agree(anna: Machine, bjorn: Machine, ledger: Ledger | None = None) -> None:
    for machine in (anna, bjorn, anna):
        machine.synced()
    judge((anna, bjorn), ledger or Ledger())


def test_what_one_types_the_other_has(both: Both, remote: Path) -> None:
    anna, bjorn, id = both
    assert _title(bjorn, id) == "Dropped the orders table"
    _retitle(bjorn, id, "Dropped a table")
    anna.done("add", id, "people", "name=Karim")
    bjorn.synced()
    _agree(anna, bjorn)
    assert _title(anna, id) == "Dropped a table"
    assert [each["name"] for each in bjorn.document(id)["people"].values()] == ["Karim"]
    assert head_of(remote) == anna.head()


def test_a_member_who_may_only_read_receives_and_is_told(both: Both, server: Server, remote: Path) -> None:
    anna, bjorn, id = both
    bjorn.environ["GIT_SSH_COMMAND"] = server.ssh(READER)
    bjorn.done("add", id, "people", "name=Karim")
    _retitle(anna, id, "Dropped a table")
    anna.synced()
    before = head_of(remote)
    said = bjorn.synced()
    assert "not send" in said, said
    assert head_of(remote) == before
    assert _title(bjorn, id) == "Dropped a table"
    assert "Karim" in str(bjorn.document(id))
    bjorn.environ["GIT_SSH_COMMAND"] = server.ssh(ALL)
    bjorn.synced()
    _agree(anna, bjorn)
    assert "Karim" in str(anna.document(id))


def test_an_unknown_host_is_not_trusted(both: Both, server: Server) -> None:
    _anna, bjorn, id = both
    _retitle(bjorn, id, "Dropped a table")
    bjorn.environ["GIT_SSH_COMMAND"] = server.ssh(knows_host=False)
    _says_one_line(bjorn, "ssh machine", "fingerprint")
    assert not any(path.read_text() for path in server.folder.glob("known-*-False"))


def test_a_key_that_opens_nothing_is_told(both: Both, server: Server) -> None:
    _anna, bjorn, id = both
    _retitle(bjorn, id, "Dropped a table")
    bjorn.environ["GIT_SSH_COMMAND"] = server.ssh(NOBODY)
    _says_one_line(bjorn)
    assert _title(bjorn, id) == "Dropped a table"


def test_offline_for_a_while_then_back(both: Both, proxy: Proxy) -> None:
    anna, bjorn, id = both
    ledger = Ledger()
    proxy.off()
    titles = {_typed(machine, ledger, id) for machine in (bjorn, anna)}
    for machine in (bjorn, anna):
        _says_one_line(machine)
    proxy.on()
    bjorn.synced()
    _agree(anna, bjorn, ledger)
    assert {_title(anna, id)} | {each["value"] for each in anna.document(id)["conflicts"].values()} == titles


def _sizes(proxy: Proxy, machine: Machine) -> int:
    """How many bytes a round sends."""
    before = proxy.passed
    machine.synced()
    return proxy.passed - before


def test_cut_anywhere_then_on(both: Both, proxy: Proxy) -> None:
    anna, bjorn, id = both
    ledger = Ledger()
    _typed(bjorn, ledger, id)
    whole = _sizes(proxy, bjorn)
    for number, part in enumerate((0.4, 0.8, 0.95), 1):
        title = _typed(bjorn, ledger, id)
        with ledger.watching(anna, id):
            anna.done("add", id, "people", f"name=Person{number} {ledger.word()}")
        anna.synced()
        proxy.limit = proxy.passed + int(whole * part)
        ran = bjorn.run("sync")
        assert ran.returncode in (0, OFFLINE), ran
        proxy.on()
        bjorn.synced()
        assert f"Person{number}" in str(bjorn.document(id))
        _agree(anna, bjorn, ledger)
        assert _title(anna, id) == title


def test_lost_answer_of_a_push_that_was_taken(both: Both, remote: Path) -> None:
    anna, bjorn, id = both
    ledger = Ledger()
    title = _typed(bjorn, ledger, id)
    hook = remote / "hooks/reference-transaction"
    # The moment the push is taken, the server dies: its answer never comes.
    hook.write_text('#!/bin/sh\n[ "$1" = committed ] && kill -9 "$PPID"\nexit 0\n')
    hook.chmod(0o700)
    before = head_of(remote)
    ran = bjorn.run("sync")
    assert head_of(remote) != before
    assert ran.returncode in (0, OFFLINE), ran
    hook.unlink()
    bjorn.synced()
    assert head_of(remote) == bjorn.head()
    _agree(anna, bjorn, ledger)
    assert _title(anna, id) == title
    assert "conflicts" not in anna.document(id)


def test_a_hook_that_refuses_is_quoted_without_its_escapes(both: Both, remote: Path) -> None:
    _anna, bjorn, id = both
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nprintf 'Friday, no changes\\033]0;owned\\007\\033[2J\\n' >&2\nexit 1\n")
    hook.chmod(0o700)
    _retitle(bjorn, id, "Dropped a table")
    _says_one_line(bjorn)
    assert _title(bjorn, id) == "Dropped a table"


def test_no_ssh_on_this_machine(both: Both, tmp_path: Path) -> None:
    _anna, bjorn, id = both
    _retitle(bjorn, id, "Dropped a table")
    bjorn.environ["GIT_SSH_COMMAND"] = str(tmp_path / "nothing")
    _says_one_line(bjorn)


def test_no_git_on_this_machine(both: Both, tmp_path: Path) -> None:
    _anna, bjorn, id = both
    (tmp_path / "bin").mkdir()
    bjorn.environ["PATH"] = str(tmp_path / "bin")
    _retitle(bjorn, id, "Dropped a table")
    ran = bjorn.run("sync")
    assert ran.returncode not in (0, 70) and "git" in ran.stderr, ran
    assert len(ran.stderr.strip().splitlines()) == 1
    assert bjorn.run("list").returncode == bjorn.run("check").returncode == 0
