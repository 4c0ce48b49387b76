"""A place of a file is named in words, as people write them: quotation marks inside others are inner ones."""

import pytest

from recovery.saying import place_text
from words import say

NOTED = {"journal": {"j1": {"code": "captured", "values": {"title": "Late invoice"}}}}


@pytest.fixture(autouse=True)
def _language():
    before = say.language()
    yield
    say.use(before)


@pytest.mark.parametrize(
    ("language", "inner", "outer"),
    [("en", "‘Late invoice’", "“”"), ("fr", "“Late invoice”", "«»")],
)
def test_quotation_marks_do_not_stand_inside_their_like(language, inner, outer):
    say.use(language)
    said = place_text(NOTED, ("journal", "j1"))
    assert inner in said and all(said.count(mark) == 1 for mark in outer)


LONG = {"actions": {"a1": {"text": "Call the tax office, and tell them before they call us"}}}


def test_a_long_row_leaves_room_for_its_field():
    whole = place_text(LONG, ("actions", "a1", "due"))
    assert whole == "Action “Call the tax office, and tell them before they call us” · Due"
    assert place_text(LONG, ("actions", "a1", "due"), most=14) == "Action “Call the tax …” · Due"
    assert place_text(LONG, ("actions", "a1", "due"), most=100) == whole
    wide = {"people": {"p1": {"name": "山田太郎と申します"}}}
    assert place_text(wide, ("people", "p1", "phone"), most=7) == "Person “山田太…” · Phone"


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "He said “no” twice"), ("fr", "Il a dit «\u202fnon\u202f» deux fois")]
)
def test_those_that_somebody_typed_neither(language, typed):
    say.use(language)
    said = place_text({"facts": {"f1": {"text": typed}}}, ("facts", "f1", "text"))
    assert all(said.count(mark) == 1 for mark in ("“”" if language == "en" else "«»"))
    assert any(inner in said for inner in ("‘no’", "“non”"))
