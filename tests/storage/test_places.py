import subprocess
import sys
from pathlib import Path

import pytest

from storage.disk.places import Places, find_places, private_folder
from words.errors import UsageError


def given(folder: Path) -> dict[str, str]:
    return {
        "REBOND_STORE": str(folder / "store"),
        "REBOND_STATE": str(folder / "state"),
        "REBOND_CACHE": str(folder / "cache"),
        "REBOND_CONFIG": str(folder / "config.toml"),
    }


def test_the_environment_decides(tmp_path):
    places = find_places(environ=given(tmp_path))
    assert places == Places(tmp_path / "store", tmp_path / "state", tmp_path / "cache", tmp_path / "config.toml")


def test_an_option_wins_over_the_environment(tmp_path):
    places = find_places(str(tmp_path / "other"), str(tmp_path / "mine.toml"), given(tmp_path))
    assert places.store == tmp_path / "other"
    assert places.config == tmp_path / "mine.toml"


def test_the_platform_decides_the_rest(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    places = find_places(environ={"REBOND_STORE": ""})
    assert places.store.name in ("rebond", "store")
    assert tmp_path in places.store.parents
    assert len({places.store, places.state, places.cache, places.config}) == 4
    assert places.store not in places.state.parents
    assert places.config.name == "config.toml"


def test_one_folder_for_everything_keeps_the_store_apart(tmp_path, monkeypatch):
    import platformdirs

    class OneFolder:
        user_data_path = user_state_path = user_cache_path = user_config_path = tmp_path

        def __init__(self, *_args, **_named):
            pass

    monkeypatch.setattr(platformdirs, "PlatformDirs", OneFolder)
    places = find_places(environ={})
    assert places.store == tmp_path / "store"
    assert places.state == tmp_path / "state"


def test_finding_creates_nothing(tmp_path):
    places = find_places(environ=given(tmp_path))
    places.state_of("abc"), places.cache_of("abc")
    assert list(tmp_path.iterdir()) == []


def test_home_is_expanded_and_paths_are_absolute(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    environ = given(tmp_path) | {"REBOND_STORE": "~/wounds", "REBOND_STATE": "here"}
    places = find_places(environ=environ)
    assert places.store == tmp_path / "wounds"
    assert places.state == tmp_path / "here"


def test_nobodys_home_is_said(tmp_path):
    with pytest.raises(UsageError, match="~nobody-of-that-name"):
        find_places("~nobody-of-that-name/store", environ=given(tmp_path))


def test_a_folder_as_config_means_the_file_in_it(tmp_path):
    assert find_places(None, str(tmp_path), given(tmp_path)).config == tmp_path / "config.toml"


def test_a_copy_of_a_store_has_its_own_state(tmp_path):
    one = find_places(str(tmp_path / "one"), environ=given(tmp_path))
    two = find_places(str(tmp_path / "two"), environ=given(tmp_path))
    assert one.state_of("abc") != two.state_of("abc")
    assert one.state_of("abc").name.startswith("abc-")
    assert one.state_of("abc").name == one.cache_of("abc").name


def test_two_ways_to_one_store_share_its_state(tmp_path):
    (tmp_path / "store").mkdir()
    (tmp_path / "link").symlink_to("store")
    one = find_places(str(tmp_path / "store"), environ=given(tmp_path))
    two = find_places(str(tmp_path / "link"), environ=given(tmp_path))
    assert one.state_of("abc") == two.state_of("abc")


def test_a_private_folder_is_for_its_owner_alone(tmp_path):
    made = private_folder(tmp_path / "a" / "b")
    assert private_folder(made) == made
    assert [folder.stat().st_mode & 0o777 for folder in (made, made.parent)] == [0o700, 0o700]


def test_platformdirs_is_not_loaded_when_everything_is_given(tmp_path):
    code = "import sys; from storage.disk import places; places.find_places(); sys.exit('platformdirs' in sys.modules)"
    environ = given(tmp_path) | {"PYTHONPATH": ":".join(filter(None, sys.path))}
    assert subprocess.run([sys.executable, "-c", code], env=environ).returncode == 0
