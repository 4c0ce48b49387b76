"""What the app says about the history and the copies on other machines: in short on the first screen, and as news."""

from typing import TYPE_CHECKING

from words.fill import fill
from words.say import _, n_

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from sync.rounds import Outcome
    from tui.copies import Standing
    from tui.messages import Met


def in_short(standing: "Standing", at: "tuple[datetime, tzinfo] | None" = None) -> tuple[str, str]:
    """Say in a few cells how the copies stand, and the role to draw it in; "" where none were set up.

    With a moment and the zone to show it in, it also says since when there is no network. It speaks of copies, so that
    nobody thinks of mails that leave.
    """
    status = standing.status
    if status is None or status.state == "off":
        return "", "dim"
    waiting = status.to_send and not status.read_only
    wait = n_("{n} waits", "{n} wait", status.to_send).format(n=status.to_send) if waiting else ""
    if status.state == "stopped":
        return _("copies: stopped"), "date"
    if status.state == "offline":
        offline = status.offline(*at) if at else _("offline")
        return fill(_("copies: {what}"), {"what": " · ".join(part for part in (wait, offline) if part)}), "dim"
    if status.state == "never":
        return _("copies: not met yet"), "date"
    return (fill(_("copies: {what}"), {"what": wait}) if wait else _("copies: up to date")), "dim"


def news(standing: "Standing", before: "Standing") -> str:
    """Say once what a person should know about the history, "" for nothing; without git nobody is told by itself."""
    if new := [why for path, why in standing.left if (path, why) not in before.left]:
        return new[0]
    kept = standing.kept
    if kept is None or kept.error is None or kept.state == "no_git" or kept == before.kept:
        return ""
    return kept.error.text


def told(message: "Met") -> str:
    """Say how a round went: always where a person asked for it, else only what they should know."""
    if message.error is not None:
        failure = getattr(message.error, "failure", None)
        heals = failure is not None and (failure.is_offline or failure.code == "stopped")
        return message.error.text if message.asked or not heals else ""
    outcome = message.outcome
    if outcome is None:
        return ""
    return outcome_text(outcome) if message.asked or outcome.conflicts or outcome.newly_read_only else ""


def outcome_text(outcome: "Outcome") -> str:
    """Say what a round did, in one line."""
    parts = [
        n_("{n} change sent", "{n} changes sent", outcome.sent).format(n=outcome.sent) if outcome.sent else "",
        n_("{n} file received", "{n} files received", outcome.received).format(n=outcome.received)
        if outcome.received
        else "",
        n_("{n} file merged", "{n} files merged", outcome.merged).format(n=outcome.merged) if outcome.merged else "",
        n_("{n} place to decide", "{n} places to decide", outcome.conflicts).format(n=outcome.conflicts)
        if outcome.conflicts
        else "",
        n_("{n} file waits", "{n} files wait", len(outcome.waiting)).format(n=len(outcome.waiting))
        if outcome.waiting
        else "",
    ]
    said = ", ".join(part for part in parts if part)
    text = f"{said[:1].upper()}{said[1:]}." if said else _("Nothing new, here or there.")
    sentences = [text, *(each.sentence() for each in outcome.set_aside[:1])]
    if outcome.newly_read_only:
        sentences.append(_("You can read this copy, not send to it; what you change stays on this machine."))
    return " ".join(sentences)
