"""What dates to respect are counted with, gathered from the rules, the store and the holidays."""

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from words.errors import RebondError
from words.rules import Titles

if TYPE_CHECKING:
    from recovery.deadlines.law import Law
    from storage.store import Store


def law_of(store: "Store") -> "Law":
    """Gather them as they are now; what cannot be read is left out, and of the person's own rules it is said why."""
    from recovery.deadlines.law import Law
    from storage.deadline_rules import rules_or_given
    from storage.holiday_calendars import is_holiday

    rules, wrong = rules_or_given(store.places.config)
    try:
        clients = store.projects().clients
    except RebondError:
        clients = {}
    return Law(rules, jurisdiction_of(store), store.zone, is_holiday, clients, wrong)


def jurisdiction_of(store: "Store") -> str:
    """Read where the person works from `store.json` as it is now, or as it was when the store was opened."""
    from recovery.records import StoreMain, read_row

    try:
        row = store.document("store").get("store", {}).get("main", {})
        return read_row(StoreMain, row, ZoneInfo("UTC")).jurisdiction
    except RebondError:
        return store.main.jurisdiction


def titles(config: Path) -> Titles:
    """Name what each rule asks for, the person's own beside the settings `config` among them."""
    from storage.deadline_rules import rules_or_given

    return {id: rule.title for id, rule in rules_or_given(config)[0].items()}
