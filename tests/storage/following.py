"""What tests of the follower share: a stand-in for the app that remembers what was shown, and waits for it."""

import json
import threading
from collections.abc import Callable

from recovery.summary import Summary
from storage.indexing.index import Index, Refreshed
from storage.watching.follow import Followed

MONTH = "incidents/2026/11"
ID = "20261121-abc234"
PATIENCE = 15.0


def text_of(title: str) -> str:
    return json.dumps({"incident": {"main": {"title": title}}}, indent=2) + "\n"


class Screen:
    """Stands for the app: remembers everything that was shown, and waits for a condition on it."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.news: list[Refreshed] = []
        self.shown: list[str] = []
        """What the incident ID looked like after each time, "x" for broken and "-" for none."""
        self.followed: list[Followed] = []
        self._told = threading.Condition()

    def hear(self, followed: Followed) -> None:
        with self._told:
            self.followed.append(followed)
            self._told.notify_all()

    def hears(self, presence: str) -> bool:
        return self.wait(lambda: bool(self.followed) and self.followed[-1].presence == presence)

    def __call__(self, refreshed: Refreshed) -> None:
        with self._told:
            self.news.append(refreshed)
            if ID in refreshed.changed | refreshed.removed:
                self.shown.append(self.look())
            self._told.notify_all()

    def look(self) -> str:
        entry = self.index.entries.get(ID)
        return entry.title if isinstance(entry, Summary) else "x" if entry else "-"

    def wait(self, condition: Callable[[], bool]) -> bool:
        with self._told:
            return self._told.wait_for(condition, PATIENCE)

    def shows(self, title: str) -> bool:
        return self.wait(lambda: self.look() == title and bool(self.shown) and self.shown[-1] == title)

    @property
    def outside(self) -> set[str]:
        return {id for refreshed in self.news for id in refreshed.outside}
