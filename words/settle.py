"""The questions of step 0, as they are asked, and what helps to answer them."""

from words.say import N_

QUESTIONS: dict[str, str] = {
    "anyone_harmed": N_("Was anyone hurt, or is anyone in danger?"),
    "chance_client_leaves": N_("Will they leave? Chance in %"),
    "evidence_for": N_("What speaks for it"),
    "evidence_against": N_("What speaks against it"),
    "coping": N_("If it came to that, I would"),
    "worst": N_("The worst case"),
    "best": N_("The best case"),
    "likely": N_("The likeliest case"),
    "to_a_colleague": N_("To a colleague I would say"),
}
HINTS: dict[str, str] = {
    "evidence_for": N_("Only what was said or done, not what you imagine."),
    "evidence_against": N_("What they said lately, what went well, how long you know each other."),
    "coping": N_("What you would do first, and who would help."),
    "worst": N_("Written down, it is often smaller than in your head."),
    "likely": N_("Between the two, what would you bet on?"),
    "to_a_colleague": N_("Someone you like has made the very same mistake. What do you tell them?"),
}
