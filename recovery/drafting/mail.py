"""A message as a mail file (RFC 5322), for a mail program to open and a person to send."""

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP


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
    try:
        return Address(_one_line(name), addr_spec=address.strip()) if "@" in address else None
    except (MessageError, ValueError, IndexError):
        return None


def _one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
