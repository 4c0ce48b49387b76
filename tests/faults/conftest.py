from collections.abc import Iterator

import pytest

from tests.e2e.conftest import home  # noqa: F401
from tests.faults import strace
from tests.faults.driver import Driver


@pytest.fixture(scope="session")
def driver() -> Iterator[Driver]:
    """The process that copies are split off from; where no system calls can be held, the reason is told."""
    reason = strace.reason_against()
    if reason:
        pytest.skip(reason)
    with Driver() as driver:
        yield driver
