"""What kind of file system a path is on, and what the system lets us watch there."""

import os
import re
from pathlib import Path

_ESCAPED = re.compile(r"\\([0-7]{3})")
_REMOTE = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "9p", "virtiofs", "drvfs", "vboxsf", "vmhgfs",
                     "afs", "ceph", "glusterfs", "lustre", "prl_fs", "davfs", "sshfs"})  # fmt: skip


def kind_of(path: Path, mountinfo: Path = Path("/proc/self/mountinfo")) -> str:
    """Name the file system under a path, such as ext4, nfs4 or fuse.sshfs; "" where the system does not tell."""
    try:
        lines = mountinfo.read_bytes().decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    real = os.path.realpath(path)
    best, kind = -1, ""
    for line in lines:
        before, _dash, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        mount = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[4])
        # Of two mounts on one point the later one covers the earlier one.
        if len(mount) >= best and f"{real}/".startswith(mount.rstrip("/") + "/"):
            best, kind = len(mount), after.split(" ", 1)[0]
    return kind


def tells_changes(kind: str) -> bool:
    """Tell whether a file system reports changes made by others; network and FUSE ones do not."""
    return kind not in _REMOTE and not kind.startswith("fuse")


def watch_limit(name: str, folder: Path = Path("/proc/sys/fs/inotify")) -> int | None:
    """Read an inotify limit (max_user_watches, max_user_instances, max_queued_events); None where there is none."""
    try:
        return int((folder / name).read_text("ascii"))
    except (OSError, ValueError):
        return None


def watches_held(process: Path = Path("/proc/self")) -> int | None:
    """Count the folders that this process really watches with inotify; None where the system does not tell."""
    try:
        descriptors = list((process / "fdinfo").iterdir())
    except OSError:
        return None
    held = 0
    for descriptor in descriptors:
        try:
            held += descriptor.read_text("ascii").count("inotify wd:")
        except OSError:  # closed meanwhile
            continue
    return held
