"""Who a process is: the name of this machine, and whether a process of some number lives on it."""

import os
import re


def host() -> str:
    """Name this machine so that the name can be a part of a file's: at most 40 letters, digits, "-" and "_"."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", os.uname().nodename)[:40] or "host"


def lives(process: int) -> bool:
    """Tell whether a process of that number runs here, whoever it belongs to."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it is somebody else's, or no process number at all
        return True
    return True
