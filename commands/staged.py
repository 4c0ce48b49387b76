"""The files of a store as git has them ready for a commit, which may be other than they lie in the folder."""

import errno
import os
import subprocess
from pathlib import Path

from storage.checking.sources import BESIDE, tables_of
from storage.disk.files import LARGEST
from storage.parsing.reading import Reading, understand
from storage.parsing.strict import unreadable
from storage.scanning.scan import is_stray
from words.errors import RebondError
from words.say import _

_FROM_HOOKS = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What git tells its hooks, relative to the folder that it starts them in."""
_LINK, _FILE = "120000", "100"


class Staged:
    """What `git add` has put aside, below the root of a store; names are bytes for git and never options for it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._entries = self._list()
        self._read: dict[str, bytes] = {}

    def names(self) -> list[str]:
        """List every file of the store that is ready, by its path below the root, in order."""
        return sorted(self._entries)

    def changed(self) -> list[str]:
        """List those that the next commit would add or change."""
        listed = self._git("diff", "--cached", "--name-only", "-z", "--relative", "--no-renames", "--diff-filter=d")
        return sorted(name for name in self._split(listed) if name in self._entries)

    def data(self, name: str) -> bytes:
        """Give the bytes of a file as they would be committed; OSError (ELOOP) for a link."""
        mode, blob = self._entries[name]
        if not mode.startswith(_FILE):
            raise OSError(errno.ELOOP if mode == _LINK else errno.EISDIR, "not a file", name)
        if blob not in self._read:
            self._fetch()
        return self._read[blob]

    def reading(self, name: str) -> Reading:
        """Read a file strictly as it would be committed."""
        path = self.root / name
        try:
            data = self.data(name)
        except OSError as error:
            problem = unreadable("is_a_link" if error.errno == errno.ELOOP else "not_a_file")
            return Reading(path.stem, path, None, "", (problem,))
        return understand(path.stem, path, data[: LARGEST + 1], tables_of(name))

    def _list(self) -> dict[str, tuple[str, str]]:
        """List mode and name of the content of every file of the store, by its path below the root."""
        entries = {}
        for line in self._split(self._git("ls-files", "--stage", "-z")):
            facts, _tab, name = line.partition("\t")
            mode, blob, stage = facts.split(" ")
            if stage == "0" and (name in BESIDE or (name.startswith("incidents/") and is_stray(Path(name).name))):
                entries[name] = mode, blob
        return entries

    def _fetch(self) -> None:
        """Read every file at once: a process for each would cost more than all of their content."""
        blobs = list(
            {blob for name, (mode, blob) in self._entries.items() if mode.startswith(_FILE) and name in self.names()}
        )
        answer = self._git("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
        at = 0
        for blob in blobs:
            end = answer.index(b"\n", at)
            size = int(answer[at:end].rsplit(b" ", 1)[1])
            self._read[blob] = answer[end + 1 : end + 1 + size]
            at = end + size + 2

    def _split(self, listed: bytes) -> list[str]:
        return [os.fsdecode(each) for each in listed.split(b"\0") if each]

    def _git(self, *arguments: str, given: bytes = b"") -> bytes:
        environ = dict(os.environ)
        environ |= {name: os.fspath(Path(environ[name]).absolute()) for name in _FROM_HOOKS if environ.get(name)}
        try:
            ran = subprocess.run(
                ["git", "--no-optional-locks", "-C", os.fspath(self.root), *arguments],
                input=given, capture_output=True, env=environ, check=False,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise RebondError(_("git is not installed here, so nothing is ready for a commit.")) from error
        if ran.returncode:
            raise RebondError(_("git has nothing to show for this folder; is it in a repository?"), file=str(self.root))
        return ran.stdout
