"""Places in an order as short texts: between any two there is room for another, so a move touches one row.

A place is a fraction between 0 and 1 in base 36, written without "0." in front and without a zero at its end;
places sort as plain text does. No place at all sorts first.
"""

from collections.abc import Sequence

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def is_place(text: str) -> bool:
    """Tell whether there is surely room on both sides of a place: one typed by hand may be anything."""
    return bool(text) and set(text) <= set(_DIGITS) and not text.endswith("0")


def after(place: str) -> str:
    """Make a place behind another, or a first one; a hundred in a row stay within four letters."""
    for index, digit in enumerate(place):
        if digit in _DIGITS[:-1]:
            return place[:index] + _DIGITS[_DIGITS.index(digit) + 1]
    return place + "1"


def between(low: str, high: str) -> str:
    """Make a place between two, `low` before `high`; "" stands for the very start as `low`, the very end as `high`.

    Both must be places where they are not "".
    """
    if not high:
        return after(low)
    made = ""
    while True:
        left = _digit(low, len(made), 0)
        right = _digit(high, len(made), _BASE)
        if right - left > 1:
            return made + _DIGITS[(left + right) // 2]
        if right > left:
            high = ""  # already smaller than `high`: from here on only `low` bounds
        made += _DIGITS[left]


def _digit(place: str, index: int, missing: int) -> int:
    return _DIGITS.index(place[index]) if index < len(place) else missing


def spread(count: int) -> list[str]:
    """Make so many places, in order and evenly apart."""
    width, room = 1, _BASE
    while room <= 2 * count:
        width, room = width + 1, room * _BASE
    return [_written((index + 1) * room // (count + 1), width) for index in range(count)]


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits.rstrip("0")


def moved(places: Sequence[str], index: int, to: int) -> dict[int, str]:
    """Say which places to give so that the item at `index` comes to stand at `to`: one, or fresh ones for all.

    `places` are in order; the answer is keyed by the items' present index.
    """
    order = list(range(len(places)))
    order.insert(to, order.pop(index))
    low = places[order[to - 1]] if to > 0 else ""
    high = places[order[to + 1]] if to + 1 < len(order) else ""
    ends = (to == 0 or is_place(low), to + 1 == len(order) or is_place(high))
    if all(ends) and (not low or not high or low < high):
        return {index: between(low, high)}
    return dict(zip(order, spread(len(order)), strict=True))
