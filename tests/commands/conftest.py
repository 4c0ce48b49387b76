"""Runs commands in this process, on a store of their own, at a fixed time."""

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commands.main import main
from words.say import use

NOW = "2026-11-21T09:53+01:00"
"""A Saturday."""


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        return json.loads(self.err)["error"]


class Rebond:
    """Calls commands; `root` is the folder of the store."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.root = folder / "store"
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def __call__(self, *argv: str, stdin: bytes | str = b"") -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        self.capsys.readouterr()
        code = main(list(argv))
        captured = self.capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    def ok(self, *argv: str, stdin: bytes | str = b"") -> Ran:
        ran = self(*argv, stdin=stdin)
        assert ran.code == 0, (argv, ran)
        return ran

    def new(self, title: str = "Dropped the orders table", *options: str) -> str:
        return self.ok("new", title, *options).out.strip()

    def row(self, id: str, table: str, **fields: str) -> str:
        made = self.ok("add", id, table, *(f"{key}={value}" for key, value in fields.items()))
        return made.out.strip().partition("/")[2]

    def file(self, id: str) -> Path:
        return self.root / "incidents" / id[:4] / id[4:6] / f"{id}.json"

    def stored(self, id: str) -> Any:
        return json.loads(self.file(id).read_text("utf-8"))


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment in which nothing of this machine counts."""
    values = {
        "REBOND_STORE": str(tmp_path / "store"),
        "REBOND_STATE": str(tmp_path / "state"),
        "REBOND_CACHE": str(tmp_path / "cache"),
        "REBOND_CONFIG": str(tmp_path / "config.toml"),
        "REBOND_NOW": NOW,
        "TZ": "Europe/Paris",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
    }
    for name in ("REBOND_LANG", "REBOND_DEBUG", "VISUAL", "EDITOR", "NO_COLOR", "LANG", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return values


@pytest.fixture
def rebond(
    tmp_path: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Rebond]:
    """Call commands in this process."""
    yield Rebond(tmp_path, monkeypatch, capsys)
    use("en")
