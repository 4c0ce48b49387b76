"""Between any two places there is another."""

from hypothesis import given
from hypothesis import strategies as st

from recovery.changes.positions import after, between, is_place, moved, spread

places = st.text("0123az", min_size=1, max_size=6).filter(is_place)


@given(places, places)
def test_there_is_always_room_between(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if low != high:
        made = between(low, high)
        assert low < made < high
        assert is_place(made)
    assert "" < between("", low) < low
    assert is_place(between("", low))
    assert between(low, "") > low


@given(st.text(max_size=5))
def test_behind_anything(place: str) -> None:
    assert after(place) > place


def test_a_hundred_in_a_row_stay_short() -> None:
    place = ""
    for _ in range(100):
        place = after(place)
        assert is_place(place)
    assert len(place) <= 4


def test_always_inserting_at_one_spot_stays_reasonable() -> None:
    low, high = "1", "2"
    for _ in range(200):
        high = between(low, high)
        assert low < high
    assert len(high) <= 60


@given(st.integers(0, 3000))
def test_spread_is_in_order(count: int) -> None:
    made = spread(count)
    assert len(set(made)) == count
    assert made == sorted(made)
    assert all(map(is_place, made))


@given(st.lists(st.one_of(places, st.sampled_from(["", "", "A", "10"])), min_size=1, max_size=8), st.data())
def test_a_move_lands_where_it_should(given_places: list[str], data: st.DataObject) -> None:
    order = sorted(given_places)
    index, to = (data.draw(st.integers(0, len(order) - 1)) for _ in range(2))
    change = moved(order, index, to)
    wanted = list(range(len(order)))
    wanted.insert(to, wanted.pop(index))
    result = [change.get(each, place) for each, place in enumerate(order)]
    if len(change) == 1:
        after_move = [result[each] for each in wanted]
        assert after_move == sorted(after_move)
        here = after_move.index(result[index])
        assert here == to
    else:
        assert sorted(result) == [result[each] for each in wanted]
        assert len(set(result)) == len(result)
