"""Every word that a file can hold has a name in both languages."""

import pytest

from recovery.kinds import Choice
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STEPS, STORE_TABLES, fields_of
from words.choices import CHOICES
from words.fields import FIELDS, ROWS, TABLES
from words.labels import field_label, label, row_label, step_long, step_name, step_number, table_label
from words.say import speaking
from words.terminal import width

RECORDS = {**INCIDENT_TABLES, **PROJECTS_TABLES, **STORE_TABLES}
EVERY_FIELD = [(table, key) for table, record in RECORDS.items() for key in fields_of(record)]
EVERY_CHOICE = sorted(
    {
        (field.kind.label, value)
        for record in RECORDS.values()
        for field in fields_of(record).values()
        if isinstance(field.kind, Choice)
        for value in field.kind.values
    }
)
SAME_IN_FRENCH = {"tu", "vous", "client", "prospect", "portage", "message", "attention", "communication", "mail"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("choice", "value"), EVERY_CHOICE)
def test_every_value_of_every_choice_has_a_name(choice: str, value: str, language: str) -> None:
    assert value in CHOICES[choice]
    with speaking(language):
        name = label(choice, value)
    assert name and "_" not in name
    if language == "fr" and value not in SAME_IN_FRENCH:
        assert name != CHOICES[choice][value]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("table", "field"), EVERY_FIELD)
def test_every_field_has_a_name(table: str, field: str, language: str) -> None:
    assert f"{table}.{field}" in FIELDS or field in FIELDS
    with speaking(language):
        assert field_label(table, field)
        assert width(field_label(table, field)) <= 17


@pytest.mark.parametrize("table", RECORDS)
def test_every_table_has_a_name_and_its_rows_too(table: str) -> None:
    assert table in TABLES and table in ROWS
    with speaking("fr"):
        assert table_label(table)[0].isupper()
        assert row_label(table)[0].islower()


def test_the_steps_are_named_and_numbered_in_order() -> None:
    assert [step_number(step) for step in STEPS] == [0, 1, 2, 3, 4, 5]
    assert [step_name(step) for step in STEPS] == [step_long(step) for step in STEPS]
    assert step_name("admit") == "Own it"
    with speaking("fr"):
        bar = [step_name(step) for step in STEPS]
        assert bar == ["Souffler", "Reconnaître", "Écouter", "Réparer", "Humilité", "Éviter"]
        assert sum(width(name) + 6 for name in bar) <= 90
        assert step_long("prevent") == "Éviter que ça recommence"


def test_a_word_without_a_name_is_shown_as_it_is_and_safely() -> None:
    assert label("role", "") == ""
    assert label("role", "wizard\x1b") == "wizard␛"
    assert label("no such choice", "x") == "x"
    assert field_label("people", "aura\n") == "aura␊"
    assert table_label("spells") == "spells" and row_label("spells") == "spells"
    assert step_name("dance") == "dance" and step_long("dance") == "dance"
