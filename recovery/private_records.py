"""Records of what stays on this machine: feelings, perspective, what can be changed. Never synced, never exported
with an incident."""

from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Annotated

from recovery.change import Document
from recovery.kinds import Number
from recovery.records import Lines, Maybe, Minutes, Moment, OneToTen, Percent, Tables, Text, Words, read_table


@dataclass(slots=True)
class Feeling:
    """A while of feeling bad, on purpose and not for long: `minutes` is how long it is to last, or did last when it
    ended earlier; `before` and `after` say how bad it was, from 1 to 10."""

    incident: Text = ""
    started_at: Moment = None
    minutes: Minutes = None
    emotions: Words = ()
    before: OneToTen = None
    after: OneToTen = None


@dataclass(slots=True)
class Perspective:
    """What might come of it, as feared at that moment."""

    incident: Text = ""
    worst: Lines = ""
    best: Lines = ""
    likely: Lines = ""
    anyone_harmed: Maybe = None
    chance_client_leaves: Percent = None
    evidence_for: Lines = ""
    evidence_against: Lines = ""
    coping: Lines = ""
    to_a_colleague: Lines = ""
    runway_months: Annotated[int | None, Number(0, 1200, "months")] = None


@dataclass(slots=True)
class Control:
    """Something that weighs, and whether it can be changed."""

    incident: Text = ""
    text: Lines = ""
    can_change: Maybe = None
    pos: Text = ""


@dataclass(slots=True)
class Private:
    """`private.json`: every table of it, rows by their id; its version stands where that of `projects.json` does."""

    feelings: dict[str, Feeling] = field(default_factory=dict)
    perspective: dict[str, Perspective] = field(default_factory=dict)
    control: dict[str, Control] = field(default_factory=dict)


PRIVATE_TABLES: Tables = {"feelings": Feeling, "perspective": Perspective, "control": Control}


def read_private(document: Document, zone: tzinfo) -> Private:
    """Read a checked `private.json`."""
    return Private(**{name: read_table(record, document.get(name), zone) for name, record in PRIVATE_TABLES.items()})
