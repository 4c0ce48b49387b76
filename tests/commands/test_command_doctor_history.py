"""`rebond doctor` looks through the history."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest


def facts(rebond: Any) -> dict[str, Any]:
    return {fact["code"]: fact for fact in rebond.ok("doctor", "--json").json if fact["code"].startswith("history")}


def directory(tmp_path: Path) -> Path:
    (found,) = (tmp_path / "state").glob("*/git")
    return found


def test_where_none_was_begun_none_is_begun(rebond: Any, tmp_path: Path) -> None:
    rebond.new()
    assert facts(rebond) == {}
    assert not list((tmp_path / "state").glob("*/git"))


def test_a_whole_one_is_said_to_be_whole(rebond: Any, tmp_path: Path) -> None:
    rebond.new()
    rebond.ok("log")
    found = facts(rebond)
    assert found["history"]["ok"] and found["history"]["values"] == {"path": str(directory(tmp_path))}


def test_what_is_missing_is_found_and_says_what_to_do(rebond: Any, tmp_path: Path) -> None:
    rebond.new()
    rebond.ok("log")
    for folder in (directory(tmp_path) / "objects").glob("??"):
        shutil.rmtree(folder)
    found = facts(rebond)["history.no"]
    assert not found["ok"] and str(directory(tmp_path)) in found["text"]
    assert "history" not in facts(rebond)


def test_a_git_that_is_too_old_is_told(rebond: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rebond.new()
    old = tmp_path / "bin" / "git"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho git version 2.20.1\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{old.parent}{os.pathsep}{os.environ['PATH']}")
    assert "2.20" in facts(rebond)["history.no"]["text"]
