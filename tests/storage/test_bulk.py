"""Reading many files finds what reading them one by one finds."""

import json
import os
from zoneinfo import ZoneInfo

import pytest

from recovery.records import INCIDENT_TABLES
from storage.disk.files import LARGEST
from storage.indexing.index import Index
from storage.scanning.bulk import read_many
from storage.scanning.certain import certain
from storage.scanning.look import MANY, look_at, look_many
from storage.writing.canonical import to_bytes

PARIS = ZoneInfo("Europe/Paris")
MONTH = "incidents/2026/11"
GOOD = {
    "incident": {"main": {"title": "Oops", "discovered_at": "2026-11-21 09:12"}},
    "people": {"k": {"name": "Karim"}},
}


@pytest.fixture
def root(tmp_path):
    """Files of every sort, in two months."""
    root = tmp_path / "store"
    for month in ("incidents/2026/10", MONTH):
        (root / month).mkdir(parents=True)
    plain = json.dumps(GOOD).encode()
    contents = {
        f"{MONTH}/good.json": to_bytes(GOOD, INCIDENT_TABLES),
        f"{MONTH}/by-hand.json": plain,
        f"{MONTH}/own.json": plain.replace(b'"title"', b'"mine": 1, "title"'),
        f"{MONTH}/near.json": plain.replace(b'"title"', b'"titel"'),
        f"{MONTH}/broken.json": plain[:-1],
        f"{MONTH}/twice.json": plain.replace(b'"name"', b'"name": "A", "name"'),
        f"{MONTH}/none.json": b"",
        f"{MONTH}/empty.json": b"{}",
        f"{MONTH}/large.json": plain + b" " * LARGEST,
        "incidents/2026/10/good.json": plain,
        "elsewhere.json": plain,
    }
    for path, data in contents.items():
        (root / path).write_bytes(data)
    (root / MONTH / "link.json").symlink_to(root / MONTH / "good.json")
    (root / MONTH / "folder.json").mkdir()
    os.mkfifo(root / MONTH / "pipe.json")
    (root / "incidents/2026/12").symlink_to(root / MONTH)
    return root


PATHS = [
    *(f"{MONTH}/{name}.json" for name in (
        "good", "by-hand", "own", "near", "broken", "twice", "none", "empty", "large", "link", "folder", "pipe", "gone"
    )),
    "incidents/2026/10/good.json", "incidents/2026/12/good.json", "incidents/2027/01/good.json", f"{MONTH}/good.json",
]  # fmt: skip


def test_many_looks_are_the_same_as_one_by_one(root):
    many = [look._replace(read_ns=0) for look in look_many(root, PATHS, PARIS)]
    assert many == [look_at(root, path, PARIS)._replace(read_ns=0) for path in PATHS]


def test_what_is_good_has_its_bytes_and_its_stamp(root):
    found = dict(read_many(root, PATHS, certain))
    assert list(found) == list(dict.fromkeys(PATHS))
    good = {path for path, each in found.items() if each}
    assert good == {f"{MONTH}/good.json", f"{MONTH}/by-hand.json", "incidents/2026/10/good.json"}
    for path in good:
        assert found[path].made == GOOD
        assert found[path].data == (root / path).read_bytes()
        assert found[path].stamp == look_at(root, path, PARIS).stamp


def test_folders_are_not_entered_through_links_and_all_are_closed(root):
    before = len(os.listdir("/dev/fd"))
    reading = read_many(root, ["incidents/2026/12/good.json", f"{MONTH}/good.json"], certain)
    assert next(reading) == ("incidents/2026/12/good.json", None)
    assert next(reading)[1]
    reading.close()
    assert len(os.listdir("/dev/fd")) == before


def test_a_first_index_of_many_files_is_one_of_few_files_many_times(fresh):
    folder = fresh.root / MONTH
    folder.mkdir(parents=True)
    for number in range(MANY):
        document = {"incident": {"main": {"title": f"{number}", "discovered_at": "2026-11-21 09:12"}}}
        (folder / f"n{number:03}.json").write_bytes(to_bytes(document, INCIDENT_TABLES))
    (folder / "n007.json").write_text("{")
    index = Index(fresh)
    index.load()
    assert len(index.entries) == MANY
    assert {index.entries[f"n{number:03}"] for number in range(MANY) if number != 7} == {
        look_at(fresh.root, f"{MONTH}/n{number:03}.json", fresh.zone).entry for number in range(MANY) if number != 7
    }
    assert index.entries["n007"].line == 1
    since = index.entries["n001"].since
    path = fresh.root / "store.json"
    path.write_text(path.read_text().replace(fresh.zone.key, "Asia/Tokyo"))
    assert len(index.refresh().changed) == MANY + 1
    assert index.entries["n001"].since != since
