"""TLS is verified always: a certificate that nobody vouches for gets neither the calendar nor the password."""

import shutil
import ssl
import subprocess
import threading
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from feed.publishing.failure import NotPublished
from feed.publishing.plan import address_of
from feed.publishing.putting import put
from feed.publishing.web import Patience, Server
from tests.feed.publishing.hostile import OURS, Handler, Hostile

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)


def test_only_a_certificate_that_is_vouched_for_gets_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is needed to make a certificate")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    make = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=elsewhere", "-addext", "subjectAltName=IP:127.0.0.1",
            "-keyout", str(key), "-out", str(certificate)]  # fmt: skip
    subprocess.run(make, check=True, capture_output=True)
    hostile = Hostile()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"hostile": hostile}))
    server.handle_error = lambda *_given: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        port = server.server_address[1]
        there = Server(address_of(f"https://127.0.0.1:{port}/a.ics"), "eve", "pass", Patience())
        with pytest.raises(NotPublished) as caught:
            put(there, OURS, "", NOW)
        assert caught.value.kind == "untrusted" and hostile.heard == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        put(there, OURS, "", NOW)
        assert hostile.body == OURS
        other = Server(address_of(f"https://localhost:{port}/a.ics"), "eve", "pass", Patience())
        with pytest.raises(NotPublished) as caught:
            put(other, OURS, "", NOW)  # vouched for, but under another name
        assert caught.value.kind == "untrusted"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
