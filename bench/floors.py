"""The floors and peers that Rebond is measured against; each is a whole program."""

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY-TO-READ")
Empty().run()
"""

STATIC_APP = """
from textual.app import App
from textual.widgets import Static
class One(App):
    BINDINGS = [("j", "change(1)"), ("k", "change(-1)")]
    n = 0
    def compose(self):
        yield Static("READY-TO-READ")
    def action_change(self, by):
        self.n += by
        self.query_one(Static).update(f"line {self.n}")
One().run()
"""

LIST_FROM_SNAPSHOT = """
import marshal, os, struct, sys
store, snapshot = sys.argv[1:]
found = {}
pack = struct.Struct("=qqqQI").pack
for year in os.scandir(os.path.join(store, "incidents")):
    for month in os.scandir(year.path):
        there = found[month.path[len(store) + 1:]] = {}
        for entry in os.scandir(month.path):
            of = entry.stat(follow_symlinks=False)
            there[entry.name] = pack(of.st_mtime_ns, of.st_ctime_ns, of.st_size, of.st_ino, of.st_mode)
with open(snapshot, "rb") as file:
    file.readline()
    stamps, packed, elsewhere, clashes = marshal.loads(file.read())
if stamps != found:
    sys.exit("the snapshot is out of date")
rows = [row for row in map(marshal.loads, packed.values()) if not row[11]]
rows.sort(key=lambda row: row[8] or 0)
sys.stdout.write("\\n".join(f"{row[0]} {row[1]:<40} {row[2]:<20} {row[4]}" for row in rows) + "\\n")
"""

READ_WITH_MSGSPEC = """
import os, sys
from typing import Any, Literal
import msgspec
from recovery import kinds
from recovery.records import INCIDENT_TABLES, fields_of
def typed(kind):
    match kind:
        case kinds.Choice(): return Literal[kind.values]
        case kinds.Flag(): return bool
        case kinds.Number(): return int
        case kinds.Lines(): return str | list[str]
        case kinds.Words(): return list[str]
        case kinds.Texts(): return dict[str, str | list[str]]
        case kinds.Days() | kinds.Anything(): return Any
    return str
def struct(record):
    fields = fields_of(record).values()
    return msgspec.defstruct(
        record.__name__, [(field.attribute, typed(field.kind) | None, None) for field in fields],
        rename={field.attribute: field.key for field in fields})
tables = [(name, dict[str, struct(record)], {}) for name, record in INCIDENT_TABLES.items()]
decode = msgspec.json.Decoder(msgspec.defstruct("File", tables)).decode
def walk(folder):
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                walk(entry.path)
            else:
                descriptor = os.open(entry.path, os.O_RDONLY)
                decode(os.read(descriptor, 65536))
                os.close(descriptor)
walk(os.path.join(sys.argv[1], "incidents"))
"""

COMPARE_STAMPS = """
import json, os, sys
store, kept = sys.argv[1:]
found = {}
def walk(folder):
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                walk(entry.path)
            else:
                status = entry.stat(follow_symlinks=False)
                found[entry.path] = [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]
walk(os.path.join(store, "incidents"))
try:
    with open(kept, encoding="utf-8") as file:
        print(json.load(file) == found)
except FileNotFoundError:
    with open(kept, "w", encoding="utf-8") as file:
        json.dump(found, file)
"""

STARLETTE = """
import asyncio, socket
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
async def feed(request):
    if request.headers.get("if-none-match") == '"tag"':
        return Response(status_code=304, headers={"ETag": '"tag"'})
    return Response(b"BEGIN:VCALENDAR", headers={"ETag": '"tag"'}, media_type="text/calendar")
opened = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(
    Starlette(routes=[Route("/feed.ics", feed)]),
    loop="asyncio", http="h11", ws="none", lifespan="off", log_config=None, access_log=False)
print(f"http://127.0.0.1:{opened.getsockname()[1]}", flush=True)
uvicorn.Server(config).run([opened])
"""
