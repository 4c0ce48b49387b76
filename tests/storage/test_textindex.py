"""The index of texts: it finds what the pages hold, whatever the words, and any damage makes it begin again."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.searching import NO_NAMES, Names, Page, wanted
from storage.searching import textindex
from storage.searching.textindex import FILE, LOCK, Mark, Outdated, TextIndex, Unusable
from storage.searching.textrows import Stamped

ROOT = Path(__file__).parents[2]
LETTERS = st.sampled_from(
    list("abcéÉœæßıİ’'\"*-^():%_ \n\t\u00a0\u0000\u0301\U0001f600ﬁ語\ufffd\ufffe")
) | st.characters(exclude_categories=["Cs"])
TEXTS = st.text(LETTERS, max_size=20)
WORDS = TEXTS | st.sampled_from(
    ["AND", "or", "NEAR(a b)", 'a" OR "b', "*", "text:a", "%", "_", "ab" * 5000, "a\0b", "\ud800"]
)
NAMES = Names({"acme": "Martin & Fils", "b": "Éléonore"}, {"shop": "Boutique en ligne"})


def page(id: str, title: str = "", rest: str = "", *, client: str = "", project: str = "") -> Page:
    main = {"title": title, "client": client, "project": project}
    return Page.of(id, {"incident": {"main": main}, "facts": {"a": {"text": rest}}})


def stamped(*pages: Page) -> list[Stamped]:
    return [Stamped(each, b"stamp") for each in pages]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def texts(cache: Path) -> TextIndex:
    """An index of two pages."""
    index = TextIndex(cache)
    index.put(stamped(page("one", "Dropped the orders table"), page("two", "Late", "Karim’s chapter")), [], None)
    return index


def stamps_of(index: TextIndex) -> tuple[Mark | None, list[str]]:
    """The state of an index, and the ids of its pages."""
    return index.compare({})


def find(index: TextIndex, text: str, names: Names = NO_NAMES) -> dict[str, bool]:
    mark, _stamps = stamps_of(index)
    return dict(index.find(wanted(text), names, mark))


@pytest.fixture(params=["with trigrams", "without trigrams"])
def _sqlite(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run with the SQLite that is there, and with one that cannot index trigrams."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "without trigrams":
            patch.setattr(textindex, "_TRIGRAMS", "CREATE VIRTUAL TABLE trigrams USING nothing_like_that(text)")
        yield


@pytest.mark.usefixtures("_sqlite")
@given(data=st.data())
def test_it_finds_exactly_what_the_pages_hold(data: st.DataObject) -> None:
    rows = st.tuples(
        st.sampled_from("abcd"), TEXTS, TEXTS, st.sampled_from(["", "acme", "b"]), st.sampled_from(["", "shop"])
    )
    kept: dict[str, Page] = {}
    with TemporaryDirectory() as folder:
        index, mark = TextIndex(Path(folder, "cache")), None
        for writes in data.draw(st.lists(st.lists(rows, max_size=4), min_size=1, max_size=3)):
            pages = {
                id: page(id, title, rest, client=client, project=project) for id, title, rest, client, project in writes
            }
            gone = data.draw(st.sets(st.sampled_from("abcd"))) - pages.keys()
            mark = index.put(stamped(*pages.values()), gone, mark)
            kept = {id: each for id, each in (kept | pages).items() if id not in gone}
        text = data.draw(WORDS)
        if kept and data.draw(st.booleans()):
            text = data.draw(st.sampled_from([each.text for each in kept.values()]))[1:][:30] + text[:2]
        words = wanted(text)
        expected = {each.id: each.titled(words) for each in kept.values() if words and each.holds(words, NAMES)}
        assert dict(index.find(words, NAMES, mark)) == expected


@pytest.mark.usefixtures("_sqlite")
def test_a_search_of_thousands_of_words_is_answered(cache: Path) -> None:
    index = TextIndex(cache)
    text = " ".join(f"word{number}" for number in range(3000))
    index.put(stamped(page("one", "", text), page("two", "", text[:-1])), [], None)
    assert find(index, text) == {"one": False}
    assert find(index, "x" * 100_000) == {}


def test_what_clients_and_projects_are_called_counts(cache: Path) -> None:
    index = TextIndex(cache)
    index.put(stamped(page("one", "Late", client="acme"), page("two", "Late", project="shop")), [], None)
    assert find(index, "late fils", NAMES) == {"one": False}
    assert find(index, "boutique", NAMES) == {"two": False}
    assert find(index, "boutique fils", NAMES) == {}


def test_pages_are_compared_by_their_stamps(cache: Path) -> None:
    index = TextIndex(cache)
    stamps = {"same": b"\x00\xff", "changed": b"new", "new": b"new"}
    assert index.compare(stamps) == (None, []) and len(stamps) == 3
    written = [("same", b"\x00\xff"), ("changed", b"old"), ("gone", b"old")]
    mark = index.put([Stamped(page(id), stamp) for id, stamp in written], [], None)
    assert index.compare(stamps) == (mark, ["gone"])
    assert stamps == {"changed": b"new", "new": b"new"}


def test_another_writer_is_noticed(cache: Path, texts: TextIndex) -> None:
    mark, _stamps = stamps_of(texts)
    other = TextIndex(cache)
    assert other.put(stamped(page("three", "New")), [], mark) == Mark(mark.token, mark.writes + 1)
    with pytest.raises(Outdated):
        texts.find(["new"], NO_NAMES, mark)
    assert texts.put(stamped(page("four")), [], mark) is None
    assert find(texts, "new") == {"three": True}


def test_only_its_owner_can_read_it_and_nothing_stays_beside_it(cache: Path, texts: TextIndex) -> None:
    assert (cache.stat().st_mode & 0o777, (cache / FILE).stat().st_mode & 0o777) == (0o700, 0o600)
    assert sorted(os.listdir(cache)) == [LOCK, FILE]


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _cut_into_a_page(path: Path) -> None:
    os.truncate(path, 5000)


def _scribble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xa5" * 8192
    path.write_bytes(data)


def _execute(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


DAMAGES = {
    "deleted": lambda path: path.unlink(),
    "truncated": _truncate,
    "cut off": _cut_into_a_page,
    "no database": lambda path: path.write_bytes(b"{}" * 5000),
    "scribbled over": _scribble,
    "another version": lambda path: _execute(path, "UPDATE mark SET kind = 'rebond 999'"),
    "no mark": lambda path: _execute(path, "DELETE FROM mark"),
    "two marks": lambda path: _execute(path, "INSERT INTO mark SELECT * FROM mark"),
    "no pages": lambda path: _execute(path, "DROP TABLE pages"),
    "no trigrams": lambda path: _execute(path, "DROP TABLE trigrams"),
    "other pages": lambda path: _execute(path, "DROP TABLE pages", "CREATE TABLE pages (number, id)"),
    "a trigger": lambda path: _execute(
        path, "CREATE TRIGGER evil AFTER INSERT ON pages BEGIN UPDATE pages SET title = 'hacked'; END"
    ),
    "a view": lambda path: _execute(path, "DROP TABLE pages", "CREATE VIEW pages AS SELECT 1 AS number"),
    "another database": lambda path: (path.unlink(), _execute(path, "CREATE TABLE other (x)")),
    "readable by others": lambda path: path.chmod(0o644),
    "an old journal": lambda path: path.with_name(f"{FILE}-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 80
    ),
    "another journal mode": lambda path: _execute(path, "PRAGMA journal_mode = WAL"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_made_again_without_a_word(cache: Path, texts: TextIndex, damage: str) -> None:
    DAMAGES[damage](cache / FILE)
    again = TextIndex(cache)
    for _attempt in range(3):  # some damage shows at the first look, some when something is asked or written
        try:
            mark, there = stamps_of(again)
            if "three" not in there:
                again.put(stamped(page("three", "Karim again")), [], mark)
            found = find(again, "karim")
        except (Unusable, Outdated):
            continue
        break
    assert found in ({"three": True}, {"two": False, "three": True})
    assert (cache / FILE).stat().st_mode & 0o777 == 0o600
    assert find(again, "hacked") == {}


def test_a_link_in_its_place_is_not_followed(cache: Path, tmp_path: Path) -> None:
    cache.mkdir(mode=0o700)
    target = tmp_path / "target"
    target.write_text("precious")
    (cache / FILE).symlink_to(target)
    index = TextIndex(cache)
    index.put(stamped(page("one", "Here")), [], None)
    assert find(index, "here") == {"one": True}
    assert target.read_text() == "precious" and not (cache / FILE).is_symlink()


def test_a_folder_that_others_can_write_to_is_not_used(cache: Path, texts: TextIndex) -> None:
    cache.chmod(0o777)
    with pytest.raises(Unusable):
        stamps_of(texts)
    with pytest.raises(Unusable):
        texts.put([], [], None)


def test_a_folder_that_cannot_be_made_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    index = TextIndex(tmp_path / "cache" / "store")
    with pytest.raises(Unusable):
        index.put(stamped(page("one")), [], None)


def test_a_full_disk_leaves_what_was_there(cache: Path, texts: TextIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textindex, "_PRAGMAS", (*textindex._PRAGMAS, "max_page_count = 1"))
    with pytest.raises(Unusable):
        texts.put(stamped(page("three", "x", "many words " * 5000)), [], stamps_of(texts)[0])
    monkeypatch.undo()
    assert find(texts, "karim") == {"two": False}


def test_a_lock_that_somebody_holds_is_waited_for_only_a_moment(
    cache: Path, texts: TextIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(textindex, "PATIENCE_MS", 1)
    db = sqlite3.connect(cache / FILE, isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unusable):
        stamps_of(texts)
    with pytest.raises(Unusable):
        texts.put([], [], None)
    db.close()
    assert find(texts, "karim") == {"two": False}


def test_a_writer_that_is_killed_leaves_what_was_there(cache: Path, texts: TextIndex) -> None:
    code = f"""
import os, signal, sys
from pathlib import Path
from recovery.searching import Page
from storage.searching.textindex import Stamped, TextIndex
def pages():
    for number in range(5000):
        yield Stamped(Page(str(number), "", "", "", f"karim {{number}} " * 50), b"")
    os.kill(os.getpid(), signal.SIGKILL)
TextIndex(Path({str(cache)!r})).put(pages(), [], None)
"""
    killed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60)
    assert killed.returncode == -9
    assert find(texts, "karim") == {"two": False}
    texts.put(stamped(page("three", "Karim")), [], stamps_of(texts)[0])
    assert find(texts, "karim") == {"two": False, "three": True}
    assert sorted(os.listdir(cache)) == [LOCK, FILE]
