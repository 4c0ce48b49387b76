"""How English turns it on others: their feelings, the client, a name, a tool, "we" (N07-N09, N23)."""

from recovery.review.english_words import AM, SORRY, UPSET, any_of, regretting
from recovery.review.phrases import Phrase

REACTION = (
    regretting(
        rf"{SORRY},?(?: (?:that|for how|about how))? you (?:(?:may |might )?(?:feel|felt|think|thought|believe|perceived?|interpreted|misunderstood)\b"
        r"|took(?= (?:it|this|that|my|offen))|found(?! out\b)|(?:see|saw)(?= (?:it|this|things|that) (?:that|this|so|like|as))"
        r"|(?:got|had|have) the impression)"
    ),
    regretting(
        rf"{SORRY},?(?: that)? you(?:'?re| are| were|'?ve been| have been| got)(?: so| very| that| \w{{2,20}}ly)? {UPSET}\b|"
        rf"{SORRY},?(?: that)? you(?:'?re| are| were)(?:n'?t| not)(?: \w+)? (?:happy|satisfied|pleased|content)\b"
    ),
    regretting(
        rf"{SORRY},?(?: that)? you(?:'?re| are| were)(?: so| very| that| \w{{2,20}}ly)? (?:unhappy|dissatisfied|not happy|put out|cross|sad)\b|"
        rf"{SORRY},?(?: that| if)? (?:it|this|the \w+|my \w+) (?:did(?:n'?t| not)|wasn'?t|was not|were not|weren'?t) (?:\w+ )?(?:meet|live up|to your (?:liking|taste)|what you|please|suit|convince)\b|"
        r"\byou (?:took|have taken|had taken|'?ve taken) (?:it|this|that|things|offen[cs]e) (?:\w+ )?(?:badly|personally|the wrong way|to heart|so hard)\b|"
        r"\byou(?:'?re| are) (?:being )?(?:\w+ )?(?:over-?reacting|too sensitive|oversensitive)\b|\b(?:it is|it's) a (?:pity|shame) (?:that )?you (?:see|feel|took|take|think)\b"
    ),
    regretting(rf"{SORRY},?(?: (?:that|if|how))? (?:it|this|that|my \w+) (?:came across|sounded|seemed|felt)\b"),
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
_BOTH = r"(?:(?:on|from) both (?:sides|ends)|on (?:your|either) (?:side|end|part) (?:too|as well|also)|(?:a|your) share (?:in|of) (?:this|it|the blame)|takes two to)"
_WAS_GIVEN = r"(?:(?:sent|given|supplied|provided|handed(?: over)?|shown|forwarded)(?: to (?:me|us))?|(?:i|we) (?:was|were|had been|got) (?:given|sent|handed|shown|told)|you (?:sent|gave|supplied|provided|handed|shared|uploaded)(?: me| us| over)?)"
_YOUR_PEOPLE = rf"(?:{_YOU}|your \w+|the \w+ (?:on|at|from|in) your (?:side|end|office|company|team))"
BLAMING = (
    Phrase(
        r"\byour (?:\w+(?:er|or|ant)|team|office|staff) (?:should|could|might|ought to)(?: really| also)? have (?!been|had|got|received|heard|lost)\w+|"
        r"\byou (?:signed|approved|chose|picked|asked|wanted|decided|confirmed|agreed)[^.;]{0,40} yourself\b|\b(?:had i|if i(?:'d| had)) (?:received|been (?:given|told|sent)|got)\b",
        r"\byour (?:daughter|mother|father|brother|sister|customer|server|order)s? |\bi should\b",
    ),
    Phrase(
        rf"\b(?:clearer|better|earlier|quicker|faster|more \w+) {_THEIR_INPUT} from (?:you|your (?:side|team|end|office))\b|\b(?:perhaps|maybe|next time),? (?:next time )?you (?:could|should|might)(?: \w+)?|\bi was(?: never|n'?t| not) given (?:access|a chance)\b",
        r"\bi should\b",
    ),
    Phrase(
        r"\b(?:as|like) (?:i|we)(?:'?ve| have|'?d| had)? (?:(?:had |did |already |repeatedly |clearly |always ){1,2}(?:told|said|mentioned|explained|suggested)|(?:already )?(?:warned|flagged|pointed out|advised|predicted))\b(?: (?:to )?you)?(?! on the phone| yesterday| this morning)|"
        r"\b(?:i|we)(?: did|'?ve| have|'?d| had)? (?:warn(?:ed)?|remind(?:ed)?|advis(?:ed?)) you\b(?! too late)",
        r"\bshould(?:n'?t| not)? have\b|\bnot (?:warn|remind|advis)|\bi (?:never|did)n?'?t? (?:warn|remind)|\btoo late\b",
    ),
    Phrase(rf"\b{_BOTH}\b|\b(?:mistakes|errors|faults|things|wrongs) on both sides\b"),
    Phrase(
        rf"{_OPEN}\byou (?:(?:of course|perhaps|maybe|probably|also|really|surely|perfectly well) )?(?:could|should|might|must|ought to)(?:n'?t| not)?(?: (?:of course|perhaps|maybe|also|really|easily|simply|just|at least|well|surely)){{0,2}} have (?!been|had|heard|got|gotten|received|lost|missed|learn|found|known|trusted|relied|expected|earned|sold|used|sat|slept|opened|it|this|that|to|them|your|the|a|one|more)\w+(?: me know| (?:me|us)\b(?! know))?",
        r"\bi should have\b|\bnot your\b|\b(?:could|should)(?:n'?t| not) have (?:to|known|had|foreseen|found)\b",
    ),
    Phrase(
        r"\b(?:which|that|as|what) you (?:will|would|must|should|may|surely|certainly|no doubt)(?: (?:surely|certainly|no doubt|also))? have (?:seen|read|noticed|known|agreed|signed|received|accepted)\b"
    ),
    Phrase(
        r"\bif (?:only )?you(?:'?d| had) (?:only |just |at least )?(?!had\b|been\b|known\b|rather\b|like\b|prefer\b|any\b|a\b|the\b|questions?\b|not\b|wish\b|want\b)(?:\w+ed|given|told|sent|said|let|read|come|written|paid|shown|brought|made|taken|kept|put)\b",
        r"\bin your place\b",
    ),
    Phrase(
        r"\bit (?:would|might|could) have (?:\w+ )?(?:helped|been (?:\w+ )?(?:easier|better|helpful|quicker|simpler|useful)) (?:had|to have|if(?! you\b| i\b))(?: (?:your|the) \w+)?",
        r"\bif i\b|\bhad i\b",
    ),
    Phrase(
        rf"\b(?:my (?:understanding|impression|assumption) was|(?:i|we)(?:'?d| had)? (?:\w+ )?(?:assumed|expected|thought|understood|believed|hoped)) (?:that )?(?:{_YOUR_PEOPLE}) (?:would(?! be\b| have\b| understand| like| want| not| rather)|were going to|was going to|was supposed)\b|"
        rf"\b(?:i|we) (?:was|were) (?:still )?waiting (?:for|on) (?:{_YOU}|your \w+)"
    ),
    Phrase(
        r"\b(?:nobody|no ?one|no-one) (?:had |has |have |ever )?(?:told|informed|warned|notified) (?:me|us)\b|\b(?:you|they) (?:never|hadn'?t|didn'?t|did not|had not) (?:tell|told|inform(?:ed)?|warn(?:ed)?) (?:me|us)\b|"
        r"\b(?:i|we) (?:(?:was|were)(?:n'?t| not| never)|had(?:n'?t| not| never) been) (?:told|informed|made aware|warned|notified|given (?:all|the|any))\b",
        r"\byou (?:had |have )?(?:told|informed|warned) (?:me|us)\b",
    ),
    Phrase(
        rf"\b(?:the|your) (?:\w+ ){{1,2}}{_WAS_GIVEN} (?:\w+ )?(?:(?:(?:did|was|were|had)(?:n'?t| not)|never) (?:\w+ )?(?:show|contain|mention|include|clear|complete|correct|say|specify|readable|full|right)|(?:was|were) (?:\w+ )?(?:incomplete|wrong|late|unclear|outdated|incorrect))\w*",
        r"\bi (?:did not|didn'?t) (?:read|look|check|open)\b",
    ),
    Phrase(
        r"\b(?:because|since|as) (?:you|your (?:team|office|colleague|assistant|\w+))(?: \w+ly)? (?:were(?:n'?t| not)|was(?:n'?t| not)) (?!to blame|at fault|wrong)\w+|"
        r"\byour (?!own\b)(?:\w+ )?(?:\w+er|\w+or|team|office|staff|colleagues?|assistant|accountant|boss|side|people) (?:also |too |had |has )?(?:let (?:it|this|that|them)|missed|overlooked|approved|signed|forgot|failed|ignored|kept|changed|was late|were late|took (?:so|too|ages|weeks))\b|"
        r"\byour (?:e-?mails?|mails?|messages?|request|note|comment|instructions?) (?:was|were|is|are) (?:rather |very |a bit |so |too |quite |not )?(?:easy to (?:miss|overlook|misread)|hard to|long|vague|short|ambiguous|clear enough|worded)|"
        r"\b(?:he|she|they)(?: ha[sd]n'?t| ha[sd] not| didn'?t| did not| had not|hadn'?t| never) (?:brought?|bring|confirmed?|repl(?:y|ied)|said|read|signed?|sent?|answered?|mention(?:ed)?|warn(?:ed)?)\b[^.;]{0,40}?\b(?:either|too|as well)\b",
        r"\bnot your\b|\bi (?:did not|didn'?t|had not|hadn'?t) (?:tell|told|inform|ask)|\bno wonder\b",
    ),
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

_TOGETHER = r"(?: (?:agreed|spoke|met|discussed|talked|said|decided|settled|arranged|sat|know|worked|signed|see|go on|both|each|two)\b)"
WE = (
    Phrase(
        r"\bwe(?: (?:kind ?of|kinda|sort ?of|totally|really|probably|simply|unfortunately|obviously|clearly|also|just|all)){0,2} (?:messed|screwed|slipped|goofed|blew|fell|mis\w+|underestimated|assumed|expected|thought|believed)\b|"
        r"\bwe(?:'?d| had) (?:assumed|expected|thought|hoped|planned|missed|forgotten|mixed|sent|lost)\b|"
        r"\bwe(?:'?ll| will| would)(?: (?:of course|also|certainly|gladly|try to|be happy to|do|then))?(?: \w+ly)? (?:have a look|take a look|look (?:at|into)|fix|repair|refund|offer|pay|send|correct|replace|sort|make (?:sure|it)|get back|do (?:our|everything|all|better)|try|cover|compensate|check|ensure|improve|investigate|keep you|resolve|bear)\b|"
        r"\b(?:we|our team|our company) (?:appreciate|value|strive|pride|deeply|sincerely|truly)\b|\bwe (?:(?:beg|ask) (?:you|your)|thank you for (?:bearing|your (?:patience|understanding)))\b|\bour (?:sincere |sincerest |deepest )?apologies\b|"
        r"\bour (?:supplier|hosting|provider|server|system|printer|subcontractor|intern|software|team|staff|office) (?:let|had|has|was|were|did|failed|lost|sent|made|forgot|missed|is)\b",
        rf"\bwe{_TOGETHER}|\b(?:if|when|before|until|as|what|how|where|once|so|that) we\b|\byou and i\b|\btogether\b",
    ),
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

_FAILED = any_of(
    "turned up (?:late|drunk|too late), wrecked, (?:should|ought to) (?:really )?(?:know|have known) better, without (?:asking|warning|telling|notice)",
    "screwed (?:it )?up, swapped, (?:had |has )?let (?:it|this|that|them) (?:through|pass|slip), was in charge, was supposed to, were supposed to, was meant to, ran out",
    "is (?:so |really |very |rather |a bit |notoriously )?(?:confusing|rubbish|useless|terrible|known for (?:this|that|it)|hopeless|badly \\w+|a mess|a nightmare|unreliable|outdated), are (?:\\w+ )?(?:badly|poorly) \\w+",
    "(?:sent|led|pointed) (?:me|us|you) (?:\\w+ ){0,2}?(?:wrong|elsewhere|astray), (?:showed|listed|displayed|marked) (?:both|the|all|it) (?:\\w+ )?as, ruined, spoilt, spoiled, damaged, mistook, confused, misled",
    '(?:turned|switched|shut) (?:it|itself|off|out), had swapped, had forgotten, had mixed, had confused, had entered, translated (?:"[^"]{0,40}"|it|this|the \\w+|that) (?:as|by|into), didn\'?t say, refuses, doesn\'?t work',
    "failed, fails, forgot, broke, crashed, lost, deleted, dropped, missed, misread, misunderstood, overwrote, ignored, delayed",
    "rejected, refused, blocked, swallowed, assured (?:me|us), messed up, mixed up, let (?:me|us|you) down, stopped working, went down, caused, should have, overlooked, leaked",
    "made (?:a|an|the|this|that|some) (?:\\w+ )?(?:mistake|error)s?",
    "(?:gave|sent|told|passed|delivered|exported|showed)(?: me| us| you| on)?(?: the| a)? (?:wrong|old|late|incomplete)",
    "got (?:it|the \\w+|this) wrong, entered the wrong, used the wrong",
)
_FAULTY = any_of(
    "late, wrong, down, slow, broken, faulty, buggy, unavailable, unclear, badly, careless, responsible, to blame, at fault"
)
FAULTS = (
    rf"\b{_FAILED}\b|\b(?:was|were|is|are) {_FAULTY}\b|'s (?:fault|mistakes?|errors?|bug|negligence|delay)\b|\b(?:bug|outage)\b|"
    rf"\b(?:was|were|did|had|has|have|could)(?:n'?t| not)(?: yet)? (?!to blame\b|at fault\b|involved\b|responsible\b|wrong\b|informed\b|know\b|there\b|asked\b)\w+|"
    r"\bnever \w+"
)
_BRANDS = r"(?:deepl|chatgpt|google(?: \w+)?|outlook|gmail|microsoft(?: \w+)?|zoom|dropbox|wordpress|stripe|paypal|github|aws|ovh|hetzner|excel|icloud|onedrive|sharepoint|trello|mailchimp|shopify|whatsapp)"
TOOLS = (
    rf"(?:{_BRANDS}|(?:the|my|our|their|his|her|your (?:last|old|previous|former|other)|this|that|one of my) (?:\w+ )?"
    + any_of(
        "tool, software, script, server, host, hosting(?: (?:provider|company))?, provider, supplier, subcontractor, printer, platform",
        "plugin, library, system, app, mail client, spam filter, bank, intern, colleague, assistant, contractor, designer, developer",
        "translator, agency, carrier, courier, accountant, update, cloud, ai, autocorrect, portal, sat ?nav, gps, guidelines",
        "manual, firewall, router, ministry, authority, (?:sub)?contractors, suppliers, plumber, builder",
    )
    + ")"
)
POSSESSIVE = (
    r"\b(?:i|me|my|mine|wrote|helped|found|noticed|spotted|saw|discovered|pointed|restored|fixed|repaired|corrected)\b"
)
SPARED = (
    r"\b(?:to|for|with|without|dear|tell|told|thank|ask|not|never|isn'?t|wasn'?t) |"
    rf"\bi{AM}? ?(?:sent|gave|told|owe|left|asked|showed|wrote|called|thanked|promised|kept|blamed?|had) "
)
BLAMED = r"\b(?:because of|due to|owing to|on account of) "
NOT_A_NAME = r" (?:i|you|we|it|he|she|they|the|this|that|an?|your|my|\d)\b"
