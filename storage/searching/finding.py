"""Find an incident by what people type: its whole id, a piece of it, or the reference shown everywhere."""

from collections.abc import Callable, Iterable
from pathlib import Path

from recovery.records import reference
from storage.disk.files import incident_files, is_id, path_of
from words.errors import UnknownId
from words.fill import fill
from words.say import _

_SHOWN = 6


def find(text: str, root: Path, title: Callable[[str], str]) -> str:
    """Find the one id that is meant; UnknownId with the candidates when it is none or several.

    A whole id touches one file and lists nothing. `title` names a candidate.
    """
    wanted = text.strip()
    if is_id(wanted) and path_of(wanted, root) is not None:
        return wanted
    return choose(wanted, (id for id, _path in incident_files(root)), title)


def choose(text: str, among: Iterable[str], title: Callable[[str], str]) -> str:
    """Choose the one of some ids that is meant; UnknownId with the candidates when it is none or several."""
    wanted = text.strip()
    piece = wanted.lower().removeprefix("r-")
    ids = list(among) if piece else []
    for fits in (_is_reference, _is_same, str.startswith, str.__contains__):
        found = [id for id in ids if fits(id.lower(), piece)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownId(_several(wanted, found, title))
    raise unknown(wanted)


def unknown(text: str) -> UnknownId:
    """Make the error for what is no incident's id."""
    message = _("No incident goes by “{text}”. “rebond list --all” shows them all.")
    return UnknownId(fill(message, {"text": text}))


def _is_reference(id: str, piece: str) -> bool:
    return reference(id).lower() == f"r-{piece}"


def _is_same(id: str, piece: str) -> bool:
    return id == piece


def _several(text: str, found: list[str], title: Callable[[str], str]) -> str:
    shown = [f"{reference(id)} {title(id)}".strip() for id in found[:_SHOWN]]
    if len(found) > _SHOWN:
        shown.append("…")
    message = _("“{text}” may be any of {number} incidents: {candidates}. Type more of the one you mean.")
    return fill(message, {"text": text, "number": str(len(found)), "candidates": ", ".join(shown)})
