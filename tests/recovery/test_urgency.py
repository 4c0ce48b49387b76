import random
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.summary import Broken, Summary, Wait
from recovery.urgency import DAY, HOUR, When, escalation, in_order, is_late, standing, when

NOW = 1_800_000_000
STEP = Wait("step", "admit", "steps/admit", NOW - DAY)


def entry(id: str = "a", *waits: Wait, **fields: object) -> Summary:
    return Summary(id, id, **{"status": "repairing", "since": NOW - HOUR, "waits": waits, **fields})  # type: ignore[arg-type]


def order(*entries: Summary | Broken) -> list[str]:
    shuffled = random.Random(4).sample(entries, len(entries))
    return [each.id for each, _ in in_order(shuffled, NOW)]


def legal(left: int, code: str = "legal") -> Wait:
    return Wait(code, "gdpr-72h", "deadlines/d", NOW, NOW + left)


def tell(ago: int, put_off: int | None = None) -> Wait:
    return Wait("tell", "Karim", "people/k", NOW - ago, None if put_off is None else NOW + put_off)


def act(left: int | None, code: str = "act", **fields: bool) -> Wait:
    return Wait(code, "Send it", "actions/a", NOW - 9 * DAY, None if left is None else NOW + left, **fields)


def following(*waits: Wait) -> Wait | None:
    return standing(entry("a", *waits), NOW).wait


def test_incidents_stand_in_the_order_of_what_cannot_wait() -> None:
    contain = Wait("contain", "", "incident/main", NOW - HOUR)
    answer = Wait("answer", "Paige", "people/p", NOW - HOUR)
    assert order(
        Broken("broken", "x.json", 3, 1, "?", last_good=None),
        entry("clock", legal(50 * HOUR), tell(HOUR), severity="trivial"),
        entry("harm", contain, tell(HOUR), severity="minor", harm=True),
        entry("untold", tell(HOUR), severity="major"),
        entry("unanswered", answer, severity="minor"),
        entry("promised", act(-1), severity="critical"),
        entry("critical", STEP, severity="critical"),
        entry("major", STEP, severity="major", since=NOW - 2 * DAY),
        entry("major, younger", act(HOUR), severity="major", since=NOW - DAY),
        entry("major, age unknown", STEP, severity="major", since=None),
        entry("watching", STEP, severity="critical", status="watching"),
        entry("done", Wait("close", ""), severity="major", status="made_right"),
        entry("closed", legal(HOUR), severity="critical", closed=True),
        entry("closed earlier", severity="critical", closed=True, since=NOW - DAY),
        entry("in the bin", tell(HOUR), severity="critical", trashed=True),
    ) == [
        "broken", "clock", "harm", "untold", "unanswered", "promised", "critical", "major", "major, younger",
        "major, age unknown", "watching", "done", "closed", "closed earlier", "in the bin",
    ]  # fmt: skip


def test_a_trivial_untold_one_does_not_hide_a_72_hour_clock() -> None:
    assert order(entry("a", tell(9 * DAY), severity="trivial"), entry("b", legal(72 * HOUR))) == ["b", "a"]
    assert order(entry("a", tell(9 * DAY), severity="trivial"), entry("b", legal(72 * HOUR + 1))) == ["a", "b"]


def test_the_nearest_legal_clock_leads_and_one_that_is_over_still_counts() -> None:
    assert order(
        entry("a", legal(5 * HOUR, "insurer")), entry("b", legal(HOUR), severity="trivial"), entry("c", legal(-DAY))
    ) == ["c", "b", "a"]


def test_waiting_to_be_told_escalates_after_one_and_two_days() -> None:
    assert [escalation(hours * HOUR) for hours in (0, 23, 24, 47, 48, 999)] == [0, 0, 1, 1, 2, 2]
    assert order(
        entry("minor", tell(2 * DAY), severity="minor"), entry("major", tell(HOUR), severity="major"),
        entry("older major", tell(2 * HOUR), severity="major"), entry("trivial", tell(DAY), severity="trivial"),
    ) == ["minor", "older major", "major", "trivial"]  # fmt: skip


def test_something_near_wakes_what_is_at_rest() -> None:
    assert order(entry("a", STEP), entry("b", act(HOUR, "contact"), status="watching", severity="major")) == ["b", "a"]
    assert order(entry("a", STEP), entry("b", act(9 * DAY, "contact"), status="watching", severity="major")) == [
        "a",
        "b",
    ]


def test_inside_an_incident_harm_and_people_come_before_a_clock_that_has_days() -> None:
    contain = Wait("contain", "", "incident/main", NOW - 1)
    answer = Wait("answer", "Paige", "people/p", NOW - 9 * DAY)
    ladder = [
        legal(DAY), contain, tell(HOUR), answer, legal(72 * HOUR), act(-DAY), act(3 * DAY), act(-DAY, "gesture"),
        act(None), Wait("close", ""), act(30 * DAY, "check"),
    ]  # fmt: skip
    for index, first in enumerate(ladder):
        assert following(*reversed(ladder[index:])) == first


def test_of_two_people_the_one_who_waits_longest_leads_and_without_dates_the_first_listed() -> None:
    assert following(tell(HOUR), tell(2 * HOUR)) == tell(2 * HOUR)
    assert following(act(None), STEP) == act(None)
    assert following(STEP, act(None)) == STEP
    assert following(act(2 * HOUR), act(HOUR)) == act(HOUR)


@pytest.mark.parametrize(
    ("mark", "fields", "waits"),
    [
        ("#", {"conflicts": 1, "harm": True}, [tell(1)]),
        ("*", {"harm": True}, [tell(1), legal(1)]),
        ("!", {}, [Wait("answer", "Paige"), tell(1), legal(1)]),
        ("↩", {}, [legal(1), Wait("answer", "Paige")]),
        ("§", {}, [STEP, legal(7 * DAY)]),
        ("§", {}, [legal(-DAY, "insurer")]),
        ("", {}, [legal(7 * DAY + 1), act(-DAY)]),
        ("", {}, [Wait("insurer", "Mutual")]),
        ("", {}, [tell(1, put_off=HOUR)]),
        ("!", {}, [tell(1, put_off=0)]),
    ],
)
def test_the_mark_is_the_most_urgent_that_applies(mark: str, fields: dict[str, object], waits: list[Wait]) -> None:
    assert standing(entry("a", *waits, **fields), NOW).mark == mark


def test_a_broken_file_has_its_mark_and_nothing_next() -> None:
    found = standing(Broken("b", "b.json", 1, 2, "?", last_good=entry("b", STEP)), NOW)
    assert (found.mark, found.wait, when(found)) == ("x", None, None)


def test_someone_put_off_keeps_the_new_date_until_it_comes() -> None:
    put_off = standing(entry("a", tell(HOUR, put_off=10 * HOUR), STEP), NOW)
    assert (put_off.mark, put_off.wait, when(put_off)) == ("", tell(HOUR, put_off=10 * HOUR), When("at", 10 * HOUR))
    later = standing(entry("a", tell(HOUR, put_off=10 * HOUR), STEP), NOW + 10 * HOUR)
    assert (later.mark, when(later)) == ("!", When("since", 11 * HOUR))


@pytest.mark.parametrize(
    ("wait", "expected"),
    [
        (tell(41 * 60), When("since", 41 * 60)),
        (Wait("tell", ""), None),
        (Wait("tell", "", since=NOW + 60), When("since", 0)),
        (STEP, When("since", DAY)),
        (legal(3 * DAY)._replace(stored="2027-01-18", day=True), When("left", 3 * DAY, "2027-01-18", True)),
        (legal(-60), When("late", 60)),
        (act(HOUR)._replace(stored="x"), When("at", HOUR, "x")),
        (act(-HOUR), When("late", HOUR)),
        (act(-HOUR, provisional=True), When("since", HOUR)),
        (act(-HOUR, "contact"), When("since", HOUR)),
        (act(-HOUR, "gesture"), When("since", 9 * DAY)),
        (act(-8 * DAY, "gesture"), When("late", 8 * DAY)),
        (act(40 * DAY, "check"), When("at", 40 * DAY)),
    ],
)
def test_when_says_which_way_time_runs(wait: Wait, expected: When | None) -> None:
    assert when(standing(entry("a", wait), NOW)) == expected


@pytest.mark.parametrize(
    ("wait", "late"),
    [
        (act(0), False), (act(-1), True), (act(None), False), (act(-1, provisional=True), False),
        (act(-1, "update"), True), (act(-1, "contact"), False), (act(-7 * DAY, "gesture"), False),
        (act(-7 * DAY - 1, "gesture"), True), (legal(-1), False),
    ],
)  # fmt: skip
def test_a_firm_promise_past_its_date_is_late(wait: Wait, late: bool) -> None:
    assert is_late(wait, NOW) is late


times = st.none() | st.integers(NOW - 10 * DAY, NOW + 10 * DAY)
codes = ["contain", "tell", "answer", "legal", "insurer", "update", "act", "gesture", "contact", "contact_again",
         "check", "step", "close"]  # fmt: skip
some_waits = st.builds(
    partial(Wait), st.sampled_from(codes), st.just("x"), since=times, due=times, provisional=st.booleans()
)
summaries = st.builds(
    partial(Summary),  # as a class every field would be made up
    id=st.text("abc", max_size=3), title=st.just("x"), since=times,
    severity=st.sampled_from(["trivial", "minor", "major", "critical"]),
    status=st.sampled_from(["to_tell", "to_answer", "repairing", "watching", "made_right", "ended"]),
    conflicts=st.integers(0, 1), closed=st.booleans(), trashed=st.booleans(), harm=st.booleans(),
    waits=st.lists(some_waits, max_size=5).map(tuple),
)  # fmt: skip
broken = st.builds(partial(Broken), st.text("abc", max_size=3), *map(st.just, ("f", 1, 1, "?")))
entries = summaries | broken


@given(st.lists(entries, max_size=8, unique_by=lambda each: each.id), st.randoms())
def test_the_order_is_total_and_the_same_from_any_order_of_rows(
    found: list[Summary | Broken], randomness: random.Random
) -> None:
    placed = in_order(found, NOW)
    keys = [each.key for _, each in placed]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(found)
    assert placed == [(each, standing(each, NOW)) for each, _ in placed]
    randomness.shuffle(found)
    assert in_order(found, NOW) == placed


@given(summaries, st.randoms())
def test_rank_and_mark_do_not_depend_on_the_order_of_waits(found: Summary, randomness: random.Random) -> None:
    shuffled = list(found.waits)
    randomness.shuffle(shuffled)
    first, again = standing(found, NOW), standing(found._replace(waits=tuple(shuffled)), NOW)
    assert (first.key, first.mark) == (again.key, again.mark)
    assert (first.wait is None) is (again.wait is None)


@given(summaries, st.integers(0, 20 * DAY), st.integers(0, 20 * DAY))
def test_nothing_becomes_less_urgent_by_waiting(found: Summary, first: int, then: int) -> None:
    start = NOW - 10 * DAY
    assert standing(found, start + first + then).key <= standing(found, start + first).key


@given(summaries, some_waits)
def test_one_more_thing_to_wait_for_never_makes_it_less_urgent(found: Summary, wait: Wait) -> None:
    assert standing(found._replace(waits=(*found.waits, wait)), NOW).key <= standing(found, NOW).key


@given(entries)
def test_time_never_runs_backwards(found: Summary | Broken) -> None:
    shown = standing(found, NOW)
    assert (shown.way == "") is (shown.seconds is None)
    assert shown.seconds is None or shown.seconds >= 0
