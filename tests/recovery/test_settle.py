"""What step 0 knows: whiles that end by themselves, forecasts beside what came, and one's own record."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.change import Context
from recovery.changes import settling
from recovery.insights import Share
from recovery.merge import apply
from recovery.settle import came, minutes_taken, own_rate, running, settled

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 22, 30, tzinfo=ZONE)
ID, OTHER = "20261121-k7q2ab", "20261101-bbbbbb"


def begun(*, at: datetime = NOW, minutes: int = 20, incident: str = ID, private=None):
    private = private or {}
    ctx = Context(at, ZONE, lambda size: f"{len(private.get('feelings', {})):0{size}}")
    row, change = settling.started(ctx, private, incident, minutes=minutes)
    return row, after(private, change)


def after(private, change):
    return apply(private, change.edits, source="", by="", at=NOW, new_id=lambda size: "c" * size).document


def test_a_while_ends_by_itself_and_nothing_is_written_for_it():
    row, private = begun()
    (session,) = running(private, NOW, ZONE)
    assert (session.row, session.left(NOW)) == (row, 20)
    assert session.left(NOW + timedelta(minutes=5, seconds=30)) == 15
    assert [each.left(NOW + timedelta(minutes=19, seconds=59)) for each in running(private, NOW, ZONE)] == [1]
    assert running(private, NOW + timedelta(minutes=20), ZONE) == []
    (kept,) = settled(private, ID, ZONE).sessions
    assert kept.lasted(NOW + timedelta(hours=8)) == 20


def test_one_that_was_ended_earlier_lasted_as_long_as_it_did():
    row, private = begun()
    later = NOW + timedelta(minutes=12)
    ctx = Context(later, ZONE, lambda size: "z" * size)
    private = after(private, settling.ended(ctx, private, row, 12))
    assert running(private, later, ZONE) == []
    assert minutes_taken(settled(private, ID, ZONE).sessions, later) == 12


def test_several_are_counted_each_for_its_incident():
    _row, private = begun()
    _row, private = begun(at=NOW + timedelta(hours=2), minutes=10, private=private)
    _row, private = begun(at=NOW + timedelta(hours=3), incident=OTHER, private=private)
    assert len(settled(private, ID, ZONE).sessions) == 2
    assert minutes_taken(settled(private, ID, ZONE).sessions, NOW + timedelta(days=1)) == 30


def test_a_clock_that_was_set_back_shows_no_while_that_is_still_to_come():
    _row, private = begun()
    assert running(private, NOW - timedelta(hours=1), ZONE) == []


def test_a_while_of_an_older_file_without_minutes_is_over():
    private = {"feelings": {"a": {"incident": ID, "started_at": "2026-11-21T22:30+01:00"}}}
    assert running(private, NOW, ZONE) == [] and len(settled(private, ID, ZONE).sessions) == 1


@pytest.mark.parametrize("missing", [{}, {"feelings": {"a": {"incident": ID, "before": 3}}}])
def test_nothing_kept_is_nothing_known(missing):
    known = settled(missing, ID, ZONE)
    assert (known.sessions, known.forecast, known.control, known.harmed) == ((), None, {}, False)


@pytest.mark.parametrize(
    ("chance", "relationship", "stayed"),
    [
        (80, "kept", True),
        (0, "strained", True),
        (80, "lost_for_good", False),
        (80, "", None),
        (None, "kept", None),
    ],
)
def test_what_was_feared_stands_beside_what_came(chance, relationship, stayed):
    assert came(chance, relationship) is stayed


@given(st.lists(st.sampled_from(["kept", "strained", "cut_short", "lost_for_good", "cannot_be_repaired", ""])))
def test_ones_own_record_speaks_from_three_known_ends_on(ends):
    known = [each for each in ends if each]
    rate = own_rate(ends)
    if len(known) < 3:
        assert rate is None
    else:
        assert rate == Share(sum(each in ("kept", "strained") for each in known), len(known))
