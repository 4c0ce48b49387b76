"""What is taken of what others send: plain files in their places that can be read."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.disk.files import INCIDENT_FILE
from sync.git.objects import Entry
from sync.git.repository import ROOT, Repository
from sync.merge.accepting import SENTENCES, Refused, judged, twins, why_not
from tests.sync import planted
from words.say import speaking
from words.terminal import visible

ONE = "incidents/2026/11/20261122-aaaaaa.json"
PLAIN = Entry("100644", "blob", "1" * 40, 10)
GOOD = b'{"incident": {"main": {"title": "Oops"}}}'


@pytest.mark.parametrize(
    "path", [ONE, "store.json", "projects.json", "quarantine/x.0123.txt", "incidents/2026/01/a.json"]
)
@pytest.mark.parametrize("mode", ["100644", "100755"])
def test_plain_files_in_their_places_are_taken(path: str, mode: str) -> None:
    assert why_not(path, PLAIN._replace(mode=mode)) is None


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (PLAIN._replace(mode="120000"), "link"),
        (Entry("160000", "commit", "1" * 40, -1), "kind"),
        (PLAIN._replace(mode="100664"), "kind"),
        (PLAIN._replace(mode="40000", kind="tree"), "kind"),
        (PLAIN._replace(size=1_000_001), "large"),
    ],
)
def test_what_is_no_plain_file_of_a_fair_size_is_not(entry: Entry, why: str) -> None:
    assert why_not(ONE, entry) == why


@pytest.mark.parametrize(
    "path",
    [
        ".gitattributes", ".gitmodules", ".git/config", ".GIT/config", "git~1/config", "README.txt", "schema/x.json",
        "../x.json", "incidents/../store.json", "incidents/2026/11/../../../x.json", "/etc/passwd", "private.json",
        "incidents/2026/11/.json", "incidents/2026/11/-x.json", "incidents/2026/11/.x.json", "incidents/2026/11/x.JSON",
        "incidents/2026/11/x.json/y", "incidents/2026/11/x\n.json", "incidents/2026/11/x.json\n", "store.json\n",
        "incidents/2026/11/\x1b[31m.json", "incidents/2026/11/a\u200cb.json", "incidents/2026/11/é.json",
        "incidents/٢٠٢٦/11/x.json", "incidents/2026/11/store.json", "Store.json", "STORE.JSON", "incidents/2026/x.json",
        "quarantine/../x.txt", "quarantine/x.txt", "quarantine/a/b.txt", "incidents/2026/11/" + "x" * 65 + ".json",
        "incidents/2026/11/\udcff.json", "",
    ],
)  # fmt: skip
def test_no_other_name_is_taken(path: str) -> None:
    assert why_not(path, PLAIN) == "name"


@given(st.text(max_size=30) | st.from_regex(r"(\.\.?/)*incidents/[0-9]{3,4}/[0-9]{2}/[\w.~-]{0,9}\.json(/.*)?\s?"))
def test_a_name_that_is_taken_is_one_of_the_store_s(path: str) -> None:
    if why_not(path, PLAIN) is None and not path.startswith("quarantine/"):
        assert path in ("store.json", "projects.json") or INCIDENT_FILE.fullmatch(path)
        assert ".." not in path and path.isascii() and path.isprintable()


def test_names_that_differ_only_in_capitals_are_not_both_taken() -> None:
    upper, lower, mixed = (f"incidents/2026/11/{name}.json" for name in ("ABC", "abc", "Abc"))
    other = "incidents/2026/11/other.json"
    assert twins([upper, lower, mixed, other], [upper, lower, mixed, other]) == {upper, mixed}
    assert twins([lower], [upper, lower]) == {lower}  # the other one was there before
    assert twins([upper], [upper, lower]) == {upper}
    assert twins([lower, upper], [upper, lower, mixed]) == {lower, upper}
    assert twins([lower], [lower, "INCIDENTS/2026/11/ABC.json"]) == frozenset()  # that one is never taken
    assert twins([], [upper, lower]) == frozenset()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b"{}{}", b"\xff", GOOD[:-3], b"<<<<<<< ours\n", b"[" * 200_000, b'{"a":' * 100_000,
        b'{"incident": {"main": {"title": "a", "title": "b"}}}', b'{"x": NaN}', b'{"x": 1e999}', b'{"x": -Infinity}',
        b'{"x": ' + b"9" * 5000 + b"}", b'{"x": "\\ud800"}', b'{"x": "\xed\xa0\x80"}', b'{"incident": []}',
        b'{"incident": {"main": {"severity": "dire"}}}', b'{"x": "' + b"y" * 1_000_001 + b'"}', b'{"x": "\x1b"}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_without_falling_over(data: bytes) -> None:
    assert judged(ONE, data) == "unreadable"


def test_what_a_newer_rebond_wrote_is_taken_and_known() -> None:
    assert judged(ONE, GOOD) == judged("store.json", b'{"store": {"main": {"id": "abc"}}}') == "good"
    newer = {"incident": {"main": {"title": "Oops", "severity": "dire", "version": 99}}}
    assert judged(ONE, json.dumps(newer).encode()) == "newer"
    assert judged("store.json", b'{"store": {"main": {"version": 99}}}') == "newer"
    assert judged("projects.json", b'{"format": {"main": {"version": 99}}}') == "newer"


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_judged(data: bytes) -> None:
    assert judged(ONE, data) in ("good", "newer", "unreadable")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("why", sorted(SENTENCES))
def test_each_reason_is_said_in_both_languages(language: str, why: str) -> None:
    with speaking(language):
        said = Refused("a\x1b]0;x\x07\n{b}", why).sentence()
    assert visible(said) == said and "{b}" in said and said.endswith(".")


def test_a_tree_of_all_that_is_wrong_keeps_only_what_is_right(tmp_path: Path) -> None:
    repository = Repository.open(tmp_path)
    directory = repository.directory
    good, link = planted.blob(directory, GOOD), planted.blob(directory, b"/etc/passwd")
    files = {
        ONE.encode(): ("100644", good),
        b"incidents/2026/11/program.json": ("100755", good),
        b"incidents/2026/11/link.json": ("120000", link),
        b"incidents/2026/11/module.json": ("160000", ROOT),
        b"incidents/2026/12": ("120000", link),
        b"incidents/2026/11/\x1b[2J.json": ("100644", good),
        b"incidents/2026/11/\xff\n.json": ("100644", good),
        b".gitattributes": ("100644", good),
        b"..": ("100644", good),
        b".git": ("100644", good),
        b"projects.json": ("120000", link),
    }
    theirs = planted.commit(directory, planted.nested(directory, files), ROOT)
    tree = repository.tree(theirs)
    assert len(tree) == len(files)
    taken = {path for path, entry in tree.items() if why_not(path, entry) is None}
    assert taken == {ONE, "incidents/2026/11/program.json"}
