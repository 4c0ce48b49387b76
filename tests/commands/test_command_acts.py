"""Commands that change an incident: people, steps, actions, reminders, rows, endings, undo."""

import json

import pytest


@pytest.fixture
def id(rebond):
    return rebond.new()


def test_telling_lists_a_new_person_and_says_when(rebond, id):
    ran = rebond.ok("tell", id, "Karim", "--role", "end_client", "--at", "09:40", "--channel", "call", "--json")
    made = ran.json
    assert (made["table"], made["name"], made["role"]) == ("people", "Karim", "end_client")
    assert made["told_at"] == "2026-11-21T09:40+01:00" and made["channel"] == "call"
    again = rebond.ok("tell", id, "karim", "--json").json
    assert again["row"] == made["row"]
    assert len(rebond.stored(id)["people"]) == 1


def test_telling_a_new_person_is_one_act_for_undo(rebond, id):
    rebond.ok("tell", id, "Karim")
    rebond.ok("undo")
    assert "people" not in rebond.stored(id)


def test_putting_off_and_not_telling_need_a_reason(rebond, id):
    for options in (("--later", "tomorrow 8:00"), ("--not-needed",)):
        ran = rebond("tell", id, "Karim", *options)
        assert ran.code == 2 and ran.err
        assert "people" not in rebond.stored(id)
    later = rebond.ok("tell", id, "Karim", "--later", "demain 8h", "--why", "night", "--json").json
    assert later["snoozed_until"] == "2026-11-22T08:00+01:00" and later["tell_reason"] == "night"
    never = rebond.ok("tell", id, "Karim", "--not-needed", "--why", "a test client", "--json").json
    assert never["tell"] == "not_needed" and "snoozed_until" not in never


@pytest.mark.parametrize(
    "options",
    [
        ("--later", "tomorrow", "--not-needed", "--why", "x"),
        ("--later", "tomorrow", "--at", "9:00", "--why", "x"),
        ("--why", "x"),
        ("--role", "frend"),
    ],
)
def test_what_does_not_go_together_is_refused(rebond, id, options):
    assert rebond("tell", id, "Karim", *options).code == 2
    assert "people" not in rebond.stored(id)


def test_two_people_of_one_name_are_told_apart_by_row(rebond, id):
    first = rebond.row(id, "people", name="Karim")
    rebond.row(id, "people", name="Karim")
    ran = rebond("tell", id, "Karim")
    assert ran.code == 3 and f"people/{first}" in ran.err
    rebond.ok("tell", id, first)
    assert rebond.stored(id)["people"][first]["told_at"]


def test_steps_are_ticked_by_name_number_or_french_name_and_opened_again(rebond, id):
    assert rebond.ok("step", id, "admit", "--json").json["done_at"] == "2026-11-21T09:53+01:00"
    assert rebond.ok("step", id, "2", "--note", "She was furious", "--json").json["note"] == "She was furious"
    assert "done_at" not in rebond.stored(id)["steps"]["empathise"]
    assert rebond.ok("step", id, "0", "--skip", "--json").json["skipped_at"]
    rebond.ok("step", id, "admit", "--undo")
    assert "admit" not in rebond.stored(id)["steps"]
    assert rebond("step", id, "6").code == 2
    near = rebond("step", id, "repiar")
    assert near.code == 2 and "repair" in near.err


def test_a_note_may_come_from_standard_input_with_a_tick(rebond, id):
    rebond.ok("step", id, "admit", "--done", "--note", "-", stdin="I ran it.\nOn production.\n")
    step = rebond.stored(id)["steps"]["admit"]
    assert step["note"] == ["I ran it.", "On production."] and step["done_at"]


def test_an_action_prints_its_row_and_done_marks_it(rebond, id):
    ran = rebond.ok("action", id, "Restore the backup", "--due", "2026-11-23", "--provisional", "--owner", "me")
    table, row = ran.out.strip().split("/")
    stored = rebond.stored(id)[table][row]
    assert stored["due"] == "2026-11-23" and stored["provisional"] is True and stored["owner"] == "me"
    rebond.ok("done", id, f"actions/{row}")
    assert rebond.stored(id)["actions"][row]["done_at"] == "2026-11-21T09:53+01:00"
    rebond.ok("done", id, row[:3], "--undo")
    assert "done_at" not in rebond.stored(id)["actions"][row]
    rebond.ok("done", id, "the backup", "--on", "yesterday 18:00")
    assert rebond.stored(id)["actions"][row]["done_at"] == "2026-11-20T18:00+01:00"


def test_an_if_then_plan_has_two_halves(rebond, id):
    assert rebond("action", id, "Look twice", "--if", "I type DROP").code == 2
    made = rebond.ok("action", id, "Look twice", "--if", "I type DROP", "--then", "I stop", "--json").json
    assert (made["if_cue"], made["then_act"], made["type"]) == ("I type DROP", "I stop", "prevent")


def test_a_reminder_starts_on_the_next_weekday_named(rebond, id):
    made = rebond.ok(
        "remind", id, "Check the backups", "--on", "lun", "--until", "2027-01-29", "--provisional", "--json"
    )
    reminder = made.json
    assert reminder["start"] == "2026-11-23T09:00" and reminder["until"] == "2027-01-29"
    assert reminder["provisional"] is True
    # Today counts while the hour is still to come.
    assert rebond.ok("remind", id, "A", "--on", "sat", "--at", "10:00", "--json").json["start"] == "2026-11-21T10:00"
    assert rebond.ok("remind", id, "B", "--on", "sat", "--at", "9h", "--json").json["start"] == "2026-11-28T09:00"
    assert (
        rebond.ok("remind", id, "C", "--on", "2026-12-01", "--every", "2 semaines", "--json").json["every"] == "2 weeks"
    )


def test_a_reminder_of_a_project_alone_goes_to_the_projects(rebond, id):
    made = rebond.ok("remind", "Keep slack", "--project", "shop", "--every", "month", "--json").json
    assert made["id"] == "projects" and made["project"] == "shop"
    rebond.ok("done", "projects", made["row"], "--on", "2026-11-23")
    projects = rebond.ok("rm", "projects", f"reminders/{made['row']}")
    assert projects.code == 0


def test_a_reminder_is_tied_to_its_action_by_row_or_by_words(rebond, id):
    row = rebond.ok("action", id, "Copy the tables first", "--type", "prevent", "--json").json["row"]
    fact = rebond.ok("add", id, "facts", "text=The tables: copy the old ones", "--json").json["row"]
    for named in (row, f"actions/{row}", "copy the"):
        assert rebond.ok("remind", id, "Copy", "--action", named, "--json").json["action"] == row
    assert rebond("remind", id, "Copy", "--action", "nothing like it").code == 3
    assert rebond("remind", id, "Copy", "--action", f"facts/{fact}").code == 2
    assert rebond("remind", "Copy", "--action", row).code == 2
    assert len(rebond.stored(id)["reminders"]) == 3


@pytest.mark.parametrize(
    "options", [("--every", "daily"), ("--tz", "Mars/Base"), ("--at", "25:00"), ("--on", "30 feb")]
)
def test_a_reminder_that_cannot_be_is_refused(rebond, id, options):
    ran = rebond("remind", id, "Check", *options)
    assert ran.code == 2 and "reminders" not in rebond.stored(id)


def test_dates_of_a_reminder_are_kept_skipped_moved_and_opened(rebond, id):
    row = rebond.ok("remind", id, "Check", "--on", "2026-11-23", "--json").json["row"]
    days = rebond.ok("done", id, row, "--on", "2026-11-23", "--json").json["occurrences"]
    assert days == {"2026-11-23": {"state": "kept"}}
    days = rebond.ok("done", id, row, "--on", "2026-11-30", "--skip", "--json").json["occurrences"]
    assert days["2026-11-30"] == {"state": "skipped"}
    days = rebond.ok("done", id, row, "--on", "7/12/2026", "--move-to", "2026-12-08 10:00", "--json").json[
        "occurrences"
    ]
    assert days["2026-12-07"] == {"state": "moved", "to": "2026-12-08T10:00"}
    days = rebond.ok("done", id, row, "--on", "2026-11-30", "--undo", "--json").json["occurrences"]
    assert "2026-11-30" not in days
    assert rebond("done", id, row, "--on", "2026-11-24").code == 2


def test_skipping_is_for_reminders_only(rebond, id):
    row = rebond.row(id, "actions", text="Restore")
    assert rebond("done", id, row, "--skip").code == 2


def test_time_is_added_in_minutes(rebond, id):
    made = rebond.ok("time", id, "90", "--billable", "--note", "night", "--json").json
    assert (made["minutes"], made["billable"], made["note"]) == (90, True, "night")
    assert rebond("time", id, "soon").code == 2


def test_rows_are_added_with_fields_of_every_kind(rebond, id):
    made = rebond.ok(
        "add", id, "people", "name=Paige", "role=prospect", 'feels=["angry", "let down"]', "affected=true",
        "trust_before=4", "next_contact=in 3 days", "needs=-", "--json", stdin="an answer\nsoon\n",
    ).json  # fmt: skip
    assert made["feels"] == ["angry", "let down"] and made["affected"] is True and made["trust_before"] == 4
    assert made["next_contact"] == "2026-11-24" and made["needs"] == ["an answer", "soon"]


@pytest.mark.parametrize(
    ("argv", "needle"),
    [
        (("people", "nmae=Paige"), "nmae"),
        (("poeple", "name=Paige"), "poeple"),
        (("people", "Paige"), "Paige"),
        (("people", "name=Paige", "trust_before=9"), "9"),
        (("people", "name=Paige", "role=freind"), "freind"),
        (("conflicts", "path=x"), ""),
    ],
)
def test_what_cannot_be_added_is_named(rebond, id, argv, needle):
    before = rebond.stored(id)
    ran = rebond("add", id, *argv)
    assert ran.code == 2 and needle in ran.err
    assert rebond.stored(id) == before


def test_set_makes_the_row_and_reads_json_or_words(rebond, id):
    assert rebond.ok("set", id, "people/k7q2/phone", "06 12", "--json").json["phone"] == "06 12"
    rebond.ok("set", id, "/incident/main/tags", '["b", "a"]')
    rebond.ok("set", id, "incident/main/next_update_at", "in 2h")
    rebond.ok("set", id, "incident/main/confidential", "true")
    main = rebond.stored(id)["incident"]["main"]
    assert main["tags"] == ["a", "b"] and main["confidential"] is True
    assert main["next_update_at"] == "2026-11-21T11:53+01:00"
    # A text field takes even what looks like JSON as it is.
    rebond.ok("set", id, "incident/main/title", "42")
    assert rebond.stored(id)["incident"]["main"]["title"] == "42"


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("incident/main/severity", "majr"), ("incident/main/discovered_at", "30 feb"), ("incident", "x"),
     ("incident/main/title", ""), ("incident//title", "x"), ("incident/other/title", "x"), ("nothing/a/b", "x")],
)  # fmt: skip
def test_what_cannot_be_set_is_wrong_usage(rebond, id, pointer, value):
    before = rebond.stored(id)
    ran = rebond("set", id, pointer, value)
    assert ran.code == 2 and ran.err.strip()
    assert rebond.stored(id) == before


def test_unset_and_rm_take_away_and_undo_brings_back(rebond, id):
    row = rebond.row(id, "people", name="Karim", phone="06")
    rebond.ok("unset", id, f"people/{row}/phone")
    assert "phone" not in rebond.stored(id)["people"][row]
    rebond.ok("rm", id, f"people/{row}")
    assert "people" not in rebond.stored(id)
    ran = rebond.ok("undo")
    assert "Karim" in ran.err
    assert rebond.stored(id)["people"][row]["name"] == "Karim"
    assert rebond("unset", id, "people/zzzz/phone").code == 3
    assert rebond("rm", id, "people/zzzz").code == 3


def test_an_incident_goes_to_the_trash_and_comes_back(rebond, id):
    rebond.ok("rm", id)
    assert rebond.ok("list", "--json").json == []
    assert [each["id"] for each in rebond.ok("list", "--trash", "--json").json] == [id]
    rebond.ok("reopen", id)
    assert [each["id"] for each in rebond.ok("list", "--json").json] == [id]


def test_closing_without_an_outcome_or_a_lesson_is_allowed_with_one_gentle_line(rebond, id):
    ran = rebond("close", id)
    assert ran.code == 0 and ran.err.splitlines() == [
        "Closed.", "What became of it can be noted later, when it is known.",
    ]  # fmt: skip
    assert "outcome" not in rebond.stored(id)
    rebond.ok("reopen", id)
    assert "room for it" in rebond("close", id, "--relationship", "kept").err
    rebond.ok("reopen", id)
    rebond.ok("add", id, "lessons", "in_fact=It is the same host.")
    assert len(rebond("close", id).err.splitlines()) == 1


def test_closing_with_a_promise_undone_needs_a_reason_which_is_kept(rebond, id):
    rebond.ok("action", id, "Restore the backup")
    ran = rebond("close", id, "--relationship", "cut_short")
    assert ran.code == 2 and "Restore the backup" in ran.err and "--why" in ran.err
    rebond.ok("close", id, "--relationship", "cut_short", "--told-by", "Karim", "--value-lost", "4500 EUR",
              "--work-again", "no", "--why", "They do it themselves")  # fmt: skip
    stored = rebond.stored(id)
    assert stored["outcome"]["main"]["value_lost"] == "4500 EUR" and stored["outcome"]["main"]["told_by"] == "Karim"
    assert any(row.get("values", {}).get("reason") == "They do it themselves" for row in stored["journal"].values())
    assert "They do it themselves" in rebond.ok("show", id).out
    assert "They do it themselves" in rebond.ok("export", id, "--format", "md").out
    assert rebond("close", id, "--work-again", "yes").code == 0, "closed already: only what is said now is written"
    rebond.ok("reopen", id)
    assert rebond.stored(id)["outcome"]["main"]["relationship"] == "cut_short"
    assert rebond("close", id).code == 2, "opened again, the promise counts again"
    assert rebond("close", id, "--repair-end", "offered_refused").code == 0, "an honest end settles it"


def test_doing_ones_best_is_shown_and_never_set(rebond, id):
    for step in ("admit", "empathise", "prevent"):
        rebond.ok("step", id, step, "--done")
    assert json.loads(rebond.ok("show", id, "--json").out)["derived"]["did_my_best"] is False
    rebond.ok("close", id, "--relationship", "lost_for_good", "--repair-end", "no_answer")
    assert json.loads(rebond.ok("show", id, "--json").out)["derived"]["did_my_best"] is True
    assert "You did your best" in rebond.ok("show", id).out
    assert "I did my best" in rebond.ok("export", id, "--format", "md").out
    assert "best" not in json.dumps(rebond.stored(id))


def test_a_lesson_comes_back_and_is_acknowledged(rebond, id, monkeypatch):
    row = rebond.ok("add", id, "lessons", "believed=Staging is a copy.", "in_fact=It is the same host.").out.strip()

    def days():
        return [item["day"] for item in json.loads(rebond.ok("agenda", "--days", "120", "--json").out)
                if item["kind"] == "recall" and item["row"] == row]  # fmt: skip

    before = days()
    assert len(before) == 3
    rebond.ok("close", id, "--relationship", "kept")
    assert days() == before, "a closed incident still recalls its lesson"
    rebond.ok("done", id, row)
    assert days() == before[1:]
    rebond.ok("set", id, f"{row}/in_fact", "It is another host.")
    assert days() == before[1:]
    rebond.ok("done", id, row, "--undo")
    assert days() == before
    rebond.ok("rm", id)
    assert days() == []


def test_closing_and_opening_again(rebond, id):
    made = rebond.ok(
        "close", id, "--relationship", "lost_for_good", "--repair-end", "no_answer", "--why", "enough", "--json"
    )
    assert made.json["relationship"] == "lost_for_good" and made.json["repair_end"] == "no_answer"
    assert rebond.stored(id)["incident"]["main"]["closed_because"] == "enough"
    assert rebond.ok("list", "--json").json == []
    assert len(rebond.ok("list", "--closed", "--json").json) == 1
    rebond.ok("reopen", id)
    assert "closed_at" not in rebond.stored(id)["incident"]["main"]
    assert rebond("reopen", id).code == 2


def test_undo_names_what_it_undid(rebond, id):
    rebond.ok("tell", id, "Karim")
    ran = rebond.ok("undo", "--json").json
    assert ran["undone"]["code"] == "told" and "Karim" in ran["undone"]["text"]


def test_undo_of_a_field_that_was_edited_since_is_refused(rebond, id):
    rebond.ok("set", id, "incident/main/client", "acme")
    file = rebond.file(id)
    file.write_text(file.read_text().replace('"acme"', '"other"'))
    ran = rebond("undo", "--json")
    assert ran.code == 5 and ran.error["code"] == "changed_meanwhile"
    assert rebond.stored(id)["incident"]["main"]["client"] == "other"


def test_what_the_log_does_not_take_is_saved_and_said(rebond, id, tmp_path):
    (log,) = tmp_path.rglob("undo.jsonl")
    log.unlink()
    log.mkdir()
    ran = rebond.ok("set", id, "incident/main/client", "acme")
    assert "cannot take it back" in ran.err
    assert rebond.stored(id)["incident"]["main"]["client"] == "acme"


def test_nothing_to_undo_is_said(rebond, tmp_path):
    rebond.ok("demo")
    while rebond("undo").code == 0:
        pass
    ran = rebond("undo")
    assert ran.code in (3, 5) and len(ran.err.strip().splitlines()) == 1


def test_what_is_so_already_changes_nothing(rebond, id):
    rebond.ok("step", id, "admit")
    before = rebond.file(id).read_bytes()
    ran = rebond.ok("step", id, "admit")
    assert rebond.file(id).read_bytes() == before and ran.err


def test_the_kit_of_a_client_is_written_and_shown(rebond):
    rebond.new()
    assert rebond.ok("kit", "Acme SARL", "phone", "01 44", "--json").json["name"] == "Acme SARL"
    rebond.ok("kit", "acme sarl", "notice_days", "30")
    assert rebond.ok("kit", "Acme SARL", "notice_days").out == "30\n"
    assert "01 44" in rebond.ok("kit").out
    assert [each["phone"] for each in rebond.ok("kit", "--json").json] == ["01 44"]
    assert rebond("kit", "Nobody").code == 3
    assert rebond("kit", "acme sarl", "fone", "1").code == 2


def test_a_kit_begins_a_store_as_a_capture_does_and_says_where(rebond):
    assert rebond("kit").code == 4 and rebond("kit", "acme").code == 4 and rebond("kit", "acme", "fone", "1").code != 0
    assert not rebond.root.exists()
    assert str(rebond.root) in rebond.ok("kit", "acme", "phone", "1").err
    assert rebond.ok("kit", "acme", "phone").out == "1\n"
    assert str(rebond.root) not in rebond.ok("kit", "acme", "phone", "2").err


def test_time_says_what_it_is_worth_and_money_below_zero_is_refused(rebond, id):
    rebond.ok("set", "projects", "projects/shop/name", "Shop")
    rebond.ok("set", id, "incident/main/project", "shop")
    assert "Worth" not in rebond.ok("time", id, "90").err
    for rate, said in (
        ("600 EUR/day", "128.57\u00a0EUR"),
        ("80 EUR/hour", "120\u00a0EUR"),
        ("0.12 EUR/word", "no value"),
    ):
        rebond.ok("set", "projects", "projects/shop/rate", rate)
        assert said in rebond.ok("time", id, "90").err
        assert "Not billed" in rebond.ok("show", id).out
    for argv in (
        ("gestures", "text=x", "cost=-50 EUR"),
        ("options", "text=x", "cost=-0.5 EUR"),
        ("time", "minutes=-5"),
    ):
        ran = rebond("add", id, *argv)
        assert ran.code == 2 and ran.err.count("\n") == 1


def test_a_guard_that_did_not_hold_is_told_kindly_and_a_plan_is_read_once_more(rebond, id):
    made = rebond.ok("action", id, "Freeze", "--if", "if it is Friday", "--then", "I deploy nothing")
    assert "If it is Friday, then I deploy nothing." in made.err
    row = made.out.strip()
    assert "began_at" in rebond.stored(id)["actions"][row.partition("/")[2]]
    assert "If it is Friday" in rebond.ok("done", id, row, "--read").err
    assert rebond.ok("done", id, row, "--held", "yes", "--json").json["effective"] == "yes"
    lapsed = rebond.ok("done", id, row, "--held", "no")
    assert "What else could you do?" in lapsed.err
    assert rebond("done", id, row, "--held", "yes", "--read").code == 2
    assert rebond("done", id, row, "--held", "perhaps").code == 2


def test_a_guard_asked_about_on_its_day_comes_with_the_command_that_answers(rebond, id, monkeypatch):
    row = rebond.ok("action", id, "Freeze", "--if", "it is Friday", "--then", "I deploy nothing").out.strip()
    rebond.ok("done", id, row, "--read")
    monkeypatch.setenv("REBOND_NOW", "2027-02-25T10:00+01:00")
    (line,) = (line for line in rebond.ok("--plain").out.splitlines() if line.startswith("Today: did it hold?"))
    assert line.endswith(f" {row} --held yes|no")
    rebond.ok("done", id, row, "--held", "yes")
    assert "did it hold?" not in rebond.ok("--plain").out
