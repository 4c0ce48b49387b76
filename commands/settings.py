"""`rebond config`: shows the settings, or changes one."""

from typing import TYPE_CHECKING, Any

from commands.layout import hanging
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser


JURISDICTION = "jurisdiction"
"""Chosen like a setting, and kept in the store."""


def config_arguments(parser: "Parser") -> None:
    """Declare KEY and VALUE."""
    parser.add_argument(
        "key", nargs="?", metavar=p_("value in help", "KEY"), help=_("the setting, such as language or feed.privacy")
    )
    parser.add_argument(
        "value",
        nargs="?",
        metavar=p_("value in help", "VALUE"),
        help=_("what it should be; an empty text goes back to the default"),
    )


def config_run(call: "Call") -> int:
    """List all settings, show one, or change one."""
    from storage.configuration.config import Config, set_value

    path, key = call.options.places.config, call.args.key
    if call.args.value is not None:
        if key == JURISDICTION:
            from storage.legal.jurisdiction import choose_jurisdiction

            value: Any = choose_jurisdiction(call.store_or_own(), call.args.value, call.now)
        else:
            value = set_value(path, key, call.args.value)
        if call.out.json:
            call.out.document({"key": key, "value": value})
        else:
            call.out.say(_("{key} is now {value}.").format(key=key, value=_shown(value)))
        return 0
    config = call.options.settings or Config(path)
    if key:
        value = _jurisdiction(call) if key == JURISDICTION else config.get(key)
        if call.out.json:
            call.out.document({"key": key, "value": value})
        else:
            call.out.line(_shown(value))
        return 0
    return _list(call, config)


def _list(call: "Call", config: Any) -> int:
    from storage.configuration.settings import SETTINGS

    keys = {f"keys.{action}": value for action, value in config.keys.items()}
    from storage.legal.jurisdiction import JURISDICTION as LAW

    abouts = {id: setting.help for id, setting in SETTINGS.items()} | {LAW.id: LAW.help}
    values = {id: config.get(id) for id in SETTINGS} | {LAW.id: _jurisdiction(call)} | keys
    if call.out.json:
        call.out.document(values)
        return 0
    call.out.say(str(config.path))
    wide = max(map(len, values))
    for id, value in values.items():
        about = _(abouts[id]) if id in abouts else ""
        call.out.lines(hanging(about, f"{id:<{wide}}  {_shown(value):<8}  ", call.out.edge))
    return 0


def _jurisdiction(call: "Call") -> str:
    """Give the law that sets dates; the default while there is no store that can be read."""
    from storage.legal.jurisdiction import JURISDICTION as LAW
    from storage.legal.jurisdiction import jurisdiction_of
    from words.errors import RebondError

    try:
        return jurisdiction_of(call.store)
    except RebondError:
        return str(LAW.default)


def _shown(value: Any) -> str:
    return str(value) if value not in ("", None) else "-"
