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
import json, os, sys
store, snapshot = sys.argv[1:]
found = {}
def walk(folder):
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                walk(entry.path)
            elif entry.name.endswith(".json"):
                status = entry.stat(follow_symlinks=False)
                found[os.path.relpath(entry.path, store)] = [
                    status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]
walk(os.path.join(store, "incidents"))
with open(snapshot, encoding="utf-8") as file:
    file.readline()
    texts = json.loads(file.readline())
    kept = [json.loads(line) for line in file]
rows = [row[5] for row in kept if found.get(row[0]) == row[1:5] and not row[5][11]]
rows.sort(key=lambda row: row[8] or 0)
sys.stdout.write("\\n".join(f"{row[0]} {row[1]:<40} {texts[row[2]]:<20} {texts[row[4]]}" for row in rows) + "\\n")
"""
