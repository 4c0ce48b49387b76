"""Puts values into a text of ours: they are data, so they are shown safely and never read as a template."""

from collections.abc import Mapping

from words.terminal import visible


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill the named places of `template`, such as {name}; a place without a value stays empty."""
    return template.format_map(_Shown(values))


class _Shown(dict[str, str]):
    """Values on their way to the screen."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__({key: visible(value) for key, value in values.items()})

    def __missing__(self, key: str) -> str:
        return ""
