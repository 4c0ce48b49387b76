"""What every record is made from: attributes with defaults, given by name, compared by value.

The standard dataclasses do the same, but compiling their methods costs every command some 10 ms at its start.
"""

from collections.abc import Callable, Set
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


class _Fresh:
    """A default that is made anew for each record."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def fresh(make: Callable[[], T]) -> T:
    """Give an attribute a default that is made anew for each record, such as `fresh(dict)`."""
    return _Fresh(make)  # type: ignore[return-value]


@dataclass_transform(kw_only_default=True, field_specifiers=(fresh,))
class Record:
    """Values under the names that a subclass annotates; what is not given has the default of the class."""

    _fresh: dict[str, Callable[[], Any]] = {}
    _names: Set[str] = frozenset()

    def __init_subclass__(cls) -> None:
        made = {name: value.make for name, value in cls.__dict__.items() if isinstance(value, _Fresh)}
        cls._fresh = {**cls._fresh, **made}
        cls._names = cls.__annotations__.keys()

    def __init__(self, **values: Any) -> None:
        if not values.keys() <= self._names:
            unknown = values.keys() - self._names
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        if self._fresh:
            for name, make in self._fresh.items():
                if name not in values:
                    values[name] = make()
        self.__dict__.update(values)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).__annotations__)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({given})"
