"""`rebond heal`: merges the copies that a sync service left with the files that they are copies of."""

from pathlib import Path
from typing import TYPE_CHECKING

from words.errors import RebondError
from words.fill import fill
from words.say import _, n_, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from sync.shared_folders.copies import Copy
    from sync.shared_folders.healing import Healed

STAYS = 4


def heal_arguments(parser: "Parser") -> None:
    """Declare FILE."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar=p_("value in help", "FILE"),
        help=_("only these copies, also some whose names alone say nothing; all in the store without them"),
    )


def heal_run(call: "Call") -> int:
    """Merge copies and say what became of each; 4 when one stays because somebody must look at it."""
    from storage.configuration.config import Config
    from sync.history.authors import author_of
    from sync.shared_folders.healing import heal
    from sync.shared_folders.ignoring import ignore_own
    from sync.shared_folders.services import service_of
    from words.terminal import visible

    store = call.store
    author = author_of(call.options.settings or Config(call.options.places.config))
    wanted = [_named(call, each) for each in call.args.files] or None
    found: list[Healed] = []
    for healed in heal(store, author, wanted):
        found.append(healed)
        if not call.out.json and healed.state != "gone":
            call.out.line(visible(healed.told()))
    if ignore_own(service_of(store.root), store.root):
        call.out.say(_("Syncthing now leaves alone what each machine makes for itself; .stignore says what."))
    if call.out.json:
        call.out.document([as_data(healed) for healed in found])
    elif not found:
        call.out.say(_("No sync service has left a copy in this store."))
    warn_of_two(call, sum(each.kept_twice for each in found))
    return STAYS if any(each.state == "left" for each in found) else 0


def _named(call: "Call", text: str) -> "Copy":
    from storage.checking.sources import home_of_file
    from sync.shared_folders.copies import copy_asked

    path = Path(text)
    root = call.store.root
    here = path if path.is_absolute() or path.exists() else root / path
    home = home_of_file(here)
    inner = home[1] if home and home[0] == root else here.name if here.parent.resolve() == root else ""
    copy = copy_asked(root, inner) if inner and here.exists() else None
    if copy is None:
        message = _("“{file}” is no copy of a file in this store; “rebond check” lists those that are.")
        raise RebondError(fill(message, {"file": text}))
    return copy


def warn_of_two(call: "Call", count: int) -> None:
    """Say of how many values both versions were kept."""
    if count:
        text = n_(
            "Of {count} value both versions are kept; “rebond conflicts” lists them.",
            "Of {count} values both versions are kept; “rebond conflicts” lists them.",
            count,
        )
        call.out.say(text.format(count=count))


def as_data(healed: "Healed") -> dict[str, object]:
    """Write what became of a copy as `--json` tells it."""
    return {
        "file": healed.copy.path,
        "original": healed.copy.original,
        "service": healed.copy.service or None,
        "state": healed.state,
        "reason": healed.why or None,
        "message": healed.sentence() or None,
        "kept_twice": healed.kept_twice,
    }
