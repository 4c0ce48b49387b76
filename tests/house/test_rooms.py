"""Who may import whom, seen from fresh processes: what a room drags in when it is the only thing imported."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ORDER = ("words", "recovery", "storage", "sync", "feed", "commands", "tui", "screens")
ALLOWED = {
    "words": set(),
    "recovery": {"words"},
    "storage": {"words", "recovery"},
    "sync": {"words", "recovery", "storage"},
    "feed": {"words", "recovery", "storage"},
    "commands": {"words", "recovery", "storage", "sync", "feed"},
    "tui": {"words", "recovery", "storage", "sync", "feed"},
    "screens": {"words", "recovery", "storage", "sync", "feed", "tui"},
}
ABOUT_A_HEAVY_ONE = {"storage.scanning.certain", "feed.serving.app", "feed.serving.server"}
"""Modules about a heavy one, which others import where they need it."""
HEAVY = {
    "textual",
    "rich",
    "icalendar",
    "watchdog",
    "dateparser",
    "msgspec",
    "sqlite3",
    "rapidfuzz",
    "reportlab",
    "PIL",
    "babel",
    "tomlkit",
    "starlette",
    "uvicorn",
    "segno",
    "asyncio",
    "keyring",
}


def modules_of(room: str) -> list[str]:
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / room).rglob("*.py")
        if path.name not in ("check.py", "compile.py", "extract.py", "reference.py")
    )


def imported(code: str, *arguments: str) -> set[str]:
    """The modules that a fresh process holds after running `code`."""
    script = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("room", ORDER)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    found = imported("\n".join(f"import {module}" for module in modules_of(room)))
    tops = {name.partition(".")[0] for name in found}
    assert tops & set(ORDER) <= ALLOWED[room] | {room}


@pytest.mark.parametrize("room", ["words", "recovery", "storage", "sync", "feed", "commands"])
def test_a_room_imports_nothing_heavy_by_itself(room: str) -> None:
    found = imported("\n".join(f"import {module}" for module in modules_of(room) if module not in ABOUT_A_HEAVY_ONE))
    assert not {name.partition(".")[0] for name in found} & HEAVY


def test_only_the_app_imports_textual() -> None:
    for room in ("tui", "screens"):
        found = imported("\n".join(f"import {module}" for module in modules_of(room)))
        assert "textual" in {name.partition(".")[0] for name in found}


def test_nothing_imports_a_room_through_the_package() -> None:
    for path in ROOT.rglob("*.py"):
        if ".venv" in path.parts or path == Path(__file__):
            continue
        text = path.read_text("utf-8")
        for room in ORDER:
            assert f"from rebond.{room}" not in text, path
            assert f"import rebond.{room}" not in text, path


def test_the_first_screen_brings_no_calendar_along() -> None:
    found = imported("import screens.all, screens.dashboard, tui.app, tui.after")
    assert not [name for name in found if name.partition(".")[0] == "feed" or name.startswith("screens.calendar")]
