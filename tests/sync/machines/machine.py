"""One of several machines that share a store: a home with its own history, and the person who works there."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.e2e.home import Home, replace
from tests.sync.machines.copies import Copies, Ended, Running

Document = dict[str, Any]


class Machine(Home):
    """Paths, environment, files and git of one machine; commands run as copies where `copies` is given."""

    def __init__(self, folder: Path, name: str, copies: Copies | None = None, *, ssh: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(folder)
        self.name = name
        self._copies = copies
        home = folder / "home"
        home.mkdir(exist_ok=True)
        self.environ |= {"HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "XDG_CONFIG_HOME": str(home)}
        if ssh:
            self.environ["GIT_SSH_COMMAND"] = ssh
        (folder / "config.toml").write_text(f'name = "{name}"\nmachine = "{name.lower()}"\n', "utf-8")

    # Commands.

    def start(self, *arguments: str, **options: Any) -> Running:
        """Start a command as a copy; what the options do is said in `Copies.start`."""
        assert self._copies
        return self._copies.start(arguments, self.environ, **options)

    def do(self, *arguments: str, **options: Any) -> Ended:
        """Run a command as a copy to its end."""
        return self.start(*arguments, **options).wait()

    def run(self, *arguments: str, stdin: str | None = None, **environ: str) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end, as a copy where there are copies."""
        if not self._copies:
            return super().run(*arguments, stdin=stdin, **environ)
        ended = self._copies.start(arguments, self.environ | environ, stdin=stdin or "").wait()
        return subprocess.CompletedProcess(arguments, ended.code, ended.out, ended.err)

    def synced(self) -> str:
        """Sync, which must succeed, and return what was printed."""
        ran = self.run("sync")
        assert ran.returncode == 0, (self.name, ran)
        return ran.stdout + ran.stderr

    def join(self, address: str) -> None:
        """Set the address where the machines meet."""
        self.done("sync", "setup", address)

    # Files, as a person with an editor changes them.

    def file(self, id: str) -> Path:
        """The file where an incident belongs, there or not."""
        return self.store / "incidents" / id[:4] / id[4:6] / f"{id}.json"

    def look(self, id: str) -> Document | None:
        """What an incident's file holds; None when it is gone or cannot be read."""
        try:
            document = json.loads(self.file(id).read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        return document if isinstance(document, dict) else None

    def write(self, id: str, text: str) -> None:
        """Put a text in a file's place, with its folders where they are missing."""
        path = self.file(id)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, text)

    def type(self, id: str, change: Callable[[Document], object], *, at: float | None = None) -> bool:
        """Change what an incident's file holds, at a time of the machine's clock; False when it cannot be read."""
        document = self.look(id)
        if document is None:
            return False
        change(document)
        self.write(id, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        if at is not None:
            os.utime(self.file(id), (at, at))
        return True

    def vim(self, id: str, command: str) -> None:
        """Edit a file with vim."""
        arguments = ["vim", "-es", "-u", "NONE", "-i", "NONE", "-N", "-c", command, "-c", "wq", str(self.file(id))]
        subprocess.run(arguments, check=True, timeout=30)

    def sed(self, id: str, command: str) -> None:
        """Edit a file with sed."""
        subprocess.run(["sed", "-i", command, str(self.file(id))], check=True, timeout=30)

    @property
    def ids(self) -> list[str]:
        """The incidents that have a file."""
        return [path.stem for path in self.files]

    def shared(self) -> dict[str, bytes]:
        """Every file of the store that machines share, by its path."""
        names = [*self.files, *(self.store / "quarantine").glob("*.txt"), *self.store.glob("*.json")]
        return {path.relative_to(self.store).as_posix(): path.read_bytes() for path in names}

    # History, as git has it.

    @property
    def history(self) -> Path:
        """The directory that git keeps for this store."""
        id = json.loads((self.store / "store.json").read_bytes())["store"]["main"]["id"]
        (found,) = (self.folder / "state").glob(f"{id}-*/git")
        return found

    def git(self, *arguments: str) -> str:
        """Run git on the store's history and return what it printed."""
        return run_git(self.history, *arguments)

    def head(self) -> str:
        """The commit that this machine stands at."""
        return self.git("rev-parse", "refs/heads/main")


def run_git(directory: Path, *arguments: str, stdin: str | None = None) -> str:
    """Run git in a directory of its own, untouched by anybody's settings; return what it printed."""
    environ = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1"}
    environ |= {
        f"GIT_{who}_{what}": "someone@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    command = ["git", "--git-dir", str(directory), *arguments]
    ran = subprocess.run(command, env=environ, capture_output=True, text=True, input=stdin or "", timeout=60)
    assert ran.returncode == 0, (command, ran)
    return ran.stdout.strip()


def make_remote(path: Path) -> Path:
    """Make a bare repository where machines meet, by the slightest means."""
    run_git(path, "init", "-q", "--bare", str(path))
    return path


def copy_store(one: Machine, other: Machine) -> None:
    """Carry a store to another machine by hand, as one begins to share it."""
    shutil.copytree(one.store, other.store)
