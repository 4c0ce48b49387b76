"""One line for each row of a table: what it is, and how far it is."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from recovery.deadlines.saying import aim_text
from recovery.kinds import INSTANT, MONEY
from recovery.kit import kit_of
from recovery.owed import action_text, gesture_text
from recovery.records import (
    Action,
    ContactAgain,
    Deadline,
    Fact,
    Factor,
    Gesture,
    Incident,
    Insurance,
    JournalRow,
    Lesson,
    Option,
    Person,
    Reminder,
    TimeSpent,
)
from recovery.reminders import next_occurrence
from recovery.saying import value_text
from recovery.telling import must_know, person_name, to_tell
from screens.items import Item, Look
from words import dates
from words.acts import act
from words.labels import field_label, label
from words.plans import plan as plan_said
from words.rhythm import rhythm
from words.rules import rule_name
from words.say import _


def row_item(table: str, row: str, record: Any, look: Look) -> Item:
    """Make the line of one row."""
    return _MAKERS[table]((table, row), record, look)


def row_items(table: str, rows: Mapping[str, Any], look: Look) -> list[Item]:
    """Make a line for each row of a table, in the order of files."""
    return [row_item(table, row, record, look) for row, record in rows.items()]


def first_to_hear(incident: Incident, look: Look) -> list[Item]:
    """Say who must hear first and which number to ring, from the client's kit, while somebody is still to be told."""
    kit = kit_of(look.projects, incident.main.client, look.zone)
    if kit is None or not (kit.tell_first or kit.phone) or not (to_tell(incident) or not incident.people):
        return []
    who = kit.tell_first or kit.name or incident.main.client
    return [Item(field_label("clients", "tell_first"), who, kit.phone, whole=who)]


def _line(path: tuple[str, str], text: str, glyph: str, right: str = "", role: str = "text") -> Item:
    first, _newline, more = text.partition("\n")
    return Item("", (f"{first} …" if more else first) or "…", right, path, glyph, role, whole=text)


def _fact(path: tuple[str, str], fact: Fact, look: Look) -> Item:
    glyph = {"known": "d", "supposed": "h"}.get(fact.certainty, "o")
    about = [label("certainty", fact.certainty), fact.source, _at(fact.at, look) if fact.at else ""]
    return _line(path, fact.text, glyph, " · ".join(part for part in about if part))


def _at(at: datetime, look: Look) -> str:
    """Say when something was, today by the clock alone."""
    local = at.astimezone(look.zone)
    today = local.date() == look.now.astimezone(look.zone).date()
    return dates.clock(local) if today else dates.moment(at, look.now, look.zone)


def _person(path: tuple[str, str], person: Person, look: Look) -> Item:
    name = person_name(person) or _("Someone")
    about = f"{name} ({label('role', person.role)})"
    phone = f"  {person.phone}" if person.phone else ""
    said, glyph, role = _told(person, look)
    return _line(path, about + phone, glyph, said, role)


def _told(person: Person, look: Look) -> tuple[str, str, str]:
    """Say how far a person was told, with the glyph and the role of their line."""
    if person.reproached_at and (person.answered_at is None or person.answered_at < person.reproached_at):
        return _("wrote first, waits for an answer"), "o", "urgent"
    if person.answered_at and person.reproached_at:
        return _("answered {when}").format(when=dates.moment(person.answered_at, look.now, look.zone)), "d", "text"
    if person.told_at:
        when = dates.moment(person.told_at, look.now, look.zone)
        who = person.told_by if person.told_by != look.me else ""
        how = "".join(f", {part}" for part in (label("channel", person.channel), who) if part)
        return _("told {when}").format(when=when) + how, "d", "text"
    if person.answered_at:
        return _("answered {when}").format(when=dates.moment(person.answered_at, look.now, look.zone)), "d", "text"
    if person.tell == "not_needed":
        reason = person.tell_reason.partition("\n")[0]
        return _("no need to tell: {reason}").format(reason=reason) if reason else _("no need to tell"), "s", "dim"
    if not must_know(person):
        return "", "s", "text"
    if person.tell == "later" and person.snoozed_until and person.snoozed_until > look.now:
        return (
            _("put off until {when}").format(when=dates.moment(person.snoozed_until, look.now, look.zone)),
            "h",
            "text",
        )
    return _("not told yet"), "o", "urgent"


def _due(due: Any, look: Look, provisional: bool = False) -> str:
    if due is None:
        return ""
    moment = isinstance(due, datetime)
    text = dates.moment(due, look.now, look.zone) if moment else dates.day(due, look.now.astimezone(look.zone).date())
    return text + _(" (to confirm)") if provisional else text


def _action(path: tuple[str, str], action: Action, look: Look) -> Item:
    plan = plan_said(action.if_cue, action.then_act) if action.if_cue else ""
    text = plan if plan and not action.text else " — ".join(part for part in (action_text(action), plan) if part)
    late = action.done_at is None and not action.provisional and is_past(action.due, look)
    due = _due(action.due, look, action.provisional)
    about = [
        action.owner,
        label("type", action.type),
        label("guard", action.guard) or (_("late, {when}").format(when=due) if late else due),
        _("promised") if action.promised_at and not action.done_at else "",
    ]
    glyph = "d" if action.done_at else "s" if action.guard == "dropped" else "o"
    right = " · ".join(part for part in about if part)
    return _line(path, text, glyph, right, "urgent" if late else "text")


def is_past(due: date | datetime | None, look: Look) -> bool:
    """Tell whether a date is over: a day the day after."""
    if due is None:
        return False
    return due < look.now if isinstance(due, datetime) else due < look.now.astimezone(look.zone).date()


def _option(path: tuple[str, str], option: Option, look: Look) -> Item:
    about = [
        ", ".join(option.worked_with),
        value_text(MONEY, option.cost, look.now, look.zone),
        dates.minutes(option.minutes) if option.minutes else "",
        _("agreed {when}").format(when=_due(option.agreed_at, look)) if option.agreed_at else "",
    ]
    return _line(path, option.text, "d" if option.chosen else "o", " · ".join(part for part in about if part))


def _gesture(path: tuple[str, str], gesture: Gesture, look: Look) -> Item:
    promised = _("promised, not yet given") if gesture.promised_at and not gesture.delivered_at else ""
    given = _("given {when}").format(when=_due(gesture.delivered_at, look)) if gesture.delivered_at else ""
    about = [gesture.for_, value_text(MONEY, gesture.cost, look.now, look.zone), promised or given]
    glyph = "d" if gesture.delivered_at else "h" if gesture.promised_at else "o"
    return _line(path, gesture_text(gesture), glyph, " · ".join(part for part in about if part))


def _time(path: tuple[str, str], spent: TimeSpent, look: Look) -> Item:
    billed = _("billed") if spent.billable else _("not billed")
    return _line(path, f"{dates.minutes(spent.minutes or 0)}  {spent.note}", "d", billed)


def _factor(path: tuple[str, str], factor: Factor, look: Look) -> Item:
    return _line(path, factor.text, "d", label("group", factor.group))


def _reminder(path: tuple[str, str], reminder: Reminder, look: Look) -> Item:
    coming = next_occurrence(reminder, look.zone, look.now)
    every = rhythm(reminder.every, reminder.start) if reminder.start else ""
    when = dates.moment(coming.at, look.now, look.zone) if coming else _("over")
    until = ""
    if reminder.until:
        until = _("until {day}").format(day=dates.date_only(reminder.until))
        until += _(" (to confirm)") if reminder.provisional else ""
    about = [_("paused") if reminder.paused else when, until]
    glyph = "s" if reminder.paused or coming is None else "d"
    text = " — ".join(part for part in (reminder.text, every) if part)
    return _line(path, text, glyph, " · ".join(part for part in about if part))


def _deadline(path: tuple[str, str], deadline: Deadline, look: Look) -> Item:
    glyph = "d" if deadline.done_at else "s" if deadline.waived else "o"
    rule = look.law().rules.get(deadline.rule) if look.law else None
    if deadline.done_at:
        due = _("done {when}").format(when=_due(deadline.done_at, look))
    elif deadline.waived:
        due = _("does not count here")
    else:
        due = aim_text(rule, deadline.due, look.now, look.zone)
    return _line(path, rule_name(deadline.rule), glyph, due, "text" if deadline.done_at or deadline.waived else "date")


def _insurance(path: tuple[str, str], cover: Insurance, look: Look) -> Item:
    told = (
        _("notified {when}").format(when=_due(cover.notified_at, look)) if cover.notified_at else _("not notified yet")
    )
    return _line(
        path, " ".join(part for part in (cover.insurer, cover.policy) if part), "d" if cover.notified_at else "o", told
    )


def _lesson(path: tuple[str, str], lesson: Lesson, look: Look) -> Item:
    if not (lesson.believed and lesson.in_fact):
        return _line(path, lesson.in_fact or lesson.believed, "h")
    return _line(path, _("I believed: {believed} In fact: {in_fact}").format(
        believed=_sentence(lesson.believed), in_fact=_sentence(lesson.in_fact)), "d")  # fmt: skip


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "…", "?", "!")) else f"{text.rstrip()}."


def _contact(path: tuple[str, str], contact: ContactAgain, look: Look) -> Item:
    return _line(path, contact.name, "d" if contact.done_at else "o", _due(contact.on, look))


def _journal(path: tuple[str, str], row: JournalRow, look: Look) -> Item:
    text = act(row.code, row.values or {}, now=look.now, zone=look.zone) if row.code else row.text
    if row.code and row.text:
        text = _("{label}: {value}").format(label=text, value=row.text)
    return _line(path, text, "", value_text(INSTANT, row.at, look.now, look.zone), "text" if row.text else "dim")


_MAKERS: Mapping[str, Callable[[tuple[str, str], Any, Look], Item]] = {
    "facts": _fact,
    "people": _person,
    "options": _option,
    "actions": _action,
    "gestures": _gesture,
    "time": _time,
    "factors": _factor,
    "reminders": _reminder,
    "deadlines": _deadline,
    "insurance": _insurance,
    "lessons": _lesson,
    "contacts_again": _contact,
    "journal": _journal,
}
