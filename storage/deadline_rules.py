"""The rules for dates to respect: those that come with Rebond, and the person's own file beside the settings."""

import tomllib
from pathlib import Path

import recovery.deadlines.rule as rule_module
from recovery.deadlines.rule import BadRule, Rule, read_rules
from storage.toml_places import place_of, place_of_error
from words.errors import RebondError
from words.fill import fill
from words.say import _

OWN_FILE = "deadlines.toml"
LARGEST = 1_000_000


def deadline_rules(config: Path) -> dict[str, Rule]:
    """Read all rules by id; those of `deadlines.toml` beside the settings `config` replace the others.

    RebondError, with line and column, when the person's file cannot be used.
    """
    given = Path(str(rule_module.__file__)).with_name("rules.toml").read_text("utf-8")
    return read_rules(tomllib.loads(given)) | _own(config.parent / OWN_FILE)


def _own(path: Path) -> dict[str, Rule]:
    text = _text(path)
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


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        from words.system import reason

        text = _("This file cannot be opened ({reason}); check its path.").format(reason=reason(error))
        raise RebondError(text, file=str(path)) from error
    if len(data) > LARGEST:
        raise RebondError(_("This file is larger than 1 MB; keep the rules alone in it."), file=str(path))
    return data.decode("utf-8-sig", "replace")
