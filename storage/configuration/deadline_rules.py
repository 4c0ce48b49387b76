"""The rules for dates to respect: those that come with Rebond, and the person's own file beside the settings."""

import os
import tomllib
from functools import lru_cache
from pathlib import Path

import recovery.deadlines.rule as rule_module
from recovery.deadlines.rule import BadRule, Rule, read_rules
from storage.configuration.toml_places import place_of, place_of_error
from words.errors import RebondError
from words.fill import fill
from words.say import _, language

OWN_FILE = "deadlines.toml"
LARGEST = 1_000_000


def deadline_rules(config: Path) -> dict[str, Rule]:
    """Read all rules by id; those of `deadlines.toml` beside the settings `config` replace the others.

    RebondError, with line and column, when the person's file cannot be used.
    """
    return _given() | _own(config.parent / OWN_FILE)


def rules_or_given(config: Path) -> tuple[dict[str, Rule], str]:
    """Read all rules, or those of Rebond alone with one sentence that says where the person's file is wrong.

    Read again only when that file is another one than before.
    """
    own = config.parent / OWN_FILE
    try:
        status = own.stat()
        mark = status.st_mtime_ns, status.st_size, status.st_ino
    except OSError:
        mark = None
    return _known(config, mark, language())


@lru_cache(4)
def _known(config: Path, _mark: object, _language: str) -> tuple[dict[str, Rule], str]:
    try:
        return deadline_rules(config), ""
    except RebondError as error:
        place = ":".join(str(part) for part in (error.file, error.line, error.column) if part is not None)
        return _given(), f"{place}: {error.text}"


@lru_cache(1)
def _given() -> dict[str, Rule]:
    text = Path(str(rule_module.__file__)).with_name("rules.toml").read_text("utf-8")
    return read_rules(tomllib.loads(text))


def _own(path: Path) -> dict[str, Rule]:
    text = own_text(path)
    try:
        return read_rules(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        wrong = _("The rules are not valid TOML here; correct this line or remove it.")
        line, column = place_of_error(text, str(error))
    except BadRule as error:
        values = {"rule": error.rule, "key": error.key, "expected": error.expected}
        wrong = fill(_("In the rule “{rule}”, “{key}” must be one of: {expected}."), values)
        line, column = place_of(text, f"{error.rule}.{error.key}" if error.key else error.rule)
    raise RebondError(wrong, file=str(path), line=line, column=column)


def own_text(path: Path) -> str:
    """Read a file of the person's own beside the settings, "" without one; RebondError when it cannot be read."""
    try:
        # Nobody waits for a pipe.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        from words.system import reason

        text = _("This file cannot be opened ({reason}); check its path.").format(reason=reason(error))
        raise RebondError(text, file=str(path)) from error
    if len(data) > LARGEST:
        raise RebondError(_("This file is larger than 1 MB; keep only what it is for in it."), file=str(path))
    return data.decode("utf-8-sig", "replace")
