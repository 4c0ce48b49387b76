"""What the rules know about a language: one table of wordings for each."""

from typing import NamedTuple

from recovery.review.phrases import Phrase


class Wordings(NamedTuple):
    """Everything the rules know about one language; patterns are on folded text."""

    rules: dict[str, tuple[Phrase, ...]]
    """Wordings of the rules that need nothing else, by rule."""
    components: dict[str, tuple[Phrase, ...]]
    """Wordings that show that a component of an apology is there."""
    sorry: str
    """Any way of saying that one is sorry."""
    intense: str
    """Words that make it more."""
    connectors: str
    """Words that begin an explanation."""
    distress: tuple[Phrase, ...]
    """Sentences about how bad the writer feels."""
    forgive: tuple[Phrase, ...]
    """Asking to be forgiven."""
    promise: tuple[Phrase, ...]
    """Saying that it will not happen again, or that it will be better."""
    will_do: tuple[Phrase, ...]
    """Saying that something will be done to repair it, or given."""
    own_act: tuple[Phrase, ...]
    """"I" and something done."""
    dated: str
    """Any day, hour or date."""
    faults: str
    """Words that say that something was wrong with a thing or somebody's work."""
    tools: str
    """Tools and suppliers that can be blamed by their kind."""
    possessive: str
    """Words between a name and a fault that say that the writer takes it over."""
    first_time: tuple[Phrase, ...]
    formal: str
    """Addressing somebody formally; "" where the language knows no difference."""
    familiar: str
    """Addressing somebody familiarly."""
    spared: str = ""
    """Words right before a name that say that it is not the one who acts: "I sent Karim the wrong file"."""
    blamed: str = ""
    """Words right before a name that lay the fault at its door: "because of Karim"."""
    not_a_name: str = ""
    """What follows a word that is a name elsewhere: "Will you", "May I"."""
    turning: str = ""
    """Words that take back a regret: "but", "however"; looked for at the head of the next sentence."""
    elisions: str = ""
    """Places where an apostrophe was left out: "j ai", "jai"."""
