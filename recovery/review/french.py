"""How French says these things: the table that the rules read; patterns on folded text."""

from recovery.review import french_dodging as dodging
from recovery.review import french_parts as components
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
        "N07": dodging.THEIR_FEELING,
        "N08": dodging.BLAMING,
        "N10": softening.SMALLER,
        "N11": softening.BRIGHT_SIDE,
        "N12": softening.EVERYONE,
        "N14": softening.INTENT,
        "N15": softening.CHARACTER,
        "N19": settling.CLOSING,
        "N20": settling.ANNOUNCING,
        "N21": settling.BOILERPLATE,
        "N22": dodging.VAGUE,
        "N23": dodging.SOLO,
        "N25": settling.BARGAIN,
        "N26": dodging.EUPHEMISM,
        "N27": settling.LIABILITY,
        "N28": softening.MIND_READING,
        "N29": (Phrase(r"\bje m'(?:en )?excuse\b"),),
    },
    components={
        "responsibility": components.OWN_ACT,
        "effect": components.EFFECT,
        "regret": components.REGRET,
        "explanation": components.EXPLANATION,
        "repair": components.REPAIR,
        "humility": components.HUMILITY,
        "prevention": components.PREVENTION,
        "forgiveness": components.FORGIVE,
    },
    sorry=APOLOGY,
    intense=components.INTENSE,
    connectors=components.CAUSE,
    distress=components.DISTRESS,
    forgive=components.FORGIVE,
    promise=components.PROMISE,
    will_do=components.WILL_DO,
    own_act=components.OWN_ACT,
    dated=DATED,
    faults=dodging.FAULTS,
    tools=dodging.TOOLS,
    possessive=dodging.POSSESSIVE,
    spared=dodging.SPARED,
    blamed=dodging.BLAMED,
    turning=dodging.TURNING,
    first_time=components.FIRST_TIME,
    formal=r"(?<!rendez-)\b(?:vous|votre|vos|vous-memes?|veuillez|pouvez|pardonnez|excusez|dites|laissez)\b",
    familiar=r"(?<!\bsuis )(?<!\bs'est )\btu\b|\bt'(?=[aeiouyh])|\b(?:te|toi|ta|tes)\b(?!-\d)|(?<!\ble )(?<!\bmon )(?<!\bun )(?<!\bce )(?<!\bdu )(?<!\bde )\bton\b",
    elisions=ELISIONS,
)
