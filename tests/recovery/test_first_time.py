"""Claims that something happened for the first time, held against one's own record."""

from datetime import UTC, datetime

import pytest

from recovery.drafting.first_time import RULE, claims, doubt, earlier, with_claims
from recovery.review.review import review
from recovery.review.terms import Asked
from recovery.similar import Past
from recovery.summary import Summary
from words.say import speaking

NOW = datetime(2026, 11, 21, 9, 53, tzinfo=UTC)
JUNE = int(datetime(2026, 6, 14, 9, tzinfo=UTC).timestamp())

CLAIMED = {
    "en": """
This is the first time this has happened.
It has never happened before.
That had never happened to me in ten years.
Nothing like this has ever happened on my projects.
I have never missed a deadline before.
In eight years I had never lost a file.
It’s a one-off and will stay one.
This was an isolated incident.
A first for me, and I am sorry.
We never had this problem before.
This never happens to me.
I’ve never sent a file to the wrong person.
It is not something that has happened before.
""",
    "fr": """
C’est la première fois que cela m’arrive.
Cela n’était jamais arrivé.
Ça ne m’est jamais arrivé en dix ans.
Cela ne s’était jamais produit auparavant.
Je n’ai jamais commis une telle erreur.
C’est une première pour moi.
Il s’agit d’un cas isolé.
C'est la toute premiere fois.
Jamais je n’avais raté une échéance.
Je n’avais encore jamais perdu de fichier.
Une chose pareille ne m’était jamais arrivée.
Cela ne m’arrive jamais.
Rien de tel ne s’était jamais produit.
""",
}
NOT_CLAIMED = {
    "en": """
This is not the first time, and I know it.
It isn’t the first time that I am late.
The first time I looked, the backup was there.
I have never been so sorry.
It will never happen again.
Since the first time we met, I have admired your work.
Please tell me the first time you noticed it.
I never received your invoice.
This is the first version of the report.
I will call you first thing tomorrow.
It happened before, in June.
The first time this happened, in June, I changed the backup.
""",
    "fr": """
Ce n’est pas la première fois, et je le sais.
Cela ne se reproduira jamais.
La première fois que nous avons parlé, vous m’aviez prévenu.
Dites-moi quand vous l’avez vu pour la première fois.
Je n’ai jamais reçu votre facture.
C’est la première version du rapport.
Je vous rappelle à la première heure.
C’est déjà arrivé en juin.
Ce n’est plus la première fois.
Je ne l’oublierai jamais.
La première fois que c’est arrivé, en juin, j’ai changé la sauvegarde.
Cela n’aurait jamais dû arriver.
Je n’ai jamais eu autant de regrets.
""",
}


def sentences(of: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, each) for language, text in of.items() for each in text.strip().split("\n")]


@pytest.mark.parametrize(("language", "text"), sentences(CLAIMED))
def test_a_claim_is_found_where_it_stands(language: str, text: str) -> None:
    (found,) = claims(f"Bonjour,\n\n{text}", language)
    assert found.rule == RULE and found.line == 3
    assert text[found.column - 1 : found.column - 1 + found.length] == found.text


@pytest.mark.parametrize(("language", "text"), sentences(NOT_CLAIMED))
def test_what_claims_nothing_is_left_alone(language: str, text: str) -> None:
    assert claims(text, language) == ()


def incident(id: str, **fields: object) -> Summary:
    return Summary(id, "Deleted the bucket", **({"since": JUNE} | fields))  # type: ignore[arg-type]


THIS = incident("20261121-aaaaaa", client="acme", since=JUNE + 10_000_000)


@pytest.mark.parametrize(
    ("before", "people", "is_found"),
    [
        (incident("b", client="Acme"), (), True),
        (incident("b", person="Karim"), ("karim",), True),
        (incident("b", client="zeta", person="Zoe"), ("Karim",), False),
        (incident("b"), ("",), False),
        (incident("b", client="acme", since=JUNE + 20_000_000), (), False),
        (incident("b", client="acme", since=None), (), False),
        (incident("b", client="acme")._replace(title="Quoted another price"), (), False),
        (incident("b", client="acme", trashed=True), (), False),
    ],
)
def test_only_something_alike_with_the_same_people_counts(before: Summary, people: tuple[str], is_found: bool) -> None:
    assert earlier(Past([THIS, before]), THIS, people) == (before if is_found else None)


def test_the_latest_one_is_named_and_the_repeated_one_before_all() -> None:
    first, second = incident("b", client="acme"), incident("c", client="acme", since=JUNE + 5)
    other = Summary("20250101-dddddd", "Another matter")
    past = Past([THIS, first, second, other])
    assert earlier(past, THIS, ()) == second
    assert earlier(past, THIS, (), "R-DDDDDD") == other
    assert earlier(past, THIS, (), "R-GONE22") == second


def test_the_line_is_gentle_and_says_when() -> None:
    assert "Sun 14 Jun" in doubt(incident("b"), NOW, UTC)
    with speaking("fr"):
        assert "dim. 14\N{NO-BREAK SPACE}juin" in doubt(incident("b"), NOW, UTC)
    assert "Deleted the bucket" in doubt(incident("b", since=None), NOW, UTC)


def test_claims_take_the_place_of_what_the_review_says_unless_accepted() -> None:
    text = "I deleted the bucket.\nThis is the first time, and it never happens to me."
    asked = Asked("en", not_first_time=True)
    found = claims(text, "en")
    made = with_claims(review(text, asked), found, asked)
    assert [each for each in made.findings if each.rule == RULE] == list(found)
    assert [each.line for each in made.findings] == sorted(each.line for each in made.findings)
    quiet = asked._replace(accepted=frozenset({RULE}))
    assert RULE not in {each.rule for each in with_claims(review(text, quiet), found, quiet).findings}


def test_a_notice_is_looked_at_too() -> None:
    text = "This is the first time."
    asked = Asked("en", kind="notice")
    assert RULE in {each.rule for each in with_claims(review(text, asked), claims(text, "en"), asked).findings}
