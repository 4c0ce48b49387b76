"""Random ids: six characters for an incident, four for a row, sixteen for a store."""

import os

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def new_id(length: int) -> str:
    """Make a random id of so many characters of `[a-z2-7]`."""
    return spelled(os.urandom(length))


def spelled(data: bytes) -> str:
    """Write bytes as characters of `[a-z2-7]`, one for the last five bits of each."""
    return "".join(_LETTERS[byte & 31] for byte in data)
