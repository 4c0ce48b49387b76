"""A message as a mail file (RFC 5322), for a mail program to open and a person to send."""

import re
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

_ADDRESS = re.compile(r"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+)@([^\W_](?:[\w.-]*[^\W_])?)")


def mail_file(text: str, subject: str, to: str, name: str, sender: str, sender_mail: str, now: datetime) -> bytes:
    """Make the bytes of an .eml file, UTF-8, with CRLF; addresses that are none are left out.

    `X-Unsent` tells mail programs to open it as a draft.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(subject)
    for header, who, address in (("From", sender, sender_mail), ("To", name, to)):
        if made := _address(who, address):
            message[header] = made
    message["Date"] = now
    message["X-Unsent"] = "1"
    message.set_content(text, cte="8bit" if max(map(len, text.encode().split(b"\n"))) < 998 else "quoted-printable")
    return message.as_bytes()


def _address(name: str, address: str) -> Address | None:
    """Make an address by the same rule as web pages check one by; the standard library trips over odder ones."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None or ".." in found[0] or found[1].startswith(".") or found[1].endswith("."):
        return None
    try:
        return Address(_one_line(name), found[1], found[2].encode("idna").decode("ascii"))
    except (MessageError, ValueError, IndexError):
        return None


def _one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
