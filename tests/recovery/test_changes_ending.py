"""Plans, time, endings, the kit, and conflicts settled."""

from datetime import UTC, date
from typing import Any

import pytest

from recovery.change import Edit
from recovery.changes import ending, kit, planning, resolving
from recovery.changes.joining import together
from recovery.disputes import disputes
from recovery.merge import apply
from words.errors import UnknownId, UsageError

NOW = "2026-11-21T10:20+01:00"


def test_an_action_repairs_and_a_plan_prevents(case: Any) -> None:
    case.do(planning.action, " Restore ", owner="Léa", due=date(2026, 11, 21), provisional=True)
    assert case.get("actions", case.row) == {
        "text": "Restore", "owner": "Léa", "due": "2026-11-21", "provisional": True, "pos": "1",
    }  # fmt: skip
    act = case.do(planning.action, "", if_cue="a migration is due", then_act="I take a snapshot").act
    assert act.values == {"table": "actions", "text": "I take a snapshot"}
    assert case.get("actions", case.row, "type") == "prevent"


@pytest.mark.parametrize(
    "options",
    [{"if_cue": "a"}, {"then_act": "a"}, {"provisional": True}, {"type": "mend"}, {"text": "  "}],
)
def test_half_plans_are_refused(case: Any, options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        planning.action(case.ctx, case.id, case.document, **({"text": "a"} | options))


def test_time_is_not_billed_unless_said(case: Any) -> None:
    case.do(planning.spent, 90, note="Night")
    assert case.get("time", case.row) == {"at": NOW, "minutes": 90, "note": "Night", "pos": "1"}
    act = case.do(planning.spent, 5, billable=True, at=date(2026, 11, 20)).act
    assert act.values["text"] == "5 min"
    assert case.get("time", case.row, "billable") is True
    with pytest.raises(UsageError):
        planning.spent(case.ctx, case.id, case.document, 0)


def test_closing_and_opening_again(case: Any) -> None:
    act = case.do(ending.close, "strained", "offered_refused", why="Agreed\nby phone", self_review="I was slow").act
    assert (act.code, act.values) == ("closed_because", {"relationship": "strained", "reason": "Agreed"})
    assert case.get("outcome", "main") == {
        "relationship": "strained", "repair_end": "offered_refused", "self_review": "I was slow", "decided_at": NOW,
    }  # fmt: skip
    assert case.get("incident", "main", "closed_because") == ["Agreed", "by phone"]
    case.at("2026-12-01T10:00+01:00")
    case.do(ending.close, "kept")
    assert case.get("incident", "main", "closed_at") == NOW
    case.do(ending.reopen)
    assert case.get("incident", "main", "closed_at") is None
    assert case.get("outcome", "main", "relationship") == "kept"
    with pytest.raises(UsageError):
        ending.reopen(case.ctx, case.id, case.document)
    with pytest.raises(UsageError):
        ending.close(case.ctx, case.id, case.document, "great")


def test_the_trash(case: Any) -> None:
    assert case.do(ending.trash).act.values == {"title": "Dropped the orders table"}
    assert case.do(ending.trash).edits == ()
    case.do(ending.restore_from_trash)
    assert case.get("incident", "main", "trashed_at") is None
    assert case.journal() == ["trashed", "untrashed"]


def test_the_kit_of_a_client(projects: Any) -> None:
    def set_field(_ctx: Any, _id: str, document: Any, *args: Any) -> Any:
        return kit.set_field(projects.ctx, document, *args)

    act = projects.do(set_field, "acme sarl", "insurer_phone", "01 23").act
    assert (act.code, act.values) == ("kit", {"client": "Acme SARL", "field": "insurer_phone"})
    projects.do(set_field, "ACME", "notice_days", 30)
    projects.do(set_field, "Roux", "address_form", "vous")
    assert projects.get("clients", projects.row) == {"name": "Roux", "address_form": "vous"}
    assert projects.get("clients", "acme") == {"name": "Acme SARL", "insurer_phone": "01 23", "notice_days": 30}
    for client, field, value in (("", "phone", "1"), ("acme", "fone", "1"), ("acme", "notice_days", -1)):
        with pytest.raises(UsageError):
            kit.set_field(projects.ctx, projects.document, client, field, value)
    projects.document["clients"]["x"] = {"name": "roux"}
    with pytest.raises(UnknownId):
        kit.client_row(projects.document, "Roux")


def with_conflict(case: Any, edit: Edit) -> str:
    merged = apply(case.document, [edit], source="file:1", by="", at=case.ctx.now.astimezone(UTC), new_id=case.new_id)
    case.document = merged.document
    (conflict,) = merged.conflicts
    return conflict


def values_of(case: Any, conflict: str) -> list[Any]:
    (found,) = (each for each in disputes(case.document, case.ctx.zone) if conflict in each.rows)
    return [version.value for version in found.versions]


@pytest.mark.parametrize(("version", "left"), [(0, "Karim H."), (1, "Karim Haddad")])
def test_a_conflict_is_settled_by_choosing_a_version(case: Any, version: int, left: str) -> None:
    conflict = with_conflict(case, Edit(("people", "k7q2", "name"), "Karim H.", "Karim"))
    other = with_conflict(case, Edit(("people", "l3aa", "name"), "Lea", "L."))
    found = values_of(case, conflict)
    assert found == ["Karim H.", "Karim Haddad"]
    act = case.do(resolving.settle, conflict, found[version]).act
    assert (act.code, act.values) == ("resolved", {"table": "people", "field": "name"})
    assert case.get("people", "k7q2", "name") == left
    assert list(case.get("conflicts")) == [other]


def test_a_row_removed_here_and_changed_there_is_settled(case: Any) -> None:
    conflict = with_conflict(case, Edit(("people", "k7q2"), None, {"name": "Karim"}))
    assert values_of(case, conflict) == [{"name": "Karim Haddad", "role": "client"}, None]
    case.do(resolving.settle, conflict, None)
    assert case.get("people", "k7q2") is None
    assert case.get("conflicts") is None
    with pytest.raises(UnknownId):
        resolving.settle(case.ctx, case.id, case.document, conflict, None)


@pytest.mark.parametrize("path", ["", "/", "/incident", "/conflicts/a/b", "/incident/main", "/people"])
def test_of_a_conflict_that_names_no_place_only_what_is_shown_can_stay(case: Any, path: str) -> None:
    case.document["conflicts"] = {"c": {"path": path, "value": 1}}
    with pytest.raises(UsageError):
        resolving.settle(case.ctx, case.id, case.document, "c", 1)
    before = {table: rows for table, rows in case.document.items() if table not in ("conflicts", "journal")}
    case.do(resolving.settle, "c", values_of(case, "c")[0])
    after = {table: rows for table, rows in case.document.items() if table not in ("conflicts", "journal")}
    assert after == before and case.get("conflicts") is None


@pytest.mark.parametrize("path", ["", "/incident", "/incident/main"])
def test_an_incident_deleted_elsewhere_stays_or_goes_into_the_trash(case: Any, path: str) -> None:
    case.document["conflicts"] = {"c": {"path": path, "deleted": True, "by": "Ana"}}
    main, removed = values_of(case, "c")
    assert main == case.document["incident"]["main"] and removed is None
    change = resolving.settle(case.ctx, case.id, case.document, "c", main)
    assert [edit.path[0] for edit in change.edits] == ["conflicts", "journal"]
    case.do(resolving.settle, "c", None)
    assert case.get("incident", "main", "trashed_at") == NOW and case.get("conflicts") is None


def test_an_act_has_at_least_one_step() -> None:
    with pytest.raises(ValueError, match="step"):
        together({})
