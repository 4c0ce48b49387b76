"""The language of a draft is found out from its own words, however few, and from nothing else."""

from unicodedata import combining, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.review.language import language_of
from tests.recovery.review.examples import examples
from tests.soak import times

SENTENCES = {
    "fr": [each.text for each in examples("french_ordinary.txt", "fr")],
    "en": [each.text for each in examples("english_ordinary.txt", "en")],
}
OTHER = {"fr": "en", "en": "fr"}

FRENCH = (
    "Désolé.", "desole", "Pardon.", "Bonjour Karim,", "Salut Zoé,", "Merci Paige", "C’est ma faute.", "cest ma faute",
    "Fichier corrigé joint.", "jai oublie", "Tout est rétabli.", "Je m'excuse",
    "ON S’APPELLE ?", "Rendez-vous lundi 14 h",
    "Bonjour Mrs Roux,\n\nJ’ai envoyé le mauvais fichier à Will Turner.\n\nBest regards Ltd.",
    "J’ai merge la branche sur staging, le build est down et le rollback est in progress.",
    "Le deploy du hotfix a cassé le checkout, je fais un revert et je te ping.",
    "Bonjour,\n\n```sql\nselect the from was where it is not in (did) and this will have been\n```\n\nj’ai lancé cela.",
    "Bonjour,\n\n    if not done: return the_list  # what was here\n    for i in the: will(do, it)\n\nj’ai lancé cela.",
    "J’ai lancé `if the and is was it of to in for with that` sans le lire.",
    "> I am very disappointed with the way that you have handled this, and I will not pay for it.\n\nVous avez raison.",
    "Vous m’avez écrit « I am very disappointed with the way that you have handled this ». Vous avez raison.",
    "Vous m’avez écrit “I am very disappointed with the way that you have handled this”. Vous avez raison.",
    "Voir https://example.org/the/and/is/was/you/we/it/of : la page est vide.",
)  # fmt: skip
ENGLISH = (
    "Sorry.", "Hi Karim,", "Hello Zoé,", "Thanks, Inès", "My fault, and mine alone.", "Will be late", "Wrong file",
    "I dropped the table", "its broken", "IT WAS ME.",
    "Dear Madame Roux,\n\nI sent the wrong file to Benoît Lefèvre.\n\nLéa",
    "I sent ‘Les Misérables’ to the printer instead of the Café des Arts menu.",
    "> Je suis très déçue de la façon dont vous avez géré cela, et je ne paierai pas.\n\nYou are right.",
    "You wrote « je suis très déçue de la façon dont vous avez géré cela ». You are right.",
    "I ran `rm -rf les la une des du pas` on production.",
    "Let’s talk on Tuesday.", "It’s fixed.", "Don’t open the file.",
)  # fmt: skip
NOTHING = (
    "",
    " \n\t",
    "404",
    "OK",
    "Karim 12/05 14:10",
    "Zoé Martin, 2026-05-04",
    "👍",
    "שלום",
    "> Bonjour, merci",
    "\0\x1b[31m",
)


@pytest.mark.parametrize("text", FRENCH)
def test_french_is_french(text):
    assert language_of(text, "en") == "fr"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english(text):
    assert language_of(text, "fr") == "en"


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("otherwise", ["en", "fr"])
def test_where_no_word_tells_the_one_asked_for_is_taken(text, otherwise):
    assert language_of(text, otherwise) == otherwise


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_sentence_alone_is_enough_without_accents_and_in_capitals(language):
    for text in SENTENCES[language]:
        bare = "".join(each for each in normalize("NFKD", text) if not combining(each))
        for typed in (text, bare.lower(), bare.replace("’", " "), text.upper(), normalize("NFD", text)):
            assert language_of(typed, OTHER[language]) == language, typed


@settings(max_examples=times(1000))
@given(st.sampled_from(["fr", "en"]), st.data())
def test_a_draft_is_in_the_language_of_most_of_its_sentences_whatever_it_quotes(language, data):
    own = data.draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=4, max_size=8))
    quoted = data.draw(st.lists(st.sampled_from(SENTENCES[OTHER[language]]), max_size=20))
    foreign = data.draw(st.lists(st.sampled_from(SENTENCES[OTHER[language]]), max_size=1))
    text = "\n".join(["> " + each for each in quoted] + own + foreign)
    assert language_of(text, OTHER[language]) == language


@settings(max_examples=times(2000))
@given(st.text() | st.text("`«»“”\"> \n~'éàj") | st.binary().map(lambda data: data.decode("utf-8", "replace")))
def test_any_text_has_one_of_the_two(text):
    assert language_of(text) in ("fr", "en")
    assert language_of(text) == language_of(text)


@pytest.mark.parametrize("piece", ["```", "`", "«", "“", '"', ">", "> \n", "    ", "é", "j'", "a@", "https://"])
def test_long_text_of_one_piece_has_one_of_the_two(piece):
    assert language_of(piece * (times(1_000_000) // len(piece))) in ("fr", "en")
