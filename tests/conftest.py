"""What holds for every test."""

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines in tests that try many times: it takes most of their time, and others cover the same lines."""
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.no_cover)
