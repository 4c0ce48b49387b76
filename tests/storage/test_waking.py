import time

from storage.watching.waking import JUMP, Waking


class Clocks:
    """Three clocks that a test moves: one that stands still in sleep, one that does not, one that people set."""

    def __init__(self) -> None:
        self.steady = self.boot = self.wall = 1000.0

    def pass_by(self, seconds: float) -> None:
        self.steady += seconds
        self.boot += seconds
        self.wall += seconds

    def waking(self) -> Waking:
        return Waking(lambda: self.steady, (lambda: self.boot, lambda: self.wall))


def test_time_that_only_passes_is_no_jump() -> None:
    clocks = Clocks()
    waking = clocks.waking()
    for _each in range(100):
        clocks.pass_by(3600)
        clocks.wall += 0.01  # a clock that is being corrected
        assert not waking.jumped()


def test_sleep_is_noticed_once() -> None:
    clocks = Clocks()
    waking = clocks.waking()
    clocks.boot += 8 * 3600
    clocks.wall += 8 * 3600
    assert waking.jumped()
    assert not waking.jumped()


def test_a_clock_that_is_set_is_noticed_in_both_directions() -> None:
    clocks = Clocks()
    waking = clocks.waking()
    clocks.wall -= 10 * 365 * 86_400
    assert waking.jumped()
    clocks.wall += 2 * JUMP
    assert waking.jumped()
    clocks.wall += JUMP / 2
    assert not waking.jumped()


def test_the_clocks_of_the_system_do_not_jump_by_themselves() -> None:
    waking = Waking()
    time.monotonic()
    assert not waking.jumped()
