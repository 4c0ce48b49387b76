"""The tokens that calendar addresses carry: one per subscriber, of which only a hash is kept, on this machine.

A token decides what its address shows: all or one project, at one privacy level. A revoked one is remembered, so that
calendars are told to stop asking.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from feed.cleaning import one_line
from feed.settings import LEVELS
from storage.disk.files import read_bytes, refuse_links
from storage.disk.whole import write_whole
from storage.errors import BrokenFile, cannot_write
from storage.writing.lock import locked
from words.alike import fold
from words.errors import RebondError, UnknownId, UsageError
from words.fill import fill
from words.say import _
from words.system import reason

BYTES = 16
LENGTH = 22
"""Characters of a token: 128 bits in letters, digits, `-` and `_`."""
SHOWN = 6
"""The most characters of a token that any log may have."""
LONGEST = 60
_DUMMY = hashlib.sha256(b"").hexdigest()


class LabelTaken(RebondError):
    """Another address goes by that label already."""

    exit_code = 5
    code = "label_taken"


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token; `digest` is the SHA-256 of its text as hex, `project` "" for everything."""

    label: str
    digest: str
    created: datetime
    privacy: str
    project: str = ""
    revoked: datetime | None = None


def tokens_file(state: Path) -> Path:
    """Name the file of the tokens in the feeds' state folder, `Shelf.state`."""
    return state / "tokens.json"


def digest_of(secret: str) -> str:
    """Give what is kept of a token's text."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def find_token(tokens: Iterable[Token], secret: str) -> Token | None:
    """Find the token with that text; the time it takes tells nothing about which one it is, or is not."""
    digest, found = digest_of(secret), None
    for token in tokens:
        if hmac.compare_digest(token.digest, digest):
            found = token
    # Where there is none at all, an answer must not come sooner either.
    hmac.compare_digest(_DUMMY, digest)
    return found


def load_tokens(file: Path) -> tuple[Token, ...]:
    """Read all tokens, revoked ones too; none without a file. BrokenFile when it cannot be read or understood."""
    try:
        stored = json.loads(read_bytes(file, file.parents[2]))
        return tuple(_token(each) for each in stored["tokens"])
    except FileNotFoundError:
        return ()
    except OSError as error:
        message = _("The addresses of your calendars cannot be read ({reason}); check the file and its permissions.")
        raise BrokenFile(fill(message, {"reason": reason(error)}), file=str(file)) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = _(
            "The addresses of your calendars cannot be understood; correct this file, or remove it to begin anew."
        )
        raise BrokenFile(message, file=str(file)) from error


def new_token(file: Path, label: str, privacy: str, project: str, now: datetime) -> tuple[str, Token]:
    """Make a token and give its text, which nobody can ask for again.

    UsageError for a label that says nothing, LabelTaken for one in use, CannotWrite when it cannot be kept.
    """
    label = checked_label(label)
    with locked(file.parent):
        tokens = load_tokens(file)
        if _in_use(tokens, label):
            message = _("An address “{label}” exists already; choose another label, or revoke it first.")
            raise LabelTaken(fill(message, {"label": label}))
        secret = secrets.token_urlsafe(BYTES)
        token = Token(label, digest_of(secret), now, privacy, project)
        _save(file, (*tokens, token))
    return secret, token


def revoke_token(file: Path, label: str, now: datetime) -> tuple[Token, bool]:
    """Revoke the token of a label; False when it was revoked before. UnknownId for a label that there never was."""
    with locked(file.parent):
        tokens = load_tokens(file)
        found = _in_use(tokens, label)
        if found is None:
            earlier = [token for token in tokens if fold(token.label) == fold(label)]
            if earlier:
                return earlier[-1], False
            message = _("No address goes by “{label}”; “rebond feed token list” shows them all.")
            raise UnknownId(fill(message, {"label": label}))
        revoked = Token(found.label, found.digest, found.created, found.privacy, found.project, now)
        _save(file, tuple(revoked if token is found else token for token in tokens))
    return revoked, True


def checked_label(label: str) -> str:
    """Put a label on one line; UsageError when nothing is left of it, or too much."""
    label = one_line(label)
    if not label:
        raise UsageError(_("The label is empty; name who will read the calendar, such as phone."))
    if len(label) > LONGEST:
        raise UsageError(_("The label is too long; {most} characters are the most.").format(most=LONGEST))
    return label


def as_stored(token: Token) -> dict[str, Any]:
    """Give a token as JSON has it, without its digest."""
    return {
        "label": token.label,
        "project": token.project or None,
        "privacy": token.privacy,
        "created": token.created.isoformat(timespec="seconds"),
        "revoked": token.revoked.isoformat(timespec="seconds") if token.revoked else None,
    }


def _in_use(tokens: Iterable[Token], label: str) -> Token | None:
    return next((token for token in tokens if token.revoked is None and fold(token.label) == fold(label)), None)


def _token(stored: Mapping[str, Any]) -> Token:
    label, digest, privacy, project = stored["label"], stored["digest"], stored["privacy"], stored.get("project") or ""
    if not all(isinstance(each, str) for each in (label, project)) or privacy not in LEVELS:
        raise ValueError("not a token")
    if not isinstance(digest, str) or len(bytes.fromhex(digest)) != len(_DUMMY) // 2:
        raise ValueError("not a digest")
    return Token(label, digest.lower(), _moment(stored["created"]), privacy, project, _maybe(stored.get("revoked")))


def _maybe(text: Any) -> datetime | None:
    return None if text is None else _moment(text)


def _moment(text: Any) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("no zone")
    return found


def _save(file: Path, tokens: Iterable[Token]) -> None:
    stored = {"tokens": [{**as_stored(token), "digest": token.digest} for token in tokens]}
    try:
        refuse_links(file, file.parents[2])
        write_whole(file, json.dumps(stored, indent=1, ensure_ascii=False).encode() + b"\n")
    except OSError as error:
        raise cannot_write(error, file) from error
