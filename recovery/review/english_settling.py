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
        r"\b(?:let us|let's|(?:can|could|shall) we|i think we can|i suggest we(?: now)?|i propose we|time to) (?:now )?(?:put a lid on|close the (?:chapter|book|file|matter)|look (?:ahead|forward to the future|to the future)|shelve|wrap (?:this|it) up|call it (?:quits|even|a day)|leave it at that)\b|"
        r"\b(?:all good|are we good|we'?re good|all forgiven)(?= ?[?:]|$)|\bso all(?:'?s| is) (?:well|good|fine)\b|\b(?:that|this) (?:clears|closes|settles) the (?:air|matter|subject|issue)\b|\bhope (?:that |this |it )(?:clears|closes|settles|resolves) (?:the|this|it|things)\b",
        r"\b(?:not|n'?t|cannot) (?:\w+ )?(?:ask|expect|decide)\b|\bas long as\b",
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
        rf"\b(?:any|the possible) (?:\w+ )?(?:concern|embarrassment|upset|worry|distress|confusion|hardship|discomfort|misunderstanding|delay|trouble|impact)s?{_CAUSED}?\b(?= (?:this|that|it|which|you|caused|may|might)|[.,;]|$)(?:{_CAUSED}| this may cause| caused)?",
        r"\bi will (?:answer|pay|cover)\b|\b(?:no|without|not|n'?t) any\b|\bif (?:you|there)\b|\b(?:avoid|prevent|cause|save) (?:you )?any\b|\bfor any delay\b(?= (?:on|in|from))",
    ),
    Phrase(
        r"\b(?:we|i) (?:appreciate|thank you for|count on|rely on) (?:your |you )?(?:flexibility|bearing with (?:me|us)|continued \w+|loyalty|cooperation)\b"
    ),
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
    Phrase(
        r"\b(?:as long as|provided(?: that)?|so long as|on condition that|if) (?:we|you|this|it|the matter|nothing)(?: can| could| will| don'?t| do not| is| stays| remains)? (?:\w+ )?(?:leave it|keep (?:this|it)|between us|post|posted|published|tell (?:anyone|anybody)|mention|go public|take it further|stays? (?:between|private)|quiet)\b[^.;]{0,30}|"
        r"\b(?:but )?(?:then )?(?:in that case )?i(?:'?d| would) (?:then )?(?:ask|expect|want|need|appreciate it if) you(?: would)? (?:not to|to not|to (?:refrain|keep|remove|withdraw|drop|delete)|kept|removed|didn'?t|did not)\b[^.;]{0,20}",
        r"\bif you (?:do not|don'?t) (?:have|like|want|need|hear|mind|receive)\b|\bi(?:'?d| would) ask you to delete\b",
    ),
    Phrase(r"\bin exchange for\b|^in return\b|\bin return,? (?:i(?:'?d| would)|you)\b", r"\bnothing in return\b"),
)

_ALL_OF_IT = r"(?:(?:all|any|every|your|the|of|full|entire|whole|resulting|whatever|possible) ){0,4}"
_LOSSES = r"(?:loss(?:es)?|damages?|costs|harm|penalties|consequences)"
_DENIED = r"\b(?:not|never|cannot|can'?t|without|no|whether|if|n'?t|neither|nor)\b[^.;]{0,40}\b(?:liab|admi[ts]|accept|negligen|responsib|breach|pay)"
_TO_BLAME = (
    Phrase(
        rf"\byou(?:'?ll| will| shall) be (?:\w+ly )?(?:compensated|indemnified|reimbursed) for {_ALL_OF_IT}{_LOSSES}\b",
        _DENIED,
    ),
    Phrase(
        rf"\bi(?:'?m| am)(?: \w+ly)? to blame for {_ALL_OF_IT}{_LOSSES}\b|\b(?:admit|acknowledge|accept|concede)(?: that)? i was(?: \w+ly)? (?:negligent|careless|liable)\b|\bpay whatever (?:it|this|that) (?:costs|takes)\b",
        _DENIED,
    ),
)
_FULLY_MINE = r"(?: (?:clear|serious|gross|plain|obvious|severe|manifest))?"
LIABILITY = (
    *_TO_BLAME,
    Phrase(
        r"\b(?:you (?:can|may) (?:consider|hold|regard) me|hold me|i consider myself|i hold myself|makes? me|i (?:remain|stand)) (?:\w+ly )?(?:liable|responsible for (?:all|any|every|your|the|whatever))(?: for (?:all|any|whatever|every)[^.;]{0,40})?|"
        rf"\b(?:all|any|every|whatever|the (?:full|whole|entire))(?: \w+){{0,3}}? {_LOSSES}[^.;]{{0,40}}? (?:borne|covered|paid|compensated|reimbursed|made good) by (?:me|us|my insur\w+)\b|"
        rf"\b(?:this|it|that|which) (?:is|was|constitutes|amounts to)(?: \w+ly)? (?:an?|my)?{_FULLY_MINE} ?(?:breach of (?:duty|contract|our \w+|my \w+)|negligence|malpractice|violation of (?:our|the) contract|professional (?:error|fault|misconduct))(?: on my part)?|"
        r"\b(?:entirely|solely|wholly|clearly|all|due|down|owing|purely)(?: \w+)?(?: to| by)? my (?:own )?(?:negligence|carelessness|breach)\b|\b(?:grossly|clearly) negligent\b|"
        r"\b(?:you|my insur\w+|the insur\w+|they|my policy|my cover)(?:'?ll| will| would) (?:cover|pay(?: for)?|reimburse|compensate|refund|settle|take care of) (?:you (?:for )?)?(?:everything|all|it all|the (?:whole|full|entire)|your (?:loss\w*|lost \w+|damages?|costs)|any|whatever|every)\b",
        rf"{_DENIED}|\b(?:if|once|when) (?:my|the) insur|\bsubject to\b",
    ),
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
