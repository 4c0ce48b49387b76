"""How English closes the matter, apologises without doing so, bargains, or admits liability (N19-N21, N25, N27)."""

from recovery.review.english_words import WILL, any_of
from recovery.review.phrases import Phrase

_BEHIND = any_of(
    "put (?:this|it|all this|all of this|that|the matter) behind us, move (?:on|forward|past this|past it), turn the page",
    "forget (?:it|this|that|about it|about this), start (?:over|afresh|again|fresh), draw a line, leave (?:it|this|all this|that) (?:there|behind|behind us|at that)",
    "dwell on (?:it|this|that), get past (?:this|it), go back to normal, wipe the slate, clear the air",
)
CLOSING = (
    Phrase(
        rf"\b(?:(?:let'?s|let us|can we|could we|shall we|i suggest we|i'd like us to|it is time to|time to)(?: (?:just|now|all|please|not))?"
        rf"|(?:(?:i|we) hope (?:that )?|hopefully )?we (?:can|could|should|will)(?: (?:just|now|soon|all))?) {_BEHIND}(?! (?:at|on) )"
        r"(?: under (?:it|this))?\b",
        r"\b(?:not|n'?t|cannot) (?:\w+ )?(?:ask|expect|decide)\b",
    ),
    Phrase(
        r"\bno hard feelings\b|\bwater under the bridge\b|\blet bygones be bygones\b|\ball'?s well that ends well\b|\bend of story\b|"
        r"\bi (?:consider|regard) (?:the|this) (?:matter|case|subject|issue)(?: as)? (?:closed|settled)\b|"
        r"\bi (?:trust|hope|think) (?:that |this )?(?:that |this |it )?(?:settles|closes|resolves|clears up) (?:the matter|it|this|things)\b|\bi hope (?:that |this |it )?clears (?:it|this|things) up\b|"
        r"\bthat settles (?:it|the matter)\b|\bbehind us now\b|^(?:the|this) (?:matter|case) is (?:now )?closed\b"
    ),
)

_APOLOGISING = (
    r"(?:apologi[sz]e|say(?: again)?(?: that)?(?: just)?(?: how)?(?: i'?m| i am| we are)?(?: so| very| truly| deeply)? sorry"
    r"|(?:offer|express|extend|present|convey)(?: you)? (?:my|our)(?: \w+)? (?:apolog(?:y|ies)|regrets?))"
)
ANNOUNCING = (
    Phrase(
        r"\b(?:i|we)(?:'?d| would)?(?: (?:just|also|really|first|sincerely))? (?:want(?:ed)? to|wish to|like to|need to|have to|had to|must|ought to"
        rf"|should|hope to|feel i must)(?: \w{{2,20}}ly)? {_APOLOGISING}\b"
    ),
    Phrase(
        rf"\b(?:let me|allow me to|(?:i(?:'?m| am) (?:writing|reaching out|getting in touch|calling|here)|this is|wish is) to)(?: \w{{2,20}}ly)? {_APOLOGISING}\b|"
        r"\b(?:i|we) owe you(?: \w+)? (?:an )?(?:\w+ )?apology\b|\bthis is an apology\b"
    ),
)

_CAUSED = r"(?:,? (?:(?:this|it|that|i|we|which) )?(?:may |might |has |have )?(?:have )?caused)"
BOILERPLATE = (
    Phrase(
        rf"\b(?:any|the|this|all|some|much|great) (?:possible )?inconveniences?\b(?:{_CAUSED}\b(?: you\b)?)?|"
        rf"\bany (?:trouble|disruption|disturbance|difficulties|annoyance){_CAUSED}\b",
        r"\bthe inconvenience (?:of|for)\b",
    ),
    Phrase(
        r"\b(?:thank you|thanks|many thanks|(?:i|we) appreciate)(?: in advance)?(?: for)? your (?:kind )?(?:patience and (?:your )?)?(?:understanding|patience)\b(?! (?:on|with|in|during|when|while)\b)|\bthank you for bearing with (?:me|us)\b|"
        r"\byour satisfaction (?:is|matters)\b|\bwe value your\b"
    ),
)

_BARGAIN = any_of(
    "leave it, drop, forget, let (?:it|this|the matter), don'?t, do not, stay, keep (?:this|it|quiet|me|working), agree not(?: to)?",
    "reconsider, continue, remain, change (?:the|your) review, book again",
    "withdraw, remove, take (?:it |the \\w+ )?down, delete (?:the|your) review, say nothing, sign, waive, do not tell, post a good",
)
BARGAIN = (
    Phrase(
        rf"\b(?:if|provided(?: that)?|as long as|so long as|on condition that) you(?:'?d| would| will)? (?:\w+ly )?{_BARGAIN}\b[^.;]{{0,60}}?\b(?:i(?:{WILL}|'?d| would| can) \w+"
        r"|you(?:'?ll| will) (?:get|have|receive))",
        r"\bif you (?:do not|don'?t) (?:have|like|want|need|hear|mind|receive)\b",
    ),
    Phrase(
        rf"\bi(?:{WILL}|'?d| would| can|'?m (?:happy|willing|ready)| am (?:happy|willing|ready))\b[^.;]{{0,60}}?\b"
        rf"(?P<it>(?:provided(?: that)?|as long as|so long as|only if|if) you(?:'?d| would| will)? (?:\w+ly )?{_BARGAIN}|on condition that|in exchange for|in return for)",
        r"\bif you (?:do not|don'?t) (?:have|like|want|need|hear|mind|receive)\b",
    ),
    Phrase(r"\bin exchange for\b|^in return\b|\bin return,? (?:i(?:'?d| would)|you)\b", r"\bnothing in return\b"),
)

_ALL_OF_IT = r"(?:(?:all|any|every|your|the|of|full|entire|whole|resulting|whatever|possible) ){0,4}"
_LOSSES = r"(?:loss(?:es)?|damages?|costs|harm|penalties|consequences)"
_DENIED = r"\b(?:not|never|cannot|can'?t|without|no|whether|if|n'?t|neither|nor)\b[^.;]{0,40}\b(?:liab|admi[ts]|accept|negligen|responsib|breach|pay)"
LIABILITY = (
    Phrase(
        rf"\b(?:i|we)(?: \w{{2,20}}ly| hereby| do){{0,2}} (?:accept|admit|acknowledge|assume|concede|take|recogni[sz]e)"
        rf"(?: (?:all|full|entire|complete|total|sole|legal|the|my|our|any)){{0,3}} (?:liability|legal responsibility|responsibility for {_ALL_OF_IT}{_LOSSES})\b",
        _DENIED,
    ),
    Phrase(
        rf"\b(?:i|we)(?:'?m| am|'?re| are| was| were)(?: \w{{2,20}}ly){{0,2}} (?:liable|negligent|at fault|legally responsible|responsible for {_ALL_OF_IT}{_LOSSES}"
        r"|in breach of (?:our |the )?contract)\b",
        _DENIED,
    ),
    Phrase(
        rf"\b(?:i|we)(?:{WILL}|'?re going to) (?:pay|compensate|cover|reimburse|indemnify|make good)(?: you)?(?: for)? {_ALL_OF_IT}{_LOSSES}\b|"
        rf"\b(?:i|we) owe you (?:damages|compensation)\b|\bmy (?:insurer|insurance)(?: company)? (?:will|is going to) (?:pay|cover|compensate|reimburse)\b",
        rf"{_DENIED}|\b(?:if|once|when) (?:my|the) insur|\bsubject to\b",
    ),
    Phrase(
        r"\bmy (?:own )?(?:negligence|breach(?: of contract)?|professional fault)\b|\bi (?:have )?breached (?:our|the|my) contract\b",
        _DENIED,
    ),
)
