"""The templates as capture offers them: a digit each, what one proposes, and what is wrong in the own ones."""

from pathlib import Path

from recovery.templates.template import Template, find, said
from storage.configuration.templates import all_templates
from tui.widgets.choice import AZERTY
from words.labels import label
from words.say import _, language, n_
from words.terminal import width

MOST = 9
"""Templates that have a digit; further ones are taken by their names."""

_told: set[str] = set()
"""What was said to be wrong with the person's own templates: once is enough."""


class Templates:
    """All templates, read once."""

    def __init__(self, config: Path) -> None:
        """Read those of Rebond and the person's own, which lie beside the settings `config`."""
        found = all_templates(config)
        self._all = list(found.templates.values())
        self._faults = found.faults

    def news(self) -> list[str]:
        """Say what cannot be used in the person's file, unless it was said before."""
        said_now = []
        for error in self._faults:
            place = ":".join(str(each) for each in (error.file, error.line, error.column) if each is not None)
            text = f"{place}: {error.text}"
            if text not in _told:
                _told.add(text)
                said_now.append(text)
        return said_now

    def by_digit(self, typed: str) -> Template | None:
        """Find the one of a digit, typed on any keyboard."""
        digit = AZERTY.get(typed, typed)
        if digit.isascii() and digit.isdecimal() and 0 < int(digit) <= min(len(self._all), MOST):
            return self._all[int(digit) - 1]
        return None

    def by_name(self, typed: str) -> Template | None:
        """Find one by its name or id, as people type them."""
        return find(self._all, typed)

    def offered(self, room: int) -> list[str]:
        """List them in lines of so many cells, each with the digit that takes it."""
        names = [each.called(language()) for each in self._all]
        lines = [""]
        for number, name in enumerate(names, 1):
            each = f"{number} {name}" if number <= MOST else name
            joined = f"{lines[-1]}   {each}" if lines[-1] else each
            if width(joined) > room and lines[-1]:
                lines.append(each)
            else:
                lines[-1] = joined
        return lines


def title_of(template: Template) -> str:
    """Give the title that a template proposes, or ""."""
    return said(template.title, language())


def proposed(template: Template) -> str:
    """Say in one line what a template adds."""
    parts = []
    if template.tell:
        parts.append(_("to tell: {names}").format(names=", ".join(label("role", each) for each in template.tell)))
    if count := len(template.check):
        parts.append(n_("{n} fact to check", "{n} facts to check", count).format(n=count))
    parts += [said(each.text, language()) for each in template.first[:1]]
    return " · ".join(parts)
