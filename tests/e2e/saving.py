"""Saves one field over and over through the command line, in one process: `python saving.py ID FIELD`."""

import itertools
import sys

from commands.main import main

LENGTH = 40_000
"""Characters of the text: enough for a write to take several system calls."""


def write(id: str, field: str) -> None:
    """Write texts of one number until somebody ends the process; a dot is printed after each."""
    sys.stdout = sys.stderr = open("/dev/null", "w")  # noqa: SIM115 - what the command says is of no use here
    assert sys.__stdout__ is not None
    for number in itertools.count():
        if main(["set", id, f"incident/main/{field}", f"{number} " * (LENGTH // (len(str(number)) + 1))]):
            raise SystemExit(1)
        sys.__stdout__.write(".")
        sys.__stdout__.flush()


if __name__ == "__main__":
    write(*sys.argv[1:])
