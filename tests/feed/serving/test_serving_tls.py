"""Serving with a certificate, and what is said without one."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.feed.serving.served import Served, filled, serving, token, until


def made(folder: Path) -> tuple[Path, Path]:
    """Make a certificate and its key, and give their files."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is needed to make a certificate")
    folder.mkdir(exist_ok=True)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    make = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
            "-keyout", str(key), "-out", str(certificate)]  # fmt: skip
    subprocess.run(make, check=True, capture_output=True)
    return certificate, key


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str, Path]]:
    folder = tmp_path_factory.mktemp("secure")
    certificate, key = made(folder)
    home = filled(folder / "home")
    secret = token(home)
    with serving(home, "--certificate", str(certificate), "--key", str(key)) as served:
        yield served, secret, certificate


def fetch(served: Served, secret: str, certificate: Path) -> bytes:
    context = ssl.create_default_context(cafile=str(certificate))
    with served.connect() as plain, context.wrap_socket(plain, server_hostname="127.0.0.1") as opened:
        opened.sendall(f"GET /f/{secret}/ HTTP/1.1\r\nHost: 127.0.0.1:1\r\nConnection: close\r\n\r\n".encode())
        got = b""
        while part := opened.recv(65536):
            got += part
    return got


def test_with_a_certificate_addresses_are_https(secure: tuple[Served, str, Path]) -> None:
    served, secret, certificate = secure
    assert served.address == f"https://127.0.0.1:{served.port}"
    got = fetch(served, secret, certificate)
    assert got.startswith(b"HTTP/1.1 200 ") and f'value="https://127.0.0.1:1/f/{secret}/'.encode() in got
    assert "certificate" not in served.log


def test_who_speaks_no_tls_or_does_not_go_on_keeps_nobody_out(secure: tuple[Served, str, Path]) -> None:
    served, secret, certificate = secure
    with ExitStack() as opened:
        for number in range(400):
            slow = opened.enter_context(served.connect())
            if number % 2:
                slow.sendall(b"\x16\x03\x01\x02\x00")
        assert served.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")[:5] != b"HTTP/"
        assert fetch(served, secret, certificate).startswith(b"HTTP/1.1 200 ")


def test_a_renewed_certificate_is_used_without_a_new_start(tmp_path: Path) -> None:
    certificate, key = made(tmp_path)
    home = filled(tmp_path / "home")
    secret = token(home)
    with serving(home, "--certificate", str(certificate), "--key", str(key)) as served:
        newer, its_key = made(tmp_path / "newer")
        newer.replace(certificate)  # the first of the two: they do not belong together yet
        until(lambda: served.log, lambda log: "belong together" in log)
        with pytest.raises(ssl.SSLCertVerificationError):
            fetch(served, secret, certificate)
        its_key.replace(key)
        until(lambda: served.log, lambda log: "renewed certificate is used" in log)
        assert fetch(served, secret, certificate).startswith(b"HTTP/1.1 200 ")
        assert served.log.count("belong together") == served.log.count("is used from now on") == 1


def test_others_reaching_it_in_clear_is_told_in_one_line(tmp_path: Path) -> None:
    home = filled(tmp_path)
    secret = token(home)
    with serving(home, "--host", "0.0.0.0") as served:
        served.host = "127.0.0.1"
        assert served.ask(f"/f/{secret}/x.ics").status == 200
        assert served.log.count("Without a certificate") == 1
    with serving(home) as served:
        assert "Without a certificate" not in served.log
