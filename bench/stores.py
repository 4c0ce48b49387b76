"""Stores of any size, the same on every run: the five people's incidents over and over, with other titles."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from recovery.change import Context
from recovery.demo.five import incidents, projects
from recovery.kinds import write_moment
from storage.disk.places import Places, find_places

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def places_in(folder: Path) -> dict[str, str]:
    """Make the environment of a store in `folder`, apart from the user's own."""
    return {
        "REBOND_STORE": str(folder / "store"),
        "REBOND_STATE": str(folder / "state"),
        "REBOND_CACHE": str(folder / "cache"),
        "REBOND_CONFIG": str(folder / "config.toml"),
        "REBOND_LANG": "en",
    }


def make_store(folder: Path, size: int, *, closed: float = 0.5) -> Places:
    """Fill a new store with `size` incidents, spread over the past 60 months; that part of the older ones is closed."""
    from recovery.records import INCIDENT_TABLES, PROJECTS_TABLES
    from storage.disk.files import home_of
    from storage.store import Store
    from storage.writing.canonical import to_bytes

    places = find_places(None, None, places_in(folder))
    store = Store.open(places, create=True)
    dice = random.Random(size)
    zone = ZoneInfo("Europe/Paris")
    now = datetime.now(UTC)
    made = 0
    while made < size:
        when = now - timedelta(days=dice.randrange(60 * 30) if made >= 5 else 0)
        ctx = Context(when, zone, lambda n: "".join(dice.choices(_LETTERS, k=n)))
        for id, document in incidents("en", ctx)[: size - made]:
            main = document["incident"]["main"]
            main["title"] = f"{made:05} {main['title']}"
            # Incidents of the same moment that share rows are taken for copies of one another.
            created = datetime.fromisoformat(main["created_at"]) + timedelta(seconds=made // 5)
            main["created_at"] = write_moment(created)
            if made >= 50 and dice.random() < closed:
                main["closed_at"] = main["created_at"]
            path = home_of(id, store.root)
            if path is None:
                raise ValueError(id)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_bytes(to_bytes(document, INCIDENT_TABLES))
            made += 1
    ctx = Context(now, zone, lambda n: "".join(dice.choices(_LETTERS, k=n)))
    (store.root / "projects.json").write_bytes(to_bytes(projects("en", ctx), PROJECTS_TABLES))
    return places


def first_id(places: Places) -> str:
    """Name one incident of the store."""
    return min(path.stem for path in (places.store / "incidents").glob("*/*/*.json"))


def rewrite_title(path: Path, title: str) -> None:
    """Edit an incident from outside, the way editors save: a new file put in its place."""
    document = json.loads(path.read_text("utf-8"))
    document["incident"]["main"]["title"] = title
    beside = path.with_name(f".{path.name}.edit")
    beside.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")
    beside.replace(path)
