"""A feed that is made again from what is known is the same as one made from nothing, whatever changed between."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from feed.build import Assembled, assemble
from feed.event import Event
from feed.parts import Parts
from feed.settings import FeedSettings
from feed.stamps import Stamps
from recovery.records import Projects

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
ZONES = st.sampled_from(["", "Europe/Paris", "Asia/Kolkata"])


def event(uid: str, title: str, tzid: str) -> Event:
    start = datetime(2026, 12, 1, 9, tzinfo=None if tzid else UTC)
    return Event(uid, title, start, tzid=tzid)


@settings(max_examples=100, deadline=None)
@given(
    feeds=st.lists(
        st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.sampled_from(["x", "y"]), ZONES), max_size=6),
        min_size=2,
        max_size=5,
    )
)
def test_what_is_known_changes_nothing(feeds: list[dict[str, Any]]) -> None:
    known, fresh, parts, last = Stamps(NOW), Stamps(NOW), Parts(), Assembled()
    made: dict[tuple[str, str, str], Event] = {}
    for feed in feeds:
        # The same content is the same object, as the maker of a feed gives it.
        events = [made.setdefault((uid, *of), event(uid, *of)) for uid, of in feed.items()]
        again = assemble(events, Projects(), FeedSettings("UTC"), known, parts, last)
        assert again == assemble(events, Projects(), FeedSettings("UTC"), fresh)
        assert set(parts.known) - {""} == {each.uid for each in events} or not events
