"""Calendar programs of others that need a process or a library of their own, put in place at their first use."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

INSTALLED = Path(__file__).parents[3] / ".khal"
"""An environment apart, kept between runs and out of git: these programs choose their own libraries."""
WANTED = "vdirsyncer==0.21.0 khal==0.14.1 icalendar==7.3.0 tzdata==2026.6"


@pytest.fixture(scope="session")
def khal() -> Iterator[Path]:
    """Give the folder of vdirsyncer's and khal's programs."""
    INSTALLED.mkdir(exist_ok=True)
    stamp = INSTALLED / "wanted"
    with (INSTALLED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text() != WANTED:
            environment = INSTALLED / "venv"
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True, timeout=120)
            install = [str(environment / "bin/python"), "-m", "pip", "install", "--quiet", *WANTED.split()]
            subprocess.run(install, check=True, capture_output=True, timeout=300)
            stamp.write_text(WANTED)
    yield INSTALLED / "venv/bin"
