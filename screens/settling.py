"""What the keys do in step 0: a while begun or ended, what is felt, one question after the other, what weighs.

Everything goes into the private file, but for what is made an action of the incident, which the person asks for.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from recovery.change import PRIVATE, value_at
from recovery.changes import rows, settling
from recovery.kinds import Flag
from recovery.private_records import PRIVATE_TABLES, Feeling, Perspective
from recovery.records import Incident, fields_of
from recovery.settle import EMOTIONS, own_rate, settled
from recovery.summary import Summary
from recovery.values import field_from_text, to_text
from screens.asking import Question, ask_text
from screens.fields import keeper
from screens.items import Item
from words.errors import RebondError
from words.labels import field_label, label
from words.say import _, language, n_
from words.settle import HINTS, QUESTIONS

if TYPE_CHECKING:
    from screens.incident_acts import IncidentActs

DOES = ("settle", "look", "weigh")
"""The lines of step 0 that stand for an act."""


def is_private(item: Item | None) -> bool:
    """Tell whether a line is about what stays on this machine."""
    return item is not None and (item.does in DOES or (item.path[:1] != () and item.path[0] in PRIVATE_TABLES))


def harmed(screen: "IncidentActs", id: str) -> bool:
    """Tell whether somebody was hurt."""
    return settled(screen.rebond.desk.beside(PRIVATE), id, screen.rebond.desk.zone).harmed


def open_item(screen: "IncidentActs", incident: Incident, item: Item) -> None:
    """Do what Enter or Space does on a private line."""
    if item.does == "settle":
        _start_or_end(screen, incident.id)
    elif item.does == "look":
        ask_next(screen, incident.id)
    elif item.does == "weigh":
        ask_weight(screen, incident.id)
    elif item.path[0] == "control":
        _weigh_again(screen, incident, item.path[1])
    elif item.path[0] == "perspective":
        ask_question(screen, incident.id, item.path[2])
    elif item.path[2] == "emotions":
        _ask_emotions(screen, incident.id, item.path[1])
    else:
        _ask_mood(screen, item.path[1], item.path[2])


def remove_item(screen: "IncidentActs", incident: Incident, item: Item) -> None:
    """Take back what a private line holds; undo brings it back."""
    act = partial(screen.rebond.act, PRIVATE)
    if item.kind == "row":
        act(lambda ctx, private: settling.dropped(ctx, private, *item.path))
    elif item.kind == "field" and item.path[0] == "perspective":
        act(lambda ctx, private: settling.answered(ctx, private, incident.id, item.path[2], None))
    elif item.kind == "field":
        act(lambda ctx, private: settling.felt(ctx, private, item.path[1], {item.path[2]: None}))


# A while.


def _start_or_end(screen: "IncidentActs", id: str) -> None:
    app = screen.rebond
    mine = [each for each in app.settling.running() if each.incident == id]
    if mine:
        app.settling.end()
        return
    minutes = app.config.get("settle.minutes")
    app.act(PRIVATE, lambda ctx, private: settling.started(ctx, private, id, minutes=minutes)[1])


def _ask_mood(screen: "IncidentActs", row: str, key: str) -> None:
    from tui.widgets.scale import Scale

    def answered(text: str) -> None:
        screen.rebond.act(PRIVATE, lambda ctx, private: settling.felt(ctx, private, row, {key: int(text)}))

    question = _("How bad was it before?") if key == "before" else _("How bad is it now?")
    screen.ask(Scale(question, (_("hardly"), _("unbearable"))), answered)


def _ask_emotions(screen: "IncidentActs", id: str, row: str) -> None:
    """Ask for words one after the other, each put in or taken out by its key, until Esc."""
    from tui.widgets.choice import Choice, Option
    from tui.widgets.entry import Entry

    app = screen.rebond
    known = settled(app.desk.beside(PRIVATE), id, app.desk.zone)
    feeling = next((each.feeling for each in known.sessions if each.row == row), Feeling())
    own = [each for each in feeling.emotions if each not in EMOTIONS]

    def save(emotions: tuple[str, ...]) -> None:
        app.act(PRIVATE, lambda ctx, private: settling.felt(ctx, private, row, {"emotions": emotions}))
        _ask_emotions(screen, id, row)

    def chosen(word: str) -> None:
        if not word:
            screen.ask(Entry(_("In my own words"), value=", ".join(own)), written)
        elif word in feeling.emotions:
            save(tuple(each for each in feeling.emotions if each != word))
        else:
            save((*feeling.emotions, word))

    def written(text: str) -> None:
        words = [each.strip() for each in text.split(",") if each.strip()]
        save((*(each for each in feeling.emotions if each in EMOTIONS), *words))

    mark = "x " if app.symbols == "ascii" else "● "
    options = [Option(each, (mark if each in feeling.emotions else "  ") + label("emotion", each)) for each in EMOTIONS]
    options.append(Option("", (mark if own else "  ") + (", ".join(own) or _("in my own words")), "0"))
    screen.ask(Choice(_("What do you feel? One key each, esc when that is all."), options), chosen)


# Perspective: one question at a time, each answer kept at once.


def ask_next(screen: "IncidentActs", id: str, after: str = "") -> None:
    """Ask the next question without an answer, behind `after` where that one was passed over; then the one after it."""
    private = screen.rebond.desk.beside(PRIVATE)
    known = settled(private, id, screen.rebond.desk.zone)
    if known.harmed:
        return
    row = known.forecast_row
    order = settling.QUESTIONS[settling.QUESTIONS.index(after) + 1 :] if after else settling.QUESTIONS
    question = next((each for each in order if value_at(private, ("perspective", row, each)) is None), None)
    if question is not None:
        ask_question(screen, id, question, go_on=True)


def ask_question(screen: "IncidentActs", id: str, question: str, *, go_on: bool = False) -> None:
    """Ask one question; with `go_on` the next one follows, until Esc."""
    raw = _kept(screen, id, question)
    kind = fields_of(Perspective)[question].kind

    def save(value: Any, journal: str = "") -> bool:
        changed = value != _kept(screen, id, question)
        done = not changed or screen.rebond.act(
            PRIVATE, lambda ctx, private: settling.answered(ctx, private, id, question, value), typed=journal
        )
        if question == "anyone_harmed" and value is True:
            screen.go(("steps", "settle"))  # where to get help, from its first line on
        elif done and go_on:
            ask_next(screen, id, question)
        return bool(done)

    if isinstance(kind, Flag):
        _ask_yes_or_no(screen, question, raw, save)
    else:
        _ask_words(screen, id, question, raw, save)


def _ask_yes_or_no(screen: "IncidentActs", question: str, raw: Any, save: Callable[[Any], bool]) -> None:
    from tui.widgets.choice import Choice, Option

    options = [Option("no", _("no")), Option("yes", _("yes")), Option("", _("I do not know yet"), "0")]
    current = {True: "yes", False: "no"}.get(raw, "no")
    screen.ask(
        Choice(_(QUESTIONS[question]), options, current=current),
        lambda each: save({"yes": True, "no": False}.get(each)),
    )


def _ask_words(screen: "IncidentActs", id: str, question: str, raw: Any, save: Callable[[Any, str], bool]) -> None:
    app, journal = screen.rebond, f"{id}/perspective//{question}"
    kind = fields_of(Perspective)[question].kind
    current = to_text(kind, raw)
    asked = Question(
        _(QUESTIONS[question]), kind, app.typed_before(journal) or current, journal,
        _("⏎ go on, empty too · esc stop here; what you wrote is kept"), short=True, hint=_hint(screen, question),
    )  # fmt: skip

    def answered(text: str, wrong: str = "") -> None:
        try:
            value = field_from_text(Perspective, question, text.strip().removesuffix("%").strip(), app.desk.context(),
                                    language()) if text.strip() else None  # fmt: skip
        except RebondError as error:
            ask_text(screen, replace(asked, value=text), answered, left, error.text)
            return
        if value is None:
            app.forget(journal)
        if not save(value, journal) and text.strip():
            app.keep(journal, text)

    left = keeper(screen, journal, current)
    ask_text(screen, asked, answered, left)


def _hint(screen: "IncidentActs", question: str) -> str:
    """Say what helps to answer: for the chance that they leave, one's own record, where it says anything."""
    if question != "chance_client_leaves":
        return _(HINTS[question]) if question in HINTS else ""
    entries = screen.rebond.desk.entries.values()
    rate = own_rate(
        entry.relationship for entry in entries if isinstance(entry, Summary) and not entry.trashed
    )  # fmt: skip
    if rate is None:
        return ""
    text = n_(
        "Of {whole} whose end you know, {part} stayed.", "Of {whole} whose end you know, {part} stayed.", rate.part
    )
    return text.format(whole=rate.whole, part=rate.part)


def _kept(screen: "IncidentActs", id: str, question: str) -> Any:
    private = screen.rebond.desk.beside(PRIVATE)
    row = settling.forecast_row(private, id)
    return value_at(private, ("perspective", row, question)) if row else None


# What weighs.


def ask_weight(screen: "IncidentActs", id: str) -> None:
    """Ask what weighs, then whether it can be changed."""
    from tui.widgets.choice import Choice, Option

    app, journal = screen.rebond, f"{id}/control//text"
    kind = fields_of(PRIVATE_TABLES["control"])["text"].kind

    def written(text: str) -> None:
        if not text.strip():
            app.forget(journal)
            return
        options = [Option("yes", _("I can change it")), Option("no", _("not in my hands"))]
        screen.ask(Choice(field_label("control", "can_change"), options), partial(save, text), lambda _left: save(text))

    def save(text: str, answer: str = "") -> None:
        can_change = {"yes": True, "no": False}.get(answer)
        done = app.act(PRIVATE, lambda ctx, private: settling.sorted_out(
            ctx, private, id, text, can_change)[1], typed=journal)  # fmt: skip
        if done is None:
            app.keep(journal, text)

    question = Question(
        _("What weighs on me"), kind, app.typed_before(journal), journal, _("⏎ go on · esc leave"), short=True
    )
    ask_text(screen, question, written, keeper(screen, journal))


def _weigh_again(screen: "IncidentActs", incident: Incident, row: str) -> None:
    """Make what can be changed an action of the incident, once; of the rest, note that it can be changed after all."""
    app = screen.rebond
    weight = settled(app.desk.beside(PRIVATE), incident.id, app.desk.zone).control[row]
    if not weight.can_change:
        app.act(PRIVATE, lambda ctx, private: settling.in_my_hands(ctx, private, row))
    elif any(action.text == weight.text for action in incident.actions.values()):
        app.say(_("This is among the actions already."))
    else:
        fields = {"text": weight.text}
        done = app.act(incident.id, lambda ctx, document: rows.add(ctx, incident.id, document, "actions", fields)[1])
        if done is not None:
            key = app.keymap.shown("actions", symbols=app.symbols)
            app.say(_("Now it is an action of this incident; {key} lists them.").format(key=key))
