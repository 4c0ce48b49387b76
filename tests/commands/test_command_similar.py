"""`rebond similar`: what helped before, and the guards once everybody knows."""

import pytest


@pytest.fixture
def earlier(rebond):
    id = rebond.new("Deleted the staging bucket", "--client", "acme", "--discovered", "2026-06-14 09:00")
    row = rebond.row(id, "actions", text="Ask before deleting", type="prevent")
    rebond.ok("done", id, row)
    rebond.ok("set", id, f"actions/{row}/effective", "yes")
    rebond.ok("set", id, "incident/main/restored_at", "2026-06-14T11:00+02:00")
    return id


def test_what_helped_is_listed(rebond, earlier):
    id = rebond.new("Deleting another bucket", "--client", "acme")
    out = rebond.ok("similar", id).out
    assert "Deleted the staging bucket · Sun 14 Jun" in out.replace("\N{NO-BREAK SPACE}", " ")
    assert "restored in 2 h · what helped: Ask before deleting" in out.replace("\N{NO-BREAK SPACE}", " ")


def test_guards_wait_until_everybody_was_told(rebond, earlier):
    id = rebond.new("Deleting another bucket")
    rebond.row(id, "people", name="Karim")
    assert rebond.ok("similar", id, "--json").json[0]["guards"] == []
    rebond.ok("tell", id, "Karim")
    (found,) = rebond.ok("similar", id, "--json").json
    assert (found["id"], found["repeated"], found["helped"]) == (earlier, False, "Ask before deleting")
    (guard,) = found["guards"]
    assert (guard["text"], guard["state"], guard["kept"]) == ("Ask before deleting", "held", {"part": 0, "of": 0})
    assert "Ask before deleting: held" in rebond.ok("similar", id).out


def test_the_repeated_one_leads_and_says_so(rebond, earlier):
    other = rebond.new("Quoted another price", "--discovered", "2026-03-01 09:00")
    id = rebond.new("Deleting another bucket")
    rebond.ok("set", id, "incident/main/repeats_of", other)
    assert [each["id"] for each in rebond.ok("similar", id, "--json").json] == [other, earlier]
    assert "Quoted another price · this repeats it" in rebond.ok("similar", id).out


def test_nothing_alike_is_said(rebond):
    id = rebond.new("Deleting a bucket")
    ran = rebond.ok("similar", id)
    assert (ran.out, ran.err.strip()) == ("", "Nothing like this before.")
    assert rebond.ok("similar", id, "--json").json == []
    assert rebond("similar", "R-ZZZZ77").code == 3


def test_a_broken_earlier_file_is_told_and_the_rest_is_listed(rebond, earlier):
    id = rebond.new("Deleting another bucket")
    rebond.ok("list")
    rebond.file(earlier).write_text("{", "utf-8")
    assert rebond("similar", id).code == 0
