import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.summary import Summary, Wait
from storage.snapshot import FILE, Row, load_snapshot, save_snapshot

ZONE = "Europe/Paris"


def row(name: str, **more: object) -> Row:
    summary = Summary(name, "Dropped the orders table", tags=("shop",), **more)  # type: ignore[arg-type]
    return f"incidents/2026/11/{name}.json", (10, 20, 30, 40), summary


ROWS = [
    row("20261121-abc234", waits=(Wait("tell", "Karim", since=1), Wait("step", "admit")), harm=True),
    row("20261121-abc235", reminders=(("p9ta", {"text": "Check \ud800 日本", "start": "2026-11-30T09:00"}),)),
]


@pytest.fixture
def cache(tmp_path) -> Path:
    save_snapshot(tmp_path / "cache", ZONE, ROWS)
    return tmp_path / "cache"


def with_body(cache: Path, body: str) -> None:
    """Write a snapshot with a fitting head around any body."""
    head = json.loads((cache / FILE).read_bytes().split(b"\n")[0])
    head["hash"] = hashlib.sha256(body.encode()).hexdigest()
    (cache / FILE).write_text(json.dumps(head) + "\n" + body)


def test_what_was_saved_comes_back(cache):
    assert load_snapshot(cache, ZONE) == ROWS


def test_it_is_for_its_owner_alone(cache):
    assert (cache / FILE).stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in cache.iterdir()] == [FILE]


def test_without_a_file_there_is_none(tmp_path):
    assert load_snapshot(tmp_path, ZONE) is None


def test_an_empty_store_has_a_snapshot_too(tmp_path):
    save_snapshot(tmp_path, ZONE, [])
    assert load_snapshot(tmp_path, ZONE) == []


def test_another_zone_does_not_fit(cache):
    assert load_snapshot(cache, "Asia/Tokyo") is None


def test_another_version_does_not_fit(cache, monkeypatch):
    monkeypatch.setattr("storage.snapshot.SUMMARY_VERSION", 10_000)
    assert load_snapshot(cache, ZONE) is None


def test_other_fields_do_not_fit_even_when_the_version_was_forgotten(cache, monkeypatch):
    monkeypatch.setattr("storage.snapshot.Wait", type("Wait", (), {"_fields": (*Wait._fields[:-1], "mail")}))
    assert load_snapshot(cache, ZONE) is None


@given(cut=st.integers(0, 10_000), data=st.binary(max_size=8))
def test_damage_is_noticed(tmp_path_factory, cut, data):
    folder = tmp_path_factory.mktemp("cache")
    save_snapshot(folder, ZONE, ROWS)
    whole = (folder / FILE).read_bytes()
    at = cut % (len(whole) + 1)
    damaged = whole[:at] + data + whole[at + len(data) :]
    (folder / FILE).write_bytes(damaged)
    assert load_snapshot(folder, ZONE) == (ROWS if damaged == whole else None)
    (folder / FILE).write_bytes(whole[:at])
    assert load_snapshot(folder, ZONE) == (ROWS if at == len(whole) else None)


@given(st.binary())
def test_any_other_file_is_none(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("cache")
    (folder / FILE).write_bytes(data)
    assert load_snapshot(folder, ZONE) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.lists(json_values, min_size=1))
def test_a_fitting_head_does_not_make_other_shapes_rows(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("cache")
    save_snapshot(folder, ZONE, [])
    with_body(folder, json.dumps(rows))
    assert not load_snapshot(folder, ZONE)  # none at all, or the form of an empty one


@pytest.mark.parametrize(
    "body",
    [
        "null",
        "3",
        "{",
        "[[]]",
        '[]\n["a",1,2,3,4,[]]',
        '[]\n["incidents/2026/11/x.json",1,2,3,4,["y"]]',
        "[]\n\n",
        "[" * 100_000,
    ],
)
def test_a_fitting_head_with_a_hostile_body_is_none(cache, body):
    with_body(cache, body)
    assert load_snapshot(cache, ZONE) is None


def test_rows_must_bear_the_name_of_their_file(cache):
    lines = (cache / FILE).read_text().split("\n", 1)
    with_body(cache, lines[1].replace("/20261121-abc234.json", "/20261121-zzz777.json"))
    assert load_snapshot(cache, ZONE) is None


def test_a_folder_in_its_place_is_none(tmp_path):
    (tmp_path / FILE).mkdir()
    assert load_snapshot(tmp_path, ZONE) is None
