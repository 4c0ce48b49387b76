"""What a client asks for in its headers: language, compression, and whether it has the feed already (RFC 9110)."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MOST = 40
"""Entries of a list that are read; what follows is ignored."""
_WEIGHT = re.compile(r"[qQ][ \t]*=[ \t]*([01](?:\.[0-9]{0,3})?)")
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def weights(header: str) -> dict[str, float]:
    """Read a list with weights, such as `fr;q=0.8, en`, as lower-case names with their weights from 0 to 1."""
    found: dict[str, float] = {}
    for entry in header.split(",", _MOST)[:_MOST]:
        name, *parameters = (part.strip() for part in entry.split(";"))
        weight = 1.0
        for parameter in parameters:
            if match := _WEIGHT.fullmatch(parameter):
                weight = min(float(match[1]), 1.0)
        if name:
            found.setdefault(name.lower(), weight)
    return found


def wants_gzip(header: str) -> bool:
    """Tell from `Accept-Encoding` whether the client takes gzip, and not rather the plain bytes."""
    if not header:
        return False
    accepted = weights(header)
    gzip = accepted.get("gzip", accepted.get("x-gzip", accepted.get("*", 0.0)))
    return gzip > 0 and gzip >= accepted.get("identity", 0.0)


def language_of(header: str, languages: Sequence[str], default: str) -> str:
    """Choose the language that `Accept-Language` likes best; of two that it likes alike, the one it names first."""
    accepted = weights(header)
    liked: dict[str, float] = {}
    for name, weight in accepted.items():
        known = name.partition("-")[0]
        if known in languages:
            liked[known] = max(weight, liked.get(known, 0.0))
    for language in (default, *languages):
        liked.setdefault(language, accepted.get("*", 0.0))
    best = max(liked, key=lambda each: liked[each])
    return best if liked[best] > 0 else default


def has_tag(header: str, tags: Sequence[str]) -> str | None:
    """Find which of these tags `If-None-Match` names, compared weakly; `*` names the first."""
    if header.strip() == "*":
        return tags[0]
    named = set(_TAG.findall(header)[:_MOST])
    return next((tag for tag in tags if tag in named), None)


def has_since(header: str, modified: datetime) -> bool:
    """Tell from `If-Modified-Since` whether the client has what was `modified` then; a date that is none says no."""
    try:
        since = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
    try:
        return modified <= (since if since.tzinfo else since.replace(tzinfo=UTC))
    except OverflowError:
        return False
