"""What a message promises, by when, and the actions that hold it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recovery.changes import messaging, promising, rows
from recovery.promises import open_promises, promised_in
from recovery.records import Incident, read_incident

PARIS = ZoneInfo("Europe/Paris")
SUNDAY = datetime.fromisoformat("2026-11-22T10:00+01:00")
NONE = read_incident("x", {}, PARIS)


def found(text: str, language: str, incident: Incident = NONE) -> list[tuple[str, str]]:
    return [(each.row, str(each.due or "")) for each in promised_in(text, language, incident, SUNDAY, PARIS)]


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("en", "I will send you the corrected file by Friday.", "2026-11-27"),
        ("en", "You will have the second half by 27 November, 18:00.", "2026-11-27 18:00:00+01:00"),
        ("en", "I will refund you within two days.", "2026-11-24"),
        ("en", "I will deliver it by the end of the week.", "2026-11-27"),
        ("en", "I’ll send the invoice tonight.", "2026-11-22 18:00:00+01:00"),
        ("fr", "Je vous envoie le fichier corrigé avant vendredi.", "2026-11-27"),
        ("fr", "Je vous rappelle demain à 10 h 30.", "2026-11-23 10:30:00+01:00"),
        ("fr", "Je t’envoie la suite sous deux jours.", "2026-11-24"),
        ("fr", "Je vous rembourserai les 300 € d’ici lundi.", "2026-11-23"),
    ],
)
def test_a_dated_promise_is_found_with_its_date(language: str, text: str, due: str) -> None:
    assert found(text, language) == [("", due)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It won’t happen again."), ("en", "I hope to see you on Friday."), ("en", "I refunded it yesterday."),
        ("fr", "Cela ne se reproduira plus."), ("fr", "Je l’ai restauré hier."), ("fr", "Bonne fin de semaine."),
        ("fr", "Est-ce que je vous envoie le fichier vendredi ?"), ("en", ""),
        ("fr", "> Je vous envoie le fichier vendredi."),
    ],
)  # fmt: skip
def test_what_is_no_dated_promise_is_left_alone(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "What I am still checking: Is the 03:00 backup whole?"),
        ("en", "What I am still checking:\n- Is the 03:00 backup whole?\n- Which orders came in after 22:00?"),
        ("en", "What I am still checking: is the 03:00 backup whole."),
        ("en", "I am checking whether the 03:00 backup is whole."),
        ("en", "I am restoring the 03:00 backup."),
        ("en", "I will restore the 03:00 backup."),
        ("en", "I dropped the orders table on Friday at 09:12."),
        ("en", "I will have sent it on Friday, had I looked."),
        ("en", "The backup of 03:00 is whole."),
        ("en", "The backup runs at 03:00."),
        ("en", "I don't know yet whether the files of Monday are whole."),
        ("en", "I am looking into the invoice of 27 November."),
        ("en", "You will have seen the wrong file by Friday."),
        ("en", "You will see on Friday that it is wrong."),
        ("en", "If you want, I will come by on Friday."),
        ("en", "I would send it on Friday if you agreed."),
        ("en", "I can send it on Friday if you like."),
        ("en", "Could I call you tomorrow at 10:00?"),
        ("en", "The shop opens tomorrow at 09:00."),
        ("en", "Your parcel reaches the guests on Friday."),
        ("en", "I was to deliver it by Friday."),
        ("en", "I will be away from Monday on."),
        ("en", "You get your newsletter on Monday."),
        ("en", "I promised to send it by Monday, and I did not."),
        ("en", "From Friday on I will check every file twice."),
        ("en", "Every Friday I will check the backups."),
        ("en", "I will not send it on Friday."),
        ("en", "I am sorry about the 09:00 call."),
        ("en", "We have the 10:00 meeting tomorrow."),
        ("en", "I have restored the 03:00 backup and I am checking the orders of tonight."),
        ("en", "I will be an hour late on Friday."),
        ("fr", "Ce que je vérifie encore : la sauvegarde de 3 h est-elle complète ?"),
        ("fr", "Ce que je vérifie encore : la sauvegarde de 3 h est complète."),
        (
            "fr",
            "Ce que je vérifie encore :\n- La sauvegarde de 3 h est-elle entière ?\n- Qui a commandé après 22 h ?",
        ),
        ("fr", "Je vérifie si la sauvegarde de 3 h est complète."),
        ("fr", "Je restaure la sauvegarde de 3 h."),
        ("fr", "Je vais restaurer la sauvegarde de 3 h."),
        ("fr", "J’ai supprimé la table vendredi à 9 h 12."),
        ("fr", "La sauvegarde de 3 h est entière."),
        ("fr", "La sauvegarde tourne à 3 h."),
        ("fr", "Je ne sais pas encore si les fichiers de lundi sont entiers."),
        ("fr", "Je regarde la facture du 27 novembre."),
        ("fr", "Vous aurez vu vendredi que le fichier est faux."),
        ("fr", "Si vous voulez, je passe vendredi."),
        ("fr", "Je vous l’enverrais vendredi si vous étiez d’accord."),
        ("fr", "Je peux vous l’envoyer vendredi si vous le souhaitez."),
        ("fr", "Puis-je vous appeler demain à 10 h ?"),
        ("fr", "La boutique ouvre demain à 9 h."),
        ("fr", "Vos invités arrivent vendredi."),
        ("fr", "Je devais vous livrer vendredi."),
        ("fr", "Je serai absent à partir de lundi."),
        ("fr", "Je vous avais promis le fichier pour lundi."),
        ("fr", "Chaque vendredi, je vérifie les sauvegardes."),
        ("fr", "À partir de vendredi, je relis chaque fichier deux fois."),
        ("fr", "Je ne vous envoie rien vendredi."),
        ("fr", "Je suis désolé pour le rendez-vous de 9 h."),
        ("fr", "Nous avons la réunion de 10 h demain."),
        ("fr", "Je cherche encore ce qui s’est passé à 3 h."),
        ("fr", "Je vous écris au sujet de la réunion de demain."),
        ("fr", "J’aurai une heure de retard vendredi."),
    ],
)
def test_a_question_a_check_an_offer_a_habit_or_a_time_of_a_thing_is_no_promise(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I will send you the corrected file by Friday."),
        ("en", "I will restore the 03:00 backup by tomorrow evening."),
        ("en", "You will have the second half by 27 November, 18:00."),
        ("en", "I will refund you within two days."),
        ("en", "I’ll call you tomorrow at 10:00."),
        ("en", "You get the corrected chapters on Friday."),
        ("en", "The corrected file reaches you by Tuesday."),
        ("en", "I am sending you the missing pages tonight."),
        ("en", "By Friday, I will have the whole text proofread."),
        ("en", "I will pay for the second print, and it will be with you on Friday."),
        ("en", "I will deliver it by the end of the week."),
        ("en", "I am going to check every order by tomorrow 18:00."),
        ("en", "I'm redoing the figures today, and you will have them tomorrow at 09:00."),
        ("en", "I will check the orders of Monday, and tell you by Friday what is missing."),
        ("en", "We will credit the three days on 1 December."),
        ("en", "I will send you the rest by the end of Friday."),
        ("fr", "Je vous envoie le fichier corrigé avant vendredi."),
        ("fr", "Je restaure la sauvegarde de 3 h avant demain soir."),
        ("fr", "Je vous rappelle demain à 10 h 30."),
        ("fr", "Je t’envoie la suite sous deux jours."),
        ("fr", "Je vous rembourserai les 300 € d’ici lundi."),
        ("fr", "Vous aurez la seconde moitié le 27 novembre à 18 h."),
        ("fr", "Le fichier corrigé vous parvient mardi."),
        ("fr", "Je vais vérifier toutes les commandes d’ici demain 18 h."),
        ("fr", "Vendredi, je vous livre le texte entier."),
        ("fr", "Je refais les calculs aujourd’hui et vous les aurez demain à 9 h."),
        ("fr", "Je vous livre la fin du chapitre d’ici la fin de la semaine."),
        ("fr", "Nous vous créditerons les trois jours le 1er décembre."),
        ("fr", "Je vérifie les commandes de lundi et je vous dis d’ici vendredi ce qui manque."),
        ("fr", "Je paie la seconde impression, vous l’aurez vendredi."),
        ("fr", "Je ressaisirai les réservations de 5 h 10 à 6 h 40 d’ici demain soir."),
    ],
)
def test_what_is_said_to_be_done_by_then_is_a_promise(language: str, text: str) -> None:
    ((row, due),) = found(text, language)
    assert row == "" and due >= "2026-11-22"


def test_a_question_about_the_words_of_an_action_puts_no_date_on_it() -> None:
    incident = read_incident("x", {"actions": {"a": {"text": "Restore the 03:00 backup"}}}, PARIS)
    text = "What I am still checking: Is the 03:00 backup whole, can I restore it?"
    assert found(text, "en", incident) == []
    past = promised_in("I restored the 03:00 backup on Friday 20 November.", "en", incident, SUNDAY, PARIS)
    assert open_promises(past, incident, PARIS) == []


def test_an_action_that_is_spoken_of_is_found_by_its_words() -> None:
    actions = {
        "a": {"text": "Restaurer la sauvegarde de 3 h"},
        "b": {"text": "Restaurer la sauvegarde", "done_at": "2026-11-21T10:00+01:00"},
    }
    incident = read_incident("x", {"actions": actions}, PARIS)
    text = "Ce que je fais :\n- Restaurer la sauvegarde de 3 h, vendredi 27 novembre."
    assert found(text, "fr", incident) == [("a", "2026-11-27")]
    promises = promised_in(text, "fr", incident, SUNDAY, PARIS)
    assert open_promises(promises, incident, PARIS) == promises
    dated = read_incident("x", {"actions": {"a": actions["a"] | {"due": "2026-11-27"}}}, PARIS)
    assert open_promises(promises, dated, PARIS) == []


def test_the_next_update_and_a_gesture_are_known_already() -> None:
    tables: dict[str, Any] = {
        "incident": {"main": {"next_update_at": "2026-11-23T10:00+01:00"}},
        "gestures": {"g": {"text": "A free hour of support"}},
    }
    incident = read_incident("x", tables, PARIS)
    assert found("I will come back to you tomorrow at 10:00, whatever I know then.", "en", incident) == []
    assert found("I will give you a free hour of support by Friday.", "en", incident) == []


def test_what_a_sent_message_speaks_of_is_marked_and_unmarked(case: Any) -> None:
    case.do(rows.add, "actions", {"text": "Restore the backup", "due": "2026-11-24"})
    restore = case.row
    case.do(rows.add, "actions", {"text": "Write to the host"})
    other = case.row
    blocks = {"repair": "What I am doing: Restore the backup, on Tuesday. I will refund you by Friday."}
    case.do(messaging.drafted, "apology", ["k7q2"], "en", blocks)
    message = case.row
    case.do(messaging.sent, message)
    assert case.get("actions", restore, "promised_at") == "2026-11-21T10:20+01:00"
    assert case.get("actions", other, "promised_at") is None
    incident = read_incident(case.id, case.document, PARIS)
    (promise,) = open_promises(promised_in(blocks["repair"], "en", incident, case.ctx.now, PARIS), incident, PARIS)
    case.do(promising.keep, promise)
    assert case.get("actions", case.row, "due") == "2026-11-27"
    assert case.get("actions", case.row, "text") == "I will refund you by Friday"
    case.do(messaging.unsent, message)
    assert case.get("actions", restore, "promised_at") is None
