"""The list of past incidents that look like this one: when, what helped, and which of them it repeats."""

from datetime import datetime

from recovery.records import Incident, reference
from recovery.repeats import Before, is_same
from recovery.similar import Match
from recovery.summary import Summary
from screens.items import Item, Look, View
from words import dates
from words.labels import field_label
from words.repeats import good
from words.say import _

TABLE = "past"
"""Stands first in the path of a line about a past incident; its id follows."""


def is_past(item: Item | None) -> bool:
    """Tell whether a line is about a past incident."""
    return item is not None and item.path[:1] == (TABLE,)


def similar_view(incident: Incident, look: Look) -> View:
    """Lay out the list; until the past was looked through it says so."""
    heading, prompt = _("Like this before"), _("What helped then, not what failed.")
    if look.past is None:
        return View(heading, prompt, [Item("", _("Looking through what came before …"), role="dim")])
    items = [item for each in look.past for item in _lines(incident, each, look)]
    link = incident.main.repeats_of
    if link and not any(is_same(each.match.summary.id, link) for each in look.past):
        gone = _("{ref}, which is not in this store any more").format(ref=reference(link))
        items.append(Item(field_label("incident", "repeats_of"), gone, path=("incident", "main", "repeats_of")))
    if not items:
        items.append(Item("", _("Nothing like this before."), role="dim"))
    return View(heading, prompt, items)


def when(summary: Summary, look: Look) -> str:
    """Say when a past incident became known, "" when that is not known."""
    if summary.since is None:
        return ""
    return dates.day(datetime.fromtimestamp(summary.since, look.zone).date(), look.now.astimezone(look.zone).date())


def last_time(match: Match, look: Look) -> str:
    """Say while it happens what helped the last time something like this did, "" when nothing good is known."""
    said = _good(match)
    if said:
        text = _("Last time something like this: {good}.").format(good=", ".join(said))
    elif match.summary.closed:
        text = _("Something like this before: {title}.").format(title=match.summary.title)
    else:
        return ""
    seen = [when(match.summary, look), _("⏎⏎ to see")]
    return f"{text} ({', '.join(each for each in seen if each)})"


def _good(match: Match) -> list[str]:
    return good(match.minutes_to_restore, match.stayed, match.helped)


def _lines(incident: Incident, before: Before, look: Look) -> list[Item]:
    summary = before.match.summary
    repeated = is_same(summary.id, incident.main.repeats_of)
    about = [_("this repeats it") if repeated else "", when(summary, look)]
    path = (TABLE, summary.id)
    title = summary.title or reference(summary.id)
    lines = [Item("", title, " · ".join(part for part in about if part), path, "d" if repeated else "", whole=title)]
    helped = _good(before.match)
    if helped:
        text = " · ".join(helped)
        text = f"{text[:1].upper()}{text[1:]}"
        lines.append(Item("", f"  {text}", role="dim", whole=text))
    return lines
