import pytest

from storage.watching.follow import Followed
from tui.following import in_short, sentence

HERE = Followed("events", "")


@pytest.mark.parametrize("presence", ["gone", "empty", "closed", "another"])
def test_a_store_that_goes_is_said_once_and_in_short_all_the_while(presence: str) -> None:
    away = HERE._replace(presence=presence)  # type: ignore[arg-type]
    assert sentence(HERE, away).endswith((".", "stays."))
    assert sentence(away, away) == ""
    assert in_short(away) and in_short(HERE) == ""
    assert "back" in sentence(away, HERE)


def test_looking_instead_of_hearing_is_said_once_and_not_to_those_who_chose_it() -> None:
    network = Followed("scan", "nfs4")
    assert "doctor" in sentence(None, network)
    assert sentence(network, network) == "" and in_short(network) == ""
    assert "doctor" in sentence(HERE, network)
    assert sentence(None, Followed("scan", "")) == ""
    assert sentence(None, HERE) == ""


def test_what_is_still_to_be_read_is_counted() -> None:
    assert in_short(HERE._replace(waiting=1)) == "1 changed file to read"
    assert in_short(HERE._replace(waiting=12_400)) == "12400 changed files to read"
    assert sentence(HERE, HERE._replace(waiting=1)) == ""
    assert in_short(None) == ""
