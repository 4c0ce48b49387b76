import errno
import fcntl
import os
import signal
import stat
import subprocess
import sys

import pytest

from storage.errors import CannotWrite
from storage.lock import locked

HOLD = """
import fcntl, os, sys, time
descriptor = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o600)
fcntl.flock(descriptor, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(600)
"""


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


def test_a_killed_program_leaves_no_lock(tmp_path):
    program = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "lock")], stdout=subprocess.PIPE, text=True)
    assert program.stdout.readline() == "held\n"
    with pytest.raises(CannotWrite), locked(tmp_path, patience=0):
        pytest.fail("held twice")
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    with locked(tmp_path, patience=0):
        pass


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
