"""The command line itself: shared options, languages, help, errors, exit codes, streams."""

import argparse
import json

import pytest

from commands.main import main, make_parser
from commands.table import COMMANDS, GROUPS
from words.errors import RebondError
from words.say import speaking


def test_version_is_one_line(rebond):
    from rebond import __version__

    assert rebond.ok("--version").out == f"rebond {__version__}\n"
    assert rebond.ok("--lang", "fr", "-V").out == f"rebond {__version__}\n"
    assert rebond.ok("--version", "--json").json == {"version": __version__}


def test_shared_options_stand_before_or_after_the_command(rebond, tmp_path):
    other = str(tmp_path / "other")
    for argv in (
        ("--store", other, "new", "A"), ("new", "B", "--store", other), (f"--store={other}", "new", "C"),
        ("new", f"--store={other}", "D"),
    ):  # fmt: skip
        rebond.ok(*argv)
    assert not rebond.root.exists()
    for argv in (("--json", "--store", other, "list"), ("list", "--store", other, "--json")):
        assert {each["title"] for each in rebond.ok(*argv).json} == {"A", "B", "C", "D"}


def test_a_mistyped_store_is_never_made(rebond, tmp_path):
    ran = rebond("list", "--store", str(tmp_path / "mistyped"), "--json")
    assert ran.code == 4 and ran.error["code"] == "not_a_store"
    assert not (tmp_path / "mistyped").exists()
    file = tmp_path / "file"
    file.write_text("")
    assert rebond("new", "Oops", "--store", str(file)).code == 4


@pytest.mark.parametrize(
    ("argv", "needle"),
    [
        (("lsit",), "list"),
        (("--stroe", "x", "list"), "--store"),
        (("list", "--clinet", "x"), "--client"),
        (("--wibble",), "--wibble"),
        (("frobnicate",), "frobnicate"),
        (("list", "--client"), "--client"),
        (("--store",), "--store"),
        (("list", "extra"), "extra"),
        (("list", "--all=yes"), "--all"),
        (("show",), "ID"),
        (("--lang", "de", "list"), "de"),
        (("list", "--cli", "x"), "--cli"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_wrong_usage_is_one_line_that_names_it(rebond, monkeypatch, argv, needle, language):
    monkeypatch.setenv("LC_ALL", f"{language}_{language.upper()}.UTF-8")
    ran = rebond(*argv)
    assert ran.code == 2
    assert needle in ran.err and len(ran.err.strip().splitlines()) == 1
    assert ran.out == ""
    as_json = rebond(*argv, "--json") if argv[-1] not in ("--client", "--store") else None
    if as_json:
        assert set(as_json.error) == {"code", "message", "file", "line", "column"} and as_json.error["code"] == "usage"


def test_the_language_comes_from_option_environment_settings_then_locale(rebond, monkeypatch):
    def spoken(*options):
        return "usage" if "open" in rebond.ok(*options, "--help").out.split("\n\n")[1] else "other"

    def help_of(*options):
        return rebond.ok(*options, "step", "--help").out

    english, french = help_of("--lang", "en"), help_of("--lang", "fr")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert help_of() == french
    assert help_of("--lang", "en") == english
    rebond.ok("config", "language", "en")
    assert help_of() == english
    monkeypatch.setenv("REBOND_LANG", "fr")
    assert help_of() == french
    assert rebond.ok("step", "--help", "--lang", "en").out == english


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_help(rebond, name, language):
    with speaking(language):
        parser = make_parser(name)
    assert parser.description and parser.description.endswith(".")
    for action in parser._actions:
        assert action.help and action.help != argparse.SUPPRESS, (name, action.dest)
        if action.nargs != 0:
            assert action.metavar, (name, action.dest)
    out = rebond.ok("--lang", language, name, "--help").out
    assert f"rebond {name}" in out and "--json" in out


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_overview_lists_every_command_in_a_group(rebond, language):
    out = rebond.ok("--lang", language, "--help").out
    assert all(f"\n  {name}" in out for name in COMMANDS)
    assert {command.group for command in COMMANDS.values()} == set(GROUPS)
    assert rebond.ok("--lang", language, "help").out == out
    assert rebond.ok("help", "step").out == rebond.ok("step", "--help").out
    assert rebond.ok("--help", "step").out == rebond.ok("step", "--help").out


def test_without_a_command_the_app_is_opened_with_the_options(environment):
    opened = []
    assert main(["--store", "/tmp/x"], lambda options: opened.append(options) or 0) == 0
    assert opened[0].store == "/tmp/x" and str(opened[0].places.store) == "/tmp/x" and opened[0].language is None


def test_an_app_that_cannot_be_shown_says_so_in_one_line(environment, capsys):
    def refuse(_options):
        raise RebondError("No terminal here.")

    assert main([], refuse) == 4
    assert capsys.readouterr().err == "No terminal here.\n"


def test_an_unexpected_fault_is_one_line_and_a_traceback_only_when_asked(rebond, monkeypatch):
    def fail(*_args):
        raise ZeroDivisionError("what")

    monkeypatch.setattr("commands.listing.index_of", fail)
    rebond.new()
    ran = rebond("list")
    assert ran.code == 4 and "Traceback" not in ran.err and len(ran.err.strip().splitlines()) == 1
    monkeypatch.setenv("REBOND_DEBUG", "1")
    assert "Traceback" in rebond("list").err


@pytest.mark.parametrize(
    ("raised", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 0), (OSError(28, "No space left"), 4)]
)
def test_interruptions_end_quietly(rebond, monkeypatch, raised, code):
    def fail(*_args):
        raise raised

    rebond.new()
    monkeypatch.setattr("commands.listing.index_of", fail)
    ran = rebond("list")
    assert ran.code == code and "Traceback" not in ran.err and ran.out == ""


def test_rebond_now_must_be_a_time(rebond, monkeypatch):
    monkeypatch.setenv("REBOND_NOW", "soon")
    ran = rebond("new", "Oops")
    assert ran.code == 2 and "REBOND_NOW" in ran.err


def test_json_never_holds_what_drives_a_terminal(rebond):
    title = "a\x9b31m\u202eb\x7f"
    id = rebond.ok("new", stdin=title.encode()).out.strip()
    out = rebond.ok("list", "--json").out
    assert "\x9b" not in out and "\u202e" not in out and "\x7f" not in out
    assert json.loads(out)[0]["id"] == id and json.loads(out)[0]["title"] == title


def test_the_reference_is_made_in_both_languages_and_names_everything(rebond):
    from commands.reference import reference

    with speaking("en"):
        english = reference()
    with speaking("fr"):
        french = reference()
    for page in (english, french):
        assert all(f"### `rebond {name}`" in page for name in COMMANDS)
        assert "rebond tell ID" in page or "rebond tell" in page
    assert "`130`" in english
