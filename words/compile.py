"""Compiles the catalogues into the form that gettext reads: `python -m words.compile`."""

from pathlib import Path

from babel.messages.mofile import write_mo

from words.catalogue import TRANSLATED, po_file, read


def compile_catalogue(source: Path, language: str) -> Path:
    """Write the `.mo` file beside a `.po` file, fuzzy texts left out, and return its path."""
    target = source.with_suffix(".mo")
    catalogue = read(source, language)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    return target


def main() -> None:
    """Compile every catalogue."""
    for language in TRANSLATED:
        print(compile_catalogue(po_file(language), language))  # noqa: T201


if __name__ == "__main__":
    main()
