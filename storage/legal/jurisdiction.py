"""Where the person works, whose law sets dates: kept in `store.json`, so that all machines of a store count alike."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recovery.deadlines.rule import JURISDICTIONS
from recovery.deadlines.saying import PLACES
from recovery.kinds import Choice
from storage.configuration.settings import Setting, unfit
from words.errors import RebondError, UsageError
from words.say import N_

if TYPE_CHECKING:
    from storage.store import Store

JURISDICTION = Setting(
    "jurisdiction",
    Choice("jurisdiction", *JURISDICTIONS, default="FR"),
    "FR",
    N_("Law that sets dates"),
    N_("The law that dates to respect follow; kept in the store, for all its machines."),
    {place: PLACES[place] for place in JURISDICTIONS},
)
"""Chosen as settings are, though it belongs to the store."""


def jurisdiction_of(store: "Store") -> str:
    """Read it from `store.json` as it is now, or as it was when the store was opened."""
    from recovery.records import StoreMain, read_row

    try:
        row = store.document("store").get("store", {}).get("main", {})
        return read_row(StoreMain, row, ZoneInfo("UTC")).jurisdiction
    except RebondError:
        return store.main.jurisdiction


def choose_jurisdiction(store: "Store", value: str, at: datetime) -> str:
    """Write it, "" for the default, and return it; UsageError for one that there is not, else as `Store.apply`."""
    from recovery.changes.deadlines import work_under

    chosen = value.strip().upper() or str(JURISDICTION.default)
    wrong = unfit(JURISDICTION, chosen)
    if wrong:
        raise UsageError(wrong)
    change = work_under(store.document("store"), chosen)
    if change.edits:
        store.apply(change, at=at)
    return chosen
