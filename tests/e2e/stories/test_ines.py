"""Inès, traductrice, voit venir un retard : elle le dit tôt, livre en deux fois, et le rappel attend sa date."""

import json
from datetime import date

from tests.e2e.home import Home
from tests.e2e.stories.player import Player, feed


def test_ines(home: Home) -> None:
    ines = Player(home, "fr")
    with ines.at("2026-11-17T09:00+01:00"):
        with ines.at_most(2):
            ines.captures("Traduction en retard, chapitre 3")
        # Prévenue dans l’heure, par téléphone, avec la personne notée au passage.
        with ines.at_most(3):
            ines.tells("Margaux", "c")
        assert ines.row("people", name="Margaux")["told_at"] == "2026-11-17T09:00+01:00"
        projects = {"projects": {"calanque": {"name": "Calanque", "rate": "0.12 EUR/word"}}}
        (home.store / "projects.json").write_text(json.dumps(projects), "utf-8")
        ines.opens()
        ines.lists("i")
        ines.writes(ines.label("incident", "project"), "calanque")
        ines.goes(1)
        ines.writes(ines.say("I did"), "J’ai promis vendredi sans compter la relecture.")
        ines.ticks(1)
        ines.goes(2)
        ines.at_line(ines.label("people", "feels"))
        ines.press("enter")
        ines.answers("inquiète")
        ines.writes(ines.label("people", "effects"), "L’imprimeur attend lundi en huit.")
        ines.ticks(2)
        # Deux livraisons, dont la seconde n’est pas encore sûre.
        ines.goes(3)
        ines.adds("a way to repair it, to weigh up", "Livrer le chapitre 3 en deux fois")
        ines.at_line("Livrer le chapitre")
        ines.press("space")
        ines.row("options", chosen=True)
        ines.adds("something to do", "Envoyer la première moitié", "2026-11-18")
        ines.sees("Envoyer la première moitié")
        ines.adds("something to do", "Envoyer la suite", "2026-11-20")
        ines.at_line("Envoyer la suite")
        ines.press("enter")
        ines.at_line(ines.label("actions", "provisional"))
        ines.press("enter")
        ines.row("actions", text="Envoyer la suite", provisional=True)
        ines.sees(ines.say(" (to confirm)").strip())
        ines.goes(3)
        ines.adds("time spent on it", "90", "Relire la première moitié")
        ines.sees("Relire la première")
    with ines.at("2026-11-19T09:00+01:00"):
        # La première moitié était promise pour hier : elle passe devant.
        ines.sees(ines.next("{text}", text="Envoyer la première")[:18])
        ines.opens()
        ines.lists("a")
        for part in ("Envoyer la première", "Envoyer la suite"):
            ines.at_line(part)
            ines.press("space")
            ines.terminal.until(lambda: "●" in ines.cursor)
        ines.goes(3)
        ines.ends_repair("agreed_delivered")
        ines.ticks(3)
        ines.goes(5)
        ines.adds("a plan: if …, then …", "je promets une date", "j’ajoute deux jours")
        ines.picks(ines.say("Keep it"))
        with ines.at_most(4):
            ines.lists("r")
            ines.adds("a reminder in my calendar", "Deux jours de marge partout", "jeu 14:00")
        ines.row("reminders", start="2026-11-19T14:00")
        ines.at_line("Deux jours de marge")
        ines.press("enter")
        ines.at_line(ines.label("reminders", "provisional"))
        ines.press("enter")
        ines.row("reminders", provisional=True)
    found = feed(home, date(2026, 11, 19), date(2026, 12, 4))
    assert [when for when, _title in found if when.endswith("14:00")] == [
        f"2026-{day} 14:00" for day in ("11-19", "11-26", "12-03")
    ]
    assert "Margaux" not in home.done("feed") and "Traduction" not in home.done("feed")
    with ines.at("2026-12-14T10:00+01:00"):
        ines.opens()
        with ines.at_most(3):
            ines.lists("f")
            ines.press("enter")
            ines.picks(ines.name("relationship", "kept"))
        ines.terminal.until(lambda: "closed_at" in ines.document["incident"]["main"])
