"""The fast way may only say "certainly good": wherever it does, the strict reader finds the same document."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.records import INCIDENT_TABLES
from storage.disk.files import LARGEST
from storage.parsing.strict import read_document
from storage.scanning.certain import certain, certain_record
from storage.writing.canonical import to_bytes
from tests.soak import times
from tests.storage.documents import documents
from tests.storage.near import near_documents
from tests.storage.test_schema import EXAMPLE

GOOD = to_bytes(EXAMPLE, INCIDENT_TABLES)
LAYOUTS = st.fixed_dictionaries({
    "indent": st.sampled_from([None, 0, 2, "\t"]),
    "ensure_ascii": st.booleans(),
    "separators": st.sampled_from([None, (",", ":"), (" , ", "\n:\r ")]),
})  # fmt: skip


def agrees(data):
    """Whether the fast way vouches for these bytes, after comparing with the strict reader that it may."""
    document, good = certain(data), certain_record(data) is not None
    assert good == (document is not None)
    if good:
        strict, problems = read_document(data, INCIDENT_TABLES)
        assert problems == ()
        # As text, because 1, 1.0 and True are equal.
        assert json.dumps(document) == json.dumps(strict)
    return good


@pytest.mark.soak
@given(near_documents(), LAYOUTS)
@settings(max_examples=times(5000))
def test_whatever_is_written_the_strict_reader_agrees(document, layout):
    agrees(json.dumps(document, **layout).encode())


@given(documents())
def test_what_rebond_writes_is_vouched_for_where_all_keys_are_known(document):
    known = {
        name: {
            id: {key: value for key, value in row.items() if key != "version" and not key.startswith("_own_")}
            for id, row in rows.items()
        }
        for name, rows in document.items()
        if name in INCIDENT_TABLES and name not in ("conflicts", "reminders")  # these hold values of any form
    }
    assert agrees(to_bytes(known, INCIDENT_TABLES))


PIECES = [
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b'""', b"{}", b"[]", b" ", b"\n", b"\t", b"\r",
    b"\x0b", b"\x00", b"\x1f", b"\x7f", b"null", b"NaN", b"-Infinity", b"1e999", b"-0", b"1.0", b"9" * 30,
    b"\xef\xbb\xbf", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xc2\x85", b"\\ud800", b"\\udc00", b"\\ud83d\\ude00",
    b"\\u0000", b"\\/", b"\\x", b"[" * 65 + b"]" * 65, b'"title": "x",', b'"main": {},', b'"incident": {},',
    b'"k7q2": {},', b'"phone"  : "06",', b'"$schema": "x",', b'"note":"\\":",', b'"a\\\\":1,', b"<<<<<<< HEAD\n", b"//",
]  # fmt: skip


@st.composite
def mutated(draw):
    """The bytes of a good file with a few pieces put in, put over or taken out."""
    data = draw(st.sampled_from([GOOD, json.dumps(EXAMPLE).encode(), json.dumps(EXAMPLE, indent=2).encode() + b"\n"]))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.sampled_from([0, 0, 0, 1, 2, 8]))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=3))
        data = data[:at] + piece + data[at + gone :]
    return data


@pytest.mark.soak
@given(mutated())
@settings(max_examples=times(10_000))
def test_whatever_happens_to_the_bytes_the_strict_reader_agrees(data):
    agrees(data)


def twice(value, at):
    """JSON text of a value where the object number `at` (from the outside in) has its first member twice."""
    seen = -1

    def text(value):
        nonlocal seen
        if not isinstance(value, dict):
            return json.dumps(value)
        seen += 1
        here = seen == at
        members = [f"{json.dumps(key)}: {text(each)}" for key, each in value.items()]
        return "{" + ", ".join([members[0], *members] if here and members else members) + "}"

    found = text(value)
    return found.encode(), seen + 1


def test_a_key_typed_twice_is_never_vouched_for():
    count = twice(EXAMPLE, -1)[1]
    assert count > 10
    assert agrees(twice(EXAMPLE, -1)[0])
    assert not any(agrees(twice(EXAMPLE, at)[0]) for at in range(count))


def conflict(value):
    return b'{"conflicts": {"c": {"value": ' + value + b"}}}\n"


DEEP = b"[" * 65 + b"]" * 65
DOUBTFUL = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "unclosed": b"{",
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "a nul after it": GOOD + b"\x00",
    "twice": GOOD + GOOD,
    "utf-16": GOOD.decode().encode("utf-16"),
    "too large": GOOD + b" " * LARGEST,
    "deepest": b"[" * 100_000,
    "deep": conflict(DEEP),
    "deep elsewhere": b'{"$schema": ' + DEEP + b"}",
    "nan": conflict(b"NaN"),
    "infinite": conflict(b"1e999"),
    "long number": conflict(b"9" * 5000),
    "lone surrogate": conflict(b'"\\ud800"'),
    "tab": conflict(b'"a\tb"'),
    "no utf-8": conflict(b'"\xff"'),
    "null row": b'{"incident": {"main": null}}',
    "null row of many": b'{"people": {"k": null}}',
    "newer": b'{"incident": {"main": {"title": "a", "version": 2}}}',
    "1.0": b'{"people": {"k": {"trust_before": 1.0}}}',
    "unknown row": b'{"steps": {"six": {}}}',
    "no zone": b'{"incident": {"main": {"tz": "Europe/Nowhere"}}}',
    "near miss": b'{"incident": {"main": {"titel": "a"}}}',
    "broken line": b'{"incident": {"main": {"summary": ["a\\nb"]}}}',
    "unmoved": b'{"reminders": {"r": {"occurrences": {"2026-12-07": {"state": "moved"}}}}}',
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_nothing_doubtful_is_vouched_for(name):
    assert not agrees(DOUBTFUL[name])


LAID_OUT = {
    "canonical": GOOD, "one line": json.dumps(EXAMPLE, ensure_ascii=False).encode(), "empty": b"{}",
    "windows": GOOD.replace(b"\n", b"\r\n"), "no last line end": GOOD.rstrip(), "conflict": conflict(b'["x", "y"]'),
    "number": conflict(b"1.5"),
}  # fmt: skip


@pytest.mark.parametrize("name", LAID_OUT)
def test_good_files_of_any_layout_are_vouched_for(name):
    assert agrees(LAID_OUT[name])
