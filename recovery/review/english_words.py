"""Pieces of English that several rules are made of: regrets, own acts, days and hours; patterns on folded text.

Apostrophes may be missing, as people type them. Every repeat has an end, so that no text takes long.
"""

from recovery.review.phrases import Phrase


def any_of(*lists: str) -> str:
    """Make one pattern of words and phrases that are written with commas between them."""
    return "(?:" + "|".join(each.strip() for part in lists for each in part.split(", ")) + ")"


AM = r"(?:'?m| am)"
NOT = r"(?:n'?t| not| never)"
HAVE = r"(?:'?ve| have|'?d| had)?"
WILL = r"(?:'?ll| will| shall|'?m going to| am going to)"
SOMEHOW = r"(?: (?:also|already|just|only|then|now|once|since|even|\w{2,20}ly)){0,2}"
MUCH = r"(?: (?:so|very|more than|\w{2,20}ly)){0,3}"

_BARE_SORRY = (
    r"(?<!\bnot )(?<!\ba )(?<!\bsay )(?<!\bsaid )(?<!\bbe )(?<!\bwho is )\bsorry\b"
    r"(?! (?:to hear|to bother|to disturb|state|sight)\b)(?!, (?:which|what|who|where|could|can|do|did|is|are)\b)"
)
SORRY = (
    rf"(?:\bi{AM}{MUCH} sorry\b(?! to hear)|\bwe(?:'?re| are){MUCH} sorry\b|{_BARE_SORRY}|"
    r"\b(?:i|we)(?: (?:do|\w{2,20}ly)){0,2} (?:apologi[sz]e|regret)\b(?! nothing)|"
    r"\b(?:(?:my|our)(?: \w{2,20})? )?apologies\b)"
)
"""Any way of saying that one is sorry."""


def regretting(pattern: str, unless: str = "") -> Phrase:
    """A wording that an apology is part of; other sentences are passed over quickly."""
    return Phrase(pattern, unless, "sorry|apolog|regret|i feel")


_PAST = any_of(
    "sent, ran, lost, forgot, gave, made, broke, wrote, took, left, overwrote, put, chose, misread, misunderstood",
    "mistook, kept, let, cut, shut, drew, hid, hurt, sold, threw, overslept, spilt, set (?!up), did (?!not|nothing|so)",
    r"\w{2,20}ed",
)
_DONE = any_of(
    "run, forgotten, given, broken, written, taken, chosen, overwritten, mistaken, hidden, drawn, thrown, gone, shown",
)
_NO_FAULT = any_of(
    "received, noticed, learned, reali[sz]ed, wanted, hoped, wished, liked, tried, intended, planned, apologi[sz]ed",
    "talked, called, phoned, contacted, informed, restored, fixed, corrected, repaired, refunded, replaced, recovered",
    "resolved, solved, worked, stayed, checked, tested, verified, need, proceed, succeed, feed, believed, remembered",
    "arrived, looked, listened, asked, helped, discovered, finished, completed, stopped, rolled, added, installed a",
    "attached, thanked, visited, revoked, credited, amended",
)
"""Verbs that say what the writer saw, wished or put right, rather than what went wrong."""
_DUTY = any_of(
    "test(?:ed)?, check(?:ed)?, answer(?:ed)?, repl(?:y|ied), read, call(?:ed)?, wr(?:ite|itten|ote), tell, told",
    "ask(?:ed)?, warn(?:ed)?, open(?:ed)?, look(?:ed)?, keep, kept, confirm(?:ed)?, note(?:d)?, plan(?:ned)?",
    "listen(?:ed)?, save(?:d)?, verif(?:y|ied), finish(?:ed)?, deliver(?:ed)?, come, came, back(?:ed)? up, cop(?:y|ied)",
    "make a, made a, take a, took a, taken a, notice(?:d)?, think, sen[dt] (?!(?:you |it to )?(?:the wrong|anyth|any))",
)
"""What one ought to have done."""
_LATE_OR_WRONG = r"(?:too )?(?:late|wrong|careless|slow|silent|absent|hasty|inattentive)"
OWN_ACT = (
    rf"\bi{HAVE}{SOMEHOW} (?!{_NO_FAULT}\b){_PAST}(?!\w)|"
    rf"\bi(?:'?ve| have|'?d| had){SOMEHOW} {_DONE}\b|"
    rf"\bi{HAVE}{SOMEHOW} (?:got|told)(?: \w+){{1,4}} (?:wrong|mixed up|twice|late)\b|"
    rf"\bi (?:have been|'ve been|was) {_LATE_OR_WRONG}\b|\bi'?ve been {_LATE_OR_WRONG}\b|\bi was not (?:careful|there)\b|"
    rf"\bi (?:did|have|had){NOT}(?: yet| once| even| really){{0,2}} {_DUTY}|\bi never {_DUTY}|"
    r"\bi had(?:n'?t| not)(?: yet| once| even| really)? (?!been|had|received|heard|expected|meant|planned|intended|wanted)\w{2,20}(?:ed|en)\b|"
    r"\b(?:that|this|it|which)(?:'?s| is| was) (?:(?:entirely|all|only|very much) )?(?:on me|my doing)\b|\bmy bad\b|\bbecause of me\b|"
    rf"\bi(?:'?ve| have|'?d| had)?{SOMEHOW} (?:counted|put|came|went|cited|shouted|let) [^.;]{{0,60}}?\b(?:wrong|late|as|without|for a)\b|"
    r"\bit was (?:me|i) (?:who|that)\b|\bi(?:'?m| am|'?ll be| was) the (?:one|person|cause)\b|"
    r"(?<!\bnot )(?<!\bn't )\bmy (?:own )?(?:mistake|fault|error|doing|oversight)s?\b|"
    r"\b(?:fault|mistake|error|blame) (?:is|was) (?:all |entirely |only )?mine\b|\b(?:that|this) is on me\b|"
    rf"\bi (?:should|ought to)(?:n'?t| not| never)? have\b|\bi(?:'?m| am| was)(?: \w{{2,20}}ly)? (?:responsible|to blame)\b|"
    r"\bi (?:take|accept|bear|own)(?: \w+){0,2} (?:responsibility|the blame)\b"
)
""""I" and what one did or left undone."""

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_MONTH = any_of(
    "jan(?:uary)?, feb(?:ruary)?, mar(?:ch)?, apr(?:il)?, may, june?, july?, aug(?:ust)?, sept?(?:ember)?",
    "oct(?:ober)?, nov(?:ember)?, dec(?:ember)?",
)
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,3})"
_UNIT = r"(?:minute|hour|day|week)s?"
DATED = (
    rf"\b(?:{_DAY}|today|tonight|tomorrow|noon|midday|midnight|eod|(?:the )?same (?:day|evening|morning))\b|"
    r"\b(?:this|next) (?:morning|afternoon|evening|week|weekend|month)\b|\bby the weekend\b|"
    r"\b(?:end|middle|beginning) of (?:the |this |next )?(?:day|week|month)\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|"
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b\d{1,2}:\d\d\b|"
    r"\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock|h)\b|\b(?:at|by|before|until|from|around) \d{1,2}\b|"
    r"\b(?:at|by|before|until|from|around) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|"
    rf"\b(?:in|within|inside|for) (?:the )?(?:next )?(?:{_COUNT} )?{_UNIT}\b|\b{_COUNT} {_UNIT} from now\b|"
    r"\bevery (?:\w+ )?(?:day|week|month|morning|evening|release|delivery)\b"
)
"""Any day, hour or date."""
WEEKDAY = _DAY

TROUBLE = any_of(
    "errors?, mistakes?, problems?, issues?, bugs?, delays?, mix-?ups?, misunderstandings?, failures?, glitch(?:es)?",
    "oversights?, outages?, misprints?, slip(?:-?ups?)?, mishaps?, hiccups?, confusion, breakdowns?, lapses?, muddles?",
    "inaccurac(?:y|ies), discrepanc(?:y|ies), irregularit(?:y|ies), inconsistenc(?:y|ies), faults?, flaws?, leaks?, mess",
    "setbacks?, complications?, disruptions?, interruptions?, shortfalls?, typos?, incidents?, omissions?, miscalculations?",
)
"""What went wrong, called by any name."""
BY_WHOM = r"\bby (?:me|my|myself)\b"
SOON = any_of(
    "as soon as (?:possible|i (?:can|get|have|am|know)|we (?:can|get|have)|they \\w+), asap, soon, shortly, in due course, at some point",
    "as quickly as (?:i can|possible), at the earliest, when(?:ever)? (?:i|we|they) (?:can|get|have|find|know), one of these days",
    "in the (?:near future|coming (?:days|weeks|months)), over the coming (?:days|weeks), eventually, before long",
)
"""A time that is none."""

UPSET = any_of(
    "upset, disappointed, offended, angry, hurt, unhappy, annoyed, frustrated, dissatisfied, confused, irritated",
    "bothered, unsatisfied, let down",
)
"""How somebody is who was let down."""
