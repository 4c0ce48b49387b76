"""How French says these things: the table that the rules read; patterns on folded text."""

from recovery.review import french_blaming as blaming
from recovery.review import french_counted as counted
from recovery.review import french_dodging as dodging
from recovery.review import french_parts as parts
from recovery.review import french_settling as settling
from recovery.review import french_softening as softening
from recovery.review.french_words import APOLOGY, DATED, ELISIONS
from recovery.review.phrases import Phrase
from recovery.review.wordings import Wordings

FRENCH = Wordings(
    rules={
        "N01": dodging.CONDITIONAL,
        "N02": dodging.POSSIBLE,
        "N03": dodging.TAKEN_BACK,
        "N04": dodging.PASSIVE,
        "N05": dodging.IMPERSONAL,
        "N06": dodging.BY_ITSELF,
        "N07": blaming.THEIR_FEELING,
        "N08": blaming.BLAMING,
        "N10": softening.SMALLER,
        "N11": softening.BRIGHT_SIDE,
        "N12": softening.EVERYONE,
        "N14": softening.INTENT,
        "N15": softening.CHARACTER,
        "N19": settling.CLOSING,
        "N20": settling.ANNOUNCING,
        "N21": settling.BOILERPLATE,
        "N22": dodging.VAGUE,
        "N23": blaming.SOLO,
        "N25": settling.BARGAIN,
        "N26": dodging.EUPHEMISM,
        "N27": settling.LIABILITY,
        "N28": softening.MIND_READING,
        "N29": (Phrase(r"\bje m'(?:en )?excuse\b"),),
    },
    components={
        "responsibility": parts.OWN_ACT,
        "effect": parts.EFFECT,
        "regret": parts.REGRET,
        "explanation": parts.EXPLANATION,
        "repair": parts.REPAIR,
        "humility": parts.HUMILITY,
        "prevention": parts.PREVENTION,
        "forgiveness": counted.FORGIVE,
    },
    sorry=APOLOGY,
    intense=counted.INTENSE,
    connectors=parts.CAUSE,
    distress=counted.DISTRESS,
    forgive=counted.FORGIVE,
    promise=counted.PROMISE,
    will_do=counted.WILL_DO,
    own_act=parts.OWN_ACT,
    dated=DATED,
    faults=blaming.FAULTS,
    tools=blaming.TOOLS,
    possessive=blaming.POSSESSIVE,
    spared=blaming.SPARED,
    blamed=blaming.BLAMED,
    turning=dodging.TURNING,
    first_time=counted.FIRST_TIME,
    formal=r"(?<!rendez-)\b(?:vous|votre|vos|vous-memes?|veuillez|pouvez|pardonnez|excusez|dites|laissez)\b",
    familiar=r"(?<!\bsuis )(?<!\bs'est )\btu\b|\bt'(?=[aeiouyh])|\b(?:te|toi|ta|tes)\b(?!-\d)|(?<!\ble )(?<!\bmon )(?<!\bun )(?<!\bce )(?<!\bdu )(?<!\bde )\bton\b",
    elisions=ELISIONS,
)
