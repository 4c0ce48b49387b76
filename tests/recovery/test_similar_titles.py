"""Pairs of titles that a person would call alike, and pairs that only share a word or its letters."""

from itertools import chain

from recovery.similar import Past
from recovery.summary import Summary

ALIKE = (
    ("Deleted the staging bucket", "Staging bucket deletion by accident"),
    ("Sent the wrong invoice to Roux", "Invoice sent to the wrong client"),
    ("Forgot to reply to the prospect", "Never replied to a prospect about a talk"),
    ("Late translation, chapter 3", "Translation of chapter 7 will be late"),
    ("Dropped the orders table", "Dropping a table in production"),
    ("Wrong VAT return Q2", "VAT returns of Q3 are wrong"),
    ("Broke staging before the demo", "Staging broken an hour before the demo"),
    ("Backups were not running", "No backup for three weeks"),
    ("Double booking of two clients", "Booked two clients on the same morning"),
    ("Shared the contract with the wrong person", "Contract shared with somebody else"),
    ("Missed the delivery date for Hachette", "Delivery to Hachette missed again"),
    ("Typo in the printed flyer", "Flyers printed with typos"),
    ("Newsletter mailed to everyone twice", "Mailed the newsletter to the whole list"),
    ("Migrated the database without a snapshot", "Database migration without snapshot"),
    ("Overwrote the client's spreadsheet", "Spreadsheet of the client overwritten"),
    ("Pasword leaked in a screenshot", "Leaked a password in a screen shot"),
    ("Facture envoyée au mauvais client", "Envoi d’une facture à la mauvaise cliente"),
    ("Traduction livrée en retard", "Retard de livraison d’une traduction"),
    ("Suppression de la table des commandes", "J’ai supprimé une table en production"),
    ("Déclaration de TVA fausse au T2", "Erreur dans les déclarations de TVA du T3"),
    ("Oublié de répondre à un prospect", "Réponse oubliée à un prospect"),
    ("Sauvegardes arrêtées depuis trois semaines", "La sauvegarde ne tournait plus"),
    ("Maquette cassée avant la démo", "J’ai cassé la maquette une heure avant la démonstration"),
    ("Fichier partagé avec la mauvaise personne", "Partage d’un fichier au mauvais destinataire"),
    ("Réunion manquée avec Hachette", "J’ai manqué la réunion Hachette"),
    ("Écrasé le tableur du client", "Tableur écrasé chez le client"),
    ("Mot de passe publié dans une capture d’écran", "Une capture d’écran avec un mot de passe"),
    ("Coquilles dans le dépliant imprimé", "Dépliants imprimés avec une coquille"),
    ("Lettre d’information envoyée deux fois", "Envoi en double de la lettre d’information"),
    ("Migration de la base sans sauvegarde", "Base migrée sans sauvegarde"),
    ("Chiffres faux dans le rapport mensuel", "Rapport mensuel : un chiffre faux"),
    ("Deux clients réservés le même matin", "Réservation de deux clients à la même heure"),
)

UNLIKE = (
    ("Deleted the staging bucket", "Broke staging before the demo"),
    ("Sent the wrong invoice to Roux", "Sent a rude mail to the supplier"),
    ("Forgot to reply to the prospect", "Forgot the keys of the office"),
    ("Late translation, chapter 3", "Late for the school run"),
    ("Dropped the orders table", "Spilled coffee on the table"),
    ("Wrong VAT return Q2", "Wrong train to Lyon"),
    ("Backups were not running", "Backed the wrong supplier"),
    ("Contract shared with the wrong person", "Contrast too low on the home page"),
    ("Typo in the printed flyer", "Printer out of ink before the fair"),
    ("Quoted the wrong price", "Price list is out of date"),
    ("Missed a call from the agency", "Missed the train to Paris"),
    ("Migrated the database without a snapshot", "Migraine, could not work"),
    ("Newsletter mailed twice", "News of the merger told too early"),
    ("Published the article too early", "Public holiday forgotten in the plan"),
    ("Overwrote the spreadsheet", "Overtime not billed"),
    ("General terms not attached", "Generated the wrong report"),
    ("Facture envoyée au mauvais client", "Fracture du poignet, mission arrêtée"),
    ("Traduction livrée en retard", "En retard au rendez-vous chez le dentiste"),
    ("Suppression de la table des commandes", "Supplément de prix non annoncé"),
    ("Déclaration de TVA fausse au T2", "Déclic trop tard pendant l’entretien"),
    ("Oublié de répondre à un prospect", "Oublié le badge du client"),
    ("Sauvegardes arrêtées depuis trois semaines", "Sauté trois semaines de sport"),
    ("Maquette cassée avant la démo", "Démission d’un collègue mal annoncée"),
    ("Fichier partagé avec la mauvaise personne", "Parti trop tôt de la réunion"),
    ("Réunion manquée avec Hachette", "Réunion trop longue, équipe fatiguée"),
    ("Coquilles dans le dépliant imprimé", "Imprévu sur le chantier du voisin"),
    ("Mot de passe publié", "Passé une heure sur la mauvaise route"),
    ("Chiffres faux dans le rapport", "Chiffrage d’un projet trop bas"),
    ("Contrat signé sans relire", "Contrôle technique oublié"),
    ("Livraison au mauvais quai", "Livre de comptes perdu"),
    ("Portée du projet mal comprise", "Portable tombé dans l’eau"),
    ("Commande passée en double", "Commentaire maladroit en réunion"),
)

TITLES = list(dict.fromkeys(chain.from_iterable(ALIKE + UNLIKE)))
PAST = Past(Summary(str(number), title) for number, title in enumerate(TITLES))


def found(title: str) -> list[str]:
    return [each.summary.title for each in PAST.like(title, limit=len(TITLES))]


def both_ways(pairs: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [*pairs, *((other, one) for one, other in pairs)]


def test_alike_titles_are_found_and_unlike_ones_are_not() -> None:
    alike = [other in found(one) for one, other in both_ways(ALIKE)]
    wrong = [other in found(one) for one, other in both_ways(UNLIKE)]
    assert sum(alike) / len(alike) >= 0.95
    assert sum(alike) / (sum(alike) + sum(wrong)) >= 0.92


def test_the_alike_title_mostly_comes_first() -> None:
    first = [next((each for each in found(one) if each != one), "") == other for one, other in both_ways(ALIKE)]
    assert sum(first) / len(first) >= 0.85
