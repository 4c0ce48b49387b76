"""`rebond draft`: begins a message from what the steps hold, keeps it with the incident and prints it."""

from typing import TYPE_CHECKING, Any

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
    from recovery.change import Change

FORMS = ("vous", "tu")
ACTS = ("sent", "sleep", "reply", "comment", "accept", "reword")
"""What can be noted about a message that is kept, by the names of the options."""


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
    add_choice(parser, "--form", FORMS, called="address_form", help=_("the form of address, for French"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--sent", action="store_true", help=_("with --message: you sent it; a notice or a call also tells")
    )
    what.add_argument("--sleep", action="store_true", help=_("with --message: read it again at 08:00 before it goes"))
    what.add_argument(
        "--reply",
        metavar=p_("value in help", "TEXT"),
        help=_("with --message: what came back; empty when it was only an answer"),
    )
    what.add_argument(
        "--comment", metavar=p_("value in help", "TEXT"), help=_("with --message: what someone you trust said about it")
    )
    what.add_argument(
        "--accept", metavar=p_("value in help", "RULE"), help=_("with --message: this rule of the review stays quiet")
    )
    what.add_argument(
        "--reword",
        action="store_true",
        help=_("with --message: other first words, in --lang or --form, where you wrote none of your own"),
    )
    add_choice(
        parser, "--channel", choices_of(Message, "channel"), called="channel", help=_("with --sent: how you sent it")
    )  # fmt: skip
    parser.add_argument(
        "--at", metavar=p_("value in help", "WHEN"), help=_("with --sent or --reply: when; now without it")
    )
    parser.add_argument(
        "--eml", action="store_true", help=_("print it as an email file, for your mail program to open")
    )
    parser.add_argument(
        "--masked", action="store_true", help=_("print a copy without names, for someone you trust to read")
    )


def draft_run(call: "Call") -> int:
    """Keep the message, then print its text; with --json the record that it made."""
    args = call.args
    id = call.store.find(args.id)
    incident = call.store.incident(id)
    done = [name for name in ACTS if getattr(args, name) not in (None, False)]
    _refuse_mixtures(args, done)
    if args.message:
        row, people = _kept(incident, args.message)
        if done:
            return _act(call, id, incident, row, done[0])
    else:
        if not args.to:
            raise UsageError(_("Say to whom the message goes, with --to."))
        people = _people(call, id)
        row, incident = _keep(call, id, incident, people)
        if call.out.json:
            return 0
    _print(call, incident, row, people)
    _doubt(call, incident, row, people)
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
    from recovery.drafting.begin import form_for, offered, pieces
    from recovery.records import read_incident

    args, to = call.args, tuple(people)
    language = call.language if args.lang else incident.main.lang or call.language
    form = args.form or form_for(incident, to, _client(call, incident))
    known = pieces(incident, to, language, call.now, call.zone, call.setting("name"))
    document = call.store.document(id)
    blocks = offered(args.kind, language, form, known)
    row, change = drafted(call.context, id, document, args.kind, to, language, blocks)
    if call.out.json:
        carry_out(call, change, "messages", row)
        return row, incident
    return row, read_incident(id, call.apply(change).document, call.zone)


def _refuse_mixtures(args: Any, done: list[str]) -> None:
    if done and not args.message:
        text = _("{option} is about a message that is kept; name it with --message.")
        raise UsageError(text.format(option=f"--{done[0]}"))
    for option, about in (("channel", ("sent",)), ("at", ("sent", "reply"))):
        if getattr(args, option) and not set(done) & set(about):
            text = _("{option} goes with {others}.")
            others = ", ".join(f"--{each}" for each in about)
            raise UsageError(text.format(option=f"--{option}", others=others))


def _act(call: "Call", id: str, incident: Incident, row: str, what: str) -> int:
    """Note what became of a message."""
    from commands.changed import carry_out
    from commands.given import past_of, text_of
    from recovery.changes import messaging

    args, ctx, document = call.args, call.context, call.store.document(id)
    at = past_of(call, args.at) if args.at else None
    match what:
        case "sent":
            change = messaging.sent(ctx, id, document, row, at=at, channel=args.channel or "")
        case "sleep":
            change = messaging.sleep_on_it(ctx, id, document, row)
        case "reply":
            change = messaging.answer_came(ctx, id, document, row, text_of(args.reply), at=at)
        case "comment":
            change = messaging.commented(ctx, id, document, row, text_of(args.comment))
        case "accept":
            change = messaging.accept(ctx, id, document, row, _rule(args.accept))
        case _:
            change = _reworded(call, id, incident, row)
    done = carry_out(call, change, "messages", row)
    if what == "sent":
        from commands.promises import say_promises

        say_promises(call, id, row)
    return done


def _rule(given: str) -> str:
    from commands.parser import one_of
    from words.advice import ADVICE

    return one_of(tuple(ADVICE))(sound(given))


def _reworded(call: "Call", id: str, incident: Incident, row: str) -> "Change":
    from recovery.changes import messaging
    from recovery.drafting.begin import form_for, offered, offered_again, pieces

    message = incident.messages[row]
    if message.sent_at is not None:
        raise UsageError(_("This message was sent; its words stay as they were."))

    def first(language: str, form: str) -> dict[str, str]:
        known = pieces(incident, message.to, language, call.now, call.zone, call.setting("name"))
        return offered(message.kind, language, form, known)

    before = message.lang or incident.main.lang or call.language
    after = call.language if call.args.lang else before
    form = form_for(incident, message.to, _client(call, incident))
    # In which form it was begun is not kept: the one that more of its words are in.
    begun = max(FORMS, key=lambda each: (_alike(message.blocks or {}, first(before, each)), each == form))
    made, own = offered_again(message.blocks or {}, first(before, begun), first(after, call.args.form or form))
    if own:
        from words.labels import label

        parts = ", ".join(_("“{text}”").format(text=label("block", block)) for block in own)
        call.out.say(_("What you wrote yourself stays as it is: {parts}.").format(parts=parts))
    return messaging.rewritten(call.context, id, call.store.document(id), row, made, after)


def _alike(blocks: "Mapping[str, str]", others: "Mapping[str, str]") -> int:
    return sum(blocks.get(block, "").strip() == text.strip() for block, text in others.items())


def _client(call: "Call", incident: Incident) -> Client:
    return call.store.projects().clients.get(incident.main.client) or Client()


def _kept(incident: Incident, given: str) -> tuple[str, dict[str, Person]]:
    row = given.removeprefix("messages/")
    if row not in incident.messages:
        known = ", ".join(incident.messages) or _("none yet")
        message = _("There is no message “{row}” here; there are: {known}.")
        raise UnknownId(fill(message, {"row": row, "known": known}))
    return row, {each: incident.people.get(each) or Person(name=each) for each in incident.messages[row].to}


def _doubt(call: "Call", incident: Incident, row: str, people: "Mapping[str, Person]") -> None:
    """Say so when the text claims a first time, and one's own record holds something like it with the same people."""
    from recovery.drafting.first_time import RULE, claims, doubt, earlier

    message = incident.messages[row]
    text = "\n".join((message.blocks or {}).values())
    if RULE in message.accepted or not claims(text, message.lang or call.language):
        return
    from commands.entries import index_of
    from recovery.similar import Past
    from recovery.summary import Summary

    every = [each for each in index_of(call).entries.values() if isinstance(each, Summary)]
    own = next((each for each in every if each.id == incident.id), None)
    named = [person.name for person in people.values()]
    before = earlier(Past(every), own, named, incident.main.repeats_of) if own else None
    if before is not None:
        call.out.say(doubt(before, call.now, call.zone))


def _print(call: "Call", incident: Incident, row: str, people: "Mapping[str, Person]") -> None:
    from recovery.drafting.begin import pieces
    from recovery.drafting.prefill import whole_text

    message = incident.messages[row]
    sender = call.setting("name")
    greeted = next(iter(people.values()), Person())
    language = message.lang or call.language
    known = pieces(incident, message.to, language, call.now, call.zone, sender)
    text = whole_text(message.blocks or {}, message.kind, language, known)
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
