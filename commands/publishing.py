"""`rebond feed publish`: puts the calendar where subscribers reach it, and says how that goes."""

from typing import TYPE_CHECKING, Any

from commands.entries import index_of
from words.dates import stored
from words.errors import RebondError, UsageError
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from commands.call import Call
    from feed.making import Maker
    from feed.publishing.plan import Plan
    from feed.publishing.record import Record
    from storage.checking.doctor import Fact


def publish_run(call: "Call") -> int:
    """Publish the calendar, show what would leave, tell how it went last, or ask for the password."""
    args = call.args
    if args.output or args.project or args.privacy:
        raise UsageError(_("What is published is set once and for all: publish.project, publish.privacy, publish.to."))
    if sum((args.preview, args.status, args.replace, args.password)) > 1:
        raise UsageError(_("Choose one of --preview, --status, --replace and --password."))
    plan = _plan(call)
    if args.password:
        return _password(call, plan)
    if args.status:
        return _status(call, plan)
    from commands.calendar import progress
    from feed.making import Maker, Shelf

    with Maker(plan.feed, Shelf.of(call.store), told=progress(call)) as maker:
        return _preview(call, maker) if args.preview else _publish(call, plan, maker)


def publishing_facts(call: "Call") -> "list[Fact]":
    """Say for the doctor how publishing goes; nothing where it is not set up."""
    from feed.making import Shelf
    from feed.publishing.plan import plan_of
    from feed.publishing.record import load_record, record_file
    from storage.checking.doctor import Fact

    if not call.setting("publish.to") and not call.setting("publish.command"):
        return []
    try:
        shelf = Shelf.of(call.store)
        plan = plan_of(_Settings(call), call.zone.key, shelf)
    except RebondError as error:
        return [Fact("publish.no", {"reason": error.text}, ok=False)]
    if plan is None:
        return []
    record = load_record(record_file(shelf)).of(plan.target)
    if record.failed:
        return [Fact("publish.no", {"reason": record.wrong}, ok=False)]
    if record.at is None:
        return [Fact("publish.never", {"where": plan.where})]
    return [Fact("publish", {"where": plan.where, "at": stored(record.at.isoformat(), call.now, call.zone)}, ok=True)]


class _Settings:
    """The settings of a call, which are at their defaults when the file cannot be read."""

    def __init__(self, call: "Call") -> None:
        self._call = call

    def get(self, id: str) -> Any:
        return self._call.setting(id)


def _plan(call: "Call") -> "Plan":
    from feed.making import Shelf
    from feed.publishing.plan import plan_of
    from storage.configuration.config import Config

    config = call.options.settings or Config(call.options.places.config)
    plan = plan_of(config, call.zone.key, Shelf.of(call.store))
    if plan is None:
        raise UsageError(
            _("Nothing says where to publish; set publish.to to an address, or publish.command to a program of yours.")
        )
    return plan


def _publish(call: "Call", plan: "Plan", maker: "Maker") -> int:
    from feed.making import Shelf
    from feed.publishing.publisher import Publisher
    from feed.publishing.record import record_file

    publisher = Publisher(plan, maker, record_file(Shelf.of(call.store)))
    entries = list(index_of(call).entries.values())
    sent = publisher.publish(entries, call.store.projects(), call.now, replace=call.args.replace)
    if call.out.json:
        call.out.document({**_about(plan), "sent": sent})
    else:
        values = {"where": plan.where}
        if plan.address and sent:
            text = _("The calendar is on {where}.")
        elif plan.address:
            text = _("{where} has the calendar as it is now already; nothing was sent.")
        elif sent:
            text = _("“{where}” took the calendar.")
        else:
            text = _("The calendar has not changed since “{where}” took it, so nothing was sent.")
        call.out.say(fill(text, values))
    return 0


def _preview(call: "Call", maker: "Maker") -> int:
    from commands.calendar import show_preview

    return show_preview(call, maker.events(list(index_of(call).entries.values()), call.store.projects(), call.now))


def _status(call: "Call", plan: "Plan") -> int:
    from feed.making import Shelf
    from feed.publishing.record import load_record, record_file

    record = load_record(record_file(Shelf.of(call.store))).of(plan.target)
    if call.out.json:
        call.out.document({**_about(plan), **_as_stored(record)})
        return 0
    values = {"where": plan.where, "privacy": plan.feed.privacy}
    text = _("To {where}, at the level {privacy}.") if plan.address else _("With “{where}”, at the level {privacy}.")
    call.out.line(fill(text, values))
    if record.at:
        at = stored(record.at.isoformat(), call.now, call.zone)
        call.out.line(fill(_("Last published: {at}."), {"at": at}))
    else:
        call.out.line(_("Not published yet."))
    if record.failed:
        at = stored(record.failed.isoformat(), call.now, call.zone)
        call.out.line(fill(_("Last failure: {at}."), {"at": at}))
        call.out.line(record.wrong)
    return 0


def _password(call: "Call", plan: "Plan") -> int:
    from getpass import getpass

    from commands.output import input_is_terminal, read_all
    from feed.publishing.password import keep_password

    if plan.address is None or not plan.user:
        raise UsageError(_("A password needs publish.to and publish.user; set them first."))
    if input_is_terminal():
        password = getpass(fill(_("Password of {user} on {where}: "), {"user": plan.user, "where": plan.where}))
    else:
        password = read_all().partition("\n")[0]
    if not password:
        raise UsageError(_("The password is empty; nothing was kept."))
    keep_password(plan, password)
    if call.out.json:
        call.out.document({**_about(plan), "kept": True})
    else:
        call.out.say(_("Your keyring keeps the password."))
    return 0


def _about(plan: "Plan") -> dict[str, Any]:
    return {"where": plan.where, "privacy": plan.feed.privacy, "project": plan.feed.project or None}


def _as_stored(record: "Record") -> dict[str, Any]:
    return {
        "published": record.at.isoformat() if record.at else None,
        "failed": record.failed.isoformat() if record.failed else None,
        "reason": record.kind or None,
        "message": record.wrong or None,
        "tries": record.tries,
    }
