"""Tells French from English by the small words that each cannot do without."""

import re
from unicodedata import combining, normalize

_FRENCH = (
    "le la les un une des du de et est que qui je vous nous ne pas pour dans sur avec ce cette ces cet votre vos mon "
    "ma mes au aux en il elle ils elles se qu ai avez avons ete suis mais ou tu te ta tes toi moi leur leurs son sa "
    "ses par y sont etait avait aurait jai cest ca cela si tout tous tres bien encore deja jamais rien fait faire "
    "peut pu etre ont autre chaque sans vraiment deux trois quand comme donc chez veuillez bonjour bonsoir salut "
    "merci desole desolee pardon excuses cordialement demain hier lundi mardi mercredi jeudi vendredi samedi dimanche "
    "midi"
)
_ENGLISH = (
    "the and is are was were i you we it of to in for with that this your our not have has had will be by at from but "
    "if do did does done would can could should they he she his her their them there what when which who how been "
    "being my im ive ill dont didnt cant wont youre its about so no all any just now up out let get got an yes one "
    "two more these nothing nobody everyone something every hi hello dear please thanks thank sorry apologies regards "
    "sincerely tomorrow yesterday today monday tuesday wednesday thursday friday saturday sunday noon late wrong went "
    "made sent"
)
_SMALL_WORDS = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
"""Words of both languages ("a", "on", "me", "plus") are in neither."""
_ELIDED = {"fr": re.compile(r"\b(?:[cdjlmnst]|qu)'(?=[aeiouyh])"), "en": re.compile(r"(?<=\w)'(?:s|t|m|re|ve|ll|d)\b")}
_WORD = re.compile(r"[^\W\d_]+")
_NOT_PROSE = re.compile(
    r"^[ \t]*>[^\n]*|^(?: {4}|\t)[^\n]*|^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)|\Z)|`[^`\n]{1,200}`"
    r"|«[^«»]{1,400}»|“[^“”]{1,400}”|\"[^\"\n]{1,400}\"|\bhttps?://\S{1,500}|\S{1,64}@\S{1,200}",
    re.MULTILINE | re.DOTALL,
)
"""Quoted lines and words, code, and addresses: what is not in the writer's own words."""
_ACCENTED = re.compile(r"\b[a-zàâäçéèêëîïôöùûüœæ]*[àâçéèêëîïôùûœæ][a-zàâäçéèêëîïôöùûüœæ]*")
"""Words with accents that do not begin with a capital, as names do."""


def language_of(text: str, otherwise: str = "en") -> str:
    """Name the language of a text, "fr" or "en"; `otherwise` where nothing tells."""
    prose = _NOT_PROSE.sub(" ", text[:20_000].replace("’", "'"))
    plain = "".join(each for each in normalize("NFKD", prose) if not combining(each)).casefold()
    words = _WORD.findall(plain)
    french, english = (
        sum(word in _SMALL_WORDS[each] for word in words) + len(_ELIDED[each].findall(plain)) for each in ("fr", "en")
    )
    french += len(_ACCENTED.findall(normalize("NFC", prose)))
    return otherwise if french == english else "fr" if french > english else "en"
