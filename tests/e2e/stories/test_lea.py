"""Léa, contractor through an agency, breaks staging before a demo: agency first, two who help, cut short."""

import json

import pytest

from tests.e2e.home import Home
from tests.e2e.stories.player import Player

TEXTS = {
    "en": {
        "title": "Broke staging before the demo", "first": "Altea, before Nimbus",
        "did": "I deployed my branch to staging an hour before the demo.",
        "note": "A free hour before a demo is for rehearsing.", "cue": "a demo is tomorrow",
        "then": "I lock deployments", "who": "Sam, by phone", "believed": "Staging is mine until five.",
        "in_fact": "Staging belongs to whoever shows it next.",
    },
    "fr": {
        "title": "Préprod cassée avant la démo", "first": "Altea, avant Nimbus",
        "did": "J’ai déployé ma branche en préprod une heure avant la démo.",
        "note": "Une heure libre avant une démo sert à répéter.", "cue": "une démo est prévue demain",
        "then": "je bloque les déploiements", "who": "Sam, au téléphone",
        "believed": "La préprod est à moi jusqu’à 17 h.",
        "in_fact": "La préprod est à qui la montre ensuite.",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_lea(home: Home, language: str) -> None:
    lea, say = Player(home, language), TEXTS[language]
    with lea.at("2026-09-14T15:20+02:00"):
        with lea.at_most(2):
            lea.captures(say["title"])
        home.done("kit", "Nimbus", "tell_first", say["first"])
        lea.opens()
        lea.lists("i")
        lea.writes(lea.label("incident", "client"), "Nimbus")
        # Who must hear first stands above those who must know.
        lea.goes(1)
        lea.sees(lea.label("clients", "tell_first"), say["first"])
        for name, role in (("Sam", "agency"), ("Ruth", "end_client"), ("Omar", "cleaned_up"), ("Ada", "cleaned_up")):
            lea.adds("someone who must know", name)
            lea.sees(lea.name("role", "client"))
            pick = lea.picks_below if role == "cleaned_up" else lea.picks
            pick(lea.name("role", role))
            lea.at_line(name)
        lea.leave()
        # Two wait; the agency is the first that is offered.
        with lea.at_most(3):
            lea.press("p")
            lea.sees(lea.say("Who was told?"))
            lea.picks("Sam")
            lea.sees(lea.say("How?"))
            lea.press("c")
        lea.row("people", name="Sam", channel="call")
        lea.sees_no_more(lea.say("How?"))
        with lea.at_most(2):
            lea.press("p")
            lea.sees(lea.say("How?"))
            lea.press("i")
        lea.row("people", name="Ruth", channel="in_person")
        lea.sees_no_more(lea.say("How?"))
    with lea.at("2026-09-15T09:00+02:00"):
        lea.opens()
        lea.writes(lea.say("I did"), say["did"])
        lea.ticks(1)
        # Those who helped are thanked on step 4, which is ticked by hand alone.
        lea.goes(4)
        lea.writes(lea.say("I am learning"), say["note"])
        for name in ("Omar", "Ada"):
            lea.at_line(lea.say("Thanked {name}", name=name))
            lea.press("space")
            lea.row("people", name=name, thanked_at="2026-09-15T09:00+02:00")
            lea.terminal.until(lambda: "…" not in lea.cursor)
        lea.goes(5)
        lea.adds("a plan: if …, then …", say["cue"], say["then"])
        lea.picks(lea.say("Keep it"))
        lea.row("actions", if_cue=say["cue"])
    with lea.at("2026-09-22T11:00+02:00"):
        # The contract is cut short: who said so is asked at once, with what it costs.
        lea.opens()
        with lea.at_most(3):
            lea.lists("f")
            lea.press("enter")
            lea.picks(lea.name("relationship", "cut_short"))
        lea.answers(say["who"], "4800 EUR")
        lea.terminal.until(lambda: lea.document["outcome"]["main"].get("value_lost") == "4800 EUR")
        lea.adds("someone to contact again, on {day}", "Inès")
        lea.row("contacts_again", name="Inès")
        lea.adds("what I believed, and how it is in fact", say["believed"], say["in_fact"])
        lea.row("lessons", believed=say["believed"])
        # Ruth may still give a reference.
        lea.at_line(lea.label("people", "reference"))
        lea.press("enter")
        lea.picks(lea.name("reference", "at_risk"))
        lea.sees(lea.name("reference", "at_risk"))
    # The lesson comes back after a week, a month and three months, and the plan waits to be read.
    for day in ("2026-09-29T09:00+02:00", "2026-12-22T09:00+01:00", "2026-10-22T09:00+02:00"):
        home.environ["REBOND_NOW"] = day
        assert say["in_fact"] in home.done("agenda", "--days", "3"), day
    home.environ["REBOND_NOW"] = "2026-10-06T09:00+02:00"
    assert "Inès" in home.done("agenda", "--days", "3")
    with lea.at("2026-10-22T09:00+02:00"):
        lea.sees_one_of("Inès", say["then"], say["in_fact"])
    found = json.loads(home.done("list", "--all", "--json"))[0]
    assert found["steps"]["admit"] == "done"
    report = home.done("export", lea.id, "--format", "md")
    assert say["did"] in report and say["in_fact"] in report
    neutral = home.done("export", lea.id, "--format", "md", "--neutral")
    assert not [name for name in ("Sam", "Ruth", "Omar", "Nimbus", "Altea") if name in neutral]
