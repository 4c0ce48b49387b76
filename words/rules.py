"""The names of the rules for dates to respect, in the person's language; where they stand is told once at the start."""

from collections.abc import Callable, Mapping

from words.say import language

Titles = Mapping[str, Mapping[str, str]]
"""What each rule asks for, by its id and by language."""

_titles: Callable[[], Titles] = dict


def learn(titles: Callable[[], Titles]) -> None:
    """Ask `titles` for the names from now on; it is called when a name is needed, and again for each."""
    global _titles
    _titles = titles


def rule_name(rule: str) -> str:
    """Name a rule by its id; one that somebody typed stands for itself."""
    texts = _titles().get(rule)
    return (texts.get(language()) or next(iter(texts.values()), rule)) if texts else rule
