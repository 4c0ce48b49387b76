"""The page behind an address: what the calendar holds and says, its next dates, and how to subscribe. No scripts."""

import io
from collections.abc import Iterator
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from feed.cleaning import one_line
from feed.serving.address import feed_address, is_loopback, webcal
from feed.serving.howto import HowTo, howtos
from feed.serving.style import STYLE
from feed.serving.upcoming import Coming
from words.dates import clock, day
from words.say import N_, _, p_, speaking

MOST = 8
"""Dates that are shown."""
LEVELS = {
    "busy": N_("Each entry shows that the time is taken and a reference, nothing else."),
    "neutral": N_("Each entry shows what kind of date it is and a reference: no names, no titles."),
    "project": N_("Each entry shows what kind of date it is, the project and a reference."),
    "title": N_("Each entry shows its title, the project and a reference."),
    "full": N_("Each entry shows everything: title, project, reference and description."),
}
ABOVE_NEUTRAL = ("project", "title", "full")
"""Levels above what a confidential incident ever shows."""


class Subject:
    """What one page is about.

    `privacy` is the feed's level, `project` its project as readers may see it, "" for none; `spoken` is the language
    of the feed's own titles.
    """

    def __init__(self, *, secret: str, base: str, privacy: str, project: str, spoken: str) -> None:
        self.address = feed_address(base, secret)
        self.privacy = privacy
        self.project = project
        self.spoken = spoken
        self.only_here = is_loopback(self.address.partition("://")[2].partition("/")[0])


def write_page(subject: Subject, coming: list[Coming], now: datetime, zone: ZoneInfo, language: str) -> bytes:
    """Write the page in a language; `coming` are the next dates, and `zone` the one that they are told in."""
    with speaking(language):
        return "\n".join(_page(subject, coming, now, zone, language)).encode("utf-8", "replace")


def qr_code(address: str) -> str:
    """Draw an address as an SVG that stands in the page: dark on light in any theme, for cameras."""
    import segno

    drawn = io.BytesIO()
    code = segno.make(address, micro=False, error="m")
    code.save(
        drawn, kind="svg", xmldecl=False, svgns=False, svgclass=None, lineclass=None, omitsize=True,
        border=4, dark="#000000", light="#ffffff", nl=False,
    )  # fmt: skip
    return drawn.getvalue().decode().replace("<svg ", '<svg role="img" aria-labelledby="code" ', 1)


def _page(subject: Subject, coming: list[Coming], now: datetime, zone: ZoneInfo, language: str) -> Iterator[str]:
    title = _title(subject)
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="robots" content="noindex">\n<link rel="icon" href="data:,">'
    yield f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{escape(title)}</h1>"
    yield _paragraph(_("A calendar to subscribe to once; it then keeps itself up to date."))
    yield from _subscribe(subject)
    yield from _content(subject)
    yield from _dates(subject, coming, now, zone)
    yield _heading(_("How to subscribe"))
    for howto in howtos(subject.address):
        yield from _howto(howto)
    yield "</main>\n</body>\n</html>"


def _title(subject: Subject) -> str:
    if subject.project:
        return p_("page", "Rebond: calendar of {project}").format(project=one_line(subject.project))
    return p_("page", "Rebond: calendar")


def _subscribe(subject: Subject) -> Iterator[str]:
    yield _heading(p_("page", "Subscribe"))
    link = escape(webcal(subject.address))
    button, copied = _("Open in my calendar app"), _("Address to copy")
    yield f'<p><a class="button" href="{link}">{escape(button)}</a></p>'
    yield _paragraph(_("For Apple Calendar, Outlook and others on this device."), quiet=True)
    yield f'<label for="address">{escape(copied)}</label>'
    shown = escape(subject.address)
    yield (
        f'<input id="address" type="text" readonly value="{shown}" size="60" spellcheck="false" autocomplete="off" '
        'aria-describedby="secret">'
    )
    secret = _("Whoever has this address can read the calendar: keep it to yourself.")
    yield f'<p id="secret" class="quiet">{escape(secret)}</p>'
    if subject.only_here:
        yield _paragraph(_("Only this machine reaches it; a phone or an online calendar needs one that it can reach."))
    yield f"<figure>{qr_code(subject.address)}"
    caption = _("The same address as a code for a camera")
    yield f'<figcaption id="code" class="quiet">{escape(caption)}</figcaption></figure>'


def _content(subject: Subject) -> Iterator[str]:
    yield _heading(_("What it contains"))
    held = (
        _("Reminders and dates of one project: what is to be done, promised or respected, and when.")
        if subject.project
        else _("Reminders and dates: what is to be done, promised or respected, and when.")
    )
    yield _paragraph(held)
    yield _paragraph(_(LEVELS[subject.privacy]))
    if subject.privacy in ABOVE_NEUTRAL:
        yield _paragraph(_("What is confidential shows no more than its kind and a reference."))
    yield _paragraph(_("Feelings and messages never leave, at any level."))


def _dates(subject: Subject, coming: list[Coming], now: datetime, zone: ZoneInfo) -> Iterator[str]:
    yield _heading(_("The next dates"))
    if not coming:
        yield _paragraph(_("Nothing for now."))
        return
    yield _paragraph(_("As your calendar will show them; times of {zone}.").format(zone=zone.key), quiet=True)
    yield '<ul class="dates">'
    today = now.astimezone(zone).date()
    for each in coming:
        stamp = each.at.isoformat(timespec="minutes") if each.at else each.day.isoformat()
        told = day(each.day, today)
        when = f"{told} {clock(each.at)}" if each.at else told
        yield (
            f'<li><time datetime="{stamp}">{escape(when)}</time> '
            f'<span lang="{subject.spoken}">{escape(each.title)}</span></li>'
        )
    yield "</ul>"


def _howto(howto: HowTo) -> Iterator[str]:
    yield f"<details>\n<summary>{escape(howto.app)}</summary>\n<ol>"
    for place, step in enumerate(howto.steps):
        file = f"<pre>{escape(howto.file)}</pre>" if howto.file and place == 0 else ""
        yield f"<li>{escape(step)}{file}</li>"
    yield "</ol>"
    if howto.notes:
        yield "<ul>" + "".join(f"<li>{escape(note)}</li>" for note in howto.notes) + "</ul>"
    yield "</details>"


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _paragraph(text: str, *, quiet: bool = False) -> str:
    return f'<p class="quiet">{escape(text)}</p>' if quiet else f"<p>{escape(text)}</p>"
