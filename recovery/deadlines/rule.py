"""A rule for a date to respect: what it follows from, how long, counted how, and where that is written."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

Unit = Literal["hours", "days", "working_days", "months", "years"]
UNITS: tuple[Unit, ...] = ("hours", "days", "working_days", "months", "years")
CASES = (
    "insurer", "controller", "processor", "people_at_risk", "formal_notice", "attack", "tax_return", "claim",
    "contract",
)  # fmt: skip
STARTS = ("known", "letter", "typed")
CALENDARS = ("fr-ouvres", "fr-ouvrables", "uk", "us")
WEIGHTS = ("high", "medium")
CONTRACTS = ("contract_days", "notice_days", "processor_delay_hours")
WAYS = ("before", "until")
ANY = "any"
JURISDICTIONS = ("FR", "EU", "UK", "US", "US-NY", "US-CA", "CA")


class Rule(NamedTuple):
    """One rule; the fields are explained at the head of `rules.toml`.

    `quantity` is None where the law names no time. `contract` is the field of the cover, or of the client's kit, that
    replaces it. `title`, `source` and `caveat` are by language.
    """

    id: str
    jurisdiction: str
    when: str
    start: str
    title: Mapping[str, str]
    quantity: int | None = None
    unit: Unit = "days"
    calendars: tuple[str, ...] = ()
    contract: str = ""
    early: int = 0
    way: str = "before"
    weight: str = "medium"
    source: Mapping[str, str] = {}
    read: date | None = None
    caveat: Mapping[str, str] = {}

    def said(self, texts: Mapping[str, str], language: str) -> str:
        """Choose a text in a language, or whatever there is of it."""
        return texts.get(language) or next(iter(texts.values()), "")


KEYS = (
    "jurisdiction", "when", "from", "quantity", "unit", "calendars", "contract", "early", "way", "weight", "title",
    "source", "caveat", "read",
)  # fmt: skip
"""What a rule may say in a file."""


class BadRule(ValueError):
    """A rule that cannot be used: `rule` and `key` say where, `expected` what would be good."""

    def __init__(self, rule: str, key: str, expected: str) -> None:
        super().__init__(f"{rule}.{key}: {expected}")
        self.rule, self.key, self.expected = rule, key, expected


def read_rules(data: Mapping[str, Any]) -> dict[str, Rule]:
    """Read rules by id from the data of a file; BadRule at the first that cannot be used."""
    return {id: _read(id, table) for id, table in data.items() if id != "version"}


def _read(id: str, table: Any) -> Rule:
    if not isinstance(table, Mapping):
        raise BadRule(id, "", "[table]")
    unknown = next((key for key in table if key not in KEYS), None)
    if unknown is not None:
        raise BadRule(id, unknown, ", ".join(KEYS))
    quantity = table.get("quantity")
    if quantity is not None and (
        not isinstance(quantity, int) or isinstance(quantity, bool) or not 0 < quantity < 10_000
    ):
        raise BadRule(id, "quantity", "1-9999")
    calendars = table.get("calendars", [])
    if not isinstance(calendars, list) or not all(each in CALENDARS for each in calendars):
        raise BadRule(id, "calendars", ", ".join(CALENDARS))
    unit = _one_of(id, table, "unit", UNITS, "days")
    if unit == "working_days" and not calendars:
        raise BadRule(id, "calendars", ", ".join(CALENDARS))
    read = table.get("read")
    return Rule(
        id,
        _one_of(id, table, "jurisdiction", (*JURISDICTIONS, ANY)),
        _one_of(id, table, "when", CASES),
        _one_of(id, table, "from", STARTS, "known"),
        _texts(id, table, "title"),
        quantity,
        unit,  # type: ignore[arg-type]
        tuple(calendars),
        _one_of(id, table, "contract", (*CONTRACTS, ""), ""),
        _early(id, table),
        _one_of(id, table, "way", WAYS, "before"),
        _one_of(id, table, "weight", WEIGHTS, "medium"),
        _texts(id, table, "source") if "source" in table else {},
        read if isinstance(read, date) else None,
        _texts(id, table, "caveat") if "caveat" in table else {},
    )


def _one_of(id: str, table: Mapping[str, Any], key: str, known: tuple[str, ...], default: str | None = None) -> str:
    value = table.get(key, default)
    if value not in known:
        raise BadRule(id, key, ", ".join(each for each in known if each))
    return str(value)


def _early(id: str, table: Mapping[str, Any]) -> int:
    early = table.get("early", 0)
    if not isinstance(early, int) or isinstance(early, bool) or not 0 <= early <= 365:
        raise BadRule(id, "early", "0-365")
    return early


def _texts(id: str, table: Mapping[str, Any], key: str) -> dict[str, str]:
    texts = table.get(key)
    if isinstance(texts, str):
        text = " ".join(texts.splitlines())
        return {"en": text, "fr": text}
    if not isinstance(texts, Mapping) or not texts or not all(isinstance(each, str) for each in texts.values()):
        raise BadRule(id, key, f'{key}.en = "…", {key}.fr = "…"')
    return {str(language): " ".join(str(text).splitlines()) for language, text in texts.items()}
