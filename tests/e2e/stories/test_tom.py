"""Tom, accountant, finds a wrong VAT return unasked: the insurer first, then the client, dates to respect."""

from tests.e2e.home import Home
from tests.e2e.stories.player import Player


def test_tom(home: Home) -> None:
    tom = Player(home, "en")
    with tom.at("2026-12-22T16:40+01:00"):
        with tom.at_most(2):
            tom.captures("Wrong VAT return, second quarter")
        tom.opens()
        tom.lists("i")
        tom.at_line(tom.label("incident", "category"))
        tom.press("enter")
        tom.picks(tom.name("category", "tax_or_legal"))
        tom.terminal.until(lambda: tom.name("category", "tax_or_legal") in tom.cursor)
        tom.goes(1)
        tom.writes(tom.say("I did"), "I entered the June invoices twice in the return.")
        tom.adds("a fact: known, supposed, or to check", "Output tax declared 2,340.00 too high")
        tom.picks(tom.name("certainty", "known"))
        tom.at_line("Output tax")
        tom.adds("someone who must know", "Mrs Roux")
        tom.picks(tom.name("role", "client"))
        tom.at_line("Mrs Roux")
    with tom.at("2026-12-22T17:40+01:00"):
        tom.opens()
        tom.lists("d")
        tom.at_line(tom.question("insurer")[:20])
        tom.press("enter")
        tom.picks(tom.say("Yes, or perhaps"))
        tom.answers("Harbour Mutual", "PI-204417")
        tom.row("insurance", insurer="Harbour Mutual")
        # Five working days, Saturday counted and Christmas not, end on the 29th; one aims at the day before.
        for rule in ("insurer-notice", "tax-correction"):
            tom.at_line(tom.rule(rule)[:30])
            tom.press("enter")
            tom.row("deadlines", rule=rule)
            tom.sees_no_more(tom.say("may follow: {title}", title=tom.rule(rule)))
        assert tom.row("deadlines", rule="insurer-notice")["due"] == "2026-12-28"
        # The insurer's message tells circumstances; admitting liability in it is remarked on.
        tom.leave()
        tom.begins("insurer")
        tom.sees("Harbour Mutual")
        tom.ends_message("I sent it")
        tom.sent("m")
        tom.row("deadlines", rule="insurer-notice", done_at="2026-12-22T17:40+01:00")
        tom.row("insurance", notified_at="2026-12-22T17:40+01:00")
        # Then the client, the same evening, by phone.
        with tom.at_most(3):
            tom.begins("call")
            tom.calls()
        tom.row("people", name="Mrs Roux", channel="call")
