from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from recovery.summary import Broken, Summary, Wait
from storage.indexing.entries import Entries, Entry
from tui.board import FEW, Board

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SECONDS = int(NOW.timestamp())


def waiting(id: str, minutes: int, **fields: object) -> Summary:
    since = SECONDS - minutes * 60
    return Summary(id, id, since=since, waits=(Wait("tell", "Karim", "people/a", since),), **fields)  # type: ignore[arg-type]


def board_of(every: Iterable[Entry]) -> Board:
    entries = Entries()
    entries.update({each.id: each for each in every})
    return Board.of(entries, NOW)


def order(board: Board) -> list[str]:
    rows = board.first(len(board))
    assert [entry.id for entry, _standing in rows] == board.ids
    assert [board.index_of(id) for id in board.ids] == list(range(len(board)))
    return board.ids


def test_closed_and_trashed_are_left_out_and_broken_files_stay() -> None:
    entries = [
        waiting("a", 5),
        waiting("b", 5, closed=True),
        waiting("c", 5, trashed=True),
        Broken("d", "d.json", 1, 1, "?"),
    ]
    assert order(board_of(entries)) == ["d", "a"]


def test_what_changed_goes_to_its_place_and_the_board_before_stays_as_it_was() -> None:
    entries = {each.id: each for each in (waiting("a", 10), waiting("b", 20), waiting("c", 30))}
    board = board_of(entries.values())
    assert order(board) == ["c", "b", "a"]
    entries["a"] = waiting("a", 40)
    del entries["b"]
    assert order(board.updated({"a", "b", "never seen"}, entries)) == ["a", "c"]
    assert board.updated({"b"}, entries).index_of("b") is None
    assert order(board) == ["c", "b", "a"]


def test_one_by_one_and_all_at_once_give_the_same_board() -> None:
    entries = {each.id: each for each in (waiting(f"{n:03}", n * 7 % 101) for n in range(FEW * 3))}
    board = board_of(entries.values())
    changed = {id: waiting(id, int(id) * 13 % 97) for id in list(entries)[::4]}
    entries |= changed
    whole = board_of(entries.values())
    for id in changed:
        board = board.updated({id}, entries)
    assert board.first(FEW) == whole.first(FEW) and order(board) == order(whole)
    assert board.counts == whole.counts
    assert order(board_of(()).updated(entries, entries)) == order(whole)


def test_time_passes() -> None:
    later = board_of([waiting("a", 10)]).at(NOW + timedelta(minutes=5))
    assert later.row(0)[1].seconds == 15 * 60
