"""First versions of messages, from what the steps hold, and the copies that are made of them."""

import email
from datetime import datetime, timedelta
from email import policy
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.change import Context
from recovery.demo.five import incidents
from recovery.drafting.known import first_name, known
from recovery.drafting.mail import mail_file
from recovery.drafting.masking import masked, names_of
from recovery.drafting.prefill import BLOCKS, FORMS, is_unfinished, prefill, whole_text
from recovery.records import Action, Incident, Main, Person, TimeSpent, read_incident
from recovery.review.review import review
from recovery.review.terms import Asked

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=ZONE)
KINDS = ("notice", "call", "update", "apology", "thanks", "insurer", "final")


def example(language, index=0):
    numbers = iter(range(10_000))
    ctx = Context(NOW, ZONE, lambda length: f"{next(numbers):0{length}}")
    id, document = incidents(language, ctx)[index]
    return read_incident(id, document, ZONE)


def text_of(kind, language, form, incident, person):
    pieces = known(incident, person, language, NOW, ZONE, "Nadia")
    return whole_text(prefill(kind, language, form, pieces), kind, language, pieces)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_in_both_languages_and_forms(kind, form, language):
    for index in range(5):
        incident = example(language, index)
        for person in incident.people.values():
            text = text_of(kind, language, form, incident, person)
            assert "{" not in text
            assert "!" not in text
            assert first_name(person.name) in text
    for record in (Incident(id="20261121-k7q2ab"),):
        assert is_unfinished(text_of(kind, language, form, record, None)) or kind == "final"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_form_of_address_is_the_same_all_through(kind, form):
    for index in range(5):
        incident = example("fr", index)
        text = text_of(kind, "fr", form, incident, next(iter(incident.people.values())))
        if kind == "insurer":
            continue  # one writes to an insurer formally, whoever it is
        found = review(text, Asked("fr", "apology"))
        assert [each.text for each in found.findings if each.rule == "N29"] == [], text


def test_what_the_steps_hold_is_in_the_message():
    incident = example("en")
    karim = next(person for person in incident.people.values() if person.name == "Karim")
    text = text_of("notice", "en", "vous", incident, karim)
    assert text.startswith("Karim,\n\n")
    assert incident.main.own_statement in text
    assert "today at" in text
    assert text.endswith("\n\nNadia\n")


def test_what_nobody_knows_yet_stands_in_brackets_to_be_filled_in():
    text = text_of("apology", "en", "vous", Incident(id="20261121-k7q2ab"), None)
    assert "[I …: what I did, in one sentence]" in text
    assert is_unfinished(text)
    assert not is_unfinished("I sent the wrong file.")


def test_date_that_has_passed_is_not_promised_again():
    incident = Incident(id="20261121-k7q2ab", main=Main(title="Late"))
    incident.actions["a"] = Action(text="Send chapter 3", due=NOW - timedelta(days=1))
    incident.actions["b"] = Action(text="Send chapter 4", due=NOW + timedelta(days=2))
    repairs = known(incident, None, "en", NOW, ZONE)["repairs"]
    assert "Send chapter 3.\n" in repairs
    assert "Send chapter 4, on Monday 23 November at 10:00." in repairs


def test_time_that_is_billed_is_not_offered():
    incident = Incident(id="20261121-k7q2ab")
    incident.time["a"] = TimeSpent(minutes=130)
    incident.time["b"] = TimeSpent(minutes=60, billable=True)
    assert known(incident, None, "en", NOW, ZONE)["unbilled"] == "2 h 10"


def test_blocks_come_in_the_order_in_which_they_are_read():
    made = prefill("apology", "en", "vous", {})
    assert list(made) == [block for block in BLOCKS if block in made]


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Karim Benali", "Karim"),
        ("Mrs Roux", "Mrs Roux"),
        ("Mme Roux", "Mme Roux"),
        ("Me Durand", "Me Durand"),
        ("", ""),
    ],
)
def test_letter_greets_by_the_first_name_unless_there_is_a_title(name, greeted):
    assert first_name(name) == greeted


def test_masked_copy_has_letters_for_names_and_no_way_to_reach_anyone():
    incident = Incident(id="20261121-k7q2ab", main=Main(client="Acme", project="shop"))
    incident.people["a"] = Person(name="Karim Benali", org="Acme")
    text = masked(
        "Karim, call KARIM BENALI at Acme: 06 12 34 56 78, k.b@acme.example. The shopping went on.", names_of(incident)
    )
    assert text == "A, call A at B: …, …. The shopping went on."


@given(st.text(), st.lists(st.text(min_size=1)))
def test_masking_never_fails_and_leaves_no_whole_name(text, names):
    result = masked(text, [name for name in names if len(name) > 1])
    assert isinstance(result, str)


def test_mail_file_is_read_back_as_it_was_written():
    text = "Bonjour Karim,\n\nJ’ai supprimé la table. €\n"
    data = mail_file(text, "La table", "k@example.org", "Karim É", "Nadia", "n@example.org", NOW)
    message = email.message_from_bytes(data, policy=policy.default)
    assert message["To"].addresses[0].addr_spec == "k@example.org"
    assert message["To"].addresses[0].display_name == "Karim É"
    assert message["Date"].datetime == NOW
    assert message.get_content().replace("\r\n", "\n") == text
    assert b"\n" not in data.replace(b"\r\n", b"")


@given(st.text(max_size=200), st.text(max_size=80), st.text(max_size=40), st.text(max_size=40))
def test_nothing_typed_becomes_a_header_of_a_mail_file(text, subject, to, name):
    text = text.encode("utf-8", "replace").decode()
    subject, to, name = (each.encode("utf-8", "replace").decode() for each in (subject, to, name))
    data = mail_file(text, subject, to, name, name, to, NOW)
    message = email.message_from_bytes(data, policy=policy.default)
    allowed = {"subject", "from", "to", "date", "x-unsent", "content-type", "content-transfer-encoding", "mime-version"}
    assert {key.lower() for key in message} <= allowed


@given(st.text("@.\"\\<>()[]:;, \r\n\tà\x00é=?a1'%", max_size=12).map(lambda text: f"{text[:3]}@{text[3:]}"))
def test_address_of_any_form_makes_a_mail_file(address):
    assert b"Subject: x\r\n" in mail_file("text", "x", address, address, address, address, NOW)


@pytest.mark.parametrize("address", ["karim@acme.example", "k.b+shop@sub.acme.example", "k@münchen.example"])
def test_ordinary_address_is_kept(address):
    data = mail_file("text", "x", address, "Karim", "", "", NOW)
    message = email.message_from_bytes(data, policy=policy.default)
    assert message["To"].addresses[0].addr_spec == address.encode().decode().replace("münchen", "xn--mnchen-3ya")
