"""`rebond step`: ticks, skips or notes one of the steps."""

from typing import TYPE_CHECKING

from commands.changed import carry_out
from commands.given import text_of
from commands.parser import one_of
from recovery.records import STEPS
from words.errors import UsageError
from words.labels import step_name
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def step_of(given: str) -> str:
    """Read a step by its key, its number or its name in the person's language."""
    if given.isascii() and given.isdigit() and int(given) < len(STEPS):
        return STEPS[int(given)]
    return one_of(STEPS, step_name)(given)


def step_arguments(parser: "Parser") -> None:
    """Declare ID, STEP and what to do with it."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))
    parser.add_argument(
        "step",
        type=step_of,
        metavar=p_("value in help", "STEP"),
        help=_("one of {steps}, or its number 0 to 5").format(steps=", ".join(STEPS)),
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--done", action="store_true", help=_("it is done; so without another option"))
    what.add_argument("--undo", action="store_true", help=_("it is not done after all"))
    what.add_argument("--skip", action="store_true", help=_("it is left out this time"))
    parser.add_argument("--note", metavar=p_("value in help", "TEXT"), help=_("what you note on this step"))


def step_run(call: "Call") -> int:
    """Tick the step, or do what the options say."""
    from recovery.changes import steps

    args = call.args
    id = call.store.find(args.id)
    note = None if args.note is None else text_of(args.note)
    if note is not None and not note.strip() and not (args.done or args.undo or args.skip):
        raise UsageError(_("The note is empty; “rebond unset” removes one."))
    document = call.store.document(id)
    act = steps.untick if args.undo else steps.skip if args.skip else steps.tick
    if note is None:
        change = act(call.context, id, document, args.step)
    elif args.done or args.undo or args.skip:
        change = act(call.context, id, document, args.step, note=note)
    else:
        change = steps.note(call.context, id, document, args.step, note)
    return carry_out(call, change, "steps", args.step)
