"""`rebond insights`: what one's own incidents say together, each figure beside how many it rests on."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from commands.layout import hanging, padded
from commands.parser import add_choice
from recovery.insights import BY, Fear, Insights, Reckoning, Share, by, fears, insights
from recovery.records import Incident, read_incident
from words import dates
from words.errors import RebondError
from words.labels import label
from words.money import money
from words.say import _, n_, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser

_BAR = 20
"""Cells of the longest bar."""


def insights_arguments(parser: "Parser") -> None:
    """Declare --by."""
    add_choice(parser, "--by", BY, help=_("in groups: by month, client or category"))


def insights_run(call: "Call") -> int:
    """Print the figures of all incidents, or of groups of them."""
    incidents = list(_all(call))
    with_what = _reckoning(call)
    if call.args.by:
        groups = by(incidents, call.args.by, with_what)
        if call.out.json:
            call.out.document({name: _record(each) for name, each in groups.items()})
        else:
            call.out.lines(_groups(call, groups))
        return 0
    found = insights(incidents, with_what)
    feared = fears(incidents, call.store.private())
    if call.out.json:
        call.out.document(_record(found) | {"fears": [fear._asdict() for fear in feared]})
    elif found.incidents:
        call.out.lines(each for line in _lines(found, feared) for each in hanging(line, "", call.out.edge))
    else:
        call.out.say(_("There is nothing to look back on yet."))
    return 0


def _all(call: "Call") -> Iterator[Incident]:
    for id, _path in call.store.ids():
        document = call.store.read(id).document
        if document is not None:
            yield read_incident(id, document, call.zone)


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
        yield _("“{title}”: you feared {chance} %, {came}.").format(title=fear.title, chance=fear.chance, came=came)


def _times(found: Insights) -> Iterator[str]:
    for minutes, text in (
        (found.minutes_to_tell, _("Time to tell: {time} (median).")),
        (found.minutes_to_answer, _("Time to answer: {time} (median).")),
        (found.minutes_to_restore, _("Time to restore: {time} (median).")),
    ):
        if minutes is not None:
            yield text.format(time=dates.minutes(minutes))


def _groups(call: "Call", groups: Mapping[str, Insights]) -> Iterator[str]:
    """Draw a bar a group, its number beside it."""
    most = max((each.incidents for each in groups.values()), default=1)
    mark = "#" if call.out.plain else "▇"
    for name, each in groups.items():
        shown = label("category", name) if call.args.by == "category" else name or p_("group", "none")
        bar = mark * max(round(each.incidents / most * _BAR), 1)
        told = (
            _("told after {time}").format(time=dates.minutes(each.minutes_to_tell))
            if each.minutes_to_tell is not None
            else ""
        )
        yield f"{padded(shown, 22)}{padded(bar, _BAR + 1)}{each.incidents:>5}  {told}".rstrip()
