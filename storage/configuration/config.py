"""The settings file, CONFIG/config.toml: read strictly, changed one setting at a time with its comments kept."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recovery.kinds import Json, Number
from storage.configuration.settings import COMMANDS, KEYS, SETTINGS, Setting, setting, unfit
from storage.disk.files import LARGEST
from storage.disk.places import private_folder
from storage.disk.whole import write_whole
from words.errors import RebondError, UsageError
from words.say import _

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

__all__ = ["SETTINGS", "Config", "Setting", "set_value", "setting"]


@dataclass(frozen=True, slots=True)
class Config:
    """The settings as a person chose them; everything else is at its default.

    `keys` holds the keys of actions by action id, several joined by commas, as the file has them: the app's keymap
    knows which actions and keys there are, and asks `place` where one stands to say what is wrong with it.
    """

    path: Path
    values: dict[str, Json] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Config":
        """Read the file; without one, everything is at its default.

        RebondError with file, line and column for bad TOML, an unknown setting or a value that does not fit.
        """
        text = _read(path)
        config = cls(path)
        for id, value in _flatten(_parse(text, path) if text else {}):
            config._take(id, value, text)
        return config

    def get(self, id: str) -> Any:
        """Give the value of a setting, chosen or default; UsageError for an id that does not exist."""
        if id.startswith(KEYS):
            return self.keys.get(id.removeprefix(KEYS), "")
        return self.values.get(id, setting(id).default)

    def place(self, id: str) -> tuple[int, int]:
        """Tell where a setting stands in the file, as line and column from 1."""
        from storage.configuration.toml_places import place_of

        return place_of(_read(self.path), id)

    def _take(self, id: str, value: Json, text: str) -> None:
        if id.startswith(KEYS) and isinstance(value, list) and all(isinstance(key, str) for key in value):
            value = ",".join(value)
        if id in COMMANDS and isinstance(value, list) and all(isinstance(word, str) for word in value):
            import shlex

            value = shlex.join(value)
        try:
            wrong = unfit(setting(id), value)
        except UsageError as error:
            wrong = error.text
        if wrong:
            from storage.configuration.toml_places import place_of

            line, column = place_of(text, id)
            raise RebondError(wrong, file=str(self.path), line=line, column=column)
        if id.startswith(KEYS):
            self.keys[id.removeprefix(KEYS)] = value
        else:
            self.values[id] = value


def set_value(path: Path, id: str, text: str) -> Json:
    """Write one setting as it was typed and return its value; an empty text takes it back to its default.

    UsageError for an unknown setting or a value that does not fit; RebondError when the file cannot be read or
    written, and then it is left as it was.
    """
    chosen = setting(id)
    if not _is_unicode(text):
        raise UsageError(_("The value holds bytes that are not text; type it again."))
    value: Json = text
    if isinstance(chosen.kind, Number) and text.strip().isascii() and text.strip().isdigit():
        value = int(text)
    if text:
        wrong = unfit(chosen, value)
        if wrong:
            raise UsageError(wrong)
    import tomlkit

    before = _read(path)
    _parse(before, path)
    document = tomlkit.parse(before)
    table, name = id.rpartition(".")[::2] if not id.startswith(KEYS) else ("keys", id.removeprefix(KEYS))
    if text:
        _put(document, table, name, value)
    else:
        _drop(document, table, name)
    try:
        private_folder(Path(os.path.realpath(path.parent)))
        write_whole(path, tomlkit.dumps(document).encode())
    except OSError as error:
        from words.system import reason

        message = _("The settings cannot be written ({reason}); check the file and its folder.")
        raise RebondError(message.format(reason=reason(error)), file=str(path)) from error
    return value if text else chosen.default


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # what the system passes on of arguments that are not UTF-8
        return False
    return True


def _put(document: "TOMLDocument", table: str, name: str, value: Json) -> None:
    import tomlkit

    if not table:
        document[name] = value
        return
    if table not in document:
        document[table] = tomlkit.table()
    rows: Any = document[table]
    if not isinstance(rows, dict):
        raise UsageError(_("“{table}” is not a table in the settings; correct it there first.").format(table=table))
    # Action ids may hold dots, and `[keys]` may spell them as tables of tables.
    for part in _spelled(rows, name)[:-1]:
        rows = rows[part]
    rows[_spelled(document[table], name)[-1]] = value


def _drop(document: "TOMLDocument", table: str, name: str) -> None:
    rows: Any = document.get(table) if table else document
    if not isinstance(rows, dict):
        return
    path = _spelled(rows, name)
    for part in path[:-1]:
        rows = rows[part]
    rows.pop(path[-1], None)


def _spelled(rows: Any, name: str) -> list[str]:
    """Split a dotted name along the tables that the file already has."""
    path: list[str] = []
    while name not in rows:
        head, _dot, rest = name.partition(".")
        if not rest or not isinstance(rows.get(head), dict):
            break
        path.append(head)
        rows, name = rows[head], rest
    return [*path, name]


def _flatten(table: dict[str, Json], before: str = "") -> Iterator[tuple[str, Json]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{before}{key}.")
        else:
            yield before + key, value


def _content(path: Path) -> bytes:
    """Read the file, behind a link too: many keep their settings elsewhere. Nobody waits for a pipe."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        if stat.S_ISFIFO(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.ENOTSUP, _("it is a pipe"), os.fspath(path))
        return file.read(LARGEST)


def _read(path: Path) -> str:
    try:
        data = _content(path)
    except FileNotFoundError:
        return ""
    except OSError as error:
        from words.system import reason

        message = _("The settings cannot be read ({reason}); check the path and its permissions.")
        raise RebondError(message.format(reason=reason(error)), file=str(path)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = _("The settings are not UTF-8 text here; save the file as UTF-8.")
        raise RebondError(message, file=str(path), line=line, column=column) from error


def _parse(text: str, path: Path) -> dict[str, Json]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        from storage.configuration.toml_places import place_of_error

        line, column = place_of_error(text, str(error))
        message = _("The settings are not valid TOML here; correct this line or remove it.")
        raise RebondError(message, file=str(path), line=line, column=column) from error
