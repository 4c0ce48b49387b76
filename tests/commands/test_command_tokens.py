"""`rebond feed token` and the refusals of `rebond serve`, which never begins to serve here."""

import socket
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Rebond


def test_a_token_is_shown_once_and_listed_without_it(rebond: Rebond) -> None:
    rebond.new()
    made = rebond.ok("feed", "token", "new", "my phone", "--privacy", "title", "--project", "Shop", "--json").json
    assert made["address"] == f"http://127.0.0.1:8732/f/{made['token']}/rebond.ics"
    assert made["page"] == f"http://127.0.0.1:8732/f/{made['token']}/"
    assert (made["label"], made["privacy"], made["project"]) == ("my phone", "title", "Shop")
    (row,) = rebond.ok("feed", "token", "list", "--json").json
    assert row == {
        "label": "my phone", "privacy": "title", "project": "Shop", "created": "2026-11-21T09:53:00+01:00",
        "revoked": None, "fetched": None, "agent": None,
    }  # fmt: skip
    listed = rebond.ok("feed", "token", "list")
    assert listed.out == "my phone: the title too, project Shop, made today 09:53, never fetched\n"
    assert made["token"] not in listed.out + listed.err


def test_the_address_of_the_settings_is_the_one_shown(rebond: Rebond) -> None:
    rebond.new()
    rebond.ok("config", "feed.address", "https://calendar.example.org/")
    made = rebond.ok("feed", "token", "new", "phone")
    assert made.out.startswith("https://calendar.example.org/f/") and made.out.endswith("/rebond.ics\n")
    assert "shown only now" in made.err
    rebond.ok("config", "feed.address", "calendar.example.org")
    refused = rebond("feed", "token", "new", "tablet", "--json")
    assert refused.code == 2 and "feed.address" in refused.error["message"]
    assert len(rebond.ok("feed", "token", "list", "--json").json) == 1


def test_the_level_is_that_of_the_settings_unless_given(rebond: Rebond) -> None:
    rebond.new()
    rebond.ok("config", "feed.privacy", "busy")
    rebond.ok("feed", "token", "new", "phone")
    rebond.ok("config", "feed.privacy", "full")
    assert rebond.ok("feed", "token", "list", "--json").json[0]["privacy"] == "busy"


def test_a_label_is_taken_until_it_is_revoked(rebond: Rebond) -> None:
    rebond.new()
    assert "no address yet" in rebond.ok("feed", "token", "list").err
    rebond.ok("feed", "token", "new", "phone")
    again = rebond("feed", "token", "new", "Phone", "--json")
    assert (again.code, again.error["code"]) == (5, "label_taken")
    revoked = rebond.ok("feed", "token", "revoke", "phone", "--json").json
    assert revoked["changed"] and revoked["revoked"]
    assert rebond.ok("feed", "token", "revoke", "phone", "--json").json["changed"] is False
    assert rebond("feed", "token", "revoke", "tablet").code == 3
    rebond.ok("feed", "token", "new", "phone")
    assert "revoked today 09:53" in rebond.ok("feed", "token", "list").out


@pytest.mark.parametrize(
    "words",
    [
        ["token"], ["token", "make"], ["token", "new"], ["token", "new", "my", "phone"], ["token", "list", "phone"],
        ["token", "revoke"], ["tokens"], ["token", "list", "--privacy", "busy"], ["token", "new", ""],
        ["token", "revoke", "a", "--project", "b"], ["token", "new", "a", "--preview"],
    ],
)  # fmt: skip
def test_wrong_words_are_refused_in_one_line(rebond: Rebond, words: list[str]) -> None:
    rebond.new()
    refused = rebond("feed", *words)
    assert refused.code == 2 and refused.err.count("\n") == 1 and not refused.out


def test_what_the_server_cannot_have_is_one_sentence(rebond: Rebond, tmp_path: Path) -> None:
    rebond.new()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = rebond("serve", "--port", port, "--json")
        assert (refused.code, refused.error["code"]) == (6, "cannot_listen")
        assert f"Port {port} is taken" in refused.error["message"]
    for host in ("192.0.2.1", "no such host", "", "x" * 300, "é..fr"):
        assert rebond("serve", "--host", host, "--port", "0").code == 2
    for port in ("-1", "65536", "http"):
        assert rebond("serve", "--port", port).code == 2
    assert rebond("serve", "--certificate", "a.pem").code == 2
    missing = rebond("serve", "--certificate", "a.pem", "--key", "b.pem", "--json")
    assert missing.code == 4 and missing.error["file"] == "a.pem"
    for name in ("a.pem", "b.pem"):
        tmp_path.joinpath(name).write_text("no certificate")
    wrong = rebond("serve", "--certificate", str(tmp_path / "a.pem"), "--key", str(tmp_path / "b.pem"), "--json")
    assert wrong.code == 4 and "PEM" in wrong.error["message"]


def test_settings_that_cannot_be_served_by_are_refused(rebond: Rebond) -> None:
    assert rebond("serve", "--port", "0").code == 4  # there is no store
    rebond.new()
    rebond.ok("config", "feed.address", "nowhere")
    assert rebond("serve", "--port", "0").code == 2
    rebond.ok("config", "feed.address", "")
    rebond.ok("feed", "token", "new", "phone")
    next((rebond.folder / "state").glob("*/feed/tokens.json")).write_text("{")
    broken = rebond("serve", "--port", "0", "--json")
    assert broken.code == 4 and broken.error["file"].endswith("tokens.json")
    assert rebond("feed", "token", "list", "--json").error["code"] == "broken_file"


def test_no_other_command_loads_the_server(rebond: Rebond) -> None:
    import sys

    code = "import sys; from commands.main import main; main(sys.argv[1:]); print(sorted(sys.modules), file=sys.stderr)"
    rebond.new()
    for command in (
        ["feed", "--json"],
        ["feed", "token", "new", "a"],
        ["feed", "token", "list"],
        ["list"],
        ["serve", "--help"],
    ):
        done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
        for heavy in ("starlette", "uvicorn", "segno", "asyncio"):
            assert f"'{heavy}'" not in done.stderr, (command, heavy)
