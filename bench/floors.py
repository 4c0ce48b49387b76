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
