"""The corpus of broken files: each with what is to be said about it beside it, in `NAME.txt`.

`python -m tests.storage.corpus` writes what is said now beside every file, for a person to read through. What shows
only between the files of a store is in `broken/stores`, and written by the tests of `rebond check` when they are run
with REBOND_WRITE_CORPUS=1.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES
from storage.parsing.strict import Located, read_document
from words.problems import PROBLEMS
from words.say import LANGUAGES, speaking

FOLDER = Path(__file__).with_name("broken")
TABLES = {"incident": INCIDENT_TABLES, "projects": PROJECTS_TABLES, "store": STORE_TABLES}


class Case(NamedTuple):
    """One broken file."""

    path: Path

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def expected(self) -> Path:
        return self.path.with_suffix(".txt")

    def problems(self) -> tuple[Located, ...]:
        return read_document(self.path.read_bytes(), TABLES[self.path.parent.name])[1]


def cases() -> Iterator[Case]:
    """List the corpus in order."""
    for folder in TABLES:
        for path in sorted((FOLDER / folder).glob("*.json")):
            yield Case(path)


def key_of(problem: Located) -> str:
    """Name the sentence of a problem: its code, and which of several it is."""
    key = f"{problem.problem.code}.{problem.problem.values.get('what', '')}"
    return key if key in PROBLEMS else problem.problem.code


def told(problems: tuple[Located, ...]) -> str:
    """Write problems as the corpus has them: three lines each."""
    lines = []
    for each in problems:
        lines.append(f"{each.line}:{each.column} {each.level} {key_of(each)}")
        for language in LANGUAGES:
            with speaking(language):
                lines.append(f"  {language}: {each.message()}")
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    for case in cases():
        case.expected.write_text(told(case.problems()), "utf-8")
