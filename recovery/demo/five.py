"""The example: five people's incidents at five moments, written for each language, placed around today.

The texts are data (`en.json`, `fr.json`). A string that starts with `@` is a time told from now: `@-41min`,
`@-1d 10:20`, `@+3d`, `@today`, `@next mon 09:00`, `@last mon`, or `@zone`, the store's zone.
"""

import json
import re
from datetime import datetime, timedelta
from importlib import resources

from recovery.change import Context, Document
from recovery.kinds import Json, write_moment

_FORM = re.compile(
    r"@(?:(?P<minutes>[+-]\d+)min|(?P<days>[+-]\d+)d|(?P<today>today)|(?P<side>next|last) (?P<weekday>[a-z]{3}))"
    r"(?: (?P<hour>\d\d):(?P<minute>\d\d))?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def incidents(language: str, ctx: Context) -> list[tuple[str, Document]]:
    """Make the five incidents as (id, document), texts in `language` ("fr" or "en")."""
    made = []
    for template in _load(language)["incidents"]:
        created = _place(template.pop("created"), ctx)
        document: Document = _fill(template, ctx)
        document["incident"]["main"] |= {"created_at": created, "lang": language}
        made.append((f"{created[:10].replace('-', '')}-{ctx.new_id(6)}", document))
    return made


def projects(language: str, ctx: Context) -> Document:
    """Make the clients with their emergency kit, the projects and a reminder that belongs to a project alone."""
    document: Document = _fill(_load(language)["projects"], ctx)
    return document


def _load(language: str) -> Json:
    return json.loads(resources.files(__package__ or "recovery.demo").joinpath(f"{language}.json").read_text("utf-8"))


def _fill(value: Json, ctx: Context) -> Json:
    """Copy a template with every `@` string put in its place, keys included."""
    if isinstance(value, dict):
        return {_fill(key, ctx): _fill(each, ctx) for key, each in value.items()}
    if isinstance(value, list):
        return [_fill(each, ctx) for each in value]
    return _place(value, ctx) if isinstance(value, str) and value.startswith("@") else value


def _place(told: str, ctx: Context) -> str:
    """Turn a time told from now into the stored form: a wall time for a weekday, else a moment, or a day."""
    if told == "@zone":
        return str(ctx.zone)
    form = _FORM.fullmatch(told)
    if form is None:
        raise ValueError(told)
    now = ctx.now.astimezone(ctx.zone)
    if form["minutes"]:
        # Counted on the clock that runs on through a change of hour, not on the wall.
        return write_moment((ctx.now + timedelta(minutes=int(form["minutes"]))).astimezone(ctx.zone).replace(second=0))
    day = now.date() + timedelta(days=int(form["days"] or 0))
    if form["weekday"]:
        ahead = (_WEEKDAYS.index(form["weekday"]) - now.weekday()) % 7
        day += timedelta(days=(ahead or 7) if form["side"] == "next" else ahead - 7)
    if not form["hour"]:
        return day.isoformat()
    wall = datetime(day.year, day.month, day.day, int(form["hour"]), int(form["minute"]))  # noqa: DTZ001
    return wall.isoformat(timespec="minutes") if form["weekday"] else write_moment(wall.replace(tzinfo=ctx.zone))
