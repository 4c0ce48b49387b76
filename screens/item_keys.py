"""What the keys do to the line under the cursor, shown under the list: only those that do something there."""

from recovery.progress import progress
from recovery.records import Incident
from recovery.repeats import is_same
from recovery.telling import to_answer, to_tell
from screens.items import Item, Look
from screens.similar import TABLE
from tui.keymap import Keymap
from tui.line import Line
from tui.widgets.footer import acts_line
from words.say import p_

NOW_FIELDS = frozenset({"reproached_at", "harm_since", "contained_at", "restored_at", "heard_at", "thanked_at"})
"""Times that Space sets to now."""


def keys_line(item: Item | None, incident: Incident, here: bool, keymap: Keymap, look: Look, cells: int) -> Line:
    """Draw the keys for a line; `here` says that the line is the row on show, with its fields under it."""
    acts = _acts(item, incident, here, look) if item is not None else ()
    return acts_line(acts, keymap, look.symbols, cells)


def _acts(item: Item, incident: Incident, here: bool, look: Look) -> list[tuple[str, str]]:
    """List actions (or two that go together) with what they do to this line."""
    match item.kind:
        case "step":
            over = item.glyph in ("d", "s")
            if over:
                return [("tick", p_("key", "open again"))]
            missing = progress(incident, look.now)[item.step].missing
            hint = [("open_item", p_("key", "what is missing"))] if missing else []
            return [("tick", p_("key", "done")), *hint, ("skip", p_("key", "leave it out"))]
        case "does" if item.does.startswith(("take:", "guard:")):
            return [("open_item", p_("key", "choose this") if item.does.startswith("take:") else p_("key", "answer"))]
        case "does":
            return [("open_item", p_("key", "answer") if item.does.startswith("ask_") else item.label)]
        case "add" if "rule" in item.fields:
            return [("open_item", p_("key", "note this date")), ("skip", p_("key", "it does not count here"))]
        case "add":
            every = [("timeline", p_("key", "every change"))] if item.path == ("journal",) else []
            return [("open_item", p_("key", "add")), *every]
        case "field":
            return _field_acts(item)
        case "day":
            kept, skipped = item.glyph == "d", item.glyph == "s"
            return [
                ("tick", p_("key", "not kept") if kept else p_("key", "kept")),
                ("skip", p_("key", "not skipped") if skipped else p_("key", "skip")),
                ("open_item", p_("key", "move to another time")),
            ]  # fmt: skip
        case "row":
            return _row_acts(item, incident, here)
    return []


def _field_acts(item: Item) -> list[tuple[str, str]]:
    acts = [("open_item", p_("key", "change") if item.text else p_("key", "write"))]
    if item.path[2] in NOW_FIELDS and not item.text:
        acts.append(("tick", p_("key", "now")))
    return acts + ([("remove", p_("key", "empty it"))] if item.text else [])


def _row_acts(item: Item, incident: Incident, here: bool) -> list[tuple[str, str]]:
    table, row = item.path
    if table == TABLE:
        repeated = is_same(row, incident.main.repeats_of)
        again = p_("key", "it does not repeat this") if repeated else p_("key", "this one happened again")
        return [("open_item", p_("key", "open")), ("tick", again)]
    if table == "control":
        return _weight_acts(item)
    acts = [] if here else [("open_item", p_("key", "open"))]
    done = _tick_label(item, incident)
    if done:
        acts.append(("tick", done))
    if table == "people" and row in dict(to_tell(incident)):
        acts.append(("tomorrow", p_("key", "until 08:00")))
    if table == "deadlines":
        out = p_("key", "it counts again") if incident.deadlines[row].waived else p_("key", "it does not count here")
        return [*acts, ("skip", out), ("remove", p_("key", "remove"))]
    if table == "journal":
        return [*acts, ("remove", p_("key", "remove")), ("timeline", p_("key", "every change"))]
    return [*acts, ("add", p_("key", "add")), ("remove", p_("key", "remove")), ("move_up move_down", p_("key", "move"))]


def _weight_acts(item: Item) -> list[tuple[str, str]]:
    """List what is done to a line of what weighs, of step 0."""
    can = [] if item.glyph == "d" else [("open_item", p_("key", "make it an action"))]
    if item.glyph in ("s", "h"):
        can = [("open_item", p_("key", "I can change it after all"))]
    return [*can, ("add", p_("key", "add")), ("remove", p_("key", "remove"))]


def _tick_label(item: Item, incident: Incident) -> str:
    """Say what Space does to a row, or "" when there is nothing to tick."""
    table, row = item.path
    done = item.glyph == "d"
    match table:
        case "people":
            if row in dict(to_answer(incident)):
                return p_("key", "answered")
            person = incident.people[row]
            if not (person.told_at or person.answered_at):
                return p_("key", "told")
            return p_("key", "not answered after all") if person.reproached_at else p_("key", "not told after all")
        case "options":
            return p_("key", "not chosen") if done else p_("key", "choose")
        case "facts":
            return p_("key", "to check") if done else p_("key", "known")
        case "actions" | "deadlines" | "contacts_again":
            return p_("key", "not done") if done else p_("key", "done")
        case "messages":
            return p_("key", "not sent after all") if done else p_("key", "sent")
        case "gestures":
            return p_("key", "not given yet") if done else p_("key", "given")
        case "insurance":
            return p_("key", "not notified") if done else p_("key", "notified")
        case "reminders":
            return p_("key", "kept")
        case "time":
            return p_("key", "not billed") if incident.time[row].billable else p_("key", "billed")
    return ""
