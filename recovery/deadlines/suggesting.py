"""Which dates to respect may follow from an incident: from what is known of it, of its client and of the insurer."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import NamedTuple

from recovery.deadlines.counting_days import Due, IsHoliday, due_of
from recovery.deadlines.rule import Rule
from recovery.records import Client, Incident
from recovery.telling import known_since

_BREACHES = ("lost_data", "confidentiality")
_LETTERS = ("formal_notice", "proceedings")


class Suggestion(NamedTuple):
    """A date that may be worth respecting: `due` is None where the law only says soon, or the person must say when."""

    rule: Rule
    trigger: datetime | None
    due: Due | None


def suggest(
    incident: Incident, client: Client | None, jurisdiction: str, rules: Mapping[str, Rule], zone: tzinfo,
    is_holiday: IsHoliday,
) -> list[Suggestion]:  # fmt: skip
    """List the dates that may follow and are not noted yet, those with the earliest date first."""
    noted = {row.rule for row in incident.deadlines.values()}
    cases = set(cases_of(incident, client))
    found = []
    for rule in rules.values():
        if rule.when in cases and rule.id not in noted and applies_in(rule, jurisdiction):
            trigger = known_since(incident) if rule.start == "known" else None
            due = (
                due_of(rule, trigger, zone, is_holiday, contract=_contract(rule, incident, client)) if trigger else None
            )
            found.append(Suggestion(rule, trigger, due))
    return sorted(found, key=lambda each: _order(each.due, zone))


def cases_of(incident: Incident, client: Client | None) -> Iterator[str]:
    """Name the cases that an incident is, by what is noted; nothing is guessed about personal data."""
    main = incident.main
    if incident.insurance or (client is not None and client.insurer):
        yield "insurer"
    if main.personal_data in ("controller", "processor"):
        yield main.personal_data
    if main.personal_data == "controller" and main.category == "confidentiality":
        yield "people_at_risk"
    if main.legal_state in _LETTERS:
        yield "formal_notice"
    if main.category == "tax_or_legal":
        yield "tax_return"
    if main.legal_state not in ("none", "settled"):
        yield "claim"


def asks_about_personal_data(incident: Incident) -> bool:
    """Tell whether it is worth asking once whether personal data is touched: data was lost or seen, and nobody said."""
    return incident.main.personal_data == "unknown" and incident.main.category in _BREACHES


def applies_in(rule: Rule, jurisdiction: str) -> bool:
    """Tell whether a rule counts where the person works: their country's, and for France the Union's."""
    where = jurisdiction.upper()
    wider = {"FR": ("FR", "EU"), "US-NY": ("US-NY", "US"), "US-CA": ("US-CA", "US")}.get(where, (where,))
    return rule.jurisdiction in wider


def _contract(rule: Rule, incident: Incident, client: Client | None) -> int | None:
    days = [cover.contract_days for cover in incident.insurance.values() if cover.contract_days]
    if rule.contract == "notice_days":
        return min(days) if days else client.notice_days if client else None
    if rule.contract == "processor_delay_hours" and client:
        return client.processor_delay_hours
    return None


def _order(due: Due | None, zone: tzinfo) -> tuple[int, float]:
    if due is None:
        return 1, 0.0
    last = due.last
    moment = last if isinstance(last, datetime) else datetime(last.year, last.month, last.day, 23, 59, tzinfo=zone)
    return 0, moment.timestamp()
