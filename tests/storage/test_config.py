import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.configuration.config import SETTINGS, Config, set_value, setting
from storage.configuration.settings import unfit
from storage.configuration.toml_places import place_of
from words.errors import RebondError, UsageError


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "folder" / "config.toml"


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_a_file_everything_is_at_its_default(path):
    config = Config.load(path)
    assert {id: config.get(id) for id in SETTINGS} == {id: each.default for id, each in SETTINGS.items()}
    assert not path.parent.exists()


def test_settings_are_read_in_every_toml_spelling(path):
    write(path, 'name = "Nadia"\nfeed = {privacy = "busy"}\n[settle]\nminutes = 5\n[keys]\nnew = ["n", "insert"]\n')
    config = Config.load(path)
    assert config.get("name") == "Nadia"
    assert config.get("feed.privacy") == "busy"
    assert config.get("settle.minutes") == 5
    assert config.keys == {"new": "n,insert"}
    assert config.get("keys.new") == "n,insert"


def test_a_byte_order_mark_and_crlf_are_accepted(path):
    assert Config.load(write(path, b'\xef\xbb\xbfname = "L\xc3\xa9a"\r\ntheme = "light"\r\n')).get("name") == "Léa"


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ('name = "Nadia"\nlangage = "fr"\n', 2, 1, "language"),
        ('[feed]\n  privacy = "busi"\n', 2, 3, "busy"),
        ('feed.privacy = "loud"\n', 1, 1, "neutral"),
        ('# x\n[settle]\nminutes = "20"\n', 3, 1, "240"),
        ("[settle]\nminutes = 0\n", 2, 1, "240"),
        ("[settle]\nminutes = true\n", 2, 1, "240"),
        ("name = 3\n", 1, 1, "quotes"),
        ("[keys]\nnew = 3\n", 2, 1, "quotes"),
        ("language = ['fr']\n", 1, 1, "choose one"),
        ("name = \n", 1, 8, "TOML"),
        ('name = "a"\nname = "b"\n', 2, 11, "TOML"),
        ("a = '''\nopen", 2, 5, "TOML"),
        ("feed = {privacy = 'all'}\n", 1, 1, "choose one"),
        ("[feed.deep]\nprivacy = 1\n", 2, 1, "feed.deep.privacy"),
        ('"na\\u001bme" = 1\n', 1, 1, "na␛me"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(path, text, line, column, words):
    with pytest.raises(RebondError) as caught:
        Config.load(write(path, text))
    assert (caught.value.file, caught.value.line, caught.value.column) == (str(path), line, column)
    assert words in caught.value.text
    assert caught.value.exit_code == 4


def test_another_encoding_is_named_with_its_place(path):
    with pytest.raises(RebondError, match="UTF-8") as caught:
        Config.load(write(path, b'theme = "dark"\nname = "L\xe9a"\n'))
    assert (caught.value.line, caught.value.column) == (2, 10)


def test_a_folder_in_its_place_is_said(path):
    path.mkdir(parents=True)
    with pytest.raises(RebondError, match="cannot be read"):
        Config.load(path)


def test_place_tells_where_a_key_stands(path):
    config = Config.load(write(path, '[keys]\n\nopen = "o"\n'))
    assert config.place("keys.open") == (3, 1)
    assert config.place("keys.gone") == (1, 1)


def test_an_unknown_setting_is_refused():
    with pytest.raises(UsageError, match=r"feed\.privacy"):
        setting("feed.privasy")
    with pytest.raises(UsageError, match="lists them all"):
        setting("zzzzzz")
    with pytest.raises(UsageError):
        setting("keys.")


def test_setting_a_value_makes_a_private_file(path):
    assert set_value(path, "settle.minutes", "15") == 15
    assert Config.load(path).get("settle.minutes") == 15
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["config.toml"]


def test_setting_a_value_keeps_comments_order_and_mode(path):
    write(path, '# mine\ntheme = "light" # sunny\n\n[feed]\nprivacy = "busy"\n').chmod(0o640)
    set_value(path, "feed.privacy", "title")
    set_value(path, "theme", "dark")
    assert path.read_text() == '# mine\ntheme = "dark" # sunny\n\n[feed]\nprivacy = "title"\n'
    assert path.stat().st_mode & 0o777 == 0o640


def test_an_empty_text_takes_a_setting_back_to_its_default(path):
    write(path, '# mine\ntheme = "light"\n[keys]\nnew = "n"\n')
    assert set_value(path, "theme", "") == "dark"
    set_value(path, "keys.new", "")
    set_value(path, "keys.never", "")
    config = Config.load(path)
    assert (config.values, config.keys) == ({}, {})
    assert "# mine" in path.read_text()


def test_keys_are_set_by_action(path):
    set_value(path, "keys.new", "n,insert")
    set_value(path, "keys.person.told", "t")
    assert Config.load(path).keys == {"new": "n,insert", "person.told": "t"}


def test_keys_written_as_tables_are_changed_where_they_stand(path):
    write(path, '[keys.person]\ntold = "p"\n')
    set_value(path, "keys.person.told", "t")
    assert Config.load(path).keys == {"person.told": "t"}
    assert path.read_text() == '[keys.person]\ntold = "t"\n'


@pytest.mark.parametrize(
    ("id", "text"),
    [("theme", "dusk"), ("settle.minutes", "many"), ("settle.minutes", "٣"), ("name", "L\udce9a"), ("naem", "Léa")],
)
def test_a_value_that_does_not_fit_changes_nothing(path, id, text):
    write(path, 'theme = "light"\n')
    with pytest.raises(UsageError):
        set_value(path, id, text)
    assert path.read_text() == 'theme = "light"\n'


def test_a_broken_file_is_never_written_to(path):
    write(path, "name = \n")
    with pytest.raises(RebondError):
        set_value(path, "theme", "dark")
    assert path.read_text() == "name = \n"


def test_a_value_where_a_table_belongs_is_left_alone(path):
    write(path, "feed = 3\n")
    with pytest.raises(UsageError, match="feed"):
        set_value(path, "feed.privacy", "busy")
    assert path.read_text() == "feed = 3\n"


def test_a_link_stays_a_link(path, tmp_path):
    real = tmp_path / "dotfiles.toml"
    real.write_text('theme = "light"\n')
    path.parent.mkdir()
    path.symlink_to(real)
    set_value(path, "theme", "dark")
    assert path.is_symlink()
    assert real.read_text() == 'theme = "dark"\n'


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_said(path):
    path.parent.mkdir()
    path.parent.chmod(0o500)
    with pytest.raises(RebondError, match="cannot be written"):
        set_value(path, "theme", "dark")


def test_a_file_in_place_of_the_folder_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RebondError):
        set_value(tmp_path / "file" / "config.toml", "theme", "dark")


def test_every_setting_explains_itself_and_its_default_fits():
    for each in SETTINGS.values():
        assert each.label and each.help.endswith(".")
        assert each.default == "" or not unfit(each, each.default)
        assert not each.choices or tuple(each.choices) == each.kind.values  # type: ignore[attr-defined]


@given(st.text(min_size=1))
def test_any_name_survives_writing(tmp_path_factory, name):
    path = tmp_path_factory.mktemp("settings") / "config.toml"
    if any(0xD800 <= ord(character) <= 0xDFFF for character in name):
        return
    set_value(path, "name", name)
    assert Config.load(path).get("name") == name


@given(st.text())
def test_finding_a_place_never_fails(text):
    line, column = place_of(text, "feed.privacy")
    assert line >= 1 and column >= 1
