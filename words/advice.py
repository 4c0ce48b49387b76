"""What the review of a draft says about a wording: why it works against the message, and how to say it better."""

from typing import NamedTuple

from words.say import N_, NP_, _, p_


class Advice(NamedTuple):
    """Messages to translate: the reason, a better way, and how well it is known."""

    why: str
    hint: str
    known_from: str = N_("From practice.")


_INVENTED_CASES = N_("From two studies with invented cases.")
_FIELD = N_("From a field experiment with 1.5 million customers.")
_POLICY = N_("Your policy decides.")


ADVICE: dict[str, Advice] = {
    "N01": Advice(
        N_("“If” puts in doubt that anyone was hurt, and they know they were."),
        N_("Say what it did to them: “I am sorry that the missing rows cost you a morning.”"),
    ),
    "N02": Advice(
        N_("Where the facts are known, “may have” sounds like holding something back."),
        N_("Say what you know, and name what you are still checking, with the hour you will know."),
    ),
    "N03": Advice(
        N_("What comes after “but” takes back the regret that stood before it."),
        N_("End the sentence after the regret. What explains it comes later, in one or two sentences."),
    ),
    "N04": Advice(
        N_("Nobody does anything in this sentence, and what you did is the first thing they look for."),
        N_("Begin with “I”: “I delivered the wrong version on Tuesday.”"),
        _INVENTED_CASES,
    ),
    "N05": Advice(
        N_("An error that “there was” has no author."),
        N_("Say what you did: “I entered the wrong figure in the return.”"),
    ),
    "N06": Advice(
        N_("Things do not lose or delete themselves."),
        N_("Put yourself where the thing stands: “I dropped the table.”"),
    ),
    "N07": Advice(
        N_("This is sorry for their feeling, not for what you did."),
        N_("Be sorry for the act, then say in your own words what it did to them."),
    ),
    "N08": Advice(
        N_("Even where part of it was theirs, an apology that says so sounds like a defence."),
        N_("Leave their part out, or keep it for the talk about what to change on both sides."),
    ),
    "N09": Advice(
        N_("This puts someone or something else in front of you, and the person may read it one day."),
        N_("Say your own part: “I did not test the script before I ran it.”"),
    ),
    "N10": Advice(
        N_("How big it is, is theirs to say."),
        N_("Leave the size out, or give it as a fact: minutes, rows, euros."),
    ),
    "N11": Advice(
        N_("The bright side is hard to hear from the one who did it."),
        N_("Leave it out; a fact that reassures can stand on its own, without “at least”."),
    ),
    "N12": Advice(
        N_("That it happens to others comforts you, not them."),
        N_("Leave it out, and say what you did."),
    ),
    "N13": Advice(
        N_("A long explanation soon sounds like an excuse."),
        N_("Keep one reason, in one or two sentences, and offer the details to whoever wants them."),
    ),
    "N14": Advice(
        N_("What you meant is about you; they live with what came of it."),
        N_("Say the effect first. The intention can go, or come last in half a sentence."),
    ),
    "N15": Advice(
        N_("Defending who you are moves the talk away from what happened."),
        N_("Leave your record out: what you do next shows it better."),
    ),
    "N16": Advice(
        N_("One sentence about how you feel is honest; more asks them to comfort you."),
        N_("Keep one, and turn to how it is for them."),
    ),
    "N17": Advice(
        N_("Repeated from message to message, apologies could do worse than none; within one they cover the act."),
        N_("One apology, plain and whole, for one act."),
        _FIELD,
    ),
    "N18": Advice(
        N_("Asked for before anything is put right, forgiveness is one more thing that you want from them."),
        N_("Say the repair first. You need not ask at all: of six parts of an apology, asking counted least."),
        _INVENTED_CASES,
    ),
    "N19": Advice(
        N_("When it is over is for them to say."),
        N_("Leave the next move to them: “How we go on is your call.”"),
    ),
    "N20": Advice(
        N_("This announces an apology instead of making it."),
        N_("Make it: “I apologise for …”, with the act."),
    ),
    "N21": Advice(
        N_("This is what machines write; it says neither what happened nor to whom."),
        N_("Name what it cost them: a morning, a customer, an evening."),
    ),
    "N22": Advice(
        N_("A vague word hides what you are sorry for."),
        N_("Name the act: “for sending your file to another client.”"),
    ),
    "N23": Advice(
        N_("You work alone: “we” spreads what is yours."),
        N_("Write “I”."),
    ),
    "N24": Advice(
        N_("Promises to do better could do worse than saying nothing."),
        N_("Replace it by something you do, and from when: “From Monday on I take a copy before every migration.”"),
        _FIELD,
    ),
    "N25": Advice(
        N_("A gesture with a condition is a price."),
        N_("Give it without asking anything back, or do not offer it."),
    ),
    "N26": Advice(
        N_("A soft word for the act tells them that it weighs little for you."),
        N_("Use the plain word: lost, deleted, late, wrong."),
    ),
    "N27": Advice(
        N_("Many policies do not let you admit liability without the insurer; saying what you did is not that."),
        N_("State what you did and what you are doing. Whether you owe damages stays open until the insurer answers."),
        _POLICY,
    ),
    "N28": Advice(
        N_("Nobody knows exactly; it closes the subject that they should open."),
        N_("Ask, or say what you would feel in their place, as a guess."),
    ),
    "N29": Advice(
        N_("“Je m’excuse” grants oneself the excuse, to many ears; “tu” and “vous” to one person sound careless."),
        N_("“Je vous présente mes excuses”, and one way of addressing them all through."),
        "",
    ),
    "N30": Advice(
        N_("Nowhere does this say “I” and what you did; of six parts of an apology, owning it counted most."),
        N_("Begin with one sentence: “I sent the wrong file.”"),
        _INVENTED_CASES,
    ),
    "N31": Advice(
        N_("Your own record holds a case like this one."),
        N_("Leave “the first time” out, or say what you changed after the last one."),
        "",
    ),
    "N32": Advice(
        N_("Without a day or an hour they cannot count on it."),
        N_("Say what, and by when; if you cannot know yet, say when you will."),
    ),
}

COMPONENTS: dict[str, str] = {
    "responsibility": NP_("part of an apology", "responsibility"),
    "effect": NP_("part of an apology", "effect on them"),
    "regret": NP_("part of an apology", "regret"),
    "explanation": NP_("part of an apology", "explanation"),
    "repair": NP_("part of an apology", "repair"),
    "humility": NP_("part of an apology", "humility"),
    "prevention": NP_("part of an apology", "prevention"),
    "forgiveness": NP_("part of an apology", "asking forgiveness"),
}


def why(rule: str) -> str:
    """Say why a wording works against the message, and how well that is known."""
    advice = ADVICE[rule]
    return f"{_(advice.why)} {_(advice.known_from)}" if advice.known_from else _(advice.why)


def hint(rule: str) -> str:
    """Say how to put it better, in a sentence or two."""
    return _(ADVICE[rule].hint)


def component(name: str) -> str:
    """Name a part of an apology."""
    return p_("part of an apology", COMPONENTS[name])
