"""What was probably meant is offered only where it is certain enough to be of help."""

import pytest

from recovery import kinds
from recovery.records import INCIDENT_TABLES, Main, Person, fields_of
from recovery.suggesting import meant, near_key, near_table
from words.say import speaking


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        (kinds.DATE, "2026/11/5", "2026-11-05"),
        (kinds.DATE, "21.11.2026", "2026-11-21"),
        (kinds.DATE, "11/21/2026", "2026-11-21"),
        (kinds.DATE, "31/02/2026", ""),
        (kinds.DATE, "tomorrow", ""),
        (kinds.INSTANT, "2026-11-21 9h", "2026-11-21T09:00"),
        (kinds.INSTANT, "2026-11-21 9:12 +1", "2026-11-21T09:12+01:00"),
        (kinds.INSTANT, "21/11/2026 à 9h12", "2026-11-21T09:12"),
        (kinds.INSTANT, "2026-11-21", ""),
        (kinds.WALL, "2026-11-30T09:00Z", ""),
        (kinds.MONEY, "1 200,50 €", "1200.50 EUR"),
        (kinds.MONEY, "a lot", ""),
        (kinds.EVERY, "toutes les 2 semaines", "2 weeks"),
        (kinds.Flag(), "vrai", "true"),
        (kinds.Flag(), "perhaps", ""),
        (kinds.Number(0, 600, "minutes"), "1h30", "90"),
        (kinds.Number(0, 10), "12", ""),
        (kinds.ZONE, "paris", "Europe/Paris"),
        (kinds.ZONE, "../../etc/passwd", ""),
        (fields_of(Main)["severity"].kind, "Critique", "critical"),
        (fields_of(Person)["role"].kind, "coequipiere", "teammate"),
        (fields_of(Person)["role"].kind, "End-Client", "end_client"),
        (fields_of(Main)["severity"].kind, "blue", ""),
    ],
)
def test_a_value_is_offered_as_a_file_would_have_it(kind: kinds.Kind, raw: str, expected: str) -> None:
    assert meant(kind, raw) == expected


def test_a_day_and_month_that_could_be_either_are_read_as_the_person_speaks() -> None:
    assert meant(kinds.DATE, "05/06/2026") == ""
    with speaking("fr"):
        assert meant(kinds.DATE, "05/06/2026") == "2026-06-05"


def test_fields_and_tables_are_found_by_their_names_on_screen_too() -> None:
    assert near_key("telephone", "people", Person) == "phone"
    assert near_key("Gravité", "incident", Main) == "severity"
    assert near_key("x-own", "incident", Main) == ""
    assert near_table("Personnes", INCIDENT_TABLES) == "people"
    assert near_table("my own table", INCIDENT_TABLES) == ""
