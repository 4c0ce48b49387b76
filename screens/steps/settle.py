"""Step 0, settle: a while for oneself, a look from further off, what can be changed. It stays on this machine."""

from collections.abc import Iterator

from recovery.change import Document
from recovery.changes.settling import QUESTIONS, next_question
from recovery.owed import harm_goes_on
from recovery.private_records import Control, Feeling, Perspective
from recovery.records import Incident
from recovery.settle import Settled, came, minutes_taken, settled
from screens.guide_beside import guide_lines
from screens.items import Item, Look, View
from screens.values import field_item
from tui.line import text_of
from words import dates
from words.labels import label
from words.say import N_, _, n_

_HANDS = {True: ("o", N_("I can change it")), False: ("s", N_("not in my hands")), None: ("h", N_("not sorted yet"))}


def view(incident: Incident, look: Look) -> View:
    """Lay out the step; where somebody was hurt it shows where to get help, and asks nothing more."""
    known = settled(look.private, incident.id, look.zone)
    if known.harmed:
        return View("", _("Someone was hurt: this comes before everything else."), list(_help(known, look)))
    items = [*_while(known, look), *_forecast(incident.id, known, look), *_control(incident, known)]
    start = 1
    if harm_goes_on(incident):
        text = _("Harm is still being done: stop it first, this can wait.")
        items.insert(0, Item("", text, role="urgent", whole=text))
        start = 2
    return View("", _("Breathe first. Nothing is required, and all of it stays on this machine."), items, start)


def feared_text(incident: Incident, look: Look) -> str:
    """Set what was feared beside what came, "" while nothing was feared or the end is not known."""
    forecast = settled(look.private, incident.id, look.zone).forecast
    chance = forecast.chance_client_leaves if forecast else None
    stayed = came(chance, incident.outcome.relationship)
    if stayed is None:
        return ""
    text = _("You feared {chance}%, they stayed.") if stayed else _("You feared {chance}%, and they left.")
    return text.format(chance=chance)


def _while(known: Settled, look: Look) -> Iterator[Item]:
    """Show the while that runs or can be begun, and what was felt in the last one."""
    if not known.sessions:
        yield _begin(look, "")
        return
    last = known.sessions[-1]
    left = last.left(look.now)
    if left:
        text = _("{time} left; nothing to do meanwhile").format(time=dates.minutes(left))
        yield Item(_("End it now"), text, glyph="h", does="settle")
    else:
        count = len(known.sessions)
        time = dates.minutes(minutes_taken(known.sessions, look.now))
        yield _begin(look, n_("{n} time so far, {time}", "{n} times so far, {time}", count).format(n=count, time=time))
    for key in ("emotions", "before", "after"):
        yield _felt(last.row, key, last.feeling, look)


def _begin(look: Look, so_far: str) -> Item:
    text = _("Feel bad for {time}, on purpose").format(time=dates.minutes(look.settle_minutes))
    return Item(text, so_far, does="settle")


def _felt(row: str, key: str, feeling: Feeling, look: Look) -> Item:
    if key != "emotions":
        return field_item("feelings", row, key, feeling, look.now, look.zone)
    text = ", ".join(label("emotion", each) for each in feeling.emotions)
    made = field_item("feelings", row, key, feeling, look.now, look.zone)
    return Item(made.label, text, path=made.path, whole=text)


def _forecast(incident: str, known: Settled, look: Look) -> Iterator[Item]:
    forecast = known.forecast or Perspective()
    given = [question for question in QUESTIONS if getattr(forecast, question) not in (None, "")]
    if _asks_more(look.private, incident):
        count = f"{len(given)}/{len(QUESTIONS)}" if given else ""
        yield Item(_("Step back from it, one question at a time"), count, does="look")
    for question in given:
        yield field_item("perspective", known.forecast_row, question, forecast, look.now, look.zone)


def _asks_more(private: Document, incident: str) -> bool:
    return next_question(private, incident) is not None


def _control(incident: Incident, known: Settled) -> Iterator[Item]:
    yield Item(_("What weighs on me, and how much of it I can change"), does="weigh")
    texts = {action.text for action in incident.actions.values()}
    for row, each in known.control.items():
        yield _weight(row, each, each.text in texts)


def _weight(row: str, each: Control, an_action: bool) -> Item:
    if an_action:
        glyph, right = "d", _("among the actions")
    else:
        glyph, right = _HANDS[each.can_change]
        right = _(right)
    first, _newline, more = each.text.partition("\n")
    return Item("", f"{first} …" if more else first, right, ("control", row), glyph, whole=each.text)


def _help(known: Settled, look: Look) -> Iterator[Item]:
    """Show what to do where somebody was hurt, whole, with the numbers to call."""
    for number, each in enumerate(guide_lines("hurt", look.cells - 4)):
        text = text_of(each)[1:]
        yield Item("", text, role="text" if number else "strong", whole=text, fields={"line": number})
    forecast = known.forecast or Perspective()
    yield field_item("perspective", known.forecast_row, "anyone_harmed", forecast, look.now, look.zone)
    if known.sessions and known.sessions[-1].left(look.now):
        yield from _while(known, look)
