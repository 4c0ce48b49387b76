from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from words.alike import fold, nearest


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(normalize("NFD", text)) == fold(normalize("NFC", text))


def test_case_accents_and_spaces_fold_away() -> None:
    assert fold("  Réparer\u00a0 L’ÉTÉ ") == "reparer l'ete"
    assert fold(" Two  WORDS ") == "two words"


def test_letters_that_keyboards_lack_fold_to_what_people_type() -> None:
    assert fold("Le cœur, l’ŒUVRE, Curriculum Vitæ") == "le coeur, l'oeuvre, curriculum vitae"
    assert fold("STRAẞE, ﬁn, Łódź, İstanbul, ISPARTA, ısparta") == "strasse, fin, lodz, istanbul, isparta, isparta"


@given(st.text())
def test_a_text_folds_letter_by_letter(text: str) -> None:
    assert fold(text).split() == "".join(fold(f".{each}.")[1:-1] for each in text).split()


def test_the_nearest_word_is_the_one_that_was_probably_meant() -> None:
    assert nearest("remnid", ("remind", "done")) == "remind"
    assert nearest("zzz", ("remind", "done")) == ""
