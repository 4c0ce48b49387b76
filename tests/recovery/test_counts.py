from recovery.counts import Counts, count
from recovery.summary import Broken, Summary, Wait

NOW = 1_800_000_000
TELL = Wait("tell", "Karim", since=NOW - 60)
PUT_OFF = Wait("tell", "Zoe", since=NOW - 60, due=NOW + 60)
LATE = Wait("act", "Send it", due=NOW - 60)
SOON = Wait("act", "Send it", due=NOW + 60)


def test_people_promises_and_incidents_are_counted_each_for_themselves() -> None:
    entries = [
        Summary("a", "a", waits=(TELL, PUT_OFF, LATE, LATE, SOON), conflicts=2),
        Summary("b", "b", waits=(Wait("answer", "Paige"), LATE)),
        Summary("c", "c", waits=(LATE,), closed=True, conflicts=1),
        Summary("d", "d", waits=(TELL,), trashed=True, conflicts=1),
    ]
    assert count(entries, NOW) == Counts(to_tell=2, to_answer=1, open=2, late=3, conflicts=3, broken=0)
    assert count([], NOW) == Counts()


def test_a_broken_file_counts_by_its_last_good_content() -> None:
    last_good = Summary("a", "a", waits=(TELL,))
    assert count([Broken("a", "a.json", 1, 1, "?", last_good)], NOW) == Counts(to_tell=1, open=1, broken=1)
    assert count([Broken("b", "b.json", 1, 1, "?")], NOW) == Counts(broken=1)
