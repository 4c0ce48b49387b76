"""Shows exactly what a feed would tell others: one line for each event, before anything leaves."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from feed.event import Event


def preview(events: Iterable[Event]) -> Iterator[str]:
    """Yield lines `START  TITLE` in order of time, the description indented below.

    A start is a day or a wall time; a time in UTC ends in Z. How a series goes on stands behind its title, in the
    calendar's own notation, because that leaves too.
    """
    for event in sorted(events, key=_in_order):
        rule = f"  [{event.rule}]" if event.rule else ""
        yield f"{_start(event)}  {event.summary}{rule}"
        for line in event.description.splitlines():
            yield f"    {line}"


def _start(event: Event) -> str:
    if not isinstance(event.start, datetime):
        return event.start.isoformat()
    return f"{event.start:%Y-%m-%d %H:%M}{'Z' if event.start.tzinfo is UTC else ''}"


def _in_order(event: Event) -> tuple[str, str]:
    return _start(event), event.uid
