"""How English turns it on others: their feelings, the client, a name, a tool, "we" (N07-N09, N23)."""

from recovery.review.english_words import AM, SORRY, UPSET, any_of
from recovery.review.phrases import Phrase

REACTION = (
    Phrase(
        rf"{SORRY},?(?: (?:that|for how|about how))? you (?:(?:may |might )?(?:feel|felt|think|thought|believe|perceived?|interpreted|misunderstood)\b"
        r"|took(?= (?:it|this|that|my|offen))|found(?! out\b)|(?:see|saw)(?= (?:it|this|things|that) (?:that|this|so|like|as))"
        r"|(?:got|had|have) the impression)"
    ),
    Phrase(
        rf"{SORRY},?(?: that)? you(?:'?re| are| were|'?ve been| have been| got)(?: so| very| that| \w{{2,20}}ly)? {UPSET}\b|"
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
FAULTS = (
    rf"\b{_FAILED}\b|\b(?:was|were|is|are) {_FAULTY}\b|'s (?:fault|mistakes?|errors?|bug|negligence|delay)\b|\b(?:bug|outage)\b|"
    rf"\b(?:was|were|did|had|has|have|could)(?:n'?t| not)(?: yet)? (?!to blame\b|at fault\b|involved\b|responsible\b|wrong\b|informed\b|know\b|there\b|asked\b)\w+|"
    r"\bnever \w+"
)
TOOLS = r"(?:the|my|our|their|his|her) (?:\w+ )?" + any_of(
    "tool, software, script, server, host, hosting(?: (?:provider|company))?, provider, supplier, subcontractor, printer, platform",
    "plugin, library, system, app, mail client, spam filter, bank, intern, colleague, assistant, contractor, designer, developer",
    "translator, agency, carrier, courier, accountant, update, cloud, ai, autocorrect",
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
