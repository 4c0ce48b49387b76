"""Other parsers than ours for the feed: ical.js, which is Thunderbird's, in a node process, and libical, GNOME's."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.feed.libical import load

HERE = Path(__file__).parent / "icaljs"
INSTALLED = Path(__file__).parents[2] / ".icaljs"
"""Kept between runs and out of git, so that only the first run asks the package registry."""

Shown = list[tuple[float | str, str]]


@pytest.fixture(scope="session")
def icaljs() -> Iterator[Callable[[bytes, str, str], Shown]]:
    """Read a feed between two days, the second excluded, as sorted (seconds since the epoch or day, title)."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are needed to read the feed with ical.js")
    wanted = (HERE / "package.json").read_bytes()
    if not (INSTALLED / "node_modules/ical.js").is_dir() or (INSTALLED / "package.json").read_bytes() != wanted:
        INSTALLED.mkdir(exist_ok=True)
        (INSTALLED / "package.json").write_bytes(wanted)
        install = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", str(INSTALLED)]
        subprocess.run(install, check=True, capture_output=True, timeout=120)
    command = [node, str(HERE / "reader.mjs"), str(INSTALLED)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        reading, writing = process.stdout, process.stdin

        def read(feed: bytes, first: str, end: str) -> Shown:
            writing.write(json.dumps({"feed": feed.decode(), "from": first, "to": end}) + "\n")
            writing.flush()
            answer = json.loads(reading.readline())
            assert isinstance(answer, list), answer
            return sorted(((start, title) for start, title in answer), key=str)

        yield read
        writing.close()


@pytest.fixture(scope="session")
def libical() -> Callable[[bytes, str, str], Shown]:
    """Read a feed between two days, as `icaljs` does."""
    try:
        return load()
    except OSError:
        pytest.skip("libical (libical3 in Debian) is needed to read the feed as GNOME does")
