"""Which git this machine has: found once and asked for its version once."""

import os
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from typing import NamedTuple

from sync.errors import GitMissing, GitTooOld
from words.fill import fill
from words.say import _

OLDEST = (2, 30)
"""Older ones lack what keeps a hostile name from being taken for an option."""

_VERSION = re.compile(rb"git version ([0-9]+)\.([0-9]+)")


class Program(NamedTuple):
    """The git of this machine: its absolute path, and its version as two numbers."""

    path: str
    version: tuple[int, int]


def find_git() -> Program:
    """Find git; GitMissing or GitTooOld with what to do."""
    # A relative folder in PATH would let a file of the present folder be taken for git.
    path = os.pathsep.join(folder for folder in os.get_exec_path() if folder.startswith(os.sep))
    program = shutil.which("git", path=path)
    if program is None:
        raise missing()
    version = _version(program)
    if version is None:
        raise missing()
    if version < OLDEST:
        text = _("History and sync need git 2.30 or newer, and this machine has {version}: please update git.")
        raise GitTooOld(fill(text, {"version": ".".join(map(str, version))}))
    return Program(program, version)


def missing() -> GitMissing:
    """Make the error for a machine without git, which names what to install."""
    if sys.platform == "darwin":
        text = _("History and sync need git, which is not installed here: run “xcode-select --install”.")
    else:
        text = _("History and sync need git, which is not installed here: install the package “git”.")
    return GitMissing(text)


@lru_cache(4)
def _version(program: str) -> tuple[int, int] | None:
    try:
        ran = subprocess.run(
            [program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _VERSION.match(ran.stdout)
    return (int(found[1]), int(found[2])) if found and not ran.returncode else None
