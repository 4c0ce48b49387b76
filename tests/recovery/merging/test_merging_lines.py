"""Long texts merge by line where the changes lie apart, and not at all where they do not."""

from hypothesis import given
from hypothesis import strategies as st

from recovery.merging.lines import MOST_CHANGES, hunks, merge_lines

texts = st.lists(st.sampled_from(["a", "b", "", "c"]), min_size=1, max_size=9).map("\n".join)


@given(texts, texts)
def test_the_changes_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    assert merge_lines(old, [new]) == new
    assert merge_lines(old, [new, old]) == new
    assert merge_lines(old, [new, new]) == new


@given(texts, texts)
def test_there_are_no_more_changes_than_needed(old: str, new: str) -> None:
    one, other = old.split("\n"), new.split("\n")
    longest = [[0] * (len(other) + 1) for _line in range(len(one) + 1)]
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            same = longest[i][j] + 1
            longest[i + 1][j + 1] = same if left == right else max(longest[i][j + 1], longest[i + 1][j])
    found = hunks(one, other) or []
    changed = sum(hunk.end - hunk.start + len(hunk.lines) for hunk in found)
    assert changed == len(one) + len(other) - 2 * longest[-1][-1]


@given(texts, texts, texts, texts)
def test_whatever_the_order_and_every_line_that_was_typed_is_there(base: str, one: str, two: str, three: str) -> None:
    merged = merge_lines(base, [one, two, three])
    assert merged == merge_lines(base, [three, one, two])
    if merged is not None:
        for text in (one, two, three):
            typed = [line for hunk in hunks(base.split("\n"), text.split("\n")) or [] for line in hunk.lines]
            assert all(line in merged.split("\n") for line in typed)


def test_between_two_changes_there_must_be_a_line_that_nobody_changed() -> None:
    assert merge_lines("a\nb\nc", ["A\nb\nc", "a\nb\nC"]) == "A\nb\nC"
    assert merge_lines("a\nb\nc", ["A\nb\nc", "a\nB\nc"]) is None
    assert merge_lines("a\nb", ["a\nx\nb", "a\ny\nb"]) is None
    assert merge_lines("a\nb", ["a\nb\nx", "a\nb\ny"]) is None
    assert merge_lines("a\nb\nc", ["x\na\nb\nc", "a\nb\nc\ny"]) == "x\na\nb\nc\ny"


def test_the_same_change_made_by_two_counts_once() -> None:
    assert merge_lines("a\nb\nc", ["x\nb\nc", "x\nb\nC"]) == "x\nb\nC"


def test_texts_that_have_little_in_common_are_not_compared_to_the_end() -> None:
    assert hunks(["a"] * (MOST_CHANGES + 1), ["b"] * (MOST_CHANGES + 1)) is None
    assert merge_lines("a\n" * 100_000, ["b\n" * 100_000]) is None
