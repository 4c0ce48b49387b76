"""Every action of the app, once: bindings, footer, palette, help, documentation and keymap checks read this table.

Keys are named as Textual names them; a single letter also stands for its capital (Caps Lock). Labels and help are
messages to translate when shown.
"""

from dataclasses import dataclass

from words.say import N_

EVERYWHERE = "everywhere"
LIST = "list"
PAGE = "page"

ALONGSIDE = {
    "dashboard": (EVERYWHERE, LIST),
    "incident": (EVERYWHERE, LIST),
    "search": (EVERYWHERE, LIST),
    "palette": (EVERYWHERE, LIST),
    "settings": (EVERYWHERE, LIST),
    "kit": (EVERYWHERE, LIST),
    "who": (EVERYWHERE, LIST),
    "help": (EVERYWHERE, PAGE),
    "insights": (EVERYWHERE, PAGE),
    "guide": (EVERYWHERE, PAGE),
    "builder": (EVERYWHERE,),
    "call": (EVERYWHERE, PAGE),
    "examples": (EVERYWHERE, PAGE),
    "before": (EVERYWHERE, PAGE),
    "calendar": (EVERYWHERE, LIST),
    "leaving": (EVERYWHERE, PAGE),
    "address": (EVERYWHERE, PAGE),
    "conflicts": (EVERYWHERE, LIST),
    "deciding": (EVERYWHERE, PAGE),
    "timeline": (EVERYWHERE, LIST),
    "change": (EVERYWHERE, PAGE),
    "copies": (EVERYWHERE, PAGE),
}
"""Which places' keys also work on a screen: two actions may share a key only where they never meet."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: `places` are the screens or widgets where it applies, `footer` puts it in their last line."""

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    places: tuple[str, ...]
    footer: bool = False
    palette: bool = True


def _azerty(digit: int) -> tuple[str, str]:
    """A digit and the key above the letters that gives it on a French keyboard, unshifted."""
    return str(digit), ("à", "ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis")[digit]


_TABLE = (
    Action("new", ("n",), N_("New"), N_("Say what happened; one line is enough."), ("dashboard",), footer=True),
    Action("open", ("enter",), N_("Open"), N_("Open the incident under the cursor."), ("dashboard", "search", "who", "conflicts"), footer=True),
    Action("told", ("p", "t"), N_("Told"), N_("Note who was told, and how."), ("dashboard", "who")),
    Action("message", ("m",), N_("Message"), N_("Write to someone: a notice, an apology, thanks, or what to say on the phone."), ("dashboard", "who")),
    Action("call_them", ("c",), N_("Call script"), N_("Open five lines to read aloud to them on the phone."), ("who",)),
    Action("came_back", ("space",), N_("Done"), N_("Note that what came back today is done: someone you contacted, a lesson you read again."), ("dashboard",)),
    Action("tomorrow", ("z",), N_("Until 08:00"), N_("Put off telling until 8 in the morning."), ("dashboard", "incident", "who")),
    Action("not_needed", ("n",), N_("No need"), N_("Decide that someone need not be told, and say why."), ("who",)),
    Action("who", ("w",), N_("Who does not know?"), N_("Everyone who still waits to be told or answered; inside one incident, those of that one."), ("dashboard", "incident", "who")),
    Action("held", ("plus",), N_("It held"), N_("Say that what was meant to prevent it held; or read your plan again."), ("dashboard",)),
    Action("not_held", ("minus",), N_("It did not"), N_("Say that what was meant to prevent it did not hold this time."), ("dashboard",)),
    Action("search", ("slash",), N_("Search"), N_("Search every incident, closed ones too."), ("dashboard",), footer=True),
    Action("insights", ("i",), N_("Insights"), N_("Look back on all incidents: how fast, what was kept, new or again."), ("dashboard",)),
    Action("report", (), N_("Write a report"), N_("Write a PDF, a web page or text about an incident, with names or without."), ("dashboard", "incident")),
    Action("edit_file", ("e",), N_("Edit file"), N_("Open the incident’s file in your editor."), ("dashboard", "incident", "conflicts")),
    Action("resume", ("r",), N_("Go on typing"), N_("Go on with a text that was not finished."), ("dashboard",), footer=True),
    Action("kit", ("b",), N_("Emergency kit"), N_("On a calm day: whom to ring, insurer, delays, client by client."), ("dashboard",)),
    Action("calendar", ("d",), N_("Calendar"), N_("Where your dates go: calendar file, addresses to subscribe to, and what leaves."), ("dashboard", "settings")),
    Action("preview", ("enter",), N_("What leaves"), N_("Read, to the letter, what leaves by the way under the cursor."), ("calendar",), footer=True),
    Action("new_address", ("n", "plus", "insert"), N_("New address"), N_("Make an address that one calendar app or person subscribes to."), ("calendar",), footer=True),
    Action("revoke", ("r", "minus", "delete"), N_("Revoke"), N_("Have the address under the cursor show nothing any more, for good."), ("calendar",), footer=True),
    Action("copy_address", ("c", "enter"), N_("Copy"), N_("Copy the address to the clipboard of your terminal."), ("address",), footer=True),
    Action("guide", ("g",), N_("Guide"), N_("Read about the five steps."), ("dashboard", "incident")),
    # The incident screen and its panels.
    Action("step_0", _azerty(0), N_("Settle"), N_("Go to step 0: settle."), ("incident",)),
    Action("step_1", _azerty(1), N_("Own it"), N_("Go to step 1: own it."), ("incident",)),
    Action("step_2", _azerty(2), N_("Empathise"), N_("Go to step 2: empathise."), ("incident",)),
    Action("step_3", _azerty(3), N_("Repair"), N_("Go to step 3: repair."), ("incident",)),
    Action("step_4", _azerty(4), N_("Stay humble"), N_("Go to step 4: stay humble."), ("incident",)),
    Action("step_5", _azerty(5), N_("Prevent"), N_("Go to step 5: prevent."), ("incident",)),
    Action("step_before", ("left",), N_("Step before"), N_("Go to the step before."), ("incident",)),
    Action("step_after", ("right",), N_("Step after"), N_("Go to the step after."), ("incident",)),
    Action("open_item", ("enter",), N_("Edit"), N_("Change what stands under the cursor, open it, or add to it."), ("incident", "kit")),
    Action("tick", ("space",), N_("Done"), N_("Tick what stands under the cursor: a step, an action, someone who was told."), ("incident",)),
    Action("tell", ("t",), N_("Told"), N_("Note who was told, and how."), ("incident",)),
    Action("conflicts", ("c",), N_("Two versions"), N_("Choose between the versions of what was changed in two places; on the first screen also files that nobody can read."), ("dashboard", "incident"), footer=True),
    Action("timeline", ("v",), N_("History"), N_("Who changed what when, with what stood there before; and bring it back."), ("dashboard", "incident")),
    Action("copies", ("s",), N_("Copies"), N_("Where your store meets its copies on other machines: what waits, what does not work, sync now."), ("dashboard", "settings")),
    Action("sync_now", ("s", "enter"), N_("Sync now"), N_("Send what changed here, and bring what changed elsewhere."), ("copies",), footer=True),
    Action("stop_sync", ("t",), N_("Stop"), N_("Stop what is under way; nothing is lost."), ("copies",), footer=True),
    Action("decide", ("d",), N_("Decide"), N_("Decide what only you can: which past holds, or whether incidents are meant to be gone."), ("copies",), footer=True),
    Action("by_itself", ("a",), N_("By itself"), N_("Turn syncing by itself on or off: every few minutes, at the start and at the end."), ("copies",), footer=True),
    Action("copies_address", ("n",), N_("Where they meet"), N_("Name the place where the copies meet, another one, or none."), ("copies",), footer=True),
    Action("compare", ("enter",), N_("Before and after"), N_("See every value of the change under the cursor before and after."), ("timeline",), footer=True),
    Action("bring_back", ("r",), N_("Bring back"), N_("Make it as it was then, by a new change that undo takes back."), ("timeline", "change"), footer=True),
    Action("version_before", ("left",), N_("Version before"), N_("Go to the version before."), ("deciding",)),
    Action("version_after", ("right",), N_("Next version"), N_("Go to the next version."), ("deciding",), footer=True),
    Action("keep", ("enter",), N_("Keep this one"), N_("Keep the version under the cursor; the others go, and undo brings them back."), ("deciding",), footer=True),
    Action("edit_version", ("e",), N_("Edit"), N_("Write another value, beginning with the version under the cursor."), ("deciding",), footer=True),
    Action("place_before", ("p",), N_("Conflict before"), N_("Go to the conflict before, and decide about this one later."), ("deciding",)),
    Action("place_after", ("n",), N_("Next conflict"), N_("Go to the next conflict, and decide about this one later."), ("deciding",), footer=True),
    Action("people", ("p",), N_("People"), N_("Everyone who must know, is hurt or helps."), ("incident",), footer=True),
    Action("actions", ("a",), N_("Actions"), N_("Everything to be done, with gestures and options."), ("incident",), footer=True),
    Action("messages", ("m",), N_("Messages"), N_("What you write to people: drafts, and what you sent."), ("incident",), footer=True),
    Action("dates", ("d",), N_("Dates"), N_("Dates to respect, and the professional cover."), ("incident",), footer=True),
    Action("reminders", ("r",), N_("Reminders"), N_("What comes back in your calendar."), ("incident",), footer=True),
    Action("history", ("h",), N_("Journal"), N_("What happened when, and your notes."), ("incident",), footer=True),
    Action("finish", ("f",), N_("Finish"), N_("How it ended, and closing the incident."), ("incident",), footer=True),
    Action("similar", ("l",), N_("Like this before"), N_("See past incidents like this one: what helped, and whether this one repeats one of them."), ("incident",)),
    Action("details", ("i",), N_("Details"), N_("The title, the client, how serious it is, and the rest about the incident."), ("incident",)),
    Action("trash", ("ctrl+d",), N_("Trash"), N_("Put the incident into the trash, or take it out; its file stays."), ("incident",)),
    Action("skip", ("s",), N_("Skip"), N_("Leave a step out, or one day of a reminder."), ("incident",)),
    Action("add", ("plus", "insert"), N_("Add"), N_("Add a line like the one under the cursor."), ("incident", "kit")),
    Action("remove", ("minus", "delete"), N_("Remove"), N_("Remove what stands under the cursor; undo brings it back."), ("incident", "kit")),
    Action("drop", ("minus", "delete"), N_("Remove"), N_("Remove the text under the cursor that was put aside, on all machines; the history keeps it."), ("conflicts",), footer=True),
    Action("unite", ("m",), N_("Make one"), N_("Make one incident of the two files that hold it; values that differ are kept as two versions."), ("conflicts",), footer=True),
    Action("move_up", ("less_than_sign",), N_("Move up"), N_("Move the line under the cursor up."), ("incident",)),
    Action("move_down", ("greater_than_sign",), N_("Move down"), N_("Move the line under the cursor down."), ("incident",)),
    # A message. Keys are text there, so these are keys that no text has.
    Action("next_remark", ("f3", "ctrl+n"), N_("Next remark"), N_("Go to the next remark on the text, or to the next place to fill in."), ("builder",), footer=True),
    Action("keep_remark", ("f4",), N_("Keep it"), N_("Leave this wording as it is; its rule stays quiet about this message."), ("builder",), footer=True),
    Action("why", ("f5",), N_("Why"), N_("Say why a remark is made, or again how to say it better."), ("builder",), footer=True),
    Action("own_editor", ("f2",), N_("Own editor"), N_("Write this part in your own editor."), ("builder",), footer=True),
    Action("turn_language", ("ctrl+l",), N_("Language"), N_("Write this message in the other language; what you wrote yourself stays."), ("builder",), footer=True),
    Action("turn_form", ("ctrl+t",), N_("tu or vous"), N_("Change between tu and vous; what you wrote yourself stays."), ("builder",)),
    Action("before", ("f9",), N_("Before"), N_("See what the text was before your last changes."), ("builder",)),
    Action("called", ("c", "enter"), N_("Called"), N_("Note that you called just now; whoever you called knows."), ("call",), footer=True),
    Action("rewrite", ("e",), N_("Edit"), N_("Change what you are going to say."), ("call",), footer=True),
    # Moving in a list, and in a text.
    Action("up", ("up", "k"), N_("Up"), N_("One line up."), (LIST, PAGE), palette=False),
    Action("down", ("down", "j"), N_("Down"), N_("One line down."), (LIST, PAGE), palette=False),
    Action("page_up", ("pageup",), N_("Page up"), N_("One page up."), (LIST, PAGE), palette=False),
    Action("page_down", ("pagedown",), N_("Page down"), N_("One page down."), (LIST, PAGE), palette=False),
    Action("first", ("home",), N_("First"), N_("To the first line."), (LIST, PAGE), palette=False),
    Action("last", ("end",), N_("Last"), N_("To the last line."), (LIST, PAGE), palette=False),
    # On every screen.
    Action("undo", ("u",), N_("Undo"), N_("Take back the last thing done on this machine."), (EVERYWHERE,), footer=True),
    Action("redo", ("y",), N_("Redo"), N_("Do again what was just taken back."), (EVERYWHERE,)),
    Action("hide", ("x",), N_("Hide titles"), N_("Show roles and references instead of names and titles, on a train or a shared screen."), (EVERYWHERE,)),
    Action("settings", ("comma",), N_("Settings"), N_("Change the language, the colours, the calendar file."), (EVERYWHERE,)),
    Action("palette", ("colon", "ctrl+p"), N_("Commands"), N_("Find any command by its name."), (EVERYWHERE,), footer=True, palette=False),
    Action("help", ("question_mark", "f1"), N_("Help"), N_("Every key of this screen, and what it does."), (EVERYWHERE,), footer=True),
    Action("back", ("escape",), N_("Back"), N_("Leave this screen; everything is saved."), ("incident", "search", "palette", "settings", "kit", "help", "guide", "builder", "call", "examples", "before", "insights", "who", "calendar", "leaving", "address", "conflicts", "deciding", "timeline", "change", "copies"), footer=True),
    Action("change", ("enter",), N_("Change"), N_("Change the setting under the cursor."), ("settings",), footer=True),
    Action("french", ("1", "ampersand"), N_("Français"), N_("Speak French from now on."), ("dashboard",)),
    Action("english", ("2", "é"), N_("English"), N_("Speak English from now on."), ("dashboard",)),
    Action("example", (), N_("Load the example"), N_("Fill an empty store with five people’s incidents."), ("dashboard",)),
    Action("examples", ("f8",), N_("Examples"), N_("Read complete messages, to see what one looks like when it is finished."), ("builder", "call", "dashboard", "incident")),
    Action("quit", ("q",), N_("Quit"), N_("Close Rebond; everything is saved."), ("dashboard",), footer=True),
)  # fmt: skip

ACTIONS: dict[str, Action] = {action.id: action for action in _TABLE}


def actions_of(screen: str) -> tuple[Action, ...]:
    """List the actions that work on a screen: its own first, and last how to leave it."""
    places = {screen, *ALONGSIDE.get(screen, (EVERYWHERE,))}
    found = [action for action in _TABLE if places & set(action.places)]
    return tuple(sorted(found, key=lambda action: (action.id in ("back", "quit"), screen not in action.places)))
