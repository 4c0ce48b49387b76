"""What dates to respect are counted with, gathered from the rules, the store and the holidays."""

from pathlib import Path
from typing import TYPE_CHECKING

from words.errors import RebondError
from words.rules import Titles

if TYPE_CHECKING:
    from recovery.deadlines.law import Law
    from storage.store import Store


def law_of(store: "Store") -> "Law":
    """Gather them as they are now; what cannot be read is left out, and of the person's own rules it is said why."""
    from recovery.deadlines.law import Law
    from storage.configuration.deadline_rules import rules_or_given
    from storage.legal.holiday_calendars import is_holiday
    from storage.legal.jurisdiction import jurisdiction_of

    rules, wrong = rules_or_given(store.places.config)
    try:
        clients = store.projects().clients
    except RebondError:
        clients = {}
    return Law(rules, jurisdiction_of(store), store.zone, is_holiday, clients, wrong)


def titles(config: Path) -> Titles:
    """Name what each rule asks for, the person's own beside the settings `config` among them."""
    from storage.configuration.deadline_rules import rules_or_given

    return {id: rule.title for id, rule in rules_or_given(config)[0].items()}
