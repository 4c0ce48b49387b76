"""Finds the language to speak: the option, the environment, the configuration, then the locale."""

from collections.abc import Mapping

from words.errors import UsageError
from words.say import LANGUAGES, _
from words.terminal import visible

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose(option: str | None, environ: Mapping[str, str], configured: str | None) -> str | None:
    """Choose "fr" or "en", or None when nothing tells (a locale such as C, or of a third language).

    `option` is `--lang`, `configured` the setting; both may be empty. Raises UsageError when `--lang` or
    `REBOND_LANG` names a language that Rebond does not speak.
    """
    for source, wanted in (("--lang", option), ("REBOND_LANG", environ.get("REBOND_LANG"))):
        if wanted:
            spoken = _language_of(wanted)
            if spoken is None:
                text = _("{source} is “{value}”, and Rebond speaks French and English: write fr or en.")
                raise UsageError(text.format(source=source, value=visible(wanted)))
            return spoken
    return (_language_of(configured) if configured else None) or _locale_language(environ)


def _locale_language(environ: Mapping[str, str]) -> str | None:
    for variable in LOCALE_VARIABLES:
        if value := environ.get(variable):
            return _language_of(value)
    return None


def _language_of(value: str) -> str | None:
    """Read the language out of `fr`, `fr_FR.UTF-8` or `en-GB`; None for any other."""
    name = value.replace("-", "_").replace(".", "_").replace("@", "_").partition("_")[0].lower()
    return name if name in LANGUAGES else None
