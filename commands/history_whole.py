"""What `rebond doctor` says of the history of the store: whether it is whole, and what to do where it is not."""

import os
from typing import TYPE_CHECKING

from words.errors import RebondError

if TYPE_CHECKING:
    from commands.call import Call
    from storage.checking.doctor import Fact


def history_facts(call: "Call") -> "list[Fact]":
    """Look through the history that this machine keeps; nothing where none was begun, and none is begun."""
    from storage.checking.doctor import Fact
    from sync.errors import GitMissing
    from sync.git.caring import examine
    from sync.git.program import find_git
    from sync.git.repository import Repository

    try:
        state = call.store.state
    except RebondError:  # said elsewhere
        return []
    try:
        find_git()
        if not os.path.lexists(state / "git"):
            return []
        repository = Repository.open(state)
        examine(repository.git)
    except GitMissing:  # said elsewhere
        return []
    except RebondError as error:
        return [Fact("history.no", {"reason": error.text}, ok=False)]
    return [Fact("history", {"path": os.fspath(repository.directory)}, ok=True)]
