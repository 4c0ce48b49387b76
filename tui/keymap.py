"""Which keys do what: the table's defaults, the person's own choices, and an error that names whatever is wrong."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from textual.binding import Binding

from tui.actions import ACTIONS, ALONGSIDE, LIST, Action
from words.errors import RebondError
from words.say import NP_, _, p_

_RENAMED = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at",
    "hyphen_minus": "minus", "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
_NAMED = {
    "enter", "space", "escape", "tab", "backspace", "delete", "insert", "up", "down", "left", "right", "home", "end",
    "pageup", "pagedown", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip
_SHOWN = {
    "enter": "⏎", "up": "↑", "down": "↓", "left": "←", "right": "→", "escape": NP_("key", "esc"),
    "space": NP_("key", "space"), "pageup": NP_("key", "pgup"), "pagedown": NP_("key", "pgdn"),
    "home": NP_("key", "home"), "end": NP_("key", "end"), "delete": NP_("key", "del"), "insert": NP_("key", "ins"),
    "slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_",
}  # fmt: skip
_SHOWN_ASCII = {"enter": "enter", "up": "up", "down": "down", "left": "left", "right": "right"}
_PUNCTUATION = {
    unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_"): sign for sign in "!\"#$%&'()*,.:;<=>?[]^`{|}~"
}


class Keymap:
    """The keys of every action: defaults, with the person's choices over them."""

    def __init__(self, chosen: Mapping[str, str] | None = None, place: "Where | None" = None) -> None:
        """Check `chosen` (action id → keys with commas between); RebondError names a bad id, a bad key or a clash.

        `place` tells file, line and column of a setting's id, for the error.
        """
        self._keys = {action.id: action.keys for action in ACTIONS.values()}
        self._place = place
        self.chosen: dict[str, str] = {}
        for id, text in (chosen or {}).items():
            self._take(id, text)
        self._refuse_clashes()
        self.moves: dict[str, str] = {
            key: id for id, action in ACTIONS.items() if LIST in action.places for key in _with_capitals(self._keys[id])
        }
        """The moves in a list by key, capitals included."""

    def keys(self, id: str) -> tuple[str, ...]:
        """Give the keys of an action as Textual names them, without the capitals."""
        return self._keys[id]

    def shown(self, id: str, *, symbols: str = "unicode") -> str:
        """Give the first key of an action as people read it, or "" when it has none."""
        keys = self._keys[id]
        return shown(keys[0], symbols=symbols) if keys else ""

    def all_shown(self, id: str, *, symbols: str = "unicode") -> list[str]:
        """Give every key of an action as people read it, without the AZERTY twins of digits."""
        keys = self._keys[id]
        twins = len(keys) == 2 and keys[0].isdigit()
        return [shown(key, symbols=symbols) for key in (keys[:1] if twins else keys)]

    def textual(self) -> dict[str, str]:
        """Give the chosen keys in the form that Textual's `set_keymap` takes."""
        return {id: ",".join(_with_capitals(self._keys[id])) for id in self.chosen}

    def _take(self, id: str, text: str) -> None:
        if id not in ACTIONS:
            from difflib import get_close_matches

            near = get_close_matches(id, ACTIONS, n=1)
            message = (
                _("There is no action “{id}” to give keys to; did you mean “{near}”?")
                if near
                else _("There is no action “{id}” to give keys to; Help (?) lists them all.")
            )
            raise self._error(id, message.format(id=id, near=near[0] if near else ""))
        names = tuple(self._name(id, part.strip()) for part in text.split(",")) if text.strip() else ()
        if not names:
            raise self._error(id, _("“{id}” needs at least one key.").format(id=id))
        self._keys[id] = names
        self.chosen[id] = text

    def _name(self, id: str, key: str) -> str:
        name = key_name(key)
        if not name:
            message = _(
                "“{key}” is not the name of a key (for {id}); write it like n, f2, ctrl+g, enter or question_mark."
            )
            raise self._error(id, message.format(key=key, id=id))
        return name

    def _refuse_clashes(self) -> None:
        for screen, around in ALONGSIDE.items():
            taken: dict[str, str] = {}
            for action in ACTIONS.values():
                if not set(action.places) & {screen, *around}:
                    continue
                for key in self._keys[action.id]:
                    other = taken.setdefault(key, action.id)
                    if other != action.id:
                        named = action.id if action.id in self.chosen else other
                        message = _("The key “{key}” cannot do both {one} and {other}; give one of them another key.")
                        raise self._error(named, message.format(key=shown(key), one=other, other=action.id))

    def _error(self, id: str, text: str) -> RebondError:
        if self._place is None:
            return RebondError(text)
        file, line, column = self._place(f"keys.{id}")
        return RebondError(text, file=file, line=line, column=column)


def bindings(*places: str) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Make the default Textual bindings of the actions that apply in one of these places."""
    return [_binding(action) for action in ACTIONS.values() if action.keys and set(action.places) & set(places)]


def moves_of(app: object) -> Mapping[str, str]:
    """Give the moves of lists (up, page_down...) by every key that makes them in this app."""
    keymap = getattr(app, "keymap", None)
    return keymap.moves if isinstance(keymap, Keymap) else {}


def key_name(key: str) -> str:
    """Give Textual's name of a key as people write it ("n", ":", "ctrl+g", "F2"), or "" for what is no key."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    if any(modifier not in ("ctrl", "alt", "shift") for modifier in modifiers):
        return ""
    if len(last) == 1:
        last = _letter(last)
    elif last.lower() in _NAMED:
        last = last.lower()
    elif last not in _PUNCTUATION and last not in _RENAMED.values():
        return ""
    return "+".join([*modifiers, last]) if last else ""


def shown(key: str, *, symbols: str = "unicode") -> str:
    """Write a key as people read it: "?" for question_mark, "⏎" for enter."""
    *modifiers, last = key.split("+")
    if symbols == "ascii" and last in _SHOWN_ASCII:
        last = _SHOWN_ASCII[last]
    else:
        last = p_("key", _SHOWN[last]) if last in _SHOWN else _PUNCTUATION.get(last, last)
    return "+".join([*modifiers, last])


def _letter(character: str) -> str:
    if character.isalnum():
        return character.lower()
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


def _with_capitals(keys: Iterable[str]) -> list[str]:
    names = []
    for key in keys:
        names.append(key)
        if len(key) == 1 and key.upper() != key and len(key.upper()) == 1:
            names.append(key.upper())
    return names


def _binding(action: Action) -> Binding:
    return Binding(",".join(_with_capitals(action.keys)), action.id, id=action.id, show=False)


Where = Callable[[str], tuple[str, int, int]]
