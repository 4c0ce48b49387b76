"""How English says what the rules N01 to N28 look for; patterns on folded text."""

from recovery.review.english_words import OWN_ACT, SORRY, WILL, any_of
from recovery.review.phrases import Phrase

_POLITE = (
    r"(?! (?:you(?:'?d| would)? (?:agree|like|prefer|wish|want|need)|it suits|that suits|it helps|possible|needed))"
)
CONDITIONAL = (
    Phrase(
        rf"(?:{SORRY}|\bapologi[sz]e)(?: (?:about|for|it)(?: (?:it|this|that|(?:any|all|the)(?: \w+){{1,2}}))?)?,? (?:if|in case)\b{_POLITE}|"
        rf"{SORRY} to (?:anyone|anybody|everyone|those|any of you) who\b"
    ),
    Phrase(
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
        r"\b(?:perhaps|maybe|possibly|potentially) (?:affected|caused|delayed|hurt|cost|upset)\b",
        r"\b(?:do not|don'?t) (?:yet )?know\b|\bi(?:'?ll| will) (?:know|tell you)\b|\bi(?:'?m| am) (?:still )?checking\b",
    ),
)

_DEEPENING = r"(?! (?:also|not\b|for\b|you (?:want|decide|choose|prefer)|we\b|i know|words|that is no|it is no|that'?s no|much|long|again))"
_TURN = r"(?:but|however|although|even though|though|nevertheless|nonetheless|that said|having said that|even so)"
TURNING_BACK = (
    Phrase(
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
_AMISS = r"\b(?:wrong|incorrect|twice|too (?:late|early)|late|with the old|third part(?:y|ies)|the public|another|someone else|without|by (?:mistake|accident)|instead)\b"
_NOT_THIS = rf"\bby (?:me|my)\b|{OWN_ACT}|\b(?:no|nothing)(?: \w+){{0,3}} (?:was|were|has been|have been)\b"
PASSIVE = (
    Phrase(rf"\b{_PASSIVE} {_DAMAGED}\b", _NOT_THIS),
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

_TROUBLE = any_of(
    "errors?, mistakes?, problems?, issues?, bugs?, delays?, mix-?ups?, misunderstandings?, failures?, glitch(?:es)?",
    "oversights?, outages?, misprints?, slip(?:-?ups?)?, mishaps?, hiccups?, confusion, breakdowns?",
)
IMPERSONAL = (
    Phrase(
        r"\bthere(?: was| were|'?s been| has been| have been| had been| (?:appear|seem)s?(?:ed)? to (?:be|have been))(?! no\b| not\b| never\b)"
        rf"(?: (?!because\b)[\w-]+){{0,3}}? {_TROUBLE}\b"
    ),
    Phrase(
        rf"\b(?:an?|some|the|several) (?:[\w-]+ )?{_TROUBLE} (?:has |have |had )?(?:occurred|happened|arose|appeared|came up|crept in(?:to)?"
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
        rf"{_NOBODY}\b(?:got(?: \w{{2,20}}ly)? {_BROKEN}|ended up|disappeared|vanished|went missing|never went out"
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

_STATE = any_of(
    "upset, disappointed, offended, angry, hurt, unhappy, annoyed, frustrated, dissatisfied, confused, irritated",
    "bothered, unsatisfied, let down",
)
REACTION = (
    Phrase(
        rf"{SORRY},?(?: (?:that|for how|about how))? you (?:(?:may |might )?(?:feel|felt|think|thought|believe|perceived?|interpreted|misunderstood)\b"
        r"|took(?= (?:it|this|that|my|offen))|found(?! out\b)|(?:see|saw)(?= (?:it|this|things|that) (?:that|this|so|like|as))"
        r"|(?:got|had|have) the impression)"
    ),
    Phrase(
        rf"{SORRY},?(?: that)? you(?:'?re| are| were|'?ve been| have been| got)(?: so| very| that| \w{{2,20}}ly)? {_STATE}\b|"
        rf"{SORRY},?(?: that)? you(?:'?re| are| were)(?:n'?t| not)(?: \w+)? (?:happy|satisfied|pleased|content)\b"
    ),
    Phrase(rf"{SORRY},?(?: (?:that|if|how))? (?:it|this|that|my \w+) (?:came across|sounded|seemed|felt)\b"),
)

_THEIR_DUTY = any_of(
    "confirm(?:ed)?, repl(?:y|ied), answer(?:ed)?, sen[dt], tell, told, ask(?:ed)?, check(?:ed)?, warn(?:ed)?, mention(?:ed)?",
    "approved?, validated?, provided?, give, given, specif(?:y|ied), respond(?:ed)?, read, deliver(?:ed)?, pay, paid",
    "sign(?:ed)?, noticed?, change[ds]?, said, say, insist(?:ed)?, let me know, upload(?:ed)?, finish(?:ed)?",
    "forward(?:ed)?, complain(?:ed)?, call(?:ed)?, return(?:ed)?, review(?:ed)?, decided?, follow(?:ed)?",
)
_OPEN = "".join(
    rf"(?<!\b{word} )" for word in ("if", "until", "unless", "whether", "although", "though", "before", "once")
)
_THEIR_INPUT = any_of(
    "brief, reply, replies, answers?, feedback, requests?, changes, instructions, files?, input, requirements, specs?",
    "specifications?, e-?mails?, mails?, messages?, documents?, receipts, payment, approval, comments",
)
_YOU = r"(?:you|your (?:team|colleagues?|assistant|staff|people|office|side|company|department|boss|manager))"
BLAMING = (
    Phrase(
        rf"{_OPEN}\b{_YOU} (?:(?:had|have|has|did|could)(?:n'?t| not)(?: yet| even| actually)?|never) {_THEIR_DUTY}\b(?: me\b)?",
        r"\bif you (?:have|had|did)(?:n'?t| not)\b",
    ),
    Phrase(
        rf"\byou (?:should|could|might)(?:n'?t| not)? have {_THEIR_DUTY}\b|\bif (?:only )?you(?:'?d| had) {_THEIR_DUTY}\b|"
        rf"\bhad you {_THEIR_DUTY}\b|\byou were (?:supposed|meant) to\b|\bit was (?:up to you|your (?:job|task|fault))\b"
    ),
    Phrase(
        r"\byou (?:failed|forgot|neglected|refused|omitted) to\b|\byou (?:misunderstood|misread|overlooked|ignored)\b|"
        r"\byou kept (?:changing|asking|adding|moving|sending|insisting|calling)\b|\byou only (?:gave|sent|told|left)(?: me)?\b|"
        r"\byou (?:were|are) (?:late|slow|unclear|wrong)\b|\byou were(?:n'?t| not) (?:available|reachable|clear)\b|"
        r"\byou changed (?:your mind|the (?:brief|scope|date|dates|text|plan))\b|"
        r"\byou (?:gave|sent|told|handed)(?: me| us)? (?:the )?(?:wrong|incomplete|old)\b|"
        r"\byou (?:asked|wanted|sent|came)\b[^.;]{0,40}? (?:at the last (?:minute|moment)|too late|so late)\b"
    ),
    Phrase(
        rf"\byour (?:late|unclear|vague|changing|missing|incomplete|last-minute|slow|contradictory) (?:\w+ )?{_THEIR_INPUT}\b|"
        rf"\b(?:your {_THEIR_INPUT}|the {_THEIR_INPUT} (?:that )?you (?:sent|gave)(?: me)?) (?:was|were|came|arrived|is|are)(?: \w+ly| not| so| very| too)? "
        r"(?:unclear|vague|late|contradictory|incomplete|confusing|ambiguous|wrong|missing|clear enough)\b",
        r"\b(?:nothing|none)\b|\bnot unclear\b",
    ),
    Phrase(
        r"\b(?:because|since) you (?:\w+ly )?(?:changed|insisted|kept|were late|took (?:so|too|two|three)|delayed|wanted it|forgot"
        r"|sent (?:it|them|the \w+) (?:so |too )?late|gave me (?:only|so|too))\b"
    ),
)

_TRIFLING = any_of("small, little, minor, slight, tiny, trivial, silly, insignificant, mere, harmless")
_MISHAP = any_of(
    "mistakes?, errors?, problems?, issues?, delays?, glitch(?:es)?, slips?, mix-?ups?, oversights?, hiccups?, bugs?",
    "inconveniences?, setbacks?, misunderstandings?, typos?, lapses?, incidents?, gaps?, things?, details?, changes?",
)
MINIMISING = (
    Phrase(
        r"(?:\b(?:is|was|were|are|been|for|by|of)|'s|\bits) (?P<it>(?:only|just|merely|simply)(?: about)? (?:an?|one|some|two|three|\d+)\b"
        rf"(?: (?:few|couple|bit|single|{_TRIFLING}))?)",
        r"\bnot (?:only|just|merely|simply)\b|n'?t (?:only|just|merely)\b",
    ),
    Phrase(
        r"(?<!\bnot )\bonly (?:affected|touched|concerned|lasted|took|cost|hit|delayed)\b|\byou (?P<it>only) (?:lost|missed|waited)\b"
    ),
    Phrase(
        r"\b(?:delay|error|mistake|impact|damage|effect|difference|problem|loss|gap) (?:was|is) (?:only |really |very |quite |fairly )?"
        r"(?P<it>minimal|small|minor|slight|negligible|limited|tiny|short)\b"
    ),
    Phrase(
        rf"\b(?P<it>{_TRIFLING}|(?:honest|innocent|simple)) (?:[\w-]+ )?{_MISHAP}\b",
        rf"\b(?:not|no|never|more than|far from|hardly|n'?t)(?: \w+)?(?: an?)? (?:{_TRIFLING}|honest|innocent|simple)\b|n'?t (?:a|an|the) {_TRIFLING}",
    ),
    Phrase(
        r"\b(?:no (?:big|great) deal|nothing (?:serious|dramatic|major|to worry about)|no (?:real )?harm(?: was)? done|not the end of the world"
        r"|not (?:a big deal|that (?:bad|serious|important)|so bad|too bad)|(?:hardly|barely) (?:noticeable|matters|affected|any(?:one|body)))\b"
    ),
    Phrase(
        r"\ba (?:bit|little|touch)(?= (?:late|wrong|off|short|confusing|delayed|annoying|inconvenient|behind|slow)\b)"
    ),
)

SILVER_LINING = (
    Phrase(
        r"(?:(?:^|[,;:(-] )|\b(?:but|and|so) )(?P<it>at least)\b(?! (?:\d|one|two|three|four|five|ten|half|once|twice|until|by|every|some of|part|an?\b))|"
        r"\bat least(?= (?:no|nobody|nothing|none)\b)",
    ),
    Phrase(
        r"\b(?:the (?:good news|upside|silver lining|(?:bright|positive|plus) side) is|(?:on|look on) the (?:bright|plus|positive) side|luckily|fortunately|thankfully|happily,"
        r"|every cloud has a silver lining|a blessing in disguise|(?:it )?could have been (?:much |far )?worse|(?:we|you) (?:were|are|got) (?:\w+ )?lucky)(?!\w)"
    ),
)

_ANYONE = r"(?:everyone|everybody|anyone|anybody|all of us|the best of us|us all)"
EVERYONE_ERRS = (
    Phrase(
        r"(?<!\bwhen )(?<!\bif )\b(?:(?:these|such|those) things|mistakes|accidents|errors) (?:just |do |can |will |simply )?happen\b"
    ),
    Phrase(
        rf"\b(?:it|this|that) (?:can |could |might )?happens? to {_ANYONE}\b|\b(?:it|this|that) (?:could|might|can) have happened to {_ANYONE}\b|"
        rf"\b(?:{_ANYONE}|we all|even the best) (?:can |could )?makes? (?:\w+ )?mistakes\b|"
        r"\b(?:anyone|anybody|everyone) (?:could|would|might) have (?:made|missed|done|overlooked)\b"
    ),
    Phrase(
        r"\b(?:it|this|that|stuff) happens(?=[.,;]|$)|\b(?:everyone|everybody|we all) ha(?:s|ve) (?:bad|off) days\b|"
        r"\beven (?:the )?(?:\w+ ){1,3}makes? mistakes\b|"
        r"\b(?:errors?|mistakes?|things?) like (?:this|these|that) (?:is|are) (?:\w+ )?(?:common|normal|bound)\b"
    ),
    Phrase(
        r"\b(?:nobody|no ?one|no-one)(?:'?s| is) (?:perfect|immune|infallible)\b|\bto err is human\b|\b(?:i(?:'?m| am)|we(?:'?re| are)) (?:only|just) human\b"
    ),
)

_HELPING = r"(?:help|save|spare|make|improve|please|protect|do you|do my best|be)"
INTENTION = (
    Phrase(
        r"\bi (?:only|just|merely|simply|really|genuinely) (?:wanted|meant|intended|hoped|tried) to\b|\bi meant well\b|\ball i wanted\b|"
        r"\bi was (?:only |just )?hoping to\b|\bi thought (?:it|this|that) would be (?:better|best|helpful|easier|good|useful|nice)\b|"
        r"\bi (?:\w+ )?it (?:for your (?:benefit|sake|own good)|in your (?:best )?interest)\b|\bi had no intention (?:of|to)\b|"
        rf"\bi was (?:(?:only|just|merely) trying to|trying to(?= {_HELPING}\b))|\bi thought i was (?:doing you a favou?r|helping)\b"
    ),
    Phrase(
        r"\b(?:my|the) (?:\w+ )?(?:intentions?|aim|goal|idea|purpose) (?:was|were|had been)\b|\bit was (?:never|not) my intention\b|"
        r"\bi (?:never|did not|didn'?t) (?:meant?|intend(?:ed)?)(?: to\b| any\b| for\b| it\b)?|\bnot (?:intentional|deliberate|on purpose)\b|"
        r"\bwith the best (?:of )?intentions\b|\bin good faith\b|\bi had (?:only )?(?:good|the best) intentions\b"
    ),
)

_VIRTUE = any_of(
    "careful, reliable, punctual, organi[sz]ed, thorough, conscientious, precise, on time, responsive, meticulous",
    "serious, professional, attentive, diligent, trustworthy, rigorous",
)
CHARACTER = (
    Phrase(
        rf"\bi(?:'?m| am|'?ve| have)?(?: (?:always|usually|normally|generally|otherwise)){{1,2}}(?: been)?(?: a| an)? (?:so |very |extremely |really )?{_VIRTUE}\b|"
        r"\bi(?:(?:'?ve| have) always (?:delivered|met|kept|been there|answered|respected)| always (?:deliver|meet|keep my|answer|check|double-check))\b|"
        r"\bi(?:'?m| am) (?:known for|someone who|not (?:the (?:kind|sort|type) of (?:person|man|woman)|that (?:kind|sort|type) of|someone who|like that|usually like)"
        r"|a (?:perfectionist|professional|serious|careful|reliable))\b"
    ),
    Phrase(
        r"\b(?:this|that|it)(?: is|'?s| was)(?: so)?(?: not|n'?t) (?:like me|who i am|how i (?:usually )?work)\b|\bout of character\b|\bunlike me\b|\bi have a reputation for\b|"
        r"\banyone who knows me\b|\bask anyone\b|\bi (?:pride myself|take (?:great )?pride)(?: on| in)?\b|\bas a professional\b|"
        r"\bi take my (?:work|job|profession)(?: \w+)? seriously\b|\bmy (?:other clients|reputation|track record|professionalism)(?: (?:are|is|speaks?))?\b|"
        r"\b(?:in|over) (?:my )?(?:all )?(?:these )?(?:\w+ )?(?:years|career)(?: (?:of|as) [a-z ]{2,40}?)?,? (?:i have|i'?ve) never\b|"
        r"\bi(?:'?ve| have) never missed (?:a|any|one) (?:date|deadline|delivery|call)\b|\bi never miss\b"
    ),
)

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

_VAGUE = any_of(
    "what(?:ever)? (?:happened|occurred|took place|went wrong|has happened), how (?:things|it|this) (?:turned out|went)",
    "everything, all (?:of )?(?:this|that), (?:it )?all, this, that, it",
    "(?:the|this|that) (?:\\w+ )?(?:situation|incident|matter|trouble|problem|issue|mix-?up|thing|mess|confusion|business|affair|circumstances|events?)",
    "(?:the|this) (?:recent )?events, any (?:problems?|issues?|trouble|mistakes?|errors?|confusion), the (?:other day|issues)",
    "my (?:behaviou?r|actions|conduct), (?:the|this|these) (?:error|mistake|oversight)s?, how i handled (?:it|this|things)",
    "yesterday, last (?:week|night|month|time), (?:mon|tues|wednes|thurs|fri|satur|sun)day",
)
VAGUE = (
    Phrase(
        rf"(?:{SORRY}(?: again| once more)? (?:for|about|over)|\bi (?:\w{{2,20}}ly )?regret) (?P<it>{_VAGUE})"
        r"(?=[.!,;?]|$| (?:and|but|with|yesterday|last|on|at|in|during|again|today|this)\b)",
    ),
)

WE = (
    Phrase(
        r"\bwe(?: \w{2,20}ly)? (?:apologi[sz]e|regret)\b|\bwe(?:'?re| are)(?: \w+)? sorry\b|\bwe (?:should|could)(?: not)? have\b|"
        r"\bwe(?:'?ve| have| had)?(?: \w{2,20}ly| all| just)? (?:dropped|lost|made(?= (?:an?|some|the) )|missed|failed|forgot(?:ten)?|messed|got|let|sent|deleted"
        r"|overlooked|fell short|broke|delivered|(?:did|have|had)(?:n'?t| not)|underestimated|mixed|confused|misread|entered|filed|skipped)\b",
        r"\bwe (?:got|made) (?:in touch|contact|an appointment|to know)\b|\bwe lost (?:touch|\d)",
    ),
    Phrase(
        r"\bwe had an? (?:\w+ )?(?:problem|issue|error|mix-?up|delay|outage)\b|\bwe (?:take|accept|bear) (?:full |the |all )?(?:responsibility|blame)\b"
    ),
    Phrase(r"\bour (?:mistake|error|fault|oversight|failure|bad)\b"),
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

EUPHEMISM = (
    Phrase(
        r"\b(?:hiccups?|misalignments?|glitch(?:es)?|hitch(?:es)?|snags?(?! list)|teething (?:problems|troubles)|miscommunications?|misunderstandings?"
        r"|mishaps?|mix-?ups?|bumps? in the road|blips?|suboptimal|less than ideal|slip-?ups?|communication breakdown|a bit of a situation"
        r"|unfortunate (?:events?|incidents?|situations?|episodes?|circumstances?)|(?:a )?learning (?:moment|opportunity|experience)"
        r"|irregularit(?:y|ies)|technical (?:difficult(?:y|ies)|issues?|problems?)|rough patch|lapses?|unforeseen (?:events?|circumstances?)|turbulence)\b",
        r"\b(?:no|not|n'?t|never|more than|hardly|rather than|without)(?: an?| the| just| only| any){0,2} (?:\w+ )?"
        r"(?:hiccup|misalign|glitch|hitch|snag|misc|misunder|mishap|mix-?up|bump|blip|slip)",
    ),
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

_FULLY = r"(?: (?:exactly|precisely|perfectly|just|completely|fully|only too well|very well|totally|really))"
_SEE = r"(?:know|understand|feel|see|get|imagine|can imagine|reali[sz]e)"
MIND_READING = (
    Phrase(
        rf"\bi{_FULLY}{{0,2}} {_SEE}{_FULLY}{{1,2}} (?:how|what) (?:you\b(?:'?re| are| must)?(?: \w+)?(?: through)?|\w+)|"
        rf"\bi{_FULLY}{{0,2}} (?:know|understand|get) (?:how|what) you(?:'?re| are|'?ve| have| must)? (?:feel|feeling|felt|going|been|be|think|thinking|want)\b"
        r"(?: through\b)?|\bi (?:can )?feel your (?:pain|anger|frustration)\b|\bi can (?:totally|fully|completely) relate\b|"
        rf"\bi{_FULLY} understand your (?:anger|frustration|disappointment|feelings|concern)\b|\bi know how (?:hard|difficult|frustrating|painful|stressful|upsetting) (?:this|it|that)\b"
    ),
    Phrase(
        rf"\byou must (?:feel|hate|despise)\b|\byou must (?:be|have been)(?: so| very| really| \w{{2,20}}ly)? (?:{_STATE}|furious|devastated|worried|exhausted)\b|"
        rf"\byou(?:'?re| are) (?:obviously|clearly|surely|certainly|no doubt)(?: so| very)? (?:{_STATE}|furious)\b"
    ),
)

RULES = {
    "N01": CONDITIONAL,
    "N02": HYPOTHETICAL,
    "N03": TURNING_BACK,
    "N04": PASSIVE,
    "N05": IMPERSONAL,
    "N06": SELF_ACTING,
    "N07": REACTION,
    "N08": BLAMING,
    "N10": MINIMISING,
    "N11": SILVER_LINING,
    "N12": EVERYONE_ERRS,
    "N14": INTENTION,
    "N15": CHARACTER,
    "N19": CLOSING,
    "N20": ANNOUNCING,
    "N21": BOILERPLATE,
    "N22": VAGUE,
    "N23": WE,
    "N25": BARGAIN,
    "N26": EUPHEMISM,
    "N27": LIABILITY,
    "N28": MIND_READING,
}
