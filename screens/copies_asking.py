"""What the screen of copies asks: whether to make a new copy, to meet no more, and what only a person can decide."""

from typing import TYPE_CHECKING

from tui.screen import RebondScreen
from tui.widgets.choice import Choice, Option
from words.fill import fill
from words.say import N_, _
from words.terminal import wrap

if TYPE_CHECKING:
    from screens.copies import Copies
    from sync.rounds import Outcome, Take
    from tui.copies import Asked, Order, Standing

LATER = "later"
_TAKES: tuple[tuple["Take", str], ...] = (
    ("both", N_("join both: what was typed on either side stays")),
    ("theirs", N_("take that copy; what this machine had stays in its history")),
    ("ours", N_("put this store there; what was there stays in its history")),
)


def setup_of(address: str, *, new: bool = False, take: "Take" = "") -> "Order":
    """Make the order that names the copy and meets it for the first time."""

    def order(asked: "Asked") -> "Outcome":
        from sync.joining import setup

        return setup(
            asked.store, address, asked.author, now=asked.now, new=new, take=take, progress=asked.progress,
            stop=asked.stop,
        )  # fmt: skip

    return order


def ask_new(screen: "Copies", address: str) -> None:
    """Ask whether to make a copy in a folder that is not there yet."""
    label = fill(_("There is no folder {path} yet. Make an empty copy there?"), {"path": address})

    def answered(answer: str) -> None:
        if answer == "make":
            screen.order(setup_of(address, new=True))

    screen.ask(Choice(wrapped(screen, label), [Option("make", _("make it")), Option(LATER, _("leave it"))]), answered)


def ask_to_stop(screen: "Copies") -> None:
    """Ask whether the store shall meet its copies no more."""

    def order(asked: "Asked") -> None:
        from sync.joining import give_up

        give_up(asked.store)

    def answered(answer: str) -> None:
        if answer == "stop":
            screen.order(order)

    label = _("Meet these copies no more? What is here and there stays as it is.")
    options = [Option(LATER, _("go on meeting them")), Option("stop", _("meet them no more"))]
    screen.ask(Choice(wrapped(screen, label), options), answered)


def decision(standing: "Standing | None") -> str:
    """Tell what only a person can decide now: gone (many incidents at once), empty or past (of the copy), or ""."""
    if standing is None or standing.under is not None:
        return ""
    if standing.kept is not None and standing.kept.state == "many_gone":
        return "gone"
    failure = standing.status.failure if standing.status else None
    if failure is None or not failure.needs_person:
        return ""
    return "empty" if failure.code == "rewritten" else "past"


def ask_decision(screen: "Copies", standing: "Standing | None") -> None:
    """Ask for it."""
    what = decision(standing)
    if what == "gone" and standing is not None and standing.kept is not None and standing.kept.error is not None:
        _ask_gone(screen, standing.kept.error.text)
    elif what:
        _ask_past(screen, ("ours",) if what == "empty" else ("both", "theirs", "ours"))


def _ask_gone(screen: "Copies", text: str) -> None:
    def answered(answer: str) -> None:
        if answer == "sure" and screen.rebond.copies is not None:
            screen.rebond.copies.confirm()

    options = [Option(LATER, _("leave it; I will bring them back")), Option("sure", _("they are meant to be gone"))]
    screen.ask(Choice(wrapped(screen, text), options), answered)


def _ask_past(screen: "Copies", takes: tuple[str, ...]) -> None:
    def order_of(take: "Take") -> "Order":
        def order(asked: "Asked") -> "Outcome":
            from sync.rounds import synchronise

            return synchronise(
                asked.store, asked.author, now=asked.now, progress=asked.progress, stop=asked.stop, take=take
            )

        return order

    def answered(answer: str) -> None:
        for take, _text in _TAKES:
            if take == answer:
                screen.order(order_of(take))

    options = [Option(take, _(text)) for take, text in _TAKES if take in takes]
    options.append(Option(LATER, _("decide later"), "0"))
    screen.ask(Choice(wrapped(screen, _("The copy has another past than this store. What holds?")), options), answered)


def wrapped(screen: RebondScreen, text: str) -> str:
    """Break a text into lines as wide as the screen."""
    return "\n".join(wrap(text, max(screen.app.size.width - 2, 20)))
