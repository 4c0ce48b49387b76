"""What the history tells: who changed which value, when, from what to what; of unions only what is their own."""

import json
from datetime import timedelta
from itertools import islice

import pytest

from recovery.change import Edit
from sync.git.repository import ROOT
from sync.history.states import began_at, state_at, state_of
from sync.history.telling import AUTO, changes, ids_ever
from sync.history.wording import headline, said
from tests.sync.history.hands import ANNA, NOW, History, id_of


def document(**people: str) -> dict[str, object]:
    rows = {row: {"name": name} for row, name in people.items()}
    return {"incident": {"main": {"title": "Oops"}}, **({"people": rows} if rows else {})}


def kept(history: History, *documents: object) -> None:
    """Record one document after the other, an hour apart."""
    for each in documents:
        history.write(id_of(0), each)
        history.record()
        history.later(hours=1)


def words(history: History, *ids: str) -> list[str]:
    return [
        f"{each.way} {each.place}: {each.before} → {each.after}"
        for told in changes(history.repository, ids)
        for each in said(told, history.now, history.store.zone)
    ]


def test_values_rows_and_unknown_keys_newest_first(history: History) -> None:
    kept(
        history,
        document(),
        document(k7q2="Karim"),
        {"incident": {"main": {"title": "Oh"}}, "people": {"k7q2": {"name": "Karim", "phone": "1"}}},
        {"incident": {"main": {"title": "Oh"}}, "mine": {"a": 1}},
    )
    told = list(changes(history.repository, [id_of(0)]))
    assert [each.what for each in told] == ["changed", "changed", "changed", "came"]
    assert [each.at for each in told] == [NOW + timedelta(hours=hours) for hours in (3, 2, 1, 0)]
    assert {each.author for each in told} == {ANNA} and {each.id for each in told} == {id_of(0)}
    assert told[1].edits == (
        Edit(("incident", "main", "title"), "Oh", "Oops"), Edit(("people", "k7q2", "phone"), "1", None)
    )  # fmt: skip
    assert words(history, id_of(0))[:5] == [
        "removed Person “Karim”: Phone: 1 → ",
        "added Mine “a”:  → 1",
        "set Title: Oops → Oh",
        "set Person “Karim” · Phone:  → 1",
        "added Person “Karim”:  → ",
    ]


def test_what_comes_and_goes(history: History) -> None:
    kept(history, document())
    history.path(id_of(0)).unlink()
    history.record()
    gone, came = changes(history.repository, [id_of(0)])
    assert (gone.what, came.what) == ("went", "came") and gone.before == came.after == document()
    assert headline(came, "Oops") == "“Oops” is in the history from here on" and headline(gone) == "the file is gone"
    assert ids_ever(history.repository) == {id_of(0)}


def test_many_at_once_are_one_line_and_each_its_own_when_asked_for(history: History) -> None:
    for number in range(30):
        history.titled(number)
    history.record()
    (told,) = changes(history.repository)
    assert (told.what, told.documents, told.id) == ("many", 31, "") and headline(
        told
    ) == "31 files taken into the history"
    (told,) = changes(history.repository, [id_of(7)])
    assert (told.what, told.id) == ("came", id_of(7))


def test_a_long_past_is_read_as_far_as_wanted(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.history.telling.AT_ONCE", 4)
    parent, path = ROOT, str(history.path(id_of(0)).relative_to(history.store.root))
    for number in range(13):
        data = json.dumps({"incident": {"main": {"title": f"{number}"}}}).encode()
        parent = history.repository.commit([parent], {path: data}, ANNA, NOW, "R-AAAAAA: incident")
    history.repository.move("refs/heads/main", parent, None)
    titles = [told.after["incident"]["main"]["title"] for told in changes(history.repository)]
    assert titles == [str(number) for number in reversed(range(13))]
    assert [told.what for told in islice(changes(history.repository, [id_of(0)]), 11, None)] == ["changed", "came"]
    assert list(changes(history.repository, ["20200101-aaaaaa"])) == []


def test_a_hand_made_name_and_a_moved_file_are_followed(history: History) -> None:
    path = history.store.root / "incidents/2026/11/by-hand.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(document()))
    history.record()
    assert [told.what for told in changes(history.repository, ["by-hand"])] == ["came"]
    path.unlink()
    history.record()
    assert [told.what for told in changes(history.repository, ["by-hand"])] == ["went", "came"]
    kept(history, document())
    elsewhere = history.store.root / "incidents/2025/01" / history.path(id_of(0)).name
    elsewhere.parent.mkdir(parents=True)
    history.path(id_of(0)).rename(elsewhere)
    history.record()
    assert [told.what for told in changes(history.repository, [id_of(0)])] in (
        ["came", "went", "came"], ["went", "came", "came"],
    )  # fmt: skip


def test_a_union_tells_only_what_it_made_itself(history: History) -> None:
    kept(history, document())
    path, base = str(history.path(id_of(0)).relative_to(history.store.root)), history.repository.head()

    def commit(parents: list[str], content: object, author: object = ANNA) -> str:
        data = json.dumps(content).encode()
        return history.repository.commit(parents, {path: data}, author, history.now, "x")  # type: ignore[arg-type]

    one = commit([base], document(k7q2="Karim"))
    other = commit([base], document(m3xd="Maya"))
    quiet = commit(sorted([one, other]), document(k7q2="Karim", m3xd="Maya"), AUTO)
    assert [told.what for told in changes(history.repository, [id_of(0)], of=quiet)] == ["changed", "changed", "came"]
    both = {
        **document(k7q2="Karim", m3xd="Maya"),
        "conflicts": {"aaaa": {"path": "/incident/main/title", "value": "Oh"}},
    }
    told = next(changes(history.repository, [id_of(0)], of=commit(sorted([one, other]), both, AUTO)))
    assert told.what == "merged" and told.is_auto
    (line,) = said(told, history.now, history.store.zone)
    assert (line.way, line.place, line.after) == ("disputed", "Title", "Oh")
    decided = commit([commit(sorted([one, other]), both, AUTO)], document(k7q2="Karim", m3xd="Maya"))
    (line,) = said(next(changes(history.repository, of=decided)), history.now, history.store.zone)
    assert (line.way, line.before) == ("decided", "Oh")


def test_what_cannot_be_read_is_named_and_what_is_shown_is_safe(history: History) -> None:
    path = str(history.path(id_of(0)).relative_to(history.store.root))
    bad = history.repository.commit([ROOT], {path: b"{"}, ANNA, NOW, "x")
    (told,) = changes(history.repository, of=bad)
    assert told.what == "unreadable" and headline(told) == "the file could not be read"
    kept(history, document(), {"incident": {"main": {"title": "a\x1b[31mb", "summary": ["one\x07", "two"]}}})
    shown = "".join(words(history, id_of(0)))
    assert "\x1b" not in shown and "\x07" not in shown and "␛[31m" in shown


def test_earlier_states_by_moment_and_by_commit(history: History) -> None:
    kept(history, document(), document(k7q2="Karim"))
    newest, first = history.log()
    repository, id = history.repository, id_of(0)
    for at, wanted in (
        (NOW, document()),
        (NOW + timedelta(minutes=59), document()),
        (history.now, document(k7q2="Karim")),
    ):
        state = state_at(repository, id, at)
        assert state is not None and state.document == wanted
    assert state_at(repository, id, NOW - timedelta(seconds=1)) is None and began_at(repository, id) == NOW
    assert began_at(repository, "20200101-aaaaaa") is None and state_at(repository, "20200101-aaaaaa", NOW) is None
    assert state_of(repository, id, first.id[:7]).document == document()  # type: ignore[union-attr]
    assert state_of(repository, id, "0" * 40) is None
    history.titled(1)
    history.record()
    assert state_of(repository, id, history.repository.head()).document == document(k7q2="Karim")  # type: ignore[union-attr]
    assert state_of(repository, id_of(1), newest.id).document is None  # type: ignore[union-attr]
