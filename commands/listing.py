"""`rebond list`: the incidents, most urgent first."""

from typing import TYPE_CHECKING

from commands.entries import chosen, clock_of, index_of, matching, ranked
from commands.line import Cells, Ranked, cells, record, table
from commands.parser import one_of
from recovery.summary import Summary
from words.alike import fold
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser

SORTS = ("urgency", "date", "client")


def list_arguments(parser: "Parser") -> None:
    """Declare the filters and the order."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--all", action="store_true", help=_("closed ones too"))
    which.add_argument("--closed", action="store_true", help=_("closed ones only"))
    which.add_argument("--trash", action="store_true", help=_("what is in the trash"))
    parser.add_argument("--client", metavar=p_("value in help", "CLIENT"), help=_("of this client only"))
    parser.add_argument("--project", metavar=p_("value in help", "PROJECT"), help=_("of this project only"))
    parser.add_argument("--tag", metavar=p_("value in help", "TAG"), help=_("with this tag only"))
    parser.add_argument("--to-tell", action="store_true", help=_("only where someone is still to be told"))
    parser.add_argument(
        "--sort", type=one_of(SORTS), choices=SORTS, default="urgency", metavar="|".join(SORTS), help=_("the order")
    )


def list_run(call: "Call") -> int:
    """Print one line per incident, or the JSON list."""
    args, clock = call.args, clock_of(call)
    wanted = chosen(index_of(call).entries, closed=args.closed, everything=args.all, trash=args.trash)
    wanted = matching(wanted, lambda entry: (entry.client,), args.client)
    wanted = matching(wanted, lambda entry: (entry.project,), args.project)
    wanted = matching(wanted, lambda entry: entry.tags, args.tag)
    if args.to_tell:
        wanted = [entry for entry in wanted if isinstance(entry, Summary) and entry.told in ("no", "partly")]
    found = _sorted(ranked(wanted, clock), args.sort)
    if call.out.json:
        call.out.documents(record(entry, standing, clock.seconds) for entry, standing in found)
    elif found:
        short, plain = call.out.to_terminal, call.out.plain
        rows = [cells(entry, standing, clock, plain=plain, short=short) for entry, standing in found]
        call.out.lines(table([heading(), *rows] if short else rows, call.out.edge))
    elif any((args.all, args.closed, args.trash, args.client, args.project, args.tag, args.to_tell)):
        call.out.say(_("Nothing is listed here."))
    else:
        call.out.say(_("Nothing is open. “rebond new” captures a mistake."))
    return 0


def heading() -> Cells:
    """Name the columns, for a person at a terminal."""
    return Cells(
        "", "", p_("column", "what"), p_("column", "who"), p_("column", "steps"), p_("column", "next"),
        p_("column", "when"),
    )  # fmt: skip


def _sorted(found: list[Ranked], order: str) -> list[Ranked]:
    if order == "date":
        return sorted(found, key=lambda each: -(_since(each) or 0))
    if order == "client":
        return sorted(found, key=lambda each: fold(each[0].client) if isinstance(each[0], Summary) else "")
    return found


def _since(each: Ranked) -> int | None:
    return each[0].since if isinstance(each[0], Summary) else None
