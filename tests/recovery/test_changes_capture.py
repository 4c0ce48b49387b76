"""Minute 0: one line is enough."""

import re
from typing import Any

import pytest

from recovery.changes import capture
from recovery.changes.joining import after
from recovery.checking import check_document
from recovery.records import INCIDENT_TABLES
from words.errors import UsageError


def captured(case: Any, title: str, **fields: Any) -> dict[str, Any]:
    change = capture.new_incident(case.ctx, title, **fields)
    assert change.creates
    document = after({}, change)
    assert check_document(document, INCIDENT_TABLES) == []
    return document


def test_one_line_starts_the_clocks_and_writes_no_default(case: Any) -> None:
    document = captured(case, "  Deleted the staging bucket ")
    now = "2026-11-21T10:20+01:00"
    assert document["incident"]["main"] == {
        "title": "Deleted the staging bucket",
        "discovered_at": now,
        "created_at": now,
    }
    (row,) = document["journal"].values()
    assert row == {"at": now, "code": "captured", "values": {"title": "Deleted the staging bucket"}}


def test_the_first_line_is_the_title_and_the_rest_the_summary(case: Any) -> None:
    main = captured(case, "Wrong file\n\nfirst\nsecond\n")["incident"]["main"]
    assert (main["title"], main["summary"]) == ("Wrong file", ["first", "second"])


@pytest.mark.parametrize("title", ["", "  ", "\n\n"])
def test_nothing_is_no_title(case: Any, title: str) -> None:
    with pytest.raises(UsageError):
        capture.new_incident(case.ctx, title)


def test_fields_people_and_the_first_severity(case: Any) -> None:
    document = captured(
        case, "Late", severity="major", client="acme", tags=("b", "a", "b"), category=None,
        discovered_at="2026-11-20 18:00", people=["Karim", " ", "Léa"],
    )  # fmt: skip
    main = document["incident"]["main"]
    assert (main["severity"], main["severity_at_first"], main["tags"]) == ("major", "major", ["a", "b"])
    assert main["discovered_at"] == "2026-11-20T18:00+01:00"
    assert "category" not in main
    assert [person["name"] for person in document["people"].values()] == ["Karim", "Léa"]
    assert [person["pos"] for person in document["people"].values()] == ["1", "2"]


def test_a_client_who_found_it_first_waits_for_an_answer(case: Any) -> None:
    people = captured(case, "No reply", people=["Paige", "Tom"], discovered_by="client")["people"]
    assert [person.get("reproached_at") for person in people.values()] == ["2026-11-21T10:20+01:00", None]


def test_the_id_is_the_day_in_the_store_s_zone(case: Any) -> None:
    case.at("2026-11-21T23:30Z")
    assert re.fullmatch(r"20261122-n\d{5}", capture.incident_id(case.ctx))
    assert capture.new_incident(case.ctx, "a", id="20261122-abcdef").document == "20261122-abcdef"


@pytest.mark.parametrize(("key", "value"), [("severity", "huge"), ("titel", "x"), ("discovered_at", "soon")])
def test_a_field_or_value_that_there_is_not_is_refused(case: Any, key: str, value: str) -> None:
    with pytest.raises(UsageError) as error:
        capture.new_incident(case.ctx, "a", **{key: value})
    assert key in error.value.text or value in error.value.text
