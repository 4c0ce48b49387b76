"""A template for capture: what a mistake that happens often is called, and what is proposed with it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from recovery.records import Action, Main, Person, choices_of

Texts = Mapping[str, str]
"""A text by language."""


class First(NamedTuple):
    """Something to do first, and of which type."""

    type: str
    text: Texts


class Template(NamedTuple):
    """One template; its fields are explained at the head of `given.toml`, and no field needs to be there."""

    id: str
    name: Texts = {}
    title: Texts = {}
    category: str = ""
    severity: str = ""
    tell: tuple[str, ...] = ()
    first: tuple[First, ...] = ()
    check: tuple[Texts, ...] = ()

    def called(self, language: str) -> str:
        """Name it in a language: by its name, else by its title, else by its id."""
        return said(self.name, language) or said(self.title, language) or self.id


class Trouble(NamedTuple):
    """Something in a file of templates: where, what `expected`, and whether the template can be used all the same."""

    template: str
    key: str
    expected: str
    usable: bool = False


KEYS = tuple(field for field in Template._fields if field != "id")
MOST = 12
"""Things to do, facts or roles in one template: more than that is no help at minute 0."""


def said(texts: Texts, language: str) -> str:
    """Choose a text in a language, or whatever there is of it."""
    return texts.get(language) or next(iter(texts.values()), "")


def read_templates(data: Mapping[str, Any]) -> tuple[dict[str, Template], list[Trouble]]:
    """Read templates by id from the data of a file; one that cannot be used is left out and told."""
    found: dict[str, Template] = {}
    told: list[Trouble] = []
    for id, table in data.items():
        if id == "version":
            continue
        try:
            found[id] = _read(id, table)
        except _BadError as error:
            told.append(Trouble(id, error.key, error.expected))
            continue
        told += (Trouble(id, key, ", ".join(KEYS), usable=True) for key in table if key not in KEYS)
    return found, told


def find(templates: Iterable[Template], text: str) -> Template | None:
    """Find a template by its id or its name in any language, as people type them."""
    from words.alike import fold

    wanted = fold(text).replace("-", "_").replace(" ", "_")
    for template in templates:
        names = (template.id, *template.name.values())
        if wanted in (fold(name).replace("-", "_").replace(" ", "_") for name in names):
            return template
    return None


class _BadError(ValueError):
    def __init__(self, key: str, expected: str) -> None:
        super().__init__(key)
        self.key, self.expected = key, expected


def _read(id: str, table: Any) -> Template:
    if not isinstance(table, Mapping):
        raise _BadError("", f"[{id}]")
    template = Template(
        id,
        _texts("name", table.get("name", {})),
        _texts("title", table.get("title", {})),
        _one_of("category", table.get("category", ""), choices_of(Main, "category")),
        _one_of("severity", table.get("severity", ""), choices_of(Main, "severity")),
        tuple(_one_of("tell", role, choices_of(Person, "role")) for role in _list("tell", table)),
        tuple(_first(each) for each in _list("first", table)),
        tuple(_texts("check", each) for each in _list("check", table)),
    )
    if not any(template[1:]):
        raise _BadError("", ", ".join(KEYS))
    return template


def _list(key: str, table: Mapping[str, Any]) -> list[Any]:
    value = table.get(key, [])
    if not isinstance(value, list) or len(value) > MOST:
        raise _BadError(key, f"[…] (1-{MOST})")
    return value


def _first(value: Any) -> First:
    if isinstance(value, str):
        return First("", _texts("first", value))
    if not isinstance(value, Mapping) or not value.get("text") or value.keys() - {"type", "text"}:
        raise _BadError("first", '{ type = "contain", text = "…" }')
    return First(_one_of("first", value.get("type", ""), choices_of(Action, "type")), _texts("first", value["text"]))


def _one_of(key: str, value: Any, known: Iterable[str]) -> str:
    if value not in ("", *known):
        raise _BadError(key, ", ".join(known))
    return str(value)


def _texts(key: str, value: Any) -> Texts:
    """Read a text, or one by language; line breaks become spaces."""
    if isinstance(value, str):
        value = {"": value}
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value.values()):
        raise _BadError(key, f'{key} = "…", {key}.en = "…", {key}.fr = "…"')
    return {str(language): " ".join(text.split()) for language, text in value.items() if text.strip()}
