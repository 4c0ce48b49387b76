"""Which dates to respect may follow from an incident: from what is known of it, of its client and of the insurer."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from recovery.deadlines.counting_days import Due, due_of
from recovery.deadlines.law import Law, contract_of
from recovery.deadlines.rule import Rule
from recovery.records import Client, Incident, Main
from recovery.telling import known_since, told

ASKED = "asked"
"""The code of the journal's line that holds the answer to a question; `question` in its values says to which."""
PERSONAL_DATA, INSURER = "personal_data", "insurer"
QUIET = timedelta(minutes=10)
"""For so long nobody is asked anything."""

_WITH_DATA = ("wrong_action", "wrong_content", "lost_data", "confidentiality", "other")
"""Kinds of mistakes that may touch personal data."""
_BREACHES = ("lost_data", "confidentiality")
_LETTERS = ("formal_notice", "proceedings")


class Suggestion(NamedTuple):
    """A date that may be worth respecting: `due` is None where the law only says soon, or the person must say when."""

    rule: Rule
    trigger: datetime | None
    due: Due | None


def suggest(incident: Incident, law: Law) -> list[Suggestion]:
    """List the dates that may follow and are not noted yet, those with the earliest date first."""
    found = [suggestion(rule, incident, law) for rule in suggested(incident, law)]
    return sorted(found, key=lambda each: _order(each.due, law.zone))


def suggested(incident: Incident, law: Law) -> list[Rule]:
    """List the rules of those dates, without counting any."""
    cases = set(cases_of(incident, law.client_of(incident)))
    if not cases:
        return []
    noted = {row.rule for row in incident.deadlines.values()}
    return [rule for rule in law.in_force() if rule.when in cases and rule.id not in noted]


def suggestion(rule: Rule, incident: Incident, law: Law, trigger: datetime | None = None) -> Suggestion:
    """Count one rule from `trigger`, or else from when the mistake was known, if the rule runs from there."""
    trigger = trigger or (known_since(incident) if rule.start == "known" else None)
    if trigger is None:
        return Suggestion(rule, None, None)
    contract = contract_of(rule, incident, law.client_of(incident))
    return Suggestion(rule, trigger, due_of(rule, trigger, law.zone, law.is_holiday, contract=contract))


def cases_of(incident: Incident, client: Client | None) -> Iterator[str]:
    """Name the cases that an incident is, by what is noted; nothing is guessed about personal data."""
    main = incident.main
    insured = bool(incident.insurance or (client is not None and client.insurer))
    if insured:
        yield "insurer"
    if insured and main.category in _BREACHES:
        yield "attack"
    if client is not None and client.notice_days is not None and told(incident) != "yes":
        yield "contract"
    if main.personal_data in ("controller", "processor"):
        yield main.personal_data
    if main.personal_data == "controller" and main.category in _BREACHES:
        yield "people_at_risk"
    if main.legal_state in _LETTERS:
        yield "formal_notice"
    if main.category == "tax_or_legal":
        yield "tax_return"
    if main.legal_state not in ("none", "settled"):
        yield "claim"


def questions(incident: Incident, client: Client | None, now: datetime) -> Iterator[str]:
    """Name what is worth asking, once each: whether personal data is touched, and whether a cover may apply.

    Nothing is asked in the first minutes after the mistake was written down.
    """
    main = incident.main
    began = main.created_at or main.discovered_at
    if began is not None and now - began < QUIET:
        return
    answered = {(row.values or {}).get("question") for row in incident.journal.values() if row.code == ASKED}
    if main.personal_data == "unknown" and main.category in _WITH_DATA and PERSONAL_DATA not in answered:
        yield PERSONAL_DATA
    insured = bool(incident.insurance or (client is not None and client.insurer))
    if not insured and _may_cost(main) and INSURER not in answered:
        yield INSURER


def _may_cost(main: Main) -> bool:
    """Tell whether a mistake may cost somebody enough for an insurer to hear of it."""
    return main.severity in ("major", "critical") or (main.severity == "minor" and main.category != "omission")


def _order(due: Due | None, zone: tzinfo) -> tuple[int, float]:
    if due is None:
        return 1, 0.0
    aim = due.aim
    moment = aim if isinstance(aim, datetime) else datetime(aim.year, aim.month, aim.day, 23, 59, tzinfo=zone)
    return 0, moment.timestamp()
