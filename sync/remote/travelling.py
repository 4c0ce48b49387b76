"""To the copy and back: fetches its newest commit and sends ours, if nobody was faster.

The ref there is the only arbiter: a push says where it must stand, and changes it in one step or not at all.
"""

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from sync.errors import GitFailed
from sync.git.command import FAR, Limits
from sync.git.repository import FETCHED, MAIN, Repository
from sync.remote.address import Address
from sync.remote.failing import Failure, SyncFailed, failure_of, recognise

Progress = Callable[[str, int, int], object]
Answer = Literal["sent", "overtaken", "read_only"]

_COUNTED = re.compile(rb"(?:Receiving objects|Resolving deltas|Writing objects): +[0-9]+% \(([0-9]+)/([0-9]+)\)")
_COUNTING = re.compile(r"[0-9]+% \([0-9]+/[0-9]+\)|^(?:Total|Enumerating|Counting|Compressing) ")
_NOTHING = re.compile(r"couldn't find remote ref|Couldn't find remote ref")
_BESIDE = re.compile(r"cannot lock ref|Unable to create '[^']*\.lock'")
_OVERTAKEN = re.compile(
    r"fetch first|non-fast-forward|stale info|cannot lock ref|incorrect old value|failed to update ref"
    r"|reference already exists|failed to lock|remote ref updated since checkout|is at [0-9a-f]{40} but expected"
)
_FORBIDDEN = re.compile(
    r"[Pp]ermission|DENIED|denied|not allowed to push|[Ww]rite access|read[- ]only|Read-only|protected branch"
    r"|not authorized|\b403\b|insufficient permission|may not (?:push|update)|requires? push|You are not allowed"
)
_FULL = re.compile(r"No space left|Disk quota exceeded|Out of disk ?space")


class Way(NamedTuple):
    """How to the copy: its address, how long it may take, and who hears how far it is."""

    address: Address
    stop: Callable[[], bool] | None = None
    progress: Progress = lambda _stage, _done, _of: None

    def limits(self, stage: str) -> Limits:
        """Make the limits of one command, whose progress is told as that of `stage`."""

        def hear(said: bytes) -> None:
            found = _COUNTED.findall(said)
            if found:
                self.progress(stage, int(found[-1][0]), int(found[-1][1]))

        return FAR._replace(stop=self.stop, hear=hear)

    def places(self) -> dict[str, str]:
        """Give what sentences about a failure may name."""
        text, host = self.address.text, self.address.host
        user, port = _user_and_port(text)
        asked = f"[{host.strip('[]')}]:{port}" if port else host
        greeting = " ".join(filter(None, ["ssh", f"-p {port}" if port else "", f"{user}{host.strip('[]')}"]))
        folder = folder_of(self.address) or ""
        return {
            "address": text, "host": host or text, "greet": greeting, "forget": f"ssh-keygen -R '{asked}'",
            "trust": f"git config --global --add safe.directory '{folder}'",
        }  # fmt: skip

    def failed(self, error: GitFailed) -> SyncFailed:
        """Make the error for a way that could not be gone."""
        folder = folder_of(self.address)
        if folder is not None and not folder.exists():
            return SyncFailed(Failure("away", self.places()))
        failure = recognise(error, self.places())
        if folder is None and failure.code == "not_repository":
            failure = failure._replace(code="not_repository_there")
        return SyncFailed(failure)


def folder_of(address: Address) -> Path | None:
    """Give the folder that an address names; None for a server."""
    return Path(re.sub(r"^file://(?:localhost)?", "", address.text)) if address.kind == "folder" else None


def fetch(repository: Repository, way: Way, *, tries: int = 5) -> str | None:
    """Bring the newest commit of the copy, and give its id; None when nothing is there yet. SyncFailed.

    It is tried again while a fetch is ending that a killed Rebond left behind.
    """
    words = ("--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--progress")
    way.progress("fetching", 0, 0)  # the way may be long before anything is heard
    try:
        repository.git.run("fetch", *words, "--", way.address.text, f"+{MAIN}:{FETCHED}", limits=way.limits("fetching"))
    except GitFailed as error:
        if tries > 1 and _BESIDE.search(error.said):
            time.sleep(0.1)
            return fetch(repository, way, tries=tries - 1)
        if not _NOTHING.search(error.said):
            raise way.failed(error) from error
        if _branches(repository, way):
            raise SyncFailed(Failure("no_main", way.places())) from error
        if repository.ref(FETCHED):
            repository.move(FETCHED, None, repository.ref(FETCHED))
        return None
    return repository.ref(FETCHED)


class Fetching:
    """A fetch on a thread of its own, so that this machine can look for what changed here meanwhile.

    How far it is, is told from when it is waited for: till then what is done meanwhile has the word.
    """

    def __init__(self, repository: Repository, way: Way) -> None:
        self._repository = repository
        self._way = way._replace(stop=self._is_over, progress=self._hear)
        self._stop = way.stop
        self._tell = way.progress
        self._awaited = False
        self._far = ("fetching", 0, 0)
        self._abandoned = False
        self._fetched: str | None = None
        self._error: BaseException | None = None
        # Not the thread's own end: a join that is interrupted takes the thread for over.
        self._ended = threading.Event()
        threading.Thread(target=self._run, name="fetch", daemon=True).start()

    def result(self) -> str | None:
        """Wait for it, and give or raise what `fetch` does."""
        try:
            self._awaited = True
            self._tell(*self._far)
            self._ended.wait()
        except BaseException:  # whoever does not want to wait any more leaves no git behind
            self.abandon()
            raise
        if self._error is not None:
            raise self._error
        return self._fetched

    def abandon(self) -> None:
        """End it, because nobody needs it any more."""
        self._abandoned = True
        self._ended.wait()

    def _hear(self, stage: str, done: int, of: int) -> None:
        self._far = (stage, done, of)
        if self._awaited:
            self._tell(stage, done, of)

    def _is_over(self) -> bool:
        return self._abandoned or (self._stop is not None and self._stop())

    def _run(self) -> None:
        try:
            self._fetched = fetch(self._repository, self._way)
        except BaseException as error:  # raised again where it is waited for
            self._error = error
        finally:
            self._ended.set()


def push(repository: Repository, way: Way, commit: str, *, expected: str | None) -> Answer:
    """Send a commit, if the copy still stands at `expected` (None: nothing is there yet).

    "overtaken" when it does not any more, "read_only" when this machine may not send; else SyncFailed.
    """
    words = (
        "--porcelain",
        "--no-verify",
        "--no-follow-tags",
        "--progress",
        f"--force-with-lease={MAIN}:{expected or ''}",
    )
    way.progress("sending", 0, 0)
    heard: list[bytes] = []
    try:
        for part in repository.git.stream(
            "push", *words, "--", way.address.text, f"{commit}:{MAIN}", limits=way.limits("sending")
        ):
            heard.append(part)
    except GitFailed as error:
        return _refused(b"".join(heard).decode("utf-8", "replace"), error, way)
    return "sent"


def _refused(answer: str, error: GitFailed, way: Way) -> Answer:
    """Read why a push did not come through: what it prints for the ref, and what it says."""
    line = next((line for line in answer.splitlines() if line.startswith("!\t")), "")
    # Nobody's folder is named so that it decides what a refusal means.
    both = f"{line}\n{error.said}".replace(way.address.text, "")
    if _FULL.search(both):
        raise SyncFailed(failure_of(f"remote: {both}", way.places())) from error
    if line and _OVERTAKEN.search(both) and not _FORBIDDEN.search(both):
        return "overtaken"
    lost, forbidden = recognise(error, way.places()), _FORBIDDEN.search(both)
    # A server that refuses in words of its own ends the connection with them.
    if error.status is None or (not line and lost.is_offline and not (lost.code == "cut_off" and forbidden)):
        raise way.failed(error) from error
    if forbidden:
        return "read_only"
    if line:
        reason = _words_of(error.said) or line.rpartition("\t")[2]
        raise SyncFailed(Failure("refused_there", way.places() | {"reason": reason})) from error
    raise way.failed(error) from error


def _words_of(said: str) -> str:
    """Find the first thing that the other side itself says, beside how far it is; "" for nothing."""
    lines = (line.removeprefix("remote:").strip() for line in said.splitlines() if line.startswith("remote:"))
    return next((line[:200] for line in lines if re.search(r"\w", line) and not _COUNTING.search(line)), "")


def _branches(repository: Repository, way: Way) -> bool:
    """Tell whether the copy has any branch."""
    try:
        listed = repository.git.run("ls-remote", "--heads", "--", way.address.text, limits=way.limits("fetching"))
    except GitFailed as error:
        raise way.failed(error) from error
    return bool(listed.strip())


def _user_and_port(text: str) -> tuple[str, str]:
    found = re.match(r"(?:ssh://)?(?P<user>[^/:]*@)?(?:\[[^\]]*\]|[^/:@]*)(?::(?P<port>[0-9]+)/)?", text)
    given = text.lower().startswith("ssh://")
    return (found["user"] or "", (found["port"] or "") if given else "") if found else ("", "")
