"""What an incident waits for: clocks that run, dates to respect, promises, and the next step."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from recovery.drafting.answers import TELLING, to_follow_up
from recovery.effectiveness import began, failed, guards, is_plan, next_check, reread_on
from recovery.kinds import write_moment
from recovery.lessons import recalls
from recovery.owed import INSURER, action_text, gesture_text, harm_goes_on, news_owed, open_actions, open_gestures
from recovery.progress import step_state
from recovery.records import STEPS, Deadline, Incident, Person
from recovery.summary import Wait
from recovery.telling import known_since, names, nobody_listed, person_name, to_answer, to_tell


def waits(incident: Incident, zone: tzinfo) -> Iterator[Wait]:
    """Yield everything that may come next; of two that are equally urgent the first one leads.

    A closed incident still waits for what outlives it: dates to respect, contacts, lessons, and whether
    prevention holds.
    """
    if incident.main.closed_at is None:
        yield from _first_things(incident)
    yield from _legal(incident, zone)
    if incident.main.closed_at is None:
        yield from _promises(incident, zone)
        yield from _messages(incident)
        yield from _step(incident)
        yield from _insurance(incident, zone)
    yield from _prevention(incident, zone)
    yield from _contacts(incident, zone)
    for recall in recalls(incident.lessons, zone):
        yield _dated(Wait("recall", recall.text, f"lessons/{recall.row}", part=recall.span), recall.day, zone)


def _first_things(incident: Incident) -> Iterator[Wait]:
    known = epoch(known_since(incident))
    if harm_goes_on(incident):
        began = epoch(incident.main.harm_since)
        row, text = next(
            ((f"actions/{row}", action_text(action)) for row, action in open_actions(incident, "contain")),
            ("incident/main", ""),
        )
        yield Wait("contain", text, row, known if began is None else began)
    for row, person in to_tell(incident):
        wait = _with_person("tell", row, person, known)
        later = person.snoozed_until if person.tell in ("later", "") else None
        yield wait._replace(due=epoch(later), stored=write_moment(later)) if later else wait
    if nobody_listed(incident):
        yield Wait("tell", "", "", known)
    for row, person in to_answer(incident):
        yield _with_person("answer", row, person, epoch(person.reproached_at))


def _legal(incident: Incident, zone: tzinfo) -> Iterator[Wait]:
    for row, deadline in incident.deadlines.items():
        if deadline.done_at is not None or deadline.waived:
            continue
        code, text = "legal", deadline.rule
        if _is_insurers(deadline):
            code, text = "insurer", next((cover.insurer for cover in incident.insurance.values() if cover.insurer), "")
        # Without a date it is due as soon as one can.
        since = deadline.trigger_at or (known_since(incident) if deadline.due is None else None)
        yield _dated(Wait(code, text, f"deadlines/{row}", epoch(since)), deadline.due, zone)


def _is_insurers(deadline: Deadline) -> bool:
    return deadline.rule.casefold().startswith(INSURER)


def _promises(incident: Incident, zone: tzinfo) -> Iterator[Wait]:
    if news_owed(incident):
        yield _dated(Wait("update", "", "incident/main"), incident.main.next_update_at, zone)
    contain = open_actions(incident, "contain")
    if harm_goes_on(incident):
        contain = contain[1:]  # the first one is what stops the harm, and waits as such
    for row, action in (*contain, *open_actions(incident, "repair")):
        wait = Wait("act", action_text(action), f"actions/{row}", provisional=action.provisional)
        yield _dated(wait, action.due, zone)
    for row, gesture in open_gestures(incident):
        # The file has the day of the promise alone: a clock from then on, or a date while it is ahead.
        wait = Wait("gesture", gesture_text(gesture), f"gestures/{row}", _beginning(gesture.promised_at, zone))
        yield _dated(wait, gesture.promised_at, zone)


def _messages(incident: Incident) -> Iterator[Wait]:
    waiting = dict(to_tell(incident))
    for row, message in incident.messages.items():
        told_already = message.kind in TELLING and message.to and not any(each in waiting for each in message.to)
        if message.sent_at is not None or told_already:
            continue
        text, path = ", ".join(names(incident, message.to)), f"messages/{row}"
        if message.read_again_at is None:
            yield Wait("draft", text, path)
        else:
            again = message.read_again_at
            yield Wait("read_again", text, path, due=epoch(again), stored=write_moment(again))
    for row, people, due in to_follow_up(incident):
        text = ", ".join(names(incident, people))
        yield Wait("follow_up", text, f"messages/{row}", due=epoch(due), stored=write_moment(due))


def _step(incident: Incident) -> Iterator[Wait]:
    main = incident.main
    since = epoch(known_since(incident))
    step = next((step for step in STEPS[1:] if step_state(incident, step) in ("todo", "doing")), "")
    if not step:
        yield Wait("close", "", "outcome/main", since)
    elif step == "repair" and main.harm_since and not main.restored_at:
        yield Wait("step", step, f"steps/{step}", epoch(main.harm_since))
    else:
        yield Wait("step", step, f"steps/{step}", since)


def _insurance(incident: Incident, zone: tzinfo) -> Iterator[Wait]:
    if any(map(_is_insurers, incident.deadlines.values())):
        return  # a date to respect says it already
    known = known_since(incident)
    for row, cover in incident.insurance.items():
        if cover.notified_at is None:
            wait = Wait("insurer", cover.insurer, f"insurance/{row}", epoch(known))
            if known is not None and cover.contract_days is not None:
                last = days_later(known.astimezone(zone).date(), timedelta(cover.contract_days))
                wait = _dated(wait, last, zone)
            yield wait


def _prevention(incident: Incident, zone: tzinfo) -> Iterator[Wait]:
    for row, action in open_actions(incident, "detect", "prevent"):
        if action.due is None and (failed(action) or (action.began_at and is_plan(action))):
            continue  # a plan that stands is nothing to get done, and one that failed is asked about no more
        wait = Wait("act", action_text(action), f"actions/{row}", provisional=action.provisional)
        yield _dated(wait, action.due, zone)
    for row, action in guards(incident):
        again = reread_on(action, zone)
        if again is not None:
            yield _dated(Wait("reread", action_text(action), f"actions/{row}", epoch(action.began_at)), again, zone)
        check = next_check(incident, row, zone)
        if check is not None:
            wait = Wait("check", action_text(action), f"actions/{row}", epoch(began(incident, row, zone)))
            yield _dated(wait, check.on, zone)


def _contacts(incident: Incident, zone: tzinfo) -> Iterator[Wait]:
    for row, person in incident.people.items():
        if person.next_contact is not None:
            yield _dated(_with_person("contact", row, person, None), person.next_contact, zone)
    for row, contact in incident.contacts_again.items():
        if contact.done_at is None:
            yield _dated(Wait("contact_again", contact.name, f"contacts_again/{row}"), contact.on, zone)


def _with_person(code: str, row: str, person: Person, since: int | None) -> Wait:
    return Wait(code, person_name(person), f"people/{row}", since, phone=person.phone, role=person.role)


def _dated(wait: Wait, due: date | datetime | None, zone: tzinfo) -> Wait:
    if due is None:
        return wait
    if isinstance(due, datetime):
        return wait._replace(due=epoch(due), stored=write_moment(due))
    end = datetime.combine(due, time(23, 59, 59), zone)
    return wait._replace(due=epoch(end), day=True, stored=due.isoformat())


def _beginning(due: date | datetime | None, zone: tzinfo) -> int | None:
    if due is None or isinstance(due, datetime):
        return epoch(due)
    return epoch(datetime.combine(due, time(), zone))


def days_later(day: date, span: timedelta) -> date:
    """Add days to a day, stopping where the calendar does."""
    return day + min(span, date.max - day)


def epoch(at: datetime | None) -> int | None:
    """Give an aware time in whole seconds since the epoch."""
    return None if at is None else int(at.timestamp())
