"""Every code that the rooms hand over to be put into words has words."""

import ast
from collections.abc import Iterator

import pytest

from words.acts import ACTS
from words.catalogue import ROOT
from words.hints import HINTS
from words.problems import PROBLEMS
from words.waits import WAITS

SAID_ELSEWHERE = {"step"}  # a wait for a step is said as the step's name
ACT_CODES = "kept skipped occurrence_skipped occurrence_moved answered heard"
"""Acts whose code is not written where the act is made."""


def codes(room: str, *makers: str) -> Iterator[tuple[str, str]]:
    """List the codes that are written where calls of `makers` take them, with the file of each."""
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in makers and node.args:
                for part in ast.walk(node.args[name == "Problem"]):  # there the level comes first
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.isidentifier():
                        yield path.name, part.value


@pytest.mark.parametrize(
    ("room", "makers", "said"),
    [
        ("recovery", ("act", "Act"), set(ACTS)),
        ("recovery", ("Hint",), set(HINTS)),
        ("recovery", ("Wait",), set(WAITS) | SAID_ELSEWHERE),
        ("recovery", ("error", "warning"), {code.partition(".")[0] for code in PROBLEMS}),
        ("storage", ("fault", "Fault", "Problem", "unreadable", "Warned"), {code.split(".")[0] for code in PROBLEMS}),
    ],
)
def test_every_code_has_words(room: str, makers: tuple[str, ...], said: set[str]) -> None:
    used = list(codes(room, *makers))
    assert used
    assert [(file, code) for file, code in used if code not in said] == []


def test_codes_that_are_put_together_have_words_too() -> None:
    assert set(ACT_CODES.split()) <= set(ACTS)
