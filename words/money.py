"""Amounts of money as each language writes them."""

from words.say import language
from words.terminal import visible

_GAP = "\N{NO-BREAK SPACE}"


def money(stored: str) -> str:
    """Write an amount as files hold it ("450.00 EUR") without cents that are none: "450 EUR", « 12,50 EUR »."""
    number, _space, currency = visible(stored).partition(" ")
    number = number.removesuffix(".00")
    return f"{number.replace('.', ',') if language() == 'fr' else number}{_GAP}{currency}".rstrip(_GAP)
