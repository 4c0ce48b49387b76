"""A check that remembers, and reads many files at once, says what the ordinary one says."""

import json
import random
import shutil

import pytest

from storage.checking import checked
from tests.soak import times


@pytest.fixture(autouse=True)
def remembering(monkeypatch):
    """Remember from the first file on, and also files that changed just now."""
    monkeypatch.setattr(checked, "RACY_NS", -(10**18))
    monkeypatch.setattr(checked, "FEW", 0)


def content(dice):
    main = {"title": dice.choice(["Oops", "Wrong file"]), "created_at": f"2026-11-21T09:{dice.randrange(6):02}+01:00",
            "client": dice.choice(["acme", "acne", "Karim"]), "project": dice.choice(["shop", "shopp"])}  # fmt: skip
    if dice.random() < 0.2:
        main["repeats_of"] = dice.choice(["a", "b", "gone"])
    document = {"incident": {"main": main}, "people": {dice.choice(["k7q2", "karim"]): {"name": "Karim"}}}
    if dice.random() < 0.3:
        document["gestures"] = {"g": {"for": dice.choice(["karim", "Karin", "somebody"])}}
    if dice.random() < 0.2:
        document["titel"] = document["mine"] = {}
    text = json.dumps(document, indent=dice.choice([None, 2]))
    return text[:-1] if dice.random() < 0.1 else text


def edit(root, dice):
    """Do one thing to the files, as people and programs do."""
    files = sorted((root / "incidents").rglob("*.json"))
    path = root / "incidents" / dice.choice(["2026/11", "2026/10"]) / f"{dice.choice('abcdefgh')}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    act = dice.choice(["write", "write", "write", "copy", "move", "delete", "projects", "stray", "nothing"])
    if act == "write" or (act in ("copy", "move", "delete") and not files):
        path.write_text(content(dice))
    elif act == "copy":
        path.with_name("copy.json").write_bytes(dice.choice(files).read_bytes())
    elif act == "move":
        dice.choice(files).rename(path)
    elif act == "delete":
        dice.choice(files).unlink()
    elif act == "projects":
        rows = {"clients": {"acme": {"name": "Acme"}}, "projects": {dice.choice(["shop", "web"]): {"client": "acme"}}}
        (root / "projects.json").write_text(json.dumps(rows))
    elif act == "stray":
        (root / "incidents" / "stray.json").write_text(content(dice))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(times(40)))
def test_memory_changes_nothing_that_is_said(rebond, seed):
    dice = random.Random(seed)
    rebond.new()
    remembered = 0
    for _ in range(25):
        edit(rebond.root, dice)
        with_memory = rebond("check", "--json")
        remembered += bool(list((rebond.folder / "cache").rglob(checked.FILE)))
        with pytest.MonkeyPatch.context() as plainly:
            plainly.setattr(checked, "FEW", 10**6)
            plainly.setenv("REBOND_CACHE", str(rebond.folder / "none"))
            without = rebond("check", "--json")
            shutil.rmtree(rebond.folder / "none", ignore_errors=True)
        assert (with_memory.code, with_memory.json) == (without.code, without.json)
    assert remembered > 20


def test_a_store_in_order_is_not_read_again(rebond, monkeypatch):
    rebond.new()
    assert rebond.ok("check").err == "2 files are in order.\n"
    monkeypatch.setattr("storage.checking.sources.OnDisk.reading", lambda *_: pytest.fail("read again"))
    monkeypatch.setattr("storage.scanning.bulk.open_to_read", lambda *_: pytest.fail("read again"))
    assert rebond.ok("check").err == "2 files are in order.\n"
