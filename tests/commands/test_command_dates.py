"""`rebond dates`: what is noted, what may follow, and every act on it as a command."""

from typing import Any

import pytest

from tests.commands.conftest import Rebond

EARLIER = "2026-11-20T18:00+01:00"


@pytest.fixture
def lost(rebond: Rebond) -> str:
    """An incident of the evening before, at a client whose kit names an insurer."""
    rebond.monkeypatch.setenv("REBOND_NOW", EARLIER)
    id = rebond.new("Dropped the orders table", "--client", "acme", "--category", "lost_data", "--severity", "major")
    rebond.ok("kit", "acme", "insurer", "Harbour Mutual")
    rebond.ok("kit", "acme", "insurer_phone", "01 44 55 66 77")
    rebond.monkeypatch.setenv("REBOND_NOW", "2026-11-21T09:53+01:00")
    return id


def dates(rebond: Rebond, id: str) -> Any:
    return rebond.ok("dates", id, "--json").json


def test_what_may_follow_comes_from_the_kit_with_its_source(rebond: Rebond, lost: str) -> None:
    found = {each["rule"]: each for each in dates(rebond, lost)["may_follow"]}
    assert list(found) == ["attack-complaint", "insurer-notice", "agree-after-insurer"]
    notice = found["insurer-notice"]
    assert (notice["last"], notice["aim"], notice["trigger_at"]) == ("2026-11-26", "2026-11-25", EARLIER)
    assert "L113-2" in notice["source"] and notice["read"] == "2026-11-01" and notice["caveat"]
    text = rebond.ok("dates", lost).out
    assert "may follow: tell the insurer, aim before Wed 25 Nov [insurer-notice]" in text
    assert "Harbour Mutual · 01 44 55 66 77" in text


@pytest.mark.parametrize(
    "way", [("dates", "{id}", "insurer-notice"), ("add", "{id}", "deadlines", "rule=insurer-notice")]
)
def test_date_is_taken_up_by_either_command_and_is_not_suggested_again(
    rebond: Rebond, lost: str, way: tuple[str, ...]
) -> None:
    made = rebond.ok(*(part.format(id=lost) for part in way), "--json").json
    assert (made["table"], made["due"], made["trigger_at"]) == ("deadlines", "2026-11-25", EARLIER)
    assert "insurer-notice" not in [each["rule"] for each in dates(rebond, lost)["may_follow"]]
    assert rebond("dates", lost, "insurer-notice").out.count("aim before Wed 25 Nov (insurer-notice, Code") == 1
    assert "tell the insurer" in rebond.ok("show", lost).out


def test_never_is_a_time_promised(rebond: Rebond, lost: str) -> None:
    said = rebond.ok("dates", lost, "insurer-notice").err
    assert "check your contract or ask a professional" in said
    for language, advice in (
        ("en", "check your contract or ask a professional"),
        ("fr", "à vérifier dans votre contrat"),
    ):
        text = rebond.ok("--lang", language, "dates", lost).out
        assert advice in text
        assert "you have until" not in text + said and "vous avez jusqu" not in text


def test_personal_data_brings_the_processors_clock_and_is_asked_once(rebond: Rebond, lost: str) -> None:
    assert dates(rebond, lost)["questions"] == ["personal_data"]
    rebond.ok("dates", lost, "--personal-data", "processor")
    after = dates(rebond, lost)
    assert after["questions"] == []
    assert (after["may_follow"][0]["rule"], after["may_follow"][0]["aim"]) == (
        "gdpr-controller", "2026-11-21T18:00+01:00",
    )  # fmt: skip
    rebond.ok("kit", "acme", "processor_delay_hours", "48")
    assert dates(rebond, lost)["may_follow"][0]["aim"] == "2026-11-22T18:00+01:00"


def test_insurer_is_asked_where_none_is_known(rebond: Rebond) -> None:
    rebond.monkeypatch.setenv("REBOND_NOW", EARLIER)
    id = rebond.new("Wrong figures in the offer")
    assert dates(rebond, id)["questions"] == [], "not in the first minutes"
    rebond.monkeypatch.setenv("REBOND_NOW", "2026-11-21T09:53+01:00")
    assert dates(rebond, id)["questions"] == ["personal_data", "insurer"]
    rebond.ok("dates", id, "--no-insurer")
    rebond.ok("dates", id, "--personal-data", "unknown")
    assert dates(rebond, id)["questions"] == []


def test_another_date_and_leaving_out_need_a_reason(rebond: Rebond, lost: str) -> None:
    row = rebond.ok("dates", lost, "insurer-notice").out.strip()
    for wish in (("--due", "2026-11-24"), ("--not-needed",)):
        assert rebond("dates", lost, row, *wish).code == 2
    assert rebond("dates", lost, "attack-complaint", "--due", "2026-11-22").code == 2
    assert rebond("set", lost, f"{row}/due", "2026-11-24").code == 2
    rebond.ok("dates", lost, row, "--due", "2026-11-24", "--why", "Two working days in the policy")
    moved = next(each for each in dates(rebond, lost)["dates"] if each["rule"] == "insurer-notice")
    assert (moved["due"], moved["overridden"]) == ("2026-11-24", True)
    rebond.ok("dates", lost, "agree-after-insurer", "--not-needed", "--why", "Nobody claims anything")
    assert "agree-after-insurer" not in [each["rule"] for each in dates(rebond, lost)["may_follow"]]


def test_date_counted_from_another_moment(rebond: Rebond, lost: str) -> None:
    row = rebond.ok("dates", lost, "insurer-notice").out.strip()
    rebond.ok("dates", lost, row, "--from", "2026-12-23 09:00")
    (noted,) = dates(rebond, lost)["dates"]
    assert noted["due"] == "2026-12-29", "Christmas and the Sunday do not count, and one day early"


def test_done_takes_a_proof(rebond: Rebond, lost: str) -> None:
    row = rebond.ok("dates", lost, "insurer-notice").out.strip()
    rebond.ok("done", lost, row, "--proof", "Mail of 18:20")
    assert rebond.stored(lost)["deadlines"][row.partition("/")[2]]["proof"] == "Mail of 18:20"
    assert "Mail of 18:20" in rebond.ok("dates", lost).out
    action = rebond.row(lost, "actions", text="Restore")
    assert rebond("done", lost, f"actions/{action}", "--proof", "x").code == 2


def test_all_dates_earliest_first_and_those_without_one_last(rebond: Rebond, lost: str) -> None:
    for rule in ("agree-after-insurer", "insurer-notice", "attack-complaint"):
        rebond.ok("dates", lost, rule)
    listed = rebond.ok("dates", "--json").json
    assert [each["due"] for each in listed] == ["2026-11-23T18:00+01:00", "2026-11-25", None]
    assert "notify the insurer" in rebond.ok("dates").out
    assert "déclarer le sinistre" in rebond.ok("--lang", "fr", "agenda").out
    neutral = rebond.ok("feed").out
    assert neutral.count("SUMMARY:Date to respect R-") == 2 and "insurer" not in neutral


@pytest.mark.parametrize(("law", "rules"), [
    ("uk", ["insurer-notice-uk", "agree-after-insurer-uk"]),
    ("US-CA", ["insurer-notice-us", "agree-after-insurer-us"]),
    ("CA", ["agree-after-insurer-ca"]),
])  # fmt: skip
def test_law_is_chosen_once_for_the_store(rebond: Rebond, lost: str, law: str, rules: list[str]) -> None:
    assert rebond.ok("config", "jurisdiction").out.strip() == "FR"
    rebond.ok("config", "jurisdiction", law)
    assert rebond.ok("config", "--json").json["jurisdiction"] == law.upper()
    assert [each["rule"] for each in dates(rebond, lost)["may_follow"]] == rules
    rebond.ok("config", "jurisdiction", "")
    assert dates(rebond, lost)["jurisdiction"] == "FR"


def test_law_that_there_is_not_is_refused_and_names_all(rebond: Rebond, lost: str) -> None:
    ran = rebond("config", "jurisdiction", "Mars")
    assert ran.code == 2 and "US-NY" in ran.err
    assert "jurisdiction" in rebond.ok("config").out


OWN = '[my-notice]\njurisdiction = "FR"\nwhen = "insurer"\nquantity = 2\nunit = "days"\ntitle.fr = "prévenir Hiscox"\n'


def test_own_rule_is_suggested_counted_and_named_in_its_language(rebond: Rebond, lost: str) -> None:
    (rebond.folder / "deadlines.toml").write_text(OWN, "utf-8")
    assert dates(rebond, lost)["may_follow"][0]["rule"] == "my-notice"
    rebond.ok("dates", lost, "my-notice")
    assert "prévenir Hiscox" in rebond.ok("agenda").out


def test_broken_own_rules_are_one_sentence_with_its_place_and_stop_nothing(rebond: Rebond, lost: str) -> None:
    (rebond.folder / "deadlines.toml").write_text(OWN.replace("quantity = 2", "quantity = two"), "utf-8")
    ran = rebond.ok("dates", lost)
    (line,) = [line for line in ran.err.splitlines() if "deadlines.toml" in line]
    assert ":4:" in line and "insurer-notice" in ran.out
    assert ":4:" in dates(rebond, lost)["wrong"]
    rebond.ok("dates", lost, "insurer-notice")
    assert "notify the insurer" in rebond.ok("agenda").out


def test_unknown_rules_rows_and_mixtures_are_told(rebond: Rebond, lost: str) -> None:
    near = rebond("dates", lost, "insurer-notic")
    assert near.code == 3 and "insurer-notice" in near.err
    assert rebond("dates", lost, "deadlines/zzzz").code == 3
    assert rebond("dates", lost, "--why", "x").code == 2
    assert rebond("dates", lost, "insurer-notice", "--not-needed", "--due", "2026-11-24", "--why", "x").code == 2
    assert rebond("dates", lost, "--personal-data", "no", "--no-insurer").code == 2
    assert rebond.ok("dates").out == "" and rebond.ok("dates", "--json").json == []


def test_telling_the_client_does_the_date_for_it_and_telling_their_client_says_that_it_stays_open(
    rebond: Rebond,
) -> None:
    rebond.ok("kit", "acme", "notice_days", "2")
    id = rebond.new("Dropped the orders table", "--client", "acme")
    row = rebond.row(id, "deadlines", rule="client-notice", due="2026-11-23")
    rebond.row(id, "people", name="Karim", role="client")
    assert "stays open" in rebond.ok("tell", id, "Ruth", "--role", "end_client").err
    assert "stays open" not in rebond.ok("tell", id, "Karim", "--at", "09:30").err
    assert rebond.ok("show", id, "--json").json["deadlines"][row]["done_at"] == "2026-11-21T09:30+01:00"
    rebond.ok("undo")
    assert "done_at" not in rebond.ok("show", id, "--json").json["deadlines"][row]
