import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.records import INCIDENT_TABLES
from storage.disk.files import LARGEST
from storage.parsing.positions import parse
from storage.parsing.strict import read_document

GOOD = '{"incident": {"main": {"title": "Oops"}}}'


def problems(text):
    data = text if isinstance(text, bytes) else text.encode()
    document, found = read_document(data, INCIDENT_TABLES)
    assert (document is None) == any(each.level == "error" for each in found)
    return [(each.problem.code, each.line, each.column) for each in found]


def one(text):
    found = problems(text)
    assert len(found) == 1, found
    return found[0]


def test_a_good_file_has_no_problems():
    assert read_document(GOOD.encode(), INCIDENT_TABLES) == (json.loads(GOOD), ())


def test_a_byte_order_mark_is_dropped():
    assert read_document(b"\xef\xbb\xbf" + GOOD.encode(), INCIDENT_TABLES) == (json.loads(GOOD), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,}', ("trailing_comma", 1, 8)),
        ('{"a": [1, 2,\n]}', ("trailing_comma", 1, 12)),
        ('{"a": 1\n "b": 2}', ("missing_comma", 1, 8)),
        ('{"a": [1 2]}', ("missing_comma", 1, 9)),
        ('{"a": 1,, "b": 2}', ("extra_comma", 1, 9)),
        ('{"a": 1; "b": 2}', ("wrong_comma", 1, 8)),
        ('{"a" 1}', ("missing_colon", 1, 6)),
        ('{"a" = 1}', ("missing_colon", 1, 6)),
        ('{"a": }', ("missing_value", 1, 7)),
        ('{"a": "one,\n "b": "two"}', ("missing_quote", 1, 7)),
        ('{"a": "one\n}', ("missing_quote", 1, 7)),
        ('{\n a": 1}', ("missing_quote", 2, 2)),
        ("{'a': 1}", ("single_quotes", 1, 2)),
        ("{\"a\": 'it'}", ("single_quotes", 1, 7)),
        ('{"a": “one”}', ("smart_quotes", 1, 7)),
        ('{"a": «one»}', ("smart_quotes", 1, 7)),
        ('{a: 1}', ("unquoted_key", 1, 2)),
        ('{"a": None}', ("bare_word", 1, 7)),
        ('{"a": TRUE}', ("bare_word", 1, 7)),
        ('{"a": 2026-11-21}', ("bare_word", 1, 7)),
        ('{"a": Karim told me}', ("bare_word", 1, 7)),
        ('{"a": 007}', ("bad_number", 1, 7)),
        ('{"a": .5}', ("bad_number", 1, 7)),
        ('{"a": +1}', ("bad_number", 1, 7)),
        ('{"a": NaN}', ("not_finite", 1, 7)),
        ('{"a": -Infinity}', ("not_finite", 1, 7)),
        ('{"a": 1e999}', ("number_too_large", 1, 7)),
        ('{"a": ' + "9" * 5000 + "}", ("number_too_large", 1, 7)),
        ('{\n // why\n "a": 1}', ("comment", 2, 2)),
        ('{\n # why\n "a": 1}', ("comment", 2, 2)),
        ('{/* why\n so */ "a": 1}', ("comment", 1, 2)),
        ('{"a":\u00a01}', ("odd_space", 1, 6)),
        ('{"a": "x\ty"}', ("control_character", 1, 9)),
        ('{"a": "C:\\Users"}', ("bad_escape", 1, 10)),
        ('{"a": "\\ud83d"}', ("lone_surrogate", 1, 8)),
        ('{"\\udc00": 1}', ("lone_surrogate", 1, 3)),
        ('{"a": 1', ("unclosed", 1, 8)),
        ('{"a": [1}', ("wrong_closer", 1, 9)),
        ('{"a": 1} x', ("extra_text", 1, 10)),
        (GOOD + GOOD, ("extra_text", 1, len(GOOD) + 1)),
        ("", ("empty_file", 1, 1)),
        (" \n\t ", ("empty_file", 1, 1)),
        ("\ufeff", ("empty_file", 1, 1)),
        ("[" * 65 + "]" * 65, ("too_deep", 1, 65)),
        ("[" * 5000, ("too_deep", 1, 65)),
        ("[]", ("not_an_object", 1, 1)),
        ("null", ("not_an_object", 1, 1)),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(text, expected):
    assert one(text) == expected


def test_a_file_too_large_is_refused_unread():
    assert one(b" " * (LARGEST + 1)) == ("too_large", 1, 1)


def test_bytes_that_are_no_text_have_a_place():
    assert one('{"é": "'.encode() + b'\xff"}') == ("not_utf8", 1, 8)
    assert one(GOOD.encode("utf-16")) == ("utf16", 1, 1)
    assert one(GOOD.encode("utf-16-be")) == ("utf16", 1, 1)


def test_a_key_typed_twice_tells_both_places():
    document, found = read_document(b'{"people": {},\n "facts": {},\n "people": {}}', INCIDENT_TABLES)
    assert document is None
    assert [(each.problem.code, each.line, each.column) for each in found] == [("duplicate_key", 3, 2)]
    values = found[0].problem.values
    assert (values["key"], values["first_line"], values["first_column"]) == ("people", "1", "2")


def test_a_merge_is_one_problem_and_the_rest_is_read_with_the_first_version():
    text = '{\n<<<<<<< HEAD\n "facts": 1,\n=======\n "facts": {},\n>>>>>>> other\n "people": []\n}'
    assert problems(text) == [("merge_conflict", 2, 1), ("not_an_object", 3, 11), ("not_an_object", 7, 12)]


def test_all_problems_of_a_file_are_told_in_order():
    text = """{
  "incident": {"main": {"title": 5, "severity": "criticl",}},
  "people": {"k7q2": {"told_at": "2026-02-30 10:00", 'name': "Karim"}},
  "facts": []
}
"""
    assert problems(text) == [
        ("wrong_type", 2, 34),
        ("unknown_choice", 2, 49),
        ("trailing_comma", 2, 58),
        ("impossible_date", 3, 34),
        ("single_quotes", 3, 54),
        ("not_an_object", 4, 12),
    ]


def test_a_problem_of_structure_stands_at_its_value_and_a_near_miss_at_its_key():
    text = '{"incident": {"main": {\n  "titel": "Oops",\n  "severity":\n    "huge"}}}'
    assert problems(text) == [("near_field", 2, 3), ("unknown_choice", 4, 5)]


def test_a_near_miss_alone_does_not_break_the_file():
    document, found = read_document(b'{"incident": {"main": {"titel": "Oops"}}}', INCIDENT_TABLES)
    assert document == {"incident": {"main": {"titel": "Oops"}}}
    assert [each.level for each in found] == ["warning"]


def test_columns_count_characters_and_survive_windows_line_ends():
    assert one('{"é日🎉": nope}') == ("bare_word", 1, 9)
    assert one('{\r\n "a": nope\r\n}') == ("bare_word", 2, 7)


def test_pairs_of_surrogates_are_characters():
    document, found = read_document(b'{"x": "\\ud83c\\udf89"}', INCIDENT_TABLES)
    assert (document, found) == ({"x": "🎉"}, ())


def test_sixty_four_levels_are_accepted():
    text = '{"x": ' + "[" * 63 + "]" * 63 + "}"
    assert problems(text) == []


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    SCALARS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_the_slow_reader_agrees_with_json_on_good_text(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    parsed = parse(text)
    assert parsed.faults == []
    assert json.dumps(parsed.value) == json.dumps(json.loads(text))


PIECES = st.sampled_from(
    ["{", "}", "[", "]", ",", ":", '"', "'", "\\", "\\u", "d800", "null", "nul", "1", "-", ".", "e5", " ", "\n", "a",
     "“", "#", "//", "/*", "<<<<<<< ", "NaN", "\t", "\x00", "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_slow_reader_never_gives_up_and_faults_exactly_what_json_refuses(text):
    parsed = parse(text)
    try:
        json.loads(text, parse_constant=lambda name: 1 / 0)
    except (ValueError, ZeroDivisionError):
        assert parsed.faults
    else:
        strict = {"duplicate_key", "lone_surrogate"}
        assert {fault.code for fault in parsed.faults} <= strict
    assert all(0 <= fault.offset <= len(text) for fault in parsed.faults)


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(data):
    document, found = read_document(data, INCIDENT_TABLES)
    assert document is not None or found
