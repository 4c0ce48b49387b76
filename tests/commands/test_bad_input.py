"""Text, numbers and times that nobody expects, through every command that takes some: clear, and nothing lost."""

import json
import unicodedata

import pytest

NASTY = {
    "control characters": "ctl \x00\x07\x08\x1b[31mred\x1b]0;title\x07 \x7f\x84 end",
    "bidi": "abc \u202edrow\u202c \u2066iso\u2069 \u061c\u200f\u200e end",
    "right to left": "שלום עולם مرحبا",
    "mixed": "J’ai envoyé the wrong file 陳 Ωmega ошибка",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 🇫🇷",
    "combining": "e" + "\u0301" * 200 + " Z\u0335\u0327a\u0321l\u0322g\u0348o",
    "separators": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "markup": "[red]x[/] [@click=app.boom]y[/] {0} {name} %s %(x)s \\n $HOME `ls`",
    "json": '"}],"incident":{"main":null}} // \\u0000 \ud83d',
    "surrogate": "caf\udce9 \ud800 end",
    "pointer": "../../etc/passwd ~0 ~1 #/a",
    "long word": "x" * 20_000,
    "100 KB": "all of it is wrong " * 5_300,
    "spaces": "\u00a0\u202f\u3000\u200b x \u200b",
}  # fmt: skip
BLANK = ("", " ", "\n", "\t", "\u00a0")

TAKES_TEXT = {
    "step": ("step", "ID", "admit", "--note", "TEXT"),
    "action": ("action", "ID", "TEXT"),
    "action owner": ("action", "ID", "x", "--owner", "TEXT"),
    "plan": ("action", "ID", "x", "--if", "TEXT", "--then", "TEXT"),
    "remind": ("remind", "ID", "TEXT"),
    "tell": ("tell", "ID", "TEXT"),
    "tell why": ("tell", "ID", "Karim", "--not-needed", "--why", "TEXT"),
    "time": ("time", "ID", "10", "--note", "TEXT"),
    "fact": ("add", "ID", "facts", "text=TEXT"),
    "tag": ("set", "ID", "incident/main/tags", '["a"]'),
    "set": ("set", "ID", "incident/main/summary", "TEXT"),
    "client": ("set", "ID", "incident/main/client", "TEXT"),
    "close": ("close", "ID", "--relationship", "kept", "--why", "TEXT"),
    "search": ("search", "TEXT"),
    "review": ("review", "-"),
    "unknown field": ("set", "ID", "incident/main/own_field", "TEXT"),
    "unknown id": ("show", "TEXT"),
    "unknown row": ("done", "ID", "TEXT"),
    "moment": ("new", "x", "--discovered", "TEXT"),
    "due": ("action", "ID", "x", "--due", "TEXT"),
    "money": ("add", "ID", "options", "text=x", "cost=TEXT"),
    "minutes": ("time", "ID", "TEXT"),
    "template": ("new", "x", "--template", "TEXT"),
    "kit": ("kit", "TEXT", "phone", "TEXT"),
    "list": ("list", "--client", "TEXT"),
    "draft": ("draft", "ID", "--to", "TEXT", "--kind", "notice"),
    "zone": ("remind", "ID", "x", "--tz", "TEXT"),
    "config": ("config", "name", "TEXT"),
    "unknown command": ("TEXT",),
}


@pytest.mark.parametrize("kind", NASTY)
def test_a_title_of_any_text_is_kept_and_shown_harmlessly(rebond, kind, monkeypatch):
    monkeypatch.setattr("commands.output.Output.to_terminal", True)
    id = rebond.ok("new", stdin=NASTY[kind].encode("utf-8", "surrogatepass")).out.strip()
    title = rebond.stored(id)["incident"]["main"]["title"]
    for ran in (rebond.ok("show", id), rebond.ok("list"), rebond.ok("log", id), rebond.ok("list", "--json")):
        assert harmless(ran.out), kind
    assert len(title) >= min(len(NASTY[kind].split("\n")[0].strip()), 3)
    rebond.ok("check")


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize("command", TAKES_TEXT)
def test_any_text_is_taken_or_refused_in_one_sentence(rebond, command, kind, monkeypatch):
    monkeypatch.setattr("commands.output.Output.to_terminal", True)
    id = rebond.new("Oops")
    rebond.row(id, "people", name="Karim")
    before = rebond.stored(id)
    argv = [part.replace("ID", id).replace("TEXT", typed(NASTY[kind])) for part in TAKES_TEXT[command]]
    ran = rebond(*argv, stdin=NASTY[kind].encode("utf-8", "surrogatepass"))
    assert ran.code in (0, 1, 2, 3, 4), (argv[0], ran.code)
    assert harmless(ran.out) and harmless(ran.err), (command, kind)
    assert "REBOND_DEBUG" not in ran.err, ran.err
    if ran.code > 1:
        assert len(ran.err.strip().splitlines()) == 1, ran.err[:400]
        assert rebond.stored(id) == before
    rebond.ok("check")
    rebond.ok("show", id)


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize("command", ["action", "remind", "tell", "fact", "tell why", "search", "draft", "unknown row"])
def test_nothing_at_all_is_refused_or_changes_nothing(rebond, command, blank):
    id = rebond.new("Oops")
    rebond.row(id, "people", name="Karim")
    before = rebond.stored(id)
    ran = rebond(*(part.replace("ID", id).replace("TEXT", blank) for part in TAKES_TEXT[command]))
    assert ran.code in (0, 2, 3), ran
    assert rebond.stored(id) == before
    assert len(ran.err.strip().splitlines()) <= 1


@pytest.mark.parametrize("size", [100_000, 900_000])
def test_a_long_draft_is_kept_whole_and_reviewed(rebond, size):
    id = rebond.new("Oops")
    person = rebond.row(id, "people", name="Karim")
    text = ("Je vous ai envoyé le mauvais fichier. I am sorry. " * (size // 50))[:size].strip()
    row = rebond.row(id, "messages", kind="apology", to=json.dumps([person]))
    rebond.ok("set", id, f"messages/{row}/blocks", json.dumps({"facts": text}))
    stored = rebond.stored(id)["messages"][row]["blocks"]["facts"]
    assert "".join(stored) == text if isinstance(stored, list) else stored == text
    rebond.ok("show", id)


def test_what_is_too_large_for_a_file_is_refused_and_nothing_is_lost(rebond):
    id = rebond.new("Oops")
    before = rebond.file(id).read_bytes()
    ran = rebond("set", id, "incident/main/summary", "-", stdin="x" * 1_200_000)
    assert ran.code == 4
    assert "1 MB" in ran.err or "1 Mo" in ran.err
    assert rebond.file(id).read_bytes() == before
    rebond.ok("show", id)


@pytest.mark.parametrize(
    "money", ["-450.00 EUR", "-1", "1e400 EUR", "9" * 400 + " EUR", "NaN EUR", "٣ EUR", "1,2,3 EUR"]
)
@pytest.mark.parametrize(("table", "field"), [("options", "cost"), ("gestures", "cost")])
def test_money_is_read_or_refused(rebond, table, field, money):
    id = rebond.new("Oops")
    ran = rebond("add", id, table, "text=x", f"{field}={money}")
    assert ran.code in (0, 4, 2), ran
    if ran.code:
        assert table not in rebond.stored(id)
    rebond.ok("check")
    rebond.ok("show", id)
    rebond.ok("insights")


@pytest.mark.parametrize("minutes", ["-10", "0", "9" * 30, "1e9", "2.5", "٣"])
def test_time_spent_is_read_or_refused(rebond, minutes):
    id = rebond.new("Oops")
    ran = rebond("time", id, minutes)
    assert ran.code in (0, 2), ran
    rebond.ok("check")
    rebond.ok("show", id)
    rebond.ok("insights")


YEARS = ("0001-01-01", "0001-01-01 00:00", "9999-12-31", "9999-12-31 23:59", "9999-12-31T23:59:59-12:00",
         "0001-01-01T00:00:00+14:00", "1969-12-31 23:59", "2026-02-30", "10000-01-01", "-0001-01-01")  # fmt: skip


@pytest.mark.parametrize("when", YEARS)
@pytest.mark.parametrize(
    "argv",
    [
        ("set", "ID", "incident/main/discovered_at", "WHEN"),
        ("set", "ID", "incident/main/harm_since", "WHEN"),
        ("set", "ID", "incident/main/occurred_at", "WHEN"),
        ("set", "ID", "incident/main/restored_at", "WHEN"),
        ("set", "ID", "incident/main/next_update_at", "WHEN"),
        ("tell", "ID", "Karim", "--at", "WHEN"),
        ("action", "ID", "x", "--due", "WHEN"),
        ("remind", "ID", "x", "--on", "WHEN"),
        ("remind", "ID", "x", "--until", "WHEN"),
        ("tell", "ID", "Karim", "--later", "WHEN", "--why", "night"),
        ("add", "ID", "deadlines", "rule=mine", "due=WHEN"),
        ("add", "ID", "facts", "text=x", "at=WHEN"),
    ],
    ids=lambda argv: "_".join(argv).lower(),
)
def test_the_edges_of_the_calendar_break_nothing(rebond, argv, when):
    id = rebond.new("Oops")
    ran = rebond(*(part.replace("ID", id).replace("WHEN", when) for part in argv))
    assert ran.code in (0, 2, 4), ran
    assert "REBOND_DEBUG" not in ran.err, ran
    assert len(ran.err.strip().splitlines()) <= 3
    for look in (("check",), ("show", id), ("list",), ("agenda",), ("insights",), ("feed",), ("log", id),
                 ("export", id, "--format", "md"), ("undo",)):  # fmt: skip
        again = rebond(*look)
        assert again.code in (0, 1), (look, again)
        assert "REBOND_DEBUG" not in again.err


def test_times_before_the_incident_count_nothing_below_zero(rebond):
    id = rebond.new("Oops")
    rebond.ok("set", id, "incident/main/harm_since", "2026-11-20T10:00+01:00")
    rebond.ok("set", id, "incident/main/restored_at", "2026-11-01T10:00+01:00")
    rebond.ok("tell", id, "Karim", "--at", "2026-11-01 09:00")
    for look in (("show", id), ("list",), ("insights",), ("export", id, "--format", "md")):
        assert "-19" not in rebond.ok(*look).out.replace("2026-11-19", "")
    assert rebond.ok("list", "--json").json[0]["age_minutes"] >= 0


def test_a_person_who_is_gone_leaves_what_refers_to_them(rebond):
    id = rebond.new("Oops")
    person = rebond.row(id, "people", name="Karim")
    row = rebond.row(id, "messages", kind="apology", to=json.dumps([person]))
    rebond.ok("set", id, f"messages/{row}/blocks", '{"facts": "I sent the wrong file."}')
    rebond.ok("add", id, "gestures", "text=an hour", f"for={person}")
    rebond.ok("rm", id, f"people/{person}")
    for look in (("check",), ("show", id), ("list",), ("log", id), ("agenda",), ("export", id, "--format", "md"),
                 ("export", id, "--format", "html"), ("done", id, row)):  # fmt: skip
        rebond.ok(*look)
    assert rebond.stored(id)["messages"][row]["blocks"]["facts"] == "I sent the wrong file."
    rebond.ok("undo")
    rebond.ok("undo")
    assert rebond.stored(id)["people"][person]["name"] == "Karim"


@pytest.mark.parametrize("argv", [("new",), ("review", "-"), ("set", "ID", "incident/main/summary", "-")])
def test_standard_input_that_cannot_be_read_is_said(rebond, argv, monkeypatch):
    import io
    import sys

    class Unreadable(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, _buffer):
            raise OSError(5, "Input/output error")

    id = rebond.new("Oops")
    from commands.main import main

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Unreadable()), "utf-8"))
    rebond.capsys.readouterr()
    code = main([part.replace("ID", id) for part in argv])
    captured = rebond.capsys.readouterr()
    assert code == 4 and len(captured.err.strip().splitlines()) == 1, captured


def typed(text):
    """Give a text as the system hands it over as an argument: what is no UTF-8 byte for byte, and no NUL."""
    return text.replace("\x00", "").encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")


def harmless(text):
    """Tell whether a text drives no terminal: no control characters, nothing that turns its direction."""
    return not any(
        (unicodedata.category(char) in ("Cc", "Cs") and char != "\n")
        or char in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
        for char in text
    )


@pytest.mark.parametrize("kind", NASTY)
def test_any_text_goes_into_reports_calendars_and_backups(rebond, kind):
    text = typed(NASTY[kind][:5_000])
    id = rebond.new(text)
    person = rebond.row(id, "people", name=text, phone=text, mail=text)
    rebond.ok("remind", id, text, "--on", "2026-11-30")
    rebond.ok("action", id, text, "--due", "2026-11-30")
    rebond.row(id, "messages", kind="notice", to=json.dumps([person]))
    for form in ("md", "html", "pdf", "json", "csv"):
        target = rebond.folder / f"report.{form}"
        for neutral in ((), ("--neutral",)) if form in ("md", "html") else ((),):
            rebond.ok("export", id, "--format", form, *neutral, "--output", str(target))
            assert target.stat().st_size > 20
            target.unlink()
    feed = rebond.ok("feed", "--privacy", "full").out
    lines = feed.replace("\r\n ", "").split("\r\n")
    assert all(":" in line for line in lines if line.strip()), kind
    rebond.ok("agenda", "--days", "30")
    rebond.ok("draft", id, "--to", person, "--kind", "notice")
    rebond.ok("check")


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("title", "\ud800"), ("discovered_at", "0000-01-01T00:00Z"), ("discovered_at", "2026-11-21T25:00Z"),
        ("felt_severity", 10**400), ("felt_severity", -1), ("tags", ["a", 3]),
        ("next_update_at", "9999-12-31T23:59-14:00"),
        ("repeats_of", "../../x"), ("title", ["a", ["b"]]), ("closed_at", {}), ("title", None),
    ],
)  # fmt: skip
def test_what_a_hand_writes_wrong_is_told_with_its_place_and_left_alone(rebond, field, raw):
    id, other = rebond.new("Oops"), rebond.new("Fine")
    document = rebond.stored(id)
    document["incident"]["main"][field] = raw
    written = json.dumps(document, indent=1)
    rebond.file(id).write_text(written, "utf-8")
    for look in (("check",), ("show", id), ("list",), ("agenda",), ("insights",), ("search", "Oops"), ("feed",),
                 ("set", id, "incident/main/client", "acme"), ("export", "--all", "--format", "json")):  # fmt: skip
        ran = rebond(*look)
        assert ran.code in (0, 1, 4), (look, ran)
        assert "REBOND_DEBUG" not in ran.err, (look, ran)
    assert rebond("check").code == 1 or field in ("next_update_at", "repeats_of", "title")
    assert "Fine" in rebond.ok("list").out
    if rebond("check").code == 1:
        assert rebond.file(id).read_text("utf-8") == written
    assert rebond.stored(other)["incident"]["main"]["title"] == "Fine"
