"""How English hides the act: conditions, passives, things that act by themselves, soft words (N01-N06, N22, N26)."""

from recovery.review.english_words import BY_WHOM, OWN_ACT, SORRY, TROUBLE, any_of, regretting
from recovery.review.phrases import Phrase

_POLITE = (
    r"(?! (?:you(?:'?d| would)? (?:agree|like|prefer|wish|want|need)|it suits|that suits|it helps|possible|needed))"
)
CONDITIONAL = (
    regretting(
        rf"(?:{SORRY}|\bapologi[sz]e)(?: (?:about|for|it)(?: (?:it|this|that|(?:any|all|the)(?: \w+){{1,2}}))?)?,? (?:if|in case)\b{_POLITE}|"
        rf"{SORRY} to (?:anyone|anybody|everyone|those|any of you) who\b"
    ),
    regretting(
        r"\bif (?:i (?!had|could)|this |that |it |anything |any of |my |the |anyone |you (?:feel|felt|were|have been) )"
        rf"[^.;!?]{{1,80}}?{SORRY}"
    ),
)

_HARM_DONE = any_of(
    "affected, impacted, caused, cost you, led, come across, occurred, happened, confused, upset, lost, delayed, hurt",
    "offended, damaged, disrupted, misled, disappointed, created, resulted, given, left you, made you, put you, sent",
    "deleted, missed, overlooked, forgotten, gone, cost, broken, shown",
    r"been (?:\w{2,20}(?<!inform)(?<!intend)(?<!need)ed|wrong|lost|misled|incorrect|late|confusing|incomplete|a mistake|too \w+|shown)",
)
HYPOTHETICAL = (
    Phrase(
        rf"\b(?:may|might)(?:'?ve| have| well have| (?:also|possibly|perhaps) have)(?: \w+ly)? {_HARM_DONE}\b|"
        r"(?<!\bi )(?<!\byou )\b(?:may|might) have (?!noticed|wondered|asked|checked|learned|guessed|expected|changed|wanted)\w{2,20}ed\b|"
        rf"\bcould have (?:possibly )?(?:caused|affected|led|confused|upset|impacted)\b|"
        r"(?<!\bi )\b(?:may|might) be (?:affected|missing|incorrect|incomplete)\b|"
        r"\b(?:perhaps|maybe|possibly|potentially) (?:affected|caused|delayed|hurt|cost|upset)\b|"
        r"\b(?:may|might) have (?:come|gone|got|fallen|ended|seemed|sounded|felt|looked)\b|"
        r"\b(?:perhaps|maybe|possibly),? (?:it|this|that|i|my \w+|some \w+) (?:came (?:over|across|out)|sounded|seemed|was (?:too|a bit|not)|caused|hurt)\b",
        r"\b(?:do not|don'?t) (?:yet )?know\b|\bi(?:'?ll| will) (?:know|tell you)\b|\bi(?:'?m| am) (?:still )?checking\b",
    ),
)

_DEEPENING = r"(?! (?:also|not\b|for\b|you (?:want|decide|choose|prefer)|we\b|i know|words|that is no|it is no|that'?s no|much|long|again))"
_TURN = r"(?:but|however|although|even though|though|nevertheless|nonetheless|that said|having said that|even so)"
TURNING_BACK = (
    regretting(
        rf"(?:{SORRY}|\bi feel (?:awful|terrible|bad)\b)[^.]{{0,120}}?(?P<it>\b{_TURN}\b{_DEEPENING}|(?<=, )yet\b{_DEEPENING})",
        r"\bnot (?:only|just)\b|\b(?:nothing|anything|everything|excuse) but\b|\bbut (?:it|that|this) (?:cost|hurt|is|was) (?:you|no)",
    ),
)

TURNING = rf"(?:{_TURN}|yet|still(?=,))\b{_DEEPENING}(?! (?:that|this|it|sorry|words) (?:does|do|is|are|will) not)"
_PASSIVE = r"(?:(?:was|were|has been|have been|had been)(?:n'?t)?(?: not| never)?|(?:has|have|had)(?:n'?t| not| never) been)(?: yet)?(?: \w{2,20}ly)?"
_DAMAGED = any_of(
    "deleted, dropped, lost, overwritten, missed, forgotten, omitted, broken, misplaced, exposed, disclosed, overlooked",
    "wiped, erased, corrupted, damaged, misread, misunderstood, skipped, mixed up, messed up, leaked, neglected, ignored",
    r"cancelled, mislaid, swapped, interrupted, mis\w{2,20}(?:ed|lt|lled)",
)
_HANDLED = any_of(
    "sent, delivered, published, shared, entered, filed, applied, billed, charged, changed, removed, calculated",
    "translated, pushed, released, copied, booked, quoted, saved, uploaded, printed, ordered, painted, installed, cut",
    "paid, posted, signed, used, put, given, made, moved, included, attached",
)
_OWED = any_of(
    "tested, checked, answered, followed, saved, run, sent, done, backed up, reviewed, read, delivered, updated, told",
    "informed, confirmed, included, copied, filed, noticed, submitted, paid, ordered",
)
_CARE = any_of(
    "activated, authori[sz]ed, closed, locked, secured, switched (?:on|off), renewed, registered, cleared, labelled, measured",
    "aligned, adjusted, reset, disabled, enabled, calibrated, insured, tightened, sealed, cleaned, protected, encrypted",
    "communicated, passed on, handed over, taken into account, considered, respected, translated, proofread, synchroni[sz]ed",
    "tested, checked, answered, confirmed, updated, delivered, backed up, archived, recorded, entered, invoiced, processed",
)
"""What one takes care of, and somebody did not."""
_AMISS = r"\b(?:before (?:it|they) (?:was|were|had)|in error|out of date|wrong|incorrect|twice|too (?:late|early)|late|with the old|third part(?:y|ies)|the public|another|someone else|without|by (?:mistake|accident)|instead)\b"
_BADLY = r"(?:wrongly|incorrectly|badly|poorly|improperly|prematurely|mistakenly|inadvertently|accidentally|erroneously|not properly|double-)"
_NOT_THIS = rf"{BY_WHOM}|{OWN_ACT}|\b(?:no|nothing)(?: \w+){{0,3}} (?:was|were|has been|have been)\b"
PASSIVE = (
    Phrase(
        r"(?<!\byou )(?<!\bi )\b(?:was|were|has been|had been) left (?:in the|out|outside|on|open|unlocked|running|behind|unattended|unanswered)\b",
        _NOT_THIS,
    ),
    Phrase(rf"\b{_PASSIVE} {_DAMAGED}\b", _NOT_THIS),
    Phrase(
        rf"\b(?:was|were|been|got|being) (?:{_BADLY} ?\w{{2,20}}(?:ed|en|t)|\w{{2,20}}(?:ed|en|t) (?:wrongly|incorrectly|badly|improperly|twice|in error|by mistake|too (?:early|late|soon)))\b",
        _NOT_THIS,
    ),
    Phrase(
        rf"(?<!\bi )(?<!\byou )(?<!\bwe )\b(?:was|were|had|has|have)(?:n'?t| not| never)(?: \w+ly)?(?: been)? (?!been|had){_CARE}\b",
        rf"{_NOT_THIS}|\b(?:i|you|he|she|they|we) (?:had|have|has|was|were)(?:n'?t| not| never)\b",
    ),
    Phrase(
        rf"\b{_PASSIVE} (?:{_HANDLED}|communicated|announced|agreed|rendered|booked|hit|cut|drilled)\b(?= (?:in|into|to|on|at|from) (?:the )?(?:wrong|incorrect|another|old|last year))",
        _NOT_THIS,
    ),
    Phrase(
        r"\b(?:was|were) (?P<it>made (?:accessible|available|visible|public)) to (?!you\b|me\b)|\b(?:was|were) (?:hit|struck|punctured|scratched|cut|flooded|burnt|stained|crossed|severed)\b",
        _NOT_THIS,
    ),
    Phrase(
        r"\b(?:from|than) what (?:was|were|had been|has been) (?:communicated|announced|said|agreed|promised|planned)\b|"
        r"\b(?:nobody|no ?one|no-one) (?:looked at|checked|read|tested|reviewed|proofread)\b",
        rf"{_NOT_THIS}|\b(?:nobody|no ?one|no-one) (?:noticed|but)\b",
    ),
    Phrase(rf"\b(?P<it>{_PASSIVE} {_HANDLED})\b[^.;]{{0,50}}?{_AMISS}", _NOT_THIS),
    Phrase(
        rf"\b(?:wrong|incorrect|old|unfinished|unchecked)\b[^.;]{{0,40}}?\b(?P<it>{_PASSIVE} {_HANDLED})\b", _NOT_THIS
    ),
    Phrase(
        rf"(?<!\bi )(?<!\byou )\b(?:was|were|has been|have been|had been|has|have|had)(?:n'?t| not| never)(?: been)? {_OWED}\b",
        rf"{_NOT_THIS}|\byou (?:had|have)",
    ),
    Phrase(
        r"\b(?:mistakes?|errors?|wrong (?:decision|choice)s?) (?P<it>(?:was|were|have been|has been) (?:made|taken))\b",
        r"\bby (?:me|my)\b",
    ),
)

IMPERSONAL = (
    Phrase(
        r"\bthere(?: was| were|'?s been| has been| have been| had been|'?s| is| (?:appear|seem)s?(?:ed)? to (?:be|have been))(?! no\b| not\b| never\b)"
        rf"(?: (?!because\b)[\w-]+){{0,3}}? {TROUBLE}\b"
    ),
    Phrase(
        rf"\b(?:an?|some|the|several) (?:[\w-]+ )?{TROUBLE} (?:has |have |had )?(?:occurred|happened|arose|appeared|came up|crept in(?:to)?"
        r"|slipped (?:in(?:to)?|through))\b"
    ),
    Phrase(
        r"\b(?:something|things) (?:went|has gone|have gone|had gone|must have gone|got) (?:badly |very )?(?:wrong|out of hand)\b"
    ),
)

_NOBODY = "".join(
    rf"(?<!\b{who} )" for who in ("i", "you", "we", "they", "he", "she", "who", "nothing", "not", "never")
)
_BROKEN = any_of(
    "dropped, deleted, lost, broken, sent, overwritten, wiped, erased, corrupted, removed, mixed up, buried, swapped",
    "forgotten, stuck, left out",
)
SELF_ACTING = (
    Phrase(
        rf"{_NOBODY}\b(?:got(?: \w{{2,20}}ly)? {_BROKEN}|ended up|disappeared|vanished|went (?:missing|astray|live (?:instead|somehow|by (?:mistake|itself)))|got (?:lost|buried|stuck|forgotten|dropped)|never went out"
        r"|(?:went|landed|arrived) (?:to|in) (?:(?:my |your |the )?(?:spam|junk)|the wrong|another)|went astray|ran twice|found its way|escaped (?:me|my (?:attention|notice)))\b",
    ),
    Phrase(
        r"\b(?:slipped (?:through (?:the|my) \w+|my mind|by (?:me|us)|away)|fell (?:through the cracks|off my (?:list|desk|radar)|between)"
        r"|(?:deleted|dropped|overwrote|wiped|erased|sent|emptied|corrupted|moved|changed|reset) (?:itself|themselves))\b"
    ),
    Phrase(r"(?<!\byour )\b(?:deadline|date|schedule|delivery|launch)s? (?P<it>slipped)\b"),
    Phrase(
        r"^(?:and |so )?(?:the|your|our|my) (?:[\w-]+ ){1,3}?(?P<it>(?:somehow )?(?:broke|crashed|stopped working|failed|went down))\b",
        OWN_ACT,
    ),
    Phrase(
        r"\b(?:the|my|our) (?:computer|laptop|phone|upload|import|export|migration|connection|mailbox|drive|disk) "
        r"(?P<it>(?:deleted|dropped|lost|overwrote|sent|crashed|failed|froze|broke|died|ate|swallowed))\b",
        OWN_ACT,
    ),
    Phrase(
        r"\bsomehow(?: got)? (?!i\b)\w+|\bdid(?:n\'?t| not) go (?:through|out)\b|\btime (?:got|ran) away(?: from me)?\b"
    ),
)

_VAGUE = any_of(
    "what(?:ever)? (?:happened|occurred|took place|went wrong|has happened), how (?:things|it|this) (?:turned out|went)",
    "how (?:everything|things|it all|all this) (?:unfolded|went|ended|turned out|developed|was handled), everything, all (?:of )?(?:this|that), (?:it )?all, this, that, it",
    "(?:the|this|that|all the|any) (?:\\w+ )?(?:upset|chaos|muddle|hassle|drama|hiccup|fuss|bother|situation|incident|matter|trouble|problem|issue|mix-?up|thing|mess|confusion|business|affair|circumstances|events?)",
    "(?:the|this) (?:recent )?events, any (?:problems?|issues?|trouble|mistakes?|errors?|confusion), the (?:other day|issues)",
    "my (?:behaviou?r|actions|conduct), (?:the|this|these) (?:error|mistake|oversight)s?, how i handled (?:it|this|things)",
    "yesterday, last (?:week|night|month|time), (?:mon|tues|wednes|thurs|fri|satur|sun)day",
)
VAGUE = (
    regretting(
        rf"(?:{SORRY}(?:,? (?:again|once (?:more|again)|man|guys|folks|mate|all))? (?:for|about|over)|\bi (?:\w{{2,20}}ly )?regret) (?P<it>{_VAGUE})"
        r"(?=[.!,;?]|$| (?:and|but|with|yesterday|last|on|at|in|during|again|today|this|the other)\b)",
    ),
)

EUPHEMISM = (
    Phrase(
        r"\b(?:hiccups?|misalignments?|glitch(?:es)?|hitch(?:es)?|snags?(?! list)|teething (?:problems|troubles)|miscommunications?|misunderstandings?"
        r"|mishaps?|mix-?ups?|bumps? in the road|blips?|suboptimal|less than ideal|slip-?ups?|communication breakdown|a bit of a situation"
        r"|unfortunate (?:events?|incidents?|situations?|episodes?|circumstances?)|(?:a )?learning (?:moment|opportunity|experience)"
        r"|irregularit(?:y|ies)|discrepanc(?:y|ies)|inaccurac(?:y|ies)|muddles?|not (?:quite |exactly |entirely )?(?:ideal|optimal)|challenges?(?= (?:with|in|on|around)\b)|technical (?:difficult(?:y|ies)|issues?|problems?)|rough patch|lapses?|unforeseen (?:events?|circumstances?)|turbulence)\b",
        r"\b(?:no|not|n'?t|never|more than|hardly|rather than|without)(?: an?| the| just| only| any){0,2} (?:\w+ )?"
        r"(?:hiccup|misalign|glitch|hitch|snag|misc|misunder|mishap|mix-?up|bump|blip|slip)",
    ),
)
