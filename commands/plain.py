"""`rebond --plain`: the dashboard as text from top to bottom, for screen readers and pipes."""

from argparse import Namespace
from collections.abc import Iterable, Iterator

from commands.call import Call
from commands.entries import chosen, clock_of, index_of, ranked
from commands.line import Clock, Ranked, cells, record, when_text
from commands.options import Options
from commands.output import Output
from recovery.agenda import returning
from recovery.counts import count
from recovery.records import reference
from recovery.summary import Broken, Summary
from recovery.urgency import escalation_of
from recovery.urgency import when as when_of
from words import waiting
from words.labels import label
from words.say import _, n_
from words.waits import wait as wait_text

_ANSWERS = {"check": " --held yes|no", "reread": " --read"}
"""What `rebond done` needs to know of what came back, by its kind: without it, the action itself would be done."""


def dashboard(options: Options, out: Output) -> int:
    """Print what is open, most urgent first, one short paragraph each; as JSON the same list as `rebond list`."""
    call = Call(options, Namespace(), out)
    clock = clock_of(call)
    every = index_of(call).entries
    found = ranked(chosen(every), clock)
    if out.json:
        out.documents(record(entry, standing, clock.seconds) for entry, standing in found)
        return 0
    out.lines(_lines(every.values(), found, clock))
    out.lines(_today(every.values(), clock))
    return 0


def _today(every: Iterable[Summary | Broken], clock: Clock) -> Iterator[str]:
    """Say what has come back by today, and how it is done."""
    known = (entry for entry in every if isinstance(entry, Summary))
    for item in returning(known, clock.zone, clock.now.astimezone(clock.zone).date()):
        yield ""
        text = wait_text(item.kind, item.text)
        done = f"rebond done {reference(item.incident)} {item.row}{_ANSWERS.get(item.kind, '')}"
        yield _("Today: {text}. To note it: {command}").format(text=text.rstrip("."), command=done)


def _lines(every: Iterable[Summary | Broken], found: list[Ranked], clock: Clock) -> Iterator[str]:
    counts = count(every, clock.seconds)
    parts = [n_("{count} open", "{count} open", counts.open).format(count=counts.open)]
    for amount, text in (
        (counts.to_tell, n_("{count} to tell", "{count} to tell", counts.to_tell)),
        (counts.to_answer, n_("{count} to answer", "{count} to answer", counts.to_answer)),
        (counts.late, n_("{count} promised late", "{count} promised late", counts.late)),
        (counts.conflicts, n_("{count} conflict", "{count} conflicts", counts.conflicts)),
        (counts.broken, n_("{count} file unreadable", "{count} files unreadable", counts.broken)),
    ):
        if amount:
            parts.append(text.format(count=amount))
    yield _("Rebond: {counts}.").format(counts=", ".join(parts))
    if not found:
        yield _("Nothing is open. “rebond new” captures a mistake.")
    for number, (entry, standing) in enumerate(found, start=1):
        yield ""
        line = cells(entry, standing, clock, plain=True)
        yield f"{number}. {line.what} ({line.reference})"
        if isinstance(entry, Broken):
            place = f"{entry.file}:{entry.line}:{entry.column}"
            yield "   " + _("This file cannot be read: {place}: {message}").format(place=place, message=entry.message)
            continue
        about = [line.who, label("severity", entry.severity), label("status", entry.status)]
        yield f"   {', '.join(part for part in about if part)}."
        if standing.wait:
            when = when_text(when_of(standing), clock)
            following = ", ".join(part for part in (line.next, standing.wait.phone, when) if part)
            yield "   " + _("Next: {text}").format(text=following) + "."
            if said := waiting.escalated(standing.wait.code, escalation_of(standing.wait, clock.seconds)):
                yield f"   {said}"
        done = entry.steps[1:].count("d") + entry.steps[1:].count("s")
        yield "   " + n_("{count} step of 5 done.", "{count} steps of 5 done.", done).format(count=done)
