"""What the calendar screen says about each way that the calendar goes out."""

from datetime import datetime
from typing import TYPE_CHECKING

from feed.serving.address import NAME, is_loopback
from feed.tokens import Token
from screens.calendar_look import ADDRESS, FILE, Look, Way
from storage.configuration.settings import setting
from words import dates
from words.say import _, p_

if TYPE_CHECKING:
    from tui.app import RebondApp


def name_of(way: Way) -> str:
    """Name a way: an address by its label."""
    if way.token is not None:
        return way.token.label
    return _("Calendar file") if way.kind == FILE else p_("calendar screen", "Published")


def level(privacy: str) -> str:
    """Say how much a privacy level tells, as the settings do."""
    return _(setting("feed.privacy").choices[privacy])


def state_of(app: "RebondApp", way: Way) -> str:
    """Say how a way stands, in a few words."""
    if way.wrong:
        return p_("calendar screen", "does not work")
    if way.token is None:
        if way.feed is None:
            return p_("calendar screen", "not set up")
        return _when(app, _("written {when}"), way) if way.kind == FILE else _when(app, _("sent {when}"), way)
    if way.token.revoked:
        zone = app.desk.zone
        day = dates.day(way.token.revoked.astimezone(zone).date(), app.now().astimezone(zone).date())
        return _("revoked {when}").format(when=day)
    if way.fetch is None:
        return _("never fetched")
    return _("fetched {when}").format(when=_moment(app, way.fetch.at))


def _when(app: "RebondApp", text: str, way: Way) -> str:
    return text.format(when=_moment(app, way.at)) if way.at else p_("calendar screen", "not yet")


def _moment(app: "RebondApp", at: datetime) -> str:
    return dates.moment(at, app.now(), app.desk.zone)


def told_of(app: "RebondApp", way: Way, look: Look) -> list[tuple[str, str]]:
    """Tell about a way, and what to do where something is missing: texts with their roles."""
    if way.wrong:
        return [(way.wrong, "urgent")]
    if way.kind == FILE:
        return _told_file(app, way)
    if way.kind != ADDRESS or way.token is None:
        return _told_published(app, way)
    return _told_address(app, way, way.token, look)


def _told_file(app: "RebondApp", way: Way) -> list[tuple[str, str]]:
    key = app.keymap.shown("settings", symbols=app.symbols)
    if way.feed is None:
        text = _("A file that calendar apps on this machine can open. Say where it should be in the settings ({key}).")
        return [(text.format(key=key), "text")]
    kept = _(
        "Kept up to date after every change while Rebond or “rebond serve” is open. Commands leave it as it is; "
        "“rebond feed --feed” writes it at once."
    )
    return [(way.where, "strong"), (kept, "dim")]


def _told_published(app: "RebondApp", way: Way) -> list[tuple[str, str]]:
    if way.feed is None:
        text = _(
            "Online calendars cannot reach this machine. Rebond can put the calendar where they can: see “Publish "
            "calendar to” in the settings ({key})."
        )
        return [(text.format(key=app.keymap.shown("settings", symbols=app.symbols)), "text")]
    if app.config.get("publish.when") == "changes":
        text = _("Put there after every change while Rebond or “rebond serve” is open.")
    else:
        text = _("Put there when you run “rebond feed publish”.")
    return [(way.where, "strong"), (text, "dim")]


def _told_address(app: "RebondApp", way: Way, token: Token, look: Look) -> list[tuple[str, str]]:
    made = _("made {when}").format(when=_moment(app, token.created))
    about = [dict(look.projects).get(token.project, token.project)] if token.project else []
    fetched = [way.fetch.agent] if way.fetch and way.fetch.agent else []
    told = [(" · ".join([token.label, *about, made, *fetched]), "strong")]
    if token.revoked:
        return [*told, (_("It shows nothing any more; its calendar app was told to stop asking."), "dim")]
    told.append((f"{look.base}/f/…/{NAME}", "accent"))
    if look.served is False:
        text = _("Rebond does not answer there now: run “rebond serve” in another terminal and leave it open.")
        told.append((text, "date"))
    elif look.served is None:
        told.append((_("“rebond serve” must run behind this address."), "dim"))
    else:
        told.append((_("The whole address was shown once, when it was made. Lost? Revoke it and make another."), "dim"))
    if is_loopback(look.base.partition("://")[2].partition("/")[0]):
        text = _("Only this machine reaches it; a phone or an online calendar needs one that it can reach.")
        told.append((text, "dim"))
    return told
