"""The templates for capture: those that come with Rebond, and the person's own file beside the settings."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import recovery.templates.template as template_module
from recovery.templates.template import Template, Trouble, read_templates
from storage.configuration.deadline_rules import own_text
from storage.configuration.toml_places import place_of, place_of_error
from words.errors import RebondError
from words.fill import fill
from words.say import _

OWN_FILE = "templates.toml"

Templates = dict[str, Template]


class Found(NamedTuple):
    """Templates by id, what of the person's file cannot be used, and what in it has no meaning."""

    templates: Templates
    faults: Sequence[RebondError] = ()
    warnings: Sequence[RebondError] = ()


@lru_cache(1)
def given_templates() -> Templates:
    """Read those of Rebond."""
    text = Path(str(template_module.__file__)).with_name("given.toml").read_text("utf-8")
    return read_templates(tomllib.loads(text))[0]


def all_templates(config: Path) -> Found:
    """Read all templates by id, the person's own beside the settings `config` first.

    What cannot be used is left out, so that a slip in one template takes no other away.
    """
    path = config.parent / OWN_FILE
    try:
        text = own_text(path)
    except RebondError as error:
        return Found(given_templates(), [error])
    try:
        own, told = read_templates(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line, column = place_of_error(text, str(error))
        wrong = _("The templates are not valid TOML here; correct this line or remove it.")
        return Found(given_templates(), [RebondError(wrong, file=str(path), line=line, column=column)])
    given = {id: template for id, template in given_templates().items() if id not in own}
    faults = [_said(trouble, path, text) for trouble in told if not trouble.usable]
    warnings = [_said(trouble, path, text) for trouble in told if trouble.usable]
    return Found(own | given, faults, warnings)


def _said(trouble: Trouble, path: Path, text: str) -> RebondError:
    values = {"template": trouble.template, "key": trouble.key, "expected": trouble.expected}
    if trouble.usable:
        wrong = _("The template “{template}” has an unknown key “{key}”, which is left aside; known are: {expected}.")
    elif trouble.key:
        wrong = _("The template “{template}” cannot be used: “{key}” must be one of: {expected}.")
    else:
        wrong = _("The template “{template}” cannot be used; write at least one of: {expected}.")
    line, column = place_of(text, f"{trouble.template}.{trouble.key}" if trouble.key else trouble.template)
    return RebondError(fill(wrong, values), file=str(path), line=line, column=column)
