"""What git is surrounded by when Rebond runs it: an environment and settings in which it does only what it is asked."""

import shlex
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from storage.disk.files import LARGEST

KEPT = frozenset({"GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS"})
"""The only variables of git's own that are passed on: how a person reaches a server, and proves who they are."""

OURS = {
    "GIT_ALLOW_PROTOCOL": "ssh:https:file",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}

_SETTINGS = {
    "color.ui": "false",
    "commit.gpgSign": "false",
    "core.attributesFile": "/dev/null",
    "core.bigFileThreshold": str(LARGEST),  # git copies larger ones through in pieces, and needs no memory for them
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "core.logAllRefUpdates": "false",
    "fetch.fsckObjects": "true",
    "fetch.recurseSubmodules": "false",
    "gc.auto": "0",
    "i18n.logOutputEncoding": "UTF-8",
    "maintenance.auto": "false",
    "protocol.ext.allow": "never",
    "push.gpgSign": "false",
    "push.pushOption": "",
    "push.recurseSubmodules": "no",
    "submodule.recurse": "false",
    "transfer.fsckObjects": "true",
}

OVERRIDES = tuple(word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}"))
"""Settings of a person's own git that must not reach into ours."""


def surroundings(environ: Mapping[str, str], directory: str) -> dict[str, str]:
    """Make the environment of git for one of our directories out of the program's own."""
    kept = {name: value for name, value in environ.items() if not name.startswith("GIT_") or name in KEPT}
    return kept | OURS | {"GIT_DIR": directory}


def overrides(version: tuple[int, ...]) -> tuple[str, ...]:
    """Give all of them for a git of some version."""
    # A history must outlive a power failure: git's own default leaves single objects to luck.
    durable = "core.fsync=committed" if version >= (2, 36) else "core.fsyncObjectFiles=true"
    return (*OVERRIDES, "-c", durable)


def on_the_way(environ: Mapping[str, str], configured: str) -> dict[str, str]:
    """Say how git is to call ssh: as this person does, by the environment or git's `core.sshCommand`, but unasked.

    A program that is not OpenSSH, or that nobody knows, is called just as they wrote it.
    """
    own = environ.get("GIT_SSH_COMMAND") or configured
    if not own and environ.get("GIT_SSH"):
        own = shlex.quote(environ["GIT_SSH"])
        if not _is_openssh(own):
            return {}
    own = own or "ssh"
    # Behind theirs, because ssh takes the first of two: who wrote another value meant it, and without a terminal
    # nothing can ask anyway.
    return {"GIT_SSH_COMMAND": f"{own} -o BatchMode=yes" if _is_openssh(own) else own}


def unhooked(arguments: Sequence[str], program: str) -> Sequence[str]:
    """Say how git is to answer itself from a folder: on this machine as this person, and so without hooks either.

    Whoever may write to a folder that several people share, or to a disk that is plugged in, could put one there.
    """
    where = arguments[arguments.index("--") + 1] if "--" in arguments[:-1] else ""
    if not where.lower().startswith(("/", "file:")):
        return arguments
    sending = "push" in arguments
    command, other = ("push", "receive-pack") if sending else ("", "upload-pack")
    at = arguments.index(command) if sending else next(n for n, word in enumerate(arguments) if word in _FETCHES)
    quiet = f"{shlex.quote(program)} -c core.hooksPath=/dev/null -c core.fsmonitor=false"
    return (*arguments[: at + 1], f"--{other}={quiet} {other}", *arguments[at + 1 :])


_FETCHES = frozenset({"fetch", "ls-remote"})


def _is_openssh(command: str) -> bool:
    try:
        words = [word for word in shlex.split(command) if "=" not in word.partition("/")[0]]
    except ValueError:
        return False
    return bool(words) and PurePath(words[0]).name in ("ssh", "ssh.exe")
