import pytest

from sync.automatic import Automatic
from sync.git.lock import HistoryBusy
from sync.history.authors import Author
from sync.remote.failing import SyncFailed
from sync.remote.status import Status, remember, status
from sync.rounds import Outcome
from tests.sync.meeting import TWO, Machine, make_copy


class Settings(dict):
    def get(self, id):
        return self[id]


@pytest.fixture
def anna(tmp_path):
    anna = Machine(tmp_path, "anna", make_copy(tmp_path))
    anna.write(title="Oops")
    return anna


@pytest.fixture
def told():
    return []


@pytest.fixture
def automatic(anna, told):
    settings = Settings({"sync.automatic": "on", "sync.minutes": 5})
    made = Automatic(
        anna.store, lambda: settings, lambda: Author("Anna", "anna@example.org"), told=told.append, now=lambda: anna.now
    )
    made.settings = settings
    return made


def go(automatic, *, asked=False, ending=False):
    automatic.run(asked=asked, ending=ending, stop=lambda: False)


def test_it_goes_at_the_start_and_then_every_few_minutes(automatic, anna, told):
    assert automatic.due() == 0
    go(automatic)
    assert [type(each) for each in told] == [Outcome]
    assert told[0].sent == 1
    assert automatic.due() == 300


def test_it_waits_to_be_asked_unless_the_person_wants_it(automatic, told):
    automatic.settings["sync.automatic"] = "asked"
    assert automatic.due() is None
    go(automatic)
    go(automatic, ending=True)
    assert told == []
    go(automatic, asked=True)
    assert told[0].sent == 1


def test_without_a_copy_it_rests(automatic, anna, told):
    remember(anna.store.state, Status())
    assert automatic.due() is None
    go(automatic, asked=True)
    assert told == []


def test_at_the_end_it_sends_what_waits_and_nothing_else(automatic, anna, told):
    go(automatic)
    go(automatic, ending=True)
    assert len(told) == 1
    anna.write(TWO)
    remember(anna.store.state, Status(address=str(anna.copy), synced_at="2026-11-21T09:00Z", to_send=1))
    go(automatic, ending=True)
    assert told[1].sent == 1


def test_a_missing_network_is_not_told_unless_somebody_asked(automatic, anna, told):
    go(automatic)
    anna.copy.rename(anna.copy.with_name("unplugged"))
    go(automatic)
    assert len(told) == 1
    assert status(anna.store.state).state == "offline"
    assert automatic.due() > 300
    go(automatic, asked=True)
    assert isinstance(told[1], SyncFailed)


def test_another_rebond_that_is_at_it_is_not_told_unless_somebody_asked(automatic, told, monkeypatch):
    def busy(*_given, **_more):
        raise HistoryBusy("Another Rebond is at it.")

    monkeypatch.setattr("sync.rounds.synchronise", busy)
    go(automatic)
    assert told == []
    go(automatic, asked=True)
    assert isinstance(told[0], HistoryBusy)


def test_what_a_person_must_decide_stops_it(automatic, anna, told):
    go(automatic)
    anna.copy.rename(anna.copy.with_name("gone"))
    make_copy(anna.copy.parent)
    go(automatic)
    assert told[-1].failure.code == "rewritten"
    assert automatic.due() is None
