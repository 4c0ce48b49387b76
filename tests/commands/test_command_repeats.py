"""`rebond set ID incident/main/repeats_of`: checked, and the earlier incident's guards are to do again."""

import pytest

LINK = "incident/main/repeats_of"


@pytest.fixture
def earlier(rebond):
    id = rebond.new("Deleted the bucket", "--discovered", "2026-09-01 09:00")
    row = rebond.row(id, "actions", text="Ask before deleting", type="prevent")
    rebond.ok("done", id, row)
    return id


@pytest.fixture
def again(rebond):
    return rebond.new("Deleted the bucket again")


def short(id):
    return f"R-{id[-6:].upper()}"


@pytest.mark.parametrize("name", [str, short, lambda id: id[-6:]])
def test_the_link_is_kept_as_an_id_and_the_guard_is_to_do_again(rebond, earlier, again, name):
    ran = rebond.ok("set", again, LINK, name(earlier))
    assert "1 guard of that incident is to do again" in ran.err
    assert rebond.stored(again)["incident"]["main"]["repeats_of"] == earlier
    (guard,) = rebond.stored(earlier)["actions"].values()
    assert (guard["guard"], guard["due"], guard.get("done_at")) == ("lapsed", "2026-11-27", None)
    assert "Ask before deleting" in rebond.ok("agenda").out


def test_undo_takes_the_guard_back_first_and_then_the_link(rebond, earlier, again):
    before = rebond.stored(earlier)
    rebond.ok("set", again, LINK, earlier)
    rebond.ok("undo")
    assert rebond.stored(earlier) == before
    assert rebond.stored(again)["incident"]["main"]["repeats_of"] == earlier
    rebond.ok("undo")
    assert "repeats_of" not in rebond.stored(again)["incident"]["main"]


@pytest.mark.parametrize(("given", "code", "said"), [("R-ZZZZ77", 3, "R-ZZZZ77"), ("nothing like it", 3, "nothing")])
def test_an_unknown_one_is_a_clear_error_and_nothing_is_written(rebond, again, given, code, said):
    before = rebond.stored(again)
    ran = rebond("set", again, LINK, given)
    assert ran.code == code and said in ran.err and "Traceback" not in ran.err
    assert rebond.stored(again) == before


def test_neither_itself_nor_each_other(rebond, earlier, again):
    assert "cannot repeat itself" in rebond("set", again, LINK, again).err
    rebond.ok("set", again, LINK, earlier)
    ran = rebond("set", earlier, LINK, again)
    assert ran.code == 2 and "repeats this one already" in ran.err


def test_clearing_it_leaves_the_guard_as_it_is(rebond, earlier, again):
    rebond.ok("set", again, LINK, earlier)
    rebond.ok("unset", again, LINK)
    assert "repeats_of" not in rebond.stored(again)["incident"]["main"]
    assert next(iter(rebond.stored(earlier)["actions"].values()))["guard"] == "lapsed"
    assert rebond("unset", again, LINK).code == 3


def test_an_earlier_incident_that_is_gone_harms_nothing(rebond, earlier, again):
    rebond.ok("set", again, LINK, earlier)
    rebond.file(earlier).unlink()
    for command in (("show", again), ("list",), ("insights",), ("agenda",)):
        rebond.ok(*command)
    assert earlier in rebond("check").out + rebond("check").err
    rebond.ok("set", again, LINK, "")
    assert "repeats_of" not in rebond.stored(again)["incident"]["main"]


def test_saying_it_twice_changes_nothing(rebond, earlier, again):
    rebond.ok("set", again, LINK, earlier)
    before = rebond.stored(earlier)
    assert "like that already" in rebond.ok("set", again, LINK, earlier).err
    assert rebond.stored(earlier) == before
