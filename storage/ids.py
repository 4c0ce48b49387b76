"""Random ids: six characters for an incident, four for a row, sixteen for a store."""

import os

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def new_id(length: int) -> str:
    """Make a random id of so many characters of `[a-z2-7]`, five bits each."""
    return "".join(_LETTERS[byte & 31] for byte in os.urandom(length))
