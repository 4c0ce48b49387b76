"""How English says these things; patterns on folded text."""

from recovery.review.phrases import Phrase
from recovery.review.wordings import Wordings

_SORRY = (
    r"(?:\bi(?:'m| am)(?: \w+ly| so| very| more than)*(?: (?:so|very))* sorry\b|\bsorry\b|"
    r"\b(?:i|we) (?:do |wish to |want to |must |would like to |can only )?(?:\w+ly )?(?:apologi[sz]e|regret)\b|"
    r"\b(?:my |our )?(?:\w+ )?apolog(?:y|ies)\b)"
)
_ADVERB = r"(?:(?:also|already|just|only|then|wrongly|accidentally|mistakenly|simply|never|not|\w+ly) )*"
_DID = (
    r"(?:sent|ran|dropped|deleted|lost|missed|forgot|gave|made|broke|wrote|took|left|overwrote|told|let|put|chose|"
    r"misread|misunderstood|mistook|underestimated|overlooked|ignored|failed|did|was|got|booked|charged|billed|"
    r"shared|published|quoted|said|read|set|kept|thought|knew|had|\w{2,}ed)"
)
_ACTED = rf"\bi(?:'ve| have)? {_ADVERB}{_DID}\b|\bi did(?:n't| not) \w+|\bit was (?:me|i) who\b|\bmy (?:mistake|fault|error|doing)\b"
_NOT_ACTED = r"\bi (?:was|had) (?:told|asked|given|informed|assured)\b"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DATED = (
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|week|month)|"
    r"next (?:week|month)|noon|midnight|end of (?:the )?(?:day|week|month)|eod|cob)\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|"
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock)\b|\b\d{1,2}[:]\d\d\b|"
    r"\b(?:in|within|in the next|inside) (?:the )?(?:next )?(?:an?|one|two|three|four|five|\d+) (?:minute|hour|day|week)s?\b|"
    r"\b(?:an|one|two|three|\d+) (?:minutes?|hours?|days?|weeks?) from now\b|\bevery (?:\w+ )?(?:day|week|month|morning|evening|release|delivery)\b"
)
_MEND = (
    r"(?:restor|fix|repair|correct|re-?send|refund|credit|replac|redo|redeliver|recover|rebuild|re-?run|re-?do|"
    r"amend|re-?file|deliver|finish|send|call|pay|cover|waiv|reimburs|complet|check|review|update|put|make|give|offer|bring|roll|take|reissue|"
    r"re-?issue|re-?translat|re-?writ|rewrit|re-?print|rais|report|tell|inform|notif|publish|work)"
)
_FUTURE = r"\b(?:i'll|i will|i'm going to|i am going to|i shall|i'd like to|i can|i am|i'm|let me)\b"
_NEG_LIABILITY = r"\b(?:not|never|cannot|can't|without|no)\b[^.]{0,30}\b(?:liab|admit|accept|admission)"

ENGLISH = Wordings(
    rules={
        "N01": (
            Phrase(
                rf"(?P<it>{_SORRY}[^.;]{{0,70}}?\b(?:if|in case|should (?:you|this|it|anyone)|to anyone who)\b)",
                r"\bif (?:you agree|you like|you prefer|you wish|you want|possible|it helps|it suits|that works|that suits|i may|needed|"
                r"necessary|you need|you have (?:a|any)|so\b)",
            ),
            Phrase(
                rf"(?P<it>\bif (?:this|that|it|anything|any of|i|my|the|anyone|you (?:feel|felt|were|have been))\b[^.;]{{0,80}}?,? (?:then )?{_SORRY})"
            ),
        ),
        "N02": (
            Phrase(
                r"\b(?:may|might|could) (?:well |also |possibly |perhaps )?have (?:been )?\w+(?:ed|en|t|st|wn|un|ne)\b",
                r"\b(?:you|we|i) (?:may|might|could) (?:well |also |already )?have (?:noticed|seen|heard|read|wondered|guessed|done|asked|checked|told)",
            ),
            Phrase(
                r"\b(?:may|might) (?:well |also |possibly )?be (?:affected|missing|wrong|late|lost|incorrect|out of date|incomplete)\b"
            ),
            Phrase(
                r"\b(?:perhaps|maybe|possibly|potentially) (?:affected|lost|caused|deleted|delayed|some|it has|this has|this caused|it caused)\b"
            ),
        ),
        "N03": (
            Phrase(
                rf"{_SORRY}[^.;]{{0,120}}?(?P<it>[,;-]? ?\b(?:but|however|although|though|yet|even though|still,|that said|having said that)\b)",
                r"\bbut (?:also|above all|that is no excuse|it is no excuse|that's no excuse|words|an apology|saying so|i know (?:that )?(?:sorry|words))\b|\bnot only\b",
            ),
            Phrase(
                r"^(?P<it>(?:but|however|that said|having said that|then again|on the other hand)\b),?(?= (?:you|the (?:brief|client|deadline|file|data)|your|it was|nobody|no one|we were|i was))"
            ),
        ),
        "N04": (
            Phrase(
                r"\b(?:was|were|got|has been|have been|had been)(?: \w+ly| not| never| also| then| already)* (?:sent|delivered|deleted|dropped|lost|"
                r"overwritten|missed|forgotten|omitted|broken|misplaced|published|shared|entered|filed|applied|billed|charged|made|changed|removed|left|mixed|"
                r"calculated|translated|misread|misunderstood|skipped|exposed|disclosed|overlooked|pushed|released|run|wiped|corrupted|damaged|copied|put|"
                r"booked|quoted|saved|uploaded|communicated)\b",
                r"\bby (?:me|my)\b|\bi (?:was|were|have been|had been)\b|\b(?:has|have) (?:now |already |since |all |both )*been (?:restored|fixed|corrected)|\bsince been\b",
            ),
        ),
        "N05": (
            Phrase(
                r"\bthere (?:was|were|has been|have been|had been|is|are)(?: \w+)? (?:an?|some|several|\w+ )?(?:\w+ ){0,2}"
                r"(?:errors?|mistakes?|problems?|issues?|bugs?|delays?|mix-?up|misunderstanding|confusion|failures?|glitch(?:es)?|oversights?|outages?|incidents?|slip(?:-?ups?)?|mishaps?)\b",
                r"\bthere (?:was|were|is|are) (?:no|not|never)\b",
            ),
            Phrase(
                r"\b(?:mistakes?|errors?) (?:was|were|have been|has been) made\b|\b(?:an?|some|the) (?:error|mistake|problem|mix-?up|oversight) (?:occurred|happened|crept in|slipped in|slipped through|arose|came up)\b"
            ),
            Phrase(
                r"\bsomething (?:went|has gone|had gone) wrong\b|\bthings (?:went|have gone|got) (?:wrong|badly|out of hand)\b"
            ),
        ),
        "N06": (
            Phrase(
                r"\b(?:the|your|our|my|this|that|a) (?:\w+ ){1,3}?(?:got|somehow|just|accidentally)(?: \w+ly)? (?:dropped|deleted|lost|broken|sent|overwritten|wiped|erased|corrupted|removed|mixed up|"
                r"disappeared|vanished|stopped|failed|went|broke|moved|changed|reset)\b"
            ),
            Phrase(
                r"\b(?:the|your|our|my|this|that) (?:\w+ ){0,3}?(?:deleted|dropped|overwrote|wiped|erased|sent|emptied|corrupted|moved|changed|reset) itself\b"
            ),
            Phrase(
                r"\b(?:the|your) (?:table|file|files|data|database|invoice|invoices|page|pages|site|e-?mails?|message|messages|deadline|row|rows|backup|figures?|numbers?|chapter|return|order|orders) "
                r"(?:disappeared|vanished|slipped (?:by|away|through)|went missing|fell through|got away|slipped my mind)\b"
            ),
            Phrase(r"\bit slipped (?:my mind|through)\b"),
        ),
        "N07": (
            Phrase(
                rf"{_SORRY}[^.;]{{0,20}}?(?P<it>\b(?:that |if )?you(?:'re| are| were|'ve been| have been)? ?(?:feel|felt|feeling|upset|disappointed|offended|angry|hurt|unhappy|found|took|see it|saw it|think|thought|perceived|got the impression|were left)\b)"
            ),
            Phrase(
                rf"{_SORRY}[^.;]{{0,20}}?(?P<it>\b(?:that |if )?(?:you (?:took|interpreted|understood|misunderstood|read)|it (?:came across|sounded|felt|seemed)))"
            ),
            Phrase(
                r"\bi (?:understand|see|get|hear) (?:that )?you(?:'re| are)? (?:feel|felt|feeling) (?:let down|upset|offended|hurt|that way|like)\b"
            ),
        ),
        "N08": (
            Phrase(
                r"\byou (?:had|have|did|were|should|could|hadn't|haven't|didn't|weren't|never|only)(?: \w+ly)? ?(?:not |n't |never )?(?:yet )?"
                r"(?:confirm|repl|answer|sen[dt]|told|tell|ask|check|warn|mention|approv|validat|provid|giv|specif|respond|rea?d|deliver|pay|paid|sign|notice|chang|say|said|want|insist|forg[eo]t|miss)\w*",
                r"\byou (?:had|have|did|were|could) (?!not|n't|never)(?:\w+ )?(?:asked|told|warned|said|given|sent|provided|mentioned|confirmed|trusted)\b[^.]*\b(?:i|me|my)\b|\byou have (?:asked|told|sent|given|said)\b|\bhave you\b|\bdid you\b|\bcould you\b",
            ),
            Phrase(
                r"\b(?:because|since|as) you (?:\w+ ){0,2}(?:late|sent|changed|asked|wanted|insisted|forgot|did|had|were|never|gave|took|kept)\b"
            ),
            Phrase(
                r"\byour (?:late|unclear|vague|changing|missing|incomplete|last-minute|own|many) (?:\w+ )?(?:brief|reply|replies|answer|feedback|request|requests|changes|instructions|file|files|mistake|error|delay|requirements|specs?|input)\b"
            ),
            Phrase(r"\b(?:had you|if you had|if only you had|if you'd) \w+"),
        ),
        "N10": (
            Phrase(
                r"\b(?:only|just|merely|simply|no more than|nothing (?:more|but)) (?:an? )?(?:very |rather )?(?:small|little|minor|slight|tiny|short|brief|quick|silly|single|few|couple|bit|one|detail|typo|formality|hiccup|glitch|oversight|mistake|error|delay)\b",
                r"\bnot only\b",
            ),
            Phrase(
                r"\b(?:a|an|this|the|some) (?:(?:very|rather|fairly|pretty) )?(?:small|little|minor|slight|tiny|trivial|harmless|silly|insignificant|mere) (?:\w+ )?(?:mistake|error|problem|issue|delay|glitch|slip|mix-?up|oversight|hiccup|inconvenience|bug|thing|detail|setback|misunderstanding|typo)s?\b"
            ),
            Phrase(
                r"\b(?:no (?:big|great) deal|nothing serious|not (?:a big deal|that (?:bad|serious|important)|the end of the world|so bad|such a big)|no real harm|no harm done|hardly (?:any|noticeable)|barely noticeable|not too bad|could have been worse)\b"
            ),
            Phrase(r"\ba (?:bit|little|touch) (?:late|wrong|off|short|confusing|delayed|annoying|inconvenient)\b"),
        ),
        "N11": (
            Phrase(
                r"\bat least\b",
                r"\bat least (?:\d+|one|two|three|an? (?:hour|day|week|month)|once|twice|weekly|until|by|every)\b",
            ),
            Phrase(
                r"\b(?:the good news|on the bright side|on the plus side|the silver lining|luckily|fortunately|thankfully|every cloud|look on the bright side|the upside)\b"
            ),
        ),
        "N12": (
            Phrase(
                r"\b(?:these|such|those|this kind of) things? (?:happens?|can happen|do happen|occur)\b|\b(?:it|this|that) (?:can |could )?happens? (?:to (?:everyone|everybody|all of us|anyone|the best|us all)|all the time|a lot|sometimes)\b"
            ),
            Phrase(
                r"\b(?:everyone|everybody|we all|anyone|nobody|no one|no-one) (?:\w+ )?(?:makes?|make|can make|could make|errs?|is perfect|gets? it wrong|slips?)\b(?: (?:mistakes?|errors?))?|\bnobody(?:'s| is) perfect\b|\bto err is human\b|\bi(?:'m| am) only human\b|\bcould have happened to (?:anyone|anybody)\b|\bmistakes happen\b"
            ),
        ),
        "N14": (
            Phrase(
                r"\bi (?:only|just|simply|really|genuinely)? ?(?:wanted|meant|intended|was trying|tried|thought i (?:was|would)|was only trying|hoped) (?:only |just )?to\b",
                r"\bi (?:had )?(?:tried|wanted|meant) to (?:call|reach|phone|ring|tell|let you know)\b|\bshould have\b",
            ),
            Phrase(
                r"\b(?:my|the) (?:only |sole |real |true )?(?:intention|intent|aim|goal|idea|purpose) (?:was|had been)\b|\bit was (?:never|not) my intention\b|\bi (?:never|did not|didn't) (?:meant?|intend(?:ed)?|wish(?:ed)?|want(?:ed)?) (?:to|any|for|it)\b|\bwith the best of intentions\b|\bin good faith\b|\bi meant well\b"
            ),
        ),
        "N15": (
            Phrase(
                r"\b(?:i'm|i am|i have always been|i've always been) (?:normally |usually |always |generally |known |someone |not someone |not the kind|not the type|a (?:careful|serious|reliable|thorough|conscientious|perfectionist|professional))\w*",
                r"\b(?:i'm|i am) always (?:here|available|reachable|happy|glad|free)\b|\bi(?:'m| am) (?:usually|normally|generally|always) (?:at|in|on|free|available|reachable)\b",
            ),
            Phrase(
                r"\b(?:this|that|it) (?:is|was)(?: not|n't) like me\b|\b(?:i|it) (?:never|rarely|hardly ever|seldom) (?:happens? (?:to|with) me|make (?:such )?(?:mistakes|errors)|miss(?:es)? (?:a )?deadlines?)\b|\bin (?:my )?(?:\w+ )?(?:years|career)(?: of [\w ]+)?,? (?:i have never|i've never|this has never|never)\b|\banyone who knows me\b|\bi pride myself\b|\bmy (?:reputation|track record|professionalism|reliability)\b|\bout of character\b"
            ),
        ),
        "N19": (
            Phrase(
                r"\b(?:let's|let us|can we|could we|we can|we should|i hope we can|i'd like us to|time to)(?: \w+)? (?:put (?:this|it|all this|that) behind us|move on|move forward|turn the page|forget (?:it|this|about it)|start (?:over|afresh|again)|draw a line|leave it (?:there|behind)|get past|look (?:ahead|forward)|go back to normal|clear the air|wipe the slate)\b"
            ),
            Phrase(
                r"\b(?:no hard feelings|water under the bridge|bygones|all is well|case closed|consider (?:it|the matter|this) closed|end of story|the matter is closed|i trust (?:this|that) (?:settles|closes|resolves)|that settles it|behind us now)\b"
            ),
        ),
        "N20": (
            Phrase(
                r"\b(?:i|we)(?:'d| would)? (?:just |also |really |sincerely |first )*(?:want(?:ed)?|wish(?:ed)?|like(?:d)?|need(?:ed)?|have|had|felt i (?:had|ought)|mean|ought|must|should|hope) (?:to )?(?:\w+ly )?(?:say (?:that )?(?:i'm |i am |how |just how )?(?:\w+ )?sorry|apologi[sz]e|offer (?:you )?(?:my|our|an)|express (?:my|our)|extend (?:my|our)|present (?:my|our)|convey (?:my|our))"
            ),
            Phrase(
                r"\b(?:please accept|allow me to (?:apologi[sz]e|offer)|i am writing to (?:apologi[sz]e|say sorry)|this is (?:an apology|to apologi[sz]e))\b"
            ),
        ),
        "N21": (
            Phrase(
                r"\b(?:any |the |this |all )?(?:possible )?inconvenience(?:s)?\b(?: (?:this|it|that|i|we|caused|may|might|has|have)[^.;]{0,40})?"
            ),
            Phrase(
                r"\b(?:thank you for your (?:patience|understanding)|we (?:appreciate|thank you for) your (?:patience|understanding)|we take (?:this|your|these) [^.;]{0,30}seriously|your satisfaction (?:is|matters)|we value your)\b"
            ),
        ),
        "N22": (
            Phrase(
                rf"{_SORRY}(?: again)? (?:for|about|over) (?P<it>(?:all )?(?:what(?:ever)? (?:happened|occurred|took place|went wrong|has happened|i did)|everything|it all|all (?:of )?(?:this|that|it)|this|that|it|the (?:situation|incident|matter|trouble|problem|issue|mix-?up|whole thing|other day|mess|confusion|events?|circumstances)|this (?:situation|incident|matter|mess|thing|whole thing|business)|any (?:problems?|issues?|trouble|mistakes?|errors?|confusion)|my (?:behaviou?r|actions|conduct|mistakes?|errors?)))(?=[ ]*(?:[.!,;]|$| and\b| with\b| yesterday\b| last\b| on\b))"
            ),
        ),
        "N23": (
            Phrase(
                r"\bwe(?:'ve| have| had)? (?:\w+ly |all |just )?(?:dropped|lost|made|missed|failed|forgot|messed|got|let|sent|deleted|overlooked|fell short|slipped|broke|delivered|should have|could have|did not|didn't|were (?:wrong|late|slow|careless)|underestimated)\b",
                r"\bwe (?:had )?(?:agreed|talked|spoke|met|discussed|set|planned|signed|lost (?:\d|the (?:data|rows)))|\bwe both\b|\bwe (?:got|made) (?:in touch|contact|an appointment)\b",
            ),
            Phrase(r"\bour (?:mistake|error|fault|oversight|failure|bad)\b"),
        ),
        "N25": (
            Phrase(
                r"\bif you (?:\w+ )?(?:leave it|drop|forget|let (?:it|this)|don't|do not|stay|keep|agree not|accept|withdraw|remove|delete|take down|say nothing|promise|sign|stop|waive|overlook|forgive)\b[^.;]{0,60}\b(?:i'll|i will|i'd|i would|i can|i am willing|i'm willing|you(?:'ll| will) (?:get|have|receive))\b"
            ),
            Phrase(
                r"\b(?:i'll|i will|i can|i am willing to|i'm willing to|i could|i'd|i would)\b[^.;]{0,60}\b(?:in exchange|in return|on condition|provided (?:that )?you|as long as you|so long as you|but only if|only if you|if you (?:leave|drop|forget|let|stay|don't|do not|withdraw|remove|delete|say nothing|promise|keep))\b"
            ),
        ),
        "N26": (
            Phrase(
                r"\b(?:hiccups?|misalignments?|glitch(?:es)?|hitch(?:es)?|snags?|teething (?:problems|troubles)|miscommunications?|misunderstandings?|mishaps?|mix-?ups?|bumps? in the road|blips?|suboptimal|less than ideal|unfortunate (?:event|incident|situation|episode|circumstance)s?|learning (?:moment|opportunity|experience)|a (?:bit of a )?situation|challenges?|irregularit(?:y|ies)|technical difficult(?:y|ies)|unforeseen (?:event|circumstance)s?|turbulence)\b",
                r"\b(?:you|your|he|she|they) (?:called|call|described)\b|\bno (?:glitch|hiccup|hitch|challenge|misunderstanding|mix-?up)",
            ),
        ),
        "N27": (
            Phrase(
                r"\b(?:i|we) (?:\w+ly |hereby |do |fully )*(?:accept|admit|acknowledge|assume|concede|take|recogni[sz]e)(?: \w+)? (?:all |full |entire |complete |total |sole |legal |the |my |our |any )*(?:liab\w+|legal responsibility|responsibility for (?:all |your |any |the )*(?:loss|losses|damages?|costs|harm|consequences))\b",
                _NEG_LIABILITY,
            ),
            Phrase(
                r"\b(?:i|we)(?:'m| am|'re| are) (?:\w+ly )*(?:liable|negligent|at fault|legally responsible|responsible for (?:all |your |any |the )*(?:loss|losses|damages?|costs))\b",
                r"\bnot (?:\w+ )?(?:liable|negligent|at fault|responsible)\b",
            ),
            Phrase(
                r"\b(?:i|we)(?:'ll| will| shall) (?:pay|compensate|cover|reimburse|indemnify|make good)(?: you)?(?: for)? (?:all|any|every|the full|your|whatever|everything)\b[^.;]{0,30}\b(?:loss|losses|damages?|costs?|harm|fees|penalt\w+|consequences|it cost)\b",
                r"\bif (?:my|the) insurer\b|\bsubject to\b",
            ),
            Phrase(
                r"\bmy (?:negligence|breach|professional fault|liability)\b",
                r"\b(?:no|not|without|whether|if|alleged)\b",
            ),
        ),
        "N28": (
            Phrase(
                r"\bi (?:\w+ly |do |totally |fully |really )*(?:know|understand|feel|realise|realize|see|can imagine) (?:exactly |precisely |perfectly |just |completely |fully |very well |only too well )+(?:how|what)\b[^.;]{0,30}\byou\b"
            ),
            Phrase(
                r"\bi (?:know|understand) (?:how|what) you(?:'re| are|'ve| have| must)? (?:feel|feeling|felt|going|been|be)\b|\bi can (?:totally|fully|completely) relate\b|\byou must (?:hate|be furious|despise|feel betrayed)\b"
            ),
        ),
    },
    components={
        "responsibility": (
            Phrase(rf"(?:{_ACTED})", rf"{_NOT_ACTED}|\bi (?:restored|fixed|corrected|called|stopped)\b.{{0,0}}$"),
            Phrase(
                r"\bi (?:take|accept|bear) (?:full |the |all )?(?:responsibility|the blame)\b|\bi am (?:the one )?(?:responsible|to blame)\b|\bi'm (?:responsible|to blame)\b|\bi should(?:n't)? (?:not )?have\b"
            ),
        ),
        "effect": (
            Phrase(
                r"\b(?:you|your|yours)\b[^.;]{0,90}\b(?:los[te]|lose|wait\w*|late|without|stuck|unable|could ?n[o']t|had to|have to|worr\w+|angry|frustrat\w+|disappoint\w+|upset|hurt|embarrass\w+|stress\w*|trust|cost\w*|explain|face|miss\w*|blocked|let down|in the dark|anxious|tired|down|hours?|evening|weekend|night|customers?|team|clients?|boss|readers?|members?|reputation)\b",
                r"^(?:could|can|would|will) you\b|\bdo you\b",
            ),
            Phrase(
                r"\b(?:cost|left|put|made|kept|meant|caused|gave|forced|embarrassed|worried|let)\b[^.;]{0,20}\b(?:you|your)\b"
            ),
        ),
        "regret": (Phrase(rf"{_SORRY}", r"\bnot (?:apologi|sorry)|\bno apolog"),),
        "explanation": (
            Phrase(
                r"\b(?:because|the reason (?:is|was)|this happened when|due to|which is why|since i|as i|what happened is|the cause)\b"
            ),
        ),
        "repair": (
            Phrase(
                r"\bi(?:'ve| have)? (?:already |now |since |just |personally )*(?:restored|fixed|repaired|corrected|re-?sent|refunded|credited|replaced|redone|redid|recovered|rebuilt|rolled back|stopped|revoked|called|filed|amended|delivered|finished|put back|cancelled|waived|recalled|asked \w+ to delete)\b"
            ),
            Phrase(rf"{_FUTURE} (?:\w+ ){{0,3}}?{_MEND}\w*\b[^;]*?(?:{_DATED})"),
            Phrase(rf"(?:{_DATED})[^.;]{{0,60}}{_FUTURE} (?:\w+ ){{0,3}}?{_MEND}\w*\b"),
            Phrase(
                r"\b(?:those|these|the|my|last night's) (?:\w+ ){0,3}(?:hours|time|invoice|work|night) (?:will not|won't|is not|are not|isn't|aren't) (?:be )?(?:billed|charged|invoiced)\b|\bi(?:'ll| will) not (?:bill|charge|invoice)\b|\bi won't (?:bill|charge|invoice)\b|\bat no (?:cost|charge)\b|\bfree of charge\b"
            ),
            Phrase(
                rf"\b(?:is|are|has been|have been|will be|was|were)(?: now| already| fully| all)? (?:restored|back|fixed|corrected|re-?sent|refunded|replaced|working again|delivered|available)\b[^.;]*(?:{_DATED}|\bnow\b|\balready\b|\bagain\b)"
            ),
        ),
        "humility": (
            Phrase(
                r"\b(?:your call|up to you|yours to (?:decide|make)|for you to (?:decide|say)|your decision|you decide|whatever you decide|i leave (?:it|that|the next step) to you|when(?:ever)? you (?:are|feel) ready|if you would rather not|no need to (?:reply|answer))\b"
            ),
            Phrase(
                r"\bi(?:'m| am|'ve| have)? (?:\w+ )?(?:learn(?:ed|t|ing)|changing|changed|going to change|will change|realised|realized|understood)\b|\bwhat i(?:'m| am) (?:changing|learning)\b|\bthis (?:taught|has taught|showed) me\b|\bi (?:was wrong|misjudged|should have)\b|\bi(?:'d| would) (?:like|be glad) to (?:hear|listen|understand)\b|\btell me (?:how|what)\b"
            ),
        ),
        "prevention": (
            Phrase(
                r"\b(?:from now on|from today|starting (?:today|now|this|next|on|\w+day)|in (?:the )?future|going forward|henceforth|as of (?:today|now|\w+day)|every (?:\w+ )?(?:week|month|day|monday|tuesday|wednesday|thursday|friday|morning|time|release|delivery)|each (?:week|month|time|release|delivery|monday|friday)|before (?:each|every|any))\b[^.;]{0,140}\b(?:i|my|a|the|two|we|nothing|no)\b",
                r"\bit (?:will never|won't|will not) happen\b",
            ),
            Phrase(
                r"\bi (?:now|have set up|have added|have put|set up|added|have written|wrote|have booked|have scheduled|have turned on|turned on|have asked)\b[^.;]{0,80}\b(?:so that|check|checklist|reminder|alert|alarm|backup|snapshot|review|second|list|test|calendar|rule|confirmation|lock|limit|template)\w*"
            ),
            Phrase(r"\bif [^.;]{3,80}, (?:then )?i(?:'ll| will)?\b", r"\bif you\b"),
        ),
        "forgiveness": (
            Phrase(
                r"\b(?:forgive|forgiveness|pardon me|beg your pardon)\b",
                r"\b(?:need not|don't need to|do not need to|not asking|do not ask|don't ask|no need to|without asking)\b",
            ),
        ),
    },
    sorry=_SORRY,
    intense=(
        r"\b(?:so,? ){2,}sorry\b|\b(?:very,? ){2,}sorry\b|\bsorry,? sorry\b|\b(?:a )?(?:thousand|million|hundred)(?: times)? (?:apologies|sorry|sorries|pardons)\b|"
        r"\b(?:deeply|truly|terribly|sincerely|extremely|profoundly|really|incredibly|utterly|so) (?:and )?(?:deeply|truly|terribly|sincerely|extremely|profoundly|really|incredibly|utterly|very),? sorry\b|"
        r"\bfrom the bottom of my heart\b|\bcannot apologi[sz]e enough\b|\bcan't apologi[sz]e enough\b|\bno words (?:can|to)\b|\bmost (?:profound|heartfelt|sincere|humble) apologies\b"
    ),
    connectors=r"\b(?:because|due to|owing to|given that|since (?:i|we|the|my|it|there|our|your|then)|as (?:i|we|the|my|it|there|our) (?:was|were|had|have|did|got|is|are|server|system)|which (?:meant|is why)|so that is why|that is why|that's why|the reason|on account of|as a result of|thanks to|therefore|hence)\b",
    distress=(
        Phrase(
            r"\bi (?:haven't|have not|hadn't|can't|cannot|couldn't|could not|barely|hardly) (?:\w+ )?(?:slept|sleep|eat|eaten|stop (?:thinking|crying|worrying)|forgive myself|think of anything)\b"
        ),
        Phrase(
            r"\bi(?:'m| am| was| have been|'ve been)? (?:feel|feeling|felt|so|truly|completely|absolutely|really|utterly)? ?(?:awful|terrible|horrible|devastated|mortified|ashamed|sick|dreadful|distraught|heartbroken|miserable|a wreck|in tears|crying|gutted|crushed|beside myself|embarrassed|stressed)\b"
        ),
        Phrase(
            r"\b(?:i hate myself|it (?:haunts|keeps) me|keeps me (?:awake|up)|i could cry|my stomach|i feel like (?:a|such)|worst (?:day|week|night) of my|eating me up|i (?:lie|lay) awake)\b"
        ),
    ),
    forgive=(
        Phrase(
            r"\b(?:please )?(?:forgive (?:me|us|my|this)|(?:ask|beg|hope|asking|begging|hoping)(?: for)? (?:your |you to |you'll |you will |you can |you could )?(?:forgive\w*|pardon)|your forgiveness|pardon me|(?:can|could|will) you (?:ever )?forgive)\b",
            r"\b(?:need not|don't need to|do not need to|not asking|do not ask|don't ask|no need to|without asking)\b",
        ),
    ),
    promise=(
        Phrase(
            r"\b(?:it|this|that|such (?:a thing|an error|a mistake)|nothing like (?:this|it)|these things) (?:will|shall|would)(?: \w+)? ?(?:not|never|n't)(?: \w+)? (?:happen|occur|be repeated|come up)\b|\b(?:it|this|that) won't (?:ever )?(?:happen|occur|be repeated)\b"
        ),
        Phrase(
            r"\bi(?:'ll| will| promise to| can promise| vow to| swear)(?: \w+)? (?:do better|be more careful|pay more attention|take more care|try harder|make sure (?:it|this|that) (?:never|does not|doesn't|won't)|never (?:again|let|do|make)|be better|improve|be more (?:\w+))\b"
        ),
        Phrase(
            r"\b(?:never again|i promise\b|you have my word|i give you my word|rest assured|lesson learn(?:ed|t)|steps (?:have been|are being|will be) taken|measures (?:have been|are being|will be) taken)"
        ),
    ),
    will_do=(
        Phrase(
            r"\bi(?:'ll| will|'m going to| am going to| shall| can| could| would like to|'d like to) (?:\w+ly |also |of course |try (?:to|and) |do my best to |see (?:if|how|what|whether) i can |find a way to |look at how to )*(?:look into|see what|see how|sort|fix|repair|restore|correct|resend|re-send|refund|credit|compensate|make it up|make up for|redo|replace|put (?:it|this|things|that) right|take care|get back|send you|deal with|do something|do what|do everything|do my best|find a|make it right|offer you|give you|find a solution|work on|address|resolve|recover|rebuild|finish|deliver)\b",
            r"\bi(?:'ll| will) (?:not|never)\b|\bi could (?:have|not)\b",
        ),
        Phrase(
            r"\b(?:a (?:refund|discount|credit|gesture|new version|corrected version|fix)) (?:will|is going to|is coming|shall)\b|\b(?:it|this|the \w+) will be (?:fixed|corrected|restored|sorted|replaced|refunded|delivered|resent|re-sent)\b"
        ),
    ),
    own_act=(Phrase(rf"{_ACTED}", _NOT_ACTED),),
    dated=_DATED,
    faults=(
        r"\b(?:was(?:n't| not)|were(?:n't| not)|did(?:n't| not)|had(?:n't| not)|has(?:n't| not)|never|could(?:n't| not)|failed|fails|forgot|broke|crashed|lost|deleted|dropped|missed|was late|were late|"
        r"was wrong|were wrong|made (?:a|the|an|this|that) (?:mistake|error)|messed|is (?:responsible|to blame|at fault)|was (?:responsible|to blame|at fault|down|slow|broken|faulty|buggy|unavailable|unclear|badly)|'s (?:fault|mistake|error|bug)|caused|let (?:me|us|you) down|"
        r"bug|misread|misunderstood|overwrote|sent (?:the|a|me|us) (?:wrong|late)|should have|ignored|delayed|stopped working|went down|gave me the wrong|told me the wrong|mistake|error|outage)\b"
    ),
    tools=r"(?:the|my|our|their|his|her) (?:\w+ )?(?:tool|software|script|server|host|hosting(?: provider)?|provider|supplier|subcontractor|printer|platform|plugin|library|system|calendar app|mail client|spam filter|bank|intern|colleague|assistant|contractor|designer|developer|translator|agency|carrier|courier|accountant|update|cloud|backup provider|ai|autocorrect)",
    possessive=r"\b(?:i|me|my|which i|that i)\b|'ve\b",
    first_time=(
        Phrase(
            r"\b(?:the |my )?(?:very )?first time\b|\b(?:this|it) (?:has )?never happened (?:before|to me)\b|\b(?:a |an )?(?:one-off|isolated (?:case|incident|event)|exception)\b|\bnever (?:before )?(?:happened|occurred|made this)\b",
            r"\bnot the first time\b",
        ),
    ),
    formal="",
    familiar="",
)
