"""A git that waits before one of its commands until somebody says go, so that a program can be killed just there."""

import os
import shutil
from pathlib import Path

_GIT = """\
#!/bin/sh
for each; do
    case $each in fast-import|update-ref|fetch|diff-tree|push|cat-file)
        echo $each >> {folder}/started
        if [ $each = {command} ] && [ "$(sed -n '{since},$p' {folder}/started | grep -c ^{command}$)" = {number} ]; then
            : > {folder}/reached
            while [ ! -e {folder}/go ]; do sleep 0.02; done
        fi
        break
    esac
done
exec {git} "$@"
"""


class Gate:
    """Waits before the `number`th command of a name, from 1, that comes after the first command named `since`.

    `path` is the search path for programs of whoever shall come to it.
    """

    def __init__(self, folder: Path, command: str, since: str = "", number: int = 1) -> None:
        folder.mkdir()
        self._folder = folder
        self.path = f"{folder}{os.pathsep}{os.environ['PATH']}"
        git = folder / "git"
        place = f"/^{since}$/" if since else "1"
        values = {"folder": folder, "command": command, "since": place, "number": number, "git": shutil.which("git")}
        git.write_text(_GIT.format(**values))
        git.chmod(0o700)

    @property
    def is_reached(self) -> bool:
        """Whether somebody waits at it."""
        return (self._folder / "reached").exists()

    def open(self) -> None:
        """Let pass whoever waits, and whoever comes."""
        (self._folder / "go").touch()
