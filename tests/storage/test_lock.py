import errno
import fcntl
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from storage.errors import CannotWrite
from storage.writing.lock import locked

ROOT = Path(__file__).parents[2]
HOLD = """
import sys, time
from pathlib import Path
from storage.writing.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path):
    """A program that has the lock."""
    program = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert program.stdout.readline() == "held\n"
    yield program
    program.kill()
    program.communicate()


def test_the_lock_keeps_others_out_and_says_so(tmp_path):
    with locked(tmp_path), pytest.raises(CannotWrite) as caught, locked(tmp_path, patience=0):
        pytest.fail("held twice")
    assert caught.value.text.endswith(".")
    with locked(tmp_path, patience=0):
        assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600


def test_the_lock_is_free_again_after_an_error(tmp_path):
    with pytest.raises(RuntimeError), locked(tmp_path):
        raise RuntimeError
    with locked(tmp_path, patience=0):
        pass


def test_a_killed_program_leaves_no_lock(tmp_path, holder):
    with pytest.raises(CannotWrite), locked(tmp_path, patience=0):
        pytest.fail("held twice")
    holder.kill()
    holder.wait()
    with locked(tmp_path, patience=0):
        pass


def test_a_stopped_program_is_named_and_how_to_let_it_go_on(tmp_path, holder):
    holder.send_signal(signal.SIGSTOP)
    with pytest.raises(CannotWrite) as caught, locked(tmp_path, patience=0.05):
        pytest.fail("held twice")
    assert f"Process {holder.pid} " in caught.value.text
    assert f"“kill -CONT {holder.pid}”" in caught.value.text
    holder.send_signal(signal.SIGKILL)  # also a stopped one lets go of its lock then
    holder.wait()
    with locked(tmp_path, patience=0):
        pass


@pytest.mark.parametrize("written", [b"", b"what is this", b"%10d" % (2**22 + 1)])
def test_who_has_the_lock_is_not_said_where_its_file_does_not_tell(tmp_path, written):
    with locked(tmp_path), pytest.raises(CannotWrite) as caught:
        (tmp_path / "lock").write_bytes(written)
        with locked(tmp_path, patience=0):
            pytest.fail("held twice")
    assert "Another program" in caught.value.text


def test_a_lock_that_may_only_be_read_is_a_lock(tmp_path, holder):
    (tmp_path / "lock").chmod(0o400)
    with pytest.raises(CannotWrite), locked(tmp_path, patience=0):
        pytest.fail("held twice")
    holder.kill()
    holder.wait()
    with locked(tmp_path, patience=0):
        pass


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").write_text("mine")
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite) as caught, locked(tmp_path):
        pytest.fail("locked a link")
    assert str(tmp_path / "lock") in caught.value.text
    assert (tmp_path / "elsewhere").read_text() == "mine"


def test_a_folder_in_the_place_of_the_lock_is_one_sentence(tmp_path):
    (tmp_path / "lock").mkdir()
    with pytest.raises(CannotWrite) as caught, locked(tmp_path):
        pytest.fail("locked a folder")
    assert str(tmp_path / "lock") in caught.value.text


def test_where_there_are_no_locks_saving_goes_on(tmp_path, monkeypatch):
    def none_here(_descriptor, _operation):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", none_here)
    with locked(tmp_path, patience=0):
        pass


def test_a_state_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite), locked(tmp_path / "file" / "state"):
        pytest.fail("locked nowhere")
