"""Two machines share a folder through a service: what it leaves beside a file is merged, with and without the app."""

import base64
import json
import os
import subprocess
import time
from hashlib import sha256
from pathlib import Path

import pytest

from sync.shared_folders.copies import LATER
from tests.e2e.home import REBOND, Home, dump, main_of

CERTIFICATE = b"the certificate of this machine"
OURS = base64.b32encode(sha256(CERTIFICATE).digest())[:7].decode()
NEXTCLOUD = " (conflicted copy 2026-11-21 101500)"


@pytest.fixture
def syncthing(home: Home) -> Home:
    """A home with a Syncthing of its own, which shares the folder of the store."""
    folder = home.folder / "syncthing"
    folder.mkdir()
    lines = base64.encodebytes(CERTIFICATE).decode()
    (folder / "cert.pem").write_text(f"-----BEGIN CERTIFICATE-----\n{lines}-----END CERTIFICATE-----\n")
    home.environ["STHOMEDIR"] = str(folder)
    return home


def conflict(home: Home, id: str, mark: str, **theirs: str) -> Path:
    """Do what Syncthing and Nextcloud do: move our version aside under another name, and put theirs in its place."""
    path = home.path(id)
    document = home.document(id)
    main_of(document).update(theirs)
    copy = path.with_name(f"{id}{mark}.json")
    temporary = path.with_name(f".syncthing.{path.name}.tmp")
    temporary.write_text(dump(document), "utf-8")
    os.rename(path, copy)
    os.rename(temporary, path)
    return copy


@pytest.mark.parametrize("mark", [f".sync-conflict-20261121-101500-{OURS}", NEXTCLOUD])
def test_an_open_app_merges_what_a_service_leaves(syncthing: Home, mark: str) -> None:
    id = syncthing.capture("Dropped the orders table")
    with syncthing.started() as terminal:
        terminal.until_text("Dropped the orders")
        copy = conflict(syncthing, id, mark, title="Dropped all the tables", client="acme")
        terminal.until(lambda: not copy.exists())
        terminal.until(lambda: "conflicts" in syncthing.document(id))
        terminal.until_text("acme")
    main = main_of(syncthing.document(id))
    (kept,) = syncthing.document(id)["conflicts"].values()
    assert main["client"] == "acme"
    assert {main["title"], kept["value"]} == {"Dropped the orders table", "Dropped all the tables"}
    assert syncthing.run("check").returncode == 0
    assert [path.name for path in syncthing.files] == [f"{id}.json"]


def test_the_machine_that_is_not_named_leaves_a_copy_to_the_other_one_for_a_while(syncthing: Home) -> None:
    ours, theirs = (syncthing.capture(title) for title in ("Dropped the orders table", "Wrong invoice"))
    with syncthing.started() as terminal:
        terminal.until_text("Wrong invoice")
        begun = time.time()
        waits = conflict(syncthing, theirs, ".sync-conflict-20261121-101500-ABCDEF7", client="acme")
        copy = conflict(syncthing, ours, NEXTCLOUD, client="roux")
        terminal.until(lambda: not copy.exists())
        assert waits.exists() or time.time() - begun > LATER
    assert syncthing.done("heal").count("is merged into") == 1 or time.time() - begun > LATER
    assert not waits.exists()


def test_two_processes_that_heal_at_once_make_the_same_of_it(home: Home) -> None:
    ids = [home.capture(f"Mistake {number}") for number in range(4)]
    marks = (".sync-conflict-20261121-101500-ABCDEF7", NEXTCLOUD, "_conflict-20261121-101501")
    for id in ids:
        for number, mark in enumerate(marks):
            copy = home.path(id).with_name(f"{id}{mark}.json")
            document = home.document(id)
            main_of(document)["summary"] = f"note {number}"
            copy.write_text(dump(document), "utf-8")
    both = [
        subprocess.Popen([str(REBOND), "heal", "--json"], env=home.environ, stdout=subprocess.PIPE, cwd=home.folder)
        for _each in range(2)
    ]
    told = [json.loads(each.communicate(timeout=240)[0]) for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert {row["state"] for rows in told for row in rows} <= {"merged", "same", "gone"}
    assert [path.name for path in home.files] == [f"{id}.json" for id in sorted(ids)]
    for id in ids:
        document = home.document(id)
        shown = [main_of(document)["summary"], *(row["value"] for row in document["conflicts"].values())]
        assert sorted(shown) == ["note 0", "note 1", "note 2"]


def test_a_copy_that_cannot_be_read_waits_until_somebody_mends_it(home: Home) -> None:
    id = home.capture("Dropped the orders table")
    copy = home.path(id).with_name(f"{id}{NEXTCLOUD}.json")
    copy.write_text('{"incident": {"main": {"client": "acme",}}}')
    result = home.run("heal")
    assert result.returncode == 4 and "it stays. Line 1: " in result.stdout and copy.exists()
    copy.write_text('{"incident": {"main": {"client": "acme"}}}')
    with home.started() as terminal:
        terminal.until(lambda: not copy.exists())
    assert main_of(home.document(id))["client"] == "acme"
