"""Puts a calendar to an address so that nothing of anybody else's is lost there."""

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from feed.publishing.failure import NotPublished
from feed.publishing.web import MOST, Reply, Server

KIND = {"Content-Type": "text/calendar; charset=utf-8"}
KINDS = {
    401: "denied", 403: "forbidden", 404: "missing", 407: "denied", 408: "slow", 409: "missing", 410: "missing",
    412: "changing", 413: "large", 425: "busy", 429: "busy", 503: "busy", 507: "full",
}  # fmt: skip
"""What some statuses mean; other ones from 500 on are the server's fault, the rest a refusal."""
_UID = re.compile(rb"^UID(?:;[^:\r\n]*)?:([^\r\n]*)", re.MULTILINE)
_ENTRY = re.compile(rb"^BEGIN:V(?:EVENT|TODO|JOURNAL|FREEBUSY)\r?$", re.MULTILINE)


def put(server: Server, data: bytes, known: str, now: datetime, *, replace: bool = False) -> str:
    """Put a calendar there and give its ETag, "" when the server tells none.

    `known` is the ETag that it had when it was put there last, "" for none. What is there now is replaced when it is
    still that, or holds nothing but entries of Rebond, or when the person says `replace`. NotPublished otherwise.
    """
    if replace:
        conditions: Mapping[str, str] = {}
    else:
        conditions = {"If-Match": known} if known else _looked(server, now)
    reply = server.ask("PUT", {**KIND, **conditions}, data)
    if reply.status == 412 and not replace:
        reply = server.ask("PUT", {**KIND, **_looked(server, now)}, data)
    if reply.status // 100 != 2:
        raise _refused(server, reply, now)
    return _etag_now(server, reply)


def _looked(server: Server, now: datetime) -> Mapping[str, str]:
    """Look at what is there, and give the condition under which it may be replaced."""
    reply = server.ask("GET")
    if reply.status in (404, 410) or reply.status in (403, 405, 501):  # some places can be written and not read
        return {"If-None-Match": "*"}
    if reply.status // 100 != 2:
        raise _refused(server, reply, now)
    if not _is_ours(reply.body):
        raise NotPublished("foreign", {"where": server.where})
    etag = _strong(reply)
    return {"If-Match": etag} if etag else {}


def _is_ours(body: bytes) -> bool:
    """Tell whether a calendar holds entries of Rebond alone, or nothing; servers write the rest of it anew."""
    if not body.strip():
        return True
    if len(body) > MOST or not body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"BEGIN:VCALENDAR"):
        return False
    names = [name.strip() for name in _UID.findall(re.sub(rb"\r?\n[ \t]", b"", body))]
    return all(name.endswith(b"@rebond") for name in names) and bool(names or not _ENTRY.search(body))


def _etag_now(server: Server, reply: Reply) -> str:
    """Ask which ETag it has now: with the answer to a PUT some servers still send the former one."""
    try:
        after = server.ask("HEAD")
    except NotPublished:
        return ""
    return _strong(after) if after.status // 100 == 2 else _strong(reply)


def _strong(reply: Reply) -> str:
    """Give the ETag of an answer if it can be compared with; a weak one cannot."""
    etag = reply.headers.get("ETag", "").strip()
    return etag if re.fullmatch(r'"[\x21\x23-\x7e]{0,500}"', etag) else ""


def _refused(server: Server, reply: Reply, now: datetime) -> NotPublished:
    values = {"where": server.where, "status": str(reply.status)}
    kind = KINDS.get(reply.status, "faulty" if reply.status >= 500 else "refused")
    return NotPublished(kind, values, after=_wait(reply, now))


def _wait(reply: Reply, now: datetime) -> float | None:
    """Read how long the server asks to wait, in seconds; None when it does not say."""
    said = reply.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,6}", said):
        return float(said)
    try:
        at = parsedate_to_datetime(said)
        return max(0.0, (at - now).total_seconds()) if at.tzinfo else None
    except (ValueError, TypeError, IndexError):
        return None
