"""What the rules that count or look for a date count in English: promises, repairs, distress, stacked words."""

from recovery.review.english_parts import NOT_ASKED
from recovery.review.english_words import SOON, WILL, any_of
from recovery.review.phrases import Phrase

INTENSE = (
    r"\b(?:so,? |very,? ){2,4}sorry\b|\bsorry,? sorry(?:,? sorry)?\b|\b(?:a )?(?:thousand|million|hundred)(?: times)? (?:apologies|sorry|sorries|pardons)\b|"
    r"\b(?:deeply|truly|terribly|sincerely|extremely|profoundly|really|incredibly|utterly|so),? (?:and )?"
    r"(?:deeply|truly|terribly|sincerely|extremely|profoundly|really|incredibly|utterly|very),? sorry\b|"
    r"\bfrom the bottom of my heart\b|\b(?:i )?(?:cannot|can'?t) (?:apologi[sz]e|say sorry)(?: to you)? enough\b|"
    r"\b(?:no )?words (?:can|cannot|can'?t|to) (?:\w+ )?(?:express|say)(?: how (?:\w+ )?sorry)?\b|\bmost (?:profound|heartfelt|sincere|humble) apologies\b"
)
REASON = (
    r"\b(?:because|due to|owing to|given that|since (?:i|we|the|my|it|there|our|your|then)"
    r"|as (?:i|we|the|my|it|there|our) (?:was|were|had|have|did|got|is|are|server|system)|which (?:meant|is why)"
    r"|that is why|that'?s why|the reason|on account of|as a result of|thanks to|therefore|hence)\b"
)
_AWFUL = any_of(
    "awful, terrible, horrible, devastated, mortified, ashamed, sick, dreadful, distraught, heartbroken, miserable, gutted",
    "a wreck, in tears, crying, crushed, beside myself, embarrassed, guilty, so bad, bad about, like a failure, like such",
)
_VERY = r"(?: (?:so|truly|completely|absolutely|really|utterly|deeply))?"
DISTRESS = (
    Phrase(
        r"\bi (?:haven'?t|have not|hadn'?t|can'?t|cannot|couldn'?t|could not|barely|hardly)(?: \w+)? (?:slept|sleep|eat|eaten|stop (?:thinking|crying|worrying)|forgive myself)\b"
    ),
    Phrase(rf"\bi(?:'?m| am| was|'?ve been| have been)?(?: (?:feel|feeling|felt))?{_VERY} {_AWFUL}\b"),
    Phrase(
        r"\bi(?:'?m| am) (?:the worst|such an? (?:idiot|fool|mess)|so stupid|a terrible|losing sleep|not sleeping|sick with)\b|\bi(?:'?ve| have)? (?:cried|wept)(?: \w+)?\b|"
        r"\bi can(?:'?t|not) (?:even )?(?:look (?:at|you)|face (?:you|it|anyone)|concentrate|sleep|eat)\b|\bim the worst\b"
    ),
    Phrase(
        r"\bi(?:'?ve| have)? been (?:crying|beating myself up)\b|\bi hate myself\b|\bit (?:haunts me|keeps me (?:awake|up)(?: at night)?)\b|\bi could cry\b|"
        r"\bworst (?:day|week|night) of my\b|\beating me up\b|\bi (?:lie|lay) awake\b"
    ),
)
FORGIVE = (
    Phrase(
        r"\bplease forgive(?: me| us)?\b|\b(?:can|could|will) you (?:ever |please )?forgive(?: me| us)?\b|\bi (?:ask|beg)(?: you)?(?: for| to)? (?:your forgiveness|forgive(?: me)?)\b|"
        r"\b(?:pls|please) (?:don'?t|do not) (?:be (?:mad|angry|cross)|hate me|hold (?:it|this) against)\b|\bfind it in your hearts? to forgive(?: me| us)?\b|\b(?:i hope|hoping) (?:that )?you(?:'?ll| will| can| could)? (?:\w+ )?forgive(?: me| us)?\b|\byou(?:'?ll| will| can| could) forgive(?: me)?\b|"
        r"\bforgive me\b|\byour forgiveness\b|\bpardon me\b",
        NOT_ASKED,
    ),
)
_THIS = r"(?:it|this|that|such (?:a thing|an error|a mistake)|nothing like (?:this|it)|these things)"
PROMISE = (
    Phrase(
        r"(?:\bi'?ll (?:make sure|see to it)(?: that)? )?"
        rf"\b{_THIS}(?: (?:will|shall|would) (?:not|never)(?: ever)?| won'?t(?: ever)?| never| does(?: not|n'?t)) (?:happen|happens|occur|be repeated|come up)(?: again)?\b",
        r"\b(?:cannot|can'?t|not|n'?t) (?:promise|ask|say|expect|claim|believe|swear)\b|^so that\b|\bso that (?:it|this|that)\b",
    ),
    Phrase(
        rf"\bi(?:{WILL}| promise to| can promise to| vow to)(?: (?:always|certainly|definitely|also))? (?:do better|do my best|be better|be (?:much |even |far )?more "
        r"(?:careful|attentive|vigilant|thorough|organi[sz]ed|diligent|mindful|cautious|alert|rigorous)|pay (?:more|closer|better)? ?attention|take (?:more|better|greater) care"
        r"|try harder|improve|learn from (?:this|it)|never (?:again|let|make|forget))\b"
    ),
    Phrase(
        r"\bi(?:'?ll| will) (?:not|never) let (?:it|this|that) happen(?: again)?\b|\bi won'?t let (?:it|this|that) happen(?: again)?\b|\b(?:this|that|it) (?:was|is) the last time\b|"
        r"\bnever again\b|\byou have my word\b|\bi give you my word\b|\brest assured\b|\blessons? (?:has been |have been |was |were )?learn(?:ed|t)\b|"
        r"\b(?:\w+ )?(?:steps|measures|action) (?:have been|has been|are being|will be) taken\b|\bi(?:'?ll| will) (?:watch (?:it|that|my \w+)|keep an eye|bear (?:that|it|this) in mind|be on (?:my )?guard|pay attention|do (?:this |it )?better|know better)\b|"
        r"\b(?:we|i)(?:'?ve| have) (?:taken|put in place) (?:\w+ )?(?:steps|measures)\b"
    ),
)
_REPAIR = any_of(
    "look into, see what(?: i can do)?, see how, sort, fix, repair, restore, correct, re-?send, send, refund, credit, compensate, make it up(?: to you)?",
    "make up for, redo, replace, put (?:it|this|things|that) right, take care of, get (?:it|this|that) (?:sorted|fixed|done), get back(?: to you)?, call, phone",
    "deal with, do (?:what|everything|all)(?: i can)?, do something, find (?:a|out), make it right, offer you, give you, work on, address, resolve, recover",
    "be in touch, let you know, keep you (?:posted|informed|updated), get (?:you )?the (?:right|corrected|new|missing)",
    "rebuild, finish, deliver, waive, reimburse, return, rewrite, reprint, update, write to, get in touch, come back to you",
)
WILL_DO = (
    Phrase(
        rf"\b(?:i|we)(?:{WILL}|'?re going to| are going to)(?: \w+)? (?:(?:figure|work|sort) (?:something|it|this|things) out|make (?:this|it|things) right)\b",
        r"\bif you\b",
    ),
    Phrase(
        rf"\b(?:i|we|they|it|you|this|that|service|power|the \w+|everything|things)(?:'?ll| will| should(?! have)| shall|'?ve to)\b[^.;,]{{0,50}}? {SOON}\b|"
        rf"(?:^|[,;.] ?|\band )(?P<it>will (?:\w+ )?(?:be )?(?:{_REPAIR}|put right|dealt with|corrected|sorted|fixed)\b(?: \w+)?)|"
        rf"\b(?:i|we) (?:could|can|might|would|may) (?:perhaps |maybe |possibly |always |certainly )?(?:look (?:at|into)|offer|discuss|consider|arrange|think about|do something|remove|change|redo)\b|"
        rf"\b(?:i|we)(?:'?d| would| am|'?m|'?re| are)(?: be)? (?:glad|happy|willing|prepared|ready|pleased|open)(?: \w+)? to (?:{_REPAIR}|look|try|knock|discuss|reduce|take|rework|talk|offer|lower|come)\b|"
        rf"\b(?:i|we)(?:{WILL}|'?re going to)(?: \w+)? (?:sort|have a look|take a look|get to it|see to it|look after|do my best|get on (?:to )?it|chase|follow up|speak to|talk to|think of something|come up with|put (?:it|them|things))\b|"
        r"\blet'?s find (?:a|another) (?:new )?(?:date|time|way|solution)\b|\b(?:speak|talk) (?:later|soon)\b|\bi(?:'?m| am) (?:looking into|dealing with) it\b",
        r"\bif (?:you|anything|something)\b|^(?:could|can|would|will|shall) |\b(?:will|would|could)(?:n'?t| not)\b",
    ),
    Phrase(
        rf"\b(?:i|we)(?:{WILL}|'?re going to|(?:'?d| would)(?: like| be (?:glad|happy))? to| can| could)(?! (?:not|never)\b)"
        rf"(?: (?:also|of course|try (?:to|and)|see (?:if|whether) i can|find a way to|\w{{2,20}}ly)){{0,2}} {_REPAIR}\b(?: it\b)?",
        r"\b(?:if|when|once|as soon as|unless|whenever) (?:you|anything|something)\b|\bi (?:can|could) (?:see|send|give) \w+ (?:if|whether)\b",
    ),
    Phrase(
        r"\b(?:a (?:refund|discount|credit|gesture|new version|corrected version|fix)) (?:will|is going to|is coming|shall)\b|\byou(?:'?ll| will) (?:get|have|receive)\b(?! (?:to|had|seen|heard|noticed|been)\b)|\b(?:file|version|invoice|refund|text|list|return|copy)s? (?:will follow|follows)\b(?! (?:the|your|my))|"
        r"\b(?:it|this|the \w+) will be (?:fixed|corrected|restored|sorted|replaced|refunded|delivered|resent|re-sent)\b"
    ),
)

FIRST_TIME = (
    Phrase(
        r"\b(?:this|it)(?: is|'?s| was|'?s been)(?: \w+ly| really)? (?:the|my) (?:very )?first time\b|\bfor the first time(?= in\b)|\bthis is a first\b|"
        r"\b(?:this|it|that|nothing like (?:this|it))(?: has| had)? never (?:\w+ )?happened(?: to me)?(?: before)?\b|\b(?:has|had)(?:n'?t| not) happened before\b|"
        r"\b(?:i(?:'?ve| have| had)? )?never (?:before )?(?:made (?:this|such an?|that)(?: (?:mistake|error))?)(?: before)?\b|\bi(?:'?ve| have) never [^.;]{2,40}? before\b|"
        r"\bthis is my (?:very )?first (?:mistake|error|slip)\b|\bnothing like (?:this|it|that) has ever happened\b|\ba one-?off\b|"
        r"\b(?:an )?isolated (?:case|incident|event)\b",
        r"\b(?:not|n'?t) the first time\b|\bi wish\b|\bfirst time (?:buyer|visitor|user|reader)",
    ),
)
