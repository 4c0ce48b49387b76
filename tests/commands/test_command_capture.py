"""`new`: a mistake from one line."""

import re

import pytest


def test_new_prints_the_id_alone_and_tells_the_reference_beside_it(rebond):
    ran = rebond("new", "Dropped the orders table")
    assert ran.code == 0
    assert re.fullmatch(r"20261121-[a-z2-7]{6}\n", ran.out)
    assert f"R-{ran.out.strip()[9:].upper()}" in ran.err
    main = rebond.stored(ran.out.strip())["incident"]["main"]
    assert main["title"] == "Dropped the orders table"
    assert main["discovered_at"] == main["created_at"] == "2026-11-21T09:53+01:00"


def test_every_option_of_new_is_stored(rebond):
    id = rebond.new(
        "Sent", "the", "wrong", "file", "--client", "acme", "--project", "shop", "--severity", "critical",
        "--discovered", "hier 18h", "--occurred", "2026-11-19 10:00", "--by", "client", "--category", "wrong_content",
        "--tag", "mail", "--tag", "été",
    )  # fmt: skip
    main = rebond.stored(id)["incident"]["main"]
    assert main["title"] == "Sent the wrong file"
    assert (main["client"], main["project"], main["severity"]) == ("acme", "shop", "critical")
    assert main["discovered_at"] == "2026-11-20T18:00+01:00"
    assert main["occurred_at"] == "2026-11-19T10:00+01:00"
    assert (main["discovered_by"], main["category"]) == ("client", "wrong_content")
    assert main["tags"] == ["mail", "été"]


def test_options_may_stand_between_the_words_of_a_title(rebond):
    id = rebond.ok("new", "Dropped", "--client", "acme", "the", "table").out.strip()
    assert rebond.stored(id)["incident"]["main"]["title"] == "Dropped the table"


def test_after_two_dashes_everything_is_the_title(rebond):
    id = rebond.ok("new", "--", "--client", "was", "wrong").out.strip()
    assert rebond.stored(id)["incident"]["main"]["title"] == "--client was wrong"


@pytest.mark.parametrize("argv", [("new",), ("new", "-")])
def test_without_a_title_standard_input_is_title_and_summary(rebond, argv):
    id = rebond.ok(*argv, stdin="\r\nL’été d’Inès\r\n\r\nIt was late.\r\nVery.\r\n").out.strip()
    main = rebond.stored(id)["incident"]["main"]
    assert main["title"] == "L’été d’Inès"
    assert main["summary"] == ["It was late.", "Very."]


@pytest.mark.parametrize("stdin", ["", " \n\t\n"])
def test_nothing_written_is_wrong_usage_and_makes_no_store(rebond, stdin):
    ran = rebond("new", stdin=stdin)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1
    assert not rebond.root.exists()


def test_a_bad_date_is_told_with_what_to_write(rebond):
    ran = rebond("new", "Oops", "--discovered", "25:00")
    assert ran.code == 2
    assert "25:00" in ran.err and "23:59" in ran.err
    assert not list(rebond.root.glob("incidents/*/*/*.json"))


def test_a_template_gives_title_and_category_and_your_own_words_win(rebond):
    main = rebond.stored(rebond.ok("new", "--template", "lost_data").out.strip())["incident"]["main"]
    assert (main["title"], main["category"], main["severity"]) == ("I lost data", "lost_data", "major")
    main = rebond.stored(rebond.new("The backup is gone", "--template", "lost_data", "--severity", "critical"))
    assert main["incident"]["main"]["title"] == "The backup is gone"
    assert main["incident"]["main"]["severity"] == "critical"


@pytest.mark.parametrize("name", ["lost_data", "lost-data", "Lost data", "données perdues", "DONNEES PERDUES"])
def test_a_template_is_found_by_its_name_in_either_language(rebond, name):
    assert rebond.stored(rebond.new("Oops", "--template", name))["incident"]["main"]["category"] == "lost_data"


def test_a_template_proposes_whom_to_tell_what_to_do_and_what_to_check(rebond):
    document = rebond.stored(rebond.new("Oops", "--template", "broken_demo", "--client", "acme", "--lang", "fr"))
    people = [(person["name"], person.get("role", "client")) for person in document["people"].values()]
    assert people == [("client", "client"), ("équipe", "teammate")]
    assert [action.get("type", "repair") for action in document["actions"].values()] == ["contain", "repair"]
    assert {fact["certainty"] for fact in document["facts"].values()} == {"to_check"}
    assert "Revenir à la dernière version qui marchait" in str(document["actions"])


def test_what_a_template_proposes_goes_with_one_undo(rebond):
    id = rebond.new("Oops", "--template", "late")
    rebond.ok("undo")
    assert id not in rebond.ok("list").out


@pytest.mark.parametrize("language", ["en", "fr"])
def test_templates_are_listed_with_your_own_first(rebond, language):
    own_templates(rebond, '[phish]\nname = "phishing"\ncategory = "confidentiality"\n')
    listed = rebond.ok("new", "--templates", "--lang", language).out.splitlines()
    assert listed[0].split() == ["phish", "phishing"]
    assert len(listed) == 7
    rows = rebond.ok("new", "--templates", "--json").json
    assert [row["own"] for row in rows] == [True] + [False] * 6
    assert not rebond.root.exists()


def test_an_own_template_replaces_one_of_the_same_name(rebond):
    own_templates(rebond, '[late]\ntitle = "Behind schedule"\n')
    document = rebond.stored(rebond.ok("new", "--template", "late").out.strip())
    assert document["incident"]["main"]["title"] == "Behind schedule"
    assert "facts" not in document


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("[mine]\ncategory = 'nope'\n", "templates.toml:2:1: ", "omission"),
        ("[mine]\n\n  tell = ['boss']\n", "templates.toml:3:3: ", "client"),
        ("[mine]\nfirst = [{ text = 3 }]\n", "templates.toml:2:1: ", "first"),
        ("[mine]\ntitle = 3\n", "templates.toml:2:1: ", "title.fr"),
        ("[mine]\n", "templates.toml:1:1: ", "title"),
        ("mine = 3\n", "templates.toml:1:1: ", "[mine]"),
        ("[mine]\ntitle = \n", "templates.toml:2:9: ", "TOML"),
        pytest.param("a" * 1_000_001, "templates.toml: ", "1 MB", id="large"),
    ],
)
def test_a_broken_own_template_is_told_with_its_place_and_takes_no_other_away(rebond, text, place, wanted):
    own_templates(rebond, text)
    ran = rebond("new", "--template", "mine")
    assert ran.code == 4
    assert place in ran.err and wanted in ran.err
    ran = rebond.ok("new", "Oops", "--template", "late")
    assert place in ran.err
    assert "facts" in rebond.stored(ran.out.strip())


def test_an_unknown_key_in_an_own_template_is_warned_of_and_left_aside(rebond):
    own_templates(rebond, "[mine]\nseverty = 'major'\ncategory = 'late'\n")
    ran = rebond.ok("new", "Oops", "--template", "mine")
    assert "templates.toml:2:1: " in ran.err and "severty" in ran.err
    assert rebond.stored(ran.out.strip())["incident"]["main"]["category"] == "late"


def test_a_template_that_there_is_not_names_the_nearest(rebond):
    ran = rebond("new", "Oops", "--template", "lost_date")
    assert ran.code == 2
    assert "lost_data" in ran.err


def test_capture_does_not_look_at_templates(rebond):
    own_templates(rebond, "= broken")
    assert "templates" not in rebond.ok("new", "Oops").err


def test_shells_complete_the_names_of_templates(rebond):
    own_templates(rebond, "[phish]\nname = 'phishing'\n")
    script = rebond.ok("completion", "bash").out
    assert "lost_data" in script and "phish" in script


def own_templates(rebond, text):
    """Put a file of templates beside the settings."""
    (rebond.folder / "templates.toml").write_text(text, "utf-8")


def test_bytes_that_are_no_text_are_replaced_not_refused(rebond):
    id = rebond.new("caf\udce9 broke")
    assert rebond.stored(id)["incident"]["main"]["title"] == "caf\N{REPLACEMENT CHARACTER} broke"
    id = rebond.ok("new", stdin=b"caf\xe9 broke").out.strip()
    assert rebond.stored(id)["incident"]["main"]["title"] == "caf\N{REPLACEMENT CHARACTER} broke"


def test_json_of_new_is_the_record_with_its_place(rebond):
    made = rebond.ok("new", "Oops", "--client", "acme", "--json").json
    assert made["table"] == "incident" and made["row"] == "main"
    assert made["id"].startswith("20261121-") and made["reference"] == "R-" + made["id"][9:].upper()
    assert made["title"] == "Oops" and made["client"] == "acme"


def test_what_was_typed_is_given_back_when_it_cannot_be_saved(rebond, tmp_path):
    (tmp_path / "file").write_text("in the way")
    elsewhere = ("--store", str(tmp_path / "file"))
    ran = rebond(*elsewhere, "new", stdin="Sent the wrong file\nto everybody")
    assert ran.code == 4 and "Sent the wrong file\nto everybody" in ran.err
    assert "Sent" not in rebond(*elsewhere, "new", "Sent the wrong file").err
    ran = rebond("new", "--discovered", "nonsense", stdin="Sent the wrong file")
    assert ran.code == 2 and "Sent the wrong file" in ran.err


def test_a_mistake_is_not_known_before_its_time(rebond):
    for when in ("tomorrow", "2027-01-01 10:00"):
        ran = rebond("new", "Oops", "--discovered", when)
        assert ran.code == 2 and when in ran.err
    id = rebond.new("I will be late", "--discovered", "10:00", "--occurred", "tomorrow 18:00")
    assert rebond("tell", id, "Karim", "--at", "tomorrow").code == 2


def test_the_first_capture_says_where_everything_is_and_that_nothing_is_sent(rebond):
    first = rebond.ok("new", "Oops")
    assert str(rebond.root) in first.err and "nothing is sent" in first.err
    assert str(rebond.root) not in rebond.ok("new", "Again").err


def test_a_question_left_without_an_answer_leaves_a_whole_line(rebond, monkeypatch):
    monkeypatch.setattr("commands.capture.input_is_terminal", lambda: True)
    assert rebond("new").err.splitlines()[0].rstrip() == "What happened?"
    assert len(rebond("new", stdin="\n").err.splitlines()) == 1
