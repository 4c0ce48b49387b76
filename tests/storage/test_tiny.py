import json

import pytest
from tinydb import where
from tinydb.table import Document as Row

from recovery.records import INCIDENT_TABLES
from storage.disk.place import Place
from storage.errors import BrokenFile, CannotWrite
from storage.writing.temporary import Displaced, Temporary
from storage.writing.tiny import open_database

TEXT = """{
    "$schema": "../../../schema/incident.schema.json",
    "people": {"karim": {"name": "Karim"}, "7": {"name": "Paige"}},
    "mine": {"ours": 1},
    "facts": {}
}"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "store" / "a.json"
    path.parent.mkdir()
    path.write_text(TEXT)
    return path


@pytest.fixture
def database(path, tmp_path):
    temporary = Temporary(tmp_path / "store" / ".tmp", Displaced(tmp_path / "displaced"))
    return open_database(Place("a", path, path.parent, INCIDENT_TABLES), temporary, lambda path, data: None)


def count_writes(database, monkeypatch):
    written = []
    monkeypatch.setattr(database.file, "_announce", lambda path, data: written.append(data))
    return written


def test_only_tables_are_tables(database):
    assert database.tables() == {"people"}
    assert database.table("facts").all() == []


def test_ids_are_texts(database):
    people = database.table("people")
    assert {row.doc_id for row in people} == {"karim", "7"}
    assert people.get(doc_id="7") == {"name": "Paige"}
    made = people.insert({"name": "Nadia"})
    assert isinstance(made, str) and len(made) == 4
    assert people.get(doc_id=made) == {"name": "Nadia"}


def test_everything_beside_the_tables_survives(database, path):
    database.table("people").insert(Row({"name": "Nadia"}, doc_id="n"))
    content = json.loads(path.read_text())
    assert content["$schema"] == "../../../schema/incident.schema.json"
    assert content["mine"] == {"ours": 1}
    assert content["people"]["n"] == {"name": "Nadia"}


def test_no_empty_table_is_left(database, path):
    database.table("people").remove(doc_ids=["karim", "7"])
    assert set(json.loads(path.read_text())) == {"$schema", "mine"}
    database.table("people").truncate()
    assert set(json.loads(path.read_text())) == {"$schema", "mine"}


def test_edits_from_outside_are_seen_at_once(database, path):
    people = database.table("people")
    assert people.count(where("name") == "Karim") == 1
    path.write_text(TEXT.replace('"Karim"', '"Nadia"'))
    assert people.count(where("name") == "Karim") == 0
    assert people.search(where("name") == "Nadia")[0].doc_id == "karim"


def test_a_file_replaced_from_outside_is_written_to_where_it_is_now(database, path):
    database.table("people").get(doc_id="karim")
    other = path.with_name("b.json")
    other.write_text(TEXT.replace("Paige", "Léa"))
    other.replace(path)
    database.table("people").update({"org": "acme"}, doc_ids=["karim"])
    content = json.loads(path.read_text())
    assert content["people"] == {"7": {"name": "Léa"}, "karim": {"name": "Karim", "org": "acme"}}


def test_one_act_is_one_write_however_many_tables(database, path, monkeypatch):
    written = count_writes(database, monkeypatch)
    before = database.file.load()
    after = {
        "$schema": before["$schema"],
        "people": {"karim": {"phone": "1"}},
        "facts": {"f": {"text": "x"}},
        "mine": {"ours": True},
    }
    assert database.turn_into(before, after).done
    assert len(written) == 1
    assert json.loads(path.read_text()) == after
    assert before["people"]["karim"] == {"name": "Karim"}


def test_true_is_not_taken_for_one(database, path):
    before = database.file.load()
    after = before | {"people": {"karim": {"name": "Karim", "_x": 1}}}
    database.turn_into(before, after)
    database.turn_into(database.file.load(), after | {"people": {"karim": {"name": "Karim", "_x": True}}})
    assert json.loads(path.read_text())["people"]["karim"]["_x"] is True


def test_an_act_that_fails_halfway_writes_nothing(database, path):
    before = database.file.load()
    with pytest.raises(RuntimeError), database.file.one_write(before):
        database.table("people").remove(doc_ids=["karim"])
        raise RuntimeError
    assert path.read_text() == TEXT
    assert len(database.table("people")) == 2


@pytest.mark.parametrize("text", ["", " ", "{", "[]", '{"people": []}', '{"people": {}, "people": {}}'])
def test_a_broken_file_is_never_empty_and_never_written(database, path, text):
    path.write_text(text)
    with pytest.raises(BrokenFile):
        database.table("people").all()
    with pytest.raises(BrokenFile):
        database.table("people").insert({"name": "Nadia"})
    assert path.read_text() == text


@pytest.mark.parametrize(
    "row", [{"told_at": "yesterday"}, {"name": 5}, {"needs": "x" * 1_000_001}, {"_x": json.loads("[" * 70 + "]" * 70)}]
)
def test_what_could_not_be_read_back_is_not_written(database, path, row):
    with pytest.raises(CannotWrite):
        database.table("people").update(row, doc_ids=["karim"])
    assert path.read_text() == TEXT
