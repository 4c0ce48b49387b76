import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.similar import Past, words_of
from recovery.summary import Summary

BUCKET = Summary(
    "20261114-aaaaaa", "Deleted the staging bucket", client="acme", category="lost_data", since=100,
    person="Karim", relationship="kept", minutes_to_restore=120,
)  # fmt: skip
INVOICE = Summary(
    "20261001-bbbbbb", "Facture envoyée au mauvais client", client="Roux", since=50, relationship="strained"
)
TRASHED = Summary("20261002-cccccc", "Deleted the staging bucket twice", trashed=True)
PAST = Past([BUCKET, INVOICE, TRASHED, *(Summary(f"x{n}", f"Quelque chose {n}") for n in range(20))])


@pytest.mark.parametrize(
    "title", ["Deleted the staging bucket", "deletion of a bucket", "DELETED staging", "Staging bucket is gone"]
)
def test_the_same_words_are_found_again(title: str) -> None:
    (match,) = PAST.like(title)
    assert match.summary is BUCKET
    assert (match.minutes_to_restore, match.stayed) == (120, "Karim")


@pytest.mark.parametrize("title", ["facture envoyee", "FACTURES ENVOYÉES", "facture envoye\N{COMBINING ACUTE ACCENT}e"])
def test_accents_and_case_are_folded(title: str) -> None:
    (match,) = PAST.like(title)
    assert match.summary is INVOICE
    assert match.stayed == ""


@pytest.mark.parametrize("title", ["", "  ", "I", "the wrong one", "Missed a phone call", "😱"])
def test_nothing_is_said_when_nothing_is_alike(title: str) -> None:
    assert PAST.like(title) == []


def test_the_same_client_and_category_say_enough_but_one_of_them_does_not() -> None:
    assert [each.summary for each in PAST.like("Oops", client="ACME", category="lost_data")] == [BUCKET]
    assert PAST.like("Oops", client="acme") == []
    assert PAST.like("Oops", category="lost_data") == []
    assert PAST.like("Oops", client="Roux", category="other") == []


def test_the_same_client_adds_to_shared_words() -> None:
    other = Summary("20261115-dddddd", "Deleted the staging bucket", client="zeta", since=200)
    past = Past([BUCKET, other])
    assert [each.summary for each in past.like("staging gone", client="acme", limit=2)] == [BUCKET, other]
    assert [each.summary for each in past.like("staging gone", limit=2)] == [other, BUCKET]


@given(st.lists(st.text("abcdefé 12", max_size=20), max_size=8), st.text("abcdefé 12", max_size=20), st.integers(0, 3))
def test_likeness_is_a_share_and_the_likest_comes_first(titles: list[str], title: str, limit: int) -> None:
    found = Past(Summary(str(n), each) for n, each in enumerate(titles)).like(title, limit=limit)
    assert len(found) <= limit
    shares = [each.likeness for each in found]
    assert shares == sorted(shares, reverse=True)
    assert all(0 < share <= 1 for share in shares)
    assert all(words_of(each.summary.title) for each in found)


def test_what_played_a_part_and_the_project_are_looked_at_too() -> None:
    caused = Summary("20261116-eeeeee", "Orders gone", factors=("No backup before migrations",), project="shop")
    past = Past([caused, *(Summary(f"x{n}", f"Something {n}") for n in range(20))])
    assert [each.summary for each in past.like("Backup missing before a migration")] == [caused]
    assert [each.summary for each in past.like("Orders lost", project="Shop")] == [caused]
    assert [each.summary for each in past.like("Orders lost", factors=("migration without a backup",))] == [caused]


def test_an_incident_is_not_like_itself() -> None:
    assert PAST.like(BUCKET.title, but=BUCKET.id) == []


def test_a_slip_of_the_fingers_changes_nothing() -> None:
    assert [each.summary for each in PAST.like("deleted stagging buckt")] == [BUCKET]


def test_what_helped_is_told() -> None:
    past = Past([BUCKET._replace(helped="Ask before deleting")])
    assert past.like("Deleted a bucket")[0].helped == "Ask before deleting"
