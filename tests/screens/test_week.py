from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from recovery.summary import Broken, Summary, Wait
from screens.week import Week

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 9, 53, tzinfo=PARIS)
IDS = [f"i{number}" for number in range(6)]


def due(hours: int) -> Wait:
    return Wait("act", "Call", "actions/a", due=int((NOW + timedelta(hours=hours)).timestamp()))


entries = st.dictionaries(
    st.sampled_from(IDS),
    st.lists(st.integers(-100, 300), max_size=3) | st.none(),
).map(
    lambda made: {
        id: Broken(id, id, 1, 1, "?") if hours is None else Summary(id, id, waits=tuple(map(due, hours)))
        for id, hours in made.items()
    }
)


@given(entries, entries, st.integers(0, 60))
def test_counting_what_changed_gives_what_counting_all_gives(before, after, hours):
    later = NOW + timedelta(hours=hours)
    changed = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    updated = Week.of(before, {}, NOW, PARIS).updated(changed, after, {}, later, PARIS)
    assert updated == Week.of(after, {}, later, PARIS)


def test_telling_that_was_put_off_stands_in_the_week_and_leaves_it_once_they_know():
    until = NOW.replace(hour=8) + timedelta(days=1)
    put_off = Wait("tell", "Karim", "people/k1", due=int(until.timestamp()), stored=until.isoformat())
    waiting = Wait("tell", "Léa", "people/l1", since=int(NOW.timestamp()))
    week = Week.of({"i": Summary("i", "i", waits=(put_off, waiting))}, {}, NOW, PARIS)
    assert [(item.text, item.at) for item in week.items] == [("Karim", until)]
    assert not week.updated({"i"}, {"i": Summary("i", "i", waits=(waiting,))}, {}, NOW, PARIS).items
