"""The check of the catalogues finds what it should, and the tree's own texts are clean where they must be."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from words import catalogue
from words.catalogue import extracted, po_file, read, updated, write
from words.check import built_texts, problems, source_problems
from words.compile import compile_catalogue


def catalogues(text: object, translation: object, **more: object) -> list[str]:
    """Check one text against one translation and give the faults alone."""
    code, catalogue = Catalog(), Catalog("fr")
    code.add(text, locations=[("tui/app.py", 3)])
    catalogue.add(text, translation, **more)
    return [line.split(": ")[2] for line in problems(code, catalogue, "fr")]


@pytest.mark.parametrize(
    ("text", "translation", "faults"),
    [
        ("Saved.", "Enregistré.", []),
        ("Saved.", "", ["not translated"]),
        (("{n} day", "{n} days"), ("un jour", "{n} jours"), []),
        (("{n} day", "{n} days"), ("{n} jour", ""), ["not translated"]),
        (("{n} day", "{n} days"), ("{n} jour", "jours"), ["places differ"]),
        ("{name} knows.", "{nom} sait.", ["places differ"]),
        ("{name} knows.", "On sait.", ["places differ"]),
        ("Done.", "C'est fait.", ["a straight apostrophe"]),
        ("Done.", "Fait\u202f!", ["an exclamation mark"]),
        ("! to tell", "! à prévenir", []),
        ("Who?", "Qui ?", ["a space that may break beside punctuation"]),
        ("Who?", "Qui?", ["no space beside punctuation"]),
        ("Note: x", "Note\u00a0: x", []),
        ("At 10:02", "«\u202f10:02\u202f»", []),
    ],
)
def test_faults_of_a_translation(text: object, translation: object, faults: list[str]) -> None:
    assert catalogues(text, translation) == faults


def test_a_fuzzy_text_and_an_unused_one_are_faults() -> None:
    assert catalogues("Saved.", "Gardé.", flags=["fuzzy"]) == ["fuzzy"]
    catalogue = Catalog("fr")
    catalogue.add("Gone.", "Parti.")
    assert [line.rpartition(": ")[0].rpartition(": ")[2] for line in problems(Catalog(), catalogue, "fr")] == ["unused"]


def test_faults_of_a_text_in_the_code() -> None:
    code = Catalog()
    for text in ("It's done.", "Done!", "{user.name} knows.", "{} knows.", "Fine: {name}."):
        code.add(text, locations=[("tui/app.py", 3)])
    assert [line.split(": ")[2] for line in source_problems(code)] == [
        "a straight apostrophe",
        "an exclamation mark",
        "a place for a value has no plain name",
        "a place for a value has no plain name",
    ]


def test_a_text_put_together_before_it_is_said_is_found(tmp_path: Path) -> None:
    source = tmp_path / "screen.py"
    source.write_text('_("fine")\n_(f"{x} no")\n_("{x}".format(x=1))\n_("a" + b)\n_(template)\nother(f"{x}")\n')
    assert list(built_texts(source)) == [2, 3, 4]


def test_texts_are_collected_with_their_context_and_plural(tmp_path: Path) -> None:
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "app.py").write_text(
        '_("one")\nn_("{n} day", "{n} days", n)\np_("role", "client")\n'
        'X = {"a": NP_("step", "Own it"), "b": N_("two")}\n'
        'np_("short", "{n} d", "{n} ds", n)\n'
    )
    found = {(message.context, message.id) for message in extracted(tmp_path) if message.id}
    assert found == {
        (None, "one"),
        (None, ("{n} day", "{n} days")),
        ("role", "client"),
        ("step", "Own it"),
        (None, "two"),
        ("short", ("{n} d", "{n} ds")),
    }


def test_a_catalogue_comes_back_as_it_was_written_and_compiles(tmp_path: Path) -> None:
    path = tmp_path / "rebond.po"
    catalogue = read(path, "fr")
    catalogue.add("Saved.", "Enregistré.", locations=[("tui/app.py", 0)])
    catalogue.add("agency", "ESN", context="role", locations=[("words/choices.py", 0)])
    write(path, catalogue)
    first = path.read_bytes()
    write(path, read(path, "fr"))
    assert path.read_bytes() == first
    with compile_catalogue(path, "fr").open("rb") as file:
        compiled = GNUTranslations(file)
    assert compiled.pgettext("role", "agency") == "ESN" and compiled.gettext("Saved.") == "Enregistré."


def test_a_text_that_loses_its_plural_waits_for_a_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rebond.po"
    old = read(path, "fr")
    old.add(("People {n}", "People {n}"), ("Personnes {n}", "Personnes {n}"))
    old.add("Saved.", "Enregistré.")
    old.add("Gone.", "Parti.")
    write(path, old)
    monkeypatch.setattr(catalogue, "po_file", lambda language: path)
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "app.py").write_text('_("People {n}")\n_("Saved.")\n')
    write(path, updated("fr", tmp_path))
    found = {message.id: message.string for message in read(path, "fr") if message.id}
    assert found == {"People {n}": "", "Saved.": "Enregistré."}


def test_what_words_says_itself_is_translated() -> None:
    own = Catalog()
    for message in extracted():
        if message.id and all(file.startswith("words/") for file, _line in message.locations):
            own.add(message.id, context=message.context, locations=message.locations)
    faults = [line for line in problems(own, read(po_file("fr"), "fr"), "fr") if ": unused: " not in line]
    assert faults == []
    assert list(source_problems(own)) == []
