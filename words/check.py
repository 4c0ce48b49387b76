"""Checks that every text is said in every language, and well: `python -m words.check` (exit 1 when not)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message

from words.catalogue import KEYWORDS, ROOT, TRANSLATED, extracted, forms, po_file, read, sources

_TEXTS = {name: len(places) if places else 1 for name, places in KEYWORDS.items()}
"""How many arguments of each function are texts; a number may follow them."""
_EXCLAMATION = re.compile(r"\w[\u00a0\u202f]?!")
_BREAKABLE = re.compile(r" [;:!?»]|« ")
_CROWDED = re.compile(r"\w[;!?»](?:\s|$)|\w:(?:\s|$)|«\w")


def problems(code: Catalog, catalogue: Catalog, language: str) -> Iterator[str]:
    """List what is wrong in a catalogue, each as one line with the file that says the text."""
    for message in code:
        if not message.id:
            continue
        known = catalogue.get(message.id, message.context)
        if known is None or not all(forms(known.string)):
            yield _line(language, message, "not translated")
        elif known.fuzzy:
            yield _line(language, message, "fuzzy")
        else:
            yield from _wrong_places(language, message, known)
            if language == "fr":
                yield from (_line(language, message, fault) for fault in _french(forms(known.string)))
            yield from (_line(language, message, fault) for fault in _manners(forms(known.string)))
    for message in catalogue:
        if message.id and code.get(message.id, message.context) is None:
            yield _line(language, message, "unused")
    for message in catalogue.obsolete.values():
        yield _line(language, message, "unused")


def source_problems(code: Catalog) -> Iterator[str]:
    """List what is wrong in the texts as the code writes them."""
    for message in code:
        if not message.id:
            continue
        yield from (_line("en", message, fault) for fault in _manners(forms(message.id)))
        for form in forms(message.id):
            if not all(name.isidentifier() or name.isdigit() for name in _places(form)):
                yield _line("en", message, "a place for a value has no plain name")


def built_texts(path: Path) -> Iterator[int]:
    """List the lines where a text is put together before it is said: no catalogue can hold such a text."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            for argument in node.args[: _TEXTS[node.func.id]]:
                if isinstance(argument, ast.JoinedStr | ast.BinOp) or _is_formatted(argument):
                    yield node.lineno
                    break


def hidden_texts(path: Path) -> Iterator[int]:
    """List the lines where a text is said inside an f-string: Python 3.11 reads it as one word, so nobody finds it."""
    for outer in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(outer, ast.JoinedStr) and any(_says(node) for node in ast.walk(outer)):
            yield outer.lineno


def _says(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS):
        return False
    return any(isinstance(argument, ast.Constant) for argument in node.args[: _TEXTS[node.func.id]])


def main() -> int:
    """Print every problem and return the exit code."""
    code = extracted()
    found = list(source_problems(code))
    for path in sources():
        place = path.relative_to(ROOT).as_posix()
        found += [f"en: {place}:{line}: put together before it is said" for line in built_texts(path)]
        found += [f"en: {place}:{line}: said inside an f-string" for line in hidden_texts(path)]
    for language in TRANSLATED:
        found += problems(code, read(po_file(language), language), language)
    for line in found:
        print(line)  # noqa: T201
    return 1 if found else 0


def _wrong_places(language: str, message: Message, known: Message) -> Iterator[str]:
    """Compare the places for values, such as {name}: a singular may leave out its number, nothing else may differ."""
    wanted = _places(forms(message.id)[-1])
    said = forms(known.string)
    for index, form in enumerate(said):
        places = _places(form)
        fits = places <= wanted if index < len(said) - 1 else places == wanted
        if not fits:
            yield _line(language, message, f"places differ: {sorted(places ^ wanted)}")


def _manners(said: tuple[str, ...]) -> Iterator[str]:
    for form in said:
        if "'" in form:
            yield "a straight apostrophe"
        if _EXCLAMATION.search(form):
            yield "an exclamation mark"


def _french(said: tuple[str, ...]) -> Iterator[str]:
    for form in said:
        if _BREAKABLE.search(form):
            yield "a space that may break beside punctuation"
        if _CROWDED.search(form):
            yield "no space beside punctuation"


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _is_formatted(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def _line(language: str, message: Message, fault: str) -> str:
    file = message.locations[0][0] if message.locations else po_file(language).relative_to(ROOT).as_posix()
    return f"{language}: {file}: {fault}: {forms(message.id)[0]}"


if __name__ == "__main__":
    raise SystemExit(main())
