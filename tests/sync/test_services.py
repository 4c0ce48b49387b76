import base64
import json
from hashlib import sha256

import pytest

from sync.shared_folders.services import both_carry, own_devices, service_of


@pytest.fixture
def root(tmp_path):
    """The folder of a store, two folders below the one that a service may share."""
    folder = tmp_path / "shared" / "work" / "rebond"
    folder.mkdir(parents=True)
    return folder


def nothing(folder):
    (folder / ".dropbox").mkdir()  # in a home this is where Dropbox keeps its settings


TRACES = {
    "syncthing": lambda folder: (folder / ".stfolder").mkdir(),
    "nextcloud": lambda folder: (folder / ".sync_6a1bcd0f2e3d.db").write_bytes(b""),
    "dropbox": lambda folder: (folder / ".dropbox.cache").mkdir(),
}
OLDER = {
    "syncthing": lambda folder: (folder / ".stfolder").write_bytes(b""),
    "nextcloud": lambda folder: (folder / "._sync_6a1bcd0f2e3d.db").write_bytes(b""),
    "dropbox": lambda folder: (folder / ".dropbox").write_bytes(b"{}"),
}


@pytest.mark.parametrize("leave", [TRACES, OLDER])
@pytest.mark.parametrize("kind", TRACES)
@pytest.mark.parametrize("above", [0, 2])
def test_a_service_is_known_by_what_it_leaves_in_the_folder_that_it_shares(root, kind, above, leave):
    folder = [root, *root.parents][above]
    leave[kind](folder)
    found = service_of(root, {})
    assert (found.kind, found.folder) == (kind, folder)
    assert found.name in both_carry(found)


def test_the_nearest_of_two_services_is_named(root):
    TRACES["nextcloud"](root.parent.parent)
    TRACES["syncthing"](root.parent)
    assert service_of(root, {}).kind == "syncthing"


def test_a_folder_that_nobody_shares_has_no_service(root):
    nothing(root.parent)
    (root / ".sync.db").write_bytes(b"")
    assert service_of(root, {"HOME": str(root.parent)}) is None


def test_dropbox_says_itself_which_folders_it_shares(root, tmp_path):
    home = tmp_path / "home"
    (home / ".dropbox").mkdir(parents=True)
    for text in (b"no json", b"[1]", b'{"personal": 3}'):
        (home / ".dropbox/info.json").write_bytes(text)
        assert service_of(root, {"HOME": str(home)}) is None
    (home / ".dropbox/info.json").write_text(json.dumps({"personal": {"path": str(root.parent.parent)}}))
    assert service_of(root, {"HOME": str(home)}).kind == "dropbox"
    assert service_of(home, {"HOME": str(home)}) is None


@pytest.mark.parametrize(
    ("place", "environ"),
    [
        ("home/.config/syncthing", {}),
        ("home/.local/state/syncthing", {}),
        ("elsewhere", {"STHOMEDIR": "elsewhere"}),
        ("config/syncthing", {"XDG_CONFIG_HOME": "config"}),
    ],
)
def test_a_machine_knows_its_own_syncthing_by_its_certificate(tmp_path, place, environ):
    der = b"any certificate"
    folder = tmp_path / place
    folder.mkdir(parents=True)
    lines = base64.encodebytes(der).decode()
    (folder / "cert.pem").write_text(f"-----BEGIN CERTIFICATE-----\n{lines}-----END CERTIFICATE-----\n")
    around = {"HOME": str(tmp_path / "home"), **{name: str(tmp_path / path) for name, path in environ.items()}}
    assert own_devices(around) == {base64.b32encode(sha256(der).digest())[:7].decode()}


def test_a_certificate_that_cannot_be_read_names_nobody(tmp_path):
    folder = tmp_path / ".config/syncthing"
    folder.mkdir(parents=True)
    for text in (b"", b"\xff", b"-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----"):
        (folder / "cert.pem").write_bytes(text)
        assert own_devices({"HOME": str(tmp_path)}) == frozenset()
    assert own_devices({}) == frozenset()
