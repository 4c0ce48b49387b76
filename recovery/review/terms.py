"""What is asked of a review, and what it says."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Level = Literal["info", "warn"]

COMPONENTS = (
    "responsibility", "effect", "regret", "explanation", "repair", "humility", "prevention", "forgiveness",
)  # fmt: skip
"""The parts of a full apology; explanation is best short, forgiveness is never required."""

REQUIRED = ("responsibility", "repair")
"""Without these an apology is incomplete, whatever else it says."""


class Asked(NamedTuple):
    """What is known about a draft: `kind` as in the table of messages, `people` the names that may come up in it.

    `insurer` says that there is one, `not_first_time` that the same happened before. `accepted` are rules that the
    writer does not want to hear of again for this text. `language` is detected when empty.
    """

    language: str = ""
    kind: str = "apology"
    people: tuple[str, ...] = ()
    insurer: bool = False
    not_first_time: bool = False
    accepted: frozenset[str] = frozenset()


class Finding(NamedTuple):
    """A wording that works against the message: where it stands (from 1, in characters) and what it hurts."""

    rule: str
    level: Level
    line: int
    column: int
    length: int
    text: str
    component: str


class Review(NamedTuple):
    """What the review of a draft says: the language, which components are there, and findings in order of place."""

    language: str
    components: Mapping[str, bool]
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Tell whether what an apology cannot do without is there."""
        return all(self.components[each] for each in REQUIRED)
