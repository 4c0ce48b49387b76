"""`rebond draft`: begins a message from what the steps hold, keeps it with the incident and prints it."""

from typing import TYPE_CHECKING

from commands.given import required, sound
from commands.parser import add_choice
from recovery.records import Client, Incident, Message, Person, choices_of
from words.errors import UnknownId, UsageError
from words.fill import fill
from words.say import _, p_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commands.call import Call
    from commands.parser import Parser


def draft_arguments(parser: "Parser") -> None:
    """Declare ID, who it goes to, its kind, and the copies that can be made of it."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar=p_("value in help", "PERSON"),
        help=_("a name, or the row of someone listed; again for several"),
    )
    add_choice(
        parser, "--kind", choices_of(Message, "kind"), default="notice", called="message",
        help=_("what kind of message it is"),
    )  # fmt: skip
    parser.add_argument("--lang", metavar="fr|en", help=_("the language of the message; else that of the incident"))
    parser.add_argument(
        "--message",
        metavar=p_("value in help", "ROW"),
        help=_("print a message that is kept already, and keep nothing"),
    )
    parser.add_argument("--eml", action="store_true", help=_("print it as a mail file, for a mail program to open"))
    parser.add_argument(
        "--masked", action="store_true", help=_("print a copy without names, for someone you trust to read")
    )


def draft_run(call: "Call") -> int:
    """Keep the message, then print its text; with --json the record that it made."""
    args = call.args
    id = call.store.find(args.id)
    incident = call.store.incident(id)
    if args.message:
        row, people = _kept(incident, args.message)
    else:
        if not args.to:
            raise UsageError(_("Say to whom the message goes, with --to."))
        people = _people(call, id)
        row, incident = _keep(call, id, incident, people)
        if call.out.json:
            return 0
    _print(call, incident, row, people)
    if not args.message:
        where = fill(_("Kept as messages/{row}. Rebond sends nothing: you do."), {"row": row})
        call.out.say(where)
    return 0


def _people(call: "Call", id: str) -> dict[str, Person]:
    """Find the people named, by row; a name that is not listed stands for itself."""
    from recovery.changes.telling import person_row

    document, incident = call.store.document(id), call.store.incident(id)
    found: dict[str, Person] = {}
    for given in call.args.to:
        name = required(sound(given), _("The name"))
        row = person_row(document, name)
        found[row or name] = incident.people[row] if row else Person(name=name)
    return found


def _keep(call: "Call", id: str, incident: Incident, people: "Mapping[str, Person]") -> tuple[str, Incident]:
    from commands.changed import carry_out
    from recovery.changes.messaging import drafted
    from recovery.drafting.known import known
    from recovery.drafting.prefill import prefill
    from recovery.records import read_incident

    args = call.args
    language = call.language if args.lang else incident.main.lang or call.language
    person = next(iter(people.values()))
    form = _form(call, incident, person)
    pieces = known(incident, person, language, call.now, call.zone, call.setting("name"))
    blocks = prefill(args.kind, language, form, pieces)
    document = call.store.document(id)
    row, change = drafted(call.context, id, document, args.kind, people, language, blocks)
    if call.out.json:
        carry_out(call, change, "messages", row)
        return row, incident
    return row, read_incident(id, call.apply(change).document, call.zone)


def _form(call: "Call", incident: Incident, person: Person) -> str:
    """Choose tu or vous: as noted for the person, else for the client, else vous."""
    return person.address_form or _client(call, incident).address_form or "vous"


def _client(call: "Call", incident: Incident) -> Client:
    return call.store.projects().clients.get(incident.main.client) or Client()


def _kept(incident: Incident, given: str) -> tuple[str, dict[str, Person]]:
    row = given.removeprefix("messages/")
    if row not in incident.messages:
        known = ", ".join(incident.messages) or _("none yet")
        message = _("There is no message “{row}” here; there are: {known}.")
        raise UnknownId(fill(message, {"row": row, "known": known}))
    return row, {each: incident.people.get(each) or Person(name=each) for each in incident.messages[row].to}


def _print(call: "Call", incident: Incident, row: str, people: "Mapping[str, Person]") -> None:
    from recovery.drafting.known import first_name
    from recovery.drafting.prefill import whole_text

    message = incident.messages[row]
    sender = call.setting("name")
    greeted = next(iter(people.values()), Person())
    names = {"name": first_name(greeted.name), "sender": sender}
    text = whole_text(message.blocks or {}, message.kind, message.lang or call.language, names)
    if call.args.masked:
        from recovery.drafting.masking import masked, names_of

        text = masked(text, [*names_of(incident, _client(call, incident)), *([sender] if sender else [])])
    if call.args.eml:
        from recovery.drafting.mail import mail_file

        call.out.raw(
            mail_file(text, incident.main.title, greeted.mail, greeted.name, sender, call.setting("mail"), call.now)
        )
    else:
        call.out.lines(text.rstrip("\n").split("\n"))
