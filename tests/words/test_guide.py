"""The guide is there in both languages, brief enough for a small terminal, and keeps its manners."""

import re

import pytest

from recovery.records import STEPS
from words.guide import SECTIONS, guide
from words.labels import step_long
from words.say import speaking


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_brief_and_polite(section: str, language: str) -> None:
    lines = guide(section, language).split("\n")
    written = [line for line in lines if line]
    assert 8 <= len(written) <= 18
    assert len(lines) <= 24
    assert max(len(line) for line in lines) <= 72
    assert not re.search(r"['!#*_]", "\n".join(lines))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_step_is_headed_by_its_number_and_name(language: str) -> None:
    with speaking(language):
        for number, step in enumerate(STEPS):
            assert guide(step, language).split("\n")[0] == f"{number} {step_long(step)}"


def test_the_whole_guide_holds_every_section() -> None:
    whole = guide(None, "fr")
    assert all(guide(section, "fr") in whole for section in SECTIONS)
    assert whole.index("0 Souffler") < whole.index("5 Éviter") < whole.index("3114")


def test_french_spaces_do_not_break() -> None:
    assert not re.search(r" [;:!?»]|« ", guide(None, "fr"))


def test_a_section_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        guide("dance", "en")
