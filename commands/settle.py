"""`rebond settle`: step 0 of an incident: a while for oneself, how bad it is, perspective, what can be changed.

All of it is kept on this machine alone. A value of - reads standard input, so that no shell remembers it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from commands.changed import carry_out
from commands.given import text_of
from commands.layout import hanging
from commands.parser import add_choice, one_of, whole_number
from recovery.change import PRIVATE, Document
from recovery.changes import settling
from recovery.records import reference
from words.errors import UnknownId, UsageError
from words.labels import field_label, label
from words.say import _, n_, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from recovery.settle import Settled


def settle_arguments(parser: "Parser") -> None:
    """Declare ID and what to do; without an option, what is kept is shown."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--start", action="store_true", help=_("begin a while of feeling bad on purpose"))
    what.add_argument("--stop", action="store_true", help=_("end it before its time"))
    what.add_argument(
        "--answer",
        nargs=2,
        metavar=(p_("value in help", "QUESTION"), p_("value in help", "VALUE")),
        help=_("keep an answer; an empty one takes it back. Questions: {known}").format(
            known=", ".join(settling.QUESTIONS)
        ),
    )
    what.add_argument("--weighs", metavar=p_("value in help", "TEXT"), help=_("note what weighs on you"))
    what.add_argument(
        "--action", metavar=p_("value in help", "ROW"), help=_("make what weighs, and can be changed, an action")
    )
    parser.add_argument(
        "--minutes",
        type=whole_number(1, 240),
        metavar=p_("value in help", "N"),
        help=_("how long a while lasts; otherwise as in the settings"),
    )
    mood = whole_number(1, 10)
    parser.add_argument("--before", type=mood, metavar="1-10", help=_("how bad it was before"))
    parser.add_argument("--after", type=mood, metavar="1-10", help=_("how bad it is now"))
    from recovery.settle import EMOTIONS

    parser.add_argument(
        "--feel",
        action="append",
        metavar=p_("value in help", "WORD"),
        help=_("what you feel, such as {words}; may be repeated").format(words=", ".join(EMOTIONS)),
    )
    add_choice(parser, "--can-change", ("yes", "no"), help=_("whether you can change what weighs"))


def settle_run(call: "Call") -> int:
    """Do what the options say, or show what is kept."""
    args = call.args
    id = call.store.find(args.id)
    private = call.store.document(PRIVATE)
    felt = args.before is not None or args.after is not None or bool(args.feel)
    if (args.minutes is not None and not args.start) or (args.can_change and not args.weighs):
        raise UsageError(_("--minutes goes with --start, and --can-change with --weighs."))
    if args.start:
        return _start(call, id, private)
    if args.answer:
        return _answer(call, id, private)
    if args.weighs is not None:
        can = {"yes": True, "no": False}.get(args.can_change or "")
        row, change = settling.sorted_out(call.context, private, id, text_of(args.weighs), can)
        return carry_out(call, change, "control", row, created=True)
    if args.action:
        return _make_action(call, id)
    if args.stop or felt:
        return _feel(call, id, private, stop=args.stop)
    return _show(call, id)


def _start(call: "Call", id: str, private: Document) -> int:
    args = call.args
    minutes = args.minutes or call.setting("settle.minutes")
    row, change = settling.started(call.context, private, id, _emotions(call), args.before, minutes)
    return carry_out(call, change, "feelings", row, created=True)


def _feel(call: "Call", id: str, private: Document, *, stop: bool) -> int:
    """Write what was felt into the last while, and end it where that was asked for."""
    args = call.args
    sessions = _kept(call, id).sessions
    if not sessions or (stop and not sessions[-1].left(call.now)):
        raise UnknownId(_("No while is running for this incident; --start begins one."))
    last = sessions[-1]
    values = {"before": args.before, "after": args.after, "emotions": _emotions(call) or None}
    given = {key: value for key, value in values.items() if value is not None}
    if stop:
        change = settling.ended(call.context, private, last.row, last.lasted(call.now), given)
    else:
        change = settling.felt(call.context, private, last.row, given)
    return carry_out(call, change, "feelings", last.row)


def _emotions(call: "Call") -> tuple[str, ...]:
    """Read words, those of the list also by their name in the person's language."""
    from recovery.settle import EMOTIONS

    known = one_of(EMOTIONS, lambda each: label("emotion", each))
    words = []
    for given in call.args.feel or ():
        try:
            words.append(known(text_of(given)))
        except UsageError:
            words.append(text_of(given))
    return tuple(words)


def _answer(call: "Call", id: str, private: Document) -> int:
    from recovery.private_records import Perspective
    from recovery.values import field_from_text

    question = one_of(settling.QUESTIONS, lambda each: field_label("perspective", each))(call.args.answer[0])
    text = text_of(call.args.answer[1]).strip()
    value = field_from_text(Perspective, question, text, call.context, call.language) if text else None
    change = settling.answered(call.context, private, id, question, value)
    row = settling.forecast_row(private, id) or next((edit.path[1] for edit in change.edits), "")
    code = carry_out(call, change, "perspective", row)
    if question == "anyone_harmed" and value is True and not call.out.json:
        _say_help(call)
    return code


def _make_action(call: "Call", id: str) -> int:
    from recovery.changes import rows

    control = _kept(call, id).control
    row = call.args.action.removeprefix("control/")
    if row not in control:
        raise UnknownId(_("There is no row “{row}” here; “rebond settle ID” lists rows.").format(row=row))
    fields = {"text": control[row].text}
    made, change = rows.add(call.context, id, call.store.document(id), "actions", fields)
    return carry_out(call, change, "actions", made, created=True)


# What is kept.


def _kept(call: "Call", id: str) -> "Settled":
    from recovery.settle import settled

    return settled(call.store.document(PRIVATE), id, call.zone)


def _show(call: "Call", id: str) -> int:
    kept = _kept(call, id)
    if call.out.json:
        call.out.document(_record(call, id, kept))
        return 0
    lines = list(_lines(call, id, kept))
    if lines:
        call.out.lines(each for line in lines for each in hanging(line, "", call.out.edge))
    if kept.harmed:
        _say_help(call)
    elif not lines:
        call.out.say(_("Nothing is kept for step 0 of this incident. --start begins a while; nothing is required."))
    return 0


def _say_help(call: "Call") -> None:
    from words.guide import guide

    call.out.say(guide("hurt", call.language))


def _record(call: "Call", id: str, kept: "Settled") -> dict[str, Any]:
    private = call.store.document(PRIVATE)
    stayed = None if kept.harmed else _own_rate(call)
    return {
        "id": id,
        "reference": reference(id),
        "sessions": [
            {"row": each.row, **private["feelings"][each.row], "minutes_left": each.left(call.now)}
            for each in kept.sessions
        ],
        "perspective": private["perspective"][kept.forecast_row] if kept.forecast else None,
        "next_question": settling.next_question(private, id),
        "control": [{"row": row, **private["control"][row]} for row in kept.control],
        "stayed": {"part": stayed[0], "of": stayed[1]} if stayed else None,
    }


def _lines(call: "Call", id: str, kept: "Settled") -> Iterator[str]:
    from commands.entries import clock_of
    from commands.values import described
    from recovery.settle import minutes_taken
    from words import dates

    private, clock = call.store.document(PRIVATE), clock_of(call)
    if kept.sessions:
        count, time = len(kept.sessions), dates.minutes(minutes_taken(kept.sessions, call.now))
        yield n_("{n} time so far, {time}", "{n} times so far, {time}", count).format(n=count, time=time)
        last = kept.sessions[-1]
        if last.left(call.now):
            yield _("{time} left; nothing to do meanwhile").format(time=dates.minutes(last.left(call.now)))
        emotions = ", ".join(label("emotion", each) for each in last.feeling.emotions)
        if emotions:
            yield _("{label}: {value}").format(label=field_label("feelings", "emotions"), value=emotions)
        yield from described("feelings", private["feelings"][last.row], clock, without=_SAID)
    if kept.forecast:
        yield from described("perspective", private["perspective"][kept.forecast_row], clock, without=_SAID)
    asked = settling.next_question(private, id)
    if asked == "chance_client_leaves" and (rate := _own_rate(call)):
        yield stayed_text(*rate)
    names = {True: _("I can change it"), False: _("not in my hands"), None: _("not sorted yet")}
    for row, each in kept.control.items():
        yield f"control/{row}  {each.text}  ({names[each.can_change]})"


_SAID = frozenset({"incident", "started_at", "minutes", "emotions"})


def stayed_text(part: int, whole: int) -> str:
    """Say one's own record in a sentence."""
    text = n_("Of {whole} whose end you know, {part} stayed.", "Of {whole} whose end you know, {part} stayed.", part)
    return text.format(whole=whole, part=part)


def _own_rate(call: "Call") -> tuple[int, int] | None:
    from commands.entries import index_of
    from recovery.settle import own_rate
    from recovery.summary import Summary

    entries = index_of(call).entries.values()
    return own_rate(each.relationship for each in entries if isinstance(each, Summary) and not each.trashed)
