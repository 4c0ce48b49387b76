"""What holds for every test."""

from importlib import import_module

import pytest
from hypothesis import HealthCheck, settings

from tests.soak import FULL

# How long an example takes says more of what else the machine does than of Rebond: speed is measured in bench.
# `make test` tries the same examples each time, so that it says something about a change and not about luck;
# `make soak` tries new ones, and what it finds becomes an example of its test.
settings.register_profile(
    "rebond", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=not FULL, print_blob=True
)
settings.load_profile("rebond")
ROOMS = ("words", "recovery", "storage", "sync", "feed", "commands", "tui", "screens", "bench")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Load every module: Hypothesis draws from the constants of those that it finds loaded, and so would try other
    examples in each process, after other tests, where some are loaded late.
    """
    for room in ROOMS:
        for path in sorted((session.config.rootpath / room).rglob("[!_]*.py")):
            import_module(".".join(path.relative_to(session.config.rootpath).with_suffix("").parts))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines in tests that try many times: it takes most of their time, and others cover the same lines."""
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.no_cover)
