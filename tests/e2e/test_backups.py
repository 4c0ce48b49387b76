"""A backup as people make one: into a pipe, on another machine, with nothing but standard tools to look at it."""

import subprocess

from tests.e2e.home import REBOND, Home


def test_a_store_goes_through_a_pipe_to_another_machine(home: Home) -> None:
    home.done("demo")
    id = home.capture("Erased the wrong disk")
    home.path(id).write_bytes(b'\xef\xbb\xbf{"incident": {"main": {"title": "Broken",}}}\r\n')
    (home.store / "notes.txt").write_text("mine", "utf-8")
    archive = home.folder / "backup.tar"
    with archive.open("wb") as file:
        exported = subprocess.run(
            [str(REBOND), "export", "--all", "--format", "tar"],
            env=home.environ, stdout=file, stderr=subprocess.PIPE, check=True, timeout=60,
        )  # fmt: skip
    assert exported.stderr == b"9 files.\n"
    listed = subprocess.run(["tar", "tf", str(archive)], capture_output=True, text=True, check=True, timeout=60)
    assert listed.stderr == "" and "store/notes.txt" in listed.stdout.splitlines()

    (home.folder / "laptop").mkdir()
    laptop = Home(home.folder / "laptop")
    laptop.done("import", "--format", "tar", str(archive))
    same = subprocess.run(
        ["diff", "-r", str(home.store), str(laptop.store)], capture_output=True, text=True, timeout=60
    )
    assert (same.returncode, same.stdout) == (0, "")
    assert laptop.run("check").returncode == 1 and "Erased" not in laptop.done("list")


def test_unpacked_by_hand_a_backup_is_a_store(home: Home) -> None:
    id = home.capture("Sent the invoice twice")
    home.done("export", "--all", "--format", "tar", "--output", "backup.tgz")
    subprocess.run(["tar", "xf", "backup.tgz"], cwd=home.folder, check=True, timeout=60)
    assert id in home.done("--store", str(home.folder / "store"), "list", "--json")


def test_a_terminal_is_not_filled_with_bytes(home: Home) -> None:
    home.capture("Sent the invoice twice")
    with home.open("export", "--all", "--format", "tar") as terminal:
        assert terminal.wait() == 2
        assert "--output" in terminal.screen_text() and b"ustar" not in bytes(terminal.written)
