"""What lists look like at a terminal of 80 columns: nothing is broken by its edge, in both languages."""

import pytest

from commands.output import Output
from words.terminal import width


@pytest.fixture
def terminal(rebond, monkeypatch):
    """Commands that believe they speak to a terminal of 80 columns."""
    rebond.ok("demo", "--lang", "fr")
    monkeypatch.setattr(Output, "to_terminal", True)
    return rebond


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", ["list", "agenda", "log", "doctor", "config", "search karim", "kit", "guide"])
def test_every_line_fits_the_terminal(terminal, language, command):
    long = terminal.new("Un titre bien trop long pour une ligne de terminal, avec des mots et encore des mots karim")
    terminal.ok("add", long, "journal", "text=" + "une longue phrase du journal " * 6)
    terminal.ok("remind", long, "un rappel dont le texte ne tient pas sur une seule ligne de quatre-vingts cellules")
    out = terminal.ok(*command.split(), "--lang", language).out
    assert out and max(map(width, out.splitlines())) <= 80


def test_further_lines_of_the_agenda_hang_under_the_text(terminal):
    long = terminal.new("x")
    terminal.ok("remind", long, "mot " * 30, "--on", "mon")
    lines = terminal.ok("agenda").out.splitlines()
    first = next(number for number, line in enumerate(lines) if "mot" in line)
    assert lines[first].startswith("  09:00   mot") and lines[first + 1].startswith("          mot")


def test_a_text_with_line_breaks_is_one_line_in_a_pipe(rebond):
    id = rebond.new("x")
    rebond.ok("remind", id, "Check\nEND:VCALENDAR", "--on", "mon")
    agenda = rebond.ok("agenda").out.splitlines()
    assert "  09:00   Check END:VCALENDAR" in agenda[1] and len(agenda) == 2
    assert "  - Check END:VCALENDAR [" in rebond.ok("show", id).out


def test_a_list_in_french_names_its_columns_and_cuts_no_hour(terminal):
    out = terminal.ok("list", "--lang", "fr").out.replace("\u00a0", " ")
    assert " étapes " in out.splitlines()[0]
    assert "auj. 18 h" in out


def test_show_says_when_a_reminder_comes_and_what_it_is_for(rebond):
    id = rebond.new("x")
    action = rebond.row(id, "actions", text="Freeze staging", type="prevent")
    row = rebond.ok("remind", id, "Freeze it", "--every", "2 weeks", "--on", "mon").out.strip()
    rebond.ok("set", id, f"{row}/action", action)
    out = rebond.ok("show", id).out
    assert "every other Monday at 09:00 · First time: 23 Nov" in out and "Freeze staging · " not in out
    assert f"Freeze it [{row}]" in out and "Action: Freeze staging" in out


def test_amounts_are_written_as_the_language_does(rebond):
    id = rebond.new("x")
    rebond.row(id, "options", text="Restore", cost="12.50 EUR")
    rebond.row(id, "options", text="Wait", cost="450.00 EUR")
    french = rebond.ok("show", id, "--lang", "fr").out.replace("\u00a0", " ")
    assert "12,50 EUR" in french and "450 EUR" in french


def test_the_journal_keeps_the_order_of_acts_of_one_second(rebond):
    id = rebond.new("x")
    people = [f"P{number}" for number in range(6)]
    for person in people:
        rebond.ok("tell", id, person)
    said = [row["values"]["name"] for row in rebond.ok("log", id, "--json").json if row["code"] == "told"]
    assert said == people


def test_an_empty_list_says_how_to_begin(rebond):
    id = rebond.new("x")
    rebond.ok("close", id, "--relationship", "kept")
    assert "rebond new" in rebond.ok("list").err
    assert "rebond new" not in rebond.ok("list", "--client", "acme").err


def test_a_language_that_is_not_spoken_is_told_in_the_one_that_is(rebond, monkeypatch):
    monkeypatch.setenv("REBOND_LANG", "fr")
    assert "français" in rebond("--lang", "de", "list").err
