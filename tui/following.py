"""What the screens say about how the store is followed: seldom, and only what a person should know."""

from typing import TYPE_CHECKING

from words.say import N_, _, n_

if TYPE_CHECKING:
    from storage.watching.follow import Followed

_SENTENCES = {
    "gone": N_("The store’s folder is gone. What you see was read before; nothing is written until it is back."),
    "empty": N_("The store’s folder is empty all at once. What you see was read before, and stays."),
    "closed": N_("The store’s folder cannot be read now. What you see was read before, and stays."),
    "another": N_(
        "Another store is in this folder now, so nothing is written. Close Rebond and open it again to see that one."
    ),
}
_SHORT = {
    "gone": N_("the store is gone"),
    "empty": N_("the store is empty"),
    "closed": N_("the store cannot be read"),
    "another": N_("another store is here"),
}


def sentence(before: "Followed | None", now: "Followed") -> str:
    """Say once what is different now, or "" when it is nothing to tell."""
    was = before.presence if before else "here"
    if now.presence != was:
        return _("The store is back.") if now.presence == "here" else _(_SENTENCES[now.presence])
    # Who asked for it needs no telling: then there is no reason.
    if now.mode == "scan" and now.reason and (before is None or before.mode != "scan"):
        return _("Here, edits by others show after a few seconds; “rebond doctor” says why.")
    return ""


def in_short(now: "Followed | None", unread: int = 0, *, unpublished: bool = False) -> str:
    """Say in a few cells what goes on all the while, or "" as nearly always; `unread` files nothing is known of."""
    if unread:
        return n_("{n} file to read", "{n} files to read", unread).format(n=unread)
    if now is not None and now.presence != "here":
        return _(_SHORT[now.presence])
    if now is not None and now.waiting:
        return n_("{n} changed file to read", "{n} changed files to read", now.waiting).format(n=now.waiting)
    return _("calendar not published") if unpublished else ""
