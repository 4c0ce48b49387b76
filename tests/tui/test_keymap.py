import pytest

from tui.actions import ACTIONS, ALONGSIDE, actions_of
from tui.keymap import Keymap, bindings, key_name, shown
from words.errors import RebondError

EATEN = {f"ctrl+{letter}" for letter in "jmhisqba"}


def test_no_action_needs_a_key_that_tmux_editors_or_xoff_take() -> None:
    assert [action.id for action in ACTIONS.values() if action.keys and set(action.keys) <= EATEN] == []


def test_the_defaults_do_not_clash() -> None:
    assert Keymap().chosen == {}


def test_every_screen_has_at_most_seven_keys_in_its_footer() -> None:
    shown_in = {screen: [action.id for action in actions_of(screen) if action.footer] for screen in ALONGSIDE}
    assert all(len(ids) <= 12 for ids in shown_in.values())
    assert "quit" in shown_in["dashboard"]


def test_capitals_mean_the_same_as_letters() -> None:
    keys = {binding.id: binding.key for binding in bindings("dashboard")}  # type: ignore[union-attr]
    assert keys["new"] == "n,N"


def test_digits_have_their_twins_of_the_french_keyboard() -> None:
    assert [ACTIONS[f"step_{digit}"].keys[1] for digit in range(6)] == [
        "à", "ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis",
    ]  # fmt: skip


def test_a_chosen_key_takes_the_place_of_the_default() -> None:
    keymap = Keymap({"new": "a, ctrl+g"})
    assert keymap.keys("new") == ("a", "ctrl+g")
    assert keymap.textual() == {"new": "a,A,ctrl+g"}


def test_an_unknown_action_is_named_with_the_nearest_one() -> None:
    with pytest.raises(RebondError) as wrong:
        Keymap({"serch": "s"}, lambda id: ("config.toml", 3, 1))
    assert "serch" in wrong.value.text
    assert "search" in wrong.value.text
    assert (wrong.value.file, wrong.value.line, wrong.value.column) == ("config.toml", 3, 1)


@pytest.mark.parametrize("key", ["foo", "ctrl+", "hyper+n", "", "n,,m", "enterr"])
def test_what_is_no_key_is_named(key: str) -> None:
    with pytest.raises(RebondError, match="new"):
        Keymap({"new": key})


def test_two_actions_on_one_key_are_both_named() -> None:
    with pytest.raises(RebondError) as wrong:
        Keymap({"new": "u"})
    assert "new" in wrong.value.text
    assert "undo" in wrong.value.text


def test_one_key_may_do_two_things_on_screens_that_never_meet() -> None:
    assert Keymap({"people": "n"}).keys("people") == ("n",)


@pytest.mark.parametrize(
    ("written", "name"),
    [("n", "n"), ("N", "n"), (":", "colon"), ("/", "slash"), ("é", "é"), ("F2", "f2"), ("ctrl+g", "ctrl+g"),
     ("Enter", "enter"), ("question_mark", "question_mark"), ("+", "plus"), ("-", "minus"), ("<", "less_than_sign")],
)  # fmt: skip
def test_keys_are_written_as_people_write_them(written: str, name: str) -> None:
    assert key_name(written) == name


def test_keys_are_shown_as_people_read_them() -> None:
    assert [shown(key) for key in ("question_mark", "enter", "ctrl+p", "less_than_sign")] == ["?", "⏎", "ctrl+p", "<"]
    assert shown("enter", symbols="ascii") == "enter"
