"""The tokens as their file has them now: one that was made or revoked a moment ago counts at once."""

from collections.abc import Callable
from pathlib import Path

from feed.serving.feeds import Key
from feed.tokens import Token, find_token, load_tokens
from words.errors import RebondError


class Known:
    """Reads the file again whenever it is another one; when it cannot be read, what it said last holds."""

    def __init__(self, file: Path, on_error: Callable[[RebondError], object]) -> None:
        self._file = file
        self._on_error = on_error
        self._seen: tuple[int, ...] | None = None
        self._tokens = load_tokens(file)

    def find(self, secret: str) -> Token | None:
        """Find the token with that text, a revoked one too."""
        return find_token(self._now(), secret)

    def feeds(self) -> set[Key]:
        """Name the feeds that any address shows."""
        return {Key(token.project, token.privacy) for token in self._now() if token.revoked is None}

    def _now(self) -> tuple[Token, ...]:
        seen = self._look()
        if seen != self._seen:
            self._seen = seen
            try:
                self._tokens = load_tokens(self._file)
            except RebondError as error:
                self._on_error(error)
        return self._tokens

    def _look(self) -> tuple[int, ...]:
        try:
            status = self._file.stat()
        except OSError:
            return ()
        return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size
