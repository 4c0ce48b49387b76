"""What the screen of copies says: how each thing stands, what went wrong, and what to do about it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui import copies_said
from words import dates
from words.fill import fill
from words.say import N_, _, n_

if TYPE_CHECKING:
    from tui.app import RebondApp
    from tui.copies import Standing

Told = tuple[str, str, str]
"""A label, or "" for a paragraph, the text, or "" for an empty line, and its role."""

STAGES = {
    "recording": N_("Keeping what changed here"),
    "fetching": N_("Fetching"),
    "merging": N_("Joining"),
    "sending": N_("Sending"),
    "writing": N_("Writing files"),
}


def heading(standing: "Standing | None") -> tuple[str, str]:
    """Say in short how the copies stand, as the first screen does."""
    return copies_said.in_short(standing) if standing else ("", "dim")


def under_text(standing: "Standing | None") -> str:
    """Say how far what is under way is, "" for nothing."""
    if standing is None:
        return ""
    kept = standing.kept
    if standing.under is not None:
        counts = f" {standing.under.done}/{standing.under.of}" if standing.under.of else ""
        return _(STAGES.get(standing.under.stage, STAGES["fetching"])) + counts
    if kept is not None and kept.state == "taking_in":
        return _("Taking the store into its history") + f" {kept.done}/{kept.of}"
    return ""


def told_of(app: "RebondApp", standing: "Standing | None") -> Iterator[Told]:
    """Tell everything, line by line."""
    if standing is None or standing.status is None:
        yield "", _("Rebond is looking…"), "dim"
        return
    if standing.status.address:
        yield from _meeting(app, standing)
    else:
        yield "", _("Your store can meet copies of itself on other machines, yours or your team’s, through a git "
                    "repository that you choose. Everything works without, and without a network."), "text"  # fmt: skip
        yield "", "", ""
        key = app.keymap.shown("copies_address", symbols=app.symbols)
        yield "", fill(_("{key} names the place where they meet. Until then nothing leaves this machine."),
                       {"key": key}), "text"  # fmt: skip
    yield "", "", ""
    yield from _history(standing)
    yield from _left_by_services(app, standing)


def _left_by_services(app: "RebondApp", standing: "Standing") -> Iterator[Told]:
    """Tell of the copies that sync services left beside files: those that wait, and those that stay."""
    stay = {path for path, _why in standing.left}
    waiting = sum(each.code == "copy" and each.file not in stay for each in app.desk.index.warnings)
    if waiting:
        text = n_(
            "{n} copy that a sync service left waits to be merged, which takes two minutes at most.",
            "{n} copies that a sync service left wait to be merged, which takes two minutes at most.", waiting,
        )  # fmt: skip
        yield "", "", ""
        yield "", text.format(n=waiting), "text"
    for path, why in standing.left:
        yield "", "", ""
        yield "", why or path, "date"


def _meeting(app: "RebondApp", standing: "Standing") -> Iterator[Told]:
    status = standing.status
    assert status is not None
    now, zone = app.now(), app.desk.zone
    yield _("They meet at"), status.address, "strong"
    met = dates.stored(status.synced_at, now, zone) if status.synced_at else _("not yet")
    yield _("Met last"), met, "text"
    if status.offline_since:
        yield _("Offline since"), dates.stored(status.offline_since, now, zone), "text"
    if status.synced_at or status.to_send:
        yield _("Waiting"), _waiting(status.to_send), "text"
    every = n_("every {n} minute, at the start and at the end", "every {n} minutes, at the start and at the end",
               app.config.get("sync.minutes")).format(n=app.config.get("sync.minutes"))  # fmt: skip
    yield _("By itself"), every if app.config.get("sync.automatic") == "on" else _("only when you ask for it"), "text"
    if status.read_only:
        yield "", "", ""
        yield "", _("You can read this copy, not send to it; what you change stays on this machine."), "date"
    if status.failure is not None:
        yield "", "", ""
        yield "", status.failure.sentence(), "text" if status.failure.is_offline else "date"
        if status.failure.needs_person:
            key = app.keymap.shown("decide", symbols=app.symbols)
            yield "", fill(_("{key} asks you to decide; nothing is lost either way."), {"key": key}), "text"
    if standing.shared:
        yield "", "", ""
        yield "", standing.shared, "date"


def _waiting(count: int) -> str:
    if not count:
        return _("nothing")
    return n_("{n} change of this machine to send", "{n} changes of this machine to send", count).format(n=count)


def _history(standing: "Standing") -> Iterator[Told]:
    kept = standing.kept
    if kept is None or kept.state in ("begun", "taking_in"):
        yield _("History"), _("being kept, on this machine"), "dim"
        return
    if kept.error is not None:
        yield _("History"), kept.error.text, "date"
        return
    yield _("History"), _("kept on this machine"), "text"
    for path in kept.held_back:
        text = _("“{path}” cannot be read; the history has its last readable state. “rebond check” says why.")
        yield "", fill(text, {"path": path}), "date"
