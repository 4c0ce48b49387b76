"""What can keep a calendar from being published: kept by its kind, told in one sentence that says what to do."""

from collections.abc import Mapping

from words.errors import RebondError
from words.fill import fill
from words.say import N_, _

SENTENCES: dict[str, str] = {
    "denied": N_(
        "{where} does not accept the user name or the password; check publish.user, and set the password anew with "
        "“rebond feed publish --password”."
    ),
    "forbidden": N_("{where} does not let you write there; check publish.to and what this user may do."),
    "missing": N_("{where} has no folder for this address; make it there first, or correct publish.to."),
    "refused": N_("{where} refuses the calendar (status {status}); check publish.to."),
    "large": N_("{where} takes no calendar of this size; choose another server, or publish one project alone."),
    "full": N_("{where} has no room left; make some there."),
    "foreign": N_(
        "Something that is not from Rebond is at this address on {where}, so it was left alone; choose another "
        "address, or replace it with “rebond feed publish --replace”."
    ),
    "changing": N_("Somebody else is changing the calendar on {where} at this moment; it will be tried again."),
    "busy": N_("{where} is too busy (status {status}); it will be tried again."),
    "faulty": N_("{where} has a fault (status {status}); it will be tried again."),
    "elsewhere": N_("{where} sends on to {other}; if you trust that address, put it into publish.to."),
    "circling": N_("{where} sends from one address to the next without end; check publish.to."),
    "unreachable": N_("{where} cannot be reached ({reason}); check the network and publish.to."),
    "slow": N_("{where} did not answer in time; it will be tried again."),
    "untrusted": N_("The certificate of {where} cannot be trusted ({reason}), so nothing was sent; check publish.to."),
    "torn": N_("{where} broke off in the middle; it will be tried again."),
    "no_password": N_(
        "No password is known for {user} on {where}; “rebond feed publish --password” keeps it in your keyring."
    ),
    "no_keyring": N_(
        "This system has no keyring that Rebond can use; have a program print the password: publish.password_command."
    ),
    "program_missing": N_("There is no program “{program}” to run; install it, or correct {setting}."),
    "program_failed": N_("“{program}” failed (exit code {status}) and said: {said}"),
    "program_silent": N_("“{program}” failed (exit code {status}) and said nothing; try it by hand."),
    "program_slow": N_("“{program}” did not end within {seconds} seconds and was stopped; try it by hand."),
}
TRANSIENT = frozenset({"changing", "busy", "faulty", "unreachable", "slow", "torn", "program_slow"})
"""What may well be over in a moment."""


class NotPublished(RebondError):
    """The calendar did not get where it should; `after` is how many seconds the server asks to wait, None if none."""

    exit_code = 6
    code = "not_published"

    def __init__(self, kind: str, values: Mapping[str, str], *, after: float | None = None) -> None:
        super().__init__(sentence(kind, values))
        self.kind = kind
        self.values = dict(values)
        self.after = after

    @property
    def transient(self) -> bool:
        """Whether trying again soon makes sense."""
        return self.kind in TRANSIENT


def sentence(kind: str, values: Mapping[str, str]) -> str:
    """Say a failure in the language spoken now; "" for a kind that this version does not know."""
    return fill(_(SENTENCES[kind]), values) if kind in SENTENCES else ""
