"""Every broken file of the corpus is explained as it should be, and no file whatever breaks the reader."""

import json
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES
from storage.checking.mending import mend
from storage.parsing.positions import parse
from storage.parsing.strict import read_document
from storage.writing.canonical import to_bytes
from tests.soak import times
from tests.storage.corpus import FOLDER, TABLES, Case, cases, key_of, told
from tests.storage.documents import documents
from words.problems import PROBLEMS

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_broken_file_is_explained_in_both_languages(case: Case) -> None:
    assert told(case.problems()) == case.expected.read_text("utf-8")


def test_the_corpus_is_large_and_nothing_lies_beside_it() -> None:
    assert len(CASES) >= 80
    expected = {case.expected for case in CASES}
    assert {path for folder in TABLES for path in FOLDER.glob(f"{folder}/*.txt")} == expected


def test_every_sentence_has_an_example() -> None:
    shown = {key_of(each) for case in CASES for each in case.problems()}
    for path in (FOLDER / "stores").glob("*.txt"):
        shown |= {line.rsplit(" ", 1)[1] for line in path.read_text("utf-8").splitlines()[::3]}
    # Nobody who may read everything, as an administrator, meets these.
    assert set(PROBLEMS) - shown == {"not_allowed", "cannot_open", "unread"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_mistake_is_told_once(case: Case) -> None:
    codes = [each.problem.code for each in case.problems()]
    assert len(set(codes)) == 1 or case.path.stem in SEVERAL, codes


SEVERAL = {"many_at_once", "unclosed-cut_off", "utf16-big", "newer_version", "not_utf8-cut"}
"""What holds several mistakes, or one that shows in two ways."""


# Whatever the bytes are.

VALID = [
    b'{\n  "incident": {\n    "main": {\n      "title": "Dropped the orders table",\n      "tags": ["db", "prod"],\n'
    b'      "felt_severity": 8, "confidential": false, "closed_at": null\n    }\n  },\n'
    b'  "people": {"k7q2": {"name": "Zo\xc3\xab \xf0\x9f\x8e\x89", "needs": ["one", "two"], "feels": []}}\n}\n',
    b'{"reminders": {"p9": {"start": "2026-11-30T09:00", "occurrences": {"2026-12-07": {"state": "kept"}}}}}',
]  # fmt: skip
PIECES = [
    b"{", b"}", b"[", b"]", b",", b":", b";", b'"', b"'", b"\\", b"\\u", b"\\ud800", b"\n", b"\r\n", b" ", b"\t", b"\0",
    b"\xc2\xa0", b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"\xff", b"\xc3", b"null", b"NaN", b"1e999", b"-", b"0", b"12,5",
    b"90 min", b"# a", b"// b\n", b"/* c", b"*/", b"\n<<<<<<< HEAD\n", b"\n=======\n", b"\n>>>>>>> x\n",
    b"\n||||||| y\n", "“".encode(), "”".encode(), "« ".encode(), b'"a": ', b'"title": 1', b"=", b"oui", b'"a "b" c"',
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a valid file, with pieces put in, taken out, replaced or cut off."""
    data = draw(st.sampled_from(VALID) | documents().map(lambda document: to_bytes(document, INCIDENT_TABLES)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        match draw(st.sampled_from(["put", "take", "replace", "cut", "double"])):
            case "put":
                data = data[:start] + draw(st.sampled_from(PIECES) | st.binary(max_size=3)) + data[start:]
            case "take":
                data = data[:start] + data[end:]
            case "replace":
                data = data[:start] + draw(st.sampled_from(PIECES)) + data[end:]
            case "cut":
                data = data[:start]
            case "double":
                data = data[:end] + data[start:]
    return data


def read(data: bytes) -> None:
    """Read bytes and hold what is said of them against what is there."""
    document, problems = read_document(data, INCIDENT_TABLES)
    assert (document is None) == any(each.level == "error" for each in problems)
    text = _text(data, wide=any(each.problem.code == "utf16" for each in problems))
    lines = text.split("\n")
    for each in problems:
        assert 1 <= each.line <= len(lines) and 1 <= each.column <= len(lines[each.line - 1]) + 1
        assert each.message()
    if document is not None and not any(each.problem.code == "newer_version" for each in problems):
        assert document == json.loads(text)


def _text(data: bytes, *, wide: bool) -> str:
    content = data.removeprefix(b"\xef\xbb\xbf")
    if wide:
        return content.decode("utf-16-be" if content[:2] in (b"\xfe\xff", b"\0{") else "utf-16-le").removeprefix(
            "\ufeff"
        )
    return content.decode(errors="replace")


@pytest.mark.soak
@given(damaged())
@settings(max_examples=times(2000), suppress_health_check=[HealthCheck.too_slow])
def test_no_damage_is_left_unexplained(data: bytes) -> None:
    read(data)


@given(st.binary(max_size=80))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    read(data)


@pytest.mark.soak
@given(damaged())
@settings(max_examples=times(2000), suppress_health_check=[HealthCheck.too_slow])
def test_there_are_faults_exactly_where_strict_json_refuses(data: bytes) -> None:
    text = data.decode(errors="replace").removeprefix("\ufeff")
    assert bool(parse(text).faults) != _is_strict(text)


def _is_strict(text: str) -> bool:
    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError
        return dict(pairs)

    def finite(number: str) -> float:
        if number.startswith(("N", "I", "-I")) or float(number) in (float("inf"), float("-inf")):
            raise ValueError
        return float(number)

    try:
        json.dumps(
            json.loads(text, object_pairs_hook=unique, parse_constant=finite, parse_float=finite), ensure_ascii=False
        ).encode()
    except (ValueError, RecursionError):
        return False
    return True


@pytest.mark.soak
@given(damaged())
@settings(max_examples=times(2000), suppress_health_check=[HealthCheck.too_slow])
def test_mending_leaves_every_character_that_says_something(data: bytes) -> None:
    mended = mend(data)
    if mended is None:
        return
    assert mend(mended.data) is None
    assert _is_strict(mended.data.decode())
    if not {each.code for each in mended.done} & {"duplicate_key", "utf16"}:
        assert _inked(mended.data) == _inked(data)


def _inked(data: bytes) -> str:
    return re.sub(r"[\s,;\u200b-\u200d\u2060\ufeff]", "", data.decode())


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5) | st.just("main"), inner, max_size=2)
    ),
    max_leaves=4,
)


@st.composite
def misshapen(draw: st.DrawFn) -> object:
    """Draw a document in which values of any type stand in place of some others, at any depth."""
    tables = draw(st.sampled_from([INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES]))
    document: object = draw(documents(tables))
    for _ in range(draw(st.integers(1, 3))):
        document = _replaced(document, draw(ANYTHING), draw(st.randoms(use_true_random=False)))
    return document


def _replaced(value: object, other: object, choose: random.Random) -> object:
    if not isinstance(value, dict) or not value or choose.random() < 0.15:
        return other
    key = choose.choice(list(value))
    return {**value, key: _replaced(value[key], other, choose)}


@pytest.mark.soak
@given(misshapen(), st.sampled_from([INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES]))
@settings(max_examples=times(2000), suppress_health_check=[HealthCheck.too_slow])
def test_no_value_in_any_place_breaks_the_reader(document: object, tables: dict[str, type]) -> None:
    data = json.dumps(document, ensure_ascii=True, indent=1).encode()
    understood, problems = read_document(data, tables)
    errors = [each for each in problems if each.level == "error"]
    assert (understood is None) == bool(errors)
    assert all(1 <= each.line <= data.count(b"\n") + 1 for each in problems)
