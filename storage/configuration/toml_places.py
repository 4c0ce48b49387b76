"""Where something stands in a TOML text, for messages: the standard library's reader does not keep it."""

import re

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_HEADER = re.compile(r"\s*\[+([^\]]*)\]")
_PART = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*(\.)?""")


def place_of_error(text: str, message: str) -> tuple[int, int]:
    """Read line and column, from 1, out of a TOML error; the end of the text when it gives none."""
    found = _AT.search(message)
    if found:
        return int(found[1]), int(found[2])
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1


def place_of(text: str, id: str) -> tuple[int, int]:
    """Find the line and column, from 1, of a dotted setting; of its table when it stands in a `{...}`; else 1, 1."""
    table = ""
    best: tuple[int, tuple[int, int]] = (0, (1, 1))
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header:
            name = table = _dotted(header[1])[0]
        else:
            name, rest = _dotted(line)
            if not name or not rest.startswith("="):
                continue
            name = f"{table}.{name}" if table else name
        if len(name) > best[0] and f"{id}.".startswith(f"{name}."):
            best = (len(name), (number, len(line) - len(line.lstrip()) + 1))
    return best[1]


def _dotted(text: str) -> tuple[str, str]:
    """Read a dotted key at the start of a text: the key with its quotes taken off, and what follows it."""
    parts, at = [], 0
    while part := _PART.match(text, at):
        parts.append(part[1].strip("\"'"))
        at = part.end()
        if not part[2]:
            break
    return ".".join(parts), text[at:]
