"""Draw the picture of the README: the dashboard of the example at a fixed moment, as an SVG that loads nothing."""

import asyncio
import os
import random
import re
import sys
import tempfile
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from recovery.change import Act, Change, Context
from recovery.demo.five import incidents, projects
from recovery.merge import diff
from screens.all import SCREENS
from storage.configuration.config import Config
from storage.disk.places import find_places
from storage.store import Store
from tui.app import RebondApp
from words import say

NOW = datetime.fromisoformat("2026-11-24T09:53+01:00")
SIZE = (92, 26)
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw(language: str, target: Path) -> None:
    """Fill a store with the example, open the app without a terminal, and save what it shows."""
    say.use(language)
    with tempfile.TemporaryDirectory() as folder:
        names = ("REBOND_STORE", "REBOND_STATE", "REBOND_CACHE", "REBOND_CONFIG")
        places = find_places(None, None, {name: f"{folder}/{name.lower()}" for name in names})
        os.environ["TZ"] = "Europe/Paris"
        store = Store.open(places, create=True)
        dice = random.Random(7)
        ctx = Context(NOW, store.zone, lambda n: "".join(dice.choices("abcdefghijklmnopqrstuvwxyz234567", k=n)))
        for id, document in [*incidents(language, ctx), ("projects", projects(language, ctx))]:
            store.apply(Change(id, Act("captured"), diff({}, document), creates=id != "projects"), at=NOW)
        app = RebondApp(places=places, config=Config.load(places.config), screens=SCREENS, now=lambda: NOW)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(0.5)
            picture = app.export_screenshot(title="rebond")
    # The window around it takes the colour of the dark theme.
    target.write_text(_FONT_FACE.sub("", picture).replace("#292929", "#16161e"), "utf-8")


if __name__ == "__main__":
    for chosen, name in (("en", "dashboard.svg"), ("fr", "tableau-de-bord.svg")):
        asyncio.run(draw(chosen, Path(__file__).parent / name))
