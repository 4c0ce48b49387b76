"""Marc, coach, never answered a prospect: she wrote first, a gesture for her members, lost for good all the same."""

from tests.e2e.home import Home
from tests.e2e.stories.player import Player


def test_marc(home: Home) -> None:
    marc = Player(home, "en")
    with marc.at("2026-11-18T08:30+01:00"):
        with marc.at_most(2):
            marc.captures("Never answered about the talk")
        marc.opens()
        marc.lists("p")
        marc.adds("someone", "Paige")
        marc.picks(marc.name("role", "prospect"))
        marc.at_line("Paige")
        marc.press("enter")
        marc.writes(marc.label("people", "reproached_at"), "08:12")
        marc.leave()
        # She wrote first: it is not a matter of telling but of answering.
        marc.sees(marc.next("ANSWER {text}", text="Paige"))
    with marc.at("2026-11-21T20:00+01:00"):
        marc.sees(marc.next("ANSWER {text}", text="Paige"), "+3 days")
        marc.opens()
        marc.writes(marc.say("I did"), "I left Paige’s invitation unanswered for five weeks.")
        marc.goes(2)
        marc.at_line(marc.label("people", "feels"))
        marc.press("enter")
        marc.answers("let down")
        marc.writes(marc.label("people", "effects"), "She kept a slot open and told her members.")
        marc.goes(3)
        marc.adds("a gesture, beyond what is due", "A workbook for her members", "Northside Makers")
        marc.sees("A workbook for her members")
        marc.leave()
        marc.begins("apology")
        marc.fills_in("I learn that silence is an answer.", "I answer within two days.")
        marc.sends()
        paige = marc.row("people", name="Paige")
        assert paige["answered_at"] == "2026-11-21T20:00+01:00"
        marc.sees_no_more(marc.next("ANSWER {text}", text="Paige"))
    with marc.at("2026-11-30T10:00+01:00"):
        # No answer came: once more, and then it is hers.
        marc.sees(marc.next("follow up with {text}, once", text="Paige"))
        marc.opens()
        marc.ticks(1)
        marc.ticks(2)
        marc.goes(3)
        marc.at_line("A workbook")
        marc.press("space")
        marc.terminal.until(lambda: "●" in marc.cursor)
        marc.ends_repair("no_answer")
        marc.ticks(3)
        marc.goes(5)
        marc.adds("a plan: if …, then …", "a message asks me something", "I answer within two days")
        marc.picks(marc.say("Keep it"))
        with marc.at_most(4):
            marc.lists("r")
            marc.adds("a reminder in my calendar", "Any message left unanswered?", "fri")
        marc.row("reminders", start="2026-12-04T09:00")
        marc.ticks(5)
    with marc.at("2027-02-25T10:00+01:00"):
        marc.opens()
        with marc.at_most(3):
            marc.lists("f")
            marc.press("enter")
            marc.picks(marc.name("relationship", "lost_for_good"))
        # Lost, and nothing more to be done: Marc did his part, and is told so; others are to be found again.
        marc.terminal.until(lambda: marc.document["outcome"]["main"].get("relationship") == "lost_for_good")
        marc.sees(marc.best())
        marc.adds("someone to contact again, on {day}", "Ruth")
        marc.row("contacts_again", name="Ruth")
        marc.adds("what I believed, and how it is in fact", "She writes again if it matters", "Silence was an answer")
        marc.row("lessons", believed="She writes again if it matters")
        marc.sees("Silence was an answer")
    home.environ["REBOND_NOW"] = "2027-03-11T10:00+01:00"
    assert "Ruth" in home.done("agenda", "--days", "3")
    with marc.at("2027-06-01T10:00+02:00"):
        marc.sees_one_of("Ruth", "I answer within two days", "Silence was an answer")
