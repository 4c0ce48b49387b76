"""Where one document of the store lives."""

from pathlib import Path
from typing import NamedTuple

from recovery.records import Tables


class Place(NamedTuple):
    """The file of a document below `root` (the store, or this machine's state), and its known tables."""

    document: str
    path: Path
    root: Path
    tables: Tables
    schema: str = ""
    """What a new file names as its `$schema`, for editors."""
