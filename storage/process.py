"""Whether a process of this machine lives, by its number."""

import os


def lives(process: int) -> bool:
    """Tell whether a process of that number runs here, whoever it belongs to."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it is somebody else's, or no process number at all
        return True
    return True
