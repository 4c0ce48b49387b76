"""Every system call of everything that writes, refused in every way that it can be: nothing is lost and all is told.

Injected are: each error that a call may give, at each call in turn; all calls refused from each one on, as on a disk
that is full, read-only or gone, or with no file left to open; an end of the process before each call; writes that are
cut short by a limit on the size of files. After each of them

- each file holds what it held before or what it should hold now, whole, and nobody else can read it;
- an error is one sentence, in French and in English, with its exit code, and means that nothing was saved;
- the same act afterwards succeeds, and what it does is there once;
- what was saved can be undone, or is not in the log of acts;
- nothing is left lying, no file stays open, no lock is held.

This folder mirrors no room of the program: it is about what all of them ask of the system.
"""

from pathlib import Path

import pytest

from tests.faults.acts import ACTS
from tests.faults.driver import Driver
from tests.faults.strace import ENDS
from tests.faults.trying import Trial, every_end, every_fault, every_kill, every_limit, learn, spread
from tests.soak import times

KINDS = (every_fault, every_end, every_kill, every_limit)
MISSED = 0.02
"""The share of faults that may find no call to refuse, because an act that is disturbed goes another way; besides those
that come after its last call."""


@pytest.mark.soak
@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_lost_when_the_system_refuses(driver: Driver, tmp_path: Path, name: str) -> None:
    known = learn(driver, name, tmp_path)
    found = [spread(faults, times(len(faults))) for faults in (kind(known) for kind in KINDS)]
    trials = [
        Trial(driver, known, tmp_path / "home", fault, ("en", "fr")[number % 2]).run()
        for number, fault in enumerate(fault for faults in found for fault in faults)
    ]
    wrong = [text for trial in trials for text in trial.wrong]
    counts = " ".join(f"{len(faults):6}" for faults in found)
    print(f"\n{name:24} {len(known.calls):5} calls {counts}  errors, ends, kills, limits: {len(wrong)} violations")
    assert wrong == []
    assert sum(not trial.reached for trial in trials) <= len(ENDS) + MISSED * len(trials)
    assert not known.texts["en"] & known.texts["fr"], "a sentence was told in one language to both"
