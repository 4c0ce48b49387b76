"""Dates to respect in words: what to aim for, what a rule asks, how a day was counted, and where that is written."""

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from recovery.deadlines.counting_days import by_calendar, measure
from recovery.deadlines.law import Law, contract_of
from recovery.deadlines.rule import ANY, Rule
from recovery.deadlines.suggesting import INSURER, PERSONAL_DATA, Suggestion, suggestion
from recovery.records import Client, Deadline, Incident
from words import dates
from words.fill import fill
from words.say import N_, NP_, _, language, n_, p_

PLACES = {
    ANY: N_("everywhere"),
    "FR": N_("France"),
    "EU": N_("European Union"),
    "UK": N_("United Kingdom"),
    "US": N_("United States"),
    "US-NY": N_("United States, New York"),
    "US-CA": N_("United States, California"),
    "CA": N_("Canada"),
}
"""Jurisdictions by name, as messages to translate."""
_CALENDARS = {
    "fr-ouvres": NP_("working days", "Monday to Friday (ouvrés)"),
    "fr-ouvrables": NP_("working days", "Monday to Saturday (ouvrables)"),
    "uk": NP_("working days", "working days in England"),
    "us": NP_("working days", "working days in the United States"),
}
_WEIGHTS = {
    "high": NP_("weight of a source", "well established"),
    "medium": NP_("weight of a source", "less certain"),
}


class Said(NamedTuple):
    """One line about a date: what it is about, and what there is to say; `label` is "" where it goes on."""

    label: str
    text: str


def rule_title(rule: Rule) -> str:
    """Say what a rule asks for."""
    return rule.said(rule.title, language())


def place_name(jurisdiction: str) -> str:
    """Name a jurisdiction; one that Rebond does not know stands for itself."""
    return _(PLACES[jurisdiction]) if jurisdiction in PLACES else jurisdiction


def day_text(due: date | datetime, now: datetime, zone: tzinfo) -> str:
    """Write a day or a moment that a date falls on."""
    if isinstance(due, datetime):
        return dates.moment(due, now, zone)
    return dates.day(due, now.astimezone(zone).date())


def aim_text(rule: Rule | None, due: date | datetime | None, now: datetime, zone: tzinfo) -> str:
    """Say when: "aim before Fri 27 Nov", "until 20 Nov 2031", or what there is to say without a date."""
    if due is not None:
        day = day_text(due, now, zone)
        return fill(_("until {day}") if rule and rule.way == "until" else _("aim before {day}"), {"day": day})
    return undated_text(rule) if rule else _("no date yet")


def undated_text(rule: Rule) -> str:
    """Say what stands in the place of a date that cannot be counted."""
    if rule.start == "letter":
        return _("the letter says when")
    return _("you say from when") if rule.start == "typed" else _("as soon as you can")


def advice(rule: Rule | None, due: date | datetime | None, now: datetime, zone: tzinfo) -> str:
    """Say it whole, as it always stands: when, after which rule and source, and that the contract is to be checked."""
    aim = aim_text(rule, due, now, zone)
    if rule is None:
        return fill(_("{aim}: check your contract or ask a professional"), {"aim": aim})
    values = {"aim": aim, "rule": rule.id, "source": rule.said(rule.source, language())}
    template = _("{aim} ({rule}, {source}): check your contract or ask a professional") if values["source"] else _(
        "{aim} ({rule}): check your contract or ask a professional"
    )  # fmt: skip
    return fill(template, values)


def may_follow(found: Suggestion) -> str:
    """Say gently what a suggested date is for."""
    return fill(_("may follow: {title}"), {"title": rule_title(found.rule)})


def aim_of(found: Suggestion, now: datetime, zone: tzinfo) -> str:
    """Say when a suggested date is: "aim before Fri 27 Nov"."""
    return aim_text(found.rule, found.due.aim if found.due else None, now, zone)


def about(rule: Rule | None, deadline: Deadline | None, incident: Incident, law: Law, now: datetime) -> Iterator[Said]:
    """Explain a date, noted or only suggested: how it was counted, source, caveat, contract, and what to check."""
    if rule is None:
        yield Said(_("To check"), _("Your contract; or ask a professional. This is not legal advice."))
        return
    found = suggestion(rule, incident, law, deadline.trigger_at if deadline else None)
    if found.trigger is not None:
        yield from _counted(found, found.trigger, incident, law, now)
    where = place_name(rule.jurisdiction)
    yield Said(_("Law"), fill(_("{place} ({rule})"), {"rule": rule.id, "place": where}))
    yield Said(_("Source"), _source(rule))
    if caveat := rule.said(rule.caveat, language()):
        yield Said(_("Good to know"), caveat)
    if rule.when == "insurer" and (cover := cover_text(incident, law.client_of(incident))):
        yield Said(_("Cover"), cover)
    yield Said(_("To check"), _("Your contract; or ask a professional. This is not legal advice."))


def cover_text(incident: Incident, client: Client | None) -> str:
    """Say who insures, under which number, and where to call, from the incident or else from the client's kit."""
    cover = next((each for each in incident.insurance.values() if each.insurer), None)
    kit = client or Client()
    insurer = cover.insurer if cover else kit.insurer
    policy = (cover.policy if cover else "") or (kit.policy if insurer == kit.insurer else "")
    phone = kit.insurer_phone if insurer == kit.insurer else ""
    return " · ".join(part for part in (insurer, policy, phone) if part)


def kit_text(client: Client | None) -> str:
    """Say what a client's kit knows that dates follow from, on one line; "" when it knows nothing."""
    kit = client or Client()
    days = n_("to be told within {n} day", "to be told within {n} days", kit.notice_days or 0).format(n=kit.notice_days)
    hours = n_(
        "as processor within {n} hour", "as processor within {n} hours", kit.processor_delay_hours or 0
    ).format(n=kit.processor_delay_hours)  # fmt: skip
    parts = (
        kit.insurer, kit.policy, kit.insurer_phone,
        days if kit.notice_days is not None else "", hours if kit.processor_delay_hours is not None else "",
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def question_text(question: str) -> str:
    """Put one of the two questions into words."""
    return {
        PERSONAL_DATA: _("Does it involve personal data?"),
        INSURER: _("Could your professional insurance be involved?"),
    }[question]


def _counted(found: Suggestion, trigger: datetime, incident: Incident, law: Law, now: datetime) -> Iterator[Said]:
    rule, due = found.rule, found.due
    contract = contract_of(rule, incident, law.client_of(incident))
    quantity, unit = measure(rule, contract)
    if quantity is None or due is None:
        return
    template = _("{amount} from {when}") if contract is None or not rule.contract else _(
        "{amount} from {when}, as your contract has it"
    )  # fmt: skip
    when = dates.moment(trigger, now, law.zone)
    yield Said(_("Counted"), fill(template, {"amount": amount_text(quantity, unit), "when": when}))
    ways = by_calendar(rule, trigger, law.zone, law.is_holiday, contract=contract)
    for calendar, day in ways.items():
        name = p_("working days", _CALENDARS[calendar])
        text = _("{name}: {day}, the earlier") if len(ways) > 1 and day == due.last else _("{name}: {day}")
        yield Said("", fill(text, {"name": name, "day": day_text(day, now, law.zone)}))
        if day == due.last and day != due.aim:
            early = _("aim: {day}, to be on the safe side")
            yield Said("", fill(early, {"day": day_text(due.aim, now, law.zone)}))


def amount_text(quantity: int, unit: str) -> str:
    """Say how much time there is: "72 hours, nights included", "5 working days"."""
    forms = {
        "hours": n_("{n} hour, nights included", "{n} hours, nights included", quantity),
        "days": n_("{n} day", "{n} days", quantity),
        "working_days": n_("{n} working day", "{n} working days", quantity),
        "months": n_("{n} month", "{n} months", quantity),
        "years": n_("{n} year", "{n} years", quantity),
    }
    return forms[unit].format(n=quantity)


def _source(rule: Rule) -> str:
    parts = [rule.said(rule.source, language())]
    if rule.read is not None:
        parts.append(fill(_("read on {day}"), {"day": dates.date_and_year(rule.read)}))
    parts.append(p_("weight of a source", _WEIGHTS[rule.weight]))
    return ", ".join(part for part in parts if part)
