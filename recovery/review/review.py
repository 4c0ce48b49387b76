"""The review of a draft: which parts of an apology are there, and which wordings work against it.

Advice to the writer, the same every time, without a network; it never forbids anything.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from recovery.review.draft import Draft, Span
from recovery.review.language import language_of
from recovery.review.wordings import wordings

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


def review(text: str, asked: Asked | None = None) -> Review:
    """Read a draft; the same text and the same facts about it always give the same review."""
    from recovery.review.components import components
    from recovery.review.rules import rules_for

    asked = asked or Asked()
    language = asked.language or language_of(text)
    table = wordings(language)
    draft = Draft(text, table.elisions)
    found = [
        (span, rule)
        for rule in rules_for(asked)
        if rule.id not in asked.accepted
        for span in rule.find(draft, table, asked)
    ]
    found.sort(key=lambda each: (each[0].start, each[1].id))
    return Review(
        language,
        components(draft, table),
        tuple(_finding(draft, span, rule.id, rule.level, rule.hurts) for span, rule in found),
    )


def _finding(draft: Draft, span: Span, rule: str, level: Level, component: str) -> Finding:
    start, end = draft.typed(span)
    line, column = draft.place(start)
    return Finding(rule, level, line, column, end - start, draft.text[start:end], component)
