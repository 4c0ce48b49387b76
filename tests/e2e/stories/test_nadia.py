"""Nadia, freelance developer, drops a production table: harm goes on, personal data, an insurer, an unbilled night."""

from datetime import date

import pytest

from tests.e2e.home import Home
from tests.e2e.stories.player import Player, feed

TEXTS = {
    "en": {
        "title": "Dropped the orders table", "did": "I ran the migration on production without a snapshot.",
        "fact": "Orders table dropped, the shop is down", "check": "Is the 03:00 backup whole?",
        "stop": "Put the shop in maintenance mode", "night": "The night: restored, then replayed the payments",
        "effect": "No order came in from 21:10 to 03:20.", "feels": "angry, worried", "do": "Replay the payments",
        "learn": "I learn that I look at the data first and at the prompt never.",
        "change": "From Monday on a migration asks for the name of the server.",
        "factor": "The prompt looked the same on both servers", "guard": "Name the server before each migration",
        "cue": "I am about to migrate", "then": "I type the server’s name aloud", "reminder": "Look at the prompt",
        "reply": "Thank you for the night. Let us talk on Tuesday.", "believed": "They will leave after this.",
        "in_fact": "They asked for a backup contract.", "weekday": "mon",
    },
    "fr": {
        "title": "Table des commandes supprimée", "did": "J’ai lancé la migration en production sans sauvegarde.",
        "fact": "Table supprimée, la boutique est arrêtée", "check": "La sauvegarde de 3 h est-elle entière ?",
        "stop": "Passer la boutique en maintenance", "night": "La nuit : restauration, puis paiements rejoués",
        "effect": "Aucune commande de 21 h 10 à 3 h 20.", "feels": "en colère, inquiet", "do": "Rejouer les paiements",
        "learn": "J’apprends que je regarde les données avant de regarder le serveur.",
        "change": "Dès lundi, une migration demande le nom du serveur.",
        "factor": "L’invite est la même sur les deux serveurs", "guard": "Nommer le serveur avant chaque migration",
        "cue": "je m’apprête à migrer", "then": "je dis le nom du serveur à voix haute",
        "reminder": "Regarder l’invite",
        "reply": "Merci pour cette nuit. Parlons-en mardi.", "believed": "Ils vont partir après ça.",
        "in_fact": "Ils ont demandé un contrat de sauvegarde.", "weekday": "lun",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nadia(home: Home, language: str) -> None:
    nadia, say = Player(home, language), TEXTS[language]
    _a_calm_day(nadia)
    _minute_0(nadia, say)
    _hour_1(nadia, say)
    _the_night(nadia, say)
    _day_1(nadia, say)
    _week_1(nadia, say)
    _month_3(nadia, say)


def _a_calm_day(nadia: Player) -> None:
    with nadia.at("2026-10-05T17:00+02:00"):
        nadia.press("b")
        nadia.sees(nadia.say("Emergency kit"))
        nadia.terminal.until(lambda: ">   + " in nadia.screen)
        nadia.press("enter")
        nadia.answers("Acme")
        nadia.terminal.until(lambda: nadia.cursor.endswith("…"))
    for field, value in (
        ("phone", "06 12 34 56 78"), ("tell_first", "Karim"), ("insurer", "Hiscox"), ("policy", "RC-204417"),
        ("processor_delay_hours", "24"), ("address_form", "vous"),
    ):  # fmt: skip
        nadia.home.done("kit", "Acme", field, value)


def _minute_0(nadia: Player, say: dict[str, str]) -> None:
    with nadia.at("2026-11-20T22:40+01:00"):
        with nadia.at_most(2):
            nadia.captures(say["title"])
        nadia.opens()
        # Harm goes on, and that leads the row from now on.
        nadia.writes(nadia.label("incident", "harm_since"), "21:10")
        nadia.sees(nadia.next("STOP the harm"))
        nadia.lists("p")
        nadia.adds("someone", "Karim")
        nadia.picks(nadia.name("role", "client"))
        nadia.at_line("Karim")
        # It is night, but harm goes on: telling is not put off without a reason.
        nadia.press("z")
        nadia.sees(nadia.say("Why can it wait until 08:00?"))
        nadia.press("esc")
        nadia.sees_no_more(nadia.say("Why can it wait until 08:00?"))
        nadia.lists("i")
        nadia.writes(nadia.label("incident", "client"), "acme")
    main = nadia.document["incident"]["main"]
    assert (main["title"], main["client"]) == (say["title"], "acme")
    assert main["harm_since"] == "2026-11-20T21:10+01:00"
    assert "snoozed_until" not in nadia.row("people", name="Karim")


def _hour_1(nadia: Player, say: dict[str, str]) -> None:
    with nadia.at("2026-11-20T23:20+01:00"):
        nadia.sees(nadia.next("STOP the harm"), "06 12 34 56 78")
        # Five lines to read aloud, the number above them; saying that the call was made tells that Karim knows.
        with nadia.at_most(3):
            nadia.begins("call")
            nadia.sees("06 12 34 56 78")
            nadia.calls()
        assert nadia.row("people", channel="call")["told_at"] == "2026-11-20T23:20+01:00"
        nadia.opens()
        nadia.writes(nadia.say("I did"), say["did"])
        nadia.adds("a fact: known, supposed, or to check", say["fact"])
        nadia.picks(nadia.name("certainty", "known"))
        nadia.sees(say["fact"])
        nadia.adds("a fact: known, supposed, or to check", say["check"])
        nadia.picks(nadia.name("certainty", "to_check"))
        nadia.sees(say["check"])
        nadia.writes(nadia.label("incident", "next_update_at"), "23:50")
        # Stop it first; only then does step 0 no longer say that it can wait.
        nadia.goes(3)
        nadia.at_line(nadia.label("incident", "contained_at"))
        nadia.press("space")
        nadia.sees_no_more(nadia.next("STOP the harm"))
        # Whose data? That gives the date by which the client must know.
        nadia.lists("d")
        nadia.at_line(nadia.question("personal_data")[:20])
        nadia.press("enter")
        nadia.sees("processor" if nadia.language == "en" else "sous-traitant")
        nadia.press("2")
        # The kit knows of an insurer, so that is not asked; and Friday night leaves 24 hours to tell the client.
        for rule in ("gdpr-controller", "insurer-notice"):
            nadia.at_line(nadia.rule(rule)[:30])
            nadia.press("enter")
            nadia.row("deadlines", rule=rule)
            nadia.sees_no_more(nadia.say("may follow: {title}", title=nadia.rule(rule)))
        # Karim knows already, so that date is respected.
        nadia.at_line(nadia.rule("gdpr-controller")[:30])
        nadia.row("deadlines", rule="gdpr-controller", done_at="2026-11-20T23:20+01:00")
        nadia.terminal.until(lambda: "●" in nadia.cursor)
        assert nadia.row("deadlines", rule="gdpr-controller")["due"] == "2026-11-21T22:40+01:00"
        # Now a while for oneself: it ends on the next act, and nothing of it leaves this machine.
        nadia.goes(0)
        nadia.at_line(nadia.say("Feel bad for {time}, on purpose").partition("{")[0])
        nadia.press("enter")
        nadia.sees("20 min")
        # The forecast, to be set against what comes: one question at a time, each may be left empty.
        nadia.home.done("settle", nadia.id, "--answer", "chance_client_leaves", "80")


def _the_night(nadia: Player, say: dict[str, str]) -> None:
    with nadia.at("2026-11-21T03:20+01:00"):
        nadia.opens()
        nadia.goes(3)
        nadia.at_line(nadia.label("incident", "restored_at"))
        nadia.press("space")
        nadia.terminal.until(lambda: "…" not in nadia.cursor)
        nadia.adds("time spent on it", "290", say["night"])
        nadia.row("time", minutes=290)
        nadia.sees(nadia.hours(290))
        nadia.leave()
        # The update that was promised for 23:50 leads the row until it is sent.
        nadia.sees(nadia.next("give an update"))
        nadia.begins("update")
        nadia.fills_in()
        nadia.sends("t")
        nadia.sees_no_more(nadia.next("give an update"))
    assert nadia.document["incident"]["main"]["restored_at"] == "2026-11-21T03:20+01:00"


def _day_1(nadia: Player, say: dict[str, str]) -> None:
    with nadia.at("2026-11-21T10:30+01:00"):
        nadia.opens()
        nadia.goes(2)
        nadia.at_line(nadia.label("people", "feels"))
        nadia.press("enter")
        nadia.answers(say["feels"])
        nadia.writes(nadia.label("people", "effects"), say["effect"])
        nadia.ticks(2)
        nadia.goes(3)
        nadia.adds("something to do", say["do"], "2026-11-23")
        nadia.sees(say["do"])
        nadia.leave()
        # The insurer hears of the circumstances, and that settles their date.
        nadia.begins("insurer")
        nadia.sees("Hiscox")
        nadia.sends()
        nadia.row("deadlines", rule="insurer-notice", done_at="2026-11-21T10:30+01:00")
        nadia.begins("apology")
        nadia.fills_in(say["learn"], say["change"])
        nadia.ends_message("Sleep on it: read it again at 08:00")
        nadia.sees(nadia.say("It waits for you at 08:00."))
    blocks = nadia.blocks("apology")
    assert say["did"] in blocks["facts"] and say["effect"] in blocks["empathy"]
    assert say["do"] in blocks["repair"] and nadia.hours(290) in blocks["repair"]
    assert say["change"] in blocks["humility"]
    with nadia.at("2026-11-22T08:00+01:00"):
        nadia.sees(nadia.next("read again and send — {text}", text="Karim"))
        nadia.opens_message("apology")
        # A copy that a colleague may read holds no name.
        nadia.ends_message("Copy it without names, for someone you trust to read")
        nadia.sees(nadia.say("Copied without names."))
        assert "Karim" not in nadia.copied and say["do"] in nadia.copied
        nadia.picks(nadia.say("I sent it"))
        nadia.sent("m")
        nadia.row("messages", kind="apology", sent_at="2026-11-22T08:00+01:00")


def _week_1(nadia: Player, say: dict[str, str]) -> None:
    with nadia.at("2026-11-27T09:00+01:00"):
        # What was promised for Monday and is not done leads the row.
        nadia.sees(say["do"])
        nadia.opens()
        nadia.lists("a")
        nadia.at_line(say["do"])
        nadia.press("space")
        nadia.row("actions", text=say["do"], done_at="2026-11-27T09:00+01:00")
        nadia.goes(5)
        nadia.adds("what played a part: how and what, never who")
        nadia.picks(nadia.name("group", "tool"))
        nadia.answers(say["factor"])
        nadia.at_line(say["factor"])
        nadia.adds("a plan: if …, then …", say["cue"], say["then"])
        nadia.sees(say["cue"], say["then"])
        nadia.picks(nadia.say("Keep it"))
        nadia.row("actions", if_cue=say["cue"], type="prevent")
        with nadia.at_most(4):
            nadia.lists("r")
            nadia.adds("a reminder in my calendar", say["reminder"], say["weekday"])
        nadia.row("reminders", text=say["reminder"], start="2026-11-30T09:00")
        nadia.ticks(5)
        nadia.goes(3)
        nadia.ends_repair("agreed_delivered")
        nadia.ticks(3)
        nadia.goes(4)
        nadia.writes(nadia.say("I am learning"), say["learn"])
        nadia.ticks(4)
        nadia.ticks(1)
        nadia.leave()
        nadia.opens_message("insurer")
        nadia.ends_message("An answer came")
        nadia.answers("")
        nadia.leave()
        nadia.opens_message("apology")
        nadia.ends_message("An answer came")
        nadia.answers(say["reply"])
        nadia.row("messages", kind="apology", reply=say["reply"])
    days = [when for when, _title in feed(nadia.home, date(2026, 11, 27), date(2026, 12, 15))]
    assert [day for day in days if day.endswith("09:00")] == [
        f"2026-{day} 09:00" for day in ("11-30", "12-07", "12-14")
    ]
    assert say["title"] not in nadia.home.done("feed") and "Karim" not in nadia.home.done("feed")


def _month_3(nadia: Player, say: dict[str, str]) -> None:
    with nadia.at("2026-12-05T18:00+01:00"):
        nadia.sees(nadia.next("read your plan again — {text}", text=say["then"])[:20])
        nadia.press("+")
        nadia.sees(say["cue"])
        nadia.press("+")
        nadia.sees_no_more(nadia.next("read your plan again — {text}", text=say["then"])[:20])
    with nadia.at("2027-02-22T09:30+01:00"):
        # A month and three months later: did the guard hold?
        nadia.sees(nadia.next("did it hold? {text}", text=say["then"])[:20])
        nadia.press("+")
        nadia.row("actions", if_cue=say["cue"], guard="held")
        nadia.opens()
        with nadia.at_most(3):
            nadia.lists("f")
            nadia.press("enter")
            nadia.picks(nadia.name("relationship", "kept"))
        nadia.terminal.until(lambda: "closed_at" in nadia.document["incident"]["main"])
        nadia.sees("80")
        nadia.adds("what I believed, and how it is in fact", say["believed"], say["in_fact"])
        nadia.row("lessons", believed=say["believed"])
