"""The wheel puts one private package into site-packages, and the program runs from it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = "import rebond.__main__ as r, sys; print(r.__file__); sys.exit(r.main())"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(target)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, timeout=120)
    return next(target.glob("*.whl"))


def test_one_package_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"rebond"}
    assert not [name for name in names if "test" in name or name.startswith(("rebond/bench", "rebond/docs"))]


def test_texts_and_data_travel_with_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "rebond/words/locale/fr/LC_MESSAGES/rebond.mo" in names
    assert "rebond/recovery/demo/fr.json" in names
    assert "rebond/words/guides/fr.md" in names


def test_the_program_runs_from_it(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("REBOND_", "PYTHON"))}
    environ |= {
        "PYTHONPATH": str(site),
        "REBOND_STORE": str(tmp_path / "store"),
        "REBOND_STATE": str(tmp_path / "state"),
        "REBOND_CACHE": str(tmp_path / "cache"),
        "REBOND_CONFIG": str(tmp_path / "config.toml"),
        "REBOND_LANG": "fr",
    }

    def rebond(*arguments: str) -> str:
        done = subprocess.run(
            # -S and -E would hide the dependencies; the work folder has no rooms, so only the wheel's can be found.
            [sys.executable, "-c", RUN, *arguments],
            cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        where, _, rest = done.stdout.partition("\n")
        assert where.startswith(str(site))
        return rest

    id = rebond("new", "Essai depuis le paquet").strip()
    assert "Essai depuis le paquet" in rebond("list")
    assert id in rebond("list", "--json")
