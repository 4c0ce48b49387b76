"""The review of a draft: which parts of an apology are there, and which wordings work against it.

Advice to the writer, the same every time, without a network; it never forbids anything.
"""

from recovery.review.components import components
from recovery.review.draft import Draft, Span
from recovery.review.language import language_of
from recovery.review.rules import rules_for
from recovery.review.tables import wordings
from recovery.review.terms import Asked, Finding, Level, Review


def review(text: str, asked: Asked | None = None) -> Review:
    """Read a draft; the same text and the same facts about it always give the same review."""
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
