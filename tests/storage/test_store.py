import errno
import json
import os
import stat
from zoneinfo import ZoneInfo

import pytest

from recovery.change import Act, Change, Draft, Edit
from storage.errors import BrokenFile, CannotWrite, NewerStore, NotAStore
from storage.store import Store
from tests.storage.conftest import AT, ID
from words.errors import ChangedMeanwhile, UnknownId


def change(values, id=ID, document=None):
    draft = Draft(document or {})
    for path, value in values.items():
        draft.set(tuple(path.split("/")), value)
    return draft.change(id, Act("changed", {}))


# -- opening


def test_only_some_may_create_a_store(places):
    with pytest.raises(NotAStore) as caught:
        Store.open(places)
    assert str(places.store) in caught.value.text
    assert caught.value.exit_code == 4
    assert not places.store.exists()


def test_a_new_store_is_for_its_owner_alone(fresh, put):
    put({"incident/main/title": "Oops"}, creates=True)
    for folder, folders, files in os.walk(fresh.root.parent):
        modes = {stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) for name in folders}
        assert modes <= {0o700}
        assert {stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) for name in files} <= {0o600}
    assert {"store.json", "incidents", "schema", "README.txt", ".tmp"} == set(os.listdir(fresh.root))


def test_a_new_store_knows_itself(fresh, places):
    main = json.loads((fresh.root / "store.json").read_text())["store"]["main"]
    assert len(main["id"]) == 16 and main["version"] == 1 and main["created_at"] and main["zone"] == fresh.zone.key
    again = Store.open(places)
    assert again.main == fresh.main
    assert again.state == places.state_of(main["id"])


def test_opening_writes_nothing_and_creating_twice_is_opening(fresh, places):
    before = {path: path.stat().st_mtime_ns for path in places.store.rglob("*")}
    Store.open(places, create=True)
    Store.open(places)
    assert {path: path.stat().st_mtime_ns for path in places.store.rglob("*")} == before


def test_the_zone_of_the_store_counts(fresh, places):
    path = fresh.root / "store.json"
    path.write_text(path.read_text().replace(f'"{fresh.zone.key}"', '"America/Montreal"'))
    assert Store.open(places).zone == ZoneInfo("America/Montreal")


def test_a_file_in_the_store_s_place(places):
    places.store.write_text("x")
    for create in (True, False):
        with pytest.raises(NotAStore):
            Store.open(places, create=create)
    with pytest.raises(NotAStore):
        Store.open(places._replace(store=places.store / "below"), create=True)
    assert places.store.read_text() == "x"


def test_a_folder_with_other_files_does_not_become_a_store(places):
    places.store.mkdir()
    (places.store / "thesis.txt").write_text("x")
    with pytest.raises(NotAStore) as caught:
        Store.open(places, create=True)
    assert "thesis.txt" in caught.value.text
    assert os.listdir(places.store) == ["thesis.txt"]


def test_an_empty_folder_becomes_one_hidden_files_or_not(places):
    (places.store / ".stfolder").mkdir(parents=True)
    assert list(Store.open(places, create=True).ids()) == []


def test_a_store_reached_through_a_link_is_the_same_store(fresh, places, tmp_path):
    (tmp_path / "link").symlink_to(places.store)
    linked = Store.open(places._replace(store=tmp_path / "link"))
    assert linked.root == fresh.root
    assert linked.state == fresh.state


def test_incidents_without_store_json_still_open_under_the_same_id(fresh, places, put, incident):
    (fresh.root / "store.json").unlink()
    again = Store.open(places)
    assert again.main.id == fresh.main.id
    assert again.document(ID)["people"]["k7q2"] == {"name": "Karim"}
    assert not (fresh.root / "store.json").exists()
    again.apply(change({"people/k7q2/phone": "1"}), at=AT)
    assert Store.open(places).main.id == fresh.main.id


def test_incidents_that_never_had_a_store_json_get_a_lasting_id(places):
    path = places.store / "incidents" / "2026" / "11" / "oops.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"incident": {"main": {"title": "Oops"}}}')
    first, second = Store.open(places), Store.open(places)
    assert first.main.id == second.main.id != ""
    first.apply(change({"incident/main/client": "acme"}, "oops"), at=AT)
    assert Store.open(places).main.id == first.main.id


def test_a_broken_store_json_says_where(fresh, places):
    (fresh.root / "store.json").write_text('{"store": {"main": {\n"zone": "Europe/Pariss"}}}')
    with pytest.raises(BrokenFile) as caught:
        Store.open(places)
    assert (caught.value.line, caught.value.column) == (2, 9)


def test_an_unwritable_place_is_one_sentence(places, monkeypatch):
    def refused(*_args, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("storage.lifecycle.birth.private_folder", refused)
    with pytest.raises(CannotWrite) as caught:
        Store.open(places, create=True)
    assert caught.value.text.endswith(".")


# -- reading


def test_a_file_made_by_hand_is_read(fresh):
    path = fresh.root / "incidents" / "2026" / "11" / "oops.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"incident": {"main": {"title": "Oops"}}}')
    assert list(fresh.ids()) == [("oops", path)]
    assert fresh.incident("oops").main.title == "Oops"
    assert fresh.find("OO") == "oops"


def test_a_broken_file_has_all_its_problems_and_stays_as_it_is(fresh, incident):
    text = '{"people": {"k7q2": {"role": "boss", "affected": "yes",}}}'
    incident.write_text(text)
    reading = fresh.read(ID)
    assert reading.document is None
    assert [each.problem.code for each in reading.problems] == ["unknown_choice", "wrong_type", "trailing_comma"]
    with pytest.raises(BrokenFile) as caught:
        fresh.apply(change({"people/k7q2/phone": "1"}), at=AT)
    assert (caught.value.exit_code, caught.value.line, caught.value.column) == (4, 1, 30)
    assert len(caught.value.problems) == 3
    assert incident.read_text() == text


def test_a_link_in_the_store_is_broken_and_not_followed(fresh, incident, tmp_path):
    outside = tmp_path / "outside.json"
    outside.write_text('{"incident": {"main": {"title": "secret"}}}')
    incident.unlink()
    incident.symlink_to(outside)
    assert fresh.read(ID).document is None
    with pytest.raises(BrokenFile):
        fresh.apply(change({"incident/main/title": "x"}), at=AT)
    assert "secret" in outside.read_text()


def test_a_month_that_is_a_link_is_not_written_through(fresh, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (fresh.root / "incidents" / "2026").mkdir(parents=True)
    (fresh.root / "incidents" / "2026" / "11").symlink_to(outside)
    with pytest.raises((CannotWrite, BrokenFile)):
        fresh.apply(change({"incident/main/title": "x"})._replace(creates=True), at=AT)
    assert os.listdir(outside) == []


def test_missing_projects_are_empty_and_appear_with_the_first_change(fresh):
    assert fresh.projects().clients == {}
    assert fresh.read_projects().document == {}
    fresh.apply(change({"clients/acme/phone": "1"}, "projects"), at=AT)
    assert fresh.projects().clients["acme"].phone == "1"
    assert json.loads((fresh.root / "projects.json").read_text())["$schema"] == "schema/projects.schema.json"


def test_what_is_private_stays_out_of_the_store(fresh):
    fresh.apply(change({"feelings/f/before": 9, "feelings/f/incident": ID}, "private"), at=AT)
    assert fresh.private().feelings["f"].before == 9
    assert (fresh.state / "private.json").exists()
    assert not any(
        b"feelings" in path.read_bytes() for path in fresh.root.glob("**/*.json") if "schema" not in str(path)
    )
    assert stat.S_IMODE((fresh.state / "private.json").stat().st_mode) == 0o600


# -- finding


@pytest.fixture
def three(fresh, put):
    for id, title in (("20261121-k7q2ab", "One"), ("20261121-m3xdab", "Two"), ("20261205-k7zzzz", "Three")):
        put({"incident/main/title": title}, id, creates=True)
    return fresh


@pytest.mark.parametrize("text", ["20261121-k7q2ab", "R-K7Q2AB", "r-k7q2ab", "k7q2ab", " K7Q2 ", "q2a"])
def test_an_incident_is_found_by_id_reference_or_piece(three, text):
    assert three.find(text) == "20261121-k7q2ab"


def test_several_candidates_are_named(three):
    with pytest.raises(UnknownId) as caught:
        three.find("k7")
    assert caught.value.exit_code == 3
    assert "R-K7Q2AB One" in caught.value.text and "R-K7ZZZZ Three" in caught.value.text
    assert "Two" not in caught.value.text


@pytest.mark.parametrize("text", ["", "  ", "zzzzzzz", "../store", "R-", "store", "projects", "20261121-k7q2ab.json"])
def test_what_is_no_incident_is_said(three, text):
    with pytest.raises(UnknownId):
        three.find(text)


def test_a_whole_id_touches_one_file(three, monkeypatch):
    monkeypatch.setattr(os, "scandir", lambda *args: pytest.fail("listed a folder"))
    monkeypatch.setattr(os, "listdir", lambda *args: pytest.fail("listed a folder"))
    assert three.find("20261205-k7zzzz") == "20261205-k7zzzz"


def test_candidates_with_a_broken_file_are_named_all_the_same(three):
    three.read("20261205-k7zzzz").path.write_text("{")
    with pytest.raises(UnknownId) as caught:
        three.find("k7")
    assert "R-K7ZZZZ" in caught.value.text


# -- changing


def test_a_new_incident_names_its_schema(fresh, incident):
    content = json.loads(incident.read_text())
    assert (incident.parent / content["$schema"]).resolve() == fresh.root / "schema" / "incident.schema.json"
    assert (incident.parent / content["$schema"]).exists()


def test_an_act_is_in_the_file_when_apply_returns(fresh, incident, put):
    applied = put({"people/k7q2/phone": "06 12", "facts/f/text": "The table is gone"})
    assert fresh.document(ID) == applied.document
    assert applied.revision == fresh.read(ID).revision
    assert fresh.written.has(incident, applied.revision)
    assert (applied.conflicts, applied.merged) == ((), False)


def test_an_act_that_changes_nothing_writes_nothing(fresh, incident, put):
    before = incident.stat().st_mtime_ns, incident.stat().st_ino, fresh.last_act()
    applied = put({"people/k7q2/name": "Karim"})
    assert (incident.stat().st_mtime_ns, incident.stat().st_ino, fresh.last_act()) == before
    assert applied.revision == fresh.read(ID).revision


def test_a_hand_made_layout_stays_until_rebond_changes_the_file(fresh, incident, put):
    text = '{"mine":  [1, 2],\n\n "incident": {"main": {"title": "Oops"}}}'
    incident.write_text(text)
    put({"incident/main/title": "Oops"})
    assert incident.read_text() == text
    put({"incident/main/client": "acme"})
    assert json.loads(incident.read_text())["mine"] == [1, 2]
    assert incident.read_text().startswith('{\n  "incident"')


def test_another_value_typed_elsewhere_is_kept(fresh, incident, put):
    seen = fresh.document(ID)
    put({"people/k7q2/phone": "theirs"})
    applied = put({"people/k7q2/phone": "ours"}, seen=seen)
    assert fresh.document(ID)["people"]["k7q2"]["phone"] == "ours"
    (conflict,) = (fresh.document(ID)["conflicts"][row] for row in applied.conflicts)
    assert (conflict["path"], conflict["value"]) == ("/people/k7q2/phone", "theirs")
    assert conflict["from"].startswith("file:")
    assert applied.merged


def test_a_second_capture_of_the_same_id_is_refused(fresh, incident, put):
    before = incident.read_bytes()
    with pytest.raises(ChangedMeanwhile):
        put({"incident/main/title": "Other"}, creates=True)
    assert incident.read_bytes() == before


def test_a_change_of_what_is_not_there(fresh):
    with pytest.raises(UnknownId):
        fresh.apply(change({"incident/main/title": "x"}), at=AT)
    with pytest.raises(UnknownId):
        fresh.apply(change({"incident/main/title": "x"}, "../../store"), at=AT)
    assert list(fresh.ids()) == []


def test_a_file_removed_while_we_were_at_it_comes_back_with_what_it_held(fresh, incident, put, monkeypatch):
    from storage.writing import tiny

    real, calls = tiny.replace, []

    def gone(path, *args, **options):
        if not calls:
            calls.append(path.unlink())
        return real(path, *args, **options)

    monkeypatch.setattr(tiny, "replace", gone)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    put({"people/k7q2/phone": "1"})
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Karim", "phone": "1"}


def test_half_characters_from_a_terminal_do_not_stop_a_save(fresh, incident, put):
    put({"people/k7q2/name": "Kar\udce9im", "people/k7q2/feels": ["\ud800", "ok"]})
    assert fresh.document(ID)["people"]["k7q2"] == {"name": "Kar�im", "feels": ["ok", "�"]}


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EMFILE, errno.EDQUOT])
def test_a_disk_that_refuses_is_one_sentence_and_nothing_is_half_written(fresh, incident, put, monkeypatch, fault):
    before = incident.read_bytes()

    def refuse(*_args):
        raise OSError(fault, os.strerror(fault))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(CannotWrite) as caught:
            put({"people/k7q2/phone": "1"})
        with pytest.raises(CannotWrite):
            put({"incident/main/title": "New"}, "20261122-aaaaaa", creates=True)
    assert caught.value.text.endswith(".") and caught.value.exit_code == 4
    assert incident.read_bytes() == before
    assert os.listdir(fresh.root / ".tmp") == []
    put({"people/k7q2/phone": "1"})
    assert fresh.document(ID)["people"]["k7q2"]["phone"] == "1"


def test_a_store_that_vanished_is_not_begun_anew(fresh, incident, put, tmp_path):
    fresh.root.rename(tmp_path / "unplugged")
    with pytest.raises(CannotWrite):
        fresh.apply(change({"people/k7q2/phone": "1"}), at=AT)
    assert not fresh.root.exists()


def test_a_newer_store_can_be_read_and_not_changed(fresh, incident, places):
    path = fresh.root / "store.json"
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    newer = Store.open(places)
    assert newer.incident(ID).main.title == "Dropped the orders table"
    with pytest.raises(NewerStore):
        newer.apply(change({"people/k7q2/phone": "1"}), at=AT)


def test_a_newer_file_can_be_read_and_not_changed(fresh, incident):
    incident.write_text('{"incident": {"main": {"title": "Oops", "version": 7}}}')
    assert fresh.incident(ID).main.title == "Oops"
    with pytest.raises(NewerStore):
        fresh.apply(change({"people/k7q2/phone": "1"}), at=AT)


def test_a_value_that_does_not_fit_its_field_is_refused(fresh, incident):
    before = incident.read_bytes()
    wrong = Change(ID, Act("changed"), (Edit(("incident", "main", "severity"), "huge"),))
    with pytest.raises(CannotWrite):
        fresh.apply(wrong, at=AT)
    assert incident.read_bytes() == before


def test_tidying_removes_what_earlier_versions_kept_in_the_cache(fresh, places):
    cache = places.cache_of(fresh.main.id)
    cache.mkdir(parents=True)
    for name in ("snapshot.json", "snapshot.bin", "something else"):
        (cache / name).write_text("titles of a year ago")
    fresh.tidy()
    assert {each.name for each in cache.iterdir()} == {"snapshot.bin", "something else"}


def test_tidying_brings_back_the_papers(fresh):
    (fresh.root / "README.txt").unlink()
    (fresh.root / "schema" / "incident.schema.json").write_text("{}")
    fresh.tidy()
    assert "Modifier à la main" in (fresh.root / "README.txt").read_text()
    assert "Editing by hand" in (fresh.root / "README.txt").read_text()
    assert len((fresh.root / "schema" / "incident.schema.json").read_text()) > 1000


def test_a_context_makes_ids_of_the_safe_letters(fresh):
    context = fresh.context(AT)
    assert (context.now, context.zone) == (AT, fresh.zone)
    assert {len(context.new_id(6)) for _ in range(50)} == {6}
    assert set("".join(context.new_id(16) for _ in range(50))) <= set("abcdefghijklmnopqrstuvwxyz234567")
