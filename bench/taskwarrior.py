"""The same content in taskwarrior, where it is installed: an incident as a task, its rows as annotations."""

import json
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

PRIORITY = {"critical": "H", "major": "M"}


def fill_taskwarrior(folder: Path, store: Path, environ: dict[str, str]) -> dict[str, str]:
    """Import every open incident of a store, and return the environment that finds the tasks."""
    folder.mkdir()
    (folder / "rc").write_text(f"data.location={folder}\nconfirmation=no\nnews.version=9.9.9\n")
    peer = environ | {"TASKRC": str(folder / "rc"), "TASKDATA": str(folder)}
    files = sorted((store / "incidents").glob("*/*/*.json"))
    tasks = [_task(json.loads(path.read_text("utf-8"))) for path in files]
    subprocess.run(["task", "import", "-"], input=json.dumps(tasks).encode(), env=peer, capture_output=True, check=True)
    return peer


def _task(document: dict[str, Any]) -> dict[str, Any]:
    main = document["incident"]["main"]
    created = datetime.fromisoformat(main["created_at"])
    tables = ("facts", "people", "actions", "gestures", "options", "lessons", "journal")
    rows = [row for table in tables for row in document.get(table, {}).values()]
    texts = [text for row in rows if (text := row.get("text") or row.get("name") or row.get("believed"))]
    return {
        "description": main["title"],
        "status": "completed" if "closed_at" in main else "pending",
        "project": main.get("project") or main["client"],
        "priority": PRIORITY.get(main.get("severity"), "L"),
        "tags": [main["category"]],
        "entry": _stamp(created),
        "end": _stamp(created),
        "due": _stamp(created + timedelta(days=3)),
        "annotations": [
            {"entry": _stamp(created + timedelta(seconds=number)), "description": text}
            for number, text in enumerate(texts)
        ],
    }


def _stamp(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y%m%dT%H%M%SZ")
