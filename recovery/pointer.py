"""Paths inside a document as text: JSON Pointers (RFC 6901), with or without the first slash."""

from recovery.change import Path


def pointer(path: Path) -> str:
    """Write a path as a JSON Pointer, such as `/people/k7q2/phone`."""
    return "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in path)


def place(path: Path) -> str:
    """Write a path as people type it: a pointer without the first slash."""
    return pointer(path)[1:]


def path_of(text: str) -> Path:
    """Read a pointer, with or without the first slash; an empty text is the whole document."""
    text = text.removeprefix("/")
    if not text:
        return ()
    return tuple(key.replace("~1", "/").replace("~0", "~") for key in text.split("/"))
