"""Reviewing a draft of about 250 words as it is typed, once the rules are loaded; and one of 100 KB."""

import re
import statistics
import time
from collections.abc import Callable, Iterator

from bench.measure import Figure, in_turn, ratios
from recovery.review.review import review
from recovery.review.terms import Asked

ENGLISH = """Dear Karim,

Yesterday evening at six I ran the migration on your production database without taking a snapshot first, and I dropped
the orders table. Your shop was closed for two hours on the busiest day of the week. You had to explain to your
customers why they could not order, and your team stayed until ten to enter the missing orders by hand. I am sorry if
that cost you customers, but the window that we had agreed on was short.

There was a second problem. The backup was not tested, and it happened because I had two windows open and did not look
which one I was typing in. There is no better reason than that. Your question about it was overlooked this morning.

I restored the backup of three o'clock at 20:10 and checked every order since then against the payment list. Eleven
orders are still missing. I will enter them by Monday noon and send you the list the same day, so that you can compare
it with yours. I will not bill the hours of yesterday night, nor those of Monday.

From now on I take a snapshot before every migration, and the production window is red. Since this morning the script
also refuses to run on production without a second confirmation from a colleague. It won't happen again.

I would like to hear what it was like for you and your team, whenever you feel like telling me. How we go on is your
call, and I will respect whatever you decide.

Best regards,
Nadia
"""
FRENCH = """Bonjour Karim,

Hier soir à 18 h, j’ai lancé la migration sur votre base de production sans avoir fait de copie, et j’ai supprimé la
table des commandes. Votre boutique est restée fermée deux heures, le jour le plus chargé de la semaine. Vous avez dû
expliquer à vos clients pourquoi ils ne pouvaient pas commander, et votre équipe est restée jusqu’à 22 h pour ressaisir
les commandes à la main. Je suis désolée si cela vous a fait perdre des clients, mais le créneau convenu était court.

Il y a eu un second problème. La sauvegarde n’avait pas été testée ; j’avais deux fenêtres ouvertes et je n’ai pas
regardé dans laquelle j’écrivais. Je n’ai pas de meilleure raison que celle-là. Votre question de ce matin est restée
sans réponse.

J’ai restauré la sauvegarde de 15 h à 20 h 10, puis j’ai comparé chaque commande avec la liste des paiements. Il en
manque encore onze. Je les saisirai d’ici à lundi midi et je vous enverrai la liste le jour même, pour que vous puissiez
la comparer avec la vôtre. Je ne facture ni la soirée d’hier, ni les heures de lundi.

Désormais, je fais une copie avant chaque migration, et la fenêtre de production est rouge. Depuis ce matin, le script
refuse aussi de tourner en production sans la confirmation d’une seconde personne. Cela ne se reproduira plus.

J’aimerais entendre comment vous et votre équipe l’avez vécu, quand vous le souhaiterez. La suite vous appartient, et je
respecterai votre décision.

Bien à vous,
Nadia
"""
ASKED = Asked(people=("Karim Benali", "Paige O'Neil", "Jean-Luc Moreau"), insurer=True, not_first_time=True)
WORDS = tuple(re.compile(rf"\b{word}\b") for word in ("sorry", "if", "but", "may", "was", "there", "you", "only"))
"""For the floor: words to look for, as a check of the simplest kind would."""
_TIMES = 20


def figures(rounds: int) -> Iterator[Figure]:
    """Measure both languages, in milliseconds and against the floor; then a long draft against a short one."""
    for language, text in (("English", ENGLISH), ("French", FRENCH)):
        asked = ASKED._replace(language=language[:2].lower())
        took, floor = in_turn(
            rounds, lambda t=text, a=asked: _took(lambda: review(t, a)), lambda t=text: _took(lambda: _floor(t))
        )
        name = f"review of {len(text.split())} words, {language}"
        yield Figure(name, 20, "ms", [each * 1000 for each in took])
        yield Figure(f"{name}, against 32 plain searches", 60, "x", ratios(took, floor))
        letter = text.rpartition("\n\n")[0] + "\n\n"  # a signature would end what is read
        long = letter * (100_000 // len(letter))
        longer, shorter = in_turn(
            min(rounds, 3),
            lambda t=long, a=asked: _took(lambda: review(t, a), 1),
            lambda t=text, a=asked: _took(lambda: review(t, a)),
        )
        share = len(text) / len(long)
        yield Figure(
            f"review of 100 KB for each letter, {language}", 1.5, "x", [r * share for r in ratios(longer, shorter)]
        )


def _took(act: Callable[[], object], times: int = _TIMES) -> float:
    each: list[float] = []
    for _time in range(times):
        begun = time.perf_counter()
        act()
        each.append(time.perf_counter() - begun)
    return statistics.median(each)


def _floor(text: str) -> int:
    folded = text.casefold()
    words = len(folded.split())
    for index in range(32):
        words += WORDS[index % len(WORDS)].search(folded) is not None
    return words
