"""`rebond insights`."""

import json

import pytest


@pytest.fixture
def id(rebond):
    id = rebond.new("Dropped the orders table", "--client", "acme", "--category", "lost_data", "--discovered", "08:53")
    rebond.ok("tell", id, "Karim", "--at", "09:13")
    rebond.ok("time", id, "130")
    return id


def test_nothing_yet_is_said(rebond, id):
    rebond.ok("rm", id)
    ran = rebond.ok("insights")
    assert ran.out == "" and ran.err


def test_figures_of_all_are_lines_and_json(rebond, id):
    text = rebond.ok("insights").out
    assert "1 incident, 1 open." in text
    assert "Time to tell: 20 min (median)." in text
    assert "Not billed: 2 h 10." in text
    found = rebond.ok("insights", "--json").json
    assert (found["minutes_to_tell"], found["told"], found["unbilled_minutes"]) == (20, 1, 130)
    assert found["promises"] == {"part": 0, "of": 0} and found["fears"] == []


@pytest.mark.parametrize(("what", "name"), [("month", "2026-11"), ("client", "acme"), ("category", "lost_data")])
def test_groups_have_a_bar_and_its_number(rebond, id, what, name):
    groups = rebond.ok("insights", "--by", what, "--json").json
    assert groups[name]["incidents"] == 1
    assert "1  told after 20 min" in rebond.ok("insights", "--by", what).out


def test_unbilled_time_is_valued_at_the_rate_of_the_project(rebond, id):
    (rebond.root / "projects.json").write_text(json.dumps({"projects": {"shop": {"rate": "60.00 EUR/hour"}}}), "utf-8")
    rebond.ok("set", id, "incident/main/project", "shop")
    assert rebond.ok("insights", "--json").json["cost"] == {"EUR": "130.00"}
    assert "What it cost: 130 EUR." in rebond.ok("insights").out.replace("\N{NO-BREAK SPACE}", " ")


def test_feared_end_stands_beside_what_came_and_stays_on_this_machine(rebond, id):
    rebond.ok("close", id, "--relationship", "kept")
    state = next(path for path in (rebond.folder / "state").iterdir() if path.is_dir())
    private = {"perspective": {"a": {"incident": id, "chance_client_leaves": 80}}}
    (state / "private.json").write_text(json.dumps(private), "utf-8")
    assert "you feared 80%, they stayed" in rebond.ok("insights").out


def test_broken_file_is_left_out(rebond, id):
    rebond.file(id).write_text("{", "utf-8")
    assert rebond.ok("insights", "--json").json["incidents"] == 0


def test_new_mistakes_and_repeats_are_drawn_by_month_with_numbers(rebond, id):
    again = rebond.new("Dropped it again", "--category", "lost_data", "--discovered", "09:00")
    rebond.ok("set", again, "incident/main/repeats_of", id)
    text = rebond.ok("insights").out
    assert "New or again" in text and "1 new (1 first of its kind) · 1 repeat" in text
    assert rebond.ok("insights", "--json").json["novelty"] == {"2026-11": {"new": 1, "first": 1, "again": 1}}
    assert "#" in rebond.ok("insights", "--plain").out and "▇" not in rebond.ok("insights", "--plain").out
