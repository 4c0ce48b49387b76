"""The table of wordings of each language."""

from recovery.review.wordings import Wordings


def wordings(language: str) -> Wordings:
    """Give the table of a language, English where there is none of its own; loaded when it is first asked for."""
    if language == "fr":
        from recovery.review.french import FRENCH

        return FRENCH
    from recovery.review.english import ENGLISH

    return ENGLISH
