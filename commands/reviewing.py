"""`rebond review`: reads a draft and says what is there, and which wordings work against it."""

from pathlib import Path
from typing import TYPE_CHECKING

from words.errors import RebondError
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from recovery.review.terms import Review

LARGEST = 1_000_000
"""Bytes of a draft: as much as a file of the store may hold."""

KINDS = ("notice", "call", "update", "apology", "thanks", "insurer", "final")


def review_arguments(parser: "Parser") -> None:
    """Declare FILE and what is known about the message."""
    from commands.parser import add_choice

    parser.add_argument(
        "file", metavar=p_("value in help", "FILE"), help=_("the draft as a text file; - is standard input")
    )
    add_choice(parser, "--kind", KINDS, default="apology", called="message", help=_("what kind of message it is"))
    parser.add_argument(
        "--people", metavar=p_("value in help", "NAMES"), default="", help=_("who may be named in it, with commas")
    )
    parser.add_argument("--insurer", action="store_true", help=_("an insurer may have to answer for it"))
    parser.add_argument("--not-first-time", action="store_true", help=_("the same has happened before"))
    parser.add_argument("--why", action="store_true", help=_("also say why, in a line below each finding"))
    parser.add_argument("--lang", metavar="fr|en", help=_("the language of the draft; found out without it"))


def review_run(call: "Call") -> int:
    """Print the findings; 1 when one of them is a warning."""
    from recovery.review.review import review
    from recovery.review.terms import Asked

    args = call.args
    people = tuple(name.strip() for name in args.people.split(",") if name.strip())
    # The language named for the draft is also the one in which the review speaks.
    asked = Asked(call.language if args.lang else "", args.kind, people, args.insurer, args.not_first_time)
    found = review(_draft(args.file), asked)
    _report(call, found)
    return 1 if any(finding.level == "warn" for finding in found.findings) else 0


def _draft(given: str) -> str:
    if given == "-":
        from commands.output import read_all

        return read_all()
    try:
        with Path(given).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        from words.system import reason

        text = _("This file cannot be opened ({reason}); check its path.").format(reason=reason(error))
        raise RebondError(text, file=given) from error
    if len(data) > LARGEST:
        raise RebondError(_("This text is larger than 1 MB; name the draft alone."), file=given)
    return data.decode("utf-8-sig", "replace")


def _report(call: "Call", found: "Review") -> None:
    from words.advice import component, hint, why

    if call.out.json:
        call.out.document(
            {
                "lang": found.language,
                "components": dict(found.components),
                "findings": [
                    finding._asdict() | {"hint": hint(finding.rule), "why": why(finding.rule)}
                    for finding in found.findings
                ],
            }
        )
        return
    name = call.args.file
    for finding in found.findings:
        level = p_("level", "warning") if finding.level == "warn" else p_("level", "hint")
        call.out.line(f"{name}:{finding.line}:{finding.column}: {finding.rule} {level} {hint(finding.rule)}")
        if call.args.why:
            call.out.line(f"    {why(finding.rule)}")
    parts = [component(each) for each, there in found.components.items() if there]
    if call.args.kind == "apology":
        call.out.say(_("What is there: {parts}.").format(parts=", ".join(parts) or _("nothing yet")))
