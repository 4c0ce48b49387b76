"""Dates to respect that ask for the client to be told: done once they are, open again when that is taken back."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from recovery.change import Document
from recovery.changes.pen import Pen, rows_of
from recovery.kinds import Json
from recovery.records import Person

CLIENT_TOLD = frozenset({"client-notice", "gdpr-controller", "uk-controller", "breach-us-ny-owner"})
"""The rules that ask for it, by their ids: by contract, or because the data is theirs."""


def open_for_client(document: Document) -> Iterator[str]:
    """Yield the rows of those dates that are neither done nor left out."""
    for row, fields in _asking(document):
        if not fields.get("done_at") and not fields.get("waived"):
            yield row


def speaks_for_client(document: Document, row: str) -> bool:
    """Tell whether telling this person is telling the client: an end client stands for one where none is listed."""
    people = rows_of(document, "people")
    roles = {each: str(person.get("role") or Person.role) for each, person in people.items()}
    return roles.get(row) == "client" or (roles.get(row) == "end_client" and "client" not in roles.values())


def stays_open(document: Document, row: str) -> bool:
    """Tell whether a date stays open though this person at the end client knows: the client is another one."""
    role = rows_of(document, "people").get(row, {}).get("role")
    return role == "end_client" and not speaks_for_client(document, row) and any(open_for_client(document))


def client_knows(document: Document) -> str:
    """Give the time, as stored, at which the client was first told or answered, "" where they were not."""
    people = rows_of(document, "people")
    told = [each.get(key) for row, each in people.items() if speaks_for_client(document, row)
            for key in ("told_at", "answered_at")]  # fmt: skip
    return min((str(at) for at in told if at), key=_moment, default="")


def settle(pen: Pen, row: str, moment: datetime, before: Json = None) -> None:
    """Note that those dates were respected, now that this person knows; `before` is when they did until now."""
    if speaks_for_client(pen.document, row):
        waiting = set(open_for_client(pen.document))
        for each, fields in _asking(pen.document):
            if each in waiting or (before and fields.get("done_at") == before):
                pen.put(("deadlines", each, "done_at"), moment)


def unsettle(pen: Pen, row: str, before: Json) -> None:
    """Take back what this person's knowing since then settled."""
    if before and speaks_for_client(pen.document, row):
        for each, fields in _asking(pen.document):
            if fields.get("done_at") == before:
                pen.put(("deadlines", each, "done_at"), None)


def _asking(document: Document) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for row, fields in rows_of(document, "deadlines").items():
        if str(fields.get("rule") or "").casefold() in CLIENT_TOLD:
            yield row, fields


def _moment(stored: str) -> datetime:
    return datetime.fromisoformat(stored)
