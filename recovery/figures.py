"""What insights say, in the person's language: figures, and bars that always have their number beside them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from recovery.insights import Fear, Insights, Novelty
from words import dates
from words.labels import label
from words.money import money
from words.say import _, n_, p_


class Bar(NamedTuple):
    """A bar: what it is of, how much of the whole width it takes, from 0 to 1, and the numbers beside it.

    `part` of it, from 0 to 1 too, is drawn in another way than the rest.
    """

    name: str
    size: float
    text: str
    part: float = 1.0


def times(found: Insights) -> Iterator[tuple[str, str]]:
    """Say how long things took, as (what, how long)."""
    for minutes, name in (
        (found.minutes_to_tell, p_("figure", "To tell")),
        (found.minutes_to_answer, p_("figure", "To answer")),
        (found.minutes_to_restore, p_("figure", "To restore")),
    ):
        if minutes is not None:
            yield name, dates.minutes(minutes)


def kept(found: Insights) -> Iterator[Bar]:
    """Draw what was kept of what was promised, and who stayed."""
    for share, name in (
        (found.promises, p_("figure", "Promises kept")),
        (found.prevention, p_("figure", "Reminders kept")),
        (found.guards, p_("figure", "Guards that held")),
        (found.stayed, p_("figure", "Stayed")),
    ):
        if share.whole:
            text = p_("figure", "{part} of {whole}").format(part=share.part, whole=share.whole)
            yield Bar(name, 1.0, text, share.part / share.whole)


def costs(found: Insights) -> Iterator[tuple[str, str]]:
    """Say what it cost, as (what, how much)."""
    if found.unbilled_minutes:
        yield p_("figure", "Not billed"), dates.minutes(found.unbilled_minutes)
    if found.cost:
        amounts = (money(f"{amount} {currency}") for currency, amount in found.cost.items())
        yield p_("figure", "What it cost"), ", ".join(amounts)


def groups(found: Mapping[str, Insights], what: str) -> Iterator[Bar]:
    """Draw groups by month, client or category: how many incidents, and how soon people were told."""
    most = max((each.incidents for each in found.values()), default=1)
    for name, each in found.items():
        told = _("told after {time}").format(time=dates.minutes(each.minutes_to_tell or 0))
        text = f"{each.incidents:>5}" if each.minutes_to_tell is None else f"{each.incidents:>5}  {told}"
        yield Bar(group_name(name, what), each.incidents / most, text)


def group_name(name: str, what: str) -> str:
    """Say what a group is called."""
    if what == "category":
        return label("category", name)
    if what == "month" and name:
        return dates.month_and_year(date.fromisoformat(f"{name}-01"))
    return name or p_("group", "none")


def new_or_again(months: Mapping[str, Novelty]) -> Iterator[Bar]:
    """Draw by month how many mistakes were new, and how many had happened before."""
    most = max((each.new + each.again for each in months.values()), default=0)
    for month, each in months.items():
        text = n_("{count} new", "{count} new ones", each.new).format(count=each.new)
        if each.first:
            text += " " + n_("({count} first of its kind)", "({count} firsts)", each.first).format(count=each.first)
        if each.again:
            text += " · " + n_("{count} repeat", "{count} repeats", each.again).format(count=each.again)
        every = each.new + each.again
        yield Bar(group_name(month, "month"), every / most, text, each.new / every)


def feared(fears: Iterable[Fear]) -> Iterator[Bar]:
    """Draw each fear beside what came."""
    for fear in fears:
        came = _("they stayed") if fear.stayed else _("they left")
        yield Bar(fear.title, 1.0, f"{percent(fear.chance)} · {came}", fear.chance / 100)


def fear_and_fact(fears: Iterable[Fear]) -> str:
    """Sum up what was feared and what came; "" without any."""
    every = list(fears)
    if not every:
        return ""
    mean = round(sum(fear.chance for fear in every) / len(every))
    left = sum(not fear.stayed for fear in every)
    text = _("You feared {chance} on average; {left} of {whole} left.")
    return text.format(chance=percent(mean), left=left, whole=len(every))


def percent(number: int) -> str:
    """Write a percentage."""
    return p_("figure", "{number}%").format(number=number)
