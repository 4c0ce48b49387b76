import json
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery.change import Act, Change, Draft
from storage.errors import NothingToUndo
from storage.store import Store
from storage.undo import log as undoing
from tests.storage.conftest import AT, ID
from words.errors import ChangedMeanwhile


def log_of(store):
    return store.state / "undo.jsonl"


def test_undo_takes_back_the_last_act_and_names_it(fresh, incident, put):
    put({"people/k7q2/phone": "1", "facts/f/text": "x"})
    before = fresh.document(ID)
    put({"people/k7q2/phone": "2", "facts/f": None, "actions/a/text": "y"})
    after = fresh.document(ID)
    assert fresh.undo(AT).number == fresh.next_redo().number
    assert fresh.document(ID) == before
    assert fresh.redo(AT).number == fresh.last_act().number
    assert fresh.document(ID) == after
    assert fresh.last_act().code == "changed"
    assert fresh.last_act().document == ID


def test_there_is_an_end_in_both_directions(fresh, incident, put):
    assert fresh.next_redo() is None
    with pytest.raises(NothingToUndo):
        fresh.redo(AT)
    fresh.undo(AT)
    assert fresh.last_act() is None
    with pytest.raises(NothingToUndo) as caught:
        fresh.undo(AT)
    assert caught.value.exit_code == 3


def test_an_undone_capture_is_in_the_trash_with_all_it_held(fresh, incident, put):
    before = fresh.document(ID)
    assert fresh.undo(AT).code == "changed"
    trashed = fresh.document(ID)
    assert trashed["incident"]["main"].pop("trashed_at")
    assert trashed == before
    fresh.redo(AT)
    assert fresh.document(ID) == before
    fresh.undo(AT)
    assert fresh.incident(ID).main.trashed_at is not None


def test_a_new_act_ends_redoing(fresh, incident, put):
    put({"people/k7q2/phone": "1"})
    fresh.undo(AT)
    put({"people/k7q2/mail": "k@example.org"})
    assert fresh.next_redo() is None


def test_what_changed_since_is_left_alone(fresh, incident, put):
    put({"people/k7q2/phone": "1", "people/k7q2/mail": "k@example.org"})
    incident.write_text(incident.read_text().replace('"phone": "1"', '"phone": "by hand"'))
    before = incident.read_bytes()
    with pytest.raises(ChangedMeanwhile) as caught:
        fresh.undo(AT)
    assert caught.value.exit_code == 5
    assert incident.read_bytes() == before
    incident.write_text(incident.read_text().replace("by hand", "1"))
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim"}


def test_an_act_that_stays_is_told_once_and_lets_older_ones_through(fresh, incident, put):
    put({"people/k7q2/mail": "k@example.org"})
    put({"people/k7q2/phone": "1"})
    incident.write_text(incident.read_text().replace('"phone": "1"', '"phone": "by hand"'))
    with pytest.raises(ChangedMeanwhile):
        fresh.undo(AT)
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim", "phone": "by hand"}
    fresh.redo(AT)
    assert fresh.document(ID)["people"]["k7q2"]["mail"] == "k@example.org"
    incident.write_text(incident.read_text().replace("by hand", "1"))
    fresh.undo(AT)
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim"}, "both, the last one first"


def test_when_everything_was_changed_since_it_is_said_each_time(fresh, incident, put):
    put({"people/k7q2/phone": "1"})
    incident.unlink()
    for _each in range(4):
        with pytest.raises(ChangedMeanwhile):
            fresh.undo(AT)


def test_a_change_that_the_log_did_not_take_says_so(fresh, incident, put):
    (fresh.state / "undo.jsonl").unlink()
    (fresh.state / "undo.jsonl").mkdir()
    assert not put({"people/k7q2/phone": "1"}).undoable
    (fresh.state / "undo.jsonl").rmdir()
    assert put({"people/k7q2/phone": "2"}).undoable
    fresh.undo(AT)
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim"}


def test_what_others_changed_elsewhere_stays(fresh, incident, put):
    put({"people/k7q2/phone": "1"})
    content = json.loads(incident.read_text())
    content["incident"]["main"]["client"] = "acme"
    content["mine"] = [1]
    incident.write_text(json.dumps(content))
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim"}
    assert fresh.document(ID)["incident"]["main"]["client"] == "acme"
    assert fresh.document(ID)["mine"] == [1]


def test_another_form_of_the_same_text_is_no_change(fresh, incident, put):
    put({"people/k7q2/needs": ["to know", "in time"], "people/k7q2/feels": ["angry", "tired"]})
    text = incident.read_text().replace('"tired"', '"_"').replace('"angry"', '"tired"').replace('"_"', '"angry"')
    incident.write_text(json.dumps(json.loads(text) | {"mine": 1}))
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim"}


def test_a_file_that_is_gone_cannot_be_undone(fresh, incident, put):
    put({"people/k7q2/phone": "1"})
    incident.unlink()
    with pytest.raises(ChangedMeanwhile):
        fresh.undo(AT)


def test_undoing_a_change_that_met_another_brings_theirs_back(fresh, incident, put):
    seen = fresh.document(ID)
    put({"people/k7q2/phone": "theirs"})
    put({"people/k7q2/phone": "ours"}, seen=seen)
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"]["phone"] == "theirs"
    assert "conflicts" not in fresh.document(ID)


def test_two_programs_share_one_log(fresh, incident, places):
    other = Store.open(places)
    draft = Draft(other.document(ID))
    draft.set(("people", "k7q2", "phone"), "1")
    other.apply(draft.change(ID, Act("told", {"name": "Karim", "at": ""})), at=AT)
    assert fresh.last_act().code == "told"
    fresh.undo(AT)
    assert other.last_act().code == "changed"
    assert other.next_redo().code == "told"


def test_projects_and_private_things_are_undone_too(fresh):
    for id, path in (("projects", ("clients", "acme", "phone")), ("private", ("feelings", "f", "before"))):
        draft = Draft({})
        draft.set(path, 5 if id == "private" else "1")
        fresh.apply(draft.change(id, Act("kit", {})), at=AT)
        fresh.undo(AT)
        assert path[0] not in fresh.document(id)
        fresh.redo(AT)
        assert path[1] in fresh.document(id)[path[0]]


def test_the_log_is_for_its_owner_alone(fresh, incident):
    assert stat.S_IMODE(log_of(fresh).stat().st_mode) == 0o600


def test_a_torn_or_strange_line_costs_itself_alone(fresh, incident, put):
    put({"people/k7q2/phone": "1"})
    with open(log_of(fresh), "ab") as log:
        log.write(b'[1]\n{"do": "act"}\n\xff\n{"do":"act","number":"x","edi')
    put({"people/k7q2/phone": "2"})
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"]["phone"] == "1"
    fresh.undo(AT)
    assert "phone" not in fresh.document(ID)["people"]["k7q2"]


def test_the_log_does_not_grow_for_ever(fresh, incident, put, monkeypatch):
    monkeypatch.setattr(undoing, "LARGEST_LOG", 4000)
    for number in range(60):
        put({"people/k7q2/phone": str(number)})
    assert log_of(fresh).stat().st_size <= 4000 + 500
    fresh.undo(AT)
    assert fresh.document(ID)["people"]["k7q2"]["phone"] == "58"


VALUES = st.sampled_from(["a", "b", ["c", "d"], None])
PATHS = st.sampled_from(["people/k7q2/phone", "people/k7q2", "facts/f/text", "incident/main/tags", "_mine/x/y"])


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(st.dictionaries(PATHS, VALUES, min_size=1, max_size=3), max_size=6))
def test_undoing_everything_and_redoing_it_comes_to_the_same(tmp_path_factory, acts):
    from storage.disk.places import Places

    root = tmp_path_factory.mktemp("undo")
    store = Store.open(Places(root / "store", root / "state", root / "cache", root / "config.toml"), create=True)
    draft = Draft({})
    draft.set(("incident", "main", "title"), "Oops")
    states = [store.apply(draft.change(ID, Act("captured"), creates=True), at=AT).document]
    for act in acts:
        draft = Draft(store.document(ID))
        for path, value in act.items():
            keys = tuple(path.split("/"))
            fitting = {"name": "x", "_own": value} if value and len(keys) == 2 else value
            fitting = [value] if keys[-1] == "tags" and isinstance(value, str) else fitting
            draft.set(keys, None if keys[-1] == "phone" and isinstance(value, list) else fitting)
        change: Change = draft.change(ID, Act("changed"))
        document = store.apply(change, at=AT).document
        if document != states[-1]:
            states.append(document)
    for state in reversed(states[:-1]):
        store.undo(AT)
        assert store.document(ID) == state
    for state in states[1:]:
        store.redo(AT)
        assert store.document(ID) == state
