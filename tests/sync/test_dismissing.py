"""A text that was put aside is dismissed on one machine, or two files made one: so it is on all of them."""

import pytest

from sync.git.repository import ROOT, Author
from sync.history.recording import record
from sync.shared_folders.copies import Copy
from sync.shared_folders.healing import heal
from sync.shared_folders.kept_copies import COPIES, dismiss
from tests.sync.meeting import ONE, TWO, Machine, commit_there, copy_head, make_copy, settled

BROKEN = b'{"incident": oops'
AUTHOR = Author("Ana", "ana@example.org")


@pytest.fixture
def ana(tmp_path):
    return Machine(tmp_path, "ana", make_copy(tmp_path))


@pytest.fixture
def ben(tmp_path, ana):
    return Machine(tmp_path, "ben", ana.copy)


@pytest.fixture
def aside(ana, ben):
    """The path of a text that was put aside, on both machines, because a program sent a broken file to the copy."""
    ana.write(severity="major")
    settled(ana, ben)
    path = str(ana.path().relative_to(ana.store.root))
    commit_there(ana.copy, {path: BROKEN}, parent=copy_head(ana.copy))
    ana.write(severity="critical")
    settled(ana, ben)
    (found,) = (each for each in ben.files() if each.startswith("quarantine/"))
    assert ana.files()[found] == BROKEN
    return found


def kept(machine) -> list[bytes]:
    """What the line of copies holds on a machine."""
    repository = machine.repository
    commits = repository.log(repository.ref(COPIES), beyond=[ROOT])
    return [data for _id, data in repository.contents([id for each in commits for id in each.changed.values()])]


def test_what_one_machine_dismisses_goes_on_all_and_its_bytes_stay(ana, ben, aside):
    assert dismiss(ana.store, AUTHOR, aside) == "history"
    assert aside not in ana.files() and kept(ana) == [BROKEN]
    settled(ana, ben)
    assert aside not in ben.files()
    old = [commit for commit in ben.repository.log(ben.head) if commit.changed.get(aside)]
    assert old, "whoever looks finds it in the history of every machine"
    settled(ben, ana)
    assert aside not in ana.files(), "and it does not come back"
    assert dismiss(ana.store, AUTHOR, aside) == "gone"


def test_both_dismiss_the_same_text(ana, ben, aside):
    assert [dismiss(each.store, AUTHOR, aside) for each in (ana, ben)] == ["history", "history"]
    settled(ana, ben)
    assert aside not in ben.files() and kept(ben) == [BROKEN]


def test_a_text_that_the_other_one_works_on_stays(ana, ben, aside):
    (ben.store.root / aside).write_bytes(b"half mended")
    dismiss(ana.store, AUTHOR, aside)
    settled(ana, ben)
    assert ana.files()[aside] == b"half mended"


def test_two_files_that_one_machine_makes_one_are_one_on_all(ana, ben):
    created = "2026-11-20T09:00+01:00"
    ana.write(ONE, created_at=created, severity="major")
    ana.write(TWO, created_at=created, severity="minor")
    settled(ana, ben)
    one, two = (str(ana.path(id).relative_to(ana.store.root)) for id in (ONE, TWO))
    (healed,) = heal(ana.store, AUTHOR, [Copy(two, one, asked=True)])
    assert (healed.state, healed.kept_twice) == ("merged", 1)
    settled(ana, ben)
    assert two not in ben.files() and {ben.main()["severity"], *ben.kept()} == {"major", "minor"}
    record(ana.store, ana.repository, AUTHOR, now=ana.now)
    assert ana.head == ben.head
