"""`rebond draft` holds "the first time" against one's own record."""

import json

import pytest


@pytest.fixture
def again(rebond):
    earlier = rebond.new("Deleted the staging bucket", "--client", "acme", "--discovered", "2026-06-14 09:00")
    id = rebond.new("Deleted the production bucket", "--client", "acme")
    rebond.row(id, "people", name="Karim")
    return id, earlier


def drafted(rebond, id, text, *options):
    row = json.loads(rebond.ok("draft", id, "--to", "Karim", "--kind", "notice", "--lang", "en", "--json").out)["row"]
    rebond.ok("set", id, f"messages/{row}/blocks/facts", text)
    return rebond.ok("draft", id, "--message", row, *options).err, row


def test_a_first_time_that_is_none_is_said_with_its_date(rebond, again):
    said, row = drafted(rebond, again[0], "I deleted a bucket. This is the first time it happens.")
    assert "Sun 14 Jun" in said and "Deleted the staging bucket" in said
    rebond.ok("draft", again[0], "--message", row, "--accept", "N31")
    assert "14 Jun" not in rebond.ok("draft", again[0], "--message", row).err


def test_nothing_is_said_without_the_claim_or_without_the_earlier_one(rebond, again):
    id, earlier = again
    assert "14 Jun" not in drafted(rebond, id, "I deleted a bucket. It will not happen again.")[0]
    rebond.ok("rm", earlier)
    assert "14 Jun" not in drafted(rebond, id, "I deleted a bucket. This is the first time it happens.")[0]


def test_the_repeated_one_is_named_whoever_it_was_with(rebond, again):
    other = rebond.new("Lost a key", "--client", "zeta", "--discovered", "2026-03-02 09:00")
    rebond.ok("set", again[0], "incident/main/repeats_of", other)
    assert "Lost a key" in drafted(rebond, again[0], "This has never happened before.")[0]
