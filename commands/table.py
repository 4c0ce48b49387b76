"""Which commands there are, in which file each one lives, and what it does in a few words."""

from typing import NamedTuple

from words.say import N_, NP_


class Command(NamedTuple):
    """One command: its module in this room, its group in the help, and its help as a message to translate."""

    module: str
    group: str
    help: str


GROUPS: dict[str, str] = {
    "before": NP_("group of commands", "on a calm day"),
    "work": NP_("group of commands", "capture and work"),
    "look": NP_("group of commands", "look"),
    "write": NP_("group of commands", "write to people"),
    "calendar": NP_("group of commands", "calendar"),
    "files": NP_("group of commands", "files"),
    "rest": NP_("group of commands", "the rest"),
}

COMMANDS: dict[str, Command] = {
    "kit": Command("kit", "before", N_("show or fill in the emergency kit of a client")),
    "new": Command("capture", "work", N_("capture a mistake")),
    "tell": Command("people", "work", N_("note that someone was told, or why not yet")),
    "step": Command("steps", "work", N_("tick, skip or note one of the five steps")),
    "settle": Command("settle", "work", N_("take a while for yourself, then step back from it")),
    "action": Command("doing", "work", N_("add something to do")),
    "remind": Command("reminders", "work", N_("add a prevention reminder to the calendar")),
    "done": Command("doing", "work", N_("mark something as done, kept, skipped or moved")),
    "time": Command("doing", "work", N_("note time spent on putting it right")),
    "add": Command("rows", "work", N_("add a row to a table of an incident")),
    "set": Command("rows", "work", N_("set one field of an incident")),
    "unset": Command("rows", "work", N_("empty one field of an incident")),
    "rm": Command("rows", "work", N_("remove a row, or put an incident in the trash")),
    "edit": Command("editing", "work", N_("open an incident’s file in your editor")),
    "close": Command("ending", "work", N_("close an incident and say how it ended")),
    "reopen": Command("ending", "work", N_("open a closed incident again, or take it out of the trash")),
    "undo": Command("undoing", "work", N_("take back what you did last on this machine")),
    "list": Command("listing", "look", N_("list incidents, most urgent first")),
    "who": Command("who", "look", N_("list who still does not know, or waits for an answer")),
    "show": Command("showing", "look", N_("show one incident: steps, people, what comes next")),
    "search": Command("searching", "look", N_("find incidents by words in them")),
    "similar": Command("similar", "look", N_("find past incidents like one, and what helped then")),
    "agenda": Command("agenda", "look", N_("show what is due in the next days")),
    "dates": Command("dates", "look", N_("list dates to respect and what may follow, or note one")),
    "insights": Command("insights", "look", N_("look back: how fast, what was kept, what it cost")),
    "log": Command("journal", "look", N_("show what happened and what changed, in order")),
    "guide": Command("guide", "look", N_("read the guide to the five steps")),
    "draft": Command("drafting", "write", N_("begin a message from what the steps hold; you send it")),
    "review": Command("reviewing", "write", N_("read a draft and say what would make it better")),
    "feed": Command("calendar", "calendar", N_("write the calendar of reminders and dates")),
    "serve": Command("serving", "calendar", N_("serve the calendar to apps that subscribe to it")),
    "export": Command("exporting", "files", N_("write a report, a table or a backup of what is in the store")),
    "import": Command("importing", "files", N_("bring a backup back, or reminders from another calendar")),
    "restore": Command("restoring", "files", N_("bring an earlier state of an incident back")),
    "check": Command("checking", "files", N_("check files for mistakes, with line and column")),
    "conflicts": Command("conflicts", "files", N_("list what was changed in two places and waits for a decision")),
    "resolve": Command("resolving", "files", N_("decide which version stays")),
    "sync": Command("syncing", "files", N_("sync with the copies on your other machines and your team’s")),
    "heal": Command("healing", "files", N_("merge the copies that a sync service left in this store")),
    "config": Command("settings", "rest", N_("show or change settings")),
    "demo": Command("demo", "rest", N_("fill a folder with an example")),
    "completion": Command("completion", "rest", N_("print completions for your shell")),
    "doctor": Command("doctor", "rest", N_("say where everything is and whether it works")),
}
