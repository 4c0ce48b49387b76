"""`rebond search`: incidents that hold all the words, wherever in the record they stand."""

from typing import TYPE_CHECKING

from commands.entries import clock_of, index_of, ranked
from commands.given import required, text_of
from commands.layout import hanging, one_line
from commands.line import record
from recovery.pointer import place
from recovery.records import reference
from recovery.searching import REFERENCE, hits, wanted
from recovery.summary import Summary
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def search_arguments(parser: "Parser") -> None:
    """Declare WORDS."""
    parser.add_argument("words", nargs="+", metavar=p_("value in help", "WORDS"), help=_("all of these, anywhere"))


def search_run(call: "Call") -> int:
    """Print the incidents found, with where the words stand: first those whose titles hold them, by urgency."""
    from storage.searching.textsearch import TextSearch

    words = wanted(required(" ".join(text_of(word) for word in call.args.words), _("The search")))
    clock, index = clock_of(call), index_of(call)
    texts = TextSearch(call.store, index)
    names = texts.names()
    titled = texts.everything(words, names)
    entries = [entry for id in titled if isinstance(entry := index.entries.get(id), Summary) and not entry.trashed]
    places = {id: hits(document, words, id, names) for id, document in texts.documents([entry.id for entry in entries])}
    found = [(entry, standing) for entry, standing in ranked(entries, clock) if places.get(entry.id)]
    found.sort(key=lambda each: not titled[each[0].id])
    if call.out.json:
        call.out.document(
            [
                record(entry, standing, clock.seconds)
                | {"found": [{"path": place(path), "text": text} for path, text in places[entry.id]]}
                for entry, standing in found
            ]
        )
        return 0
    for entry, _standing in found:
        title = entry.title if isinstance(entry, Summary) else ""
        call.out.lines(hanging(one_line(title), f"{reference(entry.id)}  ", call.out.edge))
        beside = [(path, text) for path, text in places[entry.id] if path != REFERENCE and text != title]
        for path, text in beside[:3]:
            call.out.lines(hanging(_short(text), f"  {place(path)}: ", call.out.edge))
    if not found:
        call.out.say(_("Nothing was found."))
    return 0


def _short(text: str) -> str:
    joined = one_line(text)
    return joined if len(joined) <= 100 else joined[:99] + "…"
