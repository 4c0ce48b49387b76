"""The person's own editor, for long texts and for an incident's own file."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from words.say import _

if TYPE_CHECKING:
    from textual.app import App

_PLUS_LINE = frozenset(
    {"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "mg"}
)
_COLON_LINE = frozenset({"hx", "helix", "subl", "zed"})
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})


def command(environ: Mapping[str, str], file: Path, line: int = 1, column: int = 1) -> list[str]:
    """Make the command that opens a file at a line: VISUAL, then EDITOR, then vi."""
    words = shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "vi") or ["vi"]
    name = Path(words[0]).name
    if name in _PLUS_LINE and line > 1:
        return [*words, f"+{line}", str(file)]
    if name in _COLON_LINE:
        return [*words, f"{file}:{line}:{column}"]
    if name in _GOTO:
        wait = [] if "--wait" in words or "-w" in words else ["--wait"]
        return [*words, *wait, "--goto", f"{file}:{line}:{column}"]
    return [*words, str(file)]


def edit_file(app: "App[int]", file: Path, line: int = 1, column: int = 1) -> bool:
    """Open a file in the person's editor and wait; False when that is not possible, which is said."""
    from textual.app import SuspendNotSupported

    try:
        words = command(os.environ, file, line, column)
        with app.suspend():
            subprocess.run(words, check=False)
    except (OSError, ValueError, SuspendNotSupported):
        text = _("Your editor could not be started; set EDITOR to its name, such as nano or vim.")
        app.notify(text, severity="error", markup=False)
        return False
    app.refresh(layout=True)
    return True


def edit_text(app: "App[int]", text: str) -> str | None:
    """Let the person edit a text in their editor; None when that was not possible."""
    with tempfile.TemporaryDirectory(prefix="rebond-") as folder:
        file = Path(folder) / "text.txt"
        file.touch(mode=0o600)
        file.write_text(text, "utf-8")
        if not edit_file(app, file):
            return None
        return file.read_text("utf-8", errors="replace").rstrip("\n")
