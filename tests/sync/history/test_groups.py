"""Changes that were made together become one commit, however many there are and whenever they were."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.history.groups import MOST, TOGETHER, Touched, group

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
AT = st.none() | st.integers(-4_000_000_000, 4_000_000_000).map(lambda seconds: NOW + timedelta(seconds=seconds))
NEAR = st.none() | st.integers(-20_000, 200).map(lambda seconds: NOW + timedelta(seconds=seconds))


@given(st.lists(AT | NEAR, max_size=120), st.booleans())
def test_each_change_is_in_one_group_and_groups_are_in_order(times: list[datetime | None], first: bool) -> None:
    touched = [Touched(f"incidents/2026/11/{number:03}.json", at) for number, at in enumerate(times)]
    groups = group(touched, NOW, first=first)
    assert sorted(path for each in groups for path in each.paths) == [each.path for each in touched]
    assert len(groups) <= MOST + 1 and all(each.paths for each in groups)
    assert [each.at for each in groups] == sorted(each.at for each in groups)
    assert all(datetime(1970, 1, 1, tzinfo=UTC) <= each.at <= NOW for each in groups)
    if first:
        assert len(groups) <= 1


@given(st.lists(st.integers(0, 600), min_size=1, max_size=40))
def test_only_what_lies_within_a_minute_is_together(seconds: list[int]) -> None:
    at = {f"{number:02}.json": NOW - timedelta(seconds=each) for number, each in enumerate(seconds)}
    for each in group([Touched(path, when) for path, when in at.items()], NOW):
        times = [at[path] for path in each.paths]
        assert max(times) == each.at and max(times) - min(times) <= TOGETHER


def test_a_moved_file_stays_with_itself() -> None:
    earlier = NOW - timedelta(hours=3)
    touched = [
        Touched("incidents/2026/11/a.json", earlier),
        Touched("incidents/2026/10/a.json", None),
        Touched("b", None),
    ]
    assert [(set(each.paths), each.at) for each in group(touched, NOW)] == [
        ({"incidents/2026/11/a.json", "incidents/2026/10/a.json"}, earlier), ({"b"}, NOW)
    ]  # fmt: skip
