"""The lists of an incident beside its steps: details, people, actions, reminders, dates, journal, outcome, one row."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from recovery.change import Path
from recovery.records import Incident, Reminder, reference
from recovery.reminders import occurrences
from recovery.saying import capital
from screens.dates import date_about, dates_view
from screens.finish import finish_view
from screens.items import Item, Look, View, first_open
from screens.linking import action_name
from screens.message_items import message_items
from screens.row_items import first_to_hear, row_item, row_items
from screens.similar import similar_view
from screens.values import field_items
from words import dates
from words.labels import row_label, table_label
from words.say import _, p_

OCCURRENCES_BACK, OCCURRENCES_AHEAD = timedelta(days=29), timedelta(days=43)
"""How far around today a reminder's occurrences are listed."""


def list_view(incident: Incident, name: str, look: Look) -> View:
    """Lay out a list by its name: details, people, actions, reminders, dates, history or finish."""
    return _LISTS[name](incident, look)


def row_view(incident: Incident, path: Path, look: Look) -> View | None:
    """Lay out one row with all its fields, or None when it is gone."""
    table, row = path
    record = getattr(incident, table).get(row)
    if record is None:
        return None
    first = row_item(table, row, record, look)
    items = [first, *field_items(table, row, record, look.now, look.zone)]
    if isinstance(record, Reminder):
        linked = action_name(incident, record.action)
        items = [replace(item, text=linked, whole=linked) if item.path[2:] == ("action",) else item for item in items]
        items += _occurrences(row, record, look)
    if table == "deadlines":
        items += date_about(incident, row, look)
    return View(capital(row_label(table)), "", items, start=1)


def _details(incident: Incident, look: Look) -> View:
    shown = field_items("incident", "main", incident.main, look.now, look.zone)
    link = incident.main.repeats_of
    shown = [replace(each, text=reference(link)) if link and each.path[2] == "repeats_of" else each for each in shown]
    return View(table_label("incident"), _("Everything about the incident itself; all of it can wait."), shown)


def _people(incident: Incident, look: Look) -> View:
    rows = [*first_to_hear(incident, look), *row_items("people", incident.people, look)]
    items = [*rows, Item(_("someone"), path=("people",))]
    return View(table_label("people"), _("Who must know, who is hurt, who helps."), items, first_open(items))


def _actions(incident: Incident, look: Look) -> View:
    items = [
        *row_items("actions", incident.actions, look),
        Item(_("something to do"), path=("actions",), fields={"type": "repair"}),
        *row_items("gestures", incident.gestures, look),
        Item(_("a gesture, beyond what is due"), path=("gestures",)),
        *row_items("options", incident.options, look),
        Item(_("a way to repair it, to weigh up"), path=("options",)),
    ]
    return View(table_label("actions"), _("What is to be done, by whom and by when."), items, first_open(items))


def _messages(incident: Incident, look: Look) -> View:
    items = [*message_items(incident, look), Item(_("a message, or what to say on the phone"), path=("messages",))]
    return View(table_label("messages"), _("You send them yourself: Rebond sends nothing."), items, first_open(items))


def _reminders(incident: Incident, look: Look) -> View:
    items = [
        *row_items("reminders", incident.reminders, look),
        Item(_("a reminder in my calendar"), path=("reminders",)),
    ]
    return View(table_label("reminders"), _("They come back in your calendar, under a neutral title."), items)


def _history(incident: Incident, look: Look) -> View:
    latest_first = sorted(
        incident.journal.items(),
        key=lambda each: (each[1].at.timestamp() if each[1].at else 0.0, each[1].pos, each[0]),
        reverse=True,
    )
    items = [Item(_("a note"), path=("journal",)), *row_items("journal", dict(latest_first), look)]
    return View(table_label("journal"), _("What happened when, latest first."), items)


def _occurrences(row: str, reminder: Reminder, look: Look) -> list[Item]:
    """List the occurrences around today, each to be ticked as kept."""
    found = occurrences(reminder, look.zone, look.now - OCCURRENCES_BACK, look.now + OCCURRENCES_AHEAD)
    glyphs = {"kept": "d", "skipped": "s", "moved": "h"}
    states = {
        "kept": p_("occurrence", "kept"),
        "skipped": p_("occurrence", "skipped"),
        "moved": p_("occurrence", "moved"),
    }
    return [
        Item(
            "", dates.moment(each.at, look.now, look.zone), states.get(each.state, ""),
            ("reminders", row, "occurrences", each.on.isoformat()), glyphs.get(each.state, "o"),
        )
        for each in found
    ]  # fmt: skip


_LISTS: Mapping[str, Callable[[Incident, Look], View]] = {
    "details": _details,
    "people": _people,
    "actions": _actions,
    "messages": _messages,
    "reminders": _reminders,
    "dates": dates_view,
    "history": _history,
    "similar": similar_view,
    "finish": finish_view,
}
