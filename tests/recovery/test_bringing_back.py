"""An earlier state comes back whole, but for what happened since and what nobody decided yet."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from recovery.change import PROJECTS, Context, Document
from recovery.changes.bringing_back import ITS_OWN, bring_back
from recovery.merge import apply, same

NOW = datetime(2026, 11, 21, 9, 53, tzinfo=UTC)
ID = "20261121-k7q2ab"
TEXTS = st.text("ab\n", max_size=3)


def some(keys: tuple[str, ...], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Make dictionaries of some of these keys, at least one."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(keys, values)).filter(bool)


ROWS = some(("k7q2", "m3xd"), some(("name", "phone", "mine"), TEXTS))
MAIN = st.fixed_dictionaries({"title": TEXTS})
DOCUMENTS = st.fixed_dictionaries(
    {"incident": st.fixed_dictionaries({"main": MAIN})},
    optional={
        "people": ROWS, "mine": some(("x", "y"), TEXTS | st.lists(TEXTS, max_size=2)), "journal": ROWS,
        "conflicts": ROWS, "list": st.lists(TEXTS, max_size=2),
    },
)  # fmt: skip


def back(document: Document | None, earlier: Document, id: str = ID, only: Any = ()) -> Document:
    numbers = count(1000)
    ctx = Context(NOW, UTC, lambda _length: f"n{next(numbers)}")
    change = bring_back(ctx, id, document, earlier, NOW, only=only)
    assert change.creates == (document is None and id != PROJECTS)
    return apply(document or {}, change.edits, source="", by="", at=NOW, new_id=ctx.new_id).document


def without(document: Document, *tables: str) -> Document:
    return {table: rows for table, rows in document.items() if table not in tables}


@given(DOCUMENTS, DOCUMENTS)
def test_a_state_comes_back_and_what_happened_stays_told(document: Document, earlier: Document) -> None:
    made = back(document, earlier)
    assert same(without(made, *ITS_OWN), without(earlier, *ITS_OWN))
    assert made.get("conflicts") == document.get("conflicts")
    journal = dict(made.get("journal", {}))
    lines = [row for row in journal.values() if row.get("code") == "brought_back"]
    assert len(lines) == (0 if same(without(document, *ITS_OWN), without(earlier, *ITS_OWN)) else 1)
    assert without(journal, *(row for row in journal if journal[row] in lines)) == document.get("journal", {})


@given(DOCUMENTS)
def test_a_file_that_is_gone_comes_back_with_all_it_had(earlier: Document) -> None:
    made = back(None, earlier)
    journal = made.pop("journal")
    lines = [row for row in journal if journal[row].get("code") == "brought_back"]
    assert len(lines) == 1 and without(journal, *lines) == earlier.get("journal", {})
    assert same(made, without(earlier, "journal"))


@given(DOCUMENTS, DOCUMENTS)
def test_only_what_is_named_comes_back(document: Document, earlier: Document) -> None:
    made = back(document, earlier, only=[("people", "k7q2")])
    assert made.get("people", {}).get("k7q2") == earlier.get("people", {}).get("k7q2")
    assert made["incident"] == document["incident"] and made.get("mine") == document.get("mine")


def test_projects_come_back_without_a_journal() -> None:
    earlier = {"clients": {"acme": {"name": "Acme"}}}
    assert back({}, earlier, PROJECTS) == back(None, earlier, PROJECTS) == earlier
