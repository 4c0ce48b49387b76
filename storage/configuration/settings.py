"""The settings of a person on this machine: one table that parsing, checking, help and documents all read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recovery.kinds import TEXT, Choice, Json, Kind, Number
from words.alike import nearest
from words.errors import UsageError
from words.fill import fill
from words.say import N_, _

KEYS = "keys."
"""Settings that begin so are keys of actions; the app's keymap knows which there are."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: `default` is what absence means, label and help are messages to translate."""

    id: str
    kind: Kind
    default: Json
    label: str
    help: str
    choices: Mapping[str, str] = field(default_factory=dict)
    """For a choice: its values with their messages to translate."""


_LANGUAGES = {"fr": N_("French"), "en": N_("English")}
_THEMES = {"dark": N_("dark"), "light": N_("light"), "terminal": N_("the terminal’s own colours")}
_SYMBOLS = {"unicode": N_("all symbols"), "ascii": N_("plain letters and signs")}
_NAMES = {"shown": N_("shown"), "hidden": N_("hidden until you press the key that shows them")}
_WATCH = {"auto": N_("shown as soon as the disk tells"), "scan": N_("looked for every few seconds")}
_WHEN = {"asked": N_("only when you ask for it"), "changes": N_("after every change")}
_ROUNDS = {"asked": N_("only when you ask for it"), "on": N_("by itself, at the start, now and then, and at the end")}
_PRIVACY = {
    "busy": N_("only that the time is taken"),
    "neutral": N_("a neutral title and a reference"),
    "project": N_("the project too"),
    "title": N_("the title too"),
    "full": N_("everything, descriptions included"),
}


def _choice(name: str, default: str, choices: Mapping[str, str]) -> Kind:
    return Choice(name, *choices, default=default)


SETTINGS: dict[str, Setting] = {
    setting.id: setting
    for setting in (
        Setting("name", TEXT, "", N_("Your name"), N_("Signs your drafts and says who did what.")),
        Setting("mail", TEXT, "", N_("Your email address"), N_("Goes into drafts and the history of copies.")),
        Setting(
            "machine",
            TEXT,
            "",
            N_("This machine"),
            N_("Stands beside your name in the history, to tell your machines apart; signs where no name is set."),
        ),
        Setting(
            "language",
            _choice("language", "", _LANGUAGES),
            "",
            N_("Language"),
            N_("The language of Rebond; without it, your system’s."),
            _LANGUAGES,
        ),
        Setting("theme", _choice("theme", "dark", _THEMES), "dark", N_("Theme"), N_("The colours on screen."), _THEMES),
        Setting(
            "symbols",
            _choice("symbols", "unicode", _SYMBOLS),
            "unicode",
            N_("Symbols"),
            N_("Choose plain letters when your terminal shows boxes or question marks."),
            _SYMBOLS,
        ),
        Setting(
            "names",
            _choice("names", "shown", _NAMES),
            "shown",
            N_("Titles and names"),
            N_("Whether Rebond starts with titles and names on screen; hide them where others can read along."),
            _NAMES,
        ),
        Setting(
            "settle.minutes",
            Number(1, 240, "minutes"),
            20,
            N_("Minutes to settle"),
            N_("How long the timer of step 0 runs."),
        ),
        Setting(
            "watch",
            _choice("watch", "auto", _WATCH),
            "auto",
            N_("Edits by others"),
            N_("Have Rebond look by itself where edits made elsewhere do not show; from the next start on."),
            _WATCH,
        ),
        Setting(
            "sync.automatic",
            _choice("automatic", "asked", _ROUNDS),
            "asked",
            N_("Sync"),
            N_("Whether Rebond syncs with the copies on other machines by itself while it is open."),
            _ROUNDS,
        ),
        Setting(
            "sync.minutes",
            Number(1, 1440, "minutes"),
            5,
            N_("Minutes between two syncs"),
            N_("How often Rebond syncs by itself; without a network it waits longer and longer."),
        ),
        Setting(
            "feed.output",
            TEXT,
            "",
            N_("Calendar file"),
            N_("Where the calendar file is kept up to date while Rebond is open; empty for none."),
        ),
        Setting(
            "feed.address",
            TEXT,
            "",
            N_("Address of calendars"),
            N_(
                "Where others reach “rebond serve”, such as https://calendar.example.org; empty for this machine alone."
            ),
        ),
        Setting(
            "feed.privacy",
            _choice("privacy", "neutral", _PRIVACY),
            "neutral",
            N_("What calendars may show"),
            N_("Calendars appear on lock screens and other people’s machines."),
            _PRIVACY,
        ),
        Setting(
            "feed.weeks",
            Number(0, 520, "weeks"),
            0,
            N_("Weeks in calendars"),
            N_("How many weeks ahead calendars reach; 0 for no limit. What is over is left out in any case."),
        ),
        Setting(
            "feed.language",
            _choice("language", "", _LANGUAGES),
            "",
            N_("Language of calendars"),
            N_("Without it, the language of Rebond."),
            _LANGUAGES,
        ),
        Setting(
            "publish.to",
            TEXT,
            "",
            N_("Publish calendar to"),
            N_(
                "Where the calendar is put by WebDAV or CalDAV, such as https://cloud.example.org/calendars/rebond.ics."
            ),
        ),
        Setting(
            "publish.command",
            TEXT,
            "",
            N_("Publish calendar with"),
            N_("A program of yours that takes the calendar where it should go: “scp {file} host:rebond.ics” does."),
        ),
        Setting(
            "publish.when",
            _choice("when", "asked", _WHEN),
            "asked",
            N_("Publish calendar"),
            N_("Whether the calendar is also published by itself, while Rebond or “rebond serve” is open."),
            _WHEN,
        ),
        Setting(
            "publish.user",
            TEXT,
            "",
            N_("User for publishing"),
            N_("Your name on that server; the password is kept in your keyring by “rebond feed publish --password”."),
        ),
        Setting(
            "publish.password_command",
            TEXT,
            "",
            N_("Password for publishing"),
            N_("A program that prints the password, such as: pass show rebond; without it, your keyring is asked."),
        ),
        Setting(
            "publish.project",
            TEXT,
            "",
            N_("Project to publish"),
            N_("The only project whose dates are published; empty for all."),
        ),
        Setting(
            "publish.privacy",
            _choice("privacy", "neutral", _PRIVACY),
            "neutral",
            N_("What is published"),
            N_("How much the published calendar tells; it leaves this machine for somebody else’s."),
            _PRIVACY,
        ),
    )
}
COMMANDS = ("publish.command", "publish.password_command")
"""Settings that are a command; the file may list its arguments one by one."""


def setting(id: str) -> Setting:
    """Find a setting by its id, `keys.<action>` included; UsageError names the nearest one."""
    if id in SETTINGS:
        return SETTINGS[id]
    if id.startswith(KEYS) and len(id) > len(KEYS):
        return Setting(id, TEXT, "", N_("Keys"), N_("The keys of one action, with commas between them."))
    if id.endswith("password"):
        raise UsageError(
            _("A password never stands in the settings; “rebond feed publish --password” keeps it in your keyring.")
        )
    near = nearest(id, SETTINGS)
    if near:
        raise UsageError(fill(_("There is no setting “{id}”; did you mean “{near}”?"), {"id": id, "near": near}))
    raise UsageError(fill(_("There is no setting “{id}”; “rebond config” lists them all."), {"id": id}))


def unfit(setting: Setting, value: Json) -> str:
    """Say why a setting cannot have this value, or return "" when it can."""
    kind = setting.kind
    if kind.check(value):
        return _tells_password(value) if setting.id == "publish.to" else ""
    shown = value if isinstance(value, str) else repr(value)
    values = {"id": setting.id, "value": shown}
    if isinstance(kind, Choice):
        near = nearest(shown, kind.values)
        if near:
            return fill(_("“{value}” is not a value for {id}; did you mean “{near}”?"), values | {"near": near})
        choices = ", ".join(kind.values)
        return fill(_("“{value}” is not a value for {id}; choose one of: {choices}."), values | {"choices": choices})
    if isinstance(kind, Number):
        bounds = {"least": str(kind.least), "most": str(kind.most)}
        return fill(_("{id} must be a whole number from {least} to {most}."), values | bounds)
    return fill(_("{id} must be text between quotes."), values)


def _tells_password(address: str) -> str:
    """Say that no address may hold a password, "" for one that does not."""
    if "@" not in address.partition("://")[2].partition("/")[0]:
        return ""
    return _(
        "An address in the settings holds no name or password: put the name into publish.user, and the password into "
        "your keyring with “rebond feed publish --password”."
    )
