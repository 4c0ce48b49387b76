"""`rebond demo`: fills a folder with the example of five people, in the language spoken."""

from typing import TYPE_CHECKING

from recovery.change import Act, Change, Document
from words.errors import RebondError
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def demo_arguments(parser: "Parser") -> None:
    """Declare DIR."""
    parser.add_argument(
        "dir", nargs="?", metavar=p_("value in help", "DIR"), help=_("an empty or new folder; the store without it")
    )


def demo_run(call: "Call") -> int:
    """Write the example into a store that has no incident yet."""
    from recovery.demo.five import incidents, projects
    from storage.disk.places import absolute

    if call.args.dir:
        call.options.places = call.options.places._replace(store=absolute(call.args.dir))
    store = call.store_or_new(again=bool(call.args.dir))  # an example that was thrown away may come again
    if next(store.ids(), None) is not None or store.document("projects"):
        text = _("This store has content already; name an empty folder, such as “rebond demo /tmp/example”.")
        raise RebondError(text, file=str(store.root))
    made = []
    store.apply(_whole("projects", projects(call.language, call.context)), at=call.now)
    for id, document in incidents(call.language, call.context):
        store.apply(_whole(id, document)._replace(creates=True), at=call.now)
        made.append(id)
    if call.out.json:
        call.out.document({"store": str(store.root), "incidents": made})
        return 0
    call.out.line(str(store.root))
    call.out.say(_("The example is ready: rebond --store {folder}").format(folder=store.root))
    return 0


def _whole(id: str, document: Document) -> Change:
    """Make one change of a whole document."""
    from recovery.merge import diff

    title = document.get("incident", {}).get("main", {}).get("title", "")
    return Change(id, Act("captured", {"title": title}), diff({}, document))
