import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery import kinds
from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES, fields_of
from storage.parsing import forms
from tests.storage.near import DATES, FORMS

FORMAL = {
    field.kind.name: field.kind
    for tables in (INCIDENT_TABLES, PROJECTS_TABLES, STORE_TABLES)
    for record in tables.values()
    for field in fields_of(record).values()
    if field.kind.name in ("moment", "wall", "day", "due") or isinstance(field.kind, kinds.Pattern)
}


def agree(kind, text):
    assert bool(re.search(forms.form(kind), text)) == kind.check(text), (kind.name, text)


def test_every_kind_of_a_fixed_form_has_one():
    assert sorted(FORMAL) == ["day", "due", "every", "moment", "money", "rate", "wall"]


def test_days_are_those_of_the_calendar():
    years = [0, 1, 4, 99, 100, 400, 1900, 2000, 2023, 2024, 2026, 2100, 2400, 9996, 9999]
    for year in years:
        for month in range(14):
            for day in range(33):
                agree(kinds.DATE, f"{year:04}-{month:02}-{day:02}")


@given(st.sampled_from(sorted(FORMAL)), DATES | FORMS)
@settings(max_examples=500)
def test_a_form_accepts_what_the_reader_accepts(name, text):
    agree(FORMAL[name], text)


@pytest.mark.parametrize("name", sorted(FORMAL))
def test_the_reader_accepts_all_that_a_form_can_be(name):
    @given(st.from_regex(forms.form(FORMAL[name]), fullmatch=True))
    @settings(max_examples=50)
    def check(text):
        assert FORMAL[name].check(text), text

    check()


def test_the_form_of_a_zone_leaves_only_its_existence_open():
    from zoneinfo import available_timezones

    for name in available_timezones():
        agree(kinds.ZONE, name)
    assert re.search(forms.form(kinds.ZONE), "Europe/Nowhere")
    assert not kinds.ZONE.check("Europe/Nowhere")
