"""How English shows each part of an apology; patterns on folded text."""

from recovery.review.english_words import DATED, HAVE, SOMEHOW, SORRY, WEEKDAY, WILL, any_of
from recovery.review.phrases import Phrase

_HARMED = any_of(
    "have to (?:tell|explain|call|redo|repeat|pay|wait|answer|apologi[sz]e|face|enter|find|move|do)",
    "(?<!if you )(?:lose|miss|wait), lost, waited, missed, paid, overpaid, had to, have had to, could(?:n'?t| not), cannot, can'?t, trusted, counted",
    "relied, worked late, stayed late, found out, learned of it, looked, stood, spent, drove, heard it from",
    r"(?:were|was|are|have been|got)(?: \w+){0,3}? (?:left|kept|without|unable|blocked|forced|alone|stuck|closed|down|late|delayed"
    "|embarrassed|charged|billed|overcharged|called|in the dark|offline|too (?:high|low))",
)
_FEELING = any_of(
    "angry, upset, disappointed, frustrated, let down, worried, furious, annoyed, hurt, embarrassed, anxious, exhausted"
)
_THEIRS = r"\b(?:you|your(?: \w+){1,2}?)"
EFFECT = (
    Phrase(
        rf"{_THEIRS}(?: (?:have|had|then|now|also|even|only))? {_HARMED}\b", r"^(?:could|can|would|will|have) you\b"
    ),
    Phrase(
        r"\b(?:cost|left|kept|forced|embarrassed|worried|deprived) (?:you|your)\b|\blet you(?: \w+)? down\b|"
        r"\b(?:put|made|left) (?:you|your \w+) (?:in|look|feel|wait|work|explain|late|with|without|alone)\b"
    ),
    Phrase(rf"\byou(?:'?re| are| were)(?: \w+)? {_FEELING}\b|\byou(?: \w+)? (?:every (?:reason|right)|the right) to\b"),
)

REGRET = (
    Phrase(
        SORRY,
        r"\b(?:not|n'?t|never|no need to be) (?:be )?(?:sorry|apologi|regret)|\bsorry (?:if|in case|to (?:bother|hear))\b|"
        rf"{SORRY},?(?: that)? you(?:'?re| are| were)?(?: \w+)? (?:feel|felt|think|{_FEELING})\b|\bapologies (?:if|in case)\b|"
        r"\b(?:need not|do not have to|don'?t have to|want to|like to) (?:\w+ )?(?:apologi|say sorry)",
    ),
)

EXPLANATION = (
    Phrase(
        r"(?<!\bnot )\bbecause\b|\bthe (?:reason|cause) (?:is|was)\b|\b(?:that|this) is (?:why|how)\b|\bwhich is why\b"
    ),
    Phrase(
        rf"\b(?:since|(?<!soon )(?<!long )(?<!far )as) i{HAVE} \w+|\bdue to\b|\b(?:in a hurry|under pressure|overworked), so\b",
        r"\bas i (?:said|wrote)\b",
    ),
    Phrase(
        r"\bi(?:'?ve| have|'?d| had)? (?:wrongly )?(?:mistook|confused|misread|misunderstood|misjudged|underestimated|assumed|mixed up)\b"
    ),
    Phrase(r"\bi (?:wrongly )?(?:thought|believed) (?:that|it|the|you|your|we)\b"),
)

_MENDED = any_of(
    "restored, repaired, corrected, re-?sent, refunded, credited, replaced, redone, redid, recovered, rebuilt",
    "fixed (?!(?:the|a) date), rolled back, revoked, amended, put back, waived, recalled, reissued, re-?translated",
    "rewritten, reprinted, called (?:every|all|each|your), asked (?:\\w+ ){1,3}to delete, deleted (?:the|every|all) cop",
    "(?:sent|filed|delivered|uploaded|published) (?:you )?(?:the|a) (?:right|corrected|correct|new|missing|full)",
    "cancelled the (?:second|wrong|double)",
)
_MEND = any_of(
    "restor, fix, repair, correct, re-?sen, refund, credit, replac, re-?do, redeliver, recover, rebuild, re-?run, amend",
    "re-?fil, fil, deliver, finish, send, call, pay, cover, waiv, reimburs, complet, check, review, update, put, mak, giv",
    "bring, roll, take, re-?issu, re-?translat, re-?writ, re-?print, rais, report, tell, inform, notif, publish, work, enter",
)
_I_WILL = rf"\bi(?:{WILL}|'?m| am| can(?!'?t))(?! not\b)"
_CORRECTED = r"(?:corrected|right|new|missing|full|final) (?:\w+ )?"
REPAIR = (
    Phrase(rf"\bi(?:'?ve| have)?{SOMEHOW} {_MENDED}"),
    Phrase(rf"{_I_WILL}(?: \w+){{0,3}}? {_MEND}\w*\b[^;]{{0,160}}?(?:{DATED})"),
    Phrase(rf"(?:{DATED})[^.;]{{0,60}}{_I_WILL}(?: \w+){{0,3}}? {_MEND}"),
    Phrase(
        r"\bi(?:(?:'?ll| will) not| won'?t|'?m not| am not) (?:be )?(?:bill|charg|invoic)(?:e|ing)?|\bfree of charge\b|"
        r"\b(?:hours|time|work|day|night)(?: \w+){0,3} (?:(?:will|is|are) not|won'?t|isn'?t|aren'?t) (?:be )?(?:billed|charged|invoiced)\b|"
        r"\bat no (?:cost|charge)\b"
    ),
    Phrase(
        rf"\b(?:is|are|has been|have been|will be|was|were)(?: now| already| fully| all)? (?:restored|back|fixed|corrected"
        rf"|re-?sent|refunded|replaced|working again|delivered|available)\b[^.;]{{0,80}}?(?:{DATED}|\bnow\b|\balready\b|\bagain\b)"
    ),
    Phrase(
        rf"\bdeleted (?:it|the (?:file|copy|mail))\b[^.;]{{0,40}}\bconfirmed\b|\b(?:new|right|corrected) (?:ones?|\w+) (?:is|are) (?:in the post|on (?:its|their|the) way)\b|"
        rf"\battached (?:is|are) (?:the|your) {_CORRECTED}|\b{_CORRECTED}(?:is|are) (?:attached|online|in your)\b"
    ),
    Phrase(rf"\byou(?:'?ll| will) (?:have|get|receive)\b[^.;]{{0,60}}?(?:{DATED})"),
    Phrase(rf"\b(?:goes|go|comes|come|arrives?) (?:out |back )?(?:to|with) (?:you|your)\b[^.;]{{0,60}}?(?:{DATED})"),
)

_YOURS = r"(?:(?:your|yours) (?:call|decision|choice)|up to you|yours|for you to (?:decide|say|choose)|yours to (?:decide|make))"
HUMILITY = (
    Phrase(
        rf"(?:\bis|\bit'?s|\bare|\bstays|\bremains|\bwill be)(?: \w+ly)? {_YOURS}\b|\b(?:whatever|as) you decide\b|"
        r"\byou (?:will )?decide (?:what|how|whether|if)\b|\bi leave (?:it|that|the next (?:step|move)) to you\b|"
        r"\bif you(?:'?d| would)? (?:prefer|want|wish|rather)\b[^.;]{0,60}\bi(?:'?d| would|'?ll| will) understand\b|"
        r"\byou need not (?:answer|reply|decide)\b|\bwhen(?:ever)? (?:it suits you|you (?:are ready|want|like|feel like))\b"
    ),
    Phrase(
        r"\bi(?:'?d| would)?(?: \w+ly)? understand if you\b[^.;]{0,30}\b(?:prefer|want|wish|rather|end|leave|look|choose|go)"
    ),
    Phrase(
        r"\bi(?:'?ve| have|'?m| am)?(?: now| also)? learn(?:t|ed|ing)?(?: from this| the hard way)? (?:to|not|that i|how|from)\b|"
        r"\bwhat i(?:'?m| am|'?ve| have)? (?:now )?(?:chang|learn|take from)|\b(?:taught|showed|shown) me\b|"
        r"\bi was wrong (?:to|about)\b"
    ),
    Phrase(
        r"\bi(?:'?d| would)? (?:like|want) to (?:hear|listen|understand)\b|\btell me (?:what|how|where) (?:i|it|this|that)\b|"
        r"\bi(?:'?ll| will)? respect (?:what|your|that|it)|"
        r"\bthank you for (?:telling|pointing|being (?:so )?(?:frank|open|clear|plain|honest|direct))"
    ),
)

_DEVICE = any_of(
    "snapshot, backup, back(?:s)? up, cop(?:y|ies), checklist, reminder, alert, alarm, calendar, second, colleague, review",
    r"test(?!ed), checks?\b, confirm, list, lock, limit, rule, template, script, opens?\b, reads?\b, save, ask, look",
    "compare, count, measure, print, write, note, timer, two of us, someone, proofread, signs, dry run, rehears, call",
)
_FROM_NOW = (
    r"\b(?:from now on|from today|from tomorrow|in (?:the )?future|going forward|henceforth|"
    rf"(?:from|starting|since|as of)(?: on| next| this)? (?:{WEEKDAY}|today|now|then|this (?:morning|week)|next (?:week|month))|"
    rf"(?:every|each)(?: \w+)? (?:week|month|day|{WEEKDAY}|morning|evening|time|release|delivery|file|return|invoice|migration|deadline)|"
    r"every (?:week|month|day|time)|(?:before|after) (?:each|every|any|a) \w+)\b"
)
_BARE_PROMISE = r"\b(?:more (?:careful|attenti\w+|vigilant)|better|attention|of it|please)\b"
PREVENTION = (
    Phrase(r"\b(?:is|are|stands?) (?:now |already )?in my (?:calendar|diary|checklist)\b"),
    Phrase(
        rf"{_FROM_NOW}[^.;]{{0,140}}?\b(?:i|my|an?|the|two|we|every|each|nothing|nobody|someone|no)\b[^.;]{{0,60}}?\b{_DEVICE}",
        _BARE_PROMISE,
    ),
    Phrase(rf"\b(?:i|we)(?:{WILL}| now)? {_DEVICE}[^.;]{{0,80}}?{_FROM_NOW}", _BARE_PROMISE),
    Phrase(
        r"\bi(?:'?ve| have)?(?: now| also)? (?:set up|added|put|written|booked|scheduled|turned on|installed|set|made|asked|keep)\b"
        rf"[^.;]{{0,60}}?\b{_DEVICE}",
        r"\b(?:did not|didn'?t|wrong)\b",
    ),
    Phrase(
        r"\b(?:if|when) [^.;]{3,80}, (?:then )?i(?:'?ll| will)? \w+",
        r"\b(?:if|when) (?:you|i|we|it|this|only)\b|\bi (?:had|did|was)\b",
    ),
)

_ASKS_FORGIVENESS = r"\bforgive (?:me|us|my|this|the (?:error|mistake|delay))\b|\byour forgiveness\b|\bpardon me\b"
NOT_ASKED = r"\b(?:n'?t|not|never|no need|without|cannot|can'?t|don'?t)\b(?: \w+){0,4} (?:forgiv|pardon)"
FORGIVENESS = (Phrase(_ASKS_FORGIVENESS, NOT_ASKED),)
