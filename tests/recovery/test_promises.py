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
