"""The bytes of components as they were written last, so that a change costs one component and not all of them."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from storage.disk.files import read_bytes, refuse_links
from storage.disk.places import private_folder
from storage.disk.whole import write_whole

FORMAT = 1
_MOST = 1 << 28
"""Bytes; the feed of a hundred thousand reminders needs less."""


@dataclass
class Parts:
    """Written components by UID, each with a key of all that went into it."""

    known: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    changed: bool = False

    def get(self, uid: str, key: str) -> bytes | None:
        """Give the bytes of a component, None when they were never written from that content."""
        found = self.known.get(uid)
        return found[1] if found is not None and found[0] == key else None

    def put(self, uid: str, key: str, data: bytes) -> None:
        """Keep the bytes of a component."""
        self.known[uid] = key, data
        self.changed = True

    def keep(self, uids: set[str]) -> None:
        """Forget every component but these."""
        if len(self.known) > len(uids):
            self.known = {uid: part for uid, part in self.known.items() if uid in uids}
            self.changed = True


def load_parts(path: Path) -> Parts:
    """Read the parts of a feed: one line that says what follows, then the bytes; any doubt gives none."""
    try:
        head, _newline, body = read_bytes(path, path.parents[2], most=_MOST).partition(b"\n")
        stored = json.loads(head)
        if stored["format"] != FORMAT or stored["length"] != len(body):
            return Parts()
        known, at = {}, 0
        for uid, key, length in stored["parts"]:
            known[uid] = key, body[at : at + length]
            at += length
    except (OSError, ValueError, KeyError, TypeError):
        return Parts()
    return Parts(known)


def save_parts(path: Path, parts: Parts) -> None:
    """Write the parts of a feed if any changed; OSError as the system says it."""
    if not parts.changed:
        return
    body = b"".join(data for _key, data in parts.known.values())
    listed = [(uid, key, len(data)) for uid, (key, data) in parts.known.items()]
    head = json.dumps({"format": FORMAT, "length": len(body), "parts": listed}, separators=(",", ":"))
    refuse_links(path, path.parents[2])
    private_folder(path.parent)
    write_whole(path, head.encode() + b"\n" + body, durable=False)
    parts.changed = False
