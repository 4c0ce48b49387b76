"""Three or four machines edit one file, meet over a remote and as neighbours, and nobody loses a word.

Every merge is made from both sides and held against the reference model. In the end all meet, in several orders.
"""

from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.recovery.merging.acts import Hand, revert
from tests.recovery.merging.judging import judge
from tests.recovery.merging.replicas import Commit, World
from tests.soak import times

seeds = st.integers(0, 2**20)
machines = st.integers(0, 3)


class Machines(RuleBasedStateMachine):
    """Heads by machine, and the remote."""

    @initialize(count=st.integers(3, 4), seed=seeds)
    def begin(self, count: int, seed: int) -> None:
        self.world = World()
        first = Hand(Random(seed)).commit(self.world, self.world.root, lambda document: document)
        self.heads: list[Commit] = [first] * count
        self.remote = first

    def act(self, machine: int, seed: int, name: str) -> None:
        hand, machine = Hand(Random(seed)), machine % len(self.heads)
        self.heads[machine] = hand.commit(self.world, self.heads[machine], getattr(hand, name))

    @rule(machine=machines, seed=seeds)
    def edit_a_value(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "scalar")

    @rule(machine=machines, seed=seeds)
    def edit_a_row(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "field")

    @rule(machine=machines, seed=seeds)
    def move_a_row(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "move")

    @rule(machine=machines, seed=seeds)
    def remove_a_row(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "removal")

    @rule(machine=machines, seed=seeds)
    def delete_the_file(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "deletion")

    @rule(machine=machines, seed=seeds)
    def tag(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "tag")

    @rule(machine=machines, seed=seeds)
    def tick_or_untick(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "tick")

    @rule(machine=machines, seed=seeds)
    def write_into_the_journal(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "note")

    @rule(machine=machines, seed=seeds)
    def write_a_long_text(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "text")

    @rule(machine=machines, seed=seeds)
    def write_what_a_newer_version_knows(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "own_key")

    @rule(machine=machines, seed=seeds)
    def put_away_or_take_out(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "putting_away")

    @rule(machine=machines, seed=seeds)
    def save_beside_another_program(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "two_writers")

    @rule(machine=machines, seed=seeds)
    def decide_a_conflict(self, machine: int, seed: int) -> None:
        self.act(machine, seed, "decision")

    @rule(machine=machines, seed=seeds)
    def revert(self, machine: int, seed: int) -> None:
        machine %= len(self.heads)
        hand = Hand(Random(seed))
        self.heads[machine] = hand.commit(self.world, self.heads[machine], revert(self.heads[machine], hand.dice))

    @rule(one=machines, other=machines, seed=seeds)
    def type_the_same_twice(self, one: int, other: int, seed: int) -> None:
        for machine in (one, other):
            self.act(machine, seed, "scalar")

    @rule(machine=machines)
    def sync(self, machine: int) -> None:
        machine %= len(self.heads)
        self.remote = self.heads[machine] = self.join(self.heads[machine], self.remote)

    @rule(one=machines, other=machines)
    def meet_a_neighbour(self, one: int, other: int) -> None:
        one, other = one % len(self.heads), other % len(self.heads)
        self.heads[one] = self.join(self.heads[one], self.heads[other])

    def join(self, one: Commit, other: Commit) -> Commit:
        joined = self.world.join(one, other)
        if joined not in (one, other):
            judged = judge(one, other, joined)
            assert not judged.lost, f"lost: {judged.lost}"
            assert not judged.resurrected, f"came back: {judged.resurrected}"
            rows = ((joined.document or {}).get("conflicts") or {}).values()
            made = [(row["path"], row.get("value"), row["from"]) for row in rows if row["from"] != "file:ab12"]
            assert len({repr(each) for each in made}) == len(made), "a conflict stands twice"
            assert self.world.join(joined, one) is joined and self.world.join(other, joined) is joined
        return joined

    def teardown(self) -> None:
        if not hasattr(self, "heads"):
            return
        found = {self.meet_all(order) for order in (self.heads, self.heads[::-1])}
        assert len(found) == 1, "the order of merging made another file"
        for _round in range(2):
            for machine in range(len(self.heads)):
                self.sync(machine)
        assert {head.id for head in self.heads} == {self.remote.id}
        assert {self.remote.bytes} == found

    def meet_all(self, heads: list[Commit]) -> bytes | None:
        head = heads[0]
        for other in heads[1:]:
            head = self.join(head, other)
        return head.bytes


@pytest.mark.soak
class TestMachines(Machines.TestCase):
    """At least 20,000 steps in `make test`, ten times as many in `make soak`."""

    settings = settings(
        max_examples=times(4_300),
        stateful_step_count=50,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
