"""`rebond export`: reports, tables and records; what was typed stays data, and what is private stays here."""

import csv
import io
import json
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from storage.store import Store

FORMULAS = ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "＝1", "  =1"]


@pytest.fixture
def id(rebond):
    id = rebond.new("Dropped the orders table", "--client", "acme", "--project", "shop", "--category", "lost_data")
    rebond.ok("tell", id, "Karim Haddad", "--role", "client")
    rebond.row(id, "people", name="Zoë", mail="zoe@example.org", role="teammate", feels='["angry"]')
    rebond.row(id, "actions", text="Ask Karim about the backup", type="repair", owner="Paul")
    return id


@pytest.fixture
def private(rebond, id):
    from commands.options import Options

    state = Store.open(Options().places).state
    state.mkdir(parents=True, exist_ok=True)
    rows = {"a": {"incident": id, "before": 9}, "b": {"incident": "20250101-aaaaaa", "before": 2}}
    (state / "private.json").write_text(json.dumps({"feelings": rows}), "utf-8")


def table(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), newline="")))


def printed(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_report_goes_to_standard_output_or_into_a_file_for_its_owner(rebond, id, tmp_path, form):
    there = tmp_path / f"r.{form}"
    shown = rebond.ok("export", id, "--format", form).out
    assert "Dropped the orders table" in shown and "Karim Haddad" in shown
    assert rebond.ok("export", id[-6:], "--format", form, "--output", str(there)).out == ""
    assert there.read_text("utf-8") == shown and stat.S_IMODE(there.stat().st_mode) == 0o600


@pytest.mark.parametrize(("language", "word"), [("en", "What happened"), ("fr", "Ce qui s’est passé")])
def test_a_pdf_says_the_same_in_both_languages(rebond, id, tmp_path, language, word):
    rebond.ok("set", id, "incident/main/own_statement", "J’ai cassé la base, Łódź, Αθήνα, Київ")
    rebond.ok("--lang", language, "export", id, "--format", "pdf", "--output", str(tmp_path / "r.pdf"))
    text = printed(tmp_path / "r.pdf")
    for each in (word, "Dropped the orders table", "Łódź, Αθήνα, Київ", "Karim Haddad", "1 / 1"):
        assert each in text


@pytest.mark.parametrize("form", ["md", "html", "pdf", "csv"])
def test_a_neutral_export_names_nobody_and_neither_does_its_file(rebond, id, tmp_path, form):
    rebond.ok("export", id, "--format", form, "--neutral", "--output", str(tmp_path))
    path = tmp_path / f"report.{form}"
    text = printed(path) if form == "pdf" else path.read_text("utf-8")
    for name in ("Karim", "Haddad", "Zoë", "zoe@", "Paul", "acme", "shop", "angry"):
        assert name not in text, name
    assert "Dropped the orders table" in text


def test_a_folder_takes_files_named_after_the_incident_or_the_day(rebond, id, tmp_path):
    told = rebond.ok("export", id, "--format", "html", "--output", str(tmp_path), "--json").json
    assert told["output"] == str(tmp_path / f"rebond-R-{id[-6:].upper()}.html") and told["incidents"] == 1
    told = rebond.ok("export", "--all", "--format", "csv", "--output", str(tmp_path), "--json").json
    assert told["output"] == str(tmp_path / "rebond-2026-11-21.csv") and told["left_out"] == []


def test_nothing_is_replaced_without_force_and_nothing_goes_into_the_store(rebond, id, tmp_path):
    there = tmp_path / "r.md"
    there.write_text("mine")
    ran = rebond("export", id, "--format", "md", "--output", str(there))
    assert ran.code == 4 and there.read_text() == "mine" and "--force" in ran.err
    rebond.ok("export", id, "--format", "md", "--output", str(there), "--force")
    assert "Dropped" in there.read_text()
    ran = rebond("export", id, "--format", "md", "--output", str(rebond.root / "incidents" / "r.md"))
    assert ran.code == 4 and ran.err.count("\n") == 1


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.to, self.ids, self.headings = [], [], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.to += [given["href"][1:]] if "href" in given else []
        self.ids += [given["id"]] if "id" in given else []
        self.headings += [tag] if tag in ("h1", "h2", "h3") else []


def test_all_incidents_are_one_document_with_contents_and_without_the_trash(rebond, id, tmp_path):
    other, gone = rebond.new("Late translation"), rebond.new("In the trash")
    rebond.ok("rm", gone)
    rebond.file(rebond.new("Broken")).write_text("{", "utf-8")
    ran = rebond.ok("export", "--all", "--format", "html")
    links = _Links()
    links.feed(ran.out)
    assert len(links.to) == 2 and links.to == links.ids and links.headings.count("h1") == 1
    assert other and "In the trash" not in ran.out and "cannot be read" in ran.err
    text = rebond.ok("export", "--all", "--format", "md").out
    assert text.count("Late translation") == 2 and "\n- Dropped the orders table" in text
    rebond.ok("export", "--all", "--format", "pdf", "--output", str(tmp_path / "all.pdf"))
    pages = PdfReader(tmp_path / "all.pdf").pages
    assert len(pages) == 3 and "Late translation" in pages[0].extract_text()
    told = rebond.ok("export", "--all", "--format", "pdf", "--output", str(tmp_path / "b.pdf"), "--json").json
    assert told["incidents"] == 2 and len(told["left_out"]) == 1


def test_json_is_the_record_as_show_prints_it(rebond, id, private):
    assert rebond.ok("export", id, "--format", "json").json == rebond.ok("show", id, "--json").json
    rebond.new("Another")
    every = rebond.ok("export", "--all", "--format", "json").json
    assert len(every) == 2 and every[0].keys() >= {"id", "incident", "derived"}
    assert not any("private" in each for each in every)


def test_feelings_go_along_only_when_asked_for_and_only_those_about_the_incident(rebond, id, private, tmp_path):
    there = tmp_path / "p.json"
    ran = rebond.ok("export", id, "--format", "json", "--private", "--output", str(there))
    assert json.loads(there.read_text())["private"] == {"feelings": {"a": {"incident": id, "before": 9}}}
    assert "to yourself" in ran.err
    every = rebond.ok("export", "--all", "--format", "json", "--private").json
    assert every[0]["private"]["feelings"].keys() == {"a"}
    for form in ("md", "html", "csv"):
        assert rebond("export", id, "--format", form, "--private").code == 2


def test_a_table_has_a_row_an_incident_and_columns_that_stay(rebond, id, tmp_path):
    rebond.new('Two "quotes", and a comma')
    there = tmp_path / "t.csv"
    rebond.ok("export", "--all", "--format", "csv", "--output", str(there))
    data = there.read_bytes()
    assert data.startswith("\N{ZERO WIDTH NO-BREAK SPACE}reference,id,title,client,project,".encode())
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    rows = table(data.decode())
    assert {row["title"] for row in rows} == {"Dropped the orders table", 'Two "quotes", and a comma'}
    first = next(row for row in rows if row["id"] == id)
    assert (first["told"], first["people"], first["category"], first["reference"]) == (
        "partly", "2", "lost_data", f"R-{id[-6:].upper()}",
    )  # fmt: skip
    assert rebond.ok("export", "--all", "--format", "csv").out.startswith("reference,")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_carries_out_nothing_that_was_typed(rebond, text):
    id = rebond.new("x")
    rebond.ok("set", id, "incident/main/title", "--", text)
    rebond.ok("set", id, "incident/main/client", "--", text)
    (row,) = table(rebond.ok("export", id, "--format", "csv").out)
    assert row["title"].startswith("'") and row["title"].lstrip("'").strip() == text.strip()
    assert row["client"].startswith("'")


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("--format", "md"), 2),
        (("ID", "--all", "--format", "md"), 2),
        (("ID", "--format", "tar"), 2),
        (("--all", "--format", "tar", "--neutral"), 2),
        (("ID", "--format", "json", "--neutral"), 2),
        (("ID", "--format", "pdf", "--json"), 2),
        (("ID", "--format", "docx"), 2),
        (("R-ZZZZZZ", "--format", "md"), 3),
        (("ID", "--format", "md", "--output", "/nowhere/at/all/r.md"), 4),
    ],
)
def test_what_cannot_be_done_is_one_sentence(rebond, id, argv, code):
    ran = rebond("export", *(id if each == "ID" else each for each in argv))
    assert (ran.code, ran.out) == (code, "") and ("--json" in argv or ran.err.count("\n") == 1), ran


def test_a_broken_incident_has_no_report(rebond, id):
    rebond.file(id).write_text("{", "utf-8")
    ran = rebond("export", id, "--format", "md")
    assert ran.code == 4 and ran.out == ""


def test_broken_projects_are_told_and_cost_only_the_rates(rebond, id):
    (rebond.root / "projects.json").write_text("{", "utf-8")
    ran = rebond.ok("export", id, "--format", "md")
    assert "Dropped" in ran.out and "projects.json" in ran.err


def test_nothing_is_left_beside_a_file_that_could_not_be_written(rebond, id, tmp_path):
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "rebond-x.md").mkdir()
    assert rebond("export", id, "--format", "md", "--output", str(folder / "none" / "a.md")).code == 4
    assert [each.name for each in Path(folder).iterdir()] == ["rebond-x.md"]
