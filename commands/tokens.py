"""`rebond feed token`: the addresses of calendars, one per subscriber: made, listed, revoked."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from commands.calendar import tell_of_unknown_project
from commands.entries import index_of
from commands.given import sound
from feed.making import Shelf
from feed.tokens import Token, as_stored, load_tokens, new_token, revoke_token, tokens_file
from words.errors import UsageError
from words.fill import fill
from words.say import _

if TYPE_CHECKING:
    from pathlib import Path

    from commands.call import Call
    from feed.fetched import Fetch

ACTS = ("new", "list", "revoke")


def token_run(call: "Call", words: Sequence[str]) -> int:
    """Carry out what the words after `feed token` say."""
    act, *rest = words or ("",)
    if act not in ACTS:
        raise UsageError(_("Say what to do with addresses: token new LABEL, token list, or token revoke LABEL."))
    if call.args.output or call.args.preview or (act != "new" and (call.args.project or call.args.privacy)):
        raise UsageError(_("“feed token {act}” takes fewer options; see “rebond feed --help”.").format(act=act))
    if len(rest) != (0 if act == "list" else 1):
        wanted = _("“rebond feed token list” takes no label.") if act == "list" else _missing(act, rest)
        raise UsageError(wanted)
    file = tokens_file(Shelf.of(call.store).state)
    if act == "list":
        return _list(call, file)
    label = sound(rest[0])
    return _new(call, file, label) if act == "new" else _revoke(call, file, label)


def _missing(act: str, rest: Sequence[str]) -> str:
    if rest:
        return _("The label is one word, or several between quotes: rebond feed token {act} “{label}”.").format(
            act=act, label=" ".join(rest)
        )
    return _("LABEL is missing; name who reads the calendar, such as phone.")


def _new(call: "Call", file: "Path", label: str) -> int:
    from feed.serving.address import PORT, base_of, bound, feed_address

    base = base_of(call.setting("feed.address"))
    privacy = call.args.privacy or call.setting("feed.privacy")
    project = sound(call.args.project or "")
    secret, token = new_token(file, label, privacy, project, call.now)
    address = feed_address(base or bound("127.0.0.1", PORT, tls=False), secret)
    page = address.rpartition("/")[0] + "/"
    if call.out.json:
        call.out.document({**as_stored(token), "token": secret, "address": address, "page": page})
        return 0
    call.out.line(address)
    call.out.say(
        _("This address is shown only now, and whoever has it can read the calendar. “rebond serve” serves it.")
    )
    if project:
        tell_of_unknown_project(call, project, list(index_of(call).entries.values()), call.store.projects())
    call.out.say(_("How to subscribe, with a code for the phone: {page}").format(page=page))
    return 0


def _revoke(call: "Call", file: "Path", label: str) -> int:
    token, changed = revoke_token(file, label, call.now)
    if call.out.json:
        call.out.document({**as_stored(token), "changed": changed})
    elif changed:
        call.out.say(fill(_("The address “{label}” shows nothing any more."), {"label": token.label}))
    else:
        call.out.say(fill(_("The address “{label}” was revoked before."), {"label": token.label}))
    return 0


def _list(call: "Call", file: "Path") -> int:
    from feed.fetched import fetched_file, load_fetches

    tokens = load_tokens(file)
    fetches = load_fetches(fetched_file(file.parent))
    if call.out.json:
        call.out.document([_row(token, fetches.get(token.digest)) for token in tokens])
    elif tokens:
        call.out.lines(_line(call, token, fetches.get(token.digest)) for token in tokens)
    else:
        call.out.say(_("There is no address yet; “rebond feed token new LABEL” makes one."))
    return 0


def _row(token: Token, fetch: "Fetch | None") -> dict[str, Any]:
    fetched = fetch.at.isoformat(timespec="seconds") if fetch else None
    return {**as_stored(token), "fetched": fetched, "agent": fetch.agent if fetch else None}


def _line(call: "Call", token: Token, fetch: "Fetch | None") -> str:
    from storage.configuration.settings import setting

    told = [_(setting("feed.privacy").choices[token.privacy])]
    if token.project:
        told.append(_("project {project}").format(project=token.project))
    told.append(_("made {when}").format(when=_when(call, token.created)))
    if token.revoked:
        told.append(_("revoked {when}").format(when=_when(call, token.revoked)))
    if fetch:
        told.append(
            _("last fetched {when}").format(when=_when(call, fetch.at)) + (f" ({fetch.agent})" if fetch.agent else "")
        )
    else:
        told.append(_("never fetched"))
    return _("{label}: {told}").format(label=token.label, told=", ".join(told))


def _when(call: "Call", at: datetime) -> str:
    from words.dates import moment

    return moment(at, call.now, call.zone)
