"""What people type into a field becomes its raw value, and is shown so that it reads the same again."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery import kinds, records
from recovery.change import Context
from recovery.kinds import Choice, Flag, Kind, Number
from recovery.values import expected, field_from_text, from_text, to_text
from words.errors import UsageError

PARIS = ZoneInfo("Europe/Paris")
CTX = Context(datetime(2026, 11, 21, 10, 20, tzinfo=PARIS), PARIS, lambda size: "a" * size)
ROLE = Choice("role", "client", "end_client", "insurer", default="client")
MINUTES = Number(0, 10_000_000, "minutes")


@pytest.mark.parametrize(
    ("kind", "text", "raw"),
    [
        (kinds.TEXT, " Karim ", "Karim"), (kinds.TEXT, "true", "true"), (kinds.TEXT, "", None),
        (kinds.LINES, "a", "a"), (kinds.LINES, "a\nb\n", ["a", "b"]), (kinds.LINES, '["a"]', '["a"]'),
        (ROLE, "insurer", "insurer"), (ROLE, "End client", "end_client"), (ROLE, "client final", "end_client"),
        (ROLE, "assureur", "insurer"), (ROLE, "client", None), (ROLE, '"insurer"', "insurer"),
        (Flag(), "oui", True), (Flag(), "true", True), (Flag(), "no", None), (Flag(None), "non", False),
        (Flag(), "null", None),
        (MINUTES, "90", 90), (MINUTES, "1h30", 90), (MINUTES, "2 h", 120), (MINUTES, "1 h 05 min", 65),
        (MINUTES, "15 min", 15), (Number(0, 100, "%"), "80 %", 80), (Number(), "1 200", 1200),
        (Number(-5, 5), "-3", -3),
        (kinds.INSTANT, "09:12", "2026-11-21T09:12+01:00"), (kinds.INSTANT, "hier 18h", "2026-11-20T18:00+01:00"),
        (kinds.INSTANT, "2026-11-21 09:12", "2026-11-21T09:12+01:00"),
        (kinds.INSTANT, '"2026-11-21T09:12Z"', "2026-11-21T09:12+00:00"),
        (kinds.WALL, "2026-11-30 09:00", "2026-11-30T09:00"), (kinds.WALL, "tomorrow 8:00", "2026-11-22T08:00"),
        (kinds.DATE, "2026-11-30", "2026-11-30"), (kinds.DATE, "demain", "2026-11-22"),
        (kinds.DUE, "2026-11-30", "2026-11-30"), (kinds.DUE, "tomorrow 18:00", "2026-11-22T18:00+01:00"),
        (kinds.ZONE, "Europe/Paris", "Europe/Paris"), (kinds.ZONE, "america/new york", "America/New_York"),
        (kinds.MONEY, "450", "450.00 EUR"), (kinds.MONEY, "1 200,50 €", "1200.50 EUR"),
        (kinds.MONEY, "$5", "5.00 USD"), (kinds.MONEY, "12.5 chf", "12.50 CHF"),
        (kinds.MONEY, "450.00 EUR", "450.00 EUR"), (kinds.MONEY, "-3€", "-3.00 EUR"),
        (kinds.RATE, "600 EUR/day", "600 EUR/day"), (kinds.RATE, "600 €/j", "600 EUR/day"),
        (kinds.RATE, "0,12 € par mot", "0.12 EUR/word"), (kinds.RATE, "4000 forfait", "4000 EUR/fixed"),
        (kinds.EVERY, "week", None), (kinds.EVERY, "2 weeks", "2 weeks"),
        (kinds.EVERY, "toutes les 3 semaines", "3 weeks"),
        (kinds.EVERY, "1 weeks", "1 weeks"), (kinds.EVERY, "mensuel", "month"), (kinds.EVERY, "once", "once"),
        (kinds.WORDS, "b, a ; a", ["a", "b"]), (kinds.WORDS, '["b","a, c"]', ["a, c", "b"]), (kinds.WORDS, " , ", None),
        (kinds.TEXTS, '{"facts": ["a", "b"]}', {"facts": ["a", "b"]}),
        (kinds.DAYS, '{"2026-12-07": {"state": "kept"}}', {"2026-12-07": {"state": "kept"}}),
        (kinds.ANYTHING, '[1, {"a": null}]', [1, {"a": None}]), (kinds.ANYTHING, "plain", "plain"),
    ],
)  # fmt: skip
def test_what_is_typed(kind: Kind, text: str, raw: Any) -> None:
    assert from_text(kind, text, CTX, "fr") == raw


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ROLE, "customer"), (Flag(), "maybe"), (MINUTES, "soon"), (MINUTES, "-5"), (Number(1, 5), "6"),
        (Number(1, 5), "2h"),
        (Number(), "1.5"), (Number(), "9" * 16), (kinds.INSTANT, "2026-02-30 10:00"), (kinds.DATE, "someday maybe"),
        (kinds.ZONE, "Europe/Pari"), (kinds.ZONE, "../etc"), (kinds.MONEY, "lots"), (kinds.MONEY, "1.234 EUR"),
        (kinds.MONEY, "$5€"), (kinds.RATE, "600 EUR"), (kinds.RATE, "-6 EUR/day"), (kinds.EVERY, "0 weeks"),
        (kinds.EVERY, "often"), (kinds.TEXTS, "facts"), (kinds.DAYS, "{}}"), (kinds.DAYS, '{"x": {}}'),
        (kinds.INSTANT, "\x1b[31m"), (kinds.EVERY, "[" * 5000),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(kind: Kind, text: str) -> None:
    with pytest.raises(UsageError) as error:
        from_text(kind, text, CTX, "en")
    assert error.value.text.endswith(".")
    assert "\x1b" not in error.value.text
    assert len(error.value.text) < 250


def test_a_field_knows_on_which_side_of_now_it_lies() -> None:
    for record, key, raw in (
        (records.Main, "next_update_at", "2026-11-22T09:00+01:00"),
        (records.Main, "discovered_at", "2026-11-21T09:00+01:00"),
        (records.Person, "snoozed_until", "2026-11-22T09:00+01:00"),
        (records.Action, "due", "2026-11-22T09:00+01:00"),
    ):
        assert field_from_text(record, key, "09:00", CTX, "en") == raw


@pytest.mark.parametrize(
    ("kind", "raw", "text"),
    [
        (kinds.TEXT, None, ""), (kinds.LINES, ["a", "b"], "a\nb"), (kinds.WORDS, ["b", "a"], "a, b"),
        (kinds.WORDS, ["a, b"], '["a, b"]'), (Flag(), True, "yes"), (MINUTES, 90, "90"),
        (kinds.INSTANT, "2026-11-21T09:12+01:00", "2026-11-21 09:12"),
        (kinds.INSTANT, "2026-11-21T09:12:30Z", "2026-11-21 10:12:30"),
        (kinds.INSTANT, "2026-10-25T02:30+01:00", "2026-10-25 02:30+01:00"),
        (kinds.INSTANT, "2026-11-21 09:12", "2026-11-21 09:12"), (kinds.DUE, "2026-11-21", "2026-11-21"),
        (kinds.WALL, "2026-11-30T09:00", "2026-11-30 09:00"), (MINUTES, "bad", "bad"), (kinds.TEXT, [1], "[1]"),
    ],
)  # fmt: skip
def test_what_a_form_shows(kind: Kind, raw: Any, text: str) -> None:
    assert to_text(kind, raw, PARIS) == text


lines = st.text("ab é,\"[]{}'", max_size=6).map(str.strip)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(PARIS)).map(
    lambda moment: kinds.write_moment(moment.astimezone(ZoneInfo("UTC")))
)
some = st.one_of(
    st.tuples(st.just(kinds.TEXT), lines),
    st.tuples(st.just(kinds.LINES), st.lists(lines.filter(bool), min_size=2, max_size=4)),
    st.tuples(st.just(kinds.WORDS), st.lists(st.one_of(lines, st.text(max_size=4), st.just("null")), max_size=3)),
    st.tuples(st.just(ROLE), st.sampled_from(ROLE.values)),
    st.tuples(st.just(Flag(None)), st.booleans()),
    st.tuples(st.just(MINUTES), st.integers(0, 10_000_000)),
    st.tuples(st.just(kinds.INSTANT), moments),
    st.tuples(st.just(kinds.DUE), st.one_of(moments, st.dates().map(str).filter(kinds.DATE.check))),
    st.tuples(
        st.just(kinds.MONEY), st.from_regex(kinds.MONEY.pattern, fullmatch=True, alphabet=st.characters(codec="ascii"))
    ),
    st.tuples(st.just(kinds.TEXTS), st.dictionaries(lines, lines.filter(bool), min_size=1, max_size=2)),
)


@given(some, st.sampled_from(["en", "fr"]))
def test_what_is_shown_reads_the_same_again(pair: tuple[Kind, Any], language: str) -> None:
    kind, raw = pair
    shown = to_text(kind, raw, PARIS)
    again = from_text(kind, shown, CTX, language)
    value = kind.read(raw, PARIS)
    assert (kind.default if again is None else kind.read(again, PARIS)) == value


@pytest.mark.parametrize("record", records.INCIDENT_TABLES.values())
def test_every_field_can_say_what_it_expects(record: type) -> None:
    for field in records.fields_of(record).values():
        assert expected(field.kind)
