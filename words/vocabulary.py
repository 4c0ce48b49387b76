"""The words that Rebond itself uses in a language: while titles and names are hidden, no others are shown.

Read from the compiled catalogue (its keys are the English texts), the guide and the names of days and months.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from words import dates
from words.guide import SECTIONS, guide
from words.say import CATALOGUES

WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
"""A word: it begins with a letter; apostrophes and hyphens part it."""


def folded(word: str) -> str:
    """Write a word as it is compared: case and the way of its accents do not count."""
    return unicodedata.normalize("NFC", word).casefold()


@lru_cache(2)
def own_words(language: str) -> frozenset[str]:
    """Give Rebond's own words in "fr" or "en", folded."""
    texts = [*_catalogue(language), *(guide(section, language) for section in SECTIONS)]
    for table in (dates.DAYS, dates.SHORT_DAYS, dates.MONTHS, dates.SHORT_MONTHS):
        texts += table[language]
    texts += [*dates.NEAR[language].values(), *dates.SHORT_NEAR[language], dates.minutes(1)]
    return words_of("\n".join(texts))


def words_of(text: str) -> frozenset[str]:
    """List the words of a text, folded."""
    return frozenset(folded(word) for word in WORD.findall(text))


def _catalogue(language: str) -> Iterator[str]:
    """Read the texts of a compiled catalogue (GNU gettext's format); none where it is missing."""
    try:
        data = Path(CATALOGUES, "fr", "LC_MESSAGES", "rebond.mo").read_bytes()
    except FileNotFoundError:
        return
    order = "<" if data.startswith(b"\xde\x12\x04\x95") else ">"
    count, *tables = struct.unpack_from(f"{order}III", data, 8)
    for index in range(1, count):  # the first one is the head, about the catalogue itself
        length, start = struct.unpack_from(f"{order}II", data, tables[language != "en"] + 8 * index)
        # Before "\4" stands where a text is used; "\0" parts its forms.
        yield data[start : start + length].decode().rpartition("\4")[2].replace("\0", "\n")
