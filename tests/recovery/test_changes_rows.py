"""Rows and fields of any table."""

from datetime import date, datetime
from typing import Any

import pytest

from recovery.change import Edit
from recovery.changes import rows
from recovery.changes.pen import rows_of
from words.errors import RebondError, UnknownId, UsageError

NOW = "2026-11-21T10:20+01:00"


def test_rows_are_added_at_the_end_without_defaults(case: Any) -> None:
    act = case.do(rows.add, "facts", {"text": "The shop is down\nsince nine", "certainty": "known", "source": ""}).act
    assert (act.code, act.values) == ("added", {"table": "facts", "text": "The shop is down"})
    assert case.get("facts", case.row) == {"text": ["The shop is down", "since nine"], "at": NOW, "pos": "1"}
    for text in "bcd":
        case.do(rows.add, "facts", {"text": text, "certainty": "supposed", "at": "2026-11-20 08:00"})
    assert [row["pos"] for row in rows_of(case.document, "facts").values()] == ["1", "2", "3", "4"]
    assert case.get("facts", case.row, "at") == "2026-11-20T08:00+01:00"
    assert case.journal() == []


def test_new_rows_stand_behind_rows_without_a_place_and_behind_odd_ones(case: Any) -> None:
    case.document["people"]["k7q2"]["pos"] = "ZZ é"
    case.do(rows.add, "people", {"name": "Tom"})
    assert list(rows_of(case.document, "people"))[-1] == case.row


def test_records_values_may_be_given_as_python_has_them(case: Any) -> None:
    case.do(
        rows.add, "gestures", {"text": "Two hours", "for": "Karim", "promised_at": date(2026, 11, 30), "kind": "hours"}
    )
    assert case.get("gestures", case.row, "promised_at") == "2026-11-30"
    case.do(rows.set_value, ("people", "k7q2", "feels"), ("worried", "angry", "worried"))
    assert case.get("people", "k7q2", "feels") == ["angry", "worried"]
    case.do(
        rows.set_value, ("incident", "main", "next_update_at"), datetime.fromisoformat("2026-11-21T11:00:30.5+01:00")
    )
    assert case.get("incident", "main", "next_update_at") == "2026-11-21T11:00:30+01:00"


def test_the_journal_tells_what_matters_and_takes_notes(case: Any) -> None:
    case.do(rows.add, "options", {"text": "Restore"})
    case.do(rows.note, " Called twice ")
    assert case.get("journal", case.row) == {"at": NOW, "text": "Called twice", "pos": "1"}
    assert case.journal() == ["added", ""]


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("facts", {}), ("facts", {"text": ""}), ("facts", {"certainty": "known"}), ("people", {"phone": "06"}),
        ("steps", {"note": "a"}), ("incident", {"title": "a"}), ("conflicts", {"path": "/a"}), ("nope", {"a": 1}),
        ("facts", {"text": 3}), ("facts", {"txt": "a"}), ("actions", {"text": "a", "type": "mend"}),
        ("actions", {"text": "a", "due": "30/11"}), ("time", {"minutes": -1}), ("time", {"minutes": True}),
        ("options", {"text": "a", "cost": "5"}), ("reminders", {"text": "a"}), ("actions", {"due": object()}),
        ("reminders", {"text": "a", "start": "2026-10-25T02:30", "tz": "Europe/Paris"}),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_refused(case: Any, table: str, fields: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as error:
        rows.add(case.ctx, case.id, case.document, table, fields)
    assert error.value.text.endswith((".", "?"))


def test_set_writes_makes_rows_and_removes_defaults(case: Any) -> None:
    act = case.do(rows.set_value, ("people", "k7q2", "phone"), "06 12").act
    assert (act.code, act.values) == ("changed", {"table": "people", "field": "phone"})
    case.do(rows.set_value, ("people", "new1", "name"), "Tom")
    assert case.get("people", "new1") == {"name": "Tom"}
    case.do(rows.set_value, ("people", "k7q2", "role"), "insurer")
    case.do(rows.set_value, ("people", "k7q2", "role"), "client")
    assert case.get("people", "k7q2", "role") is None
    case.do(rows.set_value, ("people", "k7q2", "phone"), None)
    assert case.get("people", "k7q2") == {"name": "Karim Haddad"}
    assert case.do(rows.set_value, ("people", "k7q2", "name"), "Karim Haddad").edits == ()
    case.do(rows.set_value, ("steps", "admit", "note"), ["a"])
    assert case.get("steps", "admit", "note") == "a"
    case.do(rows.set_value, ("outcome", "main", "value_lost"), "450.00 EUR")


def test_a_form_is_one_act(case: Any) -> None:
    change = case.do(rows.set_value, ("people", "k7q2"), {"needs": "A date", "trust_before": 4, "role": "end_client"})
    assert change.act.values["field"] == "needs, trust_before, role"
    assert case.get("people", "k7q2", "trust_before") == 4


def test_one_text_of_a_map_and_one_day_of_a_reminder(case: Any) -> None:
    case.do(rows.add, "messages", {"to": ["k7q2"], "blocks": {"facts": "a"}})
    message = case.row
    case.do(rows.set_value, ("messages", message, "blocks", "repair"), "b\nc")
    assert case.get("messages", message, "blocks") == {"facts": "a", "repair": ["b", "c"]}
    case.do(rows.unset, ("messages", message, "blocks", "facts"))
    case.do(rows.set_value, ("messages", message, "blocks", "repair"), None)
    assert case.get("messages", message) == {"to": ["k7q2"], "pos": "1"}
    case.do(rows.add, "reminders", {"text": "a", "start": "2026-11-30T09:00"})
    reminder = case.row
    case.do(rows.set_value, ("reminders", reminder, "until"), "2027-01-01")
    case.do(rows.set_value, ("reminders", reminder, "occurrences", "2026-12-07"), {"state": "kept"})
    with pytest.raises(UsageError):
        rows.set_value(case.ctx, case.id, case.document, ("reminders", reminder, "until"), "2026-11-01")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("incident", "main", "title"), ""), (("incident", "main", "title"), None), (("incident", "mian", "tags"), "a"),
        (("people", "k7q2", "phnoe"), "1"), (("nope", "a", "b"), 1), (("people", "", "name"), "a"), (("people",), {}),
        ((), {}), (("people", "k7q2", "feels", "a"), "b"), (("people", "k7q2", "name", "a", "b"), 1),
        (("conflicts", "c", "value"), 1), (("people", "k7q2"), "text"), (("people", "k7q2", "trust_after"), 9),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused(case: Any, path: tuple[str, ...], value: Any) -> None:
    with pytest.raises(UsageError):
        rows.set_value(case.ctx, case.id, case.document, path, value)


def test_a_slip_of_the_fingers_is_understood(case: Any) -> None:
    with pytest.raises(UsageError) as error:
        rows.set_value(case.ctx, case.id, case.document, ("people", "k7q2", "phnoe"), "1")
    assert error.value.text == "people has no field “phnoe”. Did you mean “phone”?"
    with pytest.raises(UsageError) as error:
        rows.add(case.ctx, case.id, case.document, "somewhere", {"a": "b"})
    assert error.value.text.startswith("There is no table “somewhere”. Choose one of: incident, steps, facts, ")


def test_unset_takes_unknown_keys_too(case: Any) -> None:
    case.document["people"]["k7q2"]["x-own"] = {"deep": [1]}
    case.do(rows.unset, ("people", "k7q2", "x-own"))
    case.do(rows.unset, ("people", "l3aa"))
    assert case.get("people") == {"k7q2": {"name": "Karim Haddad", "role": "client"}}
    for path in (("people", "k7q2", "phone"), ("people",), (), ("people", "nobody")):
        with pytest.raises(UnknownId):
            rows.unset(case.ctx, case.id, case.document, path)
    for path in (("incident", "main", "title"), ("incident", "main")):
        with pytest.raises(UsageError):
            rows.unset(case.ctx, case.id, case.document, path)


def test_a_row_is_removed_whole_and_named(case: Any) -> None:
    change = case.do(rows.remove, "people", "k7q2")
    assert change.act.values == {"table": "people", "text": "Karim Haddad"}
    assert Edit(("people", "k7q2"), None, {"name": "Karim Haddad", "role": "client"}) in change.edits
    with pytest.raises(UnknownId):
        rows.remove(case.ctx, case.id, case.document, "people", "k7q2")


def test_with_a_row_go_the_conflicts_about_it(case: Any) -> None:
    case.document["conflicts"] = {
        "c1": {"path": "/people/k7q2/name", "value": "Karim H."},
        "c2": {"path": "/people/k7q2", "deleted": True},
        "c3": {"path": "/people/k7q/name", "value": "Another"},
        "c4": {"path": "/incident/main/title", "value": "Oops"},
    }
    change = case.do(rows.remove, "people", "k7q2")
    assert sorted(case.document["conflicts"]) == ["c3", "c4"]
    assert Edit(("conflicts", "c1"), None, {"path": "/people/k7q2/name", "value": "Karim H."}) in change.edits


def test_rows_move_up_and_down(case: Any) -> None:
    names = {}
    for text in "abcde":
        case.do(rows.add, "facts", {"text": text})
        names[text] = case.row

    def order() -> str:
        return "".join(row["text"] for row in rows_of(case.document, "facts").values())

    assert len(case.do(rows.move, "facts", names["e"], -2).edits) == 1
    assert order() == "abecd"
    case.do(rows.move, "facts", names["a"], 1)
    case.do(rows.move, "facts", names["d"], -9)
    assert order() == "dbaec"
    assert case.do(rows.move, "facts", names["d"], -1).edits == ()
    assert case.do(rows.move, "facts", names["c"], 3).edits == ()
    case.do(rows.add, "facts", {"text": "f"})
    assert order() == "dbaecf"


def test_rows_without_a_place_get_one_when_moved(case: Any) -> None:
    case.do(rows.move, "people", "l3aa", -1)
    assert list(rows_of(case.document, "people")) == ["l3aa", "k7q2"]
    with pytest.raises(UsageError):
        rows.move(case.ctx, case.id, {"journal": {"j": {"text": "a"}}}, "journal", "j", 1)


def test_a_document_rewritten_by_hand_is_a_change(case: Any) -> None:
    new = {"incident": {"main": {"title": "Other"}}, "x": [1]}
    case.do(lambda ctx, id, document: rows.edited(id, document, new))
    assert case.document == new


@pytest.mark.parametrize("text", ["{0}", "{place}", "\x1b[31m", "[/x]", "a" * 500])
def test_odd_text_in_an_error_is_only_text(case: Any, text: str) -> None:
    for act in (
        lambda: rows.set_value(case.ctx, case.id, case.document, ("people", "k7q2", text), "a"),
        lambda: rows.add(case.ctx, case.id, case.document, text, {"a": "b"}),
        lambda: rows.remove(case.ctx, case.id, case.document, "people", text),
        lambda: rows.set_value(case.ctx, case.id, case.document, ("people", "k7q2", "role"), text),
    ):
        with pytest.raises(RebondError) as error:
            act()
        assert "\x1b" not in error.value.text
