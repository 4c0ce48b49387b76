"""The person's own rules for dates to respect, in a file beside the settings."""

import pytest

from storage.configuration.deadline_rules import OWN_FILE, deadline_rules
from words.errors import RebondError

OWN = """
[insurer-notice]
jurisdiction = "FR"
when = "insurer"
quantity = 2
unit = "working_days"
calendars = ["fr-ouvres"]
title.fr = "prévenir Hiscox"
title.en = "tell Hiscox"
"""


@pytest.fixture
def config(tmp_path):
    return tmp_path / "config.toml"


def test_rules_come_without_a_file_of_ones_own(config):
    assert deadline_rules(config)["gdpr-authority"].quantity == 72


def test_own_rule_replaces_the_one_of_its_name_and_leaves_the_others(config):
    config.with_name(OWN_FILE).write_text(OWN, "utf-8")
    rules = deadline_rules(config)
    assert rules["insurer-notice"].quantity == 2
    assert rules["insurer-notice"].title["fr"] == "prévenir Hiscox"
    assert "gdpr-authority" in rules


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ('unit = "working_days"', 'unit = "fortnights"', 6, "unit"),
        ("quantity = 2", "quantity = 0", 5, "quantity"),
        ('title.fr = "prévenir Hiscox"', "title.fr = prévenir", 8, "TOML"),
    ],
)
def test_wrong_rule_is_told_with_its_line(config, before, after, line, said):
    config.with_name(OWN_FILE).write_text(OWN.replace(before, after), "utf-8")
    with pytest.raises(RebondError) as caught:
        deadline_rules(config)
    assert caught.value.line == line
    assert said in caught.value.text
    assert caught.value.file == str(config.with_name(OWN_FILE))


def test_file_that_is_a_folder_or_too_large_is_told(config):
    own = config.with_name(OWN_FILE)
    own.mkdir()
    with pytest.raises(RebondError):
        deadline_rules(config)
    own.rmdir()
    own.write_text("#" * 1_000_001)
    with pytest.raises(RebondError, match="1 MB"):
        deadline_rules(config)
