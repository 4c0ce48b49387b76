"""Putting a calendar to a server: nothing of anybody else's is lost, and every bad answer has its sentence."""

import socket
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feed.publishing.failure import SENTENCES, NotPublished
from feed.publishing.plan import address_of
from feed.publishing.putting import put
from feed.publishing.web import Patience, Server
from tests.feed.publishing.hostile import (
    OURS,
    THEIRS,
    Answer,
    Hostile,
    babbles,
    drips,
    hangs,
    hangs_up,
    serving,
    status,
    torn,
)  # fmt: skip
from words.errors import UsageError

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
NEW = OURS.replace(b"SUMMARY:x", b"SUMMARY:y")
LONG = Patience()
QUICK = Patience(sign=0.3, all=0.8)


def server_of(hostile: Hostile, patience: Patience | None = None) -> Server:
    return Server(address_of(f"http://127.0.0.1:{hostile.port}/cal/a.ics"), "eve", "pâss", patience or LONG)


def fails(hostile: Hostile, patience: Patience = QUICK, known: str = '"before"') -> NotPublished:
    with pytest.raises(NotPublished) as caught:
        put(server_of(hostile, patience), NEW, known, NOW)
    assert caught.value.exit_code == 6 and caught.value.text
    return caught.value


def test_a_new_calendar_is_put_only_where_nothing_is() -> None:
    with serving() as hostile:
        etag = put(server_of(hostile), NEW, "", NOW)
        assert (hostile.body, etag) == (NEW, hostile.etag)
        method, path, headers = hostile.heard[1]
        assert (method, path, headers["If-None-Match"]) == ("PUT", "/cal/a.ics", "*")
        assert headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert headers["Authorization"] == "Basic ZXZlOnDDonNz"


def test_a_known_calendar_is_replaced_without_being_read_again() -> None:
    with serving(body=OURS) as hostile:
        put(server_of(hostile), NEW, hostile.etag, NOW)
        assert hostile.body == NEW and hostile.methods == ["PUT", "HEAD"]


@pytest.mark.parametrize("known", ["", '"before"'])
@pytest.mark.parametrize("etags", [True, False])
def test_what_somebody_else_put_there_is_left_alone(known: str, etags: bool) -> None:
    with serving(body=THEIRS, etags=etags) as hostile:
        if known and not etags:
            hostile.answers.append(status(412))
        assert fails(hostile, LONG, known).kind == "foreign"
        assert hostile.body == THEIRS
        put(server_of(hostile), NEW, known, NOW, replace=True)
        assert hostile.body == NEW


@pytest.mark.parametrize("there", [OURS, b"", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"])
def test_entries_of_rebond_and_an_empty_calendar_may_be_replaced(there: bytes) -> None:
    with serving(body=there) as hostile:
        put(server_of(hostile), NEW, '"before"', NOW)
        assert hostile.body == NEW


def test_a_calendar_that_was_removed_is_put_anew() -> None:
    with serving() as hostile:
        put(server_of(hostile), NEW, '"before"', NOW)
        assert hostile.body == NEW


@pytest.mark.parametrize("there", [
    b"<html>my page</html>", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:no uid\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    OURS.replace(b"END:VCALENDAR", b"BEGIN:VTODO\r\nUID;X=1:mine\r\nEND:VTODO\r\nEND:VCALENDAR"),
    OURS.replace(b"abc@rebond", b"abc@re\r\n bond.example"),
])  # fmt: skip
def test_nothing_else_counts_as_ours(there: bytes) -> None:
    with serving(body=there) as hostile:
        assert fails(hostile, LONG, "").kind == "foreign"
        assert hostile.body == there


@pytest.mark.parametrize(("answer", "kind"), [
    (status(401), "denied"), (status(403), "forbidden"), (status(404), "missing"), (status(409), "missing"),
    (status(413), "large"), (status(415), "refused"), (status(500), "faulty"), (status(507), "full"),
    (status(429), "busy"), (status(503), "busy"), (status(303, Location="/x"), "refused"),
    (hangs, "slow"), (drips, "slow"), (torn, "torn"), (hangs_up, "torn"), (babbles, "torn"),
])  # fmt: skip
def test_every_bad_answer_has_its_sentence(answer: Answer, kind: str) -> None:
    with serving(body=OURS) as hostile:
        hostile.answers.append(answer)
        error = fails(hostile)
        assert (error.kind, hostile.body) == (kind, OURS)
        assert f"127.0.0.1:{hostile.port}" in error.text and "pâss" not in error.text


def test_a_calendar_that_changes_all_the_time_is_left_for_later() -> None:
    with serving(body=OURS) as hostile:
        hostile.answers += [status(412), lambda handler: handler.reply(200, OURS), status(412)]
        error = fails(hostile)
        assert error.kind == "changing" and error.transient


@pytest.mark.parametrize(("said", "seconds"), [
    ("120", 120.0), ("Sat, 21 Nov 2026 09:13:00 GMT", 60.0), ("Sat, 21 Nov 2026 09:00:00 GMT", 0.0),
    ("soon", None), ("-5", None), ("9" * 40, None), ("", None),
])  # fmt: skip
def test_how_long_to_wait_is_read(said: str, seconds: float | None) -> None:
    with serving() as hostile:
        hostile.answers.append(status(503, Retry_After=said))
        assert fails(hostile).after == seconds


def test_a_password_never_goes_to_another_server() -> None:
    with serving() as other, serving() as hostile:
        ports = other.port, hostile.port
        for location in (
            *(f"http://{host}:{port}/a.ics" for host, port in zip(("127.0.0.1", "localhost"), ports, strict=True)),
            "//example.org/a.ics",
            "http://[",
            "https://127.0.0.1/a.ics",
            "file:///etc/passwd",
        ):
            hostile.answers.append(status(307, Location=location))
            assert fails(hostile).kind == "elsewhere"
        assert other.heard == []


def test_another_place_of_the_same_server_is_followed_but_not_for_ever() -> None:
    with serving() as hostile:
        hostile.answers.append(status(308, Location="/elsewhere/b.ics"))
        put(server_of(hostile), NEW, '"before"', NOW, replace=True)
        assert hostile.body == NEW and hostile.heard[1][:2] == ("PUT", "/elsewhere/b.ics")
        hostile.answers += [status(302, Location="/again.ics")] * 9
        assert fails(hostile).kind == "circling"


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening
        hostile = Hostile(port=taken.getsockname()[1])
        error = fails(hostile)
    assert error.kind == "unreachable" and "nothing answers there" in error.text


@pytest.mark.parametrize("text", [
    "http://example.org/a.ics", "ftp://example.org/a.ics", "https://example.org", "https://example.org/",
    "https:///a.ics", "example.org/a.ics", "https://eve@example.org/a.ics", "https://eve:pass@example.org/a.ics",
    "https://example.org:99999/a.ics", "https://example.org/a.ics#b", "https://example.org/a\r\nX: y",
    "https://exa mple.org/a.ics", "https://[::1/a.ics", "-oProxyCommand=x", "http://127.0.0.1.example.org/a.ics",
    "https://" + "a" * 300 + ".org/a.ics",
])  # fmt: skip
def test_unsafe_addresses_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        address_of(text)


@pytest.mark.parametrize(("text", "meant"), [
    ("https://example.org/é à/a.ics?x=1", "https://example.org/%C3%A9%20%C3%A0/a.ics?x=1"),
    ("https://bücher.example:8443/a%20b.ics", "https://xn--bcher-kva.example:8443/a%20b.ics"),
    ("http://[::1]:5232/eve/cal/", "http://[::1]:5232/eve/cal/"),
    ("http://localhost/a.ics", "http://localhost/a.ics"),
])  # fmt: skip
def test_addresses_are_written_as_servers_want_them(text: str, meant: str) -> None:
    assert address_of(text.replace("é à", "é%20à")).text == meant


@settings(max_examples=300)
@given(text=st.text(max_size=60) | st.builds("https://{}".format, st.text(max_size=60)))
def test_no_address_injects_anything(text: str) -> None:
    try:
        address = address_of(text)
    except UsageError:
        return
    assert address.text.isascii() and address.text.isprintable() and " " not in address.text
    assert urlsplit(address.text).username is None and address.path.startswith("/")


def test_every_kind_has_a_sentence_in_both_languages() -> None:
    from words.say import speaking

    for language in ("en", "fr"):
        with speaking(language):
            for kind in SENTENCES:
                assert NotPublished(kind, {"where": "example.org"}).text.endswith((".", " "))
