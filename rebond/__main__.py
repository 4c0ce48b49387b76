"""The front door: finds the rooms, then picks the command line or the app."""

import os
import sys


def main() -> int:
    """Run Rebond with the arguments of the process and return its exit code."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib would cost 20 ms here
    if os.path.isdir(os.path.join(here, "words")):  # noqa: PTH112, PTH118
        # Installed: the rooms live inside this package. In a checkout they stand beside it, on the path already.
        sys.path.insert(0, here)
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from rebond import __version__

        sys.stdout.write(f"rebond {__version__}\n")
        return 0
    from commands.main import main as run

    return run(arguments, open_app)


def open_app(options: "object") -> int:
    """Open the full-screen app; called only when no command was given and a terminal is there."""
    from screens.all import SCREENS
    from tui.app import run

    return run(options, SCREENS)


if __name__ == "__main__":
    raise SystemExit(main())
