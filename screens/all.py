"""Every screen of the app by its name, imported when it is first opened."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def _dashboard() -> Screen[None]:
    from screens.dashboard import Dashboard

    return Dashboard()


def _incident(**about: Any) -> Screen[None]:
    from screens.incident import IncidentScreen

    return IncidentScreen(**about)


def _search() -> Screen[None]:
    from screens.search import Search

    return Search()


def _help(of: str) -> Screen[None]:
    from screens.help import Help

    return Help(of)


def _settings() -> Screen[None]:
    from screens.settings import Settings

    return Settings()


def _guide(step: str = "") -> Screen[None]:
    from screens.guide import Guide

    return Guide(step)


def _palette(of: str) -> Screen[None]:
    from screens.palette import Palette

    return Palette(of)


def _builder(**about: Any) -> Screen[None]:
    from screens.builder import Builder

    return Builder(**about)


def _call(**about: Any) -> Screen[None]:
    from screens.call_script import CallScript

    return CallScript(**about)


def _examples(kind: str = "", language: str = "") -> Screen[None]:
    from screens.examples import Examples

    return Examples(kind, language)


def _before(versions: Any) -> Screen[None]:
    from screens.before import Before

    return Before(versions)


def _kit(**about: Any) -> Screen[None]:
    from screens.kit import Kit

    return Kit(**about)


def _insights() -> Screen[None]:
    from screens.insights import Insights

    return Insights()


def _who(id: str = "") -> Screen[None]:
    from screens.who import Who

    return Who(id)


def _calendar() -> Screen[None]:
    from screens.calendar import Calendar

    return Calendar()


def _leaving(**about: Any) -> Screen[None]:
    from screens.calendar_leaving import CalendarLeaving

    return CalendarLeaving(**about)


def _address(**about: Any) -> Screen[None]:
    from screens.calendar_address import CalendarAddress

    return CalendarAddress(**about)


def _conflicts() -> Screen[None]:
    from screens.conflicts import Conflicts

    return Conflicts()


def _deciding(id: str) -> Screen[None]:
    from screens.conflicts_deciding import ConflictsDeciding

    return ConflictsDeciding(id)


def _timeline(id: str = "") -> Screen[None]:
    from screens.timeline import Timeline

    return Timeline(id)


def _change(**about: Any) -> Screen[None]:
    from screens.timeline_change import TimelineChange

    return TimelineChange(**about)


def _copies() -> Screen[None]:
    from screens.copies import Copies

    return Copies()


SCREENS: dict[str, Callable[..., Screen[None]]] = {
    "dashboard": _dashboard, "incident": _incident, "search": _search, "help": _help, "settings": _settings,
    "guide": _guide, "palette": _palette, "builder": _builder, "call": _call, "examples": _examples, "before": _before,
    "kit": _kit, "insights": _insights, "who": _who, "calendar": _calendar, "leaving": _leaving, "address": _address,
    "conflicts": _conflicts, "deciding": _deciding, "timeline": _timeline, "change": _change,
    "copies": _copies,
}  # fmt: skip
