"""`rebond serve`: calendars by address, for every app that can subscribe to one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commands.parser import whole_number
from feed.serving.address import PORT, is_loopback
from words.errors import UsageError
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser

LOOPBACK = "127.0.0.1"


def serve_arguments(parser: "Parser") -> None:
    """Declare where to listen, and the certificate."""
    parser.add_argument(
        "--host", metavar=p_("value in help", "HOST"), default=LOOPBACK,
        help=_("the address to listen on; {host}, this machine alone, without it").format(host=LOOPBACK),
    )  # fmt: skip
    parser.add_argument(
        "--port", metavar=p_("value in help", "PORT"), type=whole_number(0, 65535), default=PORT,
        help=_("the port to listen on; {port} without it, 0 for any that is free").format(port=PORT),
    )  # fmt: skip
    parser.add_argument("--certificate", metavar=p_("value in help", "FILE"), help=_("a certificate for https, as PEM"))
    parser.add_argument("--key", metavar=p_("value in help", "FILE"), help=_("its key, as PEM without a password"))


def serve_run(call: "Call") -> int:
    """Serve until a signal comes."""
    import gc
    import signal

    from feed.serving.listening import Certificate, listen
    from feed.serving.log import Log
    from feed.serving.run import serve
    from storage.configuration.config import Config

    args, out, options = call.args, call.out, call.options
    if bool(args.certificate) != bool(args.key):
        raise UsageError(_("--certificate and --key go together; give both, or none."))
    tls = Certificate(_path(args.certificate), _path(args.key)) if args.certificate else None
    config = options.settings or Config(options.places.config)
    store = call.store
    now = _clock(call)
    log = Log(now, json=out.json, plain=out.plain)

    def ready(address: str) -> None:
        if out.json:
            out.document({"address": address})
        else:
            out.line(address)
        if tls is None and not is_loopback(address.partition("://")[2]):
            log.say(_("Without a certificate, anyone on the way can read the calendars and their addresses."))
        out.flush()
        # What is there by now stays: looking at it again and again would cost each request.
        gc.collect()
        gc.freeze()

    gc.enable()  # other commands end soon and go without
    with listen(args.host, args.port) as opened:
        stopped = serve(store, config, opened, log, now=now, tls=tls, on_ready=ready)
    return 128 + signal.SIGINT if stopped == signal.SIGINT else 0


def _clock(call: "Call") -> Callable[[], datetime]:
    """Tell the time by the store's zone, which is not looked for at each request; REBOND_NOW fixes it."""
    fixed, zone = call.now, call.zone
    if call.options.environ.get("REBOND_NOW"):
        return lambda: fixed
    return lambda: datetime.now(zone)


def _path(given: str) -> Path:
    return Path(given).expanduser()
