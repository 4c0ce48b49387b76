"""Step 0 in a real terminal: silent while it runs, kept over a restart, and not a word of it anywhere else."""

import json
from pathlib import Path
from typing import Any

from tests.e2e.home import Home, answer, cursor_row, say

SECRETS = {
    "emotions": "zyxofeel", "evidence_for": "zyxofor", "evidence_against": "zyxoagainst", "coping": "zyxocope",
    "worst": "zyxoworst", "best": "zyxobest", "likely": "zyxolikely", "to_a_colleague": "zyxocolleague",
    "control": "zyxoweighs",
}  # fmt: skip
"""A word for every private field that holds text."""
EXPORTS = (("md",), ("html",), ("json",), ("csv", "--all"), ("tar", "--all"))


def private(home: Home) -> dict[str, Any]:
    """What the private file holds."""
    found: dict[str, Any] = json.loads(next((home.folder / "state").rglob("private.json")).read_text("utf-8"))
    return found


def feeling(home: Home) -> dict[str, Any]:
    """The last while."""
    found: dict[str, Any] = list(private(home)["feelings"].values())[-1]
    return found


def test_the_terminal_is_silent_while_it_runs_but_for_the_minute(home: Home, spoken: str) -> None:
    id = home.capture("Dropped the orders table")
    with home.started(REBOND_NOW="2026-11-21T09:53:20+01:00") as terminal:
        terminal.send("\r0")
        terminal.until_text("[0 ")
        terminal.send("\r")
        terminal.until(lambda: bool(list((home.folder / "state").rglob("private.json"))))
        terminal.until(lambda: "20 min" in cursor_row(terminal))
        terminal.settle(0.5)
        before = len(terminal.written)
        assert not terminal.read(3.0) and len(terminal.written) == before
    assert feeling(home) == {"incident": id, "started_at": "2026-11-21T09:53:20+01:00", "minutes": 20}
    # A clock that stands at the last second of a minute lets one begin every second.
    with home.started(REBOND_NOW="2026-11-21T10:01:59+01:00") as terminal:
        terminal.send("\r0")
        terminal.until(lambda: "12 min" in cursor_row(terminal))
        terminal.settle(0.5)
        assert not terminal.read(3.0), "the minute did not change what is shown"
        terminal.send("3 ")
        terminal.until(lambda: feeling(home)["minutes"] == 8)
        terminal.until(lambda: "done_at" in home.document(id).get("steps", {}).get("repair", {}))


def test_mood_and_answers_are_kept_on_this_machine_alone(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    home.done("set", id, "outcome/main/relationship", "kept")
    home.done("settle", id, "--start", "--feel", SECRETS["emotions"], "--before", "8")
    home.done("settle", id, "--answer", "chance_client_leaves", "83")
    for question in ("evidence_for", "evidence_against", "coping", "worst", "best", "likely", "to_a_colleague"):
        home.done("settle", id, "--answer", question, "-", stdin=SECRETS[question])
    with home.started() as terminal:
        terminal.send("\r0")
        terminal.until_text("[0 ")
        terminal.until_text(SECRETS["likely"][:6])
        terminal.send("\x1b[F")
        terminal.until(
            lambda: say("en", "What weighs on me, and how much of it I can change")[:20] in cursor_row(terminal)
        )
        terminal.send("\r")
        answer(terminal, SECRETS["control"])
        terminal.until_text(say("en", "not in my hands"))
        terminal.send("2")
        terminal.until(lambda: "control" in private(home))
        terminal.send("u")
        terminal.until(lambda: "control" not in private(home))
        terminal.send("y")
        terminal.until_text("Done again")  # said once the line is on screen, which is after it is in the file
        assert "control" in private(home)
        terminal.send("j")
        terminal.until(lambda: SECRETS["control"] in cursor_row(terminal))
    held = json.dumps(private(home))
    assert all(word in held for word in SECRETS.values()), "all of it was kept"

    said = [
        home.run(*argv)
        for argv in (
            ("list", "--all", "--json"), ("list",), ("show", id), ("show", id, "--json"), ("log",), ("log", "--json"),
            ("agenda", "--days", "400"), ("feed",), ("insights",), ("insights", "--json"), ("search", "zyxo"),
            ("check",), ("doctor",), ("--plain",), ("undo", "--json"),
            *(("export", *([] if "--all" in more else [id]), "--format", kind, *more, "--output", f"out.{kind}")
              for kind, *more in EXPORTS),
        )
    ]  # fmt: skip
    assert all(ran.returncode == 0 for ran in said), [(ran.args[1:], ran.stderr) for ran in said if ran.returncode]
    assert not [(ran.args[1:], word) for ran in said for word in SECRETS.values() if word in ran.stdout + ran.stderr]
    assert holding(home.folder, "zyxo") <= {"state"}
    assert holding(home.folder / "state", "zyxo", deep=True) <= {"private.json", "undo.jsonl"}


def holding(folder: Path, word: str, *, deep: bool = False) -> set[str]:
    """Name what holds a word below a folder: its parts, or with `deep` the files. Archives are looked into."""
    import tarfile

    found = set()
    for path in folder.rglob("*"):
        if not path.is_file() or "displaced" in path.parts:
            continue
        data = path.read_bytes()
        if tarfile.is_tarfile(path):
            with tarfile.open(path) as archive:
                files = (archive.extractfile(each) for each in archive.getmembers() if each.isfile())
                data = b"".join(file.read() for file in files if file)
        if word.encode() in data:
            found.add(path.name if deep else path.relative_to(folder).parts[0])
    return found
