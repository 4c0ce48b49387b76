"""Step 5, prevent: what played a part, what will be done differently, a reminder for it, and whether it held."""

from dataclasses import replace

from recovery.effectiveness import failed, is_plan, next_check, reread_on
from recovery.owed import action_text
from recovery.prevention.suggested import suggested
from recovery.records import Incident, Reminder
from recovery.reminders import OPEN, is_live, occurrences, zone_of
from recovery.wall import at_wall
from screens.items import Item, Look, View
from screens.row_items import row_item, row_items
from screens.steps.guards import guard_items
from words.plans import plan
from words.say import _, language


def view(incident: Incident, look: Look) -> View:
    """Lay out the step."""
    items = [
        *guard_items(incident, look),
        *row_items("factors", incident.factors, look),
        Item(_("what played a part: how and what, never who"), path=("factors",)),
    ]
    for row, action in incident.actions.items():
        if action.type in ("prevent", "detect"):
            items += [row_item("actions", row, action, look), *_about(incident, row, look)]
    items += [
        Item(_("one thing I will do differently"), path=("actions",), fields={"type": "prevent"}),
        Item(_("a plan: if …, then …"), path=("actions",), fields={"plan": True}),
        *_suggested(incident),
        *(_reminder(row, reminder, look) for row, reminder in incident.reminders.items()),
        Item(_("a reminder in my calendar"), path=("reminders",)),
    ]
    return View("", _("Look at how and what, not who. One small change, and a reminder for it."), items)


def _about(incident: Incident, row: str, look: Look) -> list[Item]:
    """List what a guard asks for now: to be read again, to be looked back on, a reminder of its own."""
    action, today = incident.actions[row], look.now.astimezone(look.zone).date()
    if action.type != "prevent" or action.guard == "dropped":
        return []
    found = []
    again = reread_on(action, look.zone)
    if again is not None and again <= today:
        found.append(Item(_("Read it once more"), plan(action.if_cue, action.then_act), does=f"guard:reread:{row}"))
    check = next_check(incident, row, look.zone)
    if check is not None and check.on <= today:
        found.append(Item(_("Did it hold?"), action_text(action), does=f"guard:check:{row}"))
    reminded = any(
        reminder.action.removeprefix("actions/") in (row, "") and is_live(reminder, look.zone, look.now)
        for reminder in incident.reminders.values()
    )
    if not reminded and not action.done_at and not failed(action):
        said = plan(action.if_cue, action.then_act) if is_plan(action) else action_text(action)
        found.append(Item(_("Have it come back every week"), said, does=f"guard:weekly:{row}"))
    return [replace(each, whole=f"{each.label} {each.text}") for each in found]


def _suggested(incident: Incident) -> list[Item]:
    """List what may help, from what played a part; one key takes it."""
    return [
        Item("", each.text, _("an idea"), glyph="", does=f"take:{index}", whole=plan(each.if_cue, each.then_act))
        for index, each in enumerate(suggested(incident, language()))
    ]


def _reminder(row: str, reminder: Reminder, look: Look) -> Item:
    """Show a reminder with how often it was kept so far."""
    made = row_item("reminders", row, reminder, look)
    if reminder.start is None:
        return made
    begun = at_wall(reminder.start, zone_of(reminder, look.zone))
    come = occurrences(reminder, look.zone, begun, look.now) if begun < look.now else []
    counted = [each for each in come if each.state != "skipped"]
    if not counted:
        return made
    kept = sum(each.state not in OPEN for each in counted)
    said = _("kept {part} of {whole}").format(part=kept, whole=len(counted))
    return replace(made, right=" · ".join(part for part in (said, made.right) if part))
