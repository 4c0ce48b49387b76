"""Settings of one feed, from those of a person."""

from pathlib import Path

import pytest

from feed.settings import FeedSettings, feed_settings
from storage.configuration.config import Config
from words.errors import UsageError
from words.say import speaking


def config(text: str, path: Path) -> Config:
    path.write_text(text)
    return Config.load(path)


def test_without_settings_there_is_no_file_and_titles_are_neutral(tmp_path: Path) -> None:
    found = feed_settings(config("", tmp_path / "config.toml"), "Europe/Paris")
    assert found == FeedSettings("Europe/Paris", "en", "neutral")


def test_the_settings_are_read(tmp_path: Path) -> None:
    text = f'[feed]\noutput = "{tmp_path}/a.ics"\nprivacy = "title"\nlanguage = "fr"\n'
    found = feed_settings(config(text, tmp_path / "config.toml"), "Asia/Kolkata")
    assert found == FeedSettings("Asia/Kolkata", "fr", "title", output=tmp_path / "a.ics")


def test_without_a_language_of_its_own_the_feed_speaks_the_one_spoken(tmp_path: Path) -> None:
    with speaking("fr"):
        assert feed_settings(config("", tmp_path / "config.toml"), "UTC").language == "fr"


def test_an_unknown_level_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(UsageError, match="busy, neutral, project, title, full"):
        FeedSettings("UTC", privacy="loud")


def test_a_file_keeps_its_name_for_stamps_whatever_it_tells(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    names = {FeedSettings("UTC", privacy=level, output=path).name for level in ("busy", "full")}
    assert len(names) == 1
    assert len({FeedSettings("UTC", privacy=level).name for level in ("busy", "full")} | names) == 3
