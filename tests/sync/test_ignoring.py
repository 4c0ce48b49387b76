import pytest

from sync.shared_folders.ignoring import COMMENT, LINES, ignore_own, missing_lines
from sync.shared_folders.services import Service


@pytest.fixture
def root(tmp_path):
    return tmp_path


@pytest.fixture
def service(root):
    return Service("syncthing", root)


def test_what_each_machine_makes_is_ignored_from_the_first_time_on(root, service):
    assert missing_lines(service, root) == LINES
    assert ignore_own(service, root)
    assert (root / ".stignore").read_text().splitlines() == [COMMENT, *LINES]
    assert not ignore_own(service, root) and not missing_lines(service, root)


@pytest.mark.parametrize("before", ["*.bak\n/schema\n", "*.bak\r\n/schema", "*.bak\n  /schema  \n"])
def test_a_file_of_the_person_keeps_every_byte_and_gets_only_what_is_missing(root, service, before):
    path = root / ".stignore"
    path.write_bytes(before.encode())
    path.chmod(0o644)
    assert ignore_own(service, root)
    after = path.read_bytes().decode()
    assert after.startswith(before)
    assert after[len(before) :].split() == [*COMMENT.split(), *(line for line in LINES if line != "/schema")]
    assert path.stat().st_mode & 0o777 == 0o644
    assert not ignore_own(service, root)


def test_a_line_that_the_person_took_out_again_stays_out(root, service):
    ignore_own(service, root)
    path = root / ".stignore"
    path.write_text(path.read_text().replace("/schema\n", ""))
    assert not ignore_own(service, root) and "/schema" not in path.read_text()


def test_nothing_is_written_above_the_store_or_for_another_service(root):
    store = root / "work" / "rebond"
    store.mkdir(parents=True)
    above = Service("syncthing", root)
    assert missing_lines(above, store) == tuple(f"/work/rebond{line}" for line in LINES)
    for service in (above, Service("dropbox", store), Service("nextcloud", store), None):
        assert not ignore_own(service, store)
    assert not list(root.rglob(".stignore"))


def test_a_link_or_a_folder_of_that_name_is_left_alone(root, service):
    (root / "mine").write_text("*.bak\n")
    (root / ".stignore").symlink_to("mine")
    assert not ignore_own(service, root) and (root / "mine").read_text() == "*.bak\n"
    (root / ".stignore").unlink()
    (root / ".stignore").mkdir()
    assert not ignore_own(service, root)
