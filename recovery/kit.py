"""The emergency kit of a client: what it knows, what is missing, and the one thing to ask for on a calm day."""

from collections.abc import Iterable, Mapping
from datetime import date, tzinfo
from typing import NamedTuple

from recovery.change import Document
from recovery.changes.pen import rows_of
from recovery.records import Client, Person, fields_of, read_row
from recovery.summary import Broken, Summary

FIELDS = tuple(key for key in fields_of(Client) if key != "name")
"""What a kit may hold, in the order of files."""

ASKED = (
    "tell_first", "phone", "address_form", "insurer", "insurer_phone", "policy", "notice_days",
    "processor_delay_hours", "liability_cap",
)  # fmt: skip
"""What is asked for, what helps first in front."""

_AT_THE_CLIENT = ("client", "end_client", "prospect")
_NEEDS = {"insurer_phone": "insurer", "policy": "insurer"}
"""What makes no sense without something else."""


class Gap(NamedTuple):
    """Something missing: the client's row ("" where there is no kit at all), their name, the field ("" then too)."""

    row: str
    client: str
    field: str


def clients(projects: Document, zone: tzinfo) -> dict[str, Client]:
    """Read the clients with a kit, by row, in the order of their names; what does not fit is left out."""
    read = {row: _read(fields, zone) for row, fields in rows_of(projects, "clients").items()}
    return dict(sorted(read.items(), key=lambda each: ((each[1].name or each[0]).casefold(), each[0])))


def kit_of(projects: Document, client: str, zone: tzinfo) -> Client | None:
    """Find the kit of a client as an incident names them, by row or by name; None without one."""
    wanted = client.strip().casefold()
    if not wanted:
        return None
    rows = rows_of(projects, "clients")
    for row, fields in rows.items():
        if wanted in (row.casefold(), str(fields.get("name") or "").casefold()):
            return _read(fields, zone)
    return None


def number_of(person: Person, kit: Client | None) -> str:
    """Give the number to ring: the person's own, else for someone of the client the one in the kit; "" without."""
    return person.phone or (kit.phone if kit is not None and person.role in _AT_THE_CLIENT else "")


def filled(client: Client) -> int:
    """Count what a kit holds."""
    return sum(getattr(client, key) not in (None, "") for key in FIELDS)


def without_kit(known: Mapping[str, Client], named: Iterable[str]) -> list[str]:
    """List the clients that incidents name and that have no kit, in order."""
    have = {text.casefold() for row, client in known.items() for text in (row, client.name)}
    missing = {name.strip().casefold(): name.strip() for name in named if name.strip()}
    return sorted((name for key, name in missing.items() if key not in have), key=str.casefold)


def gaps(known: Mapping[str, Client], named: Iterable[str] = ()) -> list[Gap]:
    """List what is missing, what helps first in front; clients that incidents name, as `named`, come without a row."""
    bare = [Gap("", name, "") for name in without_kit(known, named)]
    return bare + [
        Gap(row, client.name or row, key)
        for key in ASKED
        for row, client in known.items()
        if getattr(client, key) in (None, "") and (key not in _NEEDS or getattr(client, _NEEDS[key]))
    ]


def one_gap(found: list[Gap], day: date) -> Gap | None:
    """Choose the one to ask for: of the first few, another one each day, so that none stands there for good."""
    few = found[:3]
    return few[day.toordinal() % len(few)] if few else None


def is_calm(entries: Iterable[Summary | Broken]) -> bool:
    """Tell whether nobody waits to be told or answered and no harm goes on: only then is anything asked for."""
    for entry in entries:
        known = entry.last_good if isinstance(entry, Broken) else entry
        if known is None or known.closed or known.trashed:
            continue
        if known.harm or any(wait.code in ("tell", "answer", "contain") for wait in known.waits):
            return False
    return True


def _read(fields: Mapping[str, object], zone: tzinfo) -> Client:
    kinds = fields_of(Client)
    return read_row(
        Client, {key: raw for key, raw in fields.items() if key in kinds and kinds[key].kind.check(raw)}, zone
    )
