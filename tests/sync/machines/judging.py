"""What must be so once everybody has synced and nobody types: one store everywhere, and nobody's words lost."""

from collections.abc import Sequence

from tests.sync.machines.ledger import Ledger, shown_anywhere
from tests.sync.machines.machine import Machine


def judge(machines: Sequence[Machine], ledger: Ledger) -> set[str]:
    """Expect all trees to be equal, and every word that was typed to be visible, in conflicts, or removed by someone
    who had seen it; give those that are there."""
    heads = {machine.name: machine.head() for machine in machines}
    assert len(set(heads.values())) == 1, heads
    first, *others = machines
    for other in others:
        assert other.shared() == first.shared(), (first.name, other.name)
    found = shown_anywhere(first)
    assert not ledger.lost(found), ledger.lost(found)
    assert not ledger.risen(found), {word: ledger.removed[word] for word in ledger.risen(found)}
    for machine in machines:
        for command in (["check"], ["list", "--json"]):
            ended = machine.do(*command)
            assert ended.code == 0, (machine.name, ended)
    return found
