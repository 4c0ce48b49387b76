"""What a refused push means: somebody was faster, or this machine may not send. Ids and names decide nothing."""

import threading
from collections.abc import Iterator

import pytest

from sync.errors import GitFailed, GitStopped
from sync.git.command import Limits
from sync.remote.address import read_address
from sync.remote.failing import SyncFailed
from sync.remote.travelling import Fetching, Way, push

ID = "b80bf8c0c5b552e63a29969c33b90403db6838fc"
PATH = "/srv/read-only/denied.git"


class Refusing:
    """A repository whose push ends with these words."""

    def __init__(self, reason: str, said: str) -> None:
        self.git = self
        self.reason, self.said = reason, said

    def stream(self, *_words: str, **_more: object) -> Iterator[bytes]:
        yield f"To {PATH}\n!\t{ID}:refs/heads/main\t{self.reason}\nDone\n".encode()
        raise GitFailed("refused", said=f"{self.said}\nerror: failed to push some refs to '{PATH}'", status=1)


LOCKED = f"remote: error: cannot lock ref 'refs/heads/main': is at {ID} but expected {ID}"


@pytest.mark.parametrize(
    ("reason", "said", "answer"),
    [
        ("[rejected] (stale info)", "", "overtaken"),
        ("[rejected] (fetch first)", "", "overtaken"),
        ("[remote rejected] (failed to update ref)", LOCKED, "overtaken"),
        ("[remote rejected] (pre-receive hook declined)", "remote: You are not allowed to push code", "read_only"),
        (
            "[remote rejected] (unpacker error)",
            "remote: fatal: insufficient permission for adding an object",
            "read_only",
        ),
        ("[remote rejected] (failed to update ref)", "remote: error: cannot lock ref: Permission denied", "read_only"),
        ("", "fatal: unable to access: The requested URL returned error: 403", "read_only"),
    ],
)
def test_a_refusal_is_read_by_its_words(reason: str, said: str, answer: str) -> None:
    way = Way(read_address(PATH))
    assert push(Refusing(reason, said), way, ID, expected=ID) == answer  # type: ignore[arg-type]


def test_the_words_of_who_refuses_are_told() -> None:
    said = "remote: Resolving deltas: 100% (1/1)\nremote: \nremote: Friday, no changes\nremote: see /wiki"
    for repository, reason in (
        (Refusing("[remote rejected] (pre-receive hook declined)", said), "Friday, no changes"),
        (
            Refusing("[remote rejected] (pre-receive hook declined)", ""),
            "[remote rejected] (pre-receive hook declined)",
        ),
    ):
        with pytest.raises(SyncFailed) as told:
            push(repository, Way(read_address(PATH)), ID, expected=ID)  # type: ignore[arg-type]
        assert told.value.failure.code == "refused_there"
        assert told.value.failure.values["reason"] == reason


def test_a_server_is_not_asked_to_make_a_repository_and_a_folder_is() -> None:
    said = "fatal: 'x.git' does not appear to be a git repository"
    for address, code in (("anna@server:x.git", "not_repository_there"), ("/", "not_repository")):
        assert Way(read_address(address)).failed(GitFailed("no", said=said)).failure.code == code


class Hanging:
    """A repository whose fetch ends only when it must."""

    def __init__(self) -> None:
        self.git = self
        self.over = threading.Event()

    def run(self, *_words: str, limits: Limits) -> bytes:
        assert limits.stop
        while not limits.stop():
            self.over.wait(0.001)
        self.over.set()
        raise GitStopped("stopped")


def test_a_fetch_that_nobody_waits_for_any_more_is_ended() -> None:
    repository = Hanging()

    def interrupted(_stage: str, _done: int, _of: int) -> None:
        raise KeyboardInterrupt

    fetching = Fetching(repository, Way(read_address(PATH), progress=interrupted))  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        fetching.result()
    assert repository.over.is_set()
