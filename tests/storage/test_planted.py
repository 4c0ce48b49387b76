"""Something else in the place of a file or folder of ours: never followed, never waited for, told in one sentence."""

import json
import os
import signal
import socket
import stat
from contextlib import contextmanager

import pytest

from commands.options import Options
from storage.store import Store
from storage.writing.unsaved import Unsaved
from tests.commands.conftest import environment, rebond  # noqa: F401
from tui.first import glance, keep
from words.errors import RebondError

SECRET = "what somebody else wrote"
"""In every file outside; it must neither be shown nor change."""

IN_STORE = (
    "incidents", "incidents/2026", "incidents/2026/11", "incidents/2026/11/ID.json", "store.json", "projects.json",
    ".tmp", "schema", "schema/incident.schema.json", "README.txt",
)  # fmt: skip
IN_STATE = ("", "lock", "undo.jsonl", "private.json", "displaced", "unsaved", "feed", "feed/stamps.json")
IN_CACHE = ("", "snapshot.bin", "first.bin", "counts.json", "feed", "checked.bin")
FOLDERS = ("incidents", "incidents/2026", "incidents/2026/11", ".tmp", "schema", "", "displaced", "unsaved", "feed")
OF_A_FILE = ("link to a file", "link to nothing", "pipe", "folder")
OF_A_FOLDER = ("link to a folder", "link to nothing", "pipe", "file")
PLANTED = [
    (root, inner, kind)
    for root, places in (("store", IN_STORE), ("state", IN_STATE), ("cache", IN_CACHE))
    for inner in places
    for kind in (OF_A_FOLDER if inner in FOLDERS else OF_A_FILE)
]


class Hung(BaseException):
    """A command waited for something that never comes."""


@contextmanager
def seconds(limit):
    def over(*_arguments):
        raise Hung

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(limit)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def outside(tmp_path):
    folder = tmp_path / "outside"
    (folder / "2026" / "11").mkdir(parents=True)
    (folder / "11").mkdir()
    secret = json.dumps({"incident": {"main": {"title": SECRET}}, "store": {"main": {"zone": "UTC"}}})
    for name in ("file.json", "2026/11/x.json", "11/x.json", "x.json", "snapshot.bin", "lock", "undo.jsonl"):
        (folder / name).write_text(secret)
        os.utime(folder / name, (1, 1))
    text = {"key": "capture", "text": SECRET, "at": "2026-11-21T09:12Z"}
    (folder / "texts.json").write_text(json.dumps({"host": socket.gethostname(), "texts": [text]}))
    return folder


def plant(path, kind, outside):
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
    else:
        path.rename(path.with_name("was-here"))
    path.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "link to a file":
            path.symlink_to(outside / "file.json")
        case "link to a folder":
            path.symlink_to(outside)
        case "link to nothing":
            path.symlink_to(outside / "nothing")
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "file":
            path.write_text("{}")


def picture(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    } | {"modes": sorted(stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*"))}


def _in_the_app(places, id):
    """Do what only the app does."""
    glance(places)
    try:
        store = Store.open(places)
        keep(places.cache_of(store.main.id), store.zone.key, [], (1, 2))
        unsaved = Unsaved(store.state)
        assert SECRET not in str(unsaved.pending())
        unsaved.keep("capture", "half a sentence")
        unsaved.close()
        store.tidy()
        assert SECRET not in str(store.private())
    except RebondError as error:
        assert "\n" not in error.text and SECRET not in error.text


@pytest.mark.parametrize(("root", "inner", "kind"), PLANTED)
def test_nothing_outside_is_read_written_or_waited_for(rebond, outside, tmp_path, root, inner, kind):  # noqa: F811
    id = rebond.new("Dropped the orders table")
    rebond.ok("kit", "acme", "phone", "06")
    rebond.ok("list")
    kept = next((tmp_path / "state").iterdir()).name
    base = tmp_path / "store" if root == "store" else tmp_path / root / kept
    plant(base / inner.replace("ID", id), kind, outside)
    before = picture(outside)
    told = {}
    for argv in (
        ("list",), ("show", id), ("check",), ("set", id, "incident/main/title", "Other"), ("new", "Another"),
        ("undo",), ("kit", "acme", "phone", "07"), ("feed", "--output", str(tmp_path / "out.ics")),
        ("export", "--all", "--format", "tar", "--private", "--output", str(tmp_path / "b.tar")),
    ):  # fmt: skip
        with seconds(20):
            told[argv] = rebond(*argv)
    with seconds(20):
        _in_the_app(Options().places, id)
    for argv, ran in told.items():
        assert SECRET not in ran.out + ran.err, argv
        assert "something it did not expect" not in ran.err and "Traceback" not in ran.err, (argv, ran.err)
        assert ran.code in (0, 1, 3, 4, 5), (argv, ran)
        assert ran.code != 4 or ran.err.count("\n") == 1, (argv, ran)
        assert "Another program" not in ran.err, (argv, ran)
    assert picture(outside) == before


@pytest.mark.parametrize("kind", ["pipe", "folder", "link to nothing", "link to a file"])
def test_settings_that_are_no_file_are_gone_without_and_a_link_of_the_person_is_followed(
    rebond, outside, tmp_path, kind  # noqa: F811
):  # fmt: skip
    path = tmp_path / "config.toml"
    if kind == "link to a file":
        (outside / "file.json").write_text('language = "fr"\n')
    plant(path, kind, outside)
    with seconds(20):
        ran = rebond.ok("new", "Oops")
        changed = rebond("config", "theme", "light")
    assert ("noté" in ran.err) == (kind == "link to a file") and "Traceback" not in ran.err
    assert changed.code == (4 if kind == "pipe" else 0)
    if kind.startswith("link"):
        assert path.is_symlink() and "light" in path.read_text()


@pytest.mark.parametrize("kind", ["pipe", "folder", "link to nothing", "link to a file"])
def test_a_calendar_never_goes_into_anything_but_a_calendar(rebond, outside, tmp_path, kind):  # noqa: F811
    rebond.new("Dropped the orders table")
    plant(tmp_path / "out.ics", kind, outside)
    before = picture(outside)
    with seconds(20):
        ran = rebond("feed", "--output", str(tmp_path / "out.ics"))
    assert ran.code in (2, 4) and ran.err.count("\n") == 1 and picture(outside) == before
