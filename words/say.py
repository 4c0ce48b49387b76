"""Says a text in the person's language: English is written in the code, French comes from a catalogue.

`use` chooses once for the whole program; `speaking` changes the language for one block of code only, in its own
thread or task. A catalogue that was not compiled leaves the English text. English needs no catalogue, so gettext
is imported for the other language alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "fr")
CATALOGUES = __file__.removesuffix("say.py") + "locale"

_chosen = "en"
_here: ContextVar[str | None] = ContextVar("language", default=None)
_catalogues: dict[str, "NullTranslations | None"] = {"en": None}


def use(language: str) -> None:
    """Speak `language` ("en" or "fr") from now on, everywhere but inside `speaking`."""
    global _chosen
    _chosen = _known(language)


def language() -> str:
    """Tell the language spoken here and now: "en" or "fr"."""
    return _here.get() or _chosen


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside a `with` block, in this thread or task only."""
    token = _here.set(_known(language))
    try:
        yield
    finally:
        _here.reset(token)


def _(text: str) -> str:
    """Say one text."""
    catalogue = _catalogue()
    return catalogue.gettext(text) if catalogue and text else text


def n_(singular: str, plural: str, n: int) -> str:
    """Say the form that goes with the number `n`; the caller then formats the number in."""
    catalogue = _catalogue()
    if catalogue:
        return catalogue.ngettext(singular, plural, n)
    return singular if n == 1 else plural


def p_(context: str, text: str) -> str:
    """Say a text whose meaning depends on where it stands, such as "other" in a list of roles."""
    catalogue = _catalogue()
    return catalogue.pgettext(context, text) if catalogue and text else text


def np_(context: str, singular: str, plural: str, n: int) -> str:
    """Say the form that goes with the number `n`, where the meaning depends on where it stands."""
    catalogue = _catalogue()
    if catalogue:
        return catalogue.npgettext(context, singular, plural, n)
    return singular if n == 1 else plural


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools know
    """Mark a text for the catalogue; `_` says it later."""
    return text


def NP_(context: str, text: str) -> str:  # noqa: N802
    """Mark a text with its context for the catalogue; `p_` says it later."""
    return text


def _catalogue() -> "NullTranslations | None":
    spoken = _here.get() or _chosen
    if spoken not in _catalogues:
        _catalogues[spoken] = _load(spoken)
    return _catalogues[spoken]


def _load(language: str) -> "NullTranslations | None":
    from gettext import GNUTranslations
    from pathlib import Path

    compiled = Path(CATALOGUES, language, "LC_MESSAGES", "rebond.mo")
    try:
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return None


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"no words in the language {language!r}")
    return language
