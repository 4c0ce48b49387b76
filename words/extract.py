"""Brings the catalogues up to the code: `python -m words.extract`."""

from words.catalogue import TRANSLATED, forms, po_file, read, updated, write


def main() -> None:
    """Rewrite each `.po` file and tell what came, what went and what waits for a translation."""
    for language in TRANSLATED:
        path = po_file(language)
        before = {(message.context, str(message.id)) for message in read(path, language) if message.id}
        catalogue = updated(language)
        write(path, catalogue)
        after = {(message.context, str(message.id)) for message in catalogue if message.id}
        waiting = sum(1 for message in catalogue if message.id and not all(forms(message.string)))
        print(f"{language}: {len(after)} texts, {len(after - before)} new, {waiting} to translate")  # noqa: T201
        for _context, text in sorted(before - after, key=str):
            print(f"{language}: gone: {text}")  # noqa: T201


if __name__ == "__main__":
    main()
