"""What a reader of the calendar is told, level by level."""

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from feed.build import build
from feed.event import Event
from feed.gather import incident_events, project_events
from feed.settings import LEVELS, FeedSettings
from feed.stamps import Stamps
from feed.titles import Faces
from recovery.records import Project, Projects, Reminder, read_incident

PARIS = ZoneInfo("Europe/Paris")
SECRETS = ("Dropped", "Karim", "Paige", "Restore", "insurance", "policy", "refund", "backups", "gdpr")

DOCUMENT: dict[str, Any] = {
    "incident": {
        "main": {
            "title": "Dropped the orders table",
            "project": "shop",
            "discovered_at": "2026-11-21T09:12+01:00",
            "next_update_at": "2026-11-22T12:00+01:00",
        }
    },
    "people": {"k7q2": {"name": "Karim", "next_contact": "2026-12-01"}},
    "actions": {"m3xd": {"text": "Restore the backup\nfrom 03:00", "due": "2026-11-25", "provisional": True}},
    "gestures": {"g2rr": {"text": "A refund", "promised_at": "2026-11-29"}},
    "deadlines": {"d4ll": {"rule": "gdpr", "due": "2026-11-24T09:12+01:00"}},
    "insurance": {"d4ll": {"insurer": "Some insurance", "policy": "policy 12", "contract_days": 5}},
    "contacts_again": {"c5nn": {"name": "Paige", "on": "2027-02-28"}},
    "reminders": {
        "p9ta": {
            "text": "Check the backups",
            "start": "2026-11-30T09:00",
            "occurrences": {"2026-12-07": {"state": "moved", "to": "2026-12-08T10:00"}},
        }
    },
}
DAY = datetime(2026, 11, 30, 9)
PROJECTS = Projects(projects={"shop": Project(name="Acme shop")})


def events(
    document: dict[str, Any] = DOCUMENT, projects: Projects = PROJECTS, id: str = "20261121-7k2qab", **fields: Any
) -> list[Event]:
    settings = FeedSettings("Europe/Paris", **fields)
    return incident_events(read_incident(id, document, PARIS), Faces(settings, projects), settings)


def titles(*args: Any, **fields: Any) -> list[str]:
    return [event.summary for event in events(*args, **fields)]


def changed(**main: Any) -> dict[str, Any]:
    return {**DOCUMENT, "incident": {"main": {**DOCUMENT["incident"]["main"], **main}}}


def test_neutral_titles_name_the_kind_and_the_reference_alone() -> None:
    found = [re.sub(r"/[A-Z2-7]{4}$", "/…", title) for title in titles()]
    assert sorted(found) == [
        "Contact R-7K2QAB/k7q2",
        "Date to respect R-7K2QAB/d4ll",
        "Date to respect R-7K2QAB/…",
        "Get back in touch R-7K2QAB/c5nn",
        "Prevention R-7K2QAB/p9ta",
        "Prevention R-7K2QAB/p9ta/2026-12-07",
        "Promised R-7K2QAB/g2rr",
        "To do R-7K2QAB/m3xd (to be confirmed)",
        "Update promised R-7K2QAB/…",
    ]


@pytest.mark.parametrize("level", ["busy", "neutral", "project"])
def test_nothing_of_the_matter_shows_below_title(level: str) -> None:
    for event in events(privacy=level):
        assert not any(secret.casefold() in event.summary.casefold() for secret in SECRETS)
        assert event.description == ""
        assert ("Acme shop" in event.summary) == (level == "project")


def test_busy_says_nothing_at_all() -> None:
    assert all(title.startswith("Busy R-7K2QAB/") for title in titles(privacy="busy"))


def test_titles_and_descriptions_show_at_their_levels() -> None:
    found = {event.summary: event.description for event in events(privacy="full")}
    assert found["Prevention: Check the backups · Acme shop · R-7K2QAB/p9ta"] == "Dropped the orders table"
    assert found["Prevention: Check the backups · Acme shop · R-7K2QAB/p9ta/2026-12-07"] == (
        "Dropped the orders table\nMoved from 2026-12-07."
    )
    assert "To do: Restore the backup · Acme shop · R-7K2QAB/m3xd (to be confirmed)" in found
    assert "Contact: Karim · Acme shop · R-7K2QAB/k7q2" in found
    assert set(titles(privacy="title")) == set(found)
    assert all(event.description == "" for event in events(privacy="title"))


@pytest.mark.parametrize("level", LEVELS)
def test_no_two_items_read_the_same_in_any_level(level: str) -> None:
    found = titles(privacy=level)
    assert len(found) == len(set(found)) == 9
    assert all("R-7K2QAB" in title for title in found)


@pytest.mark.parametrize("level", ["project", "title", "full"])
def test_a_confidential_incident_is_never_above_neutral(level: str) -> None:
    assert titles(changed(confidential=True), privacy=level) == titles()
    assert titles(changed(confidential=True), privacy="busy") == titles(privacy="busy")


def test_a_project_may_lower_the_level_and_never_raise_it() -> None:
    shy = Projects(projects={"shop": Project(name="Acme shop", feed_privacy="busy")})
    assert titles(DOCUMENT, shy, privacy="full") == titles(privacy="busy")
    loud = Projects(projects={"shop": Project(name="Acme shop", feed_privacy="full")})
    assert titles(DOCUMENT, loud) == titles()


@pytest.mark.parametrize("level", ["busy", "neutral"])
def test_names_that_people_gave_to_files_and_rows_do_not_leave(level: str) -> None:
    document = {"actions": {"acme": {"due": "2026-12-01"}, "call-karim": {"due": "2026-12-01"}}}
    found = titles(document, id="acme-leak", privacy=level)
    assert len(set(found)) == 2
    assert not any(word in title.casefold() for title in found for word in ("acme", "karim"))


def test_uids_are_opaque_and_the_same_in_every_level_and_language() -> None:
    uids = [event.uid for event in events()]
    assert len(set(uids)) == len(uids)
    for level in LEVELS:
        assert [event.uid for event in events(privacy=level, language="fr")] == uids
    assert all(uid.endswith("@rebond") and len(uid) == 33 for uid in uids)


def test_what_is_done_waived_or_over_is_absent() -> None:
    done = {
        "actions": {"m3xd": {"due": "2026-12-01", "done_at": "2026-11-22T10:00+01:00"}, "n4xd": {"text": "No date"}},
        "gestures": {"g2rr": {"promised_at": "2026-12-01", "delivered_at": "2026-11-30"}},
        "deadlines": {"d4ll": {"due": "2026-12-01", "waived": True}},
        "contacts_again": {"c5nn": {"on": "2026-12-01", "done_at": "2026-11-30T10:00+01:00"}},
        "reminders": {"p9ta": {"start": "2026-11-30T09:00", "paused": True}, "q8ta": {"text": "No start"}},
    }
    assert titles(done) == []
    assert titles(changed(trashed_at="2026-11-22T10:00+01:00")) == []


def test_after_closing_what_looks_ahead_stays() -> None:
    found = titles(changed(closed_at="2026-11-23T10:00+01:00"))
    assert "Prevention R-7K2QAB/p9ta" in found and "Contact R-7K2QAB/k7q2" in found
    assert not any(title.startswith(("Promised", "To do", "News")) for title in found)


def test_a_feed_of_one_project_holds_that_project_alone() -> None:
    assert titles(project="shop") == titles()
    assert titles(project="other") == []
    document = {**DOCUMENT, "reminders": {"p9ta": {"start": "2026-11-30T09:00", "project": "other"}}}
    assert titles(document, project="other") == ["Prevention R-7K2QAB/p9ta"]


def test_a_projects_own_reminder_has_a_reference_of_its_own() -> None:
    projects = Projects(
        projects=PROJECTS.projects, reminders={"p9ta": Reminder(text="Review", project="shop", start=DAY)}
    )
    settings = FeedSettings("Europe/Paris", privacy="title")
    (event,) = project_events(projects, Faces(settings, projects), settings)
    head, _dot, short = event.summary.rpartition(" · ")
    assert head == "Prevention: Review · Acme shop"
    assert short.startswith("P-") and short.endswith("/p9ta")


def test_times_are_told_in_the_stores_zone_and_whole_days_as_days() -> None:
    starts = {event.summary: (event.start, event.tzid) for event in events()}
    assert starts["Contact R-7K2QAB/k7q2"] == (date(2026, 12, 1), "")
    document = {"actions": {"m3xd": {"due": "2026-12-01T23:30+05:30"}}}
    (event,) = events(document)
    assert (event.start, event.tzid) == (datetime(2026, 12, 1, 19), "Europe/Paris")


def test_a_time_in_the_double_hour_is_written_in_utc() -> None:
    (event,) = events({"actions": {"m3xd": {"due": "2026-10-25T02:30+01:00"}}})
    assert (event.start, event.tzid) == (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "")


def test_braces_in_names_are_text() -> None:
    data = build(
        [read_incident("20261121-7k2qab", {"actions": {"m3xd": {"text": "{kind} {0}", "due": "2026-12-01"}}}, PARIS)],
        Projects(),
        FeedSettings("Europe/Paris", privacy="title"),
        Stamps(datetime(2026, 11, 21, tzinfo=UTC)),
    )
    assert b"SUMMARY:To do: {kind} {0}" in data


@pytest.mark.parametrize("wish", ["busy", "neutral"])
def test_the_name_of_a_calendar_tells_no_project_that_wants_less_to_be_told(wish: str) -> None:
    def name(projects: Projects, privacy: str) -> bytes:
        settings = FeedSettings("Europe/Paris", privacy=privacy, project="shop")
        data = build([], projects, settings, Stamps(datetime(2026, 11, 21, tzinfo=UTC)))
        return next(line for line in data.splitlines() if line.startswith(b"X-WR-CALNAME:"))

    wishing = Projects(projects={"shop": Project(name="Acme shop", feed_privacy=wish)})
    for privacy in LEVELS:
        assert name(wishing, privacy) == b"X-WR-CALNAME:Rebond"
    assert [b"Acme shop" in name(PROJECTS, privacy) for privacy in LEVELS] == [False, False, True, True, True]
