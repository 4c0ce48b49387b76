"""What a message promised: sentences that say what will be done and when, and the actions that they belong to."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from recovery.kinds import Json
from recovery.owed import action_text, first_line, gesture_text
from recovery.promising_words import promising
from recovery.records import Incident
from words.alike import fold
from words.errors import RebondError

OWED = ("contain", "repair", "prevent", "detect")
LONGEST = 90
"""Letters of a promise as the name of an action."""
_ALIKE = 0.6
"""How much of the words of an action a sentence must have to be about it."""
_GAP = 5
"""Letters between two parts of one date: "friday, the 27th"."""
_MONTH = "jan|fev|feb|mar|avr|apr|mai|may|juin|jun|juil|jul|aou|aug|sep|oct|nov|dec"
_REST = re.compile(rf"(?:(?<=1er \w)[a-z]*|[\d:]*)(?: ?(?:am|pm|h\b)(?: ?\d\d\b)?)?(?: (?:{_MONTH})[a-z]*)?")
"""What belongs to a date behind its first part: the minutes, the month."""
_BEFORE = re.compile(r"^(?:by|before|until|on|at|avant|d'ici|pour|le|au|a|jusqu'a) (?:le |the )?")
_SOON = (
    (re.compile(r"^(?:within|inside|in|sous|dans|d'ici|en) (?:the |les )?(?:next |prochaine?s )?(?=\w+ [a-z])"), "in "),
    (re.compile(r"^(?:the )?end of (?:the |this )?week$|^(?:la )?fin de (?:la )?semaine$"), "friday"),
    (re.compile(r"^(?:the )?end of (?:the )?day$|^eod$|^(?:la )?fin de (?:la )?journee$"), "tonight"),
)
"""Ways of saying by when that are said otherwise where dates are typed."""
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
)


class Promise(NamedTuple):
    """Something promised: in the words of the message, by when if that could be read, and which action it is about.

    `row` is the action's, "" when there is none yet; `due` is None where no date was found.
    """

    text: str
    due: date | datetime | None
    row: str = ""


def promised_in(text: str, language: str, incident: Incident, now: datetime, zone: tzinfo) -> list[Promise]:
    """List what a text promises to do, each sentence once, with the action it is about.

    `now` is when it was sent: "by Friday" is the Friday after it.
    """
    from recovery.review.draft import Draft
    from recovery.review.draft import fold as draft_fold
    from recovery.review.phrases import compiled, find
    from recovery.review.tables import wordings

    table, meant = wordings(language), promising(language)
    draft = Draft(text, table.elisions)
    dated = compiled(table.dated)
    will = {draft.index_at(span.start) for span in find(draft, table.will_do)}
    found = []
    for index, sentence in enumerate(draft.sentences):
        said = draft.read(sentence)
        if meant.unless.search(said):
            continue
        row = _about(said, incident)
        name = draft_fold(action_text(incident.actions[row])) if row else ""
        spans = [
            match.span()
            for match in dated.finditer(said)
            if not (name and match[0] in name) and not meant.belongs_to_a_thing(said, *match.span())
        ]
        due = _due(said, spans, language, now, zone)
        ahead = due is not None and _day(due, zone) >= now.astimezone(zone).date()
        if row:
            found.append(Promise(action_text(incident.actions[row]), due if ahead else None, row))
            continue
        promises = (ahead and meant.commits.search(said)) or (due is None and bool(spans) and index in will)
        if promises and not _is_known(said, due, incident, zone):
            found.append(Promise(_named_by(text[slice(*draft.typed(sentence))]), due))
    return found


def open_promises(promises: list[Promise], incident: Incident, zone: tzinfo) -> list[Promise]:
    """Keep those that no action holds yet with their day."""

    def is_open(promise: Promise) -> bool:
        if not promise.row:
            return True
        due = incident.actions[promise.row].due
        return promise.due is not None and (due is None or _day(due, zone) != _day(promise.due, zone))

    return [promise for promise in promises if is_open(promise)]


def promised_rows(text: str, actions: Mapping[str, Mapping[str, Json]]) -> list[str]:
    """List the open actions, as raw rows, that a sent text speaks of: what was promised is to be done."""
    words = _words(text)
    return [
        row
        for row, fields in actions.items()
        if fields.get("type", "repair") in OWED
        and not fields.get("done_at")
        and fields.get("guard") != "dropped"
        and _share(_named(fields), words) >= _ALIKE
    ]


def _named(fields: Mapping[str, Json]) -> str:
    text = fields.get("text")
    return first_line("\n".join(text) if isinstance(text, list) else str(text or ""), str(fields.get("then_act") or ""))


def _about(said: str, incident: Incident) -> str:
    """Find the action that a sentence is about."""
    words = _words(said)
    best, row = 0.0, ""
    for each, action in incident.actions.items():
        share = _share(action_text(action), words) if action.type in OWED and action.done_at is None else 0.0
        if share > best and share >= _ALIKE:
            best, row = share, each
    return row


def _is_known(said: str, due: date | datetime | None, incident: Incident, zone: tzinfo) -> bool:
    """Tell whether a sentence is about a gesture that is noted, something that was done, or the next update."""
    update = incident.main.next_update_at
    if due is not None and update is not None and _day(due, zone) == _day(update, zone):
        return True
    words = _words(said)
    names = [gesture_text(each) for each in incident.gestures.values()]
    names += [action_text(action) for action in incident.actions.values() if action.done_at is not None]
    return any(_share(name, words) >= _ALIKE for name in names)


def _due(said: str, spans: list[tuple[int, int]], language: str, now: datetime, zone: tzinfo) -> date | datetime | None:
    """Read the date of a folded sentence: of several, the last one that can be read."""
    from recovery.when import parse_due

    clusters: list[tuple[int, int]] = []
    for start, end in spans:
        end += len(_REST.match(said, end)[0])  # type: ignore[index]
        if clusters and start - clusters[-1][1] <= _GAP:
            clusters[-1] = clusters[-1][0], max(end, clusters[-1][1])
        else:
            clusters.append((start, end))
    for start, end in reversed(clusters):
        piece = said[start:end].strip(" ,")
        for pattern, plain in _SOON:
            piece = pattern.sub(plain, piece)
        piece = _BEFORE.sub("", piece).replace(",", " ")
        for text in (piece, _WEEKDAY.sub("", piece, count=1)):
            with suppress(RebondError):
                return parse_due(" ".join(text.split()), now, zone, language, lean="future")
    return None


def _day(due: date | datetime, zone: tzinfo) -> date:
    return due.astimezone(zone).date() if isinstance(due, datetime) else due


def _words(text: str) -> set[str]:
    return {
        word[:6] for word in "".join(each if each.isalnum() else " " for each in fold(text)).split() if len(word) > 2
    }


def _share(name: str, words: set[str]) -> float:
    wanted = _words(name)
    return len(wanted & words) / len(wanted) if wanted else 0.0


def _named_by(sentence: str) -> str:
    """Name an action by the sentence that promised it."""
    text = " ".join(sentence.split()).lstrip("-•* ").rstrip(" .;,")
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"
