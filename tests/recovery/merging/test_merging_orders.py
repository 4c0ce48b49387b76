"""In whatever order heads meet, the same file comes of it; nothing typed is lost, and nothing removed comes back.

Plays of chance: each is a seed, so what one finds is kept below by its seed.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest

from tests.recovery.merging.acts import ACTS, Hand, revert
from tests.recovery.merging.judging import judge
from tests.recovery.merging.replicas import Commit, World
from tests.soak import FULL, times

Acts = Sequence[Callable[[Hand, Any], Any]]

PLAYS: dict[str, Acts] = {
    "values": (Hand.scalar, Hand.decision),
    "rows": (Hand.field, Hand.removal, Hand.decision),
    "files": (Hand.field, Hand.deletion, Hand.removal, Hand.decision),
    "ticks": (Hand.tick,),
    "away": (Hand.putting_away, Hand.scalar, Hand.note),
    "two writers": (Hand.two_writers, Hand.decision, Hand.scalar, Hand.removal),
    "tags": (Hand.tag,),
    "own keys": (Hand.own_key, Hand.removal),
    "tangles": (Hand.tangle, Hand.decision),
    "texts": (Hand.text, Hand.decision),
    "all": ACTS,
}


class Table:
    """One play: people at a table of two to four machines."""

    def __init__(self, seed: int, acts: Acts, *, refer: bool) -> None:
        self.dice = Random(seed)
        self.acts = acts
        self.world = World(refer=refer)
        self.hand = Hand(self.dice)
        count = self.dice.choice([2, 3, 4])
        first = self.hand.commit(self.world, self.world.root, lambda document: document)
        self.heads: list[Commit] = [first] * count
        self.lost = self.resurrected = 0

    def play(self, steps: int = 14) -> None:
        for _step in range(steps):
            machine, chance = self.dice.randrange(len(self.heads)), self.dice.random()
            head = self.heads[machine]
            if chance < 0.6:
                head = self.hand.commit(self.world, head, self.act)
            elif chance < 0.66:
                head = self.hand.commit(self.world, head, revert(head, self.dice))
            else:
                head = self.join(head, self.dice.choice(self.heads))
            self.heads[machine] = head

    def act(self, document: Any) -> Any:
        return self.dice.choice(self.acts)(self.hand, document)

    def join(self, one: Commit, other: Commit) -> Commit:
        joined = self.world.join(one, other)
        if joined not in (one, other):
            judged = judge(one, other, joined)
            self.lost += len(judged.lost)
            self.resurrected += len(judged.resurrected)
        return joined

    def outcomes(self, orders: int) -> set[bytes | None]:
        """Let all heads meet in several orders, two at a time."""
        found = set()
        for _order in range(orders):
            heads = self.dice.sample(self.heads, len(self.heads))
            while len(heads) > 1:
                heads.append(self.join(heads.pop(self.dice.randrange(len(heads))), heads.pop()))
            found.add(heads[0].bytes)
        return found


@pytest.mark.soak
@pytest.mark.parametrize("name", PLAYS)
def test_no_order_of_merging_makes_another_file(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    dependent = lost = resurrected = merges = 0
    for seed in range(times(4_000) if FULL else 15):
        table = Table(seed, PLAYS[name], refer=False)
        table.play()
        dependent += len(table.outcomes(3)) > 1
        lost, resurrected = lost + table.lost, resurrected + table.resurrected
        merges += table.world.merges
    with capsys.disabled():
        if FULL:
            print(f"\n{name}: {merges} merges, {dependent} in which the order counted, {lost} lost, {resurrected} back")
    assert (dependent, lost, resurrected) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("ticks", 11),
        ("ticks", 36),
        ("own keys", 31),
        ("own keys", 206),
        ("rows", 436),
        ("rows", 542),
        ("rows", 623),
        ("files", 184),
        ("files", 557),
        ("files", 923),
        ("two writers", 148),
        ("two writers", 583),
        ("values", 90),
        ("values", 147),
        ("all", 203),
        ("all", 966),
        ("all", 1342),
        ("tangles", 44),
        ("tangles", 68),
        ("tangles", 120),
        ("tangles", 290),
    ],
)
def test_what_failed_once_does_not_fail_again(name: str, seed: int) -> None:
    table = Table(seed, PLAYS[name], refer=name != "tangles")
    table.play()
    assert len(table.outcomes(4)) == 1
    assert (table.lost, table.resurrected) == (0, 0)
