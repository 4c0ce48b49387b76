"""The front door: finds the rooms, then picks the command line or the app."""

import gc
import os
import sys

TYPE_CHECKING = False  # importing it from typing would double the time of `rebond --version`
if TYPE_CHECKING:
    from commands.options import Options


def main() -> int:
    """Run Rebond with the arguments of the process and return its exit code."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib would cost 20 ms here
    if os.path.isdir(os.path.join(here, "words")):  # noqa: PTH112, PTH118
        # Installed: the rooms live inside this package. In a checkout they stand beside it, on the path already.
        sys.path.insert(0, here)
    arguments = sys.argv[1:]
    # Until the first paint, or in a short command, the collector would only go over what stays in use anyway;
    # tui.after turns it on again.
    gc.disable()
    if arguments in (["--version"], ["-V"]):
        from rebond import __version__

        sys.stdout.write(f"rebond {__version__}\n")
        return 0
    from commands.main import main as run

    return run(arguments, open_app)


def open_app(options: "Options") -> int:
    """Open the full-screen app; RebondError where it cannot be shown."""
    from tui.terminal import check

    check(options.environ, sys.stdin, sys.stdout)
    from screens.all import SCREENS
    from storage.configuration.config import Config
    from tui.app import RebondApp

    config = options.settings or Config.load(options.places.config)
    app = RebondApp(places=options.places, config=config, screens=SCREENS)
    app.run()
    return app.outcome()


if __name__ == "__main__":
    raise SystemExit(main())
