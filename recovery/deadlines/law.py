"""What dates to respect are counted with: the rules, where the person works, their clients' kits, the holidays."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import NamedTuple

from recovery.deadlines.counting_days import IsHoliday
from recovery.deadlines.rule import ANY, Rule
from recovery.records import Client, Incident


class Law(NamedTuple):
    """All that a date follows from beside its incident; `wrong` says why the person's own rules are left out."""

    rules: Mapping[str, Rule]
    jurisdiction: str
    zone: tzinfo
    is_holiday: IsHoliday
    clients: Mapping[str, Client] = {}
    wrong: str = ""

    def client_of(self, incident: Incident) -> Client | None:
        """Find the kit of an incident's client, by its row or its name."""
        wanted = incident.main.client.strip()
        if wanted in self.clients:
            return self.clients[wanted]
        named = (each for each in self.clients.values() if each.name.casefold() == wanted.casefold())
        return next(named, None) if wanted else None

    def in_force(self) -> Iterator[Rule]:
        """Yield the rules that count where the person works: their country's, and in France the Union's too."""
        return (rule for rule in self.rules.values() if applies_in(rule, self.jurisdiction))


def applies_in(rule: Rule, jurisdiction: str) -> bool:
    """Tell whether a rule counts in a jurisdiction, or in what is around it."""
    where = jurisdiction.upper()
    wider = {"FR": ("FR", "EU"), "US-NY": ("US-NY", "US"), "US-CA": ("US-CA", "US")}.get(where, (where,))
    return rule.jurisdiction in (*wider, ANY)


def contract_of(rule: Rule, incident: Incident, client: Client | None) -> int | None:
    """Find what a contract sets instead of the rule: the shortest of the covers noted, or the client's kit."""
    if rule.contract == "contract_days":
        return min((cover.contract_days for cover in incident.insurance.values() if cover.contract_days), default=None)
    kit = client or Client()
    return {"notice_days": kit.notice_days, "processor_delay_hours": kit.processor_delay_hours}.get(rule.contract)
