"""The first version of a message: in blocks, from what the steps hold, with brackets where the writer must fill in."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

BLOCKS = ("facts", "empathy", "repair", "humility")
"""The four blocks of a message, in the order in which they are read."""

FORMS = ("vous", "tu")

_FIELD = re.compile(r"\{([a-z_]+)\}")


def prefill(kind: str, language: str, form: str, known: Mapping[str, str]) -> dict[str, str]:
    """Make the blocks of a message; a block without anything to say is left out.

    `form` is "tu" or "vous", for French; `known` as `recovery.drafting.known` collects it.
    """
    templates = _templates(language)
    known = {"sender": templates["unnamed"]} | dict(known)
    blocks: dict[str, list[str]] = {}
    for line in templates[kind]:
        text = _line(line, form, known)
        if text:
            blocks.setdefault(line["block"], []).append(_filled(text, known))
    # What is read aloud stands line by line.
    joined = "\n".join if kind == "call" else _joined
    return {block: joined(blocks[block]) for block in BLOCKS if block in blocks}


def whole_text(blocks: Mapping[str, str], kind: str, language: str, known: Mapping[str, str]) -> str:
    """Put blocks together into the text that is sent: greeting, one paragraph a block, the sender's name."""
    templates = _templates(language)
    parts = [blocks[block].strip() for block in BLOCKS if blocks.get(block, "").strip()]
    if kind != "call":
        greeting = _filled(templates["greeting"], known) if known.get("name") else ""
        closing = _filled(templates["closing"], known) if known.get("sender") else ""
        parts = [each for each in (greeting, *parts, closing) if each]
    return "\n\n".join(parts) + "\n"


def is_unfinished(text: str) -> bool:
    """Tell whether a text still has a place in square brackets that its writer is to fill in."""
    return "[" in text and "]" in text[text.index("[") :]


def _filled(template: str, known: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: known.get(field[1], ""), template)


def _joined(lines: list[str]) -> str:
    """Put sentences one after the other; after a list a new line begins."""
    text = ""
    for line in lines:
        text += (
            "" if not text or text.endswith("\n") else "\n" if "\n- " in line or line.startswith("[") else " "
        ) + line
    return text.strip()


def _line(line: Mapping[str, Any], form: str, known: Mapping[str, str]) -> str:
    informal = form == "tu"
    if all(known.get(need) for need in line["needs"]):
        return str(line.get("text") or line["tu" if informal else "vous"])
    return str((informal and line.get("else_tu")) or line.get("else", ""))


@lru_cache(2)
def _templates(language: str) -> Mapping[str, Any]:
    import tomllib  # the names of the blocks are asked for more often than their first words
    from importlib import resources

    file = resources.files(__package__ or "recovery.drafting").joinpath(f"{language}.toml")
    return tomllib.loads(file.read_text("utf-8"))
