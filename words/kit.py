"""What is asked about an emergency kit on a calm day, one thing at a time."""

from words.fill import fill
from words.say import N_, _

ASKED: dict[str, str] = {
    "": N_("{client} has no kit yet."),
    "tell_first": N_("Who at {client} must hear first when something goes wrong?"),
    "phone": N_("Which number do you ring at {client}?"),
    "address_form": N_("In French, tu or vous to {client}?"),
    "insurer": N_("Who insures your work for {client}?"),
    "insurer_phone": N_("Which number do you ring to notify the insurer, for {client}?"),
    "policy": N_("Which policy number covers your work for {client}?"),
    "notice_days": N_("How many days does the contract with {client} leave you to tell them?"),
    "processor_delay_hours": N_("How soon must {client} hear of a data breach?"),
    "liability_cap": N_("Up to what amount are you liable to {client}?"),
}


def asked(field: str, client: str) -> str:
    """Ask for one field of a client's kit; KeyError for one that is never asked for."""
    return fill(_(ASKED[field]), {"client": client})
