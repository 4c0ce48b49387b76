"""How often a test that tries many times tries: all of it in `make soak`, a tenth in `make test`."""

import os

FULL = os.environ.get("REBOND_SOAK") == "full"


def times(full: int) -> int:
    """Give the number of tries: `full` in a soak, else a tenth and at least one."""
    return full if FULL else max(1, full // 10)
