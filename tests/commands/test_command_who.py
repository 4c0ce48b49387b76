"""`rebond who`, and what `rebond tell` and `rebond list` say of those who wait."""

import pytest

from tests.commands.conftest import Rebond

TWO_DAYS_ON = "2026-11-23T10:30+01:00"
NIGHT = "2026-11-21T23:30+01:00"


def test_everyone_who_waits_is_listed_with_number_and_time(rebond: Rebond) -> None:
    first = rebond.new("Dropped the orders table", "--client", "acme")
    rebond.ok("kit", "acme", "phone", "01 02 03")
    karim = rebond.row(first, "people", name="Karim", role="client")
    rebond.row(first, "people", name="Zoe", role="teammate", phone="06 07")
    second = rebond.new("Never answered", "--severity", "critical")
    paige = rebond.row(second, "people", name="Paige", role="prospect", reproached_at="2026-11-18T09:00+01:00")
    found = rebond.ok("who", "--json").json
    assert [each["name"] for each in found] == ["Paige", "Karim", "Zoe"]
    assert [each["phone"] for each in found] == ["", "01 02 03", "06 07"]
    assert (found[0]["waits_for"], found[0]["row"], found[0]["escalation"]) == ("answer", f"people/{paige}", 2)
    assert found[1] == {
        "id": first, "reference": f"R-{first[-6:].upper()}", "title": "Dropped the orders table", "client": "acme",
        "project": "", "row": f"people/{karim}", "name": "Karim", "role": "client", "phone": "01 02 03",
        "waits_for": "tell", "since": "2026-11-21T09:53+01:00", "waiting_minutes": 0, "escalation": 0,
        "put_off_until": None,
    }  # fmt: skip
    text = rebond.ok("who").out
    assert "Karim (client)" in text and "+0 min" in text and "Paige (prospect), to answer" in text
    assert "a short honest answer beats a perfect one later" in text
    assert [each["name"] for each in rebond.ok("who", first, "--json").json] == ["Karim", "Zoe"]
    french = rebond.ok("--lang", "fr", "who").out
    assert "Karim (client)" in french and "honnête" in french


def test_when_everyone_knows_one_sentence_says_so(rebond: Rebond) -> None:
    id = rebond.new()
    assert "who must know?" in rebond.ok("who").out
    rebond.ok("tell", id, "Karim")
    ran = rebond.ok("who")
    assert ran.out == "" and "Everyone who must know knows" in ran.err
    assert rebond.ok("who", "--json").json == [] and rebond("who", "nobody").code == 3


def test_after_a_day_and_two_the_list_says_so(rebond: Rebond) -> None:
    id = rebond.new()
    rebond.row(id, "people", name="Karim")
    assert rebond.ok("list", "--json").json[0]["escalation"] == 0
    rebond.monkeypatch.setenv("REBOND_NOW", TWO_DAYS_ON)
    assert rebond.ok("list", "--json").json[0]["escalation"] == 2
    assert "+2 days ↑↑" in rebond.ok("list").out and "+2 days ^^" in rebond.ok("list", "--plain").out
    assert "Over two days now" in rebond.ok("who").out
    rebond.ok("tell", id, "Karim", "--later", "tomorrow 09:00", "--why", "In a plane")
    assert rebond.ok("list", "--json").json[0]["escalation"] == 0
    assert rebond.ok("who", "--json").json[0]["put_off_until"] == "2026-11-24T09:00+01:00"
    assert "put off until tomorrow 09:00" in rebond.ok("who").out


def test_telling_who_wrote_first_is_answering_them(rebond: Rebond) -> None:
    id = rebond.new()
    row = rebond.row(id, "people", name="Paige", role="prospect", reproached_at="2026-11-18T09:00+01:00")
    assert "Paige answered." in rebond.ok("tell", id, "Paige", "--channel", "call", "--by", "Zoe").err
    paige = rebond.stored(id)["people"][row]
    assert paige["answered_at"] == "2026-11-21T09:53+01:00" and "told_at" not in paige
    assert (paige["channel"], paige["told_by"]) == ("call", "Zoe")


def test_at_night_eight_o_clock_needs_no_reason(rebond: Rebond) -> None:
    id = rebond.new()
    row = rebond.row(id, "people", name="Karim")
    assert rebond("tell", id, "Karim", "--later", "22 Nov 08:00").code == 2, "by day it does"
    rebond.monkeypatch.setenv("REBOND_NOW", NIGHT)
    assert rebond("tell", id, "Karim", "--later", "tomorrow 09:00").code == 2, "nor is it one for later"
    rebond.ok("tell", id, "Karim", "--later", "08:00")
    karim = rebond.stored(id)["people"][row]
    assert (karim["snoozed_until"], karim["tell_reason"]) == ("2026-11-22T08:00+01:00", "It is night.")


@pytest.mark.parametrize("pressing", ["harm", "action", "date"])
def test_the_night_is_no_reason_where_something_presses(rebond: Rebond, pressing: str) -> None:
    id = rebond.new()
    rebond.row(id, "people", name="Karim")
    if pressing == "harm":
        rebond.ok("set", id, "incident/main/harm_since", "2026-11-21T09:00+01:00")
    elif pressing == "action":
        rebond.row(id, "actions", text="Close the shop", type="contain")
    else:
        rebond.row(id, "deadlines", rule="my-contract", due="2026-11-22T20:00+01:00")
    rebond.monkeypatch.setenv("REBOND_NOW", NIGHT)
    assert rebond("tell", id, "Karim", "--later", "08:00").code == 2


def test_a_removed_person_stays_by_name_where_they_are_mentioned(rebond: Rebond) -> None:
    id = rebond.new()
    karim = rebond.row(id, "people", name="Karim", role="client")
    message = rebond.row(id, "messages", kind="apology", to=f'["{karim}"]')
    option = rebond.row(id, "options", text="Replay", worked_with=f'["{karim}"]')
    gesture = rebond.row(id, "gestures", text="A month", **{"for": karim})
    rebond.ok("rm", id, f"people/{karim}")
    stored = rebond.stored(id)
    assert stored["messages"][message]["to"] == ["Karim"] == stored["options"][option]["worked_with"]
    assert stored["gestures"][gesture]["for"] == "Karim"
    assert rebond("check").code == 0
    rebond.ok("undo")
    assert rebond.stored(id)["messages"][message]["to"] == [karim]


def test_someone_removed_by_hand_is_someone_and_check_says_so(rebond: Rebond) -> None:
    id = rebond.new()
    rebond.row(id, "people", name="Zoe", told_at="2026-11-21T09:00+01:00")
    rebond.row(id, "messages", kind="apology", to='["q7zv"]')
    assert (
        "someone removed"
        in rebond.ok("show", id).out + rebond.ok("draft", id, "--to", "Zoe").out + rebond.ok("list").out
    )
    ran = rebond("check")
    assert ran.code == 0 and "q7zv" in ran.out + ran.err


def test_the_insurer_is_notified_by_a_message_that_was_sent(rebond: Rebond) -> None:
    id = rebond.new()
    insurer = rebond.row(id, "people", name="Harbour", role="insurer")
    date = rebond.row(id, "deadlines", rule="insurer-notice", due="2026-11-25")
    cover = rebond.row(id, "insurance", insurer="Harbour")
    message = rebond.row(id, "messages", kind="insurer", to=f'["{insurer}"]')
    rebond.ok("done", id, f"messages/{message}")
    stored, now = rebond.stored(id), "2026-11-21T09:53+01:00"
    assert stored["people"][insurer]["told_at"] == now
    assert stored["deadlines"][date]["done_at"] == now == stored["insurance"][cover]["notified_at"]
    rebond.ok("undo")
    stored = rebond.stored(id)
    assert "told_at" not in stored["people"][insurer] and "done_at" not in stored["deadlines"][date]
    rebond.ok("done", id, f"messages/{message}")
    rebond.ok("done", id, f"messages/{message}", "--undo")
    stored = rebond.stored(id)
    assert "done_at" not in stored["deadlines"][date] and "notified_at" not in stored["insurance"][cover]


def test_of_several_dates_of_the_insurer_none_is_taken_unasked(rebond: Rebond) -> None:
    id = rebond.new()
    insurer = rebond.row(id, "people", name="Harbour", role="insurer")
    dates = [rebond.row(id, "deadlines", rule=rule) for rule in ("insurer-notice", "insurer-papers")]
    covers = [rebond.row(id, "insurance", insurer=name) for name in ("Quay", "HARBOUR")]
    message = rebond.row(id, "messages", kind="insurer", to=f'["{insurer}"]')
    said = rebond.ok("done", id, f"messages/{message}").err
    stored = rebond.stored(id)
    assert all("done_at" not in stored["deadlines"][row] and row in said for row in dates)
    assert ["notified_at" in stored["insurance"][row] for row in covers] == [False, True], "theirs is the one"


def test_who_told_is_noted_by_itself_only_where_others_share_the_store(rebond: Rebond) -> None:
    from storage.disk.places import find_places
    from storage.store import Store
    from sync.remote.status import Status, remember

    id = rebond.new()
    rebond.ok("config", "name", "Ana")
    rebond.ok("tell", id, "Paige")
    store = Store.open(find_places())
    remember(store.state, Status("/somewhere"))
    rebond.ok("tell", id, "Quinn")
    rebond.ok("tell", id, "Ruth", "--by", "Zoe")
    told = {each["name"]: each.get("told_by") for each in rebond.stored(id)["people"].values()}
    assert told == {"Paige": None, "Quinn": "Ana", "Ruth": "Zoe"}
