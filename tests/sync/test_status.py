from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sync.remote.failing import Failure
from sync.remote.status import FILE, LONGEST_PAUSE, Status, failed, kept_one_more, remember, status, synced

NOON = datetime(2026, 11, 21, 12, 4, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
AWAY = Failure("away", {"address": "/stick"})


def test_a_store_without_a_copy_says_nothing(tmp_path):
    assert status(tmp_path).said(NOON, PARIS) == ""
    kept_one_more(tmp_path)
    assert not (tmp_path / FILE).exists()


def test_it_says_how_it_stands():
    known = Status(address="/x")
    assert known.said(NOON, PARIS) == "not synced yet"
    known = synced(known, NOON, read_only=False)
    assert known.said(NOON, PARIS) == "synced 13:04"
    assert known.said(NOON + timedelta(days=1), PARIS) == "synced yesterday 13:04"
    waiting = Status(address="/x", synced_at=known.synced_at, to_send=2)
    assert (waiting.state, waiting.said(NOON, PARIS)) == ("waiting", "2 to send")
    offline = failed(waiting, AWAY, NOON)
    assert (offline.state, offline.said(NOON, PARIS)) == ("offline", "offline since 13:04 · 2 to send")
    stopped = failed(waiting, Failure("diverged", {"address": "/x"}), NOON)
    assert stopped.state == "stopped"
    assert stopped.said(NOON, PARIS).startswith("stopped: The copy at “/x”")
    assert synced(stopped, NOON, read_only=False).state == "synced"


def test_it_is_remembered_with_what_a_newer_rebond_keeps(tmp_path):
    (tmp_path / FILE).write_text('{"address": "/x", "newer": [1], "to_send": "no number"}')
    known = failed(status(tmp_path), AWAY, NOON)
    assert known.to_send == 0
    remember(tmp_path, known)
    assert status(tmp_path) == known
    assert status(tmp_path).rest == {"newer": [1]}
    kept_one_more(tmp_path)
    assert status(tmp_path).to_send == 1


def test_a_file_that_cannot_be_read_counts_as_none(tmp_path):
    for text in ("", "{", "[]", '{"failure": 3}', '{"failure": {"code": 3}}'):
        (tmp_path / FILE).write_text(text)
        assert status(tmp_path).failure is None


def test_without_a_network_it_waits_longer_and_longer():
    known = Status(address="/x")
    assert known.due(NOON, 5) == 0
    known = synced(known, NOON, read_only=False)
    assert known.due(NOON, 5) == 300
    assert known.due(NOON + timedelta(minutes=6), 5) == 0
    pauses = []
    for _time in range(8):
        known = failed(known, AWAY, NOON)
        pauses.append(known.due(NOON, 5))
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE * 60
    assert known.offline_since
    assert known.due(NOON - timedelta(days=3650), 5) <= LONGEST_PAUSE * 60
    assert failed(known, Failure("stopped"), NOON) == known
