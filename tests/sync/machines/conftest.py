from collections.abc import Iterator

import pytest

from tests.sync.machines.copies import Copies


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """The process that commands are split off from."""
    with Copies(tmp_path_factory.mktemp("copies")) as copies:
        yield copies
