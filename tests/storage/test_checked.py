"""What a check remembers: only files that are certainly good, only while they and the program are the same."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.records import INCIDENT_TABLES
from recovery.references import Known, lost_references
from recovery.twins import traits
from storage.checking import checked
from storage.checking.checked import FILE, Checked, Outward, outward
from storage.parsing.strict import read_document
from storage.scanning.scan import scan
from storage.scanning.stamps import stamp_of
from storage.writing.canonical import to_bytes
from tests.soak import times

MONTH = "incidents/2026/11"
BESIDE = ("store.json",)


def document(number):
    main = {"title": f"Oops {number}", "client": "acme", "created_at": f"2026-11-21T09:{number:02}+01:00"}
    return {"incident": {"main": main}, "people": {"k": {"name": "Karim"}}}


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache" / "of-the-store"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Thirty good files that count as settled, one that is not good, and what lies beside them."""
    monkeypatch.setattr(checked, "RACY_NS", -(10**18))
    folder = tmp_path / "store" / MONTH
    folder.mkdir(parents=True)
    for number in range(30):
        (folder / f"n{number:02}.json").write_bytes(to_bytes(document(number), INCIDENT_TABLES))
    (tmp_path / "store" / "store.json").write_text("{}")
    return tmp_path / "store"


def look(root, cache):
    beside = {name: stamp_of(root / name) for name in BESIDE}
    return Checked(root, cache, scan(root).files, beside)


@pytest.fixture
def read(monkeypatch):
    """The files that were read, one by one."""
    seen = []

    def note(data):
        seen.append(data)
        return outward(data)

    monkeypatch.setattr(checked, "outward", note)
    monkeypatch.setattr(checked, "FEW", 0)
    return seen


def test_good_files_are_read_once(root, cache, read):
    first = look(root, cache)
    assert len(first.files) == len(read) == 30
    assert not first.in_order
    first.save(in_order=True)
    again = look(root, cache)
    assert len(read) == 30
    assert again.files == first.files
    assert again.in_order


def test_a_changed_file_is_read_again_and_a_new_one_too(root, cache, read):
    look(root, cache).save(in_order=True)
    (root / MONTH / "n07.json").write_bytes(to_bytes(document(59), INCIDENT_TABLES))
    (root / MONTH / "n30.json").write_bytes(to_bytes(document(30), INCIDENT_TABLES))
    (root / MONTH / "n08.json").unlink()
    (root / MONTH / "n09.json").write_text("{")
    del read[:]
    again = look(root, cache)
    assert len(read) == 3
    assert not again.in_order
    assert again.created_at(f"{MONTH}/n07.json") == "2026-11-21T09:59+01:00"
    assert f"{MONTH}/n08.json" not in again.files
    assert f"{MONTH}/n09.json" not in again.files
    again.save(in_order=False)
    del read[:]
    assert len(look(root, cache).files) == 29
    assert len(read) == 1, "the broken one"


def test_the_same_stamp_is_what_counts(root, cache, read):
    look(root, cache).save(in_order=True)
    path = root / MONTH / "n07.json"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Karim", b"Samir"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    del read[:]
    assert not look(root, cache).in_order
    assert len(read) == 1


def test_another_file_beside_ends_the_order(root, cache, read):
    look(root, cache).save(in_order=True)
    (root / "store.json").write_text("{ }")
    assert not look(root, cache).in_order


def test_a_file_that_changed_just_now_is_not_remembered(root, cache, read, monkeypatch):
    monkeypatch.setattr(checked, "RACY_NS", 10**18)
    first = look(root, cache)
    assert len(first.files) == 30
    first.save(in_order=True)
    del read[:]
    assert not look(root, cache).in_order
    assert len(read) == 30


def test_a_damaged_record_counts_as_none(root, cache, read):
    look(root, cache).save(in_order=True)
    good = (cache / FILE).read_bytes()
    assert look(root, cache).in_order
    end = good.index(b"\n")
    damaged = [b"", good[:-1], good + b"x", good[:end], b"{}", good[: end + 1]]
    damaged += [
        good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
        for at in (0, 20, end, end + 1, len(good) // 2, -1 % len(good))
    ]
    for data in damaged:
        (cache / FILE).write_bytes(data)
        del read[:]
        found = look(root, cache)
        assert not found.in_order
        assert len(read) == 30


def test_a_record_of_another_program_counts_as_none(root, cache, read, monkeypatch):
    look(root, cache).save(in_order=True)
    monkeypatch.setattr(checked, "_program", lambda: 1)
    del read[:]
    assert not look(root, cache).in_order
    assert len(read) == 30


def test_a_record_that_others_can_write_counts_as_none(root, cache, read):
    look(root, cache).save(in_order=True)
    (cache / FILE).chmod(0o666)
    assert not look(root, cache).in_order


def test_a_few_files_are_left_to_the_ordinary_way(root, cache):
    for path in (root / MONTH).iterdir():
        if path.name > "n05.json":
            path.unlink()
    assert look(root, cache).files == {}


# What a file has to do with others.

NAMES = [
    "acme",
    "acne",
    "Acme SARL",
    "shop",
    "shopp",
    "k7q2",
    "Karim",
    "Karin",
    "karim",
    "20261121-k7q2ab",
    "R-K7Q2AB",
    "",
]
NAME = st.sampled_from(NAMES)
PROJECTS = st.fixed_dictionaries({}, optional={
    "clients": st.dictionaries(st.sampled_from(["acme", "k"]), st.fixed_dictionaries({"name": NAME}), max_size=2),
    "projects": st.dictionaries(st.sampled_from(["shop", "p"]), st.fixed_dictionaries({"name": NAME}), max_size=2),
})  # fmt: skip


def table(**fields):
    rows = st.fixed_dictionaries({}, optional=fields)
    return st.dictionaries(st.sampled_from(["k7q2", "m3xd", "karim"]), rows, max_size=2)


DOCUMENTS = st.fixed_dictionaries(
    {
        "incident": st.fixed_dictionaries({
            "main": st.fixed_dictionaries(
                {},
                optional={
                    "client": NAME, "project": NAME, "repeats_of": NAME, "title": NAME,
                    "created_at": st.just("2026-11-21T09:12+01:00"),
                },
            )
        })
    },
    optional={
        "people": table(name=NAME), "actions": table(text=NAME), "messages": table(to=st.lists(NAME, max_size=2)),
        "options": table(worked_with=st.lists(NAME, max_size=2)), "gestures": table(**{"for": NAME}),
        "reminders": table(project=NAME, action=NAME | st.just("actions/m3xd")),
    },
)  # fmt: skip


@pytest.mark.soak
@settings(max_examples=times(5000))
@given(DOCUMENTS, PROJECTS, st.booleans())
def test_a_file_that_stands_points_at_nothing_lost(document, projects, there):
    known = Known.of(projects, ["20261121-k7q2ab"] if there else [])
    data = to_bytes(document, INCIDENT_TABLES)
    read, problems = read_document(data, INCIDENT_TABLES)
    assert problems == ()
    lost = list(lost_references(read, known))
    found = outward(data)
    if found is None:
        # Left to the ordinary way: without a time, or with something lost in itself.
        assert "created_at" not in document["incident"]["main"] or lost
    else:
        assert found.created_at == traits(read).created_at
        assert stands(found, known) == (not lost)


def stands(found, known):
    each = Checked.__new__(Checked)
    each.files, each._sound = {"x": tuple(found)}, {}
    return each.stands("x", known)


def test_what_points_elsewhere_is_kept():
    document = {
        "incident": {
            "main": {"created_at": "2026-11-21T09:12+01:00", "client": "acme", "project": "shop", "repeats_of": "x"}
        },
        "reminders": {"a": {"project": "shop"}, "b": {"project": "web"}, "c": {}},
    }
    expected = Outward("2026-11-21T09:12+01:00", ("acme", "shop", "x", ("shop", "web")))
    assert outward(to_bytes(document, INCIDENT_TABLES)) == expected
