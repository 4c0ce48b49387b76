"""Complete messages to learn from: what one looks like when it is finished."""

import tomllib
from importlib import resources
from typing import NamedTuple


class Example(NamedTuple):
    """One message: what it is for in `title`, of which kind, and its whole text."""

    id: str
    kind: str
    title: str
    text: str


def examples(language: str) -> tuple[Example, ...]:
    """Read the examples of a language, in the order in which they are worth reading."""
    file = resources.files(__package__ or "recovery.drafting").joinpath(f"examples/{language}.toml")
    found = tomllib.loads(file.read_text("utf-8"))["message"]
    return tuple(Example(each["id"], each["kind"], each["title"], each["text"].strip() + "\n") for each in found)
