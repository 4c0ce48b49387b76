"""What Syncthing is told to leave alone in a store: what each machine makes for itself, as its own Rebond makes it."""

from pathlib import Path

from storage.disk.files import read_bytes
from storage.disk.whole import write_whole
from sync.shared_folders.services import Service

FILE = ".stignore"
COMMENT = "// Rebond: what each machine makes for itself"
LINES = ("/README.txt", "/schema", "/.tmp", "/.*.tmp")


def missing_lines(service: Service | None, root: Path) -> tuple[str, ...]:
    """List the lines that Syncthing's file of ignored names still needs for a store; none where they stand there.

    They are written as that file wants them, which is in the folder that Syncthing shares. A file with our comment is
    as the person wants it.
    """
    if service is None or service.kind != "syncthing":
        return ()
    below = root.relative_to(service.folder).as_posix()
    wanted = LINES if below == "." else tuple(f"/{below}{line}" for line in LINES)
    try:
        there = [line.strip() for line in read_bytes(service.folder / FILE).decode("utf-8", "replace").splitlines()]
    except FileNotFoundError:
        return wanted
    except OSError:
        return ()
    return () if COMMENT in there else tuple(line for line in wanted if line not in there)


def ignore_own(service: Service | None, root: Path) -> bool:
    """Add those lines at the end of the file, once, where the store itself is the shared folder; True when it was done.

    A folder above the store is the person's own: there nothing is written. A disk that refuses costs only that
    machines send each other what each of them makes.
    """
    lines = missing_lines(service, root)
    path = root / FILE
    if not lines or service is None or service.folder != root or path.is_symlink():
        return False
    try:
        before = path.read_bytes() if path.exists() else b""
        if before and not before.endswith(b"\n"):
            before += b"\n"
        write_whole(path, before + "".join(f"{line}\n" for line in (COMMENT, *lines)).encode(), durable=False)
    except OSError:
        return False
    return True
