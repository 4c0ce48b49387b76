"""`rebond sync`: meets the copies of the store on other machines, names the copy, or says how it stands."""

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from commands.parser import add_choice
from words.errors import RebondError, UsageError
from words.say import N_, _, n_, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from sync.rounds import Outcome

_PARTS = ("setup", "status", "off")
_STAGES = {
    "recording": N_("Keeping what changed here"),
    "fetching": N_("Fetching"),
    "merging": N_("Joining"),
    "sending": N_("Sending"),
    "writing": N_("Writing files"),
}
_OFTEN = 0.1
"""Seconds between two lines of progress."""


def sync_arguments(parser: "Parser") -> None:
    """Declare PART, ADDRESS and what decides in hard cases."""
    parser.add_argument(
        "part", nargs="?", metavar="|".join(_PARTS),
        help=_("name the copy, say how it stands, or stop; without a word, sync now"),
    )  # fmt: skip
    parser.add_argument(
        "address", nargs="?", metavar=p_("value in help", "ADDRESS"),
        help=_("with setup: a git repository on a server, such as anna@server:rebond.git, or in a folder"),
    )  # fmt: skip
    parser.add_argument("--new", action="store_true", help=_("with setup: make the copy in that folder"))
    add_choice(
        parser, "--take", ("both", "theirs", "ours"),
        help=_("when the copy has another past: join both, take that copy, or put this store there"),
    )  # fmt: skip
    parser.add_argument("--sure", action="store_true", help=_("the many incidents that are gone are meant to be gone"))


def sync_run(call: "Call") -> int:
    """Go one round, or do what PART says."""
    part = call.args.part
    if part not in (None, *_PARTS):
        from words.alike import nearest

        near = nearest(part, _PARTS)
        text = _("“rebond sync” knows no “{part}”; did you mean “{near}”?") if near else _(
            "“rebond sync” knows no “{part}”; write setup, status or off, or nothing."
        )  # fmt: skip
        raise UsageError(text.format(part=part, near=near))
    if (part == "setup") != bool(call.args.address):
        raise UsageError(
            _("Name the copy: rebond sync setup ADDRESS")
            if part == "setup"
            else _("Only “rebond sync setup” takes an address.")
        )
    if call.args.new and part != "setup":
        raise UsageError(_("Only “rebond sync setup” makes a new copy."))
    if part == "status":
        return _status(call)
    if part == "off":
        return _off(call)
    return _round(call)


def _round(call: "Call") -> int:
    from storage.configuration.config import Config
    from sync.history.authors import author_of
    from sync.joining import setup
    from sync.remote.failing import Failure
    from sync.rounds import synchronise
    from sync.shared_folders.services import both_carry, service_of

    args = call.args
    author = author_of(call.options.settings or Config(call.options.places.config))
    progress = _Progress(call)
    given: dict[str, Any] = {"now": call.now, "take": args.take or "", "sure": args.sure, "progress": progress.tell}
    try:
        if args.part == "setup":
            outcome = setup(call.store_or_new(), args.address, author, new=args.new, **given)
        else:
            outcome = synchronise(call.store, author, **given)
    except KeyboardInterrupt:
        progress.clear()
        call.out.say(Failure("stopped").sentence())
        call.out.flush()
        raise
    finally:
        progress.clear()
    _print(call, outcome)
    if args.part == "setup" and (service := service_of(call.store.root, call.options.environ)):
        call.out.say(both_carry(service))
    _care(call)
    return 0


def _care(call: "Call") -> None:
    """Pack the history, once a day, for whoever syncs without the app."""
    from sync.git.caring import pack
    from sync.git.repository import Repository

    with suppress(RebondError, OSError):  # the round went well, and the next day is another one
        pack(Repository.open(call.store.state).git)


def _print(call: "Call", outcome: "Outcome") -> None:
    if call.out.json:
        call.out.document(_record(outcome))
        return
    for sentence in _beside(outcome):
        call.out.say(sentence)
    call.out.line(_said(outcome))


def _said(outcome: "Outcome") -> str:
    """Say in one line what a round did."""
    parts = []
    if outcome.sent:
        parts.append(n_("{n} change sent", "{n} changes sent", outcome.sent).format(n=outcome.sent))
    if outcome.received:
        parts.append(n_("{n} file received", "{n} files received", outcome.received).format(n=outcome.received))
    if outcome.merged:
        parts.append(n_("{n} file merged", "{n} files merged", outcome.merged).format(n=outcome.merged))
    if outcome.conflicts:
        text = n_(
            "{n} place needs your decision (rebond conflicts)", "{n} places need your decision (rebond conflicts)",
            outcome.conflicts,
        )  # fmt: skip
        parts.append(text.format(n=outcome.conflicts))
    if outcome.set_aside:
        aside = len(outcome.set_aside)
        parts.append(n_("{n} file set aside", "{n} files set aside", aside).format(n=aside))
    waits = len({*outcome.waiting, *outcome.held_back})
    if waits:
        parts.append(n_("{n} file waits", "{n} files wait", waits).format(n=waits))
    if not parts:
        return _("Nothing new, here or there.") if not outcome.read_only else _("Nothing new there.")
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _beside(outcome: "Outcome") -> list[str]:
    """Say what a person should know beside the numbers."""
    said = [each.sentence() for each in outcome.set_aside]
    if outcome.newly_read_only:
        said.append(_("You can read this copy, not send to it; what you change stays on this machine."))
    said += [
        _("“{path}” cannot be read, so it was not sent; “rebond check” says why.").format(path=path)
        for path in outcome.held_back
    ]
    said += [
        _("“{path}” was just being changed here or cannot be read; the next sync takes it.").format(path=path)
        for path in outcome.waiting
        if path not in outcome.held_back
    ]
    return said


def _record(outcome: "Outcome") -> dict[str, Any]:
    aside = [{"path": each.path, "why": each.why, "message": each.sentence()} for each in outcome.set_aside]
    return {
        "sent": outcome.sent, "received": outcome.received, "merged": outcome.merged, "conflicts": outcome.conflicts,
        "set_aside": aside, "waiting": list(outcome.waiting), "held_back": list(outcome.held_back),
        "read_only": outcome.read_only,
    }  # fmt: skip


def _status(call: "Call") -> int:
    from commands.history import up_to_date
    from sync.remote.status import status
    from sync.shared_folders.services import both_carry, service_of

    known = status(call.store.state)
    if known.address:
        up_to_date(call)  # what nobody took up yet waits to be sent as well
        known = status(call.store.state)
    service = service_of(call.store.root, call.options.environ) if known.address else None
    if call.out.json:
        failure = known.failure and {"code": known.failure.code, "message": known.failure.sentence()}
        call.out.document({
            "address": known.address or None, "state": known.state, "synced_at": known.synced_at or None,
            "to_send": known.to_send, "offline_since": known.offline_since or None, "read_only": known.read_only,
            "failure": failure or None, "shared_by": service.name if service else None,
        })  # fmt: skip
        return 0
    if not known.address:
        call.out.say(_("There is no copy to sync with yet; name one first: rebond sync setup ADDRESS"))
        return 0
    call.out.line(known.address)
    call.out.line(known.said(call.now, call.zone))
    if known.read_only:
        call.out.say(_("You can read this copy, not send to it; what you change stays on this machine."))
    if service:
        call.out.say(both_carry(service))
    return 0


def _off(call: "Call") -> int:
    from sync.joining import give_up

    done = give_up(call.store)
    if call.out.json:
        call.out.document({"off": done})
    elif done:
        call.out.say(_("Rebond does not sync this store any more. What is here and there stays as it is."))
    else:
        call.out.say(_("There was no copy to sync with."))
    return 0


class _Progress:
    """One line on a terminal that says how far it is, and nothing anywhere else."""

    def __init__(self, call: "Call") -> None:
        self._shown = not call.out.json and sys.stderr is not None and sys.stderr.isatty()
        self._last = ""
        self._at = 0.0

    def tell(self, stage: str, done: int, of: int) -> None:
        """Show a stage with its counts, not too often."""
        if not self._shown:
            return
        moment = time.monotonic()
        if stage == self._last and moment - self._at < _OFTEN and done < of:
            return
        self._last, self._at = stage, moment
        counts = f" {done}/{of}" if of else ""
        sys.stderr.write(f"\r\x1b[K{_(_STAGES[stage])}{counts}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
