"""The server as calendars meet it: routes, validators, compression, and what changes while it runs."""

import gzip
import hashlib
import itertools
import json
import signal
import socket
import threading
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from feed.serving.answering import SIGN, answers
from feed.settings import FeedSettings
from tests.e2e.home import Home, dump, replace
from tests.feed.serving.served import Served, filled, serving, token, until
from tests.soak import times


class Shared:
    """One server for the tests that change nothing."""

    def __init__(self, home: Home, served: Served) -> None:
        self.home = home
        self.served = served
        self.secret = token(home, "shared", "--privacy", "title")
        self.path = f"/f/{self.secret}/rebond.ics"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    home = filled(tmp_path_factory.mktemp("shared"))
    with serving(home) as served:
        yield Shared(home, served)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return filled(tmp_path)


def test_a_feed_is_sent_with_all_that_calendars_need(shared: Shared) -> None:
    got = shared.served.ask(shared.path)
    assert got.status == 200
    assert got.body.startswith(b"BEGIN:VCALENDAR\r\n") and got.body.endswith(b"END:VCALENDAR\r\n")
    assert b"SUMMARY:Prevention: Check the backups 0" in got.body
    assert got.headers["content-type"] == "text/calendar; charset=utf-8"
    assert got.headers["content-length"] == str(len(got.body))
    assert got.headers["cache-control"] == "private, no-cache"
    assert got.headers["referrer-policy"] == "no-referrer"
    assert got.headers["x-robots-tag"] == "noindex"
    assert got.headers["vary"] == "Accept-Encoding"
    assert got.headers["content-disposition"] == 'inline; filename="rebond.ics"'
    assert got.headers["etag"].startswith('"') and parsedate_to_datetime(got.headers["last-modified"])
    assert "server" not in got.headers


def test_head_tells_the_same_without_the_body(shared: Shared) -> None:
    got, told = shared.served.ask(shared.path), shared.served.ask(shared.path, "HEAD")
    assert told.body == b"" and told.status == 200
    assert {k: v for k, v in told.headers.items() if k != "date"} == {
        k: v for k, v in got.headers.items() if k != "date"
    }


def test_the_name_is_decoration_and_never_gets_into_a_header(shared: Shared) -> None:
    for name in ("a.ics", "%22%0d%0aX-Evil:1.ics", "%C3%A9t%C3%A9.ics", f"{shared.secret}.ics"):
        got = shared.served.ask(f"/f/{shared.secret}/{name}")
        assert got.status == 200
        assert got.headers["content-disposition"] in ('inline; filename="a.ics"', 'inline; filename="rebond.ics"')
        assert "x-evil" not in got.headers


@pytest.mark.parametrize(
    "path",
    ["/", "/f", "/f/", "/f/{}", "/f/{}/x", "/f/{}/x/y.ics", "//f/{}/x.ics", "/f/{}x/x.ics", "/F/{}/x.ics", "/f/{}/.."],
)
def test_everything_else_is_not_there(shared: Shared, path: str) -> None:
    assert shared.served.ask(path.format(shared.secret)).status == 404


def test_an_unknown_token_is_not_there(shared: Shared) -> None:
    assert shared.served.ask(f"/f/{'A' * 22}/x.ics").status == 404
    assert shared.served.ask(f"/f/{shared.secret.swapcase()}/x.ics").status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "REPORT", "PATCH", "TRACE", "get"])
def test_other_methods_are_told_which_ones_there_are(shared: Shared, method: str) -> None:
    for path in ("/", "/.well-known/caldav", shared.path):
        got = shared.served.ask(path, method)
        assert (got.status, got.headers["allow"]) == (405, "GET, HEAD")


def test_who_has_the_feed_already_gets_nothing(shared: Shared) -> None:
    tag = shared.served.ask(shared.path).headers["etag"]
    for held in (tag, f"W/{tag}", f'"other", {tag}', f'W/"other" ,W/{tag}', "*"):
        got = shared.served.ask(shared.path, headers={"If-None-Match": held})
        assert (got.status, got.body, got.headers["etag"]) == (304, b"", tag)
        assert "content-type" not in got.headers and got.headers["last-modified"]
    for held in ('"other"', tag.strip('"'), "", '"'):
        assert shared.served.ask(shared.path, headers={"If-None-Match": held}).status == 200


def test_a_date_counts_only_without_a_tag(shared: Shared) -> None:
    modified = shared.served.ask(shared.path).headers["last-modified"]
    asked = shared.served.ask
    assert asked(shared.path, headers={"If-Modified-Since": modified}).status == 304
    assert asked(shared.path, headers={"If-Modified-Since": modified, "If-None-Match": '"x"'}).status == 200
    assert asked(shared.path, headers={"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}).status == 200
    for none in ("yesterday", "", "Sat, 99 Nov 2026 99:99:99 GMT", "0"):
        assert asked(shared.path, headers={"If-Modified-Since": none}).status == 200


def test_gzip_is_sent_to_who_takes_it(shared: Shared) -> None:
    plain = shared.served.ask(shared.path)
    got = shared.served.ask(shared.path, headers={"Accept-Encoding": "br, gzip;q=0.5"})
    assert got.headers["content-encoding"] == "gzip" and gzip.decompress(got.body) == plain.body
    assert got.headers["etag"] != plain.headers["etag"] and got.headers["vary"] == "Accept-Encoding"
    assert got.headers["content-length"] == str(len(got.body))
    again = shared.served.ask(shared.path, headers={"Accept-Encoding": "gzip", "If-None-Match": got.headers["etag"]})
    assert (again.status, again.headers["etag"]) == (304, got.headers["etag"])
    for refusing in ("gzip;q=0", "identity, gzip;q=0.5", "br"):
        assert "content-encoding" not in shared.served.ask(shared.path, headers={"Accept-Encoding": refusing}).headers


def test_the_page_speaks_the_language_asked_for(shared: Shared) -> None:
    page = f"/f/{shared.secret}/"
    english = shared.served.ask(page, headers={"Accept-Language": "de, en;q=0.8, fr;q=0.3"})
    french = shared.served.ask(page, headers={"Accept-Language": "fr-CA, en;q=0.5"})
    assert english.headers["content-language"] == "en" and b'<html lang="en">' in english.body
    assert french.headers["content-language"] == "fr" and b'<html lang="fr">' in french.body
    assert english.headers["vary"] == "Accept-Language"
    assert "default-src 'none'" in english.headers["content-security-policy"]
    assert b"Check the backups 0" in english.body and english.headers["referrer-policy"] == "no-referrer"


def test_the_page_shows_the_address_that_was_asked_for_if_it_is_one(shared: Shared) -> None:
    page = f"/f/{shared.secret}/"
    got = shared.served.ask(page, headers={"Host": "calendar.example.org:8000"})
    assert f'value="http://calendar.example.org:8000{shared.path}"'.encode() in got.body
    for host in ('"><script>', "a b", "x/../y", "user@host", "[::1", "h:99999", "é"):
        got = shared.served.send(f"GET {page} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1"))
        assert got.startswith(b"HTTP/1.1 400") or f'value="{shared.served.address}{shared.path}"'.encode() in got
        assert b"<script" not in got


def test_a_log_line_per_request_and_no_token_in_any(shared: Shared) -> None:
    agent = f"Calendar/1.0 {shared.secret} \u001b[31m"
    shared.served.ask(shared.path, headers={"User-Agent": agent.replace("\u001b", "~"), "Referer": shared.path})
    shared.served.ask(f"/f/{shared.secret}", headers={"Cookie": shared.secret})
    shared.served.ask(f"/x?{shared.secret}")
    log = shared.served.log
    assert f"127.0.0.1 GET /f/{shared.secret[:6]}…/*.ics 200" in log
    assert "127.0.0.1 GET /… 404" in log
    assert shared.secret not in log and shared.secret[:7] not in log


def test_an_edit_shows_in_the_next_fetches(home: Home) -> None:
    path = f"/f/{token(home, 'phone', '--privacy', 'title')}/x.ics"
    with serving(home) as served:
        first = served.ask(path)
        home.edit(
            home.files[0].stem, lambda it: it["reminders"].update(zzz9=it["reminders"][next(iter(it["reminders"]))])
        )
        now = until(
            lambda: served.ask(path, headers={"If-None-Match": first.headers["etag"]}), lambda a: a.status == 200
        )
        assert now.body.count(b"BEGIN:VEVENT") == first.body.count(b"BEGIN:VEVENT") + 1
        assert parsedate_to_datetime(now.headers["last-modified"]) > parsedate_to_datetime(
            first.headers["last-modified"]
        )
        since = {"If-Modified-Since": first.headers["last-modified"]}
        assert served.ask(path, headers=since).status == 200


def test_tokens_count_from_the_moment_they_are_made_and_revoked(home: Home) -> None:
    with serving(home) as served:
        secret = token(home, "new one", "--privacy", "full", "--project", "nobody")
        assert served.ask(f"/f/{secret}/x.ics").status == 200
        home.done("feed", "token", "revoke", "new one")
        assert served.ask(f"/f/{secret}/x.ics").status == 410
        assert served.ask(f"/f/{secret}/").status == 410
        again = token(home, "new one")
        assert served.ask(f"/f/{again}/x.ics").status == 200
        assert served.ask(f"/f/{secret}/x.ics").status == 410


def test_a_token_decides_the_level_and_the_project(home: Home) -> None:
    id = home.capture("Lost the Acme mail")
    home.done("set", id, "incident/main/project", "Acme shop")
    home.done("remind", id, "Call Acme", "--on", "mon")
    neutral = token(home, "neutral")
    busy = token(home, "busy", "--privacy", "busy")
    acme = token(home, "acme", "--project", "Acme shop", "--privacy", "full")
    with serving(home) as served:
        for secret, shown in ((neutral, False), (busy, False), (acme, True)):
            body = served.ask(f"/f/{secret}/acme.ics").body
            page = served.ask(f"/f/{secret}/").body
            assert (b"Acme" in body, b"Acme" in page) == (shown, shown)
        assert b"Check the backups" not in served.ask(f"/f/{acme}/x.ics").body


def test_a_project_that_wants_to_stay_unnamed_is_not_named_on_the_page(home: Home) -> None:
    shown, hidden = (token(home, name, "--project", name, "--privacy", "title") for name in ("acme", "blau"))
    home.store.joinpath("projects.json").write_text(
        json.dumps({"projects": {"acme": {"name": "Acme"}, "blau": {"name": "Blau", "feed_privacy": "neutral"}}})
    )
    with serving(home) as served:
        assert b"calendar of Acme" in served.ask(f"/f/{shown}/").body
        assert b"Blau" not in served.ask(f"/f/{hidden}/").body


def test_without_any_address_it_says_how_to_make_one(home: Home) -> None:
    with serving(home) as served:
        assert "rebond feed token new LABEL" in served.log
        assert served.ask("/").status == 404


def test_a_calendar_that_cannot_be_made_yet_is_said_so_and_mends_itself(home: Home) -> None:
    path = f"/f/{token(home, 'phone', '--privacy', 'busy')}/x.ics"
    (shelf,) = (home.folder / "state").glob("*/feed")
    in_the_way = shelf / f"{FeedSettings('Europe/Paris', privacy='busy').name}.json"
    in_the_way.mkdir()
    with serving(home) as served:
        got = served.ask(path)
        assert (got.status, got.headers["retry-after"]) == (503, "60")
        assert got.body == b"The calendar is not ready; Rebond goes on trying, so ask again in a minute.\n"
        assert str(in_the_way) in served.log
        in_the_way.rmdir()
        assert served.ask(path).status == 200


def test_it_is_known_by_its_store_and_by_nothing_else(home: Home, tmp_path: Path) -> None:
    with serving(home) as served:
        id = json.loads((home.store / "store.json").read_text())["store"]["main"]["id"]
        assert answers(id, served.port)
        assert not answers("another", served.port)
        assert id not in str(served.ask("/").headers)
        assert SIGN.lower() not in served.ask("/f/x").headers
    assert not answers(id, served.port)


def test_another_program_on_the_port_is_not_taken_for_it() -> None:
    def speak(other: socket.socket, said: bytes) -> None:
        with other.accept()[0] as opened:
            opened.sendall(said)

    for said in (b"HTTP/1.1 200 OK\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", b"\xff" * 10_000, b""):
        with socket.create_server(("127.0.0.1", 0)) as other:
            thread = threading.Thread(target=speak, args=(other, said))
            thread.start()
            assert not answers("store", other.getsockname()[1])
            thread.join()


def test_the_last_good_bytes_are_served_while_the_store_is_away_or_broken(home: Home) -> None:
    path = f"/f/{token(home, 'phone', '--privacy', 'title')}/x.ics"
    with serving(home) as served:
        first = served.ask(path)
        replace(home.files[0], "{")
        other = home.capture("Another")  # something else that changes, so that the feed is made anew
        home.done("remind", other, "Read twice", "--on", "mon")
        now = until(lambda: served.ask(path), lambda got: got.body != first.body)
        assert b"Check the backups 0" in now.body and b"Read twice" in now.body
        home.store.rename(home.folder / "aside")
        until(lambda: served.log, lambda log: "not in its place" in log)
        got = served.ask(path)
        assert (got.status, got.body) == (200, now.body)
        assert served.ask(f"{path.rpartition('/')[0]}/").status == 200
        (home.folder / "aside").rename(home.store)
        until(lambda: served.log, lambda log: "is back" in log)


def test_killed_and_started_again_it_says_the_same(home: Home) -> None:
    path = f"/f/{token(home)}/x.ics"
    with serving(home) as served:
        first = served.ask(path)
        until(lambda: home.done("feed", "token", "list", "--json"), lambda text: json.loads(text)[0]["fetched"])
        assert served.stop(signal.SIGKILL) == -signal.SIGKILL
    with serving(home, port=served.port) as served:
        again = served.ask(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status, again.headers["last-modified"]) == (304, first.headers["last-modified"])
        assert served.ask(path).body == first.body


@pytest.mark.soak
def test_nothing_torn_is_ever_read_while_the_feed_changes(home: Home) -> None:
    path = f"/f/{token(home, 'phone', '--privacy', 'title')}/x.ics"
    with serving(home) as served:
        over = threading.Event()

        def change() -> None:
            file, row = home.files[0], next(iter(home.document(home.files[0].stem)["reminders"]))
            for number in itertools.count():
                document = home.document(file.stem)
                document["reminders"][row]["text"] = f"Check {number} " * (number % 90 + 1)
                replace(file, dump(document))
                if over.wait(0.01):
                    return

        writer = threading.Thread(target=change)
        writer.start()
        tags: set[str] = set()
        try:
            # At least so many reads, and on until several versions were seen.
            for number in itertools.count():
                got = served.ask(path)
                assert got.status == 200 and got.headers["content-length"] == str(len(got.body))
                assert got.body.startswith(b"BEGIN:VCALENDAR\r\n") and got.body.endswith(b"END:VCALENDAR\r\n")
                assert got.headers["etag"].strip('"') == hashlib.sha256(got.body).hexdigest()
                tags.add(got.headers["etag"])
                if number >= times(1000) and len(tags) > 2:
                    break
        finally:
            over.set()
            writer.join()


def test_the_file_of_the_settings_is_kept_up_to_date_too(home: Home) -> None:
    file = home.folder / "rebond.ics"
    home.done("config", "feed.output", str(file))
    with serving(home):
        before = until(lambda: file.exists() and file.read_bytes(), bool)
        other = home.capture("Another")
        home.done("remind", other, "Read twice", "--on", "mon")
        until(file.read_bytes, lambda data: data != before)


def test_who_fetched_last_is_noted(home: Home) -> None:
    secret = token(home)
    with serving(home) as served:
        served.ask(f"/f/{secret}/x.ics", headers={"User-Agent": f"Evil/1 {secret} \u00e9"})
        served.stop()
    row = json.loads(home.done("feed", "token", "list", "--json"))[0]
    assert row["fetched"] and row["agent"].startswith("Evil/1 ") and secret not in row["agent"]
    assert "Evil/1" in home.done("feed", "token", "list")
    assert secret not in (home.folder / "state").joinpath(*_only(home)).read_text()


def _only(home: Home) -> tuple[str, ...]:
    found = next((home.folder / "state").glob("*/feed/fetched.json"))
    return found.relative_to(home.folder / "state").parts


def test_it_ends_by_signals_and_answers_what_was_asked(home: Home) -> None:
    for number, code in ((signal.SIGTERM, 0), (signal.SIGINT, 130)):
        served = Served(home)
        with served.connect() as idle:
            idle.sendall(b"GET / HT")
            assert served.stop(number) == code
        assert "Traceback" not in served.log


def test_json_on_both_sides(home: Home) -> None:
    secret = token(home)
    served = Served(home, "--json", "--plain")
    assert served.address == "{"  # the document has several lines
    assert served.process.stdout
    port = int(served.process.stdout.readline().decode().rpartition(":")[2].strip().strip('"'))
    served.host, served.port = "127.0.0.1", port
    served.ask(f"/f/{secret}/x.ics")
    served.stop()
    line = json.loads(served.log.splitlines()[-1])
    assert (line["method"], line["status"], line["path"]) == ("GET", 200, f"/f/{secret[:6]}.../*.ics")
