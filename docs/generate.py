"""Write the reference pages from the code, in both languages; with `--check`, say which pages are out of date."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from commands.reference import reference as commands_page
from docs.dates import dates_page
from docs.messages import messages_page
from recovery.kinds import Choice, Flag, Kind, Number
from recovery.records import (
    FIXED_ROWS,
    INCIDENT_TABLES,
    PROJECTS_TABLES,
    STORE_TABLES,
    Tables,
    fields_of,
)
from storage.configuration.settings import SETTINGS
from storage.legal.jurisdiction import JURISDICTION
from tui.reference import reference as keys_page
from words import say
from words.field_help import field_help, table_help
from words.formats import format_of
from words.labels import field_label, label, table_label
from words.say import _

FOLDER = Path(__file__).parent / "reference"


def _format(kind: Kind) -> str:
    if isinstance(kind, Choice):
        words = ", ".join(f"`{value}` {label(kind.label, value)}" for value in kind.values)
        default = _("default: {value}").format(value=f"`{kind.default}`") if kind.default else ""
        return f"{words}; {default}" if default else words
    if isinstance(kind, Number):
        unit = f" {kind.unit}" if kind.unit == "%" else ""
        return _("a whole number from {least} to {most}").format(least=kind.least, most=kind.most) + unit
    if isinstance(kind, Flag) and kind.default:
        return f"{format_of('flag')}; " + _("default: {value}").format(value="`true`")
    return format_of(kind.name)


def file_format_page() -> str:
    """Describe every table and field of the files, as Markdown."""
    parts = ["# " + _("The file format")]
    files: tuple[tuple[str, Tables], ...] = (
        ("incidents/YYYY/MM/<id>.json", INCIDENT_TABLES),
        ("projects.json", PROJECTS_TABLES),
        ("store.json", STORE_TABLES),
    )
    for name, tables in files:
        parts.append(f"## `{name}`")
        for table, record in tables.items():
            parts.append(f"### `{table}`: {table_label(table)}")
            parts.append(table_help(table))
            if table in FIXED_ROWS:
                parts.append(_("Rows: {rows}").format(rows=", ".join(f"`{row}`" for row in FIXED_ROWS[table])))
            lines = [_row(_("Field"), _("Meaning"), _("Value")), _row("---", "---", "---")]
            lines += [
                _row(f"`{field.key}`", _meaning(table, field.key), _format(field.kind))
                for field in fields_of(record).values()
            ]
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _meaning(table: str, key: str) -> str:
    return f"**{field_label(table, key)}.** {field_help(table, key)}"


def settings_page() -> str:
    """List every setting with its values, as Markdown."""
    lines = [_row(_("Setting"), _("Value"), _("What it does")), _row("---", "---", "---")]
    for setting in (*SETTINGS.values(), JURISDICTION):
        values = ", ".join(f"`{value}`" for value in setting.choices) or _format(setting.kind)
        lines.append(_row(f"`{setting.id}`", values, _(setting.help)))
    lines.append(_row("`keys.<action>`", _("names of keys"), _("Other keys for an action; keys.md names them all.")))
    return "# " + _("Settings") + "\n\n" + "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "keys.md": keys_page,
    "settings.md": settings_page,
    "file-format.md": file_format_page,
    "messages.md": messages_page,
    "dates.md": dates_page,
}


def pages() -> Iterator[tuple[Path, str]]:
    """Make every page in both languages."""
    for language in say.LANGUAGES:
        with say.speaking(language):
            for name, page in PAGES.items():
                yield FOLDER / language / name, page()


def main() -> int:
    """Write the pages that changed, or only name them when asked to check."""
    stale = [(path, text) for path, text in pages() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for path, _text in stale:
            sys.stderr.write(f"{path.relative_to(FOLDER.parent.parent)} is out of date: run make docs\n")
        return 1 if stale else 0
    for path, text in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
