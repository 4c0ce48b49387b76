"""`rebond insights`: what one's own incidents say together, each figure beside how many it rests on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from commands.layout import hanging, padded
from commands.parser import add_choice
from recovery.figures import Bar, fear_and_fact, groups, new_or_again
from recovery.insights import BY, Fear, Insights, Reckoning, Share, fears, grouped, measure, novelty, together
from words import dates
from words.errors import RebondError
from words.money import money
from words.say import _, n_
from words.terminal import fit, width

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser

_BAR, _NAME = 20, 30
"""Cells of the longest bar, and of the longest name beside one."""


def insights_arguments(parser: "Parser") -> None:
    """Declare --by."""
    add_choice(parser, "--by", BY, help=_("in groups: by month, client or category"))


def insights_run(call: "Call") -> int:
    """Print the figures of all incidents, or of groups of them."""
    from storage.exporting.everything import incidents

    with_what = _reckoning(call)
    measured = [each for incident in incidents(call.store) if (each := measure(incident, with_what))]
    if call.args.by:
        found = grouped(measured, call.args.by)
        if call.out.json:
            call.out.document({name: _record(each) for name, each in found.items()})
        else:
            call.out.lines(_drawn(call, groups(found, call.args.by)))
        return 0
    whole, feared, months = together(measured), fears(measured, call.store.private()), novelty(measured)
    if call.out.json:
        more = {"fears": [fear._asdict() for fear in feared]}
        call.out.document(
            _record(whole) | more | {"novelty": {month: each._asdict() for month, each in months.items()}}
        )
    elif whole.incidents:
        call.out.lines(each for line in _lines(whole, feared) for each in hanging(line, "", call.out.edge))
        _plot(call, _("New or again"), new_or_again(months))
        if feared:
            call.out.line()
            call.out.line(fear_and_fact(feared))
    else:
        call.out.say(_("There is nothing to look back on yet."))
    return 0


def _plot(call: "Call", heading: str, bars: Iterator[Bar]) -> None:
    drawn = list(_drawn(call, bars))
    if drawn:
        call.out.lines(["", heading, *drawn])


def _reckoning(call: "Call") -> Reckoning:
    rates: dict[str, str] = {}
    try:
        rates = {key: project.rate for key, project in call.store.projects().projects.items()}
    except RebondError as error:
        call.out.warn_of(error)
    return Reckoning(rates, call.store.main.hours_per_day, call.now, call.zone)


def _record(found: Insights) -> dict[str, Any]:
    record = found._asdict()
    return record | {
        key: {"part": each.part, "of": each.whole} for key, each in record.items() if isinstance(each, Share)
    }


def _lines(found: Insights, feared: list[Fear]) -> Iterator[str]:
    yield n_("{count} incident, {open} open.", "{count} incidents, {open} open.", found.incidents).format(
        count=found.incidents, open=found.open
    )
    yield from _times(found)
    shares = (
        (found.promises, _("Promises kept: {part} of {whole}.")),
        (found.prevention, _("Reminders kept: {part} of {whole}.")),
        (found.guards, _("Guards that held: {part} of {whole}.")),
        (found.stayed, _("Stayed: {part} of {whole} whose end is known.")),
    )
    for share, text in shares:
        if share.whole:
            yield text.format(part=share.part, whole=share.whole)
    if found.repeats:
        yield _("Repeats: {count} of {whole}.").format(count=found.repeats, whole=found.incidents)
    if found.unbilled_minutes:
        yield _("Not billed: {time}.").format(time=dates.minutes(found.unbilled_minutes))
    if found.cost:
        amounts = ", ".join(money(f"{amount} {currency}") for currency, amount in found.cost.items())
        yield _("What it cost: {amounts}.").format(amounts=amounts)
    for fear in feared:
        came = _("they stayed") if fear.stayed else _("they left")
        yield _("“{title}”: you feared {chance}%, {came}.").format(title=fear.title, chance=fear.chance, came=came)


def _times(found: Insights) -> Iterator[str]:
    for minutes, text in (
        (found.minutes_to_tell, _("Time to tell: {time} (median).")),
        (found.minutes_to_answer, _("Time to answer: {time} (median).")),
        (found.minutes_to_restore, _("Time to restore: {time} (median).")),
    ):
        if minutes is not None:
            yield text.format(time=dates.minutes(minutes))


def _drawn(call: "Call", bars: Iterator[Bar]) -> Iterator[str]:
    """Draw bars, the numbers of each beside it."""
    full, empty = ("#", ".") if call.out.plain else ("▇", "░")
    drawn = list(bars)
    name = min(max((width(each.name) for each in drawn), default=0), _NAME) + 1
    for each in drawn:
        long = max(round(each.size * _BAR), 1)
        part = min(round(long * each.part), long)
        bar = full * part + empty * (long - part)
        yield f"{fit(each.name, name - 1)} {padded(bar, _BAR + 1)}{each.text}".rstrip()
