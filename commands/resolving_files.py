"""`rebond resolve FILE`: removes a text that was put aside, or makes one of two files that hold the same incident."""

from pathlib import Path
from typing import TYPE_CHECKING

from words.errors import RebondError, UsageError
from words.fill import fill
from words.say import _
from words.terminal import visible

if TYPE_CHECKING:
    from commands.call import Call
    from sync.git.repository import Author

CHANGED = 5


def settle_file(call: "Call") -> int:
    """Settle the file that was named; UsageError where the other arguments do not fit it."""
    from storage.checking.aside import kept_by, quarantined, second_copies
    from storage.configuration.config import Config
    from sync.history.authors import author_of

    args = call.args
    if args.conflict is not None or args.text is not None:
        raise UsageError(_("A file has no versions to choose from; name it alone."))
    name = _below(call.store.root, Path(args.id))
    author = author_of(call.options.settings or Config(call.options.places.config))
    if name in (each.path.relative_to(call.store.root).as_posix() for each in quarantined(call.store.root)):
        if not args.drop:
            raise UsageError(_("Take from this text what you need; --drop then removes it, and the history keeps it."))
        return _drop(call, author, name)
    other = kept_by(second_copies(call.store), name)
    if not other:
        text = _("“{file}” is nothing to decide about; “rebond conflicts” lists what is.")
        raise RebondError(fill(text, {"file": args.id}))
    if args.drop:
        raise UsageError(_("This is no text that was put aside; without --drop both files become one."))
    return _unite(call, author, name, other)


def _below(root: Path, path: Path) -> str:
    """Name a file by its path below the store, from this folder or from the store's; "" outside of it."""
    here = path if path.is_absolute() or path.exists() else root / path
    place = here.parent.resolve() / here.name
    return place.relative_to(root.resolve()).as_posix() if place.is_relative_to(root.resolve()) else ""


def _drop(call: "Call", author: "Author", name: str) -> int:
    from sync.shared_folders.kept_copies import DAYS, FOLDER, dismiss

    came = dismiss(call.store, author, name)
    if call.out.json:
        call.out.document([{"file": name, "state": came}])
    elif came == "changed":
        call.out.say(_("Another program has just changed this text, so it stays."))
    elif came == "drawer":
        text = _("The text is removed; it is kept for {days} days in {folder}.")
        call.out.say(visible(text.format(days=DAYS, folder=call.store.state / FOLDER)))
    else:
        call.out.say(_("The text is removed; it stays in the history."))
    return CHANGED if came == "changed" else 0


def _unite(call: "Call", author: "Author", name: str, other: str) -> int:
    from commands.healing import STAYS, as_data, warn_of_two
    from sync.shared_folders.copies import Copy
    from sync.shared_folders.healing import heal

    (healed,) = heal(call.store, author, [Copy(name, other, asked=True)])
    if call.out.json:
        call.out.document([as_data(healed)])
    elif healed.state != "gone":
        call.out.line(visible(healed.told()))
        warn_of_two(call, healed.kept_twice)
    return STAYS if healed.state == "left" else 0
