"""A draft that says "this is the first time", held against what happened before with the same person or client."""

from collections.abc import Collection, Iterable
from datetime import datetime, tzinfo

from recovery.review.draft import Draft
from recovery.review.phrases import Phrase, find
from recovery.review.tables import wordings
from recovery.review.terms import Asked, Finding, Review
from recovery.similar import Past
from recovery.summary import Summary
from words import dates
from words.alike import fold
from words.say import _

RULE = "N31"
"""The rule of the review that this is about; who accepted it hears nothing of this either."""
LOOKED_AT = 20
"""Past incidents that are looked at: of so many alike, one with the same client is among them."""

_EN_DONE = "had|lost|missed|sent|made|done|been|broken|deleted|forgotten"
_FR_DONE = "perdu|rate|manque|envoye|fait|commis|oublie|casse|supprime|eu"
_CLAIMS = {
    "en": (
        Phrase(
            rf"\b(?:i|we)(?:'?ve| have| had)? never (?:{_EN_DONE}) [^.;!?]{{0,40}}",
            r"\bnever (?:been|had) (?:so|as|more|the|a)\b|\bsorry\b|\breceived\b|\bwill\b",
        ),
        Phrase(r"\b(?:a|the) first (?:for|with) (?:me|us)\b"),
        Phrase(r"\b(?:this|that|it|such (?:a )?things?) never happens? (?:to|with|at) (?:me|us|my)\b"),
        Phrase(r"\bnot something that (?:has |had |ever )*happened (?:before|until now)\b"),
    ),
    "fr": (
        Phrase(
            rf"\b(?:je|nous) n'(?:ai|avais|avons|avions)(?: encore)? jamais(?: encore)? (?:{_FR_DONE})\b",
            r"\b(?:jamais|eu) (?:recu|aussi|autant|plus)\b|\bfait expres\b",
        ),
        Phrase(r"\bne m'(?:est|etait|etaient) (?:encore )?jamais (?:encore )?(?:arrivee?s?|produite?s?)\b"),
        Phrase(r"\b(?:cela|ca) ne m'arrive jamais\b"),
        Phrase(r"\brien de (?:tel|pareil|semblable) ne (?:s'|m')(?:est|etait) (?:encore )?jamais (?:produit|arrive)\b"),
    ),
}
"""Wordings beside those of the review, which are for apologies alone."""


def claims(text: str, language: str) -> tuple[Finding, ...]:
    """Find where a text says that nothing like this happened before, in the order of the text."""
    table = wordings(language)
    draft = Draft(text, table.elisions)
    spans = sorted([*find(draft, table.first_time), *find(draft, _CLAIMS.get(language, ()))])
    found: list[Finding] = []
    end = -1
    for span in spans:
        if span.start >= end:
            start, stop = draft.typed(span)
            found.append(Finding(RULE, "info", *draft.place(start), stop - start, text[start:stop], "responsibility"))
            end = span.end
    return tuple(found)


def earlier(past: Past, summary: Summary, people: Iterable[str], repeats_of: str = "") -> Summary | None:
    """Find the latest earlier incident like this one with the same client or one of these people, or the repeated one.

    None where there is none, or where nobody knows which of the two came first.
    """
    named = past.find(repeats_of) if repeats_of else None
    if named is not None and named.summary.id != summary.id:
        return named.summary
    alike = past.like(
        summary.title, client=summary.client, project=summary.project, category=summary.category,
        factors=summary.factors, limit=LOOKED_AT, but=summary.id,
    )  # fmt: skip
    known = {fold(each) for each in people if each.strip()}
    before = [
        each.summary
        for each in alike
        if each.summary.since is not None
        and summary.since is not None
        and each.summary.since < summary.since
        and _shared(each.summary, summary.client, known)
    ]
    return max(before, key=lambda each: each.since or 0, default=None)


def doubt(before: Summary, now: datetime, zone: tzinfo) -> str:
    """Say in one gentle line that the same happened before, and when."""
    if before.since is None:
        return _("Something like it is in your own record: “{title}”. Perhaps leave “the first time” out.").format(
            title=before.title
        )
    day = dates.day(datetime.fromtimestamp(before.since, zone).date(), now.astimezone(zone).date())
    text = _("Something like it is in your own record, {day}: “{title}”. Perhaps leave “the first time” out.")
    return text.format(day=day, title=before.title)


def with_claims(review: Review, found: Collection[Finding], asked: Asked) -> Review:
    """Give the review with these claims in the place of what it says about the first time."""
    if RULE in asked.accepted:
        return review
    others = [each for each in review.findings if each.rule != RULE]
    every = sorted([*others, *found], key=lambda each: (each.line, each.column, each.rule))
    return review._replace(findings=tuple(every))


def _shared(before: Summary, client: str, people: Collection[str]) -> bool:
    same_client = bool(client) and fold(before.client) == fold(client)
    return same_client or (bool(before.person) and fold(before.person) in people)
