"""The catalogues as people keep them: texts collected from the code, and one `.po` file for each other language.

For building and checking only; it needs Babel. The program itself reads the compiled `.mo` files.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from words.say import LANGUAGES

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parent.parent
ROOMS = ("rebond", "words", "recovery", "storage", "feed", "sync", "commands", "tui", "screens", "docs")
KEYWORDS = {
    "_": None,
    "N_": None,
    "n_": (1, 2),
    "p_": ((1, "c"), 2),
    "NP_": ((1, "c"), 2),
    "np_": ((1, "c"), 2, 3),
}
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")

# One moment for every file: a date that moves at each run would be the only change in many commits.
_DATE = datetime(2026, 11, 22, tzinfo=UTC)


def sources(root: Path = ROOT) -> Iterator[Path]:
    """List the Python files whose texts are translated, in a fixed order."""
    for room in ROOMS:
        yield from sorted((root / room).rglob("*.py"))


def extracted(root: Path = ROOT) -> "Catalog":
    """Collect every text that the code says, each with the files that say it."""
    from babel.messages.extract import extract_from_file

    catalogue = _empty(None)
    for path in sources(root):
        if path == root / "words" / "say.py":
            continue  # defines the functions, says nothing
        found = extract_from_file("python", str(path), keywords=KEYWORDS, options={"encoding": "utf-8"})
        for line, message, _comments, context in found:
            catalogue.add(message, context=context, locations=[(path.relative_to(root).as_posix(), line)])
    return catalogue


def forms(text: object) -> tuple[str, ...]:
    """List the singular and plural of a text of a message, or its one form; "" when there is none."""
    return tuple(str(form) for form in text) if isinstance(text, list | tuple) else (str(text or ""),)


def po_file(language: str) -> Path:
    """Find the `.po` file of a language."""
    return Path(__file__).with_name("locale") / language / "LC_MESSAGES" / "rebond.po"


def read(path: Path, language: str) -> "Catalog":
    """Read a `.po` file; raises babel's PoFileError for one that is damaged."""
    from babel.messages.pofile import read_po

    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def updated(language: str, root: Path = ROOT) -> "Catalog":
    """Bring a language's catalogue up to the code: translations are kept, new texts are empty, unused ones gone."""
    old, catalogue = read(po_file(language), language), _empty(language)
    for message in extracted(root):
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        if known and isinstance(known.string, tuple) != isinstance(message.id, tuple):
            known = None  # a text that got a plural, or lost it, is to be said anew
        locations = sorted({(file, 0) for file, _ in message.locations})
        catalogue.add(
            message.id,
            known.string if known else None,
            locations=locations,
            flags=known.flags if known else (),
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    return catalogue


def write(path: Path, catalogue: "Catalog") -> None:
    """Write a `.po` file: sorted by file, without line numbers, so that a change shows what changed."""
    from babel.messages.pofile import write_po

    whole = BytesIO()
    write_po(whole, catalogue, width=110, include_lineno=False, sort_by_file=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(whole.getvalue())


def _empty(language: str | None) -> "Catalog":
    from babel.messages.catalog import Catalog

    return Catalog(
        language,
        project="Rebond",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        header_comment="# What Rebond says, in another language. The texts come from the code:\n"
        "# python -m words.extract brings this file up to date, python -m words.check tells what is missing.",
        creation_date=_DATE,
        revision_date=_DATE,
        fuzzy=False,
        charset="utf-8",
    )
