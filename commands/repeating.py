"""What `rebond set` and `unset` do to `repeats_of`: the link is checked, and the earlier incident's guards reopen."""

from typing import TYPE_CHECKING

from commands.changed import carry_out
from recovery.changes.pen import MAIN
from words.say import n_

if TYPE_CHECKING:
    from commands.call import Call
    from recovery.change import Path

LINK: "Path" = (*MAIN, "repeats_of")


def repeats(call: "Call", id: str, given: str) -> int:
    """Note which earlier incident this one repeats, none when nothing is given; then reopen its guards.

    UnknownId for an earlier incident that there is not, UsageError for the incident itself.
    """
    from recovery.changes import repeating

    document = call.store.document(id)
    if not given.strip():
        return carry_out(call, repeating.repeats_none(call.context, id, document), "incident", "main")
    earlier = call.store.find(given.strip())
    its = call.store.document(earlier)
    change = repeating.repeats(call.context, id, document, earlier, its)
    code = carry_out(call, change, "incident", "main")
    again = repeating.reopen_guards(call.context, earlier, its, id)
    if change.edits and again.edits:
        call.apply(again)
        count = sum(edit.path[2:] == ("due",) for edit in again.edits)
        call.out.say(
            n_(
                "{count} guard of that incident is to do again; undo takes that back first, then this.",
                "{count} guards of that incident are to do again; undo takes that back first, then this.",
                count,
            ).format(count=count)
        )
    return code
