"""How the two languages promise, and what only looks like it; patterns on folded text, in doubt none.

A question, a fact that is being checked, an offer, a habit and what was are no promises, and a time that is part of a
thing ("the 03:00 backup") is no date of one.
"""

import re
from typing import NamedTuple


class Promising(NamedTuple):
    """The wordings of one language."""

    commits: re.Pattern[str]
    """Saying that something will be done, or be there."""
    unless: re.Pattern[str]
    """What takes a whole sentence out."""
    of_a_thing: re.Pattern[str]
    """What stands right before a time that belongs to a thing, up to the time."""
    article: re.Pattern[str] | None = None
    """The same, where a noun follows the time."""
    noun: re.Pattern[str] | None = None
    """What follows such a time."""

    def belongs_to_a_thing(self, said: str, start: int, end: int) -> bool:
        """Tell whether the time at a place of a sentence only says which thing is meant."""
        before = said[:start]
        if self.of_a_thing.search(before):
            return True
        return bool(self.article and self.noun and self.article.search(before) and self.noun.match(said, end))


_I_WILL = r"(?:'?ll| will| shall|'?m going to| am going to|'?re going to| are going to)"
_NO_DELIVERY = (
    "check|look|work|try|wait|writ|hop|think|go|find|ask|wonder|investigat|search|verify|be|feel|learn|read|see|tell"
)
ENGLISH = Promising(
    commits=re.compile(
        rf"\b(?:i|we){_I_WILL}\b(?! (?:not|never|be (?:away|out|off|on)|know|see|have (?:been|had|sent|seen))\b)|"
        rf"\b(?:i|we)(?:'?m| am|'?re| are)(?: \w+ly| also| now)? (?!(?:{_NO_DELIVERY})[a-z]{{0,4}}ing\b)\w+ing\b|"
        r"\byou(?:'?ll| will) (?:have|get|receive|find|hear)\b(?! (?:seen|noticed|heard|read|had|been|to)\b)|"
        r"\byou (?:get|receive) (?:the|your|a|an|all|both) (?:corrected|right|new|missing|full|whole|final|rest|second|refund|money)\b|"
        r"\b(?:reach(?:es)?|arrives? (?:with|at)|is with|are with|be with|comes? to) you\b|"
        r"\b(?:will|is going to) be (?:sent|delivered|refunded|credited|corrected|fixed|restored|repaired|replaced|ready|back|done|finished|online|paid)\b"
    ),
    unless=re.compile(
        r"\?$|\bchecking\b(?!.*\b(?:will|'ll)\b)|\bstill (?:check|look|find|search|verify)|"
        r"\bwhat i (?:do not|don'?t|am (?:still )?(?:checking|looking)|have (?:yet|still) to)|\b(?:do not|don'?t) (?:yet )?know\b|"
        r"^if\b|\bif (?:you|that|it|i|we)\b|\bhad i\b|\b(?:i|we) (?:can|could|would|might|may|should|was to|were to|had to|promised)\b|"
        r"\bi'd (?:be|have|send|like)\b|\b(?:will|would) have (?:seen|noticed|heard|been|sent|had)\b|\b(?:won'?t|will (?:not|never)|shall not)\b|"
        r"\b(?:every|each) (?:\w+day|day|week|month|morning|evening|night|time)\b|\blate\b|\bfrom now on\b|\bfrom \w+ on(?:wards?)?\b|\bin future\b"
    ),
    of_a_thing=re.compile(
        r"(?<!\bend )(?<!\bcourse )\b(?:of|from|since|about|after|than|from [\d:]{1,5} to) (?:the |last |this )?$"
    ),
    article=re.compile(r"\b(?:the|a|an|my|your|our|this|that|his|her|their|its) $"),
    noun=re.compile(
        r"'s [a-z]|(?: ?[ap]m\b| (?:morning|evening|afternoon|night)\b){0,2} "
        r"(?!(?:at|by|and|or|of|in|on|so|but|with|if|to|as|for|when|i|we|you|at the latest|"
        r"january|february|march|april|may|june|july|august|september|october|november|december)\b)[a-z]"
    ),
)

_TO = r"(?:(?:vous|te|le|la|les|lui|leur|y|en|m'en|m'y) |[tl]'|vous l'|te l'){0,3}"
_DOING = (
    "envoie|renvoie|livre|rends|rembourse|restaure|corrige|refais|repare|paie|paye|prends|rappelle|appelle|dis|donne|ecris|"
    "transmets|remets|reviens|passe|termine|finis|prepare|credite|offre|fournis|depose|confirme|previens|tiens|verse|reprends|"
    "apporte|installe|retablis|remplace|complete|relis|reecris|retraduis|fais|contacte|poste|publie|annule|regle|recalcule|"
    "rattrape|reimprime|recommande|redonne|ressaisis|declare|depanne|occupe"
)
_GIVEN = (
    "envoye|livre|rembourse|credite|corrige|repare|restaure|retabli|remplace|pret|termine|fini|en ligne|chez vous|fait"
)
_HABIT = (
    r"(?:chaque|tous les|toutes les) (?:jours?|semaines?|mois|soirs?|matins?|heures?|fois|"
    r"(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?)\b"
)
FRENCH = Promising(
    commits=re.compile(
        rf"\bje {_TO}(?:{_DOING})\b|\bj'(?:appelle|envoie|offre|apporte|installe|annule|ecris)\b|\bon (?:vous|te) (?:{_DOING})\b|"
        rf"\b(?:je |j'){_TO}(?!serai\b|saurai\b|verrai\b)\w+rai\b(?! (?:vu|su)\b)|\bnous {_TO}(?!serons\b|saurons\b|verrons\b)\w+rons\b|"
        rf"\b(?:je vais|nous allons) {_TO}(?!(?:etre|voir|savoir|essayer|chercher)\b)\w+(?:er|ir|re)\b|"
        r"\b(?:vous aurez|tu auras|vous recevrez|tu recevras)\b(?! (?:vu|lu|su|remarque|entendu|constate|a)\b)|"
        r"\b(?:vous|te) (?:parvient|parviennent|parviendra|parviendront|arrivera|arriveront)\b|"
        rf"\b(?:sera|seront|serez|seras) (?:{_GIVEN})(?:e?s?)\b"
    ),
    unless=re.compile(
        r"\?$|\bverifie (?:encore|toujours|si|que)\b|\bce que je (?:verifie|cherche|ne sais)|\bje (?:cherche|regarde|me demande)\b|"
        r"\b(?:ne|n')\s?(?:sais|sait|savons) pas\b|^si\b|\bsi (?:vous|tu|cela|ca|c'est|besoin)\b|\bs'il\b|"
        rf"\bje {_TO}(?:peux|pourrai|pourrais|devais|voulais|avais|aurais|ferais|\w+rais)\b|\bj'(?:avais|aurais|etais)\b|"
        r"\baur(?:ez|as|ai|a|ons) (?:vu|remarque|entendu|lu|constate|su)\b|\b(?:je|nous|vous|il|elle|on) (?:ne |n')|"
        rf"\b{_HABIT}|\bretard\b|\breviens sur\b|\bdesormais\b|\bdorenavant\b|\ba l'avenir\b|\ba (?:partir|compter) d"
    ),
    of_a_thing=re.compile(
        r"(?<!\bfin )(?<!\bdebut )(?<!\bmilieu )(?<!\bcours )(?<!\bcourant )(?<!\bdans la journee )(?<!\bdans la matinee )(?<!\bdans la soiree )"
        r"\b(?:de |du |des |d'|depuis (?:le )?|apres (?:le )?|que |de [\dh :]{1,9} a )$"
    ),
)


def promising(language: str) -> Promising:
    """Give the wordings of a language, English where there is none of its own."""
    return FRENCH if language == "fr" else ENGLISH
