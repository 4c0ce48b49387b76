"""How English says these things: the table that the rules read; patterns on folded text."""

from recovery.review import english_blaming as blaming
from recovery.review import english_counted as counted
from recovery.review import english_dodging as dodging
from recovery.review import english_parts as parts
from recovery.review import english_settling as settling
from recovery.review import english_softening as softening
from recovery.review.english_words import DATED, OWN_ACT, SORRY
from recovery.review.phrases import Phrase
from recovery.review.wordings import Wordings

ENGLISH = Wordings(
    rules={
        "N01": dodging.CONDITIONAL,
        "N02": dodging.HYPOTHETICAL,
        "N03": dodging.TURNING_BACK,
        "N04": dodging.PASSIVE,
        "N05": dodging.IMPERSONAL,
        "N06": dodging.SELF_ACTING,
        "N07": blaming.REACTION,
        "N08": blaming.BLAMING,
        "N10": softening.MINIMISING,
        "N11": softening.SILVER_LINING,
        "N12": softening.EVERYONE_ERRS,
        "N14": softening.INTENTION,
        "N15": softening.CHARACTER,
        "N19": settling.CLOSING,
        "N20": settling.ANNOUNCING,
        "N21": settling.BOILERPLATE,
        "N22": dodging.VAGUE,
        "N23": blaming.WE,
        "N25": settling.BARGAIN,
        "N26": dodging.EUPHEMISM,
        "N27": settling.LIABILITY,
        "N28": softening.MIND_READING,
    },
    components={
        "responsibility": (Phrase(OWN_ACT),),
        "effect": parts.EFFECT,
        "regret": parts.REGRET,
        "explanation": parts.EXPLANATION,
        "repair": parts.REPAIR,
        "humility": parts.HUMILITY,
        "prevention": parts.PREVENTION,
        "forgiveness": parts.FORGIVENESS,
    },
    sorry=SORRY,
    intense=counted.INTENSE,
    connectors=counted.REASON,
    distress=counted.DISTRESS,
    forgive=counted.FORGIVE,
    promise=counted.PROMISE,
    will_do=counted.WILL_DO,
    own_act=(Phrase(OWN_ACT),),
    dated=DATED,
    faults=blaming.FAULTS,
    tools=blaming.TOOLS,
    possessive=blaming.POSSESSIVE,
    first_time=counted.FIRST_TIME,
    formal="",
    familiar="",
    spared=blaming.SPARED,
    blamed=blaming.BLAMED,
    not_a_name=blaming.NOT_A_NAME,
    turning=dodging.TURNING,
)
