"""What a mistake cost: minutes valued at a project's rate, gestures, options; money by currency, never mixed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from recovery.kinds import RATE
from recovery.records import Incident, TimeSpent
from words.fill import fill
from words.money import money
from words.say import _

HOURS_PER_DAY = 7
"""A working day where the store does not say how long it is."""

Money = dict[str, Decimal]
"""Amounts by currency."""


def value_of(minutes: int, rate: str, hours_per_day: int | None = None) -> tuple[Decimal, str] | None:
    """Value minutes at a rate such as "600 EUR/day" or "80 EUR/hour", as amount and currency.

    None for a rate per word or a fixed price, where time alone has no price, and without a rate.
    """
    number, _space, rest = rate.partition(" ")
    currency, _slash, unit = rest.partition("/")
    try:
        per_unit = Decimal(number)
    except InvalidOperation:
        return None
    minutes_in = {"hour": 60, "day": 60 * (hours_per_day or HOURS_PER_DAY)}.get(unit)
    if minutes_in is None or not currency:
        return None
    return _cents(per_unit * minutes / minutes_in), currency


def rate_of(projects: Mapping[str, Any], project: str) -> str:
    """Give a project's rate from the document of projects, "" without one."""
    row = (projects.get("projects") or {}).get(project) if project else None
    rate = row.get("rate") if isinstance(row, Mapping) else None
    return rate if isinstance(rate, str) and RATE.check(rate) else ""


def rate_text(rate: str) -> str:
    """Write a rate for a person: "600 EUR a day"."""
    amount, _slash, unit = rate.partition("/")
    templates = {
        "day": _("{amount} a day"), "hour": _("{amount} an hour"), "word": _("{amount} a word"),
        "fixed": _("{amount}, fixed price"),
    }  # fmt: skip
    return fill(templates.get(unit, "{amount}"), {"amount": money(amount)})


def worth_text(minutes: int, rate: str, hours_per_day: int | None = None) -> str:
    """Say what minutes are worth at a rate, or that a rate of this kind gives time no value; "" without a rate."""
    if not rate or not minutes:
        return ""
    value = value_of(minutes, rate, hours_per_day)
    if value is None:
        return fill(_("no value by time at {rate}"), {"rate": rate_text(rate)})
    return fill(_("{value} at {rate}"), {"value": money(stored(*value)), "rate": rate_text(rate)})


def unbilled_minutes(rows: Iterable[TimeSpent]) -> int:
    """Add up the time that will not be billed."""
    return sum(row.minutes or 0 for row in rows if not row.billable)


def cost_of(incident: Incident, rate: str, hours_per_day: int | None = None) -> Money:
    """Add up what an incident cost the person: unbilled time at its rate, gestures, the option chosen, value lost."""
    total: Money = defaultdict(Decimal)
    time = value_of(unbilled_minutes(incident.time.values()), rate, hours_per_day)
    if time and time[0]:
        total[time[1]] += time[0]
    amounts = [gesture.cost for gesture in incident.gestures.values()]
    amounts += [option.cost for option in incident.options.values() if option.chosen]
    amounts.append(incident.outcome.value_lost)
    for amount in amounts:
        _add(total, amount)
    return dict(total)


def added(costs: Iterable[Mapping[str, Decimal]]) -> Money:
    """Add costs up by currency."""
    total: Money = defaultdict(Decimal)
    for cost in costs:
        for currency, amount in cost.items():
            total[currency] += amount
    return dict(total)


def stored(amount: Decimal, currency: str) -> str:
    """Write an amount as files hold it: "450.00 EUR"."""
    return f"{_cents(amount):.2f} {currency}"


def _add(total: Money, amount: str) -> None:
    number, _space, currency = amount.partition(" ")
    if number and currency:
        total[currency] += Decimal(number)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
