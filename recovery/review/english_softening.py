"""How English makes it smaller, speaks for the writer, or for the other (N10-N12, N14, N15, N28)."""

from recovery.review.english_words import TROUBLE, UPSET, any_of
from recovery.review.phrases import Phrase

_TRIFLING = any_of("small, little, minor, slight, tiny, trivial, silly, insignificant, mere, harmless")
_MISHAP = any_of(
    "mistakes?, errors?, problems?, issues?, delays?, glitch(?:es)?, slips?, mix-?ups?, oversights?, hiccups?, bugs?",
    "inconveniences?, setbacks?, misunderstandings?, typos?, lapses?, incidents?, gaps?, things?, details?, changes?",
    "differences?, matters?, waits?, blemish(?:es)?, scratch(?:es)?, stains?, imperfections?, deviations?, cracks?, fuss",
    TROUBLE,
)
MINIMISING = (
    Phrase(r"\b(?:a few|a couple of|some|\d{1,3}|one|two|three|five|ten) \w+(?: of \w+)? at (?:the (?:very )?)?most\b"),
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
    Phrase(r"\b(?:just|only|merely) (?:a (?:handful|couple|fraction)|a few)\b", r"\byou (?:had |have )?only\b"),
    Phrase(
        r"\b(?:a|one|an) (?P<it>(?:fairly|relatively|rather|pretty|comparatively) (?:minor|small|little|short|harmless|trivial))\b"
    ),
    Phrase(
        r"\b(?:does(?:n'?t| not)|did(?:n'?t| not)|won'?t|will not)(?: really| actually)? (?:really )?(?:change|matter|make|affect|amount to|weigh) (?:much|a lot|anything|any (?:real )?difference|a thing|too much|(?:that|very) much|\w+ much)\b|"
        r"\b(?:nobody|no ?one|hardly anyone|nobody else)(?:'?s| is| will|'?ll| would| has)? (?:going to |ever |even |really )?(?:notice[ds]?|noticed|complain(?:ed)?|see it|mind|be bothered)\b|"
        r"\b(?:nothing|not) (?:that |very |too |so )?(?:unusual|dramatic|tragic|terrible|critical|out of the ordinary|major)\b|\b(?:was|were)n'?t (?:too|that|so) (?:put out|bad|upset|bothered|late|much)\b|"
        r"\bmore or less (?:ok|okay|fine|nothing|the same)\b|\bno biggie\b|\b(?:isn'?t|wasn'?t) (?:really )?(?:a|such a) (?:big|huge|real) (?:deal|problem|issue|drama)\b",
        r"\bi (?:did not|didn'?t|never) (?:notice|mind)\b|\b(?:apolog\w+|sorry|i (?:know|realise|realize)|words|reasons?|excuse)\b",
    ),
    Phrase(
        r"(?:^|[,;:(] ?|\b(?:it'?s|its|that'?s|thats|was|were|is|by|and|but) )(?P<it>(?:just|only|merely|barely|hardly)(?: about| around| roughly| some)? (?:an?|one|two|three|four|five|ten|a few|a couple|some|\d{1,3})\b(?: \w+)?)",
        r"\b(?:not|n'?t) (?:only|just|merely)\b|\b(?:you|your \w+) (?:\w+ )?(?:only|just|barely|hardly)\b|\b(?:have|had|left) (?:only|just)\b|\bi\b[^,;]{0,30}\b(?:only|just|barely|hardly)\b",
    ),
    Phrase(
        r"\ba (?:bit|touch|tad|smidge)(?: of)?(?= (?:an?|the|water|trouble|confusion|mess|delay|pain|problem|inconvenience|hassle|disruption|damage|dust|noise)\b)(?: an?)? \w+|"
        r"\b(?:slightly|marginally|a tad) (?:different|late|later|off|wrong|delayed|damaged|inaccurate|incorrect|longer|over|out|too|behind|higher|lower|scratched|confusing)\b"
    ),
    Phrase(
        r"\ba (?:bit|little|touch)(?= (?:late|wrong|off|short|confusing|delayed|annoying|inconvenient|behind|slow)\b)"
    ),
)

SILVER_LINING = (
    Phrase(
        r"\b(?:people|everyone|everybody|they|your (?:guests|team|customers|clients)|the (?:feedback|audience|guests|rest|others|party|photos|reviews)(?: \w+)?) "
        r"(?:had a (?:great|good|lovely) time|(?:was|were|seemed|turned out|is|are)(?: still| mostly| really| actually)? (?:great|happy|positive|delighted|thrilled|gorgeous|lovely|very good|enthusiastic))\b"
    ),
    Phrase(
        r"(?:(?:^|[,;:(-] )|\b(?:but|and|so) )(?P<it>at least)\b(?! (?:\d|one|two|three|four|five|ten|half|once|twice|until|by|every|some of|part|an?\b))|"
        r"\bat least(?= (?:no|nobody|nothing|none)\b)",
    ),
    Phrase(
        r"\b(?:the (?:good news|upside|silver lining|(?:bright|positive|plus) side) is|(?:on|look on) the (?:bright|plus|positive) side|luckily|fortunately|thankfully|happily,"
        r"|every cloud has a silver lining|a blessing in disguise|(?:it )?could have been (?:much |far )?worse|(?:we|you) (?:were|are|got) (?:\w+ )?lucky|(?:the )?(?:good|great) news(?: though)?(?=[:,]| is)|looking on the bright|as luck would have it|in the end (?:it all|everything|all) (?:went|turned|worked)[^.;]{0,20}?(?:well|fine|out))(?!\w)"
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
        r"\b(?:nobody|no ?one|no-one) (?:could|would|can|would ever) (?:possibly )?(?:have )?(?:foresee|foreseen|known|guess|guessed|seen|prevented|predict|predicted|expected)\b|"
        r"\beven (?:the |a |your |an )?(?:\w+ ){1,3}(?:gets? (?:it|them|this|that|things) wrong|slips?|fails?|forgets?|trips?)\b|"
        r"\b(?:that|this|which|it)(?:'s| is| was)? (?:is )?(?:part of (?:the (?:job|trade|game|business)|our trade|any)|(?:perfectly |quite |pretty |entirely )?(?:unavoidable|inevitable|nothing unusual|par for the course|bound to happen))\b|"
        r"\b(?:such|these|those) (?:things|errors|mistakes|delays|problems) (?:are|is) (?:\w+ )?(?:unavoidable|inevitable|normal|common|par for|part of)\b|"
        r"\bwe(?:'?re| are) (?:all )?(?:only |just )?human\b|\bhappens? (?:all the time|to the best|every day|more often)\b|\b(?:comes|goes) with the (?:job|territory)\b|\bis part of (?:our|the|any) (?:trade|job|business|work)\b|"
        r"\bnothing unusual (?:on|in|for|with)\b"
    ),
    Phrase(
        r"\b(?:nobody|no ?one|no-one)(?:'?s| is) (?:perfect|immune|infallible)\b|\bto err is human\b|\b(?:i(?:'?m| am)|we(?:'?re| are)) (?:only|just) human\b"
    ),
)

_HELPING = r"(?:help|save|spare|make|improve|please|protect|do you|do my best|be)"
INTENTION = (
    Phrase(
        r"\b(?:not|never|wasn'?t) (?:\w+ )?what i (?:meant|intended|wanted)\b|\b(?:\w+ly|harsher|sharper|ruder|colder|worse) than (?:i )?(?:intended|meant)\b|\bi acted (?:in|with|out of) (?:good|the best)|\bi was only being\b|"
        r"\b(?:without|no) (?:any )?(?:bad|ill) (?:intent|intention|will)\b|\bi (?:had|have) (?:only )?your (?:best )?interests? (?:at heart|in mind)\b"
    ),
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
        r"\bi(?:'?ve| have)?(?: been)? (?:run|running|done|doing|worked|working|taught|teaching|practi[cs]ed|translated)\b[^.;]{0,40}? (?:without (?:a|any|one|a single) (?:single )?(?:complaint|mistake|error|problem|incident)|(?:and|but) (?:i(?:'?ve| have)? )?never)|"
        r"\b(?:first|only) time in (?:my (?:\w+ )?(?:career|life)|\w+ years)\b|\bin my (?:whole |entire )?career\b|\bwe take (?:the )?[^.;]{2,40} very seriously\b|"
        r"\bnever (?:had|received|got) (?:a|any|one|a single) (?:single )?(?:complaint|problem|bad review)|\bi(?:'?m| am) (?:the last person|not one) (?:to|who)\b|"
        r"\b(?:is|are|remains) (?:our|my) (?:top |first |highest )?priorit(?:y|ies)\b"
    ),
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
        r"\bi (?:know|understand|realise|realize|see)(?: \w+ly)? (?:how much|what) (?:this|that|these|those|it|they|your \w+) (?:\w+ )?(?:means?|meant|must mean)\b"
    ),
    Phrase(
        rf"\byou must (?:feel|hate|despise)\b|\byou must (?:be|have been)(?: so| very| really| \w{{2,20}}ly)? (?:{UPSET}|furious|devastated|worried|exhausted)\b|"
        rf"\byou(?:'?re| are) (?:obviously|clearly|surely|certainly|no doubt)(?: so| very)? (?:{UPSET}|furious)\b"
    ),
)
