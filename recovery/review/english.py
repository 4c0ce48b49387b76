"""How English says these things: the table that the rules read; patterns on folded text."""

from recovery.review.english_parts import NOT_ASKED, PARTS
from recovery.review.english_rules import RULES, TURNING
from recovery.review.english_words import AM, DATED, OWN_ACT, SORRY, WILL, any_of
from recovery.review.phrases import Phrase
from recovery.review.wordings import Wordings

_INTENSE = (
    r"\b(?:so,? |very,? ){2,4}sorry\b|\bsorry,? sorry(?:,? sorry)?\b|\b(?:a )?(?:thousand|million|hundred)(?: times)? (?:apologies|sorry|sorries|pardons)\b|"
    r"\b(?:deeply|truly|terribly|sincerely|extremely|profoundly|really|incredibly|utterly|so),? (?:and )?"
    r"(?:deeply|truly|terribly|sincerely|extremely|profoundly|really|incredibly|utterly|very),? sorry\b|"
    r"\bfrom the bottom of my heart\b|\b(?:i )?(?:cannot|can'?t) (?:apologi[sz]e|say sorry)(?: to you)? enough\b|"
    r"\b(?:no )?words (?:can|cannot|can'?t|to) (?:\w+ )?(?:express|say)(?: how (?:\w+ )?sorry)?\b|\bmost (?:profound|heartfelt|sincere|humble) apologies\b"
)
_REASON = (
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
        r"\bi(?:'?ve| have)? been (?:crying|beating myself up)\b|\bi hate myself\b|\bit (?:haunts me|keeps me (?:awake|up)(?: at night)?)\b|\bi could cry\b|"
        r"\bworst (?:day|week|night) of my\b|\beating me up\b|\bi (?:lie|lay) awake\b"
    ),
)

_FORGIVE = Phrase(
    r"\bplease forgive(?: me| us)?\b|\b(?:can|could|will) you (?:ever |please )?forgive(?: me| us)?\b|\bi (?:ask|beg)(?: you)?(?: for| to)? (?:your forgiveness|forgive(?: me)?)\b|"
    r"\b(?:i hope|hoping) (?:that )?you(?:'?ll| will| can| could)? (?:\w+ )?forgive(?: me| us)?\b|\byou(?:'?ll| will| can| could) forgive(?: me)?\b|"
    r"\bforgive me\b|\byour forgiveness\b|\bpardon me\b",
    NOT_ASKED,
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
        r"\b(?:steps|measures) (?:have been|are being|will be) taken\b"
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
        rf"\b(?:i|we)(?:{WILL}|'?re going to|(?:'?d| would)(?: like| be (?:glad|happy))? to| can| could)(?! (?:not|never)\b)"
        rf"(?: (?:also|of course|try (?:to|and)|see (?:if|whether) i can|find a way to|\w{{2,20}}ly)){{0,2}} {_REPAIR}\b(?: it\b)?",
        r"\b(?:if|when|once|as soon as|unless|whenever) (?:you|anything|something)\b|\bi (?:can|could) (?:see|send|give) \w+ (?:if|whether)\b",
    ),
    Phrase(
        r"\b(?:a (?:refund|discount|credit|gesture|new version|corrected version|fix)) (?:will|is going to|is coming|shall)\b|\byou(?:'?ll| will) (?:get|have|receive)\b(?! (?:to|had|seen|heard|noticed|been)\b)|\b(?:file|version|invoice|refund|text|list|return|copy)s? will follow\b|"
        r"\b(?:it|this|the \w+) will be (?:fixed|corrected|restored|sorted|replaced|refunded|delivered|resent|re-sent)\b"
    ),
)

_FAILED = any_of(
    "failed, fails, forgot, broke, crashed, lost, deleted, dropped, missed, misread, misunderstood, overwrote, ignored, delayed",
    "rejected, refused, blocked, swallowed, assured (?:me|us), messed up, mixed up, let (?:me|us|you) down, stopped working, went down, caused, should have, overlooked, leaked",
    "made (?:a|an|the|this|that|some) (?:\\w+ )?(?:mistake|error)s?",
    "(?:gave|sent|told|passed|delivered|exported|showed)(?: me| us| you| on)?(?: the| a)? (?:wrong|old|late|incomplete)",
    "got (?:it|the \\w+|this) wrong, entered the wrong, used the wrong",
)
_FAULTY = any_of(
    "late, wrong, down, slow, broken, faulty, buggy, unavailable, unclear, badly, careless, responsible, to blame, at fault"
)
_FAULTS = (
    rf"\b{_FAILED}\b|\b(?:was|were|is|are) {_FAULTY}\b|'s (?:fault|mistakes?|errors?|bug|negligence|delay)\b|\b(?:bug|outage)\b|"
    rf"\b(?:was|were|did|had|has|have|could)(?:n'?t| not)(?: yet)? (?!to blame\b|at fault\b|involved\b|responsible\b|wrong\b|informed\b|know\b|there\b|asked\b)\w+|"
    r"\bnever \w+"
)
_TOOLS = r"(?:the|my|our|their|his|her) (?:\w+ )?" + any_of(
    "tool, software, script, server, host, hosting(?: (?:provider|company))?, provider, supplier, subcontractor, printer, platform",
    "plugin, library, system, app, mail client, spam filter, bank, intern, colleague, assistant, contractor, designer, developer",
    "translator, agency, carrier, courier, accountant, update, cloud, ai, autocorrect",
)
_MINE = (
    r"\b(?:i|me|my|mine|wrote|helped|found|noticed|spotted|saw|discovered|pointed|restored|fixed|repaired|corrected)\b"
)

ENGLISH = Wordings(
    rules=RULES,
    components=PARTS,
    sorry=SORRY,
    intense=_INTENSE,
    connectors=_REASON,
    distress=DISTRESS,
    forgive=(_FORGIVE,),
    promise=PROMISE,
    will_do=WILL_DO,
    own_act=(Phrase(OWN_ACT),),
    dated=DATED,
    faults=_FAULTS,
    tools=_TOOLS,
    possessive=_MINE,
    first_time=(
        Phrase(
            r"\b(?:this|it)(?: is|'?s| was|'?s been)(?: \w+ly| really)? (?:the|my) (?:very )?first time\b|\bfor the first time(?= in\b)|\bthis is a first\b|"
            r"\b(?:this|it|that|nothing like (?:this|it))(?: has| had)? never (?:\w+ )?happened(?: to me)?(?: before)?\b|\b(?:has|had)(?:n'?t| not) happened before\b|"
            r"\b(?:i(?:'?ve| have| had)? )?never (?:before )?(?:made (?:this|such an?|that)(?: (?:mistake|error))?)(?: before)?\b|\bi(?:'?ve| have) never [^.;]{2,40}? before\b|"
            r"\bthis is my (?:very )?first (?:mistake|error|slip)\b|\bnothing like (?:this|it|that) has ever happened\b|\ba one-?off\b|"
            r"\b(?:an )?isolated (?:case|incident|event)\b",
            r"\b(?:not|n'?t) the first time\b|\bi wish\b|\bfirst time (?:buyer|visitor|user|reader)",
        ),
    ),
    formal="",
    familiar="",
    spared=(
        r"\b(?:to|for|with|without|dear|tell|told|thank|ask|not|never|isn'?t|wasn'?t) |"
        rf"\bi{AM}? ?(?:sent|gave|told|owe|left|asked|showed|wrote|called|thanked|promised|called|kept|blamed?|had) "
    ),
    blamed=r"\b(?:because of|due to|owing to|on account of) ",
    not_a_name=r" (?:i|you|we|it|he|she|they|the|this|that|an?|your|my|\d)\b",
    turning=TURNING,
)
