from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sync.history.hands import History


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A new store whose history is empty."""
    return History(tmp_path)


@pytest.fixture
def filled(history: History) -> Callable[[int], History]:
    """Make a history that has taken in so many incidents."""

    def fill(count: int) -> History:
        for number in range(count):
            history.titled(number, f"Incident {number}")
        history.record()
        history.later(hours=1)
        return history

    return fill
