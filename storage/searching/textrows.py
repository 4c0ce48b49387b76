"""The rows of the index of texts: pages written, taken out, and found by the words in them.

Where SQLite can index trigrams, words of three letters and more are looked up there; `instr` has the last word.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from recovery.searching import Names, Page

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST_WORDS = 24
"""Words that SQLite is asked about; more are looked for in what it finds. Its expressions may be 1,000 deep."""
MOST_TRIGRAMS = 24
"""Trigrams that are looked up; a few leave so little that more would only cost."""
_LEAST = 3
"""Letters from which on a word is looked up in the index of trigrams; all texts are gone through for shorter ones."""


class Stamped(NamedTuple):
    """A page, and the stamp of the file that it was made from; of no file when it may change and keep it."""

    page: Page
    stamp: bytes


def put_page(db: "Connection", stamped: Stamped, *, trigrams: bool) -> None:
    """Write a page in the place of the one that was there."""
    page = stamped.page
    drop_page(db, page.id, trigrams=trigrams)
    if is_unwritable(page.text):
        page = Page(page.id, "", "", "", "")  # half of a pair of surrogates: such a file counts as broken
    made = db.execute(
        "INSERT INTO pages (id, stamp, title, client, project, text) VALUES (?, ?, ?, ?, ?, ?)",
        (page.id, stamped.stamp, page.title, page.client, page.project, page.text),
    )
    if trigrams:
        db.execute("INSERT INTO trigrams (rowid, text) VALUES (?, ?)", (made.lastrowid, _without_nul(page.text)))


def drop_page(db: "Connection", id: str, *, trigrams: bool) -> None:
    """Take out the page of an incident, if there is one."""
    for number, text in db.execute("SELECT number, CAST(text AS TEXT) FROM pages WHERE id = ?", (id,)).fetchall():
        if trigrams:
            db.execute(
                "INSERT INTO trigrams (trigrams, rowid, text) VALUES ('delete', ?, ?)", (number, _without_nul(text))
            )
        db.execute("DELETE FROM pages WHERE number = ?", (number,))


def find_pages(db: "Connection", words: Sequence[str], names: Names, *, trigrams: bool) -> list[tuple[str, bool]]:
    """List the incidents whose pages hold all the words, by id, and whether their titles alone do."""
    asked, rest = words[:MOST_WORDS], words[MOST_WORDS:]
    conditions: list[str] = []
    values: list[str] = []
    looked_up: list[str] = []
    for number, word in enumerate(asked):
        called = names.with_word(word)
        if any(called):
            conditions.append(_called_condition(db, number, called))
        else:
            conditions.append("instr(pages.text, ?)")
            looked_up += _pieces(word) if trigrams else []
        values.append(word)
    source = "pages"
    if looked_up:
        source = "trigrams JOIN pages ON pages.number = trigrams.rowid"
        conditions.insert(0, "trigrams MATCH ?")
        values.insert(0, " AND ".join(f'"{_quoted(piece)}"' for piece in _spread(looked_up)))
    titled = " AND ".join(["instr(title, ?) > 0"] * len(asked))
    where = f"FROM {source} WHERE {' AND '.join(conditions)}"
    if not rest:
        # All in one row: at each row this thread would have to wait for its turn while the screen is drawn.
        listed = db.execute(f"SELECT group_concat(({titled}) || id, char(10)) {where}", (*asked, *values)).fetchone()[0]
        return [(line[1:], line[0] == "1") for line in listed.split("\n")] if listed else []
    rows = db.execute(f"SELECT {titled}, id, title, client, project, pages.text {where}", (*asked, *values))
    pages = ((Page(*page), in_title) for in_title, *page in rows)
    return [(page.id, bool(in_title and page.titled(rest))) for page, in_title in pages if page.holds(rest, names)]


def _called_condition(db: "Connection", number: int, called: tuple[list[str], list[str]]) -> str:
    """Say that a text holds a word, or what its client or project is called does."""
    parts = ["instr(pages.text, ?)"]
    for column, rows in zip(("client", "project"), called, strict=True):
        if rows:
            table = f"{column}_{number}"
            db.execute(f"CREATE TEMP TABLE {table} (row TEXT PRIMARY KEY)")
            db.executemany(
                f"INSERT OR IGNORE INTO {table} VALUES (?)", ((row,) for row in rows if not is_unwritable(row))
            )
            parts.append(f"{column} IN {table}")
    return f"({' OR '.join(parts)})"


def _pieces(word: str) -> list[str]:
    """Cut a word into its trigrams; none from a shorter one."""
    plain = _without_nul(word)
    return [plain[at : at + _LEAST] for at in range(len(plain) - _LEAST + 1)]


def _spread(pieces: list[str]) -> list[str]:
    """Take some of many pieces, from the beginning to the end."""
    every = list(dict.fromkeys(pieces))
    return every[:: len(every) // MOST_TRIGRAMS + 1]


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _without_nul(text: str) -> str:
    # FTS5 stops reading at the first one.
    return text.replace("\0", "\ufffd")


def is_unwritable(text: str) -> bool:
    """Tell whether a text has half of a pair of surrogates, which UTF-8 cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
