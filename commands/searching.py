"""`rebond search`: incidents that hold all the words, wherever in the record they stand."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from commands.entries import clock_of, entries, ranked
from commands.given import required, text_of
from commands.layout import hanging, one_line
from commands.line import record
from recovery.change import Document, Path
from recovery.pointer import place
from recovery.records import reference
from recovery.summary import Broken, Summary
from words.alike import fold
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser

_SILENT = frozenset({"$schema", "conflicts"})


def search_arguments(parser: "Parser") -> None:
    """Declare WORDS."""
    parser.add_argument("words", nargs="+", metavar=p_("value in help", "WORDS"), help=_("all of these, anywhere"))


def search_run(call: "Call") -> int:
    """Print the incidents found, with where the words stand."""
    wanted = fold(required(" ".join(text_of(word) for word in call.args.words), _("The search"))).split()
    clock = clock_of(call)
    everything = [entry for entry in entries(call) if isinstance(entry, Summary) and not entry.trashed]
    found = []
    for entry, standing in ranked(everything, clock):
        if isinstance(entry, Broken):
            continue
        document = call.store.read(entry.id).document
        places = hits(document, wanted) if document else []
        if places:
            found.append((entry, standing, places))
    if call.out.json:
        call.out.document(
            [
                record(entry, standing, clock.seconds)
                | {"found": [{"path": place(path), "text": text} for path, text in places]}
                for entry, standing, places in found
            ]
        )
        return 0
    for entry, _standing, places in found:
        call.out.lines(hanging(one_line(entry.title), f"{reference(entry.id)}  ", call.out.edge))
        for path, text in places[:3]:
            if path != ("incident", "main", "title"):
                call.out.lines(hanging(_short(text), f"  {place(path)}: ", call.out.edge))
    if not found:
        call.out.say(_("Nothing was found."))
    return 0


def hits(document: Document, wanted: list[str]) -> list[tuple[Path, str]]:
    """List the texts that hold one of the folded words; none when a word is missing in the whole record."""
    places: list[tuple[Path, str]] = []
    missing = set(wanted)
    for path, text in _texts(document, ()):
        folded = fold(text)
        here = [word for word in wanted if word in folded]
        if here:
            places.append((path, text))
            missing.difference_update(here)
    return [] if missing else places


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield path, "\n".join(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            if path or key not in _SILENT:
                yield from _texts(each, (*path, key))


def _short(text: str) -> str:
    joined = one_line(text)
    return joined if len(joined) <= 100 else joined[:99] + "…"
