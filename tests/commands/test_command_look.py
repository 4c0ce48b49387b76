"""Commands that only look: list, show, search, agenda, log, guide, and the dashboard as text."""

import pytest

LIST_KEYS = {
    "id", "title", "client", "project", "severity", "status", "told", "age_minutes", "steps", "next", "due",
    "conflicts", "broken",
}  # fmt: skip


@pytest.fixture
def incidents(rebond):
    """Three incidents: one with harm going on, one told, one closed."""
    harm = rebond.new("Dropped the orders table", "--client", "acme", "--project", "shop", "--severity", "critical",
                      "--discovered", "09:12", "--tag", "data")  # fmt: skip
    rebond.ok("set", harm, "incident/main/harm_since", "09:12")
    late = rebond.new("Late translation", "--client", "Hachette", "--discovered", "yesterday 18:00")
    rebond.ok("tell", late, "Inès")
    rebond.ok("action", late, "Send chapter 3", "--due", "2026-11-23", "--provisional")
    closed = rebond.new("Wrong VAT return", "--client", "Roux")
    rebond.ok("tell", closed, "Roux")
    rebond.ok("close", closed, "--relationship", "kept")
    return {"harm": harm, "late": late, "closed": closed}


def test_list_is_most_urgent_first_with_straight_columns(rebond, incidents):
    lines = rebond.ok("list").out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("* R-") and "Dropped the orders table" in lines[0] and "acme · shop" in lines[0]
    assert "+41 min" in lines[0]
    assert lines[0].index("acme") == lines[1].index("Hachette")


def test_list_json_has_the_promised_keys(rebond, incidents):
    first, second = rebond.ok("list", "--json").json
    assert set(first) >= LIST_KEYS
    assert first["id"] == incidents["harm"] and first["status"] == "to_tell" and first["told"] == "no"
    assert first["age_minutes"] == 41 and first["severity"] == "critical" and first["broken"] is None
    assert first["steps"] == {
        "settle": "todo", "admit": "todo", "empathise": "todo", "repair": "todo", "humility": "todo",
        "prevent": "todo",
    }  # fmt: skip
    assert first["next"]["code"] == "contain"
    assert second["told"] == "yes" and second["due"] == "2026-11-23"


def test_filters_and_orders_of_list(rebond, incidents):
    def ids(*options):
        return [each["id"] for each in rebond.ok("list", "--json", *options).json]

    assert ids("--all", "--sort", "client") == [incidents["harm"], incidents["late"], incidents["closed"]]
    assert ids("--closed") == [incidents["closed"]]
    assert ids("--client", "ACME") == ids("--tag", "data") == ids("--project", "shop") == [incidents["harm"]]
    assert ids("--to-tell") == [incidents["harm"]]
    assert ids("--sort", "date") == [incidents["harm"], incidents["late"]]
    assert ids("--client", "nobody") == []
    assert rebond("list", "--sort", "colour").code == 2
    assert rebond("list", "--all", "--closed").code == 2


def test_nothing_to_list_is_fine_and_said_beside(rebond, incidents):
    ran = rebond.ok("list", "--tag", "none")
    assert ran.out == "" and ran.err
    assert rebond.ok("list", "--tag", "none", "--json").out == "[]\n"


def test_a_broken_file_is_a_line_with_its_place(rebond, incidents):
    rebond.ok("list")
    file = rebond.file(incidents["late"])
    file.write_text(file.read_text().replace('"Inès"', '"Inès'), "utf-8")
    ran = rebond.ok("list")
    assert ran.out.splitlines()[0].startswith("x R-")
    (broken,) = [each for each in rebond.ok("list", "--json").json if each["broken"]]
    name, line, column, message = broken["broken"].split(":", 3)
    assert name.endswith(f"{incidents['late']}.json") and int(line) > 1 and int(column) > 1 and message.strip()
    assert "x" not in rebond.ok("--plain").err


def test_wide_letters_keep_columns_straight(rebond):
    from words.terminal import width

    rebond.new("東京のデータ", "--client", "acme", "--discovered", "09:00")
    rebond.new("Plain", "--client", "acme", "--discovered", "09:01")
    first, second = rebond.ok("list").out.splitlines()
    assert width(first[: first.index("acme")]) == width(second[: second.index("acme")])


def test_show_is_the_whole_incident_as_text(rebond, incidents):
    out = rebond.ok("show", incidents["late"]).out
    assert out.startswith("Late translation  R-")
    for text in ("Hachette", "Send chapter 3", "[actions/", "1 Own it", "5 Prevent", "Inès"):
        assert text in out
    assert max(map(len, out.splitlines())) <= 80


def test_show_json_is_the_record_as_stored_with_what_follows(rebond, incidents):
    shown = rebond.ok("show", incidents["late"], "--json").json
    stored = rebond.stored(incidents["late"])
    assert {key: shown[key] for key in stored} == stored
    assert shown["id"] == incidents["late"]
    assert shown["derived"]["told"] == "yes" and shown["derived"]["steps"]["admit"]["state"] == "doing"
    missing = shown["derived"]["steps"]["admit"]["missing"]
    assert {"code", "values", "text"} <= set(missing[0])


def test_an_incident_is_found_by_reference_piece_and_prefix(rebond, incidents):
    id = incidents["harm"]
    for text in (id, id[9:], f"R-{id[9:].upper()}", f"r-{id[9:]}", id[:14]):
        assert rebond.ok("show", text, "--json").json["id"] == id
    many = rebond("show", "2026", "--json")
    assert many.code == 3 and many.error["code"] == "unknown_id"
    assert incidents["late"][9:].upper() in many.error["message"]
    assert rebond("show", "zzzzzz").code == 3


def test_showing_a_broken_file_says_where(rebond, incidents):
    file = rebond.file(incidents["harm"])
    file.write_bytes(file.read_bytes()[:-3])
    ran = rebond("show", incidents["harm"], "--json")
    assert ran.code == 4
    assert ran.error["file"] == str(file) and ran.error["line"] >= 1 and ran.error["column"] >= 1
    plain = rebond("show", incidents["harm"])
    assert plain.err.startswith(f"{file}:") and len(plain.err.strip().splitlines()) == 1


def test_search_finds_all_words_anywhere_whatever_their_case_and_accents(rebond, incidents):
    found = rebond.ok("search", "CHAPTER", "ines", "--json").json
    assert [each["id"] for each in found] == [incidents["late"]]
    assert any(hit["path"].startswith("actions/") for hit in found[0]["found"])
    assert "Late translation" in rebond.ok("search", "chapter").out
    ran = rebond.ok("search", "chapter", "acme")
    assert ran.out == "" and ran.err
    assert rebond.ok("search", "chapter", "acme", "--json").json == []


def test_search_shows_titles_first_then_by_urgency_and_where_the_words_stand(rebond, incidents):
    noted = rebond.new("Forgot the backups", "--client", "Roux")
    rebond.ok("set", noted, "incident/main/summary", "orders and table were lost")
    lines = rebond.ok("search", "orders", "table").out.splitlines()
    assert lines == [
        f"R-{incidents['harm'][-6:].upper()}  Dropped the orders table",
        f"R-{noted[-6:].upper()}  Forgot the backups",
        "  incident/main/summary: orders and table were lost",
    ]
    ids = [each["id"] for each in rebond.ok("search", "ro", "--json").json]
    assert ids == [incidents["harm"], incidents["closed"], noted]


def test_search_finds_references_and_what_clients_are_called(rebond, incidents):
    short = incidents["late"][-6:]
    assert [each["id"] for each in rebond.ok("search", f"R-{short}", "--json").json] == [incidents["late"]]
    rebond.ok("kit", "Hachette", "phone", "01 02 03 04 05")
    (rebond.root / "projects.json").write_text('{"clients": {"hachette": {"name": "Éditions du Soleil"}}}', "utf-8")
    found = rebond.ok("search", "soleil", "--json").json
    assert [each["id"] for each in found] == [incidents["late"]]
    assert found[0]["found"] == [{"path": "incident/main/client", "text": "Éditions du Soleil"}]


def test_search_sees_every_edit_and_leaves_out_the_trash_and_broken_files(rebond, incidents):
    def ids(*words):
        return {each["id"] for each in rebond.ok("search", *words, "--json").json}

    assert ids("chapter") == {incidents["late"]}
    file = rebond.file(incidents["late"])
    file.write_text(file.read_text("utf-8").replace("chapter", "volume"), "utf-8")
    assert (ids("chapter"), ids("volume")) == (set(), {incidents["late"]})
    file.write_text(file.read_text("utf-8") + "}", "utf-8")
    assert ids("volume") == set()
    assert ids("VAT") == {incidents["closed"]}
    rebond.ok("set", incidents["closed"], "incident/main/trashed_at", "now")
    assert ids("VAT") == set()


def test_search_takes_signs_of_other_languages_as_text(rebond, incidents):
    odd = rebond.new('Odd "title" 100% a_b *AND* (NEAR) cœur L’été Straße')
    for words in ('"title"', "100%", "a_b", "*AND*", "(near)", "coeur", "l'ete", "STRASSE"):
        assert [each["id"] for each in rebond.ok("search", "--json", "--", words).json] == [odd], words
    for words in ('"', "%", "_b *", "OR NOT", "axb", "^odd", "title:odd"):
        assert {each["id"] for each in rebond.ok("search", "--json", "--", words).json} <= {odd}, words
    assert rebond.ok("search", "--json", "--", "x" * 10_000).json == []


def test_search_answers_without_a_cache(rebond, incidents):
    (rebond.folder / "cache").write_text("a file")
    assert [each["id"] for each in rebond.ok("search", "chapter", "--json").json] == [incidents["late"]]


def test_agenda_lists_by_day_and_says_what_is_to_be_confirmed(rebond, incidents):
    rebond.ok("remind", incidents["harm"], "Check the backups", "--on", "mon", "--provisional")
    lines = rebond.ok("agenda").out.splitlines()
    assert lines[0] == "Mon 23 Nov" and "Send chapter 3" in lines[1] and "09:00" in lines[2]
    assert rebond.ok("agenda", "--days", "1").out == ""
    items = rebond.ok("agenda", "--json").json
    assert [item["kind"] for item in items] == ["act", "reminder"]
    assert items[1]["at"] == "2026-11-23T09:00+01:00" and items[1]["provisional"] is True
    assert items[0]["day"] == "2026-11-23" and items[0]["at"] is None and items[0]["id"] == incidents["late"]
    assert rebond("agenda", "--days", "0").code == 2


def test_agenda_says_first_what_is_late(rebond, incidents, monkeypatch):
    closed = incidents["closed"]
    rebond.ok("add", closed, "contacts_again", "name=Paige", "on=2026-11-18")
    rebond.ok("add", closed, "lessons", "in_fact=A backup is a restore", "at=2026-11-12T09:00+01:00")
    rebond.ok("add", closed, "lessons", "in_fact=Long ago", "at=2026-11-02T09:00+01:00")
    lines = rebond.ok("agenda").out.splitlines()
    assert lines[0] == "Wed 18 Nov, late" and "Paige" in lines[1]
    assert lines[2] == "Thu 19 Nov, late" and "A backup" in lines[3] and lines[4] == "Mon 23 Nov"
    assert "Long ago" not in "".join(lines), "a lesson that nobody read rests until the next time"
    assert rebond.ok("--lang", "fr", "agenda").out.startswith("mer. 18\u00a0nov., en retard")
    items = rebond.ok("agenda", "--json").json
    assert [(item["kind"], item["late"]) for item in items] == [
        ("contact_again", True), ("recall", True), ("act", False)
    ]  # fmt: skip
    assert len(rebond.ok("agenda", "--days", "1", "--json").json) == 2
    rebond.ok("done", closed, f"contacts_again/{items[0]['row'].partition('/')[2]}")
    assert "Paige" not in rebond.ok("agenda").out


def test_agenda_has_telling_that_was_put_off_and_the_feed_has_not(rebond, incidents):
    rebond.ok("tell", incidents["harm"], "Karim", "--later", "2026-11-22 08:00", "--why", "He is travelling")
    lines = rebond.ok("agenda").out.splitlines()
    assert lines[0] == "tomorrow" and "08:00" in lines[1] and "TELL Karim" in lines[1]
    assert not [item for item in rebond.ok("feed", "--privacy", "full").out.split("\n") if "Karim" in item]
    rebond.ok("tell", incidents["harm"], "Karim")
    assert "Karim" not in rebond.ok("agenda").out


def test_log_tells_the_journal_in_words(rebond, incidents, monkeypatch):
    monkeypatch.setenv("REBOND_NOW", "2026-11-21T10:30+01:00")
    rebond.ok("step", incidents["late"], "admit")
    lines = rebond.ok("log", incidents["late"]).out.splitlines()
    assert any("Own it" in line and "10:30" in line for line in lines)
    rows = [row for row in rebond.ok("log", "--json").json if row["kind"] == "journal"]
    assert {row["id"] for row in rows} == set(incidents.values())
    assert rows[-1]["code"] == "ticked" and rows[-1]["values"] == {"step": "admit"}


def test_guide_speaks_the_language_and_knows_the_steps(rebond):
    whole = rebond.ok("guide").out
    assert rebond.ok("guide", "1").out.strip() in whole
    assert rebond.ok("guide", "admit").out == rebond.ok("guide", "1").out
    french = rebond.ok("--lang", "fr", "guide", "admit").out
    assert french != rebond.ok("guide", "admit").out
    assert rebond.ok("guide", "why", "--json").json["step"] == "why"
    assert rebond("guide", "9").code == 2


def test_plain_is_the_dashboard_as_text_in_ascii_marks(rebond, incidents):
    out = rebond.ok("--plain").out
    assert out.startswith("Rebond: 2 open, 1 to tell")
    assert "1. Dropped the orders table (R-" in out and "2. Late translation (R-" in out
    assert "○" not in out and "◐" not in out
    assert [each["id"] for each in rebond.ok("--plain", "--json").json] == [incidents["harm"], incidents["late"]]
    shown = rebond.ok("--plain", "show", incidents["late"]).out
    assert "○" not in shown and "◐" not in shown


def test_an_empty_store_says_how_to_begin(rebond):
    rebond.ok("rm", rebond.new())
    assert "rebond new" in rebond.ok("--plain").out


def test_the_agenda_goes_on_without_the_projects_when_their_file_is_broken(rebond):
    id = rebond.new("x")
    rebond.ok("remind", id, "Check the backups", "--on", "mon")
    (rebond.root / "projects.json").write_text("{")
    ran = rebond.ok("agenda")
    assert "Check the backups" in ran.out and "projects.json:1:2" in ran.err
    assert rebond("feed").code == 4


def test_the_agenda_keeps_what_a_broken_file_last_held(rebond):
    id = rebond.new("x")
    rebond.ok("remind", id, "Check the backups", "--on", "mon")
    rebond.ok("list")
    rebond.file(id).write_text("{")
    assert "Check the backups" in rebond.ok("agenda").out


def test_a_feed_for_a_project_that_nobody_knows_says_so(rebond):
    id = rebond.new("x", "--project", "shop")
    rebond.ok("remind", id, "Check the backups", "--project", "night")
    rebond.ok("remind", "Look again", "--project", "garden")
    for known in ("shop", "night", "garden"):
        assert not rebond.ok("feed", "--project", known).err
    ran = rebond.ok("feed", "--project", "shp")
    assert "“shp”" in ran.err and ran.out.startswith("BEGIN:VCALENDAR")
