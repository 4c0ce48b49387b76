"""`rebond new`: a mistake from one line, safe on disk at once."""

from typing import TYPE_CHECKING, Any

from commands.given import moment_of, past_of, sound, text_of
from commands.output import input_is_terminal, read_all
from commands.parser import add_choice
from recovery.changes.capture import TEMPLATES, new_incident
from recovery.records import Main, choices_of, reference
from words.errors import RebondError, UsageError
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


def new_arguments(parser: "Parser") -> None:
    """Declare TITLE and the few facts that can be known at once."""
    categories = choices_of(Main, "category")
    parser.add_argument(
        "title",
        nargs="*",
        metavar=p_("value in help", "TITLE"),
        help=_("what happened, in one line; without it you are asked, and - reads standard input"),
    )
    parser.add_argument("--client", metavar=p_("value in help", "CLIENT"), help=_("the client"))
    parser.add_argument("--project", metavar=p_("value in help", "PROJECT"), help=_("the project"))
    add_choice(parser, "--severity", choices_of(Main, "severity"), help=_("how bad it is"))
    parser.add_argument(
        "--discovered", metavar=p_("value in help", "WHEN"), help=_("when it became known; now without it")
    )
    parser.add_argument("--occurred", metavar=p_("value in help", "WHEN"), help=_("when it happened"))
    add_choice(parser, "--by", choices_of(Main, "discovered_by"), help=_("who found it"))
    add_choice(
        parser,
        "--category",
        categories,
        metavar=p_("value in help", "CATEGORY"),
        help=_("what kind of mistake: {choices}").format(choices=", ".join(categories)),
    )
    parser.add_argument(
        "--tag", action="append", metavar=p_("value in help", "TAG"), help=_("a word to find it by; more than once")
    )
    add_choice(
        parser,
        "--template",
        tuple(TEMPLATES),
        metavar=p_("value in help", "TEMPLATE"),
        help=_("begin from what happens often: {choices}").format(choices=", ".join(TEMPLATES)),
    )


def new_run(call: "Call") -> int:
    """Write the incident down and print its id alone."""
    fields, title = _fields(call), _title(call)
    first = not call.options.places.store.exists()
    try:
        store = call.store_or_new()
        change = new_incident(call.context, title, **fields, **_times(call))
        applied = store.apply(change, at=call.now)
    except RebondError:
        if not call.args.template and call.args.title in ([], ["-"]):
            # Typed in no shell whose history would bring it back.
            call.out.say(_("Not saved, so keep what you wrote:\n{text}").format(text=title))
        raise
    if call.out.json:
        from commands.changed import record_of

        call.out.document(record_of(applied.id, applied.document, "incident", "main"))
        return 0
    call.out.line(applied.id)
    call.out.say(_("Noted as {reference}.").format(reference=reference(applied.id)))
    if first:
        call.out.say(_("Everything is in {folder}; nothing is sent.").format(folder=store.root))
    return 0


def _fields(call: "Call") -> dict[str, Any]:
    args = call.args
    fields: dict[str, Any] = {
        "client": sound(args.client) if args.client else None,
        "project": sound(args.project) if args.project else None,
        "severity": args.severity,
        "discovered_by": args.by,
        "category": args.category or (TEMPLATES[args.template].category if args.template else None),
        "tags": sorted({sound(tag) for tag in args.tag}) if args.tag else None,
    }
    return {key: value for key, value in fields.items() if value}


def _times(call: "Call") -> dict[str, Any]:
    discovered, occurred = call.args.discovered, call.args.occurred
    times: dict[str, Any] = {}
    if discovered is not None:
        times["discovered_at"] = past_of(call, discovered)
    if occurred is not None:
        times["occurred_at"] = moment_of(call, occurred)
    return times


def _title(call: "Call") -> str:
    """Find the title: the arguments, a template, an answer on the terminal, or standard input."""
    words = call.args.title
    if words == ["-"]:
        title = read_all()
    elif words:
        title = " ".join(text_of(word) for word in words)
    elif call.args.template:
        title = p_("template", TEMPLATES[call.args.template].title)
    elif input_is_terminal():
        title = call.out.ask(_("What happened? "))
    else:
        title = read_all()
    title = "\n".join(line.rstrip() for line in title.strip().split("\n")).strip()
    if not title:
        raise UsageError(_("Nothing was written; one line about what happened is enough."))
    return title
