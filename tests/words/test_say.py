"""Texts in two languages, and the choice between them."""

import subprocess
import sys
import threading

import pytest

from words import say
from words.choose import choose
from words.errors import UsageError
from words.labels import label, step_long
from words.say import N_, NP_, _, language, n_, np_, p_, speaking, use


def test_english_is_what_the_code_says() -> None:
    assert language() == "en"
    assert _("{name} does not know yet.") == "{name} does not know yet."
    assert n_("{n} day", "{n} days", 1) == "{n} day"
    assert n_("{n} day", "{n} days", 0) == "{n} days"
    assert np_("x", "{n} day", "{n} days", 2) == "{n} days"
    assert p_("role", "client") == "client"
    assert N_("kept") == "kept" and NP_("x", "kept") == "kept"


def test_french_comes_from_the_catalogue() -> None:
    use("fr")
    assert language() == "fr"
    assert _("{name} does not know yet.") == "{name} ne le sait pas encore."
    assert p_("role", "agency") == "ESN"
    assert _("no catalogue has this") == "no catalogue has this"
    assert _("") == "" and p_("role", "") == ""


def test_french_counts_none_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    from gettext import GNUTranslations

    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog("fr")
    catalogue.add(("{n} day", "{n} days"), ("{n} jour", "{n} jours"))
    catalogue.add(("{n} day", "{n} days"), ("{n} j", "{n} js"), context="short")
    binary = io.BytesIO()
    write_mo(binary, catalogue)
    binary.seek(0)
    monkeypatch.setattr(say, "_catalogues", {"en": None, "fr": GNUTranslations(binary)})
    use("fr")
    assert [n_("{n} day", "{n} days", n) for n in (0, 1, 2)] == ["{n} jour", "{n} jour", "{n} jours"]
    assert [np_("short", "{n} day", "{n} days", n) for n in (0, 2)] == ["{n} j", "{n} js"]


def test_another_language_for_a_moment() -> None:
    with speaking("fr"):
        assert step_long("admit") == "Reconnaître les faits"
        with speaking("en"):
            assert step_long("admit") == "Own it"
        assert language() == "fr"
    assert language() == "en"


def test_a_moment_in_another_language_is_not_seen_by_other_threads() -> None:
    seen: list[str] = []
    with speaking("fr"):
        thread = threading.Thread(target=lambda: seen.append(language()))
        thread.start()
        thread.join()
    assert seen == ["en"]


def test_the_language_comes_back_after_an_error() -> None:
    with pytest.raises(RuntimeError), speaking("fr"):
        raise RuntimeError
    assert language() == "en"


def test_a_language_that_nobody_speaks_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        use("de")
    with pytest.raises(ValueError, match="de"), speaking("de"):
        pass
    assert language() == "en"


def test_without_a_compiled_catalogue_english_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(say, "CATALOGUES", str(tmp_path))
    use("fr")
    assert label("role", "agency") == "agency"
    assert n_("{n} day", "{n} days", 2) == "{n} days"


def test_english_loads_no_catalogue_code() -> None:
    program = (
        "import sys; from words.say import _, use; from words.terminal import fit; use('en'); _('x'); fit('x', 3);"
        "print(sorted({'gettext', 'babel', 'wcwidth', 'locale', 'pathlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("option", "environ", "configured", "chosen"),
    [
        ("fr", {"REBOND_LANG": "en", "LANG": "en_GB.UTF-8"}, "en", "fr"),
        ("", {"REBOND_LANG": "fr", "LC_ALL": "en_US"}, "en", "fr"),
        (None, {"LC_ALL": "en_US.UTF-8"}, "fr", "fr"),
        (None, {"LC_ALL": "fr_CA.UTF-8", "LANG": "en_US.UTF-8"}, "", "fr"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "fr_FR@euro", "LANG": "en_US"}, None, "fr"),
        (None, {"LANG": "en-GB"}, None, "en"),
        (None, {"LANG": "fr"}, "auto", "fr"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8"}, None, None),
        (None, {"LANG": "POSIX"}, None, None),
        (None, {"LANG": "de_DE.UTF-8"}, None, None),
        (None, {"LANG": "french"}, None, None),
        (None, {}, None, None),
    ],
)
def test_the_language_is_chosen_in_order(
    option: str | None, environ: dict[str, str], configured: str | None, chosen: str | None
) -> None:
    assert choose(option, environ, configured) == chosen


def test_a_language_asked_for_and_not_spoken_is_an_error_that_names_its_source() -> None:
    with pytest.raises(UsageError, match="--lang is “de”"):
        choose("de", {}, None)
    with pytest.raises(UsageError, match="REBOND_LANG is “␛”"):
        choose(None, {"REBOND_LANG": "\x1b"}, None)
