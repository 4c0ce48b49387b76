"""Why a round did not get through, in one sentence that says what to do.

What git and ssh say is recognised by their own words (`LC_ALL=C`); a failure is kept as a code with its values, so that
it can be said in the language of whoever asks, and later.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sync.errors import Damaged, GitFailed, GitSlow, GitStopped, Locked, NotYours, TooMuch
from words.errors import RebondError
from words.fill import fill
from words.say import N_, _


class Failure(NamedTuple):
    """Why a round ended: a code of `SENTENCES`, and the values of its places."""

    code: str
    values: Mapping[str, str] = MappingProxyType({})

    @property
    def is_offline(self) -> bool:
        """Whether time heals it: it is tried again by itself, and nobody needs to do anything."""
        return self.code in OFFLINE

    @property
    def needs_person(self) -> bool:
        """Whether it goes on only once a person has decided."""
        return self.code in DECISIONS

    @property
    def is_here(self) -> bool:
        """Whether something on this machine kept it from being in the history: over once something is again."""
        return self.code in HERE

    def sentence(self) -> str:
        """Say what happened and what to do."""
        return fill(_(SENTENCES.get(self.code, SENTENCES["unknown"])), self.values)


class SyncFailed(RebondError):
    """A round did not get through; what is typed is safe, and nothing counts as synced."""

    exit_code = 6

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.sentence())
        self.failure = failure
        self.code = f"sync_{failure.code}"
        if failure.needs_person:
            self.exit_code = 5


OFFLINE = frozenset(
    {"unresolved", "no_route", "refused", "timed_out", "cut_off", "trouble_there", "away", "busy_there"}
)
"""Codes of what passes by itself: no network, a server that is down, a disk that is not plugged in."""

HERE = frozenset({"many_gone", "here"})
"""Codes of what was in the way on this machine."""

DECISIONS = frozenset({"diverged", "unrelated", "rewritten"})
"""Codes of what a person must decide."""

SENTENCES: dict[str, str] = {
    "unresolved": N_("The name “{host}” is not known here: no network, or a typing error in the address."),
    "no_route": N_("There is no way to {host} just now. Rebond goes on without; try again when there is a network."),
    "refused": N_("{host} answers, but not on this port: check the port, or whether the server runs."),
    "timed_out": N_("{host} does not answer. Rebond goes on without; try again later."),
    "cut_off": N_("The connection to {host} broke off. Nothing is lost; try again."),
    "trouble_there": N_("{host} has trouble of its own just now. Rebond goes on without; try again later."),
    "away": N_("“{address}” is not there just now: plug in the disk or connect the network folder, then try again."),
    "busy_there": N_("Others keep sending to “{address}” at this moment. Nothing is lost; try again in a minute."),
    "host_unknown": N_(
        "This machine has never met {host}. Run “{command}” once, compare the fingerprint with what the owner of the "
        "server says, then try again."
    ),
    "host_changed": N_(
        "Stop: {host} shows another key than before. Somebody may be listening in, or the server was set up anew. Ask "
        "its owner before you do anything; only then remove the old key with “{command}”."
    ),
    "denied": N_("{host} does not let you in: check the user in the address, and that your SSH key is known there."),
    "password": N_(
        "{host} wants a name and password, and Rebond never asks for one: set up git’s credential helper or an SSH key."
    ),
    "certificate": N_("{host} cannot prove who it is (its certificate is refused): ask its owner, then try again."),
    "not_repository": N_(
        "There is no repository at “{address}”: check the address, or make one with “rebond sync setup --new”."
    ),
    "not_repository_there": N_(
        "There is no repository at “{address}”, or you may not see it: check the address, or make an empty one there "
        "first."
    ),
    "not_allowed": N_("You may not read “{address}”: ask its owner for access."),
    "read_only": N_("You can read “{address}”, not send to it; what you change stays on this machine."),
    "refused_there": N_("“{address}” refuses what you send ({reason}): ask its owner."),
    "disk_full": N_("The disk of this machine is full, so nothing was synced. Make some room, then try again."),
    "disk_full_there": N_("The disk at “{address}” is full: its owner must make some room. Nothing is lost."),
    "ownership": N_(
        "“{address}” belongs to another user, and git reads such a folder only when you say that you trust it: "
        "“{command}”."
    ),
    "protocol": N_("Rebond does not use addresses of this kind: choose ssh://, https:// or a folder."),
    "no_main": N_(
        "“{address}” has something in it, but no branch “main”: choose an empty repository, or have its branch renamed."
    ),
    "not_a_store": N_("“{address}” holds something else than a store of Rebond: choose an empty repository."),
    "diverged": N_(
        "The copy at “{address}” was rewritten: it lacks what this machine has met there before. Nothing was changed. "
        "Choose: “rebond sync --take both” joins them, “theirs” takes that copy, “ours” puts this one there."
    ),
    "rewritten": N_(
        "The copy at “{address}” is empty now, and was not before. Nothing was changed. “rebond sync --take ours” puts "
        "this store there again."
    ),
    "unrelated": N_(
        "The store at “{address}” has another origin than this one. Nothing was changed. Choose: “rebond sync --take "
        "both” joins them, “theirs” takes that store, “ours” puts this one there."
    ),
    "update_needed": N_("A newer Rebond has written to “{address}”: update Rebond here, then sync again."),
    "damaged": N_(
        "The history of this store is damaged on this machine; your incidents are whole. Rename the folder “{path}”: "
        "Rebond then begins a new history, and “rebond sync” brings back what other machines have of the old one."
    ),
    "not_yours": N_(
        "The history in “{path}” belongs to another user of this machine, so it was not used. Run Rebond as that "
        "user, or move the folder away."
    ),
    "busy_here": N_("Another program works on the history of this store just now. Try again in a moment."),
    "damaged_there": N_("The repository at “{address}” is damaged ({reason}): its owner can check it with “git fsck”."),
    "shallow": N_("The repository at “{address}” lacks its older history: its owner must complete it first."),
    "too_much": N_("The copy has more in it than a store can have, so nothing of it was taken."),
    "many_gone": N_(
        "{gone} of {all} incidents are gone at once, so nothing was synced. Bring them back, or say with “rebond sync "
        "--sure” that they are meant to be gone."
    ),
    "here": N_("Sync stopped on this machine. {reason}"),
    "stopped": N_("Stopped before it was done; nothing is lost."),
    "unknown": N_("Sync with “{address}” failed. git says: {reason}"),
}
"""What is said for each code; places: address, host, command, path, reason, gone, all."""

_REMOTE = r"(?:^|\n)remote: [^\n]*"
_SIGNS: tuple[tuple[str, str], ...] = (
    ("host_changed", r"REMOTE HOST IDENTIFICATION HAS CHANGED|Offending .* key in"),
    ("host_unknown", r"Host key verification failed|No .*host key is known for"),
    ("unresolved", r"Could not resolve host|Name or service not known|Temporary failure in name resolution"
                   r"|nodename nor servname|No address associated with hostname"),
    ("no_route", r"No route to host|Network is (?:unreachable|down)|Couldn't connect to server"),
    ("refused", r"Connection refused"),
    ("timed_out", r"timed out|Timeout|Operation too slow"),
    # Before what is like it: a line that breaks says much of TLS, and git of all it cannot reach that it has no access.
    ("cut_off", r"(?:Recv|Send) failure|(?:recv|send) error|SSL_(?:read|write)\b|SSL_ERROR_SYSCALL"
                r"|(?:pull|push) function|non-properly terminated|Empty reply from server"),
    ("trouble_there", r"returned error: (?:5[0-9][0-9]|429)"),
    ("certificate", r"certificate (?:problem|verif|subject|has|is|was)|\b(?:Open)?SSL[ _:]|\bTLS[ _:]|gnutls"
                    r"|schannel"),
    ("ownership", r"dubious ownership"),
    ("disk_full_there", _REMOTE + r"(?:No space left|Disk quota|[^\n]*[Oo]ut of disk)|unpacker error.*No space"),
    ("disk_full", r"No space left on device|Disk quota exceeded|Out of disk ?space"),
    ("shallow", r"shallow (?:update|file|roots)|from a shallow|repository is shallow"),
    ("protocol", r"transport '[^']*' not allowed|is not a valid protocol|[Uu]nable to find remote helper"
                 r"|strange (?:hostname|pathname)|protocol '[^']*' is not supported"),
    ("password", r"could not read (?:Username|Password)|Authentication failed|terminal prompts disabled"
                 r"|HTTP Basic: Access denied"),
    ("denied", r"Permission denied \(|Too many authentication failures|no mutual signature"),
    ("not_repository", r"does not appear to be a git repository|[Rr]epository (?:'[^']*' )?not found"
                       r"|not found: did you run|no such repository"
                       r"|[Pp]roject you were looking for could not be found|does not exist"),
    ("not_allowed", r"\b403\b|access denied|[Pp]ermission to .* denied|Permission denied|DENIED"),
    ("no_main", r"couldn't find remote ref"),
    ("damaged_there", _REMOTE + r"(?:fatal: .*(?:bad|corrupt|missing|unable to read)|error: .*corrupt)"
                      r"|missing necessary objects|did not send all necessary objects|fsck error|index-pack failed"
                      r"|unpack-objects failed|upload-pack: not our ref|bad pack|inflate"),
    ("damaged", r"loose object .* is corrupt|bad object|missing (?:blob|tree|commit)|unable to read (?:tree|sha1)"
                r"|object file .* is empty|bad (?:tree|signature|sha1)|invalid (?:sha1 pointer|object)|cannot read"),
    ("cut_off", r"hung up|Connection reset|closed by remote host|Connection closed|early EOF|Broken pipe"
                r"|unexpected disconnect|RPC failed|lost connection|Could not read from remote repository"),
)  # fmt: skip
_KNOWN = tuple((code, re.compile(sign)) for code, sign in _SIGNS)


def recognise(error: GitFailed, where: Mapping[str, str]) -> Failure:
    """Recognise why a fetch or a push failed; `where` fills address, host, and the two commands of host keys."""
    if isinstance(error, GitStopped):
        return Failure("stopped")
    if isinstance(error, GitSlow):
        return Failure("timed_out", where)
    here = next((code for kind, code in _HERE.items() if isinstance(error, kind)), None)
    if here is not None:
        return Failure(here, {**where, "path": error.file or ""})
    return failure_of(error.said or error.text, where)


_HERE: Mapping[type[GitFailed], str] = {
    Damaged: "damaged", NotYours: "not_yours", Locked: "busy_here", TooMuch: "too_much",
}  # fmt: skip
"""What was recognised before anybody asked whose it is."""


def failure_of(said: str, where: Mapping[str, str]) -> Failure:
    """Recognise a failure by what git and ssh wrote about it."""
    told = _without_names(said, where)
    code = next((code for code, sign in _KNOWN if sign.search(told)), "unknown")
    values = dict(where)
    if code in _COMMANDS:
        values["command"] = where.get(_COMMANDS[code], "")
    return Failure(code, values | {"reason": reason_in(said)})


def _without_names(said: str, where: Mapping[str, str]) -> str:
    """Leave out what people named: no folder and no server decides by its name what a failure means."""
    for name in filter(None, (where.get("address"), where.get("host"))):
        said = re.sub(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])", "", said)
    return re.sub(r"(?<!\w)'[^'\n]*'", "''", said)


_COMMANDS = {"host_unknown": "greet", "host_changed": "forget", "ownership": "trust"}


def reason_in(said: str) -> str:
    """Find the line in what git said that tells most."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if re.match(r"(?:remote: )?(?:fatal|error|ERROR)\b", line)]
    return (telling or lines or ["?"])[0][:200]
