"""How English shows each part of an apology; patterns on folded text."""

from recovery.review.english_words import DATED, HAVE, SOMEHOW, SOON, SORRY, WEEKDAY, WILL, any_of, regretting
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
_BORE = any_of(
    "asked, told, shown, promised, announced, sent, printed, ordered, travelled, flown, flew, driven, walked, sat, spoke, turned down, turned away",
    "thrown out, threw out, had to, spent, waited, paid, lost, missed, worked, stood, trusted, relied, counted, postponed, cancelled, rebooked",
    "explained, apologised, apologized, answered, searched, chased, covered, gone back, gone without, done it twice, redone, carried, read it out",
)
_IN_VAIN = any_of(
    "again, twice, alone, for nothing, in vain, without, instead, because of me, on my word, with your name (?:under|on) it, too (?:low|high|late|early), idle, empty, over the weekend",
    "in front of (?:your|an?|the|\\w+ people), for (?:an?|two|three|four|five|six|\\d+|\\w+ty)(?: and a half)? (?:hours?|days?|weeks?|minutes?|nights?), until (?:\\w+ )?(?:\\d|late|ten|nine|eleven|midnight)",
)
EFFECT = (
    Phrase(
        r"\b(?:that|this|it|which) (?:meant|brought|caused) (?!that i\b)[^.;]{3,60}? (?:for|to) (?:you|your \w+)\b|\b(?:meant|gave) you [^.;]{3,40}",
        r"\bmeant to\b",
    ),
    Phrase(
        rf"\byou(?:r (?:\w+ ){{0,2}}?\w+)?(?:'?ve|'?d| have| had| has| were| was|'?re| are)?(?: (?:now|then|also|even|nearly|almost|just|all|already|each))?(?: been)? {_BORE}\b[^.;]{{0,80}}?\b{_IN_VAIN}",
        r"\byou (?:can|could|will|would|are right)\b|^thank|\bthank you\b|\bif you\b",
    ),
    Phrase(
        r"\byou(?:'?ve|'?ll| will|'?d| have| had)?(?: now| then| also)? (?:had|have|need(?:ed)?) to (?!(?:do|know|decide|answer|reply|say|pay) (?:anything|nothing|now|me|it)\b)\w+|\byou (?:nearly|almost) \w+ed\b|"
        r"\byou (?:won'?t|will not|will never|cannot|can'?t) (?:get|have|see|use|open|sell|move|work|live)\b|\byou(?:'?ve| have)(?: \w+)? been (?:without|left|waiting|asked|told|charged|offline|unable)\b|"
        r"\byou (?:(?:now|still) )?(?:stand|stood|look|looked) (?:\w+ ){0,3}?(?:there|in front of|before|like|bad|foolish)|\byour \w+ (?:can|could) now (?:read|see)\b|"
        r"\byou (?:\w+ )?(?:trusted|relied on|believed|counted on) (?:me|it|my|that|the|what)\b|\b(?:which|that|and) you (?:now )?(?:pay|paid)\b|\bat your expense\b|\bwith your name (?:under|on)\b|"
        r"\bstood in front of you\b|\byou (?:only )?(?:found|heard|learned|learnt)(?: out)?(?: \w+){0,3} (?:from|by|through|too late|on your own)\b|"
        r"\bi know (?:that )?you (?:were|had|counted|needed|planned|lost)\b|\byou,? in front of\b|\bfor you (?:that|this|it) (?:meant|means)\b",
        r"\bif you\b|\byou (?:will |do )?not have to\b|\bdon'?t have to\b|\bthank you\b",
    ),
    Phrase(
        r"\byour (?:\w+ ){0,2}?(?:profit|website|site|shop|page|team|crew|builder|customers?|clients?|members|guests|mother|father|husband|wife|partner|launch|stand|return|editor|reader|readers|patients|staff|supplier|figures?|issue|evening|weekend|holiday|event|tenants?|neighbours?|account|office|kitchen|floor|wall|flat) "
        r"(?:(?:\w+ )?(?:is|was|were|are|stood|sat|had|has|have) (?:now )?(?:too|late|down|closed|empty|offline|wrong|idle|ruined|spoilt|without|standing|waiting|left|unable|nothing|no|been (?:asked|told|waiting|down|offline|without|charged|delayed)|to (?:wait|explain|pay|cancel|ask|go)|spent|stopped)"
        r"|(?:showed|shows|carried|waited|lost|missed|paid|looked|spent|stopped|stood)\b)",
        r"\bif your\b",
    ),
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
    regretting(
        SORRY,
        r"\b(?:not|n'?t|never|no need to be) (?:be )?(?:sorry|apologi|regret)|\bsorry (?:if|in case|to (?:bother|hear))\b|"
        rf"{SORRY},?(?: that)? you(?:'?re| are| were)?(?: \w+)? (?:feel|felt|think|{_FEELING})\b|\bapologies (?:if|in case)\b|"
        r"\b(?:need not|do not have to|don'?t have to|want to|like to) (?:\w+ )?(?:apologi|say sorry)",
    ),
)

_DID_NOT_CARE = r"(?:did(?:n'?t| not)|had(?:n'?t| not)|never|ha(?:d|ve) never) (?:even |once |really |properly )?(?:look(?:ed)?|check(?:ed)?|open(?:ed)?|read|re-?read|compared?|measured?|test(?:ed)?|verif(?:y|ied)|ask(?:ed)?|run|copied|notice[d]?|see|seen|try|tried|save[d]?|count(?:ed)?|save)"
EXPLANATION = (
    Phrase(
        rf"\bi (?!did|had|have|never|will|'ll)\w+[^.;]{{3,90}}?(?:\band (?:i )?|, )(?:{_DID_NOT_CARE}|forgot)\b|\bi(?:'?d| had)? \w+[^.;]{{3,90}}? without (?:\w+ly )?(?:check|look|read|ask|test|compar|open|measur|copy|hav|sav|verif|think|having)\w*|"
        rf"\band i {_DID_NOT_CARE}\b|\bbefore i had (?:copied|checked|read|saved|tested|looked|asked|opened)\b|\bi hadn'?t even\b",
        r"\bi will\b|\bfrom now on\b",
    ),
    Phrase(
        r"\bi (?:was|am|'m) (?:working|reading|copying|thinking|looking|typing|writing|tired|distracted|rushing|rushed|ill|overloaded|in (?:a hurry|too much|another|a rush)|on (?:the phone|another|holiday)|so (?:sure|busy|tired)|sure|certain|convinced|busy|under)\b|"
        r"\bi (?:worked|copied|wrote|quoted|took it|had it|did (?:it|that|them|this)) (?:from|by hand|in a (?:hurry|rush)|too (?:fast|quickly)|out of|off)\b|"
        r"\bi (?:went by|relied on|trusted(?! you)|took (?:it|the \w+|that|one|them) for|(?:had|kept|left) (?:two|both|three)|had (?:put|noted|taken on|planned|left|written|set|planned in|opened|pasted)|let a machine|opened the wrong|looked at the wrong|used an? old|meant to|put it off)\b|"
        r"\bthinking (?:that|it|i|the)\b|\bin (?:a|my) (?:hurry|rush|haste)\b|\bby hand, \w+|\bout of (?:habit|haste|laziness|fear|carelessness)\b|\bto save (?:time|a)\b|\bi (?:was|felt) (?:afraid|ashamed|embarrassed|scared)\b|\bmy (?:kid|son|daughter|child|mother|father|wife|husband) (?:was|got|is|fell) (?:ill|sick)\b",
        r"\bi will\b",
    ),
    Phrase(
        r"\b(?:since|as) (?:i|the|my|it|we|our) (?:\w+ )?(?:was|were|had|did|published|thought|could|left|took|sent)\b",
        r"\bas i(?: had|'d)? (?:already |repeatedly )?(?:said|wrote|promised|told|warned|mentioned|explained)\b|\b(?:ever|soon|long|far) (?:since|as)\b|\bas i was (?:saying)\b",
    ),
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
_PRESENT = any_of(
    "goes, go, ships?, reach(?:es)?, arrives?, comes?, follows?, starts?, takes? place, is (?:with|yours|ready|due), are (?:with|yours|ready|due), leaves?, lands?, get, gets, has it, prints? it, appears?, runs?",
)
REPAIR = (
    Phrase(
        rf"\bi(?:{WILL}|'?m| am)(?! (?:not|never|away|on|off|out|in|back|back on|working|looking|writing|sorry|here|be (?:away|back|on|off|out|in|there))\b)(?: \w+)? (?!write again|understand|respect|tell|know|try|see what|have a look)\w+[^;.]{{0,120}}?(?:{DATED})",
        rf"\b{SOON}\b|\bnext (?:update|news)\b|\bi(?:'ll| will) (?:write|update) again\b|\bfrom now on\b|\bsee you\b|\bspeak to you\b|\bif you\b[^,]*$",
    ),
    Phrase(
        rf"\b(?:the|your|a|an|all|both|\w+ ones?|rest|proofs?|chapters?|corrected \w+|you) (?:[\w-]+ ){{0,4}}?{_PRESENT}\b[^;.]{{0,60}}?(?:{DATED})",
        r"\b(?:if|was|were|every|each|whenever|will you|from now on|since)\b|\bdown since\b",
    ),
    Phrase(
        rf"\bi(?:'?ve| have|'?m)?{SOMEHOW} (?:stopped|pulled|undone|reversed|taken (?:it|them|the)|mended|bought|refunded|credited|paid|given|reordered|reordering|reprinting|replacing|refunding|redoing|re-?entered|re-?entering|gone through|entering|removed|taken|put)\b[^.;]{{0,90}}",
        r"\b(?:wrong|late|too|twice|without|by mistake|instead of)\b|\bi put\b|\bmore than\b",
    ),
    Phrase(
        r"\b(?:i (?:do not|don'?t|won'?t) (?:charge|bill|invoice)|(?:costs?|cost) (?:you )?nothing|you (?:do not|don'?t|won'?t) (?:owe|pay)|(?:is|are|goes) on me|at my (?:own )?(?:cost|expense)|i (?:will |'ll )?pay (?:him|her|them|for|the|it|back|whatever)|i(?:'?m| am) not charging|"
        r"i(?:'?ve| have)? (?:take|taken|took|knock|deduct\w*) [^.;]{3,60}? off (?:my|the|your)|(?:has been|have been|was|is|are|were) (?:now |already |fully )?(?:refunded|credited|live since|back since|paid by me|restored|rebuilt|off the site)|(?:work|works|working) (?:again )?since|are back\b|"
        r"(?:new|right|corrected|revised|missing|correct|full) (?:one|ones|file|version|statement|invoice|list|text|contract|return|report)s? (?:is |are )?(?:now )?(?:attached|enclosed|in your|below))",
        r"\bif you\b|\bcosts? you nothing\b",
    ),
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
        r"\byou (?:need not|do(?:n'?t| not) (?:have|need) to) (?:answer|reply|decide|respond|write|forgive|say|see|talk|come|accept)\b|\b(?:is|that is|that's|it's) (?:entirely |all )?(?:for you to (?:say|decide|judge|choose|tell)|your (?:call|choice|decision)|up to you)\b|"
        r"\bif you(?:'?d| would)? (?:rather|prefer|want|book|choose|like|wish|feel|have had enough)\b[^.;]{0,80}?(?:,? (?:tell me|just say|say so|that'?s fine|that is fine|then |i(?:'?ll| will|'?d| would) (?:like to hear|understand|hand|pass|send|give|step|go|listen|be|come)))|"
        r"\byou may (?:well )?(?:have had enough|want|prefer|not want|wish|be)\b|\bunless you(?:'?d| would)? (?:prefer|rather|want|object|say)\b|\b(?:when(?:ever)?|if) (?:it|that) suits you\b|\bwhenever you (?:feel|like|want|wish)|"
        r"\byou(?:'?re| are) right\b|\bi would understand\b|\bi(?:'?d| would) (?:rather|welcome|like to (?:hear|know))\b|\bwhichever (?:way )?you (?:choose|prefer|like|want)|\b(?:tell|send) me (?:a \w+ )?or (?:don'?t|not)\b|\buse (?:it|them) or (?:not|don'?t)\b|"
        r"\bif you (?:agree|allow|let me|will have me)\b|\bwith your (?:consent|permission|agreement)\b|\bif (?:she|he|they)(?:'?d| would)? (?:like|agree|want)s?\b|\bi know (?:that )?(?:my word|sorry|an apology|this) (?:is|does|cannot|can'?t|will not)|\bi am ready to (?:hear|listen)\b"
    ),
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
_HABIT = r"(?!know|understand|see|reali[sz]e|have|had|am|feel|think|want|need|was|were|will|would|can|could|is|are|do|did|owe|ask you|hope|wish|believe|must|should|that|and|or)"
PREVENTION = (
    Phrase(
        rf"(?<!\bby )(?<!\bright )(?<!\bfor )\bi now {_HABIT}\w{{2,20}}\b(?! you\b)|(?:^|[,;:.] ?|\b(?:ahead|deadline|date|file|mail|headlines?|time|client) )(?:and )?now i {_HABIT}\w{{2,20}}\b|\b(?:i|we) (?:\w+ ){{1,6}}?(?:now|now on)(?=,|[.;]|$| before| instead| by| last| and)(?! (?:it|that|on) )|"
        rf"\b(?:\w+s|nothing|nobody|each|every \w+|one|my \w+|the \w+|mails?[^.;]{{3,50}}|\w+ files?) now (?:goes|go|gets?|stays?|comes?|has|have|sends?|asks?|shows?|needs?|requires?|runs?|lives?|hangs?|lies|only|never|always|carries|starts?|sits|means?|takes?|lets?|refuses?)\b",
        r"\b(?:was|were) now\b|\bright now\b|\bi now (?:know|see)\b|\bis now\b[^.;]{0,20}\b(?:back|fixed|restored|online)\b|\bi (?:will|'ll)\b",
    ),
    Phrase(
        r"\b(?:no|nobody|nothing|none|not a single) (?:\w+ )?(?:\w+ ){0,4}?(?:any ?more|any longer|(?:gets?|goes|leaves|is|will be|runs?|ships?) [^.;]{0,60}?\b(?:before|until|unless|without))\b|\bi (?:do not|don'?t|no longer|never) [^.;]{3,60}?\b(?:any ?more|before|until|unless|without)\b",
        r"\b(?:if|was|were|had|did|could)\b|\bdon'?t (?:know|think|have|want|ask|expect|pay|send|need)\b",
    ),
    Phrase(
        rf"\b(?:since|as of|from) (?:this |last |next )?(?:{WEEKDAY}|today|yesterday|this (?:week|month|morning)|then|\w+ on|april|may|june|july|august|september|october|november|december|january|february|march),? (?:on,? )?(?:i|my|the|each|every|all|nobody|no|nothing|we|two|a|an)\b(?! (?:have|had|was|were|am|are|'ve|page|shop|site) (?:been|down|without|not|waiting))[^.;]{{3,90}}",
        r"\b(?:have|has|had|was|were|been|leave|away|holiday)\b|\brestored\b|\bonline\b|\bmore careful\b",
    ),
    Phrase(
        r"\b(?:before|after) (?:i|each|every|any|anything|a|an|the) [^.;,]{2,60}?,? i (?:now )?(?:(?!had|have|was|did|will have|could|would|know)\w{2,20}(?<!ed))(?: \w+)? (?!not)",
        r"\b(?:did|had|was|were|could|would|should|sent|gave|ran|told|\w+ed)\b",
    ),
    Phrase(
        r"\b(?:it'?s|is|are|hangs?|stuck|taped|pinned|written) (?:\w+ )?(?:taped|pinned|stuck|fixed|written|noted|hangs|in my (?:log|calendar|diary|checklist|contract|routine)|on (?:my|the) (?:wall|desk|drill|door|screen|case))\b|"
        r"\bi(?:'?ve| have)? (?:bought|ordered|hired|subscribed|drawn up|made myself|asked (?:my|a)|signed up) (?:an? |my |the )?(?:\w+ ){0,3}?(?:meter|tool|case|lock|alarm|calendar|list|checklist|assistant|course|template|proofreader|second|colleague|sister|backup|disk|detector|form)\b|"
        r"\bif i (?:see|notice|cannot|can'?t|doubt|am not sure|run late|find)\b[^.;]{2,60}, (?:then )?i(?:'?ll| will)? \w+|\b(?:whenever|when|once) (?:a|an|there|the|i)\b[^.;]{3,60}?,? i (?:now )?(?:send|call|ring|wait|read|check|ask|write|look|compare|note|take|make|open|stop|test)\b",
        r"\bwhen i (?:was|had|did)\b|\b(?:did|had|was|were)\b",
    ),
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
