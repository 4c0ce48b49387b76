"""The example: valid in both languages, at any moment of any year, in any zone."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.change import Context
from recovery.checking import check_document
from recovery.demo.five import incidents, projects
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, read_incident, read_projects

ZONES = ("Europe/Paris", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "Africa/Cairo")


def context(now: datetime, zone: str) -> Context:
    dice = random.Random(7)
    return Context(now, ZoneInfo(zone), lambda n: "".join(dice.choices("abcdefghijklmnopqrstuvwxyz234567", k=n)))


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
    st.sampled_from(["en", "fr"]),
)
def test_every_document_is_without_fault(now: datetime, zone: str, language: str) -> None:
    ctx = context(now, zone)
    for id, document in incidents(language, ctx):
        assert check_document(document, INCIDENT_TABLES) == []
        incident = read_incident(id, document, ctx.zone)
        assert incident.main.discovered_at is not None
        assert incident.main.discovered_at <= now
    assert check_document(projects(language, ctx), PROJECTS_TABLES) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_five_moments_around_now(language: str) -> None:
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    made = [read_incident(id, document, UTC) for id, document in incidents(language, context(now, "Europe/Paris"))]
    assert len({incident.id for incident in made}) == 5
    assert made[0].main.discovered_at == now - timedelta(minutes=41)
    assert not any(person.told_at for person in made[0].people.values() if person.role == "client")
    assert made[4].outcome.relationship == "strained"
    reminder = next(iter(made[4].reminders.values()))
    assert reminder.start is not None
    assert reminder.start.weekday() == 0


def test_both_languages_tell_the_same_cases() -> None:
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    english, french = (dict(incidents(language, context(now, "Europe/Paris"))) for language in ("en", "fr"))
    for ours, theirs in zip(english.values(), french.values(), strict=True):
        assert {table: set(rows) for table, rows in ours.items()} == {
            table: set(rows) for table, rows in theirs.items()
        }
    kit = read_projects(projects("fr", context(now, "Europe/Paris")), UTC)
    assert kit.clients["acme"].tell_first == "Karim"
