"""What the person typed and no file has yet: offered again where they left it, and journalled while they type."""

from collections.abc import Mapping

from tui.journal import Journal


class Typed:
    """Texts by journal name, in the app's thread.

    A text goes on its way with the act that saves it. From then on its field is empty again, but the journal holds it
    until it is in its file; if it is refused, it is offered again.
    """

    def __init__(self, journal: Journal) -> None:
        self.unfinished: dict[str, str] = {}
        """Texts that were left, to go on with."""
        self._journal = journal
        self._on_its_way: dict[str, str] = {}

    def before(self, name: str) -> str:
        """Give what was typed under a name and never saved, or ""."""
        return "" if name in self._on_its_way else self._journal.text(name) or self.unfinished.get(name, "")

    def typing(self, name: str, text: str) -> None:
        """Hear what stands in a field now."""
        self._on_its_way.pop(name, None)  # what is in the journal from now on is another text
        self._journal.typed(name, text)

    def found(self, texts: Mapping[str, str]) -> None:
        """Offer what ended processes left, unless it was taken up and saved already."""
        self.unfinished.update({name: text for name, text in texts.items() if self.before(name) == text})

    def keep(self, name: str, text: str) -> None:
        """Keep a text for the next time that it is asked for, now or after the next start."""
        self.unfinished[name] = text
        self.typing(name, text)
        self._journal.flush()

    def forget(self, name: str) -> None:
        """Throw a text away."""
        self.unfinished.pop(name, None)
        self._on_its_way.pop(name, None)
        self._journal.drop(name)

    def sent(self, name: str) -> None:
        """Hear that an act is on its way to save a text."""
        self._on_its_way[name] = self.before(name)
        self._journal.flush()
        self.unfinished.pop(name, None)

    def saved(self, name: str) -> None:
        """Hear that a file has a text, or a change that waits for its file; a later one under its name stays."""
        if self._on_its_way.pop(name, None) is not None:
            self._journal.drop(name)

    def refused(self, name: str) -> None:
        """Hear that a text will be in no file."""
        if text := self._on_its_way.pop(name, ""):
            self.unfinished[name] = text
