"""What a refused push means: somebody was faster, or this machine may not send. Ids and names decide nothing."""

from collections.abc import Iterator

import pytest

from sync.address import read_address
from sync.errors import GitFailed
from sync.travelling import Way, push

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
