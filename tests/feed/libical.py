"""Reads a feed with libical, which is Evolution's and GNOME's, through its C interface."""

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from datetime import UTC, date, datetime
from typing import Any

Shown = list[tuple[float | str, str]]


class _Time(Structure):
    _fields_ = [
        *((name, c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", c_void_p),
    ]


class _Span(Structure):
    _fields_ = [("start", c_int64), ("end", c_int64), ("busy", c_int)]


_CALLBACK = CFUNCTYPE(None, c_void_p, POINTER(_Span), c_void_p)


def load() -> Callable[[bytes, str, str], Shown]:
    """Give a reader; OSError where the library is not installed."""
    library = ctypes.CDLL("libical.so.3")

    def function(name: str, result: Any, *arguments: Any) -> Any:
        found = getattr(library, name)
        found.restype, found.argtypes = result, arguments
        return found

    parse = function("icalparser_parse_string", c_void_p, c_char_p)
    free = function("icalcomponent_free", None, c_void_p)
    first = function("icalcomponent_get_first_component", c_void_p, c_void_p, c_int)
    following = function("icalcomponent_get_next_component", c_void_p, c_void_p, c_int)
    summary = function("icalcomponent_get_summary", c_char_p, c_void_p)
    start_of = function("icalcomponent_get_dtstart", _Time, c_void_p)
    utc = function("icaltimezone_get_utc_timezone", c_void_p)
    time_of = function("icaltime_from_timet_with_zone", _Time, c_int64, c_int, c_void_p)
    each = function("icalcomponent_foreach_recurrence", None, c_void_p, _Time, _Time, _CALLBACK, c_void_p)
    name_of = function("icalcomponent_kind_to_string", c_char_p, c_int)
    event = next(kind for kind in range(50) if name_of(kind) == b"VEVENT")

    def read(feed: bytes, begin: str, end: str) -> Shown:
        bounds = [
            time_of(int(datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).timestamp()), 0, utc())
            for day in (begin, end)
        ]
        calendar = parse(feed)
        shown: Shown = []
        found = first(calendar, event)
        while found:
            title, whole = summary(found).decode(), bool(start_of(found).is_date)

            def show(_event: Any, span: Any, _data: Any, title: str = title, whole: bool = whole) -> None:
                at = span.contents.start
                shown.append((datetime.fromtimestamp(at, UTC).date().isoformat() if whole else float(at), title))

            each(found, *bounds, _CALLBACK(show), None)
            found = following(calendar, event)
        free(calendar)
        return sorted(shown, key=str)

    return read
