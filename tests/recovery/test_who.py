"""Who still does not know: everyone over all incidents, and in which order."""

from recovery.summary import Broken, Summary, Wait
from recovery.who import who_waits

HOUR, DAY = 3600, 86_400
NOW = 2_000_000_000


def tell(name: str, ago: int, until: int | None = None) -> Wait:
    return Wait("tell", name, f"people/{name.lower()}", NOW - ago, None if until is None else NOW + until)


def incident(id: str, *waits: Wait, **fields: object) -> Summary:
    return Summary(id, id, waits=waits, **fields)  # type: ignore[arg-type]


def names(*entries: Summary | Broken) -> list[str]:
    return [each.wait.text for each in who_waits(entries, NOW)]


def test_only_who_waits_in_an_open_incident_is_listed() -> None:
    others = Wait("act", "Send it"), Wait("contact", "Ruth", "people/r"), Wait("draft", "Zoe")
    answer = Wait("answer", "Paige", "people/p", NOW - HOUR)
    assert names(incident("a", tell("Karim", 60), answer, *others)) == ["Paige", "Karim"]
    assert names(incident("a", tell("Karim", 60), closed=True), incident("b", tell("Zoe", 60), trashed=True)) == []
    assert who_waits([], NOW) == []


def test_a_file_that_broke_counts_by_what_it_last_held() -> None:
    assert names(Broken("a", "a.json", 1, 1, "oops", incident("a", tell("Karim", 60)))) == ["Karim"]
    assert names(Broken("a", "a.json", 1, 1, "oops")) == []


def test_harm_stands_before_weight_and_weight_before_age() -> None:
    assert names(
        incident("a", tell("Old", 5 * HOUR), severity="minor"),
        incident("b", tell("Grave", HOUR), severity="critical"),
        incident("c", tell("Harmed", 60), severity="trivial", harm=True),
        incident("d", tell("Older", 6 * HOUR), severity="minor"),
    ) == ["Harmed", "Grave", "Older", "Old"]


def test_a_day_and_two_days_each_count_as_one_severity_more() -> None:
    found = who_waits(
        [
            incident("a", tell("Fresh", DAY - 1), severity="major"),
            incident("b", tell("Two", 2 * DAY), severity="minor"),
            incident("c", tell("One", DAY), severity="minor"),
        ],
        NOW,
    )
    assert [(each.wait.text, each.escalation) for each in found] == [("Two", 2), ("One", 1), ("Fresh", 0)]


def test_who_was_put_off_comes_last_until_their_time_has_come() -> None:
    later, sooner, over = tell("Later", 9 * DAY, 9 * HOUR), tell("Sooner", 9 * DAY, HOUR), tell("Over", 9 * DAY, 0)
    found = who_waits([incident("a", later, sooner, over, tell("Now", 60))], NOW)
    assert [(each.wait.text, each.put_off, each.escalation) for each in found] == [
        ("Over", False, 2), ("Now", False, 0), ("Sooner", True, 0), ("Later", True, 0),
    ]  # fmt: skip


def test_whose_beginning_is_unknown_is_the_youngest() -> None:
    unknown = Wait("tell", "", "")
    assert names(incident("a", unknown), incident("b", tell("Karim", 1))) == ["Karim", ""]
