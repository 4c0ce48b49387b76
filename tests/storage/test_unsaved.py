import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.errors import CannotWrite
from storage.writing.unsaved import Unsaved

AT = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)


class Process:
    """Another Rebond, that does with its journal what it is told, one line of Python at a time."""

    CODE = (
        "import sys, json\n"
        "from pathlib import Path\n"
        "from storage.writing.unsaved import Unsaved\n"
        "unsaved = Unsaved(Path(sys.argv[1]))\n"
        "for line in sys.stdin:\n"
        "    print(json.dumps(eval(line)), flush=True)\n"
    )

    def __init__(self, state: Path) -> None:
        environ = os.environ | {"PYTHONPATH": ":".join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-c", self.CODE, str(state)], stdin=-1, stdout=-1, text=True, env=environ
        )

    def do(self, line: str):
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def end(self, how: int = signal.SIGKILL) -> None:
        self._process.send_signal(how)
        self._process.communicate()


@pytest.fixture
def start(tmp_path):
    started: list[Process] = []

    def begin() -> Process:
        started.append(Process(tmp_path))
        return started[-1]

    yield begin
    for process in started:
        process.end()


@pytest.fixture
def unsaved(tmp_path):
    unsaved = Unsaved(tmp_path)
    yield unsaved
    unsaved.close()


def files(folder: Path) -> list[Path]:
    return sorted((folder / "unsaved").glob("*"))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_text_of_a_process_that_ended_is_offered(start, unsaved, how):
    other = start()
    other.do("unsaved.keep('capture', 'Deleted the staging bu')")
    other.end(how)
    assert unsaved.pending() == {"capture": "Deleted the staging bu"}


def test_text_of_a_process_that_lives_is_not(start, unsaved):
    other = start()
    other.do("unsaved.keep('capture', 'Mine')")
    assert unsaved.pending() == {}
    assert other.do("unsaved.pending(own=True)") == {"capture": "Mine"}


def test_only_one_gets_it(start, unsaved):
    first = start()
    first.do("unsaved.keep('capture', 'Lost')")
    first.end()
    one, two = start(), start()
    assert one.do("unsaved.pending()") == {"capture": "Lost"}
    assert two.do("unsaved.pending()") == {}
    assert unsaved.pending() == {}
    assert one.do("unsaved.pending()") == {"capture": "Lost"}


def test_what_was_taken_over_survives_another_kill(start, unsaved):
    first = start()
    first.do("unsaved.keep('capture', 'Lost')")
    first.end()
    second = start()
    second.do("unsaved.pending()")
    second.end()
    assert unsaved.pending() == {"capture": "Lost"}


def test_what_is_dropped_is_not_offered(start, unsaved):
    other = start()
    other.do("unsaved.keep('capture', 'Saved')")
    other.do("unsaved.keep('note', 'Not saved')")
    other.do("unsaved.drop('capture')")
    other.do("unsaved.drop('never kept')")
    other.end()
    assert unsaved.pending() == {"note": "Not saved"}
    unsaved.drop("note")
    assert unsaved.pending() == {}


def test_the_last_text_of_a_key_counts(start, unsaved):
    other = start()
    for text in ("D", "De", "Del"):
        other.do(f"unsaved.keep('capture', {text!r})")
    other.end()
    assert unsaved.pending() == {"capture": "Del"}


def test_an_emptied_text_is_dropped(tmp_path, unsaved):
    unsaved.keep("capture", "x", AT)
    unsaved.keep("capture", "", AT)
    assert unsaved.pending(own=True) == {}
    assert not list((tmp_path / "unsaved").glob("*.json"))


def test_two_texts_under_one_key_are_offered_one_after_the_other(start, tmp_path):
    for text in ("One", "Two"):
        other = start()
        other.do(f"unsaved.keep('capture', {text!r})")
        other.end()
    unsaved = Unsaved(tmp_path)
    [first] = unsaved.pending().values()
    unsaved.drop("capture")
    [second] = unsaved.pending().values()
    assert {first, second} == {"One", "Two"}
    unsaved.drop("capture")
    assert unsaved.pending() == {}
    unsaved.close()
    assert files(tmp_path) == []


def test_the_latest_comes_first(unsaved):
    unsaved.keep("old", "1", AT)
    unsaved.keep("new", "2", AT + timedelta(minutes=1))
    assert list(unsaved.pending(own=True)) == ["new", "old"]


def test_all_journals_of_one_process_are_one(tmp_path, unsaved):
    unsaved.keep("capture", "Mine", AT)
    other = Unsaved(tmp_path)
    assert other.pending() == {}
    other.drop("capture")
    assert unsaved.pending(own=True) == {}


def test_a_journal_is_for_its_owner_alone(tmp_path, unsaved):
    unsaved.keep("capture", "Secret", AT)
    assert (tmp_path / "unsaved").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in files(tmp_path)} == {0o600}
    assert str(os.getpid()) in files(tmp_path)[0].name


def test_any_text_comes_back_as_it_was(start, unsaved):
    text = "l'été\n\x1b[31m\t日本 \udc80 \U0001f600"
    other = start()
    other.do(f"unsaved.keep('capture', {text!r})")
    other.end()
    assert unsaved.pending() == {"capture": text}


def test_nothing_is_made_before_something_is_kept(tmp_path, unsaved):
    assert unsaved.pending() == {}
    unsaved.drop("capture")
    assert list(tmp_path.iterdir()) == []


def test_a_closed_journal_leaves_its_texts_to_the_next(tmp_path):
    unsaved = Unsaved(tmp_path)
    unsaved.keep("capture", "For later", AT)
    unsaved.close()
    following = Unsaved(tmp_path)
    assert following.pending() == {"capture": "For later"}
    following.drop("capture")
    following.close()
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"host": "another-machine", "texts": []}', b'{"texts": []}', b"\xff", b"null"],
)
def test_a_file_that_is_not_ours_is_left_alone(tmp_path, unsaved, content):
    (tmp_path / "unsaved").mkdir()
    strange = tmp_path / "unsaved/1-aaaa.json"
    strange.write_bytes(content)
    assert unsaved.pending() == {}
    assert strange.read_bytes() == content


@pytest.mark.parametrize("entry", [{}, {"key": 1, "text": "a", "at": "2026-11-21T09:12Z"}, "x", None])
def test_texts_of_another_shape_are_left_alone(tmp_path, unsaved, start, entry):
    other = start()
    other.do("unsaved.keep('capture', 'x')")
    [path] = (tmp_path / "unsaved").glob("*.json")
    other.end()
    content = json.loads(path.read_text())
    path.write_text(json.dumps({**content, "texts": [entry]}))
    assert unsaved.pending() == {}
    assert path.exists()


def test_a_disk_that_refuses_is_said_and_the_text_tried_again(tmp_path, unsaved):
    (tmp_path / "unsaved").write_text("a file in its place")
    with pytest.raises(CannotWrite):
        unsaved.keep("capture", "Dear Karim", AT)
    (tmp_path / "unsaved").unlink()
    unsaved.keep("capture", "Dear Karim", AT)
    unsaved.close()
    assert Unsaved(tmp_path).pending() == {"capture": "Dear Karim"}
    Unsaved(tmp_path).close()


def test_on_a_full_disk_the_texts_of_others_are_offered_and_stay(tmp_path, start, unsaved, monkeypatch):
    other = start()
    other.do("unsaved.keep('capture', 'Lost')")
    other.end()

    def refuse(*_args, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.writing.unsaved.write_whole", refuse)
    assert unsaved.pending() == {"capture": "Lost"}
    assert list((tmp_path / "unsaved").glob("*.json"))
