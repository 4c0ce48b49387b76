"""The history of the store, for the commands that need it: what waits is committed first, and what fails is told."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from commands.layout import hanging
from storage.searching.finding import choose
from words.errors import RebondError, UnknownId
from words.say import n_
from words.terminal import width

if TYPE_CHECKING:
    from commands.call import Call
    from sync.git.repository import Repository
    from sync.history.wording import Said


PATIENCE = 1.0
"""Seconds to wait for a round that has the history just now: what is there can be shown without the newest."""


def up_to_date(call: "Call") -> "Repository":
    """Open the history with all in it that changed so far; what could not be added is told.

    GitMissing, GitTooOld, CannotWrite when it cannot be begun.
    """
    from sync.history.recording import Recorder

    recorder = Recorder.of(call.store)
    try:
        recorded = recorder.record(call.author, now=call.now, patience=PATIENCE)
    except RebondError as error:
        call.out.warn_of(error)
        return recorder.repository
    recorder.close()
    held = len(recorded.held_back)
    if held:
        text = n_(
            "{n} file cannot be read; the history keeps its last good state. “rebond check” says what is wrong.",
            "{n} files cannot be read; the history keeps their last good state. “rebond check” says what is wrong.",
            held,
        )
        call.out.say(text.format(n=held))
    return recorder.repository


def lines_of(said: "Iterable[Said]", lead: str, columns: int | None) -> Iterator[str]:
    """Lay out values that changed: before → after, and long texts as the lines that differ."""
    from sync.history.wording import sentence

    for each in said:
        yield from hanging(sentence(each), lead, columns)
        if each.long:
            yield from _differences(each, " " * width(lead), columns)


def _differences(said: "Said", lead: str, columns: int | None) -> Iterator[str]:
    if not (said.before and said.after):
        return
    from recovery.comparing import pairs

    for pair in pairs(said.before, said.after):
        if pair.differs:
            for sign, line in (("-", pair.before), ("+", pair.after)):
                if line is not None:
                    yield from hanging(line, f"{lead}{sign} ", columns)


def find_anywhere(call: "Call", text: str) -> str:
    """Find an incident as everywhere, or else among those whose file is gone and that the history knows."""
    try:
        return call.store.find(text)
    except UnknownId as unknown:
        try:
            from sync.history.recording import Recorder
            from sync.history.telling import ids_ever

            return choose(text, ids_ever(Recorder.of(call.store).repository), lambda _id: "")
        except RebondError:
            raise unknown from None
