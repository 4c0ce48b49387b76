from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, fields_of
from words.field_help import FIELD_HELP, TABLE_HELP, field_help, table_help
from words.say import LANGUAGES, speaking

TABLES = {**INCIDENT_TABLES, **PROJECTS_TABLES, **STORE_TABLES}
FIELDS = [(table, key) for table, record in TABLES.items() for key in fields_of(record)]


def test_every_table_and_field_of_a_file_has_help_and_nothing_else_does():
    assert TABLE_HELP.keys() == TABLES.keys()
    used = {full if (full := f"{table}.{key}") in FIELD_HELP else key for table, key in FIELDS}
    assert used == FIELD_HELP.keys()


def test_help_is_one_short_sentence_or_two_in_each_language():
    for language in LANGUAGES:
        with speaking(language):
            for told in [*map(table_help, TABLES), *(field_help(*field) for field in FIELDS)]:
                assert told.endswith("."), told
                assert len(told) <= 110, told
