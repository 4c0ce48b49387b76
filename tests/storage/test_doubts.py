from hypothesis import given
from hypothesis import strategies as st

from recovery.summary import Broken
from storage.scanning.look import Look
from storage.watching.doubts import CALM, MANY, QUIET, TRIES, Doubts


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def broken(path: str = "a", digest: str = "1") -> Look:
    return Look(path, path, b"stamp", Broken(path, path, 1, 1, "?"), None, digest)


def missing(path: str) -> Look:
    return Look(path, path, None)


def test_a_broken_file_is_believed_after_three_tries_and_a_moment_of_quiet() -> None:
    clock, tries = Clock(), 0
    doubts = Doubts(clock)
    begun = clock.now
    while not doubts.settles(broken()):
        assert doubts.due() == []
        clock.now += doubts.wait(60.0)
        assert doubts.due() == ["a"]
        tries += 1
    assert tries >= TRIES
    assert QUIET <= clock.now - begun < 2 * QUIET


def test_what_changes_again_is_doubted_anew() -> None:
    clock = Clock()
    doubts = Doubts(clock)
    for number in range(50):
        assert not doubts.settles(broken(digest=str(number)))
        clock.now += doubts.wait(60.0)


def test_many_that_are_missing_at_once_are_believed_only_when_no_more_go() -> None:
    clock = Clock()
    doubts = Doubts(clock)
    gone: dict[str, float] = {}
    last = 0.0
    for number in range(3 * MANY):
        assert not doubts.settles(missing(str(number)))
        last = clock.now
        clock.now += 0.001
    while len(gone) < 3 * MANY:
        clock.now += doubts.wait(60.0)
        for path in doubts.due():
            if doubts.settles(missing(path)):
                doubts.drop(path)
                gone[path] = clock.now
    assert min(gone.values()) >= last + CALM
    assert max(gone.values()) < last + CALM + 2 * QUIET
    assert doubts.wait(60.0) == 60.0


@given(st.integers(1, MANY))
def test_a_few_are_believed_soon(count: int) -> None:
    clock = Clock()
    doubts = Doubts(clock)
    for number in range(count):
        assert not doubts.settles(missing(str(number)))
    left = set(map(str, range(count)))
    while left:
        clock.now += doubts.wait(60.0)
        for path in [path for path in doubts.due() if doubts.settles(missing(path))]:
            doubts.drop(path)
            left.discard(path)
    assert clock.now - 100.0 < 2 * QUIET


def test_what_came_back_is_doubted_no_more() -> None:
    doubts = Doubts(Clock())
    doubts.settles(missing("a"))
    doubts.drop("a")
    assert doubts.wait(60.0) == 60.0
    doubts.settles(missing("b"))
    doubts.clear()
    assert doubts.due() == [] and len(doubts) == 0
