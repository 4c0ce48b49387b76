"""What may stand before or after any command: the store, the settings, the language, plain signs."""

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from words.errors import RebondError, UsageError
from words.rules import learn
from words.say import _, use

if TYPE_CHECKING:
    from commands.output import Output
    from storage.configuration.config import Config
    from storage.disk.places import Places
    from words.rules import Titles

_VALUED = ("--store", "--config", "--lang")
_FLAGS = {
    "--plain": "plain", "--json": "json", "--feed": "feed", "--help": "help", "-h": "help", "--version": "version",
    "-V": "version",
}  # fmt: skip


class Options:
    """The shared options; `language` is "fr", "en" or None when nothing tells which one to speak.

    `refused` is an option before the command that does not exist, `unvalued` one whose value is missing; both are
    told once the language is known.
    """

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self.store: str | None = None
        self.config: str | None = None
        self.lang: str | None = None
        self.plain = False
        self.ascii = False
        self.json = False
        self.feed = False
        self.help = False
        self.version = False
        self.language: str | None = None
        self.environ = environ
        self.refused = ""
        self.unvalued = ""

    @cached_property
    def places(self) -> "Places":
        """Where everything is kept; finding out creates nothing."""
        from storage.disk.places import find_places

        return find_places(self.store, self.config, self.environ)

    @cached_property
    def settings(self) -> "Config | None":
        """The settings, or None without a file; RebondError when the file cannot be read."""
        # Missing is the usual case, and asking costs a tenth of importing what reads it.
        if not os.path.lexists(self.places.config):
            return None
        from storage.configuration.config import Config

        return Config.load(self.places.config)

    def speak(self, out: "Output", command: str | None = None) -> None:
        """Choose the language and the signs; a settings file that cannot be read is told and gone without."""
        wrong = None
        learn(self._rule_titles)
        try:
            settings = self.settings
        except RebondError as error:
            settings, wrong = None, error
        self._choose(settings.get("language") if settings else None)
        if settings and settings.get("symbols") == "ascii":
            self.ascii = True
        if self.unvalued:
            raise UsageError(_("{0} needs a value.").format(self.unvalued))
        if self.refused:
            _refuse(self.refused)
        # What is wrong with the command line itself, or with what `config` is about to read, is told by the command.
        if wrong and command != "config" and not isinstance(wrong, UsageError):
            out.warn_of(wrong)

    def _rule_titles(self) -> "Titles":
        from storage.legal.law import titles  # few lists hold a date to respect

        return titles(self.places.config)

    def _choose(self, configured: str | None) -> None:
        from words.choose import LOCALE_VARIABLES, choose

        try:
            self.language = choose(self.lang, self.environ, configured)
            use(self.language or "en")
        except UsageError:
            # Said again in the language that would have been spoken without the mistake.
            try:
                use(choose(None, self.environ, configured) or "en")
            except UsageError:
                locale = {name: self.environ[name] for name in LOCALE_VARIABLES if name in self.environ}
                use(choose(None, locale, configured) or "en")
            choose(self.lang, self.environ, configured)


def read_head(argv: Sequence[str]) -> tuple[Options, str | None, list[str]]:
    """Split a command line into shared options, the command's name and what belongs to the command.

    Shared options count wherever they stand; what is wrong with them is told by `Options.speak`.
    """
    options = Options()
    words = list(argv)
    while words and words[0].startswith("-") and words[0] != "--":
        word = words.pop(0)
        name, equals, value = word.partition("=")
        if name in _VALUED:
            if not equals and not words:
                options.unvalued = name
            else:
                setattr(options, name[2:], value if equals else words.pop(0))
        elif word in _FLAGS:
            setattr(options, _FLAGS[word], True)
        else:
            options.refused = options.refused or name
    if words[:1] == ["--"]:
        words.pop(0)
    command = words.pop(0) if words else None
    _read_after(options, words)
    return options, command, words


def _read_after(options: Options, words: Sequence[str]) -> None:
    """Take the shared options behind the command; the command's parser checks and drops them."""
    for place, word in enumerate(words):
        if word == "--":
            return
        name, equals, value = word.partition("=")
        if name in _VALUED and (equals or place + 1 < len(words)):
            setattr(options, name[2:], value if equals else words[place + 1])
        elif word in ("--plain", "--json", "--feed"):
            setattr(options, word[2:], True)


def _refuse(option: str) -> NoReturn:
    from words.alike import nearest

    near = nearest(option, [*_VALUED, *_FLAGS])
    if near:
        raise UsageError(_("There is no option {option}; did you mean {near}?").format(option=option, near=near))
    raise UsageError(_("There is no option {option}; “rebond --help” lists them all.").format(option=option))
