"""Tokens: made, found, revoked, and kept so that the file opens no calendar."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feed.fetched import Fetched, Since, fetched_file, load_fetches
from feed.serving.known import Known
from feed.tokens import LabelTaken, find_token, load_tokens, new_token, revoke_token, tokens_file
from storage.errors import BrokenFile
from words.errors import RebondError, UnknownId, UsageError

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tokens_file(tmp_path / "state" / "store" / "feed")


def test_a_token_is_found_by_its_text_alone(file: Path) -> None:
    secret, made = new_token(file, "phone", "title", "shop", NOW)
    other, _other = new_token(file, "tablet", "busy", "", NOW)
    assert len(secret) == 22 and secret != other
    tokens = load_tokens(file)
    assert find_token(tokens, secret) == made and find_token(tokens, other) != made
    for wrong in ("", secret[:-1], secret + "A", secret.swapcase(), made.digest, "\ud800"):
        assert find_token(tokens, wrong) is None
    assert find_token((), secret) is None


def test_only_a_hash_is_kept_for_its_owner_alone(file: Path) -> None:
    secret, _made = new_token(file, "phone", "title", "", NOW)
    assert secret not in file.read_text() and secret[:6] not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_label_in_use_is_refused_whatever_its_case(file: Path) -> None:
    new_token(file, "Téléphone", "title", "", NOW)
    with pytest.raises(LabelTaken, match="exists already"):
        new_token(file, " telephone ", "title", "", NOW)
    for wrong in ("", "  ", "\x1b\n", "x" * 61):
        with pytest.raises(UsageError):
            new_token(file, wrong, "title", "", NOW)
    assert len(load_tokens(file)) == 1


def test_a_revoked_one_is_remembered_and_its_label_is_free(file: Path) -> None:
    secret, _made = new_token(file, "phone", "title", "", NOW)
    revoked, changed = revoke_token(file, "PHONE", NOW + timedelta(days=1))
    assert changed and revoked.revoked == NOW + timedelta(days=1)
    assert revoke_token(file, "phone", NOW) == (revoked, False)
    again, _again = new_token(file, "phone", "title", "", NOW)
    tokens = load_tokens(file)
    assert [token.revoked is None for token in tokens] == [False, True]
    assert find_token(tokens, secret) == revoked and find_token(tokens, again) == tokens[1]
    with pytest.raises(UnknownId):
        revoke_token(file, "nobody", NOW)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"tokens": [{"label": "a"}]}', '{"tokens": [1]}', "\xff"])
def test_a_file_that_cannot_be_understood_is_left_as_it_is(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode("latin-1"))
    for act in (lambda: load_tokens(file), lambda: new_token(file, "a", "title", "", NOW)):
        with pytest.raises(BrokenFile):
            act()
    with pytest.raises(BrokenFile):
        revoke_token(file, "a", NOW)
    assert file.read_bytes() == text.encode("latin-1")


def test_a_stored_digest_or_level_that_is_none_is_a_broken_file(file: Path) -> None:
    new_token(file, "phone", "title", "", NOW)
    for key, value in (("digest", "00"), ("digest", "zz" * 32), ("privacy", "all"), ("created", "2026-11-21T09:12")):
        stored = json.loads(file.read_text())
        stored["tokens"][0][key] = value
        beside = file.with_name("other.json")
        beside.write_text(json.dumps(stored))
        with pytest.raises(BrokenFile):
            load_tokens(beside)


def test_the_server_knows_of_changes_and_keeps_what_it_knew(file: Path) -> None:
    told: list[RebondError] = []
    known = Known(file, told.append)
    secret, made = new_token(file, "phone", "title", "", NOW)
    assert known.find(secret) == made and [key.privacy for key in known.feeds()] == ["title"]
    good = file.read_bytes()
    file.write_text("{")
    assert known.find(secret) == made and len(told) == 1
    known.find(secret)
    assert len(told) == 1
    file.write_bytes(good)
    revoke_token(file, "phone", NOW)
    found = known.find(secret)
    assert found and found.revoked and not known.feeds()
    file.unlink()
    assert known.find(secret) is None


def test_fetches_of_two_servers_are_kept_beside_each_other(file: Path) -> None:
    where = fetched_file(file.parent)
    first, second = Fetched(where), Fetched(where)
    first.note("a", NOW, "One/1\x1b[31m\n" + "x" * 500)
    second.note("b", NOW, "")
    assert first.pending and not where.exists()
    first.write()
    second.write()
    found = load_fetches(where)
    assert set(found) == {"a", "b"} and found["a"].agent.startswith("One/1 [31m xx") and len(found["a"].agent) == 120
    where.write_text("{")
    assert load_fetches(where) == {}


def test_since_when_a_feed_is_as_it_is_outlives_the_server(file: Path) -> None:
    where = fetched_file(file.parent)
    first = Fetched(where)
    assert first.changed("feed", "tag", lambda before: NOW) == NOW
    first.write()
    later = NOW + timedelta(hours=1)
    assert Fetched(where).changed("feed", "tag", lambda before: later) == NOW
    asked: list[Since | None] = []
    assert Fetched(where).changed("feed", "other", lambda before: asked.append(before) or later) == later
    assert asked == [Since("tag", NOW)]
