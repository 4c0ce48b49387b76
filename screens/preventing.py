"""Step 5's questions: what played a part, by how and what; plans read once more; reminders; what else to do."""

from collections.abc import Callable
from datetime import date, datetime

from recovery.change import Change, Context, Document, Path
from recovery.changes import guarding, planning, reminding, rows
from recovery.effectiveness import is_plan
from recovery.kinds import TEXT, Json
from recovery.owed import action_text
from recovery.prevention import factors
from recovery.prevention.suggested import suggested
from recovery.records import Incident
from screens.asking import Question, ask_text
from screens.fields import ask_field, keeper
from tui.screen import RebondScreen
from words.labels import label
from words.plans import plan
from words.rhythm import rhythm
from words.say import _, language
from words.terminal import wrap

DAYS = 7
"""Of a week: 1 January 2024, from which they are counted, was a Monday."""


def ask_factor(screen: RebondScreen, incident: Incident) -> None:
    """Ask what played a part: first in which way, then by a question of how or what."""
    from tui.widgets.choice import Choice, Option

    if screen.rebond.typed_before(_journal(incident.id)):
        _ask_how(screen, incident, "")
        return
    options = [Option(group, label("group", group)) for group in factors.QUESTIONS]
    options.append(Option("", _("something else"), "0"))
    question = _("What played a part? How and what, never who.")
    screen.ask(Choice(question, options, current="attention"), lambda group: _ask_how(screen, incident, group))


def _journal(id: str) -> str:
    return f"{id}/factors//text"


def _ask_how(screen: RebondScreen, incident: Incident, group: str) -> None:
    app, id, journal = screen.rebond, incident.id, _journal(incident.id)
    question = Question(factors.question(group), TEXT, app.typed_before(journal), journal)

    def answered(text: str) -> None:
        if not text.strip():
            app.forget(journal)
            return
        fields = {"text": text.strip(), "group": group}
        if app.act(id, lambda ctx, document: rows.add(ctx, id, document, "factors", fields)[1], typed=journal) is None:
            app.keep(journal, text)
            return
        name = factors.named_in(text, incident)
        if name:
            app.say(factors.named_note(name))

    ask_text(screen, question, answered, keeper(screen, journal))


# Plans.


def take(screen: RebondScreen, incident: Incident, index: int) -> None:
    """Take up one of the suggestions: its plan is read once more, then kept."""
    found = suggested(incident, language())
    if index < len(found):
        _read_once_more(screen, incident.id, found[index].if_cue, found[index].then_act, found[index].text)


def ask_plan(screen: RebondScreen, id: str, row: str = "", cue: str = "", act: str = "") -> None:
    """Ask for the two halves of an if-then plan, for a new action or for that of `row`."""
    keys = _("⏎ go on · esc leave")
    first = Question(_("If"), TEXT, cue, keys=keys, hint=_("The moment that starts it: where you are, what you see."))

    def then(given: str) -> None:
        if not given.strip():
            return
        second = Question(_("then"), TEXT, act, keys=keys, hint=plan(given, "…"))

        def both(done: str) -> None:
            if done.strip():
                _read_once_more(screen, id, given, done, row=row)

        ask_text(screen, second, both, _leave)

    ask_text(screen, first, then, _leave)


def ask_half(screen: RebondScreen, incident: Incident, path: Path) -> bool:
    """Ask for one half of a plan and have the whole sentence read once more before it is kept; False for all else."""
    table, row, key = path
    if (table, key) not in (("actions", "if_cue"), ("actions", "then_act")) or not is_plan(incident.actions[row]):
        return False
    action = incident.actions[row]

    def write(raw: Json, journal: str) -> bool:
        if raw is None:
            return screen.rebond.act(incident.id, lambda ctx, document: rows.set_value(
                ctx, incident.id, document, path, None), typed=journal) is not None  # fmt: skip
        cue, act = (raw, action.then_act) if key == "if_cue" else (action.if_cue, raw)
        _read_once_more(screen, incident.id, cue, act, row=row, typed=journal)
        return False  # what was typed is kept until the sentence was read

    ask_field(screen, incident.id, path, write=write)
    return True


def _read_once_more(
    screen: RebondScreen, id: str, cue: str, act: str, text: str = "", row: str = "", typed: str = ""
) -> None:
    """Show the whole plan; one key keeps it, and with it ends what was typed under the journal name `typed`."""
    from tui.widgets.choice import Choice, Option

    options = [Option("keep", _("Keep it"), "+"), Option("change", _("Change it"), "-")]
    question = to_read(screen, cue, act)

    def answered(value: str) -> None:
        if value == "change":
            if typed:
                screen.rebond.forget(typed)
            ask_plan(screen, id, row, cue, act)
        else:

            def build(ctx: Context, document: Document) -> Change:
                return guarding.plan(ctx, id, document, cue, act, text=text, row=row)[1]

            _keep(screen, id, build, typed)

    screen.ask(Choice(question, options), answered)


def ask_instead(screen: RebondScreen, id: str) -> None:
    """Ask what else to do where a guard did not hold; nothing is as good an answer."""
    question = Question(
        _("What else"), TEXT, keys=_("⏎ save · esc leave it for later"),
        hint=_("It did not hold: now you know. Something smaller, or sooner?"),
    )  # fmt: skip

    def answered(text: str) -> None:
        if text.strip():
            _keep(screen, id, lambda ctx, document: planning.action(ctx, id, document, text, type="prevent")[1])

    ask_text(screen, question, answered, _leave)


def discourage(screen: RebondScreen, id: str) -> None:
    """Say gently that three preventive actions at a time are enough, where a fourth was added; nothing is refused."""
    if guarding.is_many(screen.rebond.desk.document(id)):
        screen.rebond.say(_("That makes more than three: a few that are kept help more than a long list."))


def _keep(screen: RebondScreen, id: str, build: Callable[[Context, Document], Change], typed: str = "") -> None:
    if screen.rebond.act(id, build, typed=typed) is not None:
        discourage(screen, id)


def to_read(screen: RebondScreen, cue: str, act: str) -> str:
    """Give the whole sentence of a plan to be read, in lines that fit."""
    return "\n".join(wrap(_("Read it once more: {plan}").format(plan=plan(cue, act)), screen.app.size.width - 2))


# Reminders.


def ask_weekly(screen: RebondScreen, incident: Incident, row: str) -> None:
    """Ask on which day a guard comes back every week; one key sets the reminder."""
    from tui.widgets.choice import Choice, Option

    action = incident.actions[row]
    text = plan(action.if_cue, action.then_act) if action.if_cue and action.then_act else action_text(action)
    options = [
        Option(str(day), rhythm("week", datetime.combine(date(2024, 1, 1 + day), reminding.HOUR)), str(day + 1))
        for day in range(DAYS)
    ]

    def answered(day: str) -> None:
        def build(ctx: Context, document: Document) -> Change:
            return reminding.remind(
                ctx, incident.id, document, text, on=int(day), project=incident.main.project, action=row
            )[1]

        screen.rebond.act(incident.id, build)

    question = wrap(_("Which day does it come back? {text}").format(text=text), screen.app.size.width - 2)
    screen.ask(Choice("\n".join(question), options), answered)


def _leave(_text: str) -> None:
    return None
