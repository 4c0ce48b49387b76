"""The guide through the five steps, written in each language for itself."""

from functools import lru_cache
from pathlib import Path

SECTIONS = ("opening", "settle", "admit", "empathise", "repair", "humility", "prevent", "why", "hurt")
"""The sections of the guide in their order: `why` says where it differs from common advice, `hurt` is for harm."""


def guide(step: str | None, language: str) -> str:
    """Give one section in "fr" or "en", its heading as the first line, or the whole guide for None.

    Lines have at most 72 characters. Raises KeyError for a section that is not in `SECTIONS`.
    """
    sections = _sections(language)
    return "\n\n".join(sections.values()) if step is None else sections[step]


@lru_cache(2)
def _sections(language: str) -> dict[str, str]:
    text = Path(__file__).with_name("guides").joinpath(f"{language}.md").read_text("utf-8")
    parts = [part.strip().lstrip("# ") for part in text.split("\n#")]
    return dict(zip(SECTIONS, parts, strict=True))
