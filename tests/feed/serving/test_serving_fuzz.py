"""Whatever bytes a stranger sends: an answer that is no fault of ours, no traceback, and no token in any log."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.feed.serving.served import Served, filled, serving, token
from tests.soak import times

STATUS = re.compile(rb"(?:\A|\n)HTTP/1\.1 ([0-9]{3}) ")
LAST = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


class Target:
    def __init__(self, served: Served, secret: str, revoked: str) -> None:
        self.served = served
        self.secrets = (secret, revoked)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    home = filled(tmp_path_factory.mktemp("fuzz"))
    secret, revoked = token(home, "known", "--privacy", "full"), token(home, "old")
    home.done("feed", "token", "revoke", "old")
    with serving(home) as served:
        yield Target(served, secret, revoked)
        assert served.process.poll() is None
        log = served.log
        for each in (secret, revoked):
            assert each[:7] not in log


_some = st.binary(max_size=40)
_methods = st.one_of(
    st.sampled_from([b"GET", b"HEAD", b"PUT", b"PROPFIND", b"OPTIONS", b"CONNECT", b"get", b"TOKEN"]), _some
)
_paths = st.one_of(
    st.sampled_from(
        [b"/f/TOKEN/a.ics", b"/f/TOKEN/", b"/f/REVOKED/a.ics", b"/f/TOKEN", b"/TOKEN", b"/f/TOKEN/%00.ics", b"*", b"/"]
    ),
    _some.map(lambda data: b"/f/TOKEN/" + data + b".ics"),
    _some.map(lambda data: b"/" + data),
    st.text(max_size=20).map(lambda text: b"/f/TOKEN/" + "".join(f"%{byte:02X}" for byte in text.encode()).encode()),
    st.sampled_from([b"http://a/f/TOKEN/a.ics", b"//f/TOKEN/a.ics", b"/f/TOKEN/../a.ics", b"/f/%54OKEN/a.ics"]),
)
_values = st.one_of(
    _some,
    st.sampled_from(
        [b"TOKEN", b"gzip;q=", b"gzip;q=1.0000", b'W/"', b"*", b'"TOKEN"', b"fr;q=x", b"Sat, 01 Jan 0000 00:00:00 GMT",
         b"Sat, 01 Jan 9999 23:59:59 -2359", b"bytes=0-1", b"100-continue", b"websocket", b"upgrade", b"close", b"0",
         b"-1", b"chunked", b"9" * 400, b"\xff\xfe", b"Fri, 13 Foo 2026"]
    ),
)  # fmt: skip
_names = st.sampled_from(
    [b"Host", b"If-None-Match", b"If-Modified-Since", b"Accept-Encoding", b"Accept-Language", b"User-Agent", b"Range",
     b"Content-Length", b"Transfer-Encoding", b"Expect", b"Connection", b"Upgrade", b"Cookie", b"X-Forwarded-For",
     b"TOKEN"]
)  # fmt: skip
_heads = st.lists(st.tuples(st.one_of(_names, _some), _values), max_size=6)
_versions = st.sampled_from([b"HTTP/1.1", b"HTTP/1.0", b"HTTP/2.0", b"HTTP/1.1 ", b""])
_requests = st.tuples(_methods, _paths, _versions, st.booleans(), _heads).map(
    lambda parts: (
        b"%b %b %b\r\n" % parts[:3]
        + (b"Host: a\r\n" if parts[3] else b"")
        + b"".join(b"%b: %b\r\n" % each for each in parts[4])
        + b"\r\n"
    )
)


@pytest.mark.soak
@settings(
    max_examples=times(5000),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.one_of(_requests, st.lists(_requests, min_size=2, max_size=3).map(b"".join), st.binary(max_size=300)))
def test_no_request_is_answered_by_a_fault(target: Target, data: bytes) -> None:
    secret, revoked = target.secrets
    data = data.replace(b"TOKEN", secret.encode()).replace(b"REVOKED", revoked.encode())
    # Whatever the bytes before it were, one of these two ends the connection.
    got = target.served.send(data + b"\r\n\r\n" + LAST + LAST)
    assert all(status[:1] in (b"2", b"3", b"4", b"1") for status in STATUS.findall(got)), got[:2000]
