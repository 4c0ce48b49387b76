import pytest

from tui.actions import ACTIONS
from tui.reference import reference
from words import say


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_action_is_documented_once(language: str) -> None:
    with say.speaking(language):
        text = reference()
    assert {id: text.count(f"| `{id}` |") for id in ACTIONS} == dict.fromkeys(ACTIONS, 1)
