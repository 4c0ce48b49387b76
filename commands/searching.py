"""`rebond search`: incidents that hold all the words, wherever in the record they stand."""

from typing import TYPE_CHECKING

from commands.entries import clock_of, entries, ranked
from commands.given import required, text_of
from commands.layout import hanging, one_line
from commands.line import record
from recovery.pointer import place
from recovery.records import reference
from recovery.searching import hits, wanted
from recovery.summary import Broken, Summary
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def search_arguments(parser: "Parser") -> None:
    """Declare WORDS."""
    parser.add_argument("words", nargs="+", metavar=p_("value in help", "WORDS"), help=_("all of these, anywhere"))


def search_run(call: "Call") -> int:
    """Print the incidents found, with where the words stand."""
    words = wanted(required(" ".join(text_of(word) for word in call.args.words), _("The search")))
    clock = clock_of(call)
    everything = [entry for entry in entries(call) if isinstance(entry, Summary) and not entry.trashed]
    found = []
    for entry, standing in ranked(everything, clock):
        if isinstance(entry, Broken):
            continue
        document = call.store.read(entry.id).document
        places = hits(document, words) if document else []
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


def _short(text: str) -> str:
    joined = one_line(text)
    return joined if len(joined) <= 100 else joined[:99] + "…"
