"""What clients ask for in headers, well-formed or not."""

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feed.serving.address import base_of, bound, is_host, is_loopback, masked, safe_name, webcal
from feed.serving.negotiate import has_since, has_tag, language_of, wants_gzip, weights
from words.errors import UsageError

MODIFIED = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("*", True),
        ("br, *;q=0.1", True),
        ("gzip, deflate, br, zstd", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("*, gzip;q=0", False),
        ("*;q=0", False),
        ("identity", False),
        ("identity;q=0.5, gzip;q=0.8", True),
        ("identity, gzip;q=0.8", False),
        ("gzip ; Q=0.7", True),
        ("deflate", False),
    ],
)
def test_gzip_is_for_who_likes_it(header: str, wanted: bool) -> None:
    assert wants_gzip(header) is wanted


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA, en;q=0.9", "fr"),
        ("en;q=0.3, fr;q=0.4", "fr"),
        ("de, fr;q=0.1", "fr"),
        ("de", "en"),
        ("de, *;q=0.5", "en"),
        ("en;q=0, *", "fr"),
        ("fr;q=0, en;q=0", "en"),
        ("en-GB, fr-FR", "en"),
        ("fr-FR, en-GB", "fr"),
        ("français", "en"),
    ],
)
def test_the_language_is_the_one_liked_best(header: str, wanted: str) -> None:
    assert language_of(header, ("en", "fr"), "en") == wanted


@given(st.text(max_size=200))
def test_any_header_is_read_without_a_fault(header: str) -> None:
    assert all(0 <= weight <= 1 for weight in weights(header).values())
    assert language_of(header, ("en", "fr"), "en") in ("en", "fr")
    wants_gzip(header)
    assert has_tag(header, ("a", "b")) in ("a", "b", None)
    has_since(header, MODIFIED)
    assert masked(header) in ("/", "/…") or header.startswith("/f/")
    assert safe_name(header).endswith(".ics")
    is_loopback(header)
    if is_host(header):
        assert not set(header) & set("/\\@?#\"'<> \r\n")


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))
def test_a_date_says_whether_the_client_is_up_to_date(since: datetime) -> None:
    since = since.replace(microsecond=0, tzinfo=UTC)
    assert has_since(format_datetime(since, usegmt=True), MODIFIED) is (since >= MODIFIED)


@given(st.text(st.sampled_from("abcXYZ019-_"), min_size=22, max_size=22), st.text(max_size=10))
def test_a_log_never_has_more_than_the_beginning_of_a_token(secret: str, more: str) -> None:
    for path in (
        f"/f/{secret}/{more}.ics",
        f"/f/{secret}/",
        f"/f/{secret}",
        f"/{secret}{more}",
        f"/f/{more}{secret}/a.ics",
    ):
        assert secret[:7] not in masked(path)
    assert masked(f"/f/{secret}/") == f"/f/{secret[:6]}…/"


def test_the_address_of_the_settings_is_checked() -> None:
    assert base_of("") == ""
    assert base_of(" https://calendar.example.org/ ") == "https://calendar.example.org"
    assert base_of("http://[::1]:8000/my/calendars") == "http://[::1]:8000/my/calendars"
    for wrong in ("calendar.example.org", "ftp://a", "https://", "https://a b", "https://a/?x", "https://u:p@a", "https://a:99999",
                  "javascript:alert(1)", 'https://a/"><script>', "https://[::1", "webcal://a"):  # fmt: skip
        with pytest.raises(UsageError, match=r"feed\.address"):
            base_of(wrong)


def test_addresses_are_written_as_clients_read_them() -> None:
    assert bound("127.0.0.1", 8732, tls=False) == "http://127.0.0.1:8732"
    assert bound("::1", 443, tls=True) == "https://[::1]"
    assert bound("10.0.0.5", 80, tls=False) == "http://10.0.0.5"
    assert webcal("https://a/f/b/c.ics") == "webcal://a/f/b/c.ics"
    for host in ("127.0.0.1", "127.9.9.9:80", "localhost", "localhost:8732", "a.localhost", "[::1]:80", "[::1]"):
        assert is_loopback(host)
    for host in ("0.0.0.0", "0.0.0.0:80", "[::]:80", "10.0.0.1", "example.org:80", "127.0.0.1.example.org", ""):
        assert not is_loopback(host)
