"""The small words that French patterns are made of, on folded text: no accents, straight apostrophes.

Everything that may repeat is bounded, so that no text, however long or odd, takes more than its length.
"""

from recovery.review.phrases import Phrase

_END = r"(?![\w'])"


def words(given: str) -> str:
    """Any of these words; "_" stands for a space."""
    return "(?:" + "|".join(each.replace("_", " ") for each in given.split()) + ")"


def one_of(*given: str) -> str:
    """Any of these patterns."""
    return "(?:" + "|".join(given) + ")"


def said(*given: str, unless: str = "") -> Phrase:
    """A wording: any of these patterns, where a word begins and to where one ends."""
    return Phrase(rf"\b(?:{'|'.join(given)})(?!\w)", unless)


def participles(given: str) -> str:
    """Any of these past participles (masculine singular), agreed in any way."""
    return words(given) + r"(?:e|\(e\)|[·.-]e)?s?" + _END


ELISIONS = (
    r"(?:(?<=\b[cdjlmnst])|(?<=\bqu)|(?<=\baujourd)) (?=[aeiouyh])|"
    r"(?<=\baujourd)(?=hui)|(?<=\bj)(?=(?:ai|avais|aurais|etais|en|y|espere|assume)\b)|"
    r"(?<=\bc)(?=(?:est|etait)\b)|(?<=\bn)(?=(?:ai|avais|est|etait|ont|avait|avez|aviez)\b)|"
    r"(?<=\bs)(?=(?:est|etait|ils?)\b)|(?<=\bqu)(?=ils?\b)|(?<=\bm)(?=excus)"
)
"""Where an apostrophe was left out: "j ai", "jai", "c est"."""

GAP = "[^.;!?]"
"""A letter between two parts of one thought."""

ADVERB = r"(?:(?:\w{2,20}ment|deja|tres|si|bien|mal|trop|aussi|meme|tout|donc|encore|ensuite|aussitot|tellement|pas|jamais|plus|toujours|hier|alors|enfin|depuis|d'abord) ){0,3}"
TO_YOU = r"(?:(?:vous|te|les|la|le|lui|leur|y|en|me) |[ltm]'){0,3}"
"""Pronouns before a verb."""
I_HAVE = rf"\bj(?:'(?:y |en )?|e {TO_YOU})(?:ai|avais) "
I_HAVE_NOT = rf"\bj(?:e (?:ne |n'){TO_YOU}|'|e {TO_YOU})(?:ai|avais) (?:meme |encore |toujours )?(?:pas|jamais) "
YOU = r"(?<!rendez-)\b(?:vous|tu)"
YOUR = r"\b(?:votre|vos|ton|ta|tes)"
YOU_HAVE = rf"{YOU} (?:y |en |l'|les )?(?:avez|aviez|as|avais) "

NUMBER = r"(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante)"
DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?"
_MONTH = r"(?:janv(?:ier)?|fevr(?:ier)?|mars|avril|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)"
_SPAN_OF_TIME = r"(?:minutes?|heures?|h|jours?|semaines?|mois)"
DATED = one_of(
    rf"\b{DAY}\b",
    r"\b(?:aujourd'hui|demain|apres-demain|midi|minuit|tout de suite|immediatement|a l'instant|sur-le-champ|week-end)\b",
    r"\bce (?:soir|matin|mois)\b|\bcet apres-midi\b|\bcette (?:semaine|nuit|apres-midi)\b|\ble jour meme\b",
    r"\b(?:la semaine prochaine|le mois prochain|l'heure|(?:la )?fin (?:de |du |d')(?:la )?(?:journee|semaine|matinee|mois|annee))\b",
    r"\bdans la (?:journee|matinee|soiree|semaine)\b|\b1er \w|\ble \d{1,2}\b",
    rf"\b\d{{1,2}} {_MONTH}\b|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}\b|\b\d{{1,2}} ?h(?:eures?)?(?: ?\d\d)?\b|\b\d\d?:\d\d\b",
    rf"\b(?:dans|sous|d'ici|avant|en) (?:les |l')?(?:une?|{NUMBER})? ?(?:petites? |prochaine?s? )?{_SPAN_OF_TIME}\b",
)
"""Any day, hour or date."""
EACH_TIME = (
    rf"\b(?:(?:a |avant |apres |des )?chaque|avant tout(?:e|es)?|tous les|toutes les|une fois par)(?: (?:{DAY}|\w+))"
)
FROM_NOW_ON = rf"\b(?:desormais|dorenavant|a l'avenir|maintenant|(?:a partir|a compter) (?:de |du |d')\w+|depuis (?:ce |le |hier|{DAY})|des (?:{DAY}|demain|aujourd'hui|maintenant))"

SORRY_WORD = r"(?:(?:desole|navre)(?:e|\(e\)|[·.-]e)?s?|desoler|dsl|confuse?s?)" + _END
APOLOGY = one_of(
    rf"(?:\b(?:je |j'en |nous |nous en )(?:suis|sommes|reste) )?(?:\b(?:\w{{3,20}}ment|tres|tellement|si|bien|encore),? ){{0,2}}\b{SORRY_WORD}",
    r"\b(?:(?:je|nous) (?:vous |te )?(?:presentons?|presente|adresse|fais) )?(?:toutes |mille )?\b(?:mes|nos|mille|millions? d')(?: plus)? ?(?:\w{4,12} )?excuses\b",
    r"\b(?:je|nous) (?:vous |te )?pri(?:e|ons) (?:\w+ )?de (?:bien vouloir )?(?:m'|nous )(?:en )?excuser\b",
    r"\b(?:veuillez|merci de) (?:bien vouloir )?(?:m'|nous )(?:en )?excuser\b",
    r"\b(?:je m'(?:en )?|nous nous (?:en )?)excus(?:e|ons)\b|\bexcusez?-(?:moi|nous)\b|(?<!\bde )(?<!vouloir )\bm'excuser\b",
    r"(?:\bje (?:vous|te) demande )?(?<!votre )(?<!ton )(?<! de )(?<!le )(?<!pas )\bpardon\b(?!, (?:mais )?(?:quel|ou\b|quand|comment))",
    r"\b(?:je|nous) (?:vous |te |le |la )?(?:\w{3,20}ment |vraiment |bien )?(?:le |la )?regrett(?:e|ons)\b",
)
"""Any way of saying that one is sorry, as a whole."""


def regretting(pattern: str, unless: str = "") -> Phrase:
    """A wording that an apology is part of; other sentences are passed over quickly."""
    return Phrase(pattern, unless, "desol|navre|confus|dsl|excus|pardon|regret")


DISOWNED = one_of(
    rf"\bje ne (?:vous |te |t')?(?:demande|dis|dirai|pretends|peux|peux pas vous|veux|crois|promets|considere|serai)\b{GAP}{{0,20}}?\bpas\b",
    r"\b(?:j'aimerais|je voudrais) pouvoir\b|\b(?:vous n'avez|tu n'as) pas a\b|\bsans (?:vous |te )?(?:demander|vouloir|pretendre)\b",
)
"""Saying that one does not say it."""

TROUBLE = words(
    "erreurs? fautes? problemes? soucis? bugs? retards? confusions? malentendus? dysfonctionnements? incidents? oublis? "
    "couacs? rates? pannes? coupures? loupes? quiproquos? coquilles? contretemps decalages? imprecisions? maladresses? "
    "flous? inexactitudes? anomalies? incoherences? lacunes? fuites? cafouillis degats? perturbations? interruptions? soucis? omissions? embrouilles? "
    "hics? accrocs? pepins? incomprehensions? desagrements? cafouillages? ecarts? imprevus? negligences?"
)
WRONG = r"\b(?:mauvaise?s?|fauss?e?s?|faux|errone\w*|incorrecte?s?|par erreur|en double|deux fois|un autre|une autre|aux mauvais\w*|trop tard|en retard|au lieu|ancien(?:ne)?s?|a la mauvaise|sans)\b"
"""What tells that a thing that was done was done wrong."""
HARMED = participles(
    "supprime efface perdu oublie omis ecrase melange saute divulgue casse corrompu rate manque egare neglige confondu "
    "interverti inverse expose detruit coupe abime raye renverse"
)
DONE = participles(
    "livre envoye publie saisi depose applique facture debite modifie change retire calcule traduit transmis mis copie "
    "reserve enregistre declare partage communique execute lance deploye utilise annule peint expedie remis fait pris imprime laisse programme regle monte pose installe commande"
)
"""What is wrong only if it was done wrongly."""
DUTIES = participles(
    "teste relu verifie respecte suivi fait valide sauvegarde controle prevenu averti informe repondu envoye livre rendu "
    "rappele appele lu tenu note compris ecoute pris pense regarde su ouvert demande confirme signe dit precise donne "
    "fourni transmis signale indique communique relance paye mis garde corrige mentionne explique installe prevu cherche"
    " traite realise effectue note transfere honore active mesure branche ferme verrouille renouvele inscrit etiquete nettoye regle purge prepare securise protege rappele saisi declenche reserve"
)
ANY_DONE = r"\w{2,20}(?:[eiu]|rt|it|is)(?:e?s?)(?![\w'])"
"""Any past participle, and some words that only look like one."""
SOME_DAY = r"(?:des que (?:possible|(?:je|j'|nous|on) ?(?:peux|pourrai|pouvons|ai|aurai|aurons|a|sais|saurai)\b)|au plus (?:vite|tot)|dans les meilleurs delais|rapidement|sous peu|bientot|(?:tres )?prochainement|en temps (?:voulu|utile)|le moment venu|a l'occasion|un de ces (?:jours|quatre)|quand (?:je|ils|elles|on|nous) \w+|d'ici peu|sans tarder|tres vite|dans un (?:futur|avenir) proche)"
"""A time that is none."""
"""What one owes to do."""
