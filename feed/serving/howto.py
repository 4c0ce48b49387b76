"""How to subscribe in each calendar app, in the person's language."""

from typing import NamedTuple

from words.say import _


class HowTo(NamedTuple):
    """What to do in one app: steps in order, what to know, and a file to write where the app wants one."""

    app: str
    steps: tuple[str, ...]
    notes: tuple[str, ...] = ()
    file: str = ""


def howtos(address: str) -> tuple[HowTo, ...]:
    """Say how each app subscribes to an address."""
    return (
        HowTo(
            _("Google Calendar"),
            (
                _("In a browser on a computer, next to “Other calendars”, choose + and then “From URL”."),
                _("Paste the address and add the calendar; the phone app shows it after that."),
            ),
            (
                _("Google looks for changes every 8 to 24 hours, and nothing hurries it."),
                _("Google fetches from its own servers: an address inside your own network is out of its reach."),
                _("It ignores reminders of subscribed calendars: set your own for this calendar."),
            ),
        ),
        HowTo(
            _("Apple Calendar"),
            (
                _("Choose the button at the top of this page on your iPhone, iPad or Mac, then confirm."),
                _("On a Mac you can also choose File, New Calendar Subscription, and paste the address."),
            ),
            (
                _("On a Mac, choose “On My Mac” as the location and how often it refreshes."),
                _("Untick “Remove alerts” if you want to be reminded."),
            ),
        ),
        HowTo(
            _("Outlook"),
            (
                _("On the web and in the new Outlook: Calendar, Add calendar, Subscribe from web; paste the address."),
                _("In classic Outlook: File, Account Settings, Internet Calendars, New; paste the address."),
            ),
            (
                _("On the web and in the new Outlook, Microsoft’s servers fetch it, often hours later: "
                  "an address inside your own network is out of their reach."),
                _("Classic Outlook fetches it itself."),
            ),
        ),
        HowTo(
            _("Thunderbird"),
            (
                _("Choose New Calendar, then On the Network; leave the user name empty and paste the address."),
                _("In the properties of the calendar, tick “Read only”: what you change there cannot be kept."),
            ),
            (
                _("It refreshes every 30 minutes."),
                _("Started while nobody answers, it shows little or nothing until it asks again."),
            ),
        ),
        HowTo(
            _("GNOME Calendar"),
            (
                _("In the menu choose Manage Calendars, then Add Calendar."),
                _("Paste the address into the field for the calendar’s address, and add it."),
            ),
            (_("It refreshes every hour."),),
        ),
        HowTo(
            _("khal"),
            (
                _("vdirsyncer fetches for khal; put this into its configuration:"),
                _("Run “vdirsyncer discover rebond” once and “vdirsyncer sync” from cron."),
                _("Name the folder as a calendar with “readonly = True” in the configuration of khal."),
            ),
            file=VDIRSYNCER.format(address=address),
        ),
    )  # fmt: skip


VDIRSYNCER = """[pair rebond]
a = "rebond_remote"
b = "rebond_local"
collections = null
conflict_resolution = "a wins"

[storage rebond_remote]
type = "http"
url = "{address}"

[storage rebond_local]
type = "filesystem"
path = "~/.calendars/rebond/"
fileext = ".ics"
"""
