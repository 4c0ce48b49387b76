"""What an emergency kit knows and misses, and the one thing that is asked for on a calm day."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from recovery.kit import FIELDS, clients, filled, gaps, is_calm, kit_of, number_of, one_gap, without_kit
from recovery.records import Client, Person
from recovery.summary import Broken, Summary, Wait

ZONE = ZoneInfo("Europe/Paris")
PROJECTS = {
    "clients": {
        "acme": {"name": "Acme & Co", "phone": "01 02", "tell_first": "Zoe, at the agency"},
        "n1": {"name": "Nimbus", "insurer": "Harbour", "notice_days": "soon"},
    }
}
FULL = Client(
    name="Full", phone="1", mail="m", address_form="tu", tell_first="t", insurer="i", policy="p", insurer_phone="2",
    notice_days=0, processor_delay_hours=0, liability_cap="1 EUR",
)  # fmt: skip


@pytest.mark.parametrize(("named", "phone"), [("acme", "01 02"), ("ACME & CO", "01 02"), (" Nimbus ", "")])
def test_a_kit_is_found_by_row_and_by_name(named, phone):
    found = kit_of(PROJECTS, named, ZONE)
    assert found is not None and found.phone == phone and found.notice_days is None


@pytest.mark.parametrize("named", ["", "  ", "Zed"])
def test_there_is_no_kit_for_what_nobody_wrote(named):
    assert kit_of(PROJECTS, named, ZONE) is None


def test_the_number_is_the_persons_own_or_else_the_clients():
    kit = kit_of(PROJECTS, "acme", ZONE)
    assert number_of(Person(name="Karim", phone="06"), kit) == "06"
    assert number_of(Person(name="Karim", role="client"), kit) == "01 02"
    assert number_of(Person(name="Zoe", role="teammate"), kit) == ""
    assert number_of(Person(name="Karim"), None) == ""


def test_what_is_missing_comes_with_what_helps_first_in_front():
    known = clients(PROJECTS, ZONE)
    found = gaps(known, ["Zed", "acme", "ACME & CO"])
    assert found[0] == ("", "Zed", "") and without_kit(known, ["zed", "Zed"]) == ["Zed"]
    assert [gap.field for gap in found[1:4]] == ["tell_first", "phone", "address_form"]
    of_acme = [gap.field for gap in found if gap.row == "acme"]
    assert "insurer" in of_acme and "policy" not in of_acme, "no policy without an insurer"
    assert ("n1", "Nimbus", "policy") in found
    assert (filled(known["acme"]), filled(FULL)) == (2, len(FIELDS))
    assert gaps({"f": FULL}) == [], "a delay of nought is an answer"


def test_one_thing_is_asked_for_and_another_one_the_next_day():
    found = gaps(clients(PROJECTS, ZONE))
    day = date(2026, 11, 21)
    asked = {one_gap(found, day + timedelta(days)) for days in range(3)}
    assert len(asked) == 3 and one_gap(found, day) == one_gap(found, day)
    assert one_gap([], day) is None


@pytest.mark.parametrize(
    ("entry", "calm"),
    [
        (Summary("a", "x"), True),
        (Summary("a", "x", waits=(Wait("act", "y"),)), True),
        (Summary("a", "x", waits=(Wait("tell", "Karim"),)), False),
        (Summary("a", "x", waits=(Wait("answer", "Paige"),)), False),
        (Summary("a", "x", harm=True), False),
        (Summary("a", "x", harm=True, closed=True), True),
        (Broken("a", "f", 1, 1, "?", Summary("a", "x", harm=True)), False),
        (Broken("a", "f", 1, 1, "?"), True),
    ],
)
def test_nothing_is_asked_for_while_someone_waits_or_harm_goes_on(entry, calm):
    assert is_calm([Summary("b", "fine"), entry]) is calm
